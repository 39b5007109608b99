"""The markup of a page to a tree, and what is looked up in it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from typing import Any

from lxml import etree

from monitor.documents.extract.hidden_parts import without_parts

Element = Any  # an element of lxml, which ships no types

_DECLARATION = re.compile(r"^\s*<\?xml[^>]{0,200}>")
_HIDDEN_PARTS = ("script", "style", "title", "nav")
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
    text = without_parts(text, _HIDDEN_PARTS)
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
