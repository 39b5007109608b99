"""What a text shows of the meeting that it tells of: day, form, channel, place, persons, number. Three
languages, no clock.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Literal

from baselines.text.number_words import MONTH_NAMES
from monitor.meetings.persons import folded_name, named_persons
from monitor.model.meeting import Account
from monitor.screening.governments import issuer_of
from monitor.screening.lead import lead_of, subject_of

Form = Literal["", "meeting", "call"]

_PLACES = Path(__file__).parent / "places.toml"
_EAST_HEAD = (
    400  # characters: Korean and Japanese releases say who, when and where in the first sentence or two
)
_BEFORE, _AFTER = (
    4,
    1,
)  # days: a text names the day of a meeting that it was issued so long after, or, across zones, before
_ISSUED_IN = {"ko": "KR", "ja": "JP"}

_MONTH = "|".join(f"{name}|{name[:3]}\\." for name in MONTH_NAMES)
_DAY = re.compile(
    rf"\b(?P<m1>{_MONTH}) (?P<d1>\d{{1,2}})\b(?:, (?P<y1>20\d\d))?|\b(?P<d2>\d{{1,2}}) "
    rf"(?P<m2>{_MONTH})(?:,? (?P<y2>20\d\d))?"
    r"|(?:(?P<y3>20\d\d)(?:\.\s?|년\s?|年))?(?<!\d)(?P<m3>\d{1,2})(?:\.\s?|월\s?"
    r"|月\s?)(?P<d3>\d{1,2})(?:\.?\s?(?=\()|일|日)"
)
# A call to do something is none, and a courtesy call is a visit.
_CALL = re.compile(
    r"(?<!courtesy )\bcalls?\b(?! "
    r"(?:on|for|to|upon)\b)|\b(?:tele)?phone\b|\bteleconference\b|\bvideo ?conference\b"
    r"|\bvirtual(?:ly)?\b|통화|전화|화상|電話|テレビ会|オンライン",
    re.I,
)
_CALL_IN_TEXT = re.compile(
    r"\b(?:phone|telephone|video|secure|conference|trilateral|joint|bilateral) call\b|\bby "
    r"(?:tele)?phone\b|\bvirtual(?:ly)?\b"
    r"|\bvideo ?conference\b|\btelephone (?:talks?|conversation)\b|통화|화상|電話|テレビ会|オンライン",
    re.I,
)
_MEETING = re.compile(
    r"\bmeetings?\b|\bmet\b|\bsummit\b|\bministerial\b|\btalks\b|\bdialogue\b|\bconsultati(?:ons?|ve)\b"
    r"|\bconvened\b"
    r"|\bgather(?:ed|ing)\b|\bhosted\b|\bvisit\b|\b2 ?\+ ?2\b"
    r"|회담|회의|회동|면담|협의|접견|会談|会合|会議|協議|面会|表敬",
    re.I,
)
_SEVERAL = re.compile(
    r"\bmeetings\b|\bcalls\b|\b(?:travel|trip|visit)s? to\b|\bseparate(?:ly)?\b|\bparticipation in\b", re.I
)
_TALK_NOUN = re.compile(
    r"\b(?:meeting|call|lunch|dinner)\b(?= with)|회담|회의|통화|면담|(?:電話)?会談|会合|電話", re.I
)
_EACH = re.compile("각각|연쇄|잇따라|それぞれ|相次")
_JOURNEY = re.compile("방문|순방|訪問|歴訪")
# The day of a launch that they spoke about is not the day on which they spoke.
_OF_A_LAUNCH = re.compile(
    r"(?:,? 20\d\d)?(?: [\w-]+)? (?:launch|missile|nuclear test)"
    r"|[^.。]{0,20}(?:발사|북한|도발|発射|北朝鮮|ミサイル)",
    re.I,
)
_AHEAD = re.compile(
    r"\bupcoming\b|\bwill (?:meet|host|travel|hold|convene|welcome|visit|gather|join)\b|예정|予定", re.I
)
_NUMBER = re.compile(
    r"\b(\d{1,3})(?:st|nd|rd|th)\b(?!\s(?:anniversary|century|session|year|un\b|united|unga))"
    r"|제(\d{1,3})차(?! ?유엔)|第(\d{1,3})回(?!国連)",
    re.I,
)
# Heads of state or government among those who met: a minister's courtesy call is not his talk with his
# counterpart.
_HEADS = (
    ("vice president", re.compile(r"\bvice president\b|부통령|副大統領", re.I)),
    (
        "head",
        re.compile(
            r"(?<!vice )\bpresident\b|\bprime minister\b"
            r"|(?<!부)대통령(?!실)|총리|(?<!副)大統領(?!府)|総理|首相",
            re.I,
        ),
    ),
)
_BOTH_CHANNELS = re.compile(
    r"\b2 ?\+ ?2\b|security consultative committee|foreign and defen[cs]e|외교.{0,3}국방|外務.{0,3}防衛", re.I
)
_CHANNELS = (
    (
        "foreign affairs",
        re.compile(
            r"\bforeign (?:vice[- ])?(?:ministers?|affairs|secretar)|\bsecretar(?:y|ies) of "
            r"state\b|\bvice foreign\b"
            r"|외교(?:부)? ?(?:제?\d?차관|장관)|국무(?:부)? ?(?:부?장관)"
            r"|外相|外務|国務(?:副)?長官|外交部長官",
            re.I,
        ),
    ),
    (
        "defence",
        re.compile(
            r"\bdefen[cs]e (?:vice[- ])?(?:ministers?|ministerial|secretar|chiefs?|trilateral)"
            r"|\b(?:ministers?|secretar(?:y|ies)) (?:of|for) (?:national "
            r")?(?:defen[cs]e|war)\b|security consultative meeting"
            r"|nuclear consultative group|국방|방위상|핵협의그룹|防衛|国防",
            re.I,
        ),
    ),
    (
        "economy",
        re.compile(
            r"\b(?:trade|finance|commerce|economic|economy|industry|energy)\b[\w\s]{0,14}\b(?:minister"
            r"|secretar)"
            r"|\bsecretary of (?:commerce|the treasury|energy)\b"
            r"|산업.{0,6}장관|재무.{0,3}장관|기획재정|経済産業|財務|商務",
            re.I,
        ),
    ),
)
_AFTER_PLACE = (
    r"(?!['’]?s? ?(?:Declaration|Principles|Treaty|Statement|선언|정신|원칙|합의|宣言|の精神|原則))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """`named`: the days of the event by the text, `published`: that of its publication; each may be empty.
    `persons`: the words of each name. `is_unclear`: the text tells of several meetings, or of one to come."""

    named: frozenset[date]
    published: frozenset[date]
    form: Form
    channels: tuple[str, ...]
    places: frozenset[str]
    persons: tuple[tuple[str, ...], ...]
    number: int | None
    heads: frozenset[str]
    issuer: str
    is_unclear: bool


@lru_cache(maxsize=256)
def traits_of(account: Account) -> Traits:
    """What the title and the first sentences show."""
    title, lead = unicodedata.normalize("NFKC", account.title), _lead(account, 2)
    first = subject_of(_lead(account, 1))
    named = frozenset(_days(f"{title}. {lead}", account.published_on))
    published = frozenset([account.published_on] if account.published_on else ())
    number = _NUMBER.search(title)
    return Traits(
        named=named,
        published=published,
        form=_form(title, lead),
        channels=_channels(title) or _channels(lead),
        places=frozenset(_places(f"{title}. {lead}")),
        persons=named_persons(title, first),
        number=int(next(filter(None, number.groups()))) if number else None,
        heads=frozenset(name for name, pattern in _HEADS if pattern.search(f"{title}. {first}")),
        issuer=issuer_of(account.url, account.publisher) or _ISSUED_IN.get(account.language, ""),
        is_unclear=_tells_of_several(title) or bool(_AHEAD.search(f"{title}. {_lead(account, 1)}")),
    )


def _lead(account: Account, sentences: int) -> str:
    opening = unicodedata.normalize("NFKC", account.opening)
    if account.language not in _ISSUED_IN:
        return lead_of(opening, sentences)
    head = opening[:_EAST_HEAD]
    return head if sentences > 1 else re.split(r"(?<=다)\.|。", head, maxsplit=1)[0]


def _days(text: str, published: date | None) -> Iterator[date]:
    """The days about its publication that a text names: on one of them was what it tells of."""
    for match in _DAY.finditer(text):
        if _OF_A_LAUNCH.match(text, match.end()):
            continue
        found = match.groupdict()
        month, day, year = (
            found[f"{part}1"] or found.get(f"{part}2") or found.get(f"{part}3") for part in "mdy"
        )
        for guess in (
            [int(year)] if year else [published.year + step for step in (0, -1, 1)] if published else []
        ):
            with suppress(ValueError):
                on = date(guess, _month(str(month)), int(str(day)))
                if published is None or -_AFTER <= (published - on).days <= _BEFORE:
                    yield on


def _month(name: str) -> int:
    return (
        int(name)
        if name.isdigit()
        else next(n for n, month in enumerate(MONTH_NAMES, 1) if month.startswith(name[:3]))
    )


def _form(title: str, lead: str) -> Form:
    for text, call in ((title, _CALL), (lead, _CALL_IN_TEXT)):
        if call.search(text):
            return "call"
        if _MEETING.search(text):
            return "meeting"
    return ""


def _channels(text: str) -> tuple[str, ...]:
    if _BOTH_CHANNELS.search(text):
        return ("defence", "foreign affairs")
    return tuple(sorted(name for name, pattern in _CHANNELS if pattern.search(text)))


def _tells_of_several(title: str) -> bool:
    talks = _TALK_NOUN.findall(title)
    is_journey = bool(_JOURNEY.search(title)) and not talks
    return bool(_SEVERAL.search(title) or _EACH.search(title)) or len(talks) > 1 or is_journey


def shared_persons(traits: Traits, other: Traits) -> list[str]:
    """Those whom both name, by the longest word that their names share."""
    theirs = {folded_name(word) for name in other.persons for word in name}
    return [
        max(both, key=len)
        for name in traits.persons
        if (both := [word for word in name if folded_name(word) in theirs])
    ]


def has_other_persons(traits: Traits, other: Traits) -> bool:
    """Whether each names somebody whom the other does not: the Vice President's talk is not the
    President's.
    """
    both = len(shared_persons(traits, other))
    return len(traits.persons) > both and len(other.persons) > len(shared_persons(other, traits))


def _places(text: str) -> Iterator[str]:
    for name, pattern in _place_patterns():
        if pattern.search(text):
            yield name


@lru_cache(maxsize=1)
def _place_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    rows = tomllib.loads(_PLACES.read_text("utf-8"))
    return tuple(
        (
            name,
            re.compile(
                rf"\b(?:in|at) (?:{'|'.join(row['in'])})\b{_AFTER_PLACE}"
                rf"|(?:{'|'.join(row['says'])}){_AFTER_PLACE}"
            ),
        )
        for name, row in rows.items()
    )
