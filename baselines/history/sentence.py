"""A history in one line: "last present 3 April 2025, in 2 of the 3 earlier texts". No word of our own on what
it means.
"""

from __future__ import annotations

from collections.abc import Iterator

from baselines.history.timeline import Past
from baselines.judgement.role import day_in_words
from baselines.model import Earlier, History

_KINDS = {"added": "added", "strengthened": "stronger", "weakened": "weaker", "reworded": "reworded"}
LONGEST = 160  # characters of a quote of another text


def said(history: History, past: Past) -> str:
    """The line, without what the state leaves unsaid."""
    parts = list(_parts(history, past))
    line = "; ".join(part for part in parts if part)
    return f"{line[:1].upper()}{line[1:]}." if line else ""


def _parts(history: History, past: Past) -> Iterator[str]:
    if history.state == "apart":
        yield from _apart(history)
        return
    if history.state == "first":
        yield "the first text of this series that is held"
        yield _sister(history)
        return
    if history.state == "unchanged":
        if past.kind != "retained" and history.since:
            yield f"unchanged since {day_in_words(history.since)}"
        yield _counts(history) if past.kind == "removed" else ""
        return
    if history.state == "gone":
        yield "not in this text"
    if history.state == "returned":
        yield "as in the baseline again"
    yield _previous(history)
    yield from _presence(history, past)
    yield _former(history, past)
    yield _sister(history)


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
    of = f"the text of {day_in_words(previous.day)}"
    if was.kind == "removed":
        return f"{of} did not say it"
    words = was.words if len(was.words) <= LONGEST else was.words[:LONGEST].rsplit(" ", 1)[0] + " ..."
    return f'{of} had "{words}" ({_KINDS.get(was.kind, was.kind)})'


def _presence(history: History, past: Past) -> Iterator[str]:
    what = f'"{history.formula}" ' if history.formula else ""
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
        yield f"{what}returned after {_days(history.returned_after)}, last present {last}"
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
    return history.formula is not None and past.kind != "added" and f'"{history.formula}" dropped' in past.why


def _counts(history: History) -> str:
    return f"in {history.present} of the {history.of} earlier texts" if history.of > 1 else ""


def _apart(history: History) -> Iterator[str]:
    what = f'"{history.formula}" ' if history.formula else ""
    yield "no joint text, so compared with no series"
    if history.sister:
        yield f"{what}last present in a joint text of these parties on {day_in_words(history.sister.day)}"


def _sister(history: History) -> str:
    if history.sister is None:
        return ""
    what = f'"{history.formula}" ' if history.formula else ""
    return f"{what}in a sister text of {day_in_words(history.sister.day)} ({series_in_words(history.sister)})"


def series_in_words(earlier: Earlier) -> str:
    """`JP-KR-US/vice_ministers/foreign` as `vice ministers, foreign`: the parties are the same."""
    return ", ".join(part.replace("_", " ") for part in earlier.series.split("/")[1:])


def _days(number: int) -> str:
    return f"{number} day" if number == 1 else f"{number} days"
