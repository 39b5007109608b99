"""The kinds of sources. A kind looks at a page and says what items it holds; it asks for nothing.

A new kind is a file here, a line in KINDS, a test with a recorded page, and a section in
docs/reference/sources.md.
"""

from __future__ import annotations

from collections.abc import Mapping

from monitor.sources.kinds.feed import Feed
from monitor.sources.kinds.folder import Folder
from monitor.sources.kinds.json_list import JsonList
from monitor.sources.kinds.kind import Kind
from monitor.sources.kinds.listing import Listing
from monitor.sources.kinds.page import Watched
from monitor.sources.kinds.sitemap import Sitemap
from monitor.sources.kinds.wordpress import WordPress

KINDS: Mapping[str, Kind] = {
    "feed": Feed(),
    "listing": Listing(),
    "page": Watched(),
    "wordpress": WordPress(),
    "sitemap": Sitemap(),
    "json": JsonList(),
    "folder": Folder(),
}
