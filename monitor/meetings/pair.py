"""Whether two texts tell of one event, by what each shows of it. Words that differ say nothing: readouts of
one meeting differ.

They must have the same parties, and nothing may speak against it: level, channel, day, form, place, persons,
number. Then enough must speak for it; more where the languages differ, for there no words can be shared.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal
from urllib.parse import urlsplit

from baselines.judgement.role import day_in_words
from monitor.meetings.traits import Traits, has_other_persons, shared_persons, traits_of
from monitor.model.meeting import Account

Says = Literal["one", "other", "open"]
_JOINT = frozenset(
    (
        "joint_statement",
        "declaration",
        "communique",
        "joint_press_statement",
        "joint_fact_sheet",
        "chairs_statement",
        "fact_sheet",
    )
)
_ONE_SIDED = frozenset(("readout", "media_note"))
_OF_MEETINGS = _JOINT | _ONE_SIDED | {"remarks"}
# Ministers and officials meet in channels of their own: foreign, defence, economy. Leaders speak for all of
# them.
_PARTED = frozenset(("ministers", "vice_ministers", "directors", "working_group"))
# Their evening is the next day where the sun rises first.
_WEST = frozenset(("US", "CA", "MX", "GB", "FR", "DE", "IT", "ES", "PL", "NL", "BE", "DK", "NO", "SE", "FI"))
_EAST = frozenset(("JP", "KR", "AU", "NZ", "PH", "SG", "ID", "MY", "VN", "TH", "TW", "CN"))
_OCCURRENCE = re.compile(r"\blaunch|\bmissiles?\b|\bnuclear test|발사|핵실험|発射|核実験", re.I)
_LANGUAGES = {"en": "English", "ko": "Korean", "ja": "Japanese"}


@dataclass(frozen=True, slots=True)
class Verdict:
    """`one` event, two (`other`), or not enough to tell (`open`); how much speaks for one, and the sentence
    that says so.
    """

    says: Says
    marks: int = 0
    why: str = ""


_OPEN, _OTHER = Verdict("open"), Verdict("other")


def may_tell(account: Account) -> bool:
    """Whether a text tells of one event of several governments that had taken place when it was issued."""
    if len(account.parties) < 2 or account.kind not in _OF_MEETINGS:
        return False
    traits = traits_of(account)
    if not (traits.named or traits.published) or traits.is_unclear:
        return False
    # On a launch governments issue a statement without meeting; the same launch may bring several.
    return bool(traits.form) or (account.kind in _JOINT and not _OCCURRENCE.search(account.title))


def compared(account: Account, other: Account) -> Verdict:
    """What two texts show of each other."""
    if set(account.parties) != set(other.parties):
        return _OTHER
    if not (may_tell(account) and may_tell(other)):
        return _OPEN
    a, b = traits_of(account), traits_of(other)
    if _contradict(account, other, a, b):
        return _OTHER
    shared = _Shared.of(account, other, a, b)
    if not shared.is_enough:
        return _OPEN
    return Verdict("one", shared.marks, shared.why)


def _contradict(account: Account, other: Account, a: Traits, b: Traits) -> bool:
    """Whether anything speaks for two events."""
    is_parted = account.level in _PARTED or other.level in _PARTED
    return (
        ("none" not in (account.level, other.level) and account.level != other.level)
        or (is_parted and bool(a.channels and b.channels) and a.channels != b.channels)
        or _have_other_heads(account, other, a, b)
        or bool(a.form and b.form and a.form != b.form)
        or (a.form != "call" and bool(a.places and b.places) and not a.places & b.places)
        or (a.number is not None and b.number is not None and a.number != b.number)
        or has_other_persons(a, b)
        or _gap(*_days(a, b)) > 1
        or _are_two_readouts(account, other)
    )


def _have_other_heads(account: Account, other: Account, a: Traits, b: Traits) -> bool:
    """The Vice President's talk is not the President's; nor is a minister's with a president his talk with a
    minister.
    """
    if "leaders" in (account.level, other.level):
        return ("vice president" in a.heads) != ("vice president" in b.heads)
    return a.heads != b.heads


def _are_two_readouts(account: Account, other: Account) -> bool:
    """An issuer writes one readout of a meeting; a second one of the same day is of a second meeting."""
    is_one_sided = account.kind in _ONE_SIDED and other.kind in _ONE_SIDED
    issuer = _issuer_key(account)
    return (
        is_one_sided and account.language == other.language and bool(issuer) and issuer == _issuer_key(other)
    )


def _issuer_key(account: Account) -> str:
    return account.publisher or (urlsplit(account.url).hostname or "")


def _days(a: Traits, b: Traits) -> tuple[frozenset[date], frozenset[date]]:
    """The days that can be set beside each other. Of a text that names none the day of publication stands
    beside that of the other, too: both may have been issued on the day after."""
    if a.named and b.named:
        return a.named, b.named
    return a.named | a.published, b.named | b.published


def _gap(ones: frozenset[date], others: frozenset[date]) -> int:
    return min(abs((a - b).days) for a in ones for b in others)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """What two texts have in common."""

    first: Account
    second: Account
    is_same_day: bool
    is_across_zones: bool  # a day apart, and the later is issued where the day begins earlier
    days: tuple[date, ...]
    channels: tuple[str, ...]
    places: tuple[str, ...]
    persons: tuple[str, ...]
    number: int | None
    form: str
    has_form: bool

    @classmethod
    def of(cls, account: Account, other: Account, a: Traits, b: Traits) -> _Shared:
        ours, theirs = _days(a, b)
        same = sorted(ours & theirs)
        early, late = (a, b) if min(ours) < min(theirs) else (b, a)
        return cls(
            first=account,
            second=other,
            is_same_day=bool(same),
            is_across_zones=not same and early.issuer in _WEST and late.issuer in _EAST,
            days=(same[-1],) if same else _neighbours(ours, theirs),
            channels=a.channels if a.channels == b.channels else (),
            places=tuple(sorted(a.places & b.places)),
            persons=tuple(shared_persons(a, b)),
            number=a.number if a.number == b.number else None,
            form=a.form if a.form == b.form else "",
            has_form=bool(a.form or b.form),
        )

    @property
    def is_same_level(self) -> bool:
        return self.first.level == self.second.level != "none"

    @property
    def is_in_one_language(self) -> bool:
        return self.first.language == self.second.language

    @property
    def is_enough(self) -> bool:
        more = bool(self.places) or self.number is not None or len(self.persons) > 1
        if not self.is_same_day and not self.is_across_zones and not more:
            return False
        is_same_channel = self.first.level not in _PARTED or bool(self.channels)
        if self.is_same_level and (self.has_form or bool(self.places)):
            return is_same_channel or more
        # Without a level: English texts are told by persons and place together, a number in a series tells as
        # much.
        has_shared_words = bool(self.places or self.form) and len(self.persons) > 1
        return self.is_in_one_language and (has_shared_words or (self.number is not None and bool(self.form)))

    @property
    def marks(self) -> int:
        return (
            1
            + 2 * self.is_same_day
            + 2 * self.is_same_level
            + bool(self.channels)
            + 3 * (self.number is not None)
            + 2 * bool(self.places)
            + min(len(self.persons), 3)
            + bool(self.form)
        )

    @property
    def why(self) -> str:
        """One sentence; true of either text as seen from the other."""
        said = [f"the same parties ({'-'.join(self.first.parties)})"]
        if self.is_same_level:
            inside = [
                self.first.level.replace("_", " "),
                *(self.channels if self.first.level in _PARTED else ()),
            ]
            said.append(f"the same level ({', '.join(inside)})")
        said.append(self._day_words())
        if self.form:
            said.append(f"both tell of a {self.form}")
        if named := [*self.places, *self.persons]:
            said.append(f"both name {_listed(named)}")
        if self.number is not None:
            said.append(f"both are of number {self.number} of the series")
        end = "" if self.is_in_one_language else self._language_words()
        return f"{said[0][0].upper()}{'; '.join(said)[1:]}.{end}"

    def _day_words(self) -> str:
        if self.is_same_day:
            return f"the same day ({day_in_words(self.days[0])})"
        reason = (
            ": an evening in Washington is the next day in Seoul and Tokyo" if self.is_across_zones else ""
        )
        return f"a day apart ({day_in_words(self.days[0])} and {day_in_words(self.days[1])}{reason})"

    def _language_words(self) -> str:
        names = sorted(_LANGUAGES.get(code, code) for code in (self.first.language, self.second.language))
        return f" {_listed(names)} have no words in common: parties, level and day tell."


def _neighbours(ones: frozenset[date], others: frozenset[date]) -> tuple[date, ...]:
    """The two days that lie closest."""
    return min((tuple(sorted((a, b))) for a in ones for b in others), key=lambda pair: pair[1] - pair[0])


def _listed(words: Sequence[str]) -> str:
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else words[0]
