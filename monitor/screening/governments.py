"""Which governments words name. The rows are data (governments.toml, states.toml, groups.toml); the patterns
are built once.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

_FOLDER = Path(__file__).parent
# Before a surname that names a government.
_OFFICE = (
    r"(?:vice president|president(?:-elect)?|prime minister|(?:deputy |assistant "
    r")?secretary|secretary general"
    r"|(?:first )?(?:vice )?(?:foreign |defen[cs]e )?minister|minister (?:of|for) [\w ]{3,24}"
    r"|advis[eo]r|director|general|admiral|chairman|ambassador|mr\.|ms\.|dr\.)"
)
_ENDINGS = {
    "jp": "JP",
    "kr": "KR",
    "tw": "TW",
    "cn": "CN",
    "kp": "KP",
    "ph": "PH",
    "au": "AU",
    "uk": "GB",
    "ru": "RU",
    "nz": "NZ",
    "ca": "CA",
    "in": "IN",
    "sg": "SG",
    "vn": "VN",
    "de": "DE",
    "fr": "FR",
    "it": "IT",
    "gov": "US",
    "mil": "US",
}
# Subjects of statements far more often than issuers of one.
NEVER_ALONE = frozenset(("KP", "RU", "UA", "TW", "IR"))
_OFFICIAL = frozenset(("go", "gov", "gob", "gouv", "mil", "kantei", "mofa", "kcna", "korea"))
_PUBLISHER = re.compile(
    r"ministry|department|office of the|white house|government|embassy|command|mission|prime minister", re.I
)


@dataclass(frozen=True, slots=True)
class Named:
    """One government named in a text, and where."""

    code: str
    start: int
    end: int


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """One pattern for all names: every government is one group, longer names first."""
    rows = tomllib.loads((_FOLDER / "governments.toml").read_text("utf-8"))
    codes = tuple(rows)
    # "Democratic People's Republic of Korea" stands before the "Republic of Korea" that it holds.
    order = ("KP", "CN", *(c for c in codes if c not in ("KP", "CN")))
    rows = {
        code: {key: [p.replace("'", "['’]") for p in row[key]] for key in row} for code, row in rows.items()
    }
    names = "|".join(
        f"(?P<{code}>{'|'.join(rows[code]['names'] + rows[code].get('offices', []))})" for code in order
    )
    people = "|".join(
        f"(?P<{code}_>{'|'.join(rows[code]['people'])})" for code in order if "people" in rows[code]
    )
    whole = rf"(?<![\w.])(?:{names})(?!\w)|(?<!\w){_OFFICE}\s(?:[A-Z][\w.'’-]*\s){{0,3}}?(?-i:{people})(?!\w)"
    return re.compile(whole, re.I)


def named(text: str) -> Iterator[Named]:
    """The governments that a text names, in order of their places.

    >>> [n.code for n in named("President Biden met Prime Minister Kishida and the ROK's Foreign Minister")]
    ['US', 'JP', 'KR']
    >>> [n.code for n in named("Romania, Slovenia, the DRC and the Kyrgyz Republic")]
    ['RO', 'SI', 'CD', 'KG']
    """
    spans = [
        Named((match.lastgroup or "").rstrip("_"), match.start(), match.end())
        for match in _pattern().finditer(text)
    ]
    spans += _states_in(text)
    end = 0
    for span in sorted(spans, key=lambda n: (n.start, -n.end)):
        if span.start >= end:
            end = span.end
            if span.code != _NONE:
                yield span


def _states_in(text: str) -> Iterator[Named]:
    """The states of states.toml: each word with a capital is looked up, so that two hundred names cost no
    more than one.
    """
    for word in _CAPITAL.finditer(text):
        at = word.start()
        for name, code in _states().get(word.group().lower(), ()):
            there = text[at : at + len(name)].replace("’", "'")
            is_same = there == name if name.isupper() or name == "BiH" else there.lower() == name.lower()
            if is_same and not text[at + len(name) : at + len(name) + 1].isalnum():
                yield Named(code, at, at + len(name))
                break


_NONE = "none"
_CAPITAL = re.compile(r"(?<![\w.])[A-ZÀ-Þ][^\W\d_]*")


@lru_cache(maxsize=1)
def _states() -> dict[str, tuple[tuple[str, str], ...]]:
    """First word in lower case -> the names that begin with it, the longest first, with their codes."""
    rows = tomllib.loads((_FOLDER / "states.toml").read_text("utf-8"))
    names = [(name, code) for code, listed in rows.items() if code != _NONE for name in listed]
    names += [(name, _NONE) for name in rows[_NONE]["names"]]
    found: dict[str, list[tuple[str, str]]] = {}
    for name, code in sorted(names, key=lambda pair: -len(pair[0])):
        first = _CAPITAL.match(name)
        found.setdefault((first.group() if first else name).lower(), []).append((name, code))
    return {first: tuple(listed) for first, listed in found.items()}


@dataclass(frozen=True, slots=True)
class Group:
    """A name that stands for several governments, from a day on; some joined it later."""

    name: str
    pattern: re.Pattern[str]
    members: tuple[str, ...]
    since: date
    joined: tuple[tuple[str, date], ...]

    def members_on(self, day: date | None) -> tuple[str, ...]:
        """Its members on a day, sorted; without one, those of today."""
        later = [code for code, since in self.joined if day is None or day >= since]
        return tuple(sorted([*self.members, *later]))


@lru_cache(maxsize=1)
def _groups() -> tuple[Group, ...]:
    rows = tomllib.loads((_FOLDER / "groups.toml").read_text("utf-8"))
    return tuple(
        Group(
            name,
            re.compile(row["pattern"]),
            tuple(row["members"]),
            row.get("since", date.min),
            tuple(row.get("joined", {}).items()),
        )
        for name, row in rows.items()
    )


def group_in(text: str, day: date | None = None) -> tuple[str, tuple[str, ...]] | None:
    """The first group that a text names, with its members on the day of the text."""
    for group in _groups():
        if (day is None or day >= group.since) and group.pattern.search(text):
            return group.name, group.members_on(day)
    return None


def issuer_of(url: str, publisher: str) -> str:
    """The code of the government behind an address or a publisher; empty where none is."""
    try:
        host = (urlsplit(url).hostname or "").lower()
    except ValueError:
        host = ""
    labels = host.split(".")
    if _OFFICIAL & set(labels):
        return "KR" if labels[-2:] == ["korea", "net"] else _ENDINGS.get(labels[-1], "")
    return next((n.code for n in named(publisher)), "") if _PUBLISHER.search(publisher) else ""
