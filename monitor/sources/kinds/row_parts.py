"""The parts of one row of a list: its link, its title and its day, wherever the page puts them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from zoneinfo import ZoneInfo

import bs4
from bs4.element import NavigableString

from monitor.sources.parsing.dates import days_in, read_day, written_plainly
from monitor.sources.parsing.link_labels import after_no_name, is_no_name
from monitor.sources.parsing.markup import words_of

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_TITLE_CLASS = re.compile(
    r"(?:^|[-_])(?:title|tit|ttl|subject|sbj|headline|heading|name)(?:$|[-_\d])", re.IGNORECASE
)
_LETTERS = re.compile(r"[^\W\d_]")
_WEEKDAY = re.compile(
    r"\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b|[월화수목금토일]요일|[月火水木金土日]曜日?",
    re.IGNORECASE,
)
_COUNT = re.compile(r"[\[(]?\s*[+]?\d[\d,.]{0,9}[kK]?\s*[\])]?")
_COUNTED = re.compile(
    r"(?:^|[\s_-])(?:hits?|views?|reads?|counts?|cnt|comments?|cmt|repl(?:y|ies)|likes?|shares?)(?=$|[\s_-])",
    re.I,
)
_CUT = re.compile(r"\s*(?:\.\.\.|…)$")
_AROUND = "[]()|/\\-\u2013\u2014:\u00b7, "  # that stand between links, dates and titles
_ALIKE = 10  # letters that a cut label and the whole title begin with
SHORTEST_NAME = 4  # letters of a title
MOST_BESIDE_DAY = 14  # letters beside a day: its weekday, "Posted on"
LONGEST_DAY = 80
MOST_PARTS = 60


def is_day(text: str, zone: ZoneInfo, today: date) -> bool:
    """Whether words are a day and hardly anything else."""
    if len(text) > LONGEST_DAY or read_day(text, zone, today=today).on is None:
        return False
    plain = written_plainly(text)
    for written in reversed(list(days_in(plain))):
        plain = plain[: written.start] + plain[written.end :]
    return len(_LETTERS.findall(_WEEKDAY.sub("", plain))) <= MOST_BESIDE_DAY


def written_day(tag: bs4.Tag) -> str:
    """What an attribute of a part says of its day, where its words may be "3 days ago"."""
    named = str(tag.get("datetime") or tag.get("data-date") or "")
    return named or (str(tag.get("title") or "") if tag.name in ("abbr", "span", "time", "i", "em") else "")


def title_in(row: bs4.Tag, link: bs4.Tag) -> str:
    """The title of a row, as its link names it, or, where the link names nothing or is the whole row, as a
    part of the row does: a heading, a part of that class, another link to the same place, strong words.
    """
    label = _without_days(words_of(link), link)
    written = " ".join(str(link.get("title") or "").split())
    if _CUT.search(label) and written.startswith(_CUT.sub("", label)[:_ALIKE]):
        label = written
    label = after_no_name(label)
    is_whole = link is row or any(link.find(name) is not None for name in HEADINGS)
    if not is_whole and label and not is_no_name(label):
        return label
    for words in _names(link if is_whole else row, link):
        if len(words) >= SHORTEST_NAME and not is_no_name(words) and days_alone(words) is None:
            return words
    return "" if is_no_name(label) else label


def _without_days(label: str, link: bs4.Tag) -> str:
    """The words of a link without parts of it that are nothing but a day, or name nothing: "NEW"."""
    for part in link.find_all(True, limit=MOST_PARTS):
        words = words_of(part)
        if words and words != label and (days_alone(words) or is_no_name(words) or _is_counter(part, words)):
            label = label.replace(words, " ", 1)
    return " ".join(label.split())


def _is_counter(part: bs4.Tag, words: str) -> bool:
    """Whether a part of a link counts its visits or answers, which grow from look to look."""
    names = " ".join(part.get("class") or [])
    return _COUNT.fullmatch(words) is not None and _COUNTED.search(names) is not None


def days_alone(words: str) -> str | None:
    """The words, when they are nothing but a day with its year."""
    plain = written_plainly(words)
    written = next(days_in(plain), None)
    rest = plain[: written.start] + plain[written.end :] if written else plain
    return words if written and len(_LETTERS.findall(_WEEKDAY.sub("", rest))) <= 2 else None


def _names(block: bs4.Tag, link: bs4.Tag) -> Iterator[str]:
    """What may be the title of a row, the surest first."""
    parts = block.find_all(True, limit=MOST_PARTS)
    yield from (words_of(tag) for tag in parts if tag.name in HEADINGS)
    yield from (words_of(tag) for tag in parts if any(_TITLE_CLASS.search(c) for c in tag.get("class") or []))
    href = link.get("href")
    yield from (words_of(tag) for tag in parts if tag.name == "a" and href and tag.get("href") == href)
    for attribute in ("aria-label", "title"):
        yield str(link.get(attribute) or "").strip()
    yield from (words_of(tag) for tag in parts if tag.name in ("strong", "b", "dt"))
    yield from (str(tag.get("alt") or "").strip() for tag in link.find_all("img", limit=3))
    yield from (words_of(tag) for tag in parts if tag.find(True) is None and tag.name != "a")
    own_words = (str(part) for part in block.children if type(part) is NavigableString)
    yield " ".join(" ".join(own_words).split()).strip(_AROUND)
