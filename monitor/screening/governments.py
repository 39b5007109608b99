"""Which governments words name. The rows are data (governments.toml, groups.toml); the patterns are built
once.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
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
    """
    for match in _pattern().finditer(text):
        yield Named((match.lastgroup or "").rstrip("_"), match.start(), match.end())


@lru_cache(maxsize=1)
def _groups() -> tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...]:
    rows = tomllib.loads((_FOLDER / "groups.toml").read_text("utf-8"))
    return tuple((name, re.compile(row["pattern"]), tuple(row["members"])) for name, row in rows.items())


def group_in(text: str) -> tuple[str, tuple[str, ...]] | None:
    """The first group that a text names, with its members."""
    for name, pattern, members in _groups():
        if pattern.search(text):
            return name, members
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
