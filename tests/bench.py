"""`make bench`: how fast, how large. Prints figures; judges nothing.

Each figure is the median of several runs on this machine, with its minimum and maximum.
"""

from __future__ import annotations

import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from baselines.comparison import compare
from baselines.library import Library
from baselines.model import Document
from monitor import wiring
from monitor.config import Config
from monitor.demo import EDITS, edited
from monitor.documents.extract import read_file, to_document
from monitor.model import SourceSpec
from monitor.screening import screen
from monitor.sources.kinds.table import KINDS
from tests.bench_pages import watching
from tests.factories import make_page, make_spec
from tests.journeys.press import Release, press

RUNS = 7
SOURCES = 200
ARCHIVE = 10_000
SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", Path(__file__).resolve().parents[2] / "shared"))


def measured(label: str, work: Callable[[], object], *, runs: int = RUNS, unit: str = "ms") -> None:
    """Run once to warm up, then `runs` times; print the median."""
    work()
    took = []
    for _ in range(runs):
        begun = time.perf_counter()
        work()
        took.append((time.perf_counter() - begun) * (1000 if unit == "ms" else 1))
    print(
        (
            f"{label:58} {statistics.median(took):9.1f} {unit}   ({min(took):.1f} to {max(took):.1f}, "
            f"{runs} runs)"
        ),
        flush=True,
    )


def process(*words: str, folder: Path) -> Callable[[], object]:
    environ = {k: v for k, v in os.environ.items() if not k.startswith("COMMUNIQUE_")} | {
        "COMMUNIQUE_DATA_DIR": str(folder)
    }
    return lambda: subprocess.run(
        [sys.executable, "-m", "monitor", *words], check=True, capture_output=True, env=environ
    )


def comparing(folder: Path) -> None:
    baseline = Library().default
    text = edited(baseline.text)
    file = folder / "statement.txt"
    file.write_text(
        "Joint Statement of the Trilateral Meeting of the United States, Japan, and the Republic "
        f"of Korea\n\n{text}"
    )
    measured("communique --version, whole process", process("--version", folder=folder))
    measured(
        "communique compare, an edited baseline, whole process", process("compare", str(file), folder=folder)
    )
    document = Document(
        text=text, kind="joint_statement", parties=("JP", "KR", "US"), level="ministers", language="en"
    )
    measured("compare in a running service, an edited baseline", lambda: compare(document, baseline))
    for path in sorted(SHARED.glob("corpus/trilateral/2023-08-18-the-spirit*")) + sorted(
        SHARED.glob("corpus/related/2025-02-07*")
    ):
        measured(
            f"communique compare, {path.stem[:24]}, whole process",
            process("compare", str(path), folder=folder),
        )
        extracted = read_file(path)
        real = to_document(extracted, screen(extracted), tier="official")
        words = len(real.text.split())
        measured(
            f"compare in a running service, {path.stem[:16]} ({words} words)",
            lambda real=real: compare(real, baseline),  # type: ignore[misc]
        )


def screening(folder: Path) -> None:
    corpus = SHARED / "corpus"
    if not corpus.is_dir():
        print("screen: the development material is not here; left out")
        return
    count = sum(1 for f in corpus.rglob("*.md"))
    begun = time.perf_counter()
    process("screen", str(corpus), "--format", "jsonl", folder=folder)()
    took = time.perf_counter() - begun
    print(
        f"{'communique screen, whole process':58} {count / took:9.1f} documents/s   ({count} "
        f"documents in {took:.2f} s)"
    )


def _varied(paragraph: str) -> str:
    """A paragraph of the baseline with whatever of the demonstration's edits it holds."""
    for old, new in EDITS:
        paragraph = paragraph.replace(old, new)
    return paragraph


def archive_of(folder: Path, count: int) -> Path:
    """Documents of our own making, every third one about the three: two to forty paragraphs, on days of ten
    years.
    """
    chance, baseline = random.Random(2025), Library().default
    paragraphs = [p for p in baseline.text.split("\n\n") if len(p) > 80]
    words = (
        baseline.text.split()
    )  # as often as they stand there: a text of rare words alone is in no language
    folder.mkdir()
    for n in range(count):
        day = date(2016, 1, 1) + timedelta(days=chance.randrange(3600))
        title = (
            f"Joint Statement {n} of Japan, the Republic of Korea, and the United States",
            f"Notice {n} on trade and travel",
        )[n % 3 > 0]
        parts = [
            " ".join(chance.choices(words, k=chance.randrange(20, 120))).capitalize() + "."
            for _ in range(chance.randrange(2, 40))
        ]
        if n % 3 == 0:
            parts[1:1] = [_varied(paragraph) for paragraph in chance.sample(paragraphs, 6)]
        front = f"---\ntitle: {title}\ndate: {day}\nsource_url: https://www.state.gov/{n}/\n---\n"
        (folder / f"{n:05}.md").write_text(front + "\n\n".join(parts))
    return folder


def archives(folder: Path) -> None:
    """A folder of ten thousand: screened, imported, imported again."""
    documents = archive_of(folder / "archive", ARCHIVE)
    for label, words in (
        ("communique screen", ("screen", str(documents), "--format", "jsonl")),
        ("communique import", ("import", str(documents))),
        ("communique import again", ("import", str(documents))),
    ):
        begun = time.perf_counter()
        process(*words, folder=folder / "log")()
        took = time.perf_counter() - begun
        print(
            (
                f"{f'{label}, whole process':58} {ARCHIVE / took:9.1f} documents/s   ({ARCHIVE} "
                f"documents in {took:.1f} s)"
            ),
            flush=True,
        )
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{'peak memory of the largest of these processes':58} {peak:9.1f} MiB")


def checking(folder: Path) -> None:
    with press() as site:
        service = wiring.build(
            Config(data_dir=folder / "sources", allow_addresses=("127.0.0.1",), host_gap=0)
        )
        for n in range(SOURCES):
            site.publish(
                f"/{n}.xml",
                f"/{n}/item",
                Release(f"Notice {n}", f"Notice number {n} of the ministry on the weather. " * 20),
            )
            service.add_source(SourceSpec(name=f"source {n}", url=f"{site.address}/{n}.xml"), by="bench")
        for label in ("first pass, one new item each", "second pass, nothing new"):
            begun, cpu = time.perf_counter(), time.process_time()
            service.check(all_sources=True)
            took, spent = time.perf_counter() - begun, time.process_time() - cpu
            print(
                f"{f'{SOURCES} feeds, {label}':58} {took:9.1f} s   ({spent:.1f} s CPU, the test's "
                "own server included)"
            )
        service.close()
    print(
        f"{'peak memory of this process':58} "
        f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:9.1f} MiB"
    )


def proposing() -> None:
    """Rules for a list of a hundred rows without rules, and its reading by the rules that were kept."""
    rows = "".join(
        f"<li class=item><a href=/press/{n}>Statement number {n} of the three ministers</a> <i>2026-01-{1 + n % 28:02d}</i></li>"
        for n in range(100)
    )
    shown = make_page(
        f"<html><body><ul class=news>{rows}</ul></body></html>", headers={"content-type": "text/html"}
    )
    spec, listing = make_spec(kind="listing"), KINDS["listing"]
    kept = listing.discover(spec, shown).proposal
    measured("rules proposed for a list of 100 rows", lambda: listing.discover(spec, shown))
    measured(
        "a list of 100 rows by the rules that were kept", lambda: listing.discover_again(spec, shown, kept)
    )


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="communique-bench-") as folder:
        comparing(Path(folder))
        proposing()
        screening(Path(folder))
        archives(Path(folder))
        checking(Path(folder))
        watching(Path(folder) / "pages", SHARED)


if __name__ == "__main__":
    main()
