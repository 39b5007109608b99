"""Commitments by statements as a table of plain values: for the page, its files and its picture. Pure.

A cell says what a text makes of a commitment, seen from the baseline. Columns are texts in time: those that
the archive holds, the baseline itself, and earlier texts of which only facts are known.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Literal
from urllib.parse import quote

from baselines.model import Baseline, Commitment
from baselines.series import TextFacts
from baselines.vocabulary import topic_title, watched_topics
from monitor.model.position import Position, PositionedText
from monitor.web.hyperlinks import web_address
from monitor.web.labels import plain

State = Literal["said", "harder", "softer", "other", "gone", "excused", "unknown"]
Source = Literal["held", "baseline", "facts"]


@dataclass(frozen=True, slots=True)
class StateWords:
    """How a state is shown: by sign and by word, never by colour alone."""

    sign: str
    words: str
    about: str


STATES: dict[State, StateWords] = {
    "said": StateWords("=", "said", "the position of the baseline"),
    "harder": StateWords("▲", "harder", "firmer than the baseline"),
    "softer": StateWords("▼", "softer", "weaker than the baseline"),
    "other": StateWords("◆", "other", "broader, narrower or otherwise than the baseline"),
    "gone": StateWords("✕", "not in it", "the text does not say it, and its silence counts"),
    "excused": StateWords("·", "not mentioned", "kind, parties or length of the text excuse the silence"),
    "unknown": StateWords("?", "not held", "the archive does not say"),
}
_BY_DIRECTION: dict[str | None, State] = {"stronger": "harder", "weaker": "softer", None: "said"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A text. `name` is short ("leaders, fact sheet"; "Camp David 2023"). `source`: whether the archive holds
    it, it is the baseline, or only facts of it are known. `address` is its page here, `official` the page of
    its publisher; either may be empty.
    """

    name: str
    title: str
    day: date
    level: str
    source: Source
    address: str
    official: str


@dataclass(frozen=True, slots=True)
class Cell:
    """`address` leads to both passages; `words` are those that are known of a text that is not held."""

    state: State
    address: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    commitment: Commitment
    address: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class TopicRows:
    topic: str
    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    columns: tuple[Column, ...]
    topics: tuple[TopicRows, ...]

    @property
    def states(self) -> tuple[State, ...]:
        """The states that occur, in the order of the legend."""
        found = {cell.state for topic in self.topics for row in topic.rows for cell in row.cells}
        return tuple(state for state in STATES if state in found)


def matrix(
    baseline: Baseline,
    texts: Sequence[PositionedText],
    facts: Iterable[TextFacts],
    *,
    root: str = "",
    topics: Sequence[str] = (),
    has_baseline: bool = True,
) -> Matrix:
    """The table, oldest text first. `topics`: these alone; `root`: what addresses begin with; `has_baseline`:
    with the baseline as a column of its own.
    """
    columns: list[tuple[Column, PositionedText | TextFacts | None]] = [
        *((_of_text(text, root), text) for text in texts),
        *((_of_facts(text), text) for text in facts),
    ]
    if has_baseline:
        columns.append((_of_baseline(baseline, root), None))
    columns.sort(key=lambda pair: (pair[0].day, pair[0].source != "facts"))
    chosen = [c for c in baseline.commitments if not topics or c.topic in topics]
    rows = [
        Row(
            commitment,
            _commitment_page(baseline, commitment.id, root),
            tuple(_cell(commitment.id, text, baseline, root) for _, text in columns),
        )
        for commitment in chosen
    ]
    return Matrix(tuple(column for column, _ in columns), tuple(_by_topic(rows)))


def moved(table: Matrix, *, last: int = 3) -> Matrix:
    """The rows alone that one of the last texts has otherwise than the baseline; topics without any are left
    out.
    """
    topics = (
        TopicRows(topic.topic, topic.title, tuple(row for row in topic.rows if _is_moved(row.cells[-last:])))
        for topic in table.topics
    )
    return Matrix(table.columns, tuple(topic for topic in topics if topic.rows))


def _is_moved(cells: Sequence[Cell]) -> bool:
    return any(cell.state in ("harder", "softer", "other", "gone") for cell in cells)


def state_of(position: Position) -> State:
    """What a finding is in the table.

    >>> state_of(Position("1-TWN-04", "weakened", "weaker", True))
    'softer'
    """
    if position.kind == "removed":
        return "gone" if position.alert else "excused"
    if position.kind == "retained":
        return "said"
    return _BY_DIRECTION.get(position.direction, "other") if position.direction else "other"


def state_in_facts(text: TextFacts, commitment: str) -> State:
    """What is known of a text that the archive does not hold."""
    fact = text.says.get(commitment)
    if fact is None:
        return "gone" if text.is_whole else "excused"
    return _BY_DIRECTION.get(fact.against_baseline, "other")


def _cell(commitment: str, text: PositionedText | TextFacts | None, baseline: Baseline, root: str) -> Cell:
    if text is None:
        return Cell("said", _commitment_page(baseline, commitment, root))
    if isinstance(text, TextFacts):
        fact = text.says.get(commitment)
        address = f"{_commitment_page(baseline, commitment, root)}#{text.date}"
        return Cell(state_in_facts(text, commitment), address if fact else "", fact.words if fact else "")
    position = text.positions.get(commitment)
    if position is None:
        return Cell("unknown")
    return Cell(state_of(position), f"{root}/changes/{quote(position.id)}")


def _of_text(text: PositionedText, root: str) -> Column:
    return Column(
        name=", ".join(plain(word) for word in (text.level, text.kind) if word not in ("none", "other")),
        title=text.title or "Untitled statement",
        day=text.day,
        level=text.level,
        source="held",
        address=f"{root}/statements/{text.id}",
        official=web_address(text.official_url),
    )


def _of_facts(text: TextFacts) -> Column:
    return Column(
        name=text.name,
        title=text.title,
        day=text.date,
        level=text.level,
        source="facts",
        address="",
        official=web_address(text.address),
    )


def _of_baseline(baseline: Baseline, root: str) -> Column:
    return Column(
        name="Baseline",
        title=baseline.title,
        day=baseline.date,
        level=baseline.level,
        source="baseline",
        address=f"{root}/baselines/{quote(baseline.slug)}",
        official="",
    )


def _commitment_page(baseline: Baseline, commitment: str, root: str) -> str:
    return f"{root}/commitments/{quote(baseline.slug)}/{quote(commitment)}"


def _by_topic(rows: Sequence[Row]) -> Iterable[TopicRows]:
    """Watched topics first, then the others, each once."""
    ordered = sorted(rows, key=lambda row: _topic_order(row.commitment.topic))
    for topic, members in groupby(ordered, key=lambda row: row.commitment.topic):
        yield TopicRows(topic, topic_title(topic), tuple(members))


def _topic_order(topic: str) -> tuple[bool, int, str]:
    watched = [row.id for row in watched_topics()]
    return (topic not in watched, watched.index(topic) if topic in watched else 0, topic)
