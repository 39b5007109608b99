"""Reading by a newer lexicon beside the work of the service."""

from __future__ import annotations

from structlog.testing import capture_logs

from monitor.errors import StoreError
from monitor.model.texts_read import TextsRead
from monitor.upkeep.text_reader import LONGEST, TextReader


class Archive:
    """Texts 1 to 6, of which a step reads one in a second of its own clock."""

    def __init__(self, *, fault: StoreError | None = None) -> None:
        self.at, self.fault, self.read = 0.0, fault, 0

    def monotonic(self) -> float:
        return self.at

    def read_some(self, *, after: int = 0) -> TextsRead:
        if self.fault:
            raise self.fault
        self.at += 1
        if after == 6:
            return TextsRead(None, 6)
        self.read += 1
        return TextsRead(after + 1, 6, 1, ("statement 3 cannot be read",) if after == 2 else ())


def test_a_tick_reads_for_a_moment_and_the_next_one_goes_on_until_all_is_read() -> None:
    archive = Archive()
    reader = TextReader(archive, archive.monotonic)
    reads = []
    with capture_logs() as lines:
        for _ in range(5):
            reader.tick()
            reads.append(archive.read)
    assert reads == [2, 4, 6, 6, 6], f"a step takes a second, a tick {LONGEST}"
    assert reader.after is None
    assert [line["event"] for line in lines] == [
        "reading texts by the newer lexicon",
        "reading by the newer lexicon failed",
        "texts read by the newer lexicon",
    ]
    assert (lines[0]["at"], lines[0]["of"], lines[-1]["texts"]) == (1, 6, 6)


def test_where_nothing_is_to_be_read_nothing_is_said() -> None:
    archive = Archive()
    with capture_logs() as lines:
        TextReader(archive, archive.monotonic, after=6).tick()
    assert lines == []


def test_a_fault_of_the_database_is_said_and_the_next_tick_goes_on() -> None:
    archive = Archive(fault=StoreError("the database is locked"))
    reader = TextReader(archive, archive.monotonic)
    with capture_logs() as lines:
        reader.tick()
    assert [line["error"] for line in lines] == ["the database is locked"]
    archive.fault = None
    reader.tick()
    assert archive.read == 2
