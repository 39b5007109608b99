"""The signals of a finding as a point tells them: which of them leads, in words that the two texts have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from baselines.model import LOSSES, PRESENCES, Act, Finding, Move, Passage, Signal
from baselines.model.found_signal import UNNAMED, WORDS
from baselines.text import with_auxiliary

PointAct = Act | Literal["back"]
PointMove = Move | Literal["goal", "aim"]
# What a reader takes first of several differences of one clause.
_ORDER: tuple[PointMove, ...] = (
    "referent",
    "goal",
    "aim",
    "actor",
    "verb",
    "formula_returned",
    "legal_basis",
    "reassurance",
    "scope",
    "qualifier",
)
_ALWAYS: frozenset[Move] = frozenset(("referent", "actor"))  # lead whatever else moved, and which way
# What stands in the words of the text, whatever its kind: it is no loss.
_PRESENT: frozenset[PointMove] = frozenset(
    ("referent", "goal", "aim", "actor", "formula_returned", "reassurance")
)
_BACK = '"{gained}" back'
_GOAL = frozenset(
    {"complete", "verifiable", "irreversible"}
)  # what a goal is or is not speaks with its referent
_OF_GOAL = "denucleari"
# In place of what was opposed or committed to: what is not supported, or a goal, objective or aim.
_LESS = re.compile(r" (?:not|no longer|goals?|objectives?|aims?) ", re.I)
_FAR = re.compile(r"goals?|objectives?|aims?|aspirations?|vision", re.I)  # what a commitment became
OTHER_WORDS = "other words of substance"  # where it went neither up nor down
LONGEST_PAIR = 48  # characters of one quote of a pair


@dataclass(frozen=True, slots=True, kw_only=True)
class PointSignal:
    """One difference as it is told: what went and what came, as the texts write it."""

    move: PointMove
    act: PointAct
    lost: str = ""
    gained: str = ""
    is_lost_quoted: bool = True
    is_gained_quoted: bool = True
    is_contrary: bool = (
        False  # a formula that goes the other way than the clause: an offer beside a harder verb
    )

    @property
    def words(self) -> str:
        """What differs, in words. Quote marks hold what stands in the text that it is of."""
        said = _BACK if self.act == "back" else WORDS[self.act]
        for is_quoted, name in ((self.is_lost_quoted, "{lost}"), (self.is_gained_quoted, "{gained}")):
            said = said if is_quoted else said.replace(f'"{name}"', name)
        return said.format(lost=self.lost, gained=self.gained)

    @property
    def is_named(self) -> bool:
        """A state or a place that the text names."""
        return self.act == "named"

    @property
    def is_unnamed(self) -> bool:
        """A state or a place that the clause named and names no more."""
        return self.act in UNNAMED

    @property
    def is_dropped(self) -> bool:
        return self.act in LOSSES

    @property
    def is_new(self) -> bool:
        """Words that came, or came back."""
        return self.act in ("added", "back")

    @property
    def stands(self) -> bool:
        """Whether it stands in the text, and is no loss: a denial and a goal are words of the text, too."""
        if self.move == "verb" and self.act == "replaced" and _LESS.search(f" {self.gained} "):
            return True
        return (self.move in _PRESENT and not self.is_dropped) or self.act in PRESENCES or self.act == "back"


@lru_cache(maxsize=512)
def signals_of(finding: Finding) -> tuple[PointSignal, ...]:
    """The differences of a changed finding, the one that leads first: what moved the other way than the
    finding never stands for it.
    """
    found = [
        (
            _is_against(finding, signal) and not _is_contrary(finding, signal),
            _as_point_signal(finding, signal),
        )
        for signal in finding.signals
    ]
    return tuple(
        signal
        for _, signal in sorted(found, key=lambda pair: (pair[0], _place(pair[1]), not pair[1].is_contrary))
    )


def loses_basis(finding: Finding) -> bool:
    """Whether what leads is that the clause does not say on what it rests: the resolutions."""
    first = next(iter(signals_of(finding)), None)
    return first is not None and first.move == "legal_basis" and first.is_dropped


def is_moved(finding: Finding) -> bool:
    """Whether the position is on another place than that of the commitment: another sea."""
    return any(signal.act == "elsewhere" for signal in finding.signals)


def _is_against(finding: Finding, signal: Signal) -> bool:
    """Whether a finding went one way, and this signal did not: "where applicable" made it softer, not the
    members that came with it; another sea makes it narrower, not "strongly".
    """
    turned = finding.direction not in ("neutral", None)
    leads = (
        signal.move in _ALWAYS and signal.direction != "neutral"
    )  # other words of the same are no other referent
    return turned and signal.direction != finding.direction and not leads


def _is_contrary(finding: Finding, signal: Signal) -> bool:
    """Whether a formula came that goes up where the clause goes down, or the other way: "agreed" for "will
    make efforts", and talks "without preconditions". It is what a reader must know first.
    """
    ways = {signal.direction, finding.direction}
    return signal.move == "formula_returned" and signal.act == "added" and ways == {"stronger", "weaker"}


def _place(signal: PointSignal) -> int:
    if signal.is_contrary:
        return _ORDER.index("verb")
    return _ORDER.index(signal.move) if signal.move in _ORDER else len(_ORDER)


def _words_of(finding: Finding) -> str:
    return " ".join(passage.text.casefold() for passage in (finding.baseline, finding.statement) if passage)


def _as_point_signal(finding: Finding, signal: Signal) -> PointSignal:
    """A signal with its words as the two texts have them: what the comparison names by its stem is taken
    from the redline.
    """
    is_goal = (
        signal.act in ("dropped", "added")
        and not _GOAL.isdisjoint((signal.lost, signal.gained))
        and _OF_GOAL in _words_of(finding)
    )
    is_aim = signal.act == "replaced" and _FAR.fullmatch(signal.gained) is not None
    is_back = finding.history is not None and finding.history.returned_after is not None
    lost, gained, act = signal.lost, signal.gained, signal.act
    if act == "replaced":
        lost, gained = _pair(finding, lost, gained)
    said = WORDS[act]
    old = _found(lost, finding.baseline) if '"{lost}"' in said else ""
    new = _found(gained, finding.statement) if '"{gained}"' in said else ""
    return PointSignal(
        move="goal"
        if is_goal
        else "aim"
        if is_aim
        else "referent"
        if signal.move == "place"
        else signal.move,
        act="back" if is_back and act == "added" else act,
        lost=old or lost,
        gained=new or gained,
        is_lost_quoted=bool(old),
        is_gained_quoted=bool(new),
        is_contrary=_is_contrary(finding, signal),
    )


def _pair(finding: Finding, lost: str, gained: str) -> tuple[str, str]:
    """Both sides of a replacement, with what goes with the words: "did not support" for "not support"."""
    named, come = lost.casefold(), gained.casefold()
    for edit in finding.edits:
        is_it = edit.op == "replace" and edit.before.strip().casefold() == named
        if is_it and len(edit.after) <= LONGEST_PAIR and come in edit.after.casefold():
            return edit.before.strip(), edit.after.strip()
    return lost, with_auxiliary(gained, finding.statement.text) if finding.statement else gained


def _found(words: str, passage: Passage | None) -> str:
    """Words as a passage writes them; empty where they do not stand there."""
    if not words or passage is None:
        return ""
    found = re.search(re.escape(words), " ".join(passage.text.split()), re.I)
    return found[0] if found else ""


def turn_of(finding: Finding) -> str:
    """How a change of substance is told."""
    has_way = finding.move == "place" or finding.direction not in ("neutral", None)
    return finding.turn if has_way else OTHER_WORDS
