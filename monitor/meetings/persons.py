"""The persons whom a title or a first sentence names as meeting."""

from __future__ import annotations

import re
import unicodedata

_OFFICE = (
    r"(?:vice president|president|prime minister|(?:deputy |assistant |under ?)?secretary(?: of "
    r"(?:state|defen[cs]e|war))?"
    r"|(?:(?:first |senior )?(?:vice |deputy )?(?:foreign |defen[cs]e )?(?:vice[- ])?minister)"
    r"(?: (?:of|for) (?:foreign affairs|(?:national )?defen[cs]e))?"
    r"|national security (?:advis[eo]r|secretariat secretary[- ]general)|secretary[- "
    r"]general|director|ambassador"
    r"|(?:general|admiral)(?! assembly)|gen\.|adm\.|mr\.|ms\.|hon\.|honou?rable)"
)


_PERSON = re.compile(rf"\b{_OFFICE},? ((?-i:(?:[A-Z][\w.'’-]*)(?: (?:[A-Z][\w.'’-]*)){{0,3}}))", re.I)


_NO_NAME = frozenset(
    (
        "meeting",
        "call",
        "with",
        "and",
        "the",
        "of",
        "on",
        "in",
        "to",
        "republic",
        "japan",
        "japanese",
        "korea",
        "korean",
        "united",
        "states",
        "american",
        "philippine",
        "minister",
        "secretary",
        "president",
        "foreign",
        "defense",
        "defence",
        "vice",
        "prime",
        "national",
        "security",
        "advisor",
        "adviser",
        "mr",
        "ms",
        "dr",
        "jr",
        "h.e",
    )
)


def named_persons(title: str, first: str) -> tuple[tuple[str, ...], ...]:
    """Who met, by office and name, in English; each once."""
    found: list[tuple[str, ...]] = []
    for match in _PERSON.finditer(f"{title} . {first}"):
        name = _person_name(match.group(1))
        if name and not any(set(map(folded_name, name)) & set(map(folded_name, known)) for known in found):
            found.append(name)
    return tuple(found)


def _person_name(words: str) -> tuple[str, ...]:
    """The words of a name: up to one that is none, or that is in the possessive."""
    found = []
    for word in re.split(r"[\s-]+", words):
        bare = re.sub(r"['’]s?$", "", word).strip(".,")
        if bare.lower() in _NO_NAME:
            break
        if len(bare) > 1:
            found.append(bare)
        if bare != word.strip(".,"):
            break
    return tuple(found)


def folded_name(word: str) -> str:
    """`Año` is `Ano`, `IWAYA` is `Iwaya`."""
    return "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c)).casefold()
