"""The kinds of sources. A kind looks at a page and says what items it holds; it asks for nothing.

A new kind is a file here, a line in KINDS, a test with a recorded page, and a section in docs/reference/sources.md.
"""

from __future__ import annotations

from collections.abc import Mapping

from monitor.sources.base import Discovery, Kind
from monitor.sources.charset import decode
from monitor.sources.feed import Feed
from monitor.sources.find import find_kind
from monitor.sources.listing import Listing
from monitor.sources.page import Watched

KINDS: Mapping[str, Kind] = {"feed": Feed(), "listing": Listing(), "page": Watched()}

__all__ = ["KINDS", "Discovery", "Kind", "decode", "find_kind"]
