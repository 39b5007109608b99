"""The kinds of sources. A kind looks at a page and says what items it holds; it asks for nothing.

A new kind is a file here, a line in KINDS, a test with a recorded page, and a section in docs/reference/sources.md.
"""

from __future__ import annotations

from collections.abc import Mapping

from monitor.sources.base import Discovery, Kind
from monitor.sources.charset import decode
from monitor.sources.feed import Feed
from monitor.sources.find import beside, calls_of, find_kind
from monitor.sources.folder import Folder
from monitor.sources.json_list import JsonList
from monitor.sources.listing import Listing
from monitor.sources.page import Watched
from monitor.sources.sitemap import Sitemap
from monitor.sources.wordpress import WordPress

KINDS: Mapping[str, Kind] = {
    "feed": Feed(),
    "listing": Listing(),
    "page": Watched(),
    "wordpress": WordPress(),
    "sitemap": Sitemap(),
    "json": JsonList(),
    "folder": Folder(),
}

__all__ = ["KINDS", "Discovery", "Kind", "beside", "calls_of", "decode", "find_kind"]
