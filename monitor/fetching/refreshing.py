"""A page that only sends readers on: `Refresh` as a header or as a `meta` of the page."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

import ada_url

from monitor.fetching.wire import Answer

LONGEST_REDIRECT_PAGE = 32 * 1024  # a page that sends readers on is short
LONGEST_DELAY = 15.0  # seconds: a page that reloads itself every few minutes sends nobody on
FEW_LETTERS = 600  # of text that a page of this kind shows beside its link
_META = re.compile(rb"<meta\b[^>]{0,2000}>", re.I)
_IS_REFRESH = re.compile(rb"http-equiv\s*=\s*[\"']?\s*refresh\b", re.I)
_CONTENT = re.compile(rb"\bcontent\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))", re.I)
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.S)
_UNSEEN = re.compile(rb"<(script|style|head|template)\b.*?(?:</\1\s*>|\Z)", re.I | re.S)
_TAG = re.compile(rb"<[^<>]*>")
LONGEST = 2048  # letters of what says where: an address that is longer leads nowhere
_WRITTEN = re.compile(r"(\d{0,9})(?:\.[\d.]*)?(?:\s*[;,]|(?<=[\d.])\s)\s*(?:url\s*=\s*)?(.*)", re.I | re.S)
_NEXT = re.compile(r",\s*\d+\s*;.*", re.S)  # the same header once more


def refresh_target(answer: Answer) -> str | None:
    """Where the page sends its readers at once: another address of the same site. None for every other
    page.
    """
    written = _NEXT.sub("", answer.headers.get("refresh", "")[: LONGEST + 1]) or _in_page(answer.body)
    found = _WRITTEN.fullmatch(written.strip()) if len(written) <= LONGEST else None
    if found is None or int(found[1] or 0) > LONGEST_DELAY:
        return None
    quote, rest = found[2][:1], found[2]
    place = rest[1:].partition(quote)[0] if quote in ("'", '"') else rest
    if not place.strip():
        return None
    try:
        target = ada_url.URL(place.strip(), base=answer.url)
    except ValueError:
        return None
    target.hash = ""
    address = str(target.href)
    is_elsewhere = address.rstrip("/") != answer.url.partition("#")[0].rstrip("/")
    return address if is_elsewhere and _site(address) == _site(answer.url) else None


def _in_page(body: bytes) -> str:
    if len(body) > LONGEST_REDIRECT_PAGE or b"refresh" not in body.lower():
        return ""
    page = _COMMENT.sub(b"", body)
    tags = (_CONTENT.search(tag) for tag in _META.findall(page) if _IS_REFRESH.search(tag))
    written = [_words(next(filter(None, content.groups()), b"")) for content in tags if content]
    if not written or _letters(page) > FEW_LETTERS:
        return ""
    # A page may also reload itself now and then: what counts is where it leads.
    return next((words for words in written if _WRITTEN.fullmatch(words.strip())), written[0])


def _words(content: bytes) -> str:
    return html.unescape(content.decode("utf-8", errors="replace"))


def _letters(page: bytes) -> int:
    return len(b"".join(_TAG.sub(b" ", _UNSEEN.sub(b" ", page)).split()))


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
