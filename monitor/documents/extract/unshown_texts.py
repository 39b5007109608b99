"""The text that a page holds as data for its scripts alone: JSON-LD, the state of an application, a template,
a frame written into an attribute.

It is read where the page shows no text of its own. Of several texts the one under the page's title is taken;
where nothing says which it is, none.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import bs4

from baselines.text import is_over
from monitor.documents.extract.account import is_sentence_like
from monitor.documents.extract.blocks import blocks
from monitor.documents.extract.frames import same_words
from monitor.documents.extract.page_tree import Element, cleaned, parse
from monitor.sources.parsing.page_state import DAYS, TITLES, mappings, states

SEVERAL = (
    "the page shows no text of its own, and its data for scripts hold several texts under no title of it"
)
_BESIDE = re.compile(
    r"desc|excerpt|summary|abstract|teaser|snippet|intro|caption|^alt|cookie|consent|privacy"
    r"|licen[cs]e|copyright|^terms|footer|header|menu|^nav|seo|^meta|comment|css|style|script|notice"
    r"|banner|related",
    re.I,
)
_WRITTEN = ("text", "value", "html", "rendered", "processed", "content", "body", "data", "articleBody")
_AROUND = ("content", "children", "blocks", "items", "paragraphs", "sections", "data", "nodes", "root")
_TAG = re.compile(r"<(?:p|div|br|li|h[1-6]|span|section|article|ul|ol|table)\b[^<>]{0,400}>", re.I)
_TEMPLATES = (
    "text/html",
    "text/template",
    "text/x-template",
    "text/x-handlebars-template",
    "text/ng-template",
)
_LITERAL = re.compile(r'"(?:[^"\\\n]|\\.){200,}"')
_LEAST = 200  # letters of a text
_EAST = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_EAST_WEIGHS = 2.5  # letters of a text in Latin letters for one of these
_GOOD_PART = 0.5  # of the longest text: a shorter one is no rival
_DEEPEST, _MOST_PARTS, _MOST_TEXTS, _LARGEST = 8, 3000, 200, 2_000_000
_MOST_ATTRIBUTES, _MOST_MARKS = 5000, 20_000


@dataclass(frozen=True, slots=True)
class UnshownText:
    """A text in the data of a page: its paragraphs, and the title and the day that stand beside it."""

    blocks: tuple[str, ...]
    title: str = ""
    day: str = ""

    @property
    def weight(self) -> float:
        """Its length, in Latin letters."""
        words = "".join(self.blocks)
        return len(words) + _EAST_WEIGHS * len(_EAST.findall(words))

    @property
    def is_eastern(self) -> bool:
        """Whether it is in the letters of East Asia."""
        words = "".join(self.blocks)
        return len(_EAST.findall(words)) > 0.3 * len(words)


def unshown_texts(markup: str, root: Element) -> list[UnshownText]:
    """Every text in the data of a page, the longest first; one that another holds too is left out."""
    found: list[UnshownText] = []
    for text in _all(markup, root):
        if text.weight >= _LEAST and any(is_sentence_like(row) and is_over(row) for row in text.blocks):
            found.append(text)
        if len(found) >= _MOST_TEXTS:
            break
    found.sort(key=lambda text: (-text.weight, not text.title))
    distinct: list[tuple[str, UnshownText]] = []
    for text in found:
        words = _key(text)
        if not any(words in known for known, _ in distinct):
            distinct.append((words, text))
        elif text.title:
            distinct = [(k, _titled(t, text) if words == k else t) for k, t in distinct]
    return [text for _, text in distinct]


def chosen(found: Sequence[UnshownText], title: str, language: str = "") -> UnshownText | None:
    """The one that is the page's text: that under its title, else the only one. None: nothing says which."""
    titled = [text for text in found if _is_of(text.title, title)]
    several = titled or [text for text in found if text.weight >= _GOOD_PART * found[0].weight]
    if len(several) > 1:
        is_east = bool(_EAST.search(title)) if title else language in ("ko", "ja", "zh")
        several = [text for text in several if text.is_eastern == is_east] or several
    return several[0] if titled or len(several) == 1 else None


def _is_of(name: str, title: str) -> bool:
    return same_words(name, title) or (len(name) >= 20 and title.casefold().startswith(name.casefold()))


def _titled(text: UnshownText, other: UnshownText) -> UnshownText:
    return UnshownText(text.blocks, text.title or other.title, text.day or other.day)


def _key(text: UnshownText) -> str:
    return " ".join(" ".join(text.blocks).casefold().split())


def _all(markup: str, root: Element) -> Iterator[UnshownText]:
    if markup.count("<") > _MOST_MARKS:
        return
    soup = bs4.BeautifulSoup(f"<!DOCTYPE html>{cleaned(markup)}", "lxml")
    for state in (*states(soup), *_in_attributes(root)):
        yield from _of_state(state)
    for part in _markup_in(root):
        yield UnshownText(tuple(_of_markup(part)))
    for script in soup.find_all("script", limit=60):
        words = script.get_text()
        if len(words) <= _LARGEST and "json" not in str(script.get("type") or ""):
            yield from _literals(words)


def _of_state(state: Any) -> Iterator[UnshownText]:
    for found in mappings(state):
        if found.get("isAccessibleForFree") in (False, "False", "false"):
            continue
        title, day = _first(found, TITLES), _first(found, DAYS)
        for name, value in found.items():
            if not _BESIDE.search(str(name)) and isinstance(value, str | list | dict):
                rows = _rows(value)
                if rows:
                    yield UnshownText(tuple(rows), title, day)


def _first(found: Mapping[str, Any], names: Sequence[str]) -> str:
    """The first of these that is written. A title may be wrapped: {"rendered": "..."}."""
    for name in names:
        value = found.get(name)
        value = value.get("rendered") if isinstance(value, dict) else value
        if isinstance(value, str) and value.strip():
            return " ".join(html.unescape(re.sub(r"<[^<>]{0,200}>", "", value)).split())[:400]
    return ""


def _rows(value: Any) -> list[str]:
    """The paragraphs of a value: markup, lines, a list of paragraphs, a document of an editor."""
    if isinstance(value, str):
        return _of_words(value)
    if isinstance(value, dict):
        for name in _WRITTEN:
            if isinstance(written := value.get(name), str):
                return _of_words(written)
        value = next((part for name in _AROUND if isinstance(part := value.get(name), list)), None)
    if not isinstance(value, list):
        return []
    words = _joined(value, 0, [0], is_outer=True)
    return [row for part in words.split("\n") for row in _of_words(part)]


def _of_words(words: str) -> list[str]:
    if "&lt;" in words and not _TAG.search(words):
        words = html.unescape(words)
    if _TAG.search(words):
        return _of_markup(words)
    return [row for line in html.unescape(words).split("\n") if (row := " ".join(line.split()))]


def _of_markup(words: str) -> list[str]:
    root = parse(words[:_LARGEST])
    return blocks(root) if root is not None else []


def _joined(value: list[Any], depth: int, count: list[int], *, is_outer: bool) -> str:
    """The words of a list: pieces of one paragraph after one another, paragraphs with line ends between."""
    parts: list[str] = []
    is_inline = False
    for part in value:
        count[0] += 1
        if count[0] > _MOST_PARTS or depth > _DEEPEST:
            break
        if isinstance(part, str):
            parts.append(part)
        elif isinstance(part, dict):
            words, is_leaf = _of_part(part, depth, count)
            parts.append(words)
            is_inline = is_inline or is_leaf
    ended = [is_over(part.strip()) for part in parts if part.strip()]
    is_inline = is_inline and not (is_outer and any(ended)) and not (len(ended) > 1 and all(ended))
    return ("" if is_inline else "\n").join(parts)


def _of_part(part: Mapping[str, Any], depth: int, count: list[int]) -> tuple[str, bool]:
    """The words of one node, and whether it holds them itself."""
    if _BESIDE.search(str(part.get("type") or part.get("nodeType") or "")):
        return "", False
    for name in _WRITTEN:
        if isinstance(written := part.get(name), str):
            return written, True
        if isinstance(written, dict) and isinstance(inner := written.get("text"), str):
            return inner, True
    for name in _AROUND:
        if isinstance(around := part.get(name), list):
            return _joined(around, depth + 1, count, is_outer=False), False
    return "", False


def _in_attributes(root: Element) -> Iterator[Any]:
    """Data that attributes hold: <div id="app" data-page="{...}">."""
    for seen, value in enumerate(root.xpath("//@*[string-length() > 200]")):
        words = str(value).lstrip()
        if seen >= _MOST_ATTRIBUTES:
            return
        if words[:1] in ("{", "[") and len(words) <= _LARGEST:
            with suppress(ValueError, RecursionError):
                yield json.loads(words)


def _markup_in(root: Element) -> Iterator[str]:
    """Markup that is shown by a script or in a frame of the page's own."""
    for frame in root.xpath("//iframe/@srcdoc"):
        yield str(frame)
    for script in root.xpath("//script[@type]"):
        if str(script.get("type")).partition(";")[0].strip().lower() in _TEMPLATES:
            yield str(script.text or "")


def _literals(words: str) -> Iterator[UnshownText]:
    """Long strings of a script: the state of an application that is written as a program."""
    for found in _LITERAL.finditer(words):
        with suppress(ValueError):
            value = json.loads(found.group())
            yield UnshownText(tuple(_of_words(str(value))))
