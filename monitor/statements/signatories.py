"""A government that leaves or joins the issuers of a text: the frame that names them belongs to the text, and
its edit is one of substance. Pure.
"""

from __future__ import annotations

from collections.abc import Sequence

from alerts.points.point import SIGNATORIES
from baselines.model import Finding, Passage
from baselines.redline import redline
from monitor.model import Arrival
from monitor.screening.parties import Signatories, signatories_in, signatories_of

TOPIC = "other:signatories"  # of no field: who released the text is told under its own name


def is_signed_otherwise(former_frames: Sequence[str], frames: Sequence[str]) -> bool:
    """Whether two frames of one page name other governments. Another order and other names of the same are
    none; nor is a frame that is not there.
    """
    before, after = signatories_in(former_frames), signatories_in(frames)
    return before is not None and after is not None and before.names.keys() != after.names.keys()


def change_of_signatories(arrival: Arrival) -> Finding | None:
    """The edit as a finding, with the line of the frame, or the text's first sentence, as it was and is."""
    frames = signatories_in(arrival.former_frames), signatories_in(arrival.extracted.frames)
    if (lists := _differing(*frames) or _in_first_sentences(arrival)) is None:
        return None
    before, after = lists
    left, joined = _missing(before, after), _missing(after, before)
    return Finding(
        key=SIGNATORIES,
        kind="reworded",
        topic=TOPIC,
        move=None,
        direction="neutral",
        importance="high",
        alert=True,
        confidence=1.0,
        commitment=None,
        baseline=Passage(before.line, 0, len(before.line)),
        statement=Passage(after.line, 0, len(after.line)),
        edits=redline(before.line, after.line),
        summary=f"Signatories: {_in_words(left, joined)}.",
        why=f"signatories: {left[0]} no longer named" if left else f"signatories: {joined[0]} named",
    )


def _differing(
    before: Signatories | None, after: Signatories | None
) -> tuple[Signatories, Signatories] | None:
    if before is None or after is None or before.names.keys() == after.names.keys():
        return None
    return before, after


def _in_first_sentences(arrival: Arrival) -> tuple[Signatories, Signatories] | None:
    """Of a text without a frame, or with the same: who speaks in its first sentence."""
    if arrival.alike is None or signatories_in(arrival.extracted.frames) is not None:
        return None  # the frame says who released it, whoever met
    return _differing(signatories_of(arrival.alike.text), signatories_of(arrival.extracted.text))


def _missing(these: Signatories, those: Signatories) -> list[str]:
    """The governments of one list that the other does not name, in the words of the first."""
    return [name for code, name in these.names.items() if code not in those.names]


def _in_words(left: Sequence[str], joined: Sequence[str]) -> str:
    parts = ((left, "no longer"), (joined, "now"))
    where = "among the governments that released the text"
    return "; ".join(f"{_quoted(names)} {how} {where}" for names, how in parts if names)


def _quoted(names: Sequence[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
