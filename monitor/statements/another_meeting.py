"""Whether a text that is much like a held one is of another occasion: what speaks against a copy. Pure.

Two joint statements of one series share nine words of ten. A copy is of the same meeting: it names no other
day, place or number. And a source that lists two texts, each at its own address, has issued two.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from baselines.text import fingerprint, is_cosmetic, sentences
from baselines.text.number_words import MONTH_NAMES
from monitor.meetings.traits import traits_of
from monitor.model import Extracted, Screening, StoredText
from monitor.model.meeting import OPENING, Account
from monitor.screening.lead import lead_of
from monitor.screening.topics import watched

# An embassy and the other governments post their copy within so many days, under titles of their own.
_SOON = 3
# Where a text says that they met, also of places that the table of places does not have.
_MET_IN = re.compile(
    r"\b(?:met|meeting|summit|ministerial|dialogue|talks|convened|gathered|held)\b[^.;:]{0,80}?"
    r"\b(?:in|at) (?P<place>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*)"
)
_NO_PLACES = frozenset((*MONTH_NAMES, "Joint", "Trilateral", "Statement"))


def why_another(extracted: Extracted, screening: Screening, stored: StoredText) -> str:
    """Why a text with nearly the words of a held one is no copy of it; empty where nothing says so."""
    if is_cosmetic(stored.text, extracted.text):
        return ""
    if stored.is_listed_beside:
        return "its source lists both texts, each at its own address"
    return _other_occasion(extracted, screening, stored) or _other_words(extracted, stored)


def _other_occasion(extracted: Extracted, screening: Screening, stored: StoredText) -> str:
    """Which trait of the meeting each text names otherwise."""
    mine, theirs = (_account(text.title, text.text, text, screening) for text in (extracted, stored))
    a, b = traits_of(mine), traits_of(theirs)
    if a.named and b.named and not a.named & b.named:
        return "each names another day of the meeting"
    if a.number is not None and b.number is not None and a.number != b.number:
        return "each has another number in its series"
    if a.places and b.places:
        return "" if a.places & b.places else "each names another place of the meeting"
    if (here := _met_in(mine)) and (there := _met_in(theirs)) and not here & there:
        return "each names another place of the meeting"
    return ""


def _account(title: str, text: str, of: Extracted | StoredText, screening: Screening) -> Account:
    return Account(
        statement_id=None,
        title=title,
        opening=text[:OPENING],
        published_on=of.published_on,
        parties=screening.parties,
        kind=screening.kind,
        level=screening.level,
        language="en",
        url=of.url,
        publisher="",
    )


def _met_in(account: Account) -> frozenset[str]:
    """The words of the places where they met, by the title and the first sentence."""
    text = f"{account.title}. {lead_of(account.opening, 1)}"
    words = {word for match in _MET_IN.finditer(text) for word in match["place"].split()}
    return frozenset(words - _NO_PLACES)


def _other_words(extracted: Extracted, stored: StoredText) -> str:
    """Another title, and other passages on what is watched: of the same site, or long after the first."""
    if fingerprint(extracted.title) == fingerprint(stored.title):
        return ""
    days = (
        abs((extracted.published_on - stored.published_on).days)
        if extracted.published_on and stored.published_on
        else 0
    )
    is_same_site = bool(stored.url) and _host(stored.url) == _host(extracted.url)
    if not (days > _SOON or (is_same_site and days)):
        return ""
    mine, theirs = (
        {fingerprint(sentence.text): sentence.text for sentence in sentences(text)}
        for text in (extracted.text, stored.text)
    )
    apart = " ".join({**mine, **theirs}[key] for key in mine.keys() ^ theirs.keys())
    return "another title, and other passages on what is watched" if watched(apart).mentioned else ""


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
