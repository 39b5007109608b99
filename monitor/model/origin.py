"""How a text came: on the page of its item, inside a feed, or in a document that the page links to.

The headers of a fetched version say so in lines of our own. What a server sends under such names is dropped
(`fetching/wire.py`): how far a text is trusted rests on them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

OURS = "x-communique-"  # how all of them begin
FROM = "x-communique-from"  # feed, folder, archive or attachment; the page of the item has none
LINK = "x-communique-link"  # of an attachment: its address, as the page gives it
PAGE = "x-communique-page"  # of an attachment: the address of that page
UNREAD = "x-communique-unread"  # of a page: why the document that it links to was not read
UNACCOUNTED = "x-communique-unaccounted"  # of a page: how many passages were not understood

Way = Literal["page", "feed", "attachment"]


def way_of(headers: Mapping[str, str]) -> Way:
    """By which way a text came. Only texts that came the same way are compared: what differs otherwise is
    layout.
    """
    fetched_by = headers.get(FROM)
    return "feed" if fetched_by == "feed" else "attachment" if fetched_by == "attachment" else "page"
