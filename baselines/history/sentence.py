"""A history in one line: "last present 3 April 2025, in 2 of the 3 earlier texts". No word of our own on what
it means; what stands in quote marks, the named text has.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from baselines.history.past import Past
from baselines.history.verbatim import quoted, whole_words
from baselines.judgement.role import day_in_words
from baselines.model import Earlier, History

LEAST_MONTHS = 2  # below, a gap is told in days
_KINDS = {"added": "new", "strengthened": "harder", "weakened": "softer", "reworded": "in other words"}
# Of joint texts "the text of ..." says enough.
_DOCUMENTS = {
    "readout": "the readout",
    "media_note": "the media note",
    "fact_sheet": "the fact sheet",
    "spokesperson_statement": "the spokesperson's statement",
    "remarks": "the remarks",
    "chairs_statement": "the chair's statement",
    "strategy": "the strategy",
}
MOST_FACTS = 2  # earlier texts, not held here, of which a line quotes the words


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of an earlier text."""

    earlier: Earlier
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """What a line quotes beside the history itself: the earlier text that had a formula in other words
    (`otherwise`), and what is known of texts that the archive does not hold (`facts`, the newest first).
    """

    otherwise: Quotation | None = None
    facts: tuple[Quotation, ...] = ()


NOTHING_BESIDE = Beside()


def text_in_words(kind: str) -> str:
    """`the readout`, `the media note`; of joint texts `the text`."""
    return _DOCUMENTS.get(kind, "the text")


def earlier_in_words(earlier: Earlier) -> str:
    """`the readout of 3 February 2026`."""
    return f"{text_in_words(earlier.kind)} of {day_in_words(earlier.day)}"


def since_in_words(history: History) -> str:
    """`unchanged since 3 February 2026`, or `... since the readout of 3 February 2026`."""
    if history.since is None:
        return ""
    kind = f"{text_in_words(history.since_kind)} of " if history.since_kind in _DOCUMENTS else ""
    return f"unchanged since {kind}{day_in_words(history.since)}"


def said(history: History, past: Past, beside: Beside = NOTHING_BESIDE) -> str:
    """The line, without what the state leaves unsaid."""
    parts = list(_parts(history, past, beside.otherwise))
    if history.state != "unchanged":  # what stands as it stood is one short line
        parts += _facts(beside.facts)
    line = "; ".join(part for part in parts if part)
    return f"{line[:1].upper()}{line[1:]}." if line else ""


def _parts(history: History, past: Past, otherwise: Quotation | None) -> Iterator[str]:
    if history.state == "apart":
        yield from _apart(history)
        return
    if history.state == "first":
        yield "the first text of this series that is held"
        yield _sister(history)
        return
    if history.state == "unchanged":
        yield since_in_words(history) if past.kind != "retained" else ""
        yield _counts(history) if past.kind == "removed" else ""
        return
    if history.state == "gone":
        yield "not in this text"
    if history.state == "returned":
        yield "as in the baseline again"
    yield _previous(history)
    yield from _presence(history, past)
    if otherwise is not None:
        yield f"{earlier_in_words(otherwise.earlier)} had {quoted(otherwise.words)}"
    yield _former(history, past)
    yield _sister(history)


def _facts(facts: Sequence[Quotation]) -> Iterator[str]:
    """`Camp David 2023: "of the DPRK"`: earlier texts of which some words are known."""
    yield from (f"{fact.earlier.title}: {quoted(whole_words(fact.words))}" for fact in facts[:MOST_FACTS])


def _former(history: History, past: Past) -> str:
    """That the page had it before it was edited; of what stands as in the baseline nothing needs saying."""
    if history.former is None or past.kind == "retained":
        return ""
    return f"so already in the version of this page of {day_in_words(history.former)}"


def _previous(history: History) -> str:
    """How the text before had it."""
    was, previous = history.was, history.previous
    if was is None or previous is None:
        return ""
    of = earlier_in_words(previous)
    if was.kind == "removed":
        return f"{of} did not say it"
    return f"{of} had {quoted(was.words)} ({_KINDS.get(was.kind, was.kind)})"


def _presence(history: History, past: Past) -> Iterator[str]:
    what = f"{quoted(history.formula)} " if history.formula else ""
    if history.is_first:
        if history.formula:
            yield (
                f"{what}not in the {history.of} earlier texts"
                if history.of > 1
                else f"{what}not in the earlier text"
            )
        return
    if history.last_present is None:
        return
    last = day_in_words(history.last_present)
    if history.returned_after is not None:
        gap = _gap(history.last_present, history.returned_after)
        yield f"{what}returned after {gap}, last present {last}"
    elif (
        history.absent_since is not None
        or past.kind == "removed"
        or history.state == "gone"
        or _is_lost(history, past)
    ):
        yield f"{what}last present {last}"
        if history.absent_since is not None and history.state != "gone":
            yield f"absent since {day_in_words(history.absent_since)}"
    else:
        return
    if history.present_since and history.present_since < history.last_present:
        yield f"there since {day_in_words(history.present_since)}"
    yield _counts(history)


def _is_lost(history: History, past: Past) -> bool:
    return history.formula is not None and past.kind != "added" and " dropped" in past.why


def _counts(history: History) -> str:
    is_counted = history.of > 1 and history.present
    return f"in {history.present} of the {history.of} earlier texts" if is_counted else ""


def _apart(history: History) -> Iterator[str]:
    what = f"{quoted(history.formula)} " if history.formula else ""
    yield "of no series"
    if history.sister:
        yield f"{what}last present in {earlier_in_words(history.sister)} of these parties"


def _sister(history: History) -> str:
    if history.sister is None:
        return ""
    what = f"{quoted(history.formula)} " if history.formula else ""
    return f"{what}in a sister text of {day_in_words(history.sister.day)} ({series_in_words(history.sister)})"


def series_in_words(earlier: Earlier) -> str:
    """`JP-KR-US/vice_ministers/foreign` as `vice ministers, foreign`: the parties are the same."""
    return ", ".join(part.replace("_", " ") for part in earlier.series.split("/")[1:])


def _gap(since: date, days: int) -> str:
    """So many days from a day on, as a person says it: `45 days`, `10 months`, `4 years and 9 months`."""
    until = since + timedelta(days=days)
    months = (until.year - since.year) * 12 + until.month - since.month - (until.day < since.day)
    if months < LEAST_MONTHS:
        return f"{days} day" if days == 1 else f"{days} days"
    years, rest = divmod(months, 12)
    parts = ((years, "year"), (rest, "month"))
    return " and ".join(f"{count} {name}{'s' * (count > 1)}" for count, name in parts if count)
