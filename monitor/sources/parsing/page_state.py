"""What a page holds as data for its scripts: JSON-LD, `__NEXT_DATA__`, `__NUXT__` and their like."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import bs4
from bs4.element import NavigableString

ADDRESSES = (
    "url",
    "link",
    "href",
    "permalink",
    "path",
    "uri",
    "slug",
    "canonicalUrl",
    "@id",
    "mainEntityOfPage",
    "item",
)
DAYS = (
    "datePublished",
    "publishedAt",
    "published_at",
    "publishDate",
    "publishedDate",
    "published",
    "pubDate",
    "releaseDate",
    "firstPublishedAt",
    "date",
    "postDate",
    "displayDate",
    "dateCreated",
    "createdAt",
)
TITLES = ("headline", "title", "name", "subject", "heading", "label")
SHOWN = "list-of-scripts"  # the class of a list that is shown in its place
_JSON = re.compile(r"application/(?:[\w.]+\+)?json", re.IGNORECASE)
_ASSIGNED = re.compile(
    r"(?:window|self|globalThis)(?:\.|\[['\"])[A-Za-z_$][\w$]{0,60}(?:['\"]\])?\s{0,5}=\s{0,5}(?=[{\[])"
)
_NAME_OR_WORDS = re.compile(
    r'(?P<words>"(?:[^"\\]|\\.)*")|(?P<name>(?<=[{,\s])[A-Za-z_$][\w$]*)\s*:|\bundefined\b|\bvoid 0|![01]'
)
_PUSHED = re.compile(r"__next_f\.push\(\s{0,5}(?=\[)")
_PIECE = re.compile(r"^[0-9a-f]{1,6}:(?=[\[{])", re.MULTILINE)
_LARGEST, _MOST_VALUES, _MOST_SCRIPTS = 2_000_000, 50_000, 60
_FEWEST, _MOST = 3, 500
_LONGEST = 500  # letters of an address
_BEGINNINGS, _ENDINGS = ("http://", "https://", "/", "./", "?"), (".html", ".htm", ".do", ".php")
_NO_LISTS = (
    "BreadcrumbList",
    "SiteNavigationElement",
    "WebSite",
    "Organization",
    "GovernmentOrganization",
    "Person",
)
_EASTERN_SENTENCE = re.compile(
    r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3][^.\u3002]{14,400}(?:\u3002|\ub2e4\.)"
)
_FEWEST_WORDS = 6  # of a sentence
_PASSED_OVER = ("nav", "header", "footer", "aside", "script", "style", "noscript", "form")
_SHORTEST = 15  # letters of the usual title


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that the data name, as written: where it is, what it is called, and of which day."""

    address: str
    title: str
    day: str


def states(soup: bs4.BeautifulSoup) -> Iterator[Any]:
    """Every value that scripts of the page hold as JSON. Never fails."""
    pushed: list[str] = []
    for script in soup.find_all("script", limit=_MOST_SCRIPTS):
        text = script.get_text()
        if not text or len(text) > _LARGEST:
            continue
        if _JSON.fullmatch(str(script.get("type") or "").partition(";")[0].strip()):
            with suppress(ValueError, RecursionError):
                yield json.loads(text)
            continue
        yield from _values(text, _ASSIGNED)
        pushed += [words for value in _values(text, _PUSHED) if isinstance(words := (value or [""])[-1], str)]
    if pushed:
        yield from _values("".join(pushed)[:_LARGEST], _PIECE)


def _values(text: str, before: re.Pattern[str]) -> Iterator[Any]:
    decoder = json.JSONDecoder()
    at = 0
    while found := before.search(text, at):
        at = found.end()
        with suppress(ValueError, RecursionError):
            value, at = decoder.raw_decode(text, at)
            yield value
            continue
        with suppress(ValueError, RecursionError):
            yield decoder.raw_decode(_NAME_OR_WORDS.sub(_as_json, text[at:]))[0]
            return


def _as_json(found: re.Match[str]) -> str:
    """A piece of a program's data as JSON writes it: names in quotes, `void 0` as null."""
    if found["words"]:
        return found["words"]
    if found["name"]:
        return f'"{found["name"]}":'
    return {"!0": "true", "!1": "false"}.get(found.group(), "null")


def mappings(state: Any) -> Iterator[Mapping[str, Any]]:
    """Every object of the data, without recursion: data may be nested on purpose. Numbers that stand for
    values of a table (Nuxt) are these values.
    """
    table = state if isinstance(state, list) and len(state) > _FEWEST else []
    waiting, seen = [state], 0
    while waiting and seen < _MOST_VALUES:
        value = waiting.pop()
        seen += 1
        if isinstance(value, dict):
            if value.get("@type") in _NO_LISTS:
                continue
            yield {name: _from_table(part, table) for name, part in value.items()} if table else value
            waiting.extend(value.values())
        elif isinstance(value, list):
            waiting.extend(value)


def _from_table(value: Any, table: list[Any]) -> Any:
    if type(value) is int and 0 <= value < len(table) and isinstance(table[value], str):
        return table[value]
    return value


def listed(soup: bs4.BeautifulSoup) -> list[Entry]:
    """The entries of the list that the data hold: of those of one form the most, those with a day before
    others.
    """
    groups: dict[tuple[str, ...], dict[str, Entry]] = {}
    for state in states(soup):
        for found in mappings(state):
            entry = _entry(found)
            if entry is not None:
                form = tuple(sorted(name for name in found if name in (*ADDRESSES, *DAYS, *TITLES)))
                groups.setdefault(form, {}).setdefault(entry.address, entry)
    several = [list(group.values()) for group in groups.values() if len(group) >= _FEWEST]
    named = [group for group in several if _letters(group) >= _SHORTEST * len(group)]
    best = max(named, key=lambda group: (all(entry.day for entry in group), len(group)), default=[])
    return best[:_MOST]


def show(soup: bs4.BeautifulSoup) -> bool:
    """Add the list that the data hold to the page, as a page without scripts would show it. False: there is
    none, or the page has a text of its own, and the data are those of its menus.
    """
    if soup.find(class_=SHOWN) is not None:
        return True
    body = soup.body
    if body is None or _has_text(body) or not (entries := listed(soup)):
        return False
    shown = soup.new_tag("ul", attrs={"class": SHOWN})
    for entry in reversed(entries):
        row, link = soup.new_tag("li"), soup.new_tag("a", attrs={"href": entry.address})
        link.string = entry.title
        row.append(link)
        if entry.day:
            row.append(soup.new_tag("time", attrs={"datetime": entry.day}))
        shown.append(row)
    body.append(shown)
    return True


def _has_text(body: bs4.Tag) -> bool:
    """Whether a sentence stands on the page, outside of its frame."""
    return any(
        _is_sentence(str(words)) and not any(parent.name in _PASSED_OVER for parent in words.parents)
        for words in body.find_all(string=True)
        if type(words) is NavigableString and len(words) > _SHORTEST
    )


def _entry(found: Mapping[str, Any]) -> Entry | None:
    """What an object names, if it has a title and an address."""
    address = next((v for name in ADDRESSES if _is_address(v := found.get(name), name)), "")
    title = next(
        (" ".join(v.split()) for name in TITLES if isinstance(v := _plain(found.get(name)), str) and v), ""
    )
    day = next((v[:80] for name in DAYS if isinstance(v := found.get(name), str) and v), "")
    return Entry(address, title, day) if address and title else None


def _plain(value: Any) -> Any:
    """A title that WordPress or a library of content wraps: {"rendered": "..."}."""
    return value.get("rendered") if isinstance(value, dict) else value


def _is_address(value: Any, name: str) -> bool:
    if (
        not isinstance(value, str)
        or not 1 < len(value) <= _LONGEST
        or name == "slug"
        or any(map(str.isspace, value))
    ):
        return False
    return value.startswith(("http://", "https://", "/", "./", "?")) or value.endswith(
        (".html", ".htm", ".do", ".php")
    )


def _letters(group: list[Entry]) -> int:
    return sum(len(entry.title) for entry in group)


def _is_sentence(words: str) -> bool:
    """Whether they end as a sentence does, after a few words."""
    ends = words.rstrip().endswith((".", "!", "?"))
    return (ends and len(words.split()) >= _FEWEST_WORDS) or bool(_EASTERN_SENTENCE.search(words))
