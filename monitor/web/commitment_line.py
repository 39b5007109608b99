"""A commitment through time: what each text makes of it, on the ladder of its verb. Pure.

Where the verb of a text stands on the ladder of the commitment, it is drawn on its own rung; where its words
show no verb of that ladder, on the rung of the baseline, with the sign of what it is. A silence stands below.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from baselines.clauses import stance_of
from baselines.lexicon import key_of, load_lexicon
from baselines.model import Baseline, Commitment
from baselines.series import TextFacts
from monitor.model.position import Position
from monitor.model.views import LoggedChange
from monitor.web.hyperlinks import web_address
from monitor.web.labels import plain
from monitor.web.matrix_table import STATES, Source, State, state_in_facts, state_of

SILENT: tuple[State, ...] = ("gone", "excused")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What a text makes of the commitment. `anchor` is its place on the page, `rung` where its verb stands
    on the ladder of the commitment (None: no verb of that ladder in its words), `change` its finding, where
    it is held.
    """

    anchor: str
    day: date
    name: str
    title: str
    address: str
    source: Source
    state: State
    words: str
    verb: str
    rung: float | None
    change: LoggedChange | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """How often what, over all texts but the baseline. `first`: the first text that speaks to it; `last`:
    the last one; `absent_since`: the first of the silences that count after that.
    """

    total: int
    counts: tuple[tuple[State, int], ...]
    first: Entry | None
    last: Entry | None
    absent_since: Entry | None


@dataclass(frozen=True, slots=True)
class Mark:
    """An entry in the drawing. `x`, `y` in pixels."""

    entry: Entry
    x: int
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """`rungs`: name and height of each line; `silence`: the height of the line of silences."""

    width: int
    height: int
    rungs: tuple[tuple[str, int], ...]
    silence: int
    marks: tuple[Mark, ...]


def entries(
    baseline: Baseline,
    commitment: Commitment,
    changes: Iterable[LoggedChange],
    facts: Iterable[TextFacts],
    root: str,
) -> tuple[Entry, ...]:
    """In order of time. Texts without a day are left out: nobody knows where they stand."""
    found = [_of_change(change, commitment, root) for change in changes if change.published_on]
    found += [_of_facts(text, commitment) for text in facts]
    found.append(
        Entry(
            anchor="baseline",
            day=baseline.date,
            name="Baseline",
            title=baseline.title,
            address=f"{root}/baselines/{quote(baseline.slug)}",
            source="baseline",
            state="said",
            words=commitment.passage.text,
            verb=commitment.verb,
            rung=commitment.rung,
        )
    )
    return tuple(sorted(found, key=lambda entry: (entry.day, entry.source != "facts")))


def tally(found: Sequence[Entry]) -> Tally:
    """Counts, and since when: what a one-sided or short text leaves out ends nothing."""
    texts = [entry for entry in found if entry.source != "baseline"]
    speaking = [entry for entry in found if entry.state not in (*SILENT, "unknown")]
    last = speaking[-1] if speaking else None
    after = found[found.index(last) + 1 :] if last else ()
    counted = Counter(entry.state for entry in texts)
    return Tally(
        total=len(texts),
        counts=tuple((state, counted[state]) for state in STATES if counted[state]),
        first=speaking[0] if speaking else None,
        last=last,
        absent_since=next((entry for entry in after if entry.state == "gone"), None),
    )


STEP, LEFT, TOP, RUNG = 42, 172, 22, 32  # pixels


def drawing(found: Sequence[Entry], commitment: Commitment) -> Drawing:
    """Where everything stands: a line for each rung that occurs, the highest on top, and one for silences."""
    rungs = sorted(
        {entry.rung for entry in found if entry.rung is not None} | {commitment.rung}, reverse=True
    )
    height_of = {rung: TOP + number * RUNG for number, rung in enumerate(rungs)}
    silence = TOP + len(rungs) * RUNG
    marks = [
        Mark(
            entry,
            LEFT + number * STEP,
            silence if entry.state in SILENT else height_of[_rung(entry, commitment)],
        )
        for number, entry in enumerate(found)
    ]
    return Drawing(
        width=LEFT + len(found) * STEP + 12,
        height=silence + 92,
        rungs=tuple((_rung_name(rung, found, commitment), height_of[rung]) for rung in rungs),
        silence=silence,
        marks=tuple(marks),
    )


def _rung(entry: Entry, commitment: Commitment) -> float:
    return commitment.rung if entry.rung is None else entry.rung


def _rung_name(rung: float, found: Sequence[Entry], commitment: Commitment) -> str:
    """A verb that stands there, the baseline's first."""
    if rung == commitment.rung:
        return commitment.verb
    return next((entry.verb for entry in reversed(found) if entry.rung == rung), "")


def _of_change(change: LoggedChange, commitment: Commitment, root: str) -> Entry:
    finding = change.finding
    words = finding.statement.text if finding.statement else ""
    verb, rung = _stance(words, commitment)
    assert change.published_on is not None
    return Entry(
        anchor=f"text-{change.statement_id}",
        day=change.published_on,
        name=", ".join(plain(w) for w in (change.level, change.statement_kind) if w not in ("none", "other")),
        title=change.statement_title or "Untitled statement",
        address=f"{root}/changes/{quote(change.id)}",
        source="held",
        state=state_of(Position(change.id, finding.kind, finding.direction, finding.alert)),
        words=words,
        verb=verb,
        rung=rung,
        change=change,
    )


def _of_facts(text: TextFacts, commitment: Commitment) -> Entry:
    fact = text.says.get(commitment.id)
    verb, rung = _stance(fact.words if fact else "", commitment)
    return Entry(
        anchor=str(text.date),
        day=text.date,
        name=text.name,
        title=text.title,
        address=web_address(text.address),
        source="facts",
        state=state_in_facts(text, commitment.id),
        words=fact.words if fact else "",
        verb=verb,
        rung=rung,
    )


def _stance(words: str, commitment: Commitment) -> tuple[str, float | None]:
    """The governing verb of some words and its rung, where it is of the ladder of the commitment."""
    stance = stance_of(key_of(words), load_lexicon()) if words else None
    if stance is None or stance.denied or stance.ladder != commitment.ladder:
        return "", None
    return stance.words, stance.rung
