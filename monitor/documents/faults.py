"""What is wrong with a page that came, and is none: a bot check, a login, a text that must not be
compared.
"""

from __future__ import annotations

from monitor.documents.extract.block_pages import BLOCKED, CONSENT, LOGIN, block_words
from monitor.errors import ExtractError
from monitor.model import Page, SourceSpec, SourceState
from monitor.sources.kinds.feed import plain
from monitor.sources.parsing.charset import decode

_LOOKED_AT = 20_000  # bytes of a page
_OF_HTML = ("listing", "page")


def fault_of_page(page: Page, spec: SourceSpec) -> SourceState:
    """Why a page that came with status 200 could not be read as the source's: a bot check, or simply not what
    it should be.
    """
    head = decode(page.body[:_LOOKED_AT], page.headers.get("content-type", ""))
    is_html = "<html" in head.lower() or "<!doctype html" in head.lower()
    if is_html and block_words(plain(head)):
        return "blocked"
    return "failing" if spec.kind in _OF_HTML else "not_a_feed"


def fault_of_text(suspicion: str) -> SourceState:
    """The state that a suspect text stands for."""
    return "blocked" if suspicion.startswith((BLOCKED, LOGIN, CONSENT)) else "failing"


def suspect(message: str, *, url: str, source: str) -> ExtractError:
    """The error of a text that must not be compared."""
    error = ExtractError(message, url=url, missing="text", source=source)
    error.fault = fault_of_text(message)
    return error
