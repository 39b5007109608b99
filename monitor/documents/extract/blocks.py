"""HTML to blocks by our own walk: every heading, paragraph, list item and table row, in order, none dropped.

Scripts, styles, menus, forms and what the page hides are left out. The walk keeps no stack of its own calls,
so that ten thousand nested tags cost time and nothing else.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree

Element = Any  # an element of lxml, which ships no types

_SKIPPED = frozenset(
    (
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "button",
        "select",
        "textarea",
        "input",
        "nav",
        "head",
        "canvas",
        "video",
        "audio",
        "form",
        "dialog",
        "figcaption",
    )
)
_FURNITURE = frozenset(("header", "footer", "aside"))
_BLOCKS = frozenset(
    (
        "p",
        "div",
        "section",
        "article",
        "main",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "tr",
        "caption",
        "blockquote",
        "pre",
        "hr",
        "figure",
        "address",
        "header",
        "footer",
        "aside",
        "center",
        "fieldset",
        "details",
        "summary",
        "body",
        "html",
    )
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_UNSEEN_CLASS = re.compile(r"(?:^|\s)(?:screen-reader-text|visually-hidden|sr-only|skip-link|hidden)(?:\s|$)")
_SENTENCE_ENDS = '.!?:;"”’)]'
_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}>")
_HIDDEN_PARTS = re.compile(r"<!--.*?-->|<(script|style|title|nav)\b.*?</\1\s*>", re.S | re.I)
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|section|article|main|h[1-6]|li|ul|ol|tr|table|br|blockquote|body)\b[^<>]{0,2000}>", re.I
)
_ANY_TAG = re.compile(r"<[^<>]{0,2000}>")
_BODY = re.compile(r"<(?:body|frameset)[\s>]", re.I)
_HTML_OR_HEAD = re.compile(r"\s*<(?:!doctype|html|head|title|meta|link)\b", re.I)
# One piece of what may stand before the body, at a time.
_HEAD_PART = re.compile(
    r"\s+|<!doctype[^>]*>|</?(?:html|head)(?:\s[^>]*)?>|<(?:meta|link|base)\b[^>]*>|<!--.*?-->|"
    r"<(title|style|script|noscript)\b.*?</\1\s*>",
    re.I | re.S,
)
_NO_LETTERS = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]"
)  # libxml2 reads some, and writes none
_MOST = (
    100_000  # elements walked; the longest communique has a thousand, a page of nothing but tags ends there
)


def cleaned(text: str) -> str:
    """Markup without what makes parsers stop or complain: letters that XML does not know, and an XML
    declaration.
    """
    return _DECLARATION.sub("", _NO_LETTERS.sub(_space_or_nothing, text), count=1)


def _space_or_nothing(found: re.Match[str]) -> str:
    return " " if found.group().isspace() else ""


def with_body(text: str) -> str:
    """The page with a `<body>` tag. HTML may leave it out, and libxml2 then takes the article for a part of
    the head.
    """
    if _BODY.search(text) or not _HTML_OR_HEAD.match(text):
        return text
    at = 0
    while part := _HEAD_PART.match(text, at):
        at = part.end()
    return f"{text[:at]}<body>{text[at:]}"


def parse(text: str) -> Element | None:
    """The tree of a page or a fragment, or None when there is nothing in it."""
    clean = with_body(cleaned(text))
    if not clean.strip():
        return None
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)
    try:
        return etree.fromstring(clean.encode("utf-8", "replace"), parser)
    except (etree.LxmlError, ValueError):
        return None


def bare_blocks(text: str) -> list[str]:
    """The words of a page that the parser gave up (it goes two thousand tags deep): tags taken out, blocks
    kept apart.
    """
    text = _HIDDEN_PARTS.sub(" ", text)
    rows = (" ".join(html.unescape(_ANY_TAG.sub(" ", row)).split()) for row in _BLOCK_TAG.split(text))
    return [row for row in rows if row]


def find_all(root: Element, paths: Iterable[str]) -> list[Element]:
    """The elements of the first path that finds any."""
    for path in paths:
        found = root.xpath(path)
        elements = [node for node in found if etree.iselement(node)] if isinstance(found, list) else []
        if elements:
            return elements
    return []


def first_text(root: Element, paths: Iterable[str]) -> str:
    """The words of the first element or attribute that any of the paths finds."""
    for path in paths:
        found = root.xpath(path)
        for node in found if isinstance(found, list) else []:
            words = " ".join(("".join(node.itertext()) if etree.iselement(node) else str(node)).split())
            if words:
                return words
    return ""


def remove(root: Element, paths: Iterable[str]) -> None:
    """Take elements out of the tree; the words after them stay."""
    for path in paths:
        for node in find_all(root, (path,)):
            parent = node.getparent()
            if parent is None:
                continue
            if node.tail:
                before = node.getprevious()
                if before is None:
                    parent.text = (parent.text or "") + node.tail
                else:
                    before.tail = (before.tail or "") + node.tail
            parent.remove(node)


def blocks(root: Element, *, furniture: bool = False, most: int = 0) -> list[str]:
    """The blocks below an element. `furniture`: header, footer and aside too. `most`: no more than so
    many.
    """
    found: list[str] = []
    words: list[str] = []

    length = 0  # of the line since the last break

    def flush() -> None:
        nonlocal length
        text = " ".join("".join(words).split())
        words.clear()
        length = 0
        if text:
            found.append(text)

    for event, node in _walk(root, furniture=furniture):
        if most and len(found) >= most:
            return found
        tag = node.tag
        if event == "start":
            if tag in _BLOCKS:
                flush()
            elif tag == "br":
                if (
                    length < 80
                    or next((w.rstrip()[-1] for w in reversed(words) if w.strip()), "") in _SENTENCE_ENDS
                ):
                    flush()
                else:
                    words.append(" ")
            words.append(node.text or "")
            length += len(words[-1])
        else:
            if tag in _BLOCKS:
                flush()
            elif tag in ("td", "th"):
                words.append(" ")
            if node is not root:
                words.append(node.tail or "")
                length += len(words[-1])
    flush()
    return found


def _walk(root: Element, *, furniture: bool) -> Iterator[tuple[str, Element]]:
    walker = etree.iterwalk(root, events=("start", "end"))
    seen = 0
    skipped: Element | None = None
    for event, node in walker:
        if not isinstance(node.tag, str):
            continue
        if event == "start":
            seen += 1
            if seen > _MOST:
                return
            if skipped is None and node is not root and _is_skipped(node, furniture=furniture):
                skipped = node
                walker.skip_subtree()
        if skipped is not None:
            if event == "end" and node is skipped:
                skipped = None
                yield "end", _tail_only(node)
            continue
        yield event, node


def _tail_only(node: Element) -> Element:
    """A stand-in for an element that was left out: the words after it are the page's."""
    stand_in = etree.Element("span")
    stand_in.tail = node.tail
    return stand_in


def _is_skipped(node: Element, *, furniture: bool) -> bool:
    if node.tag in _SKIPPED or (not furniture and node.tag in _FURNITURE):
        return True
    if not node.attrib:
        return False
    if "hidden" in node.attrib or node.get("aria-hidden") == "true":
        return True
    style, names = node.get("style"), node.get("class")
    return bool(style and _HIDDEN.search(style)) or bool(names and _UNSEEN_CLASS.search(names))
