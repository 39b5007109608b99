"""Addresses that print views write behind a link: no words of the text."""

from __future__ import annotations

import re

from monitor.documents.extract.page_tree import Element

_WRITTEN = re.compile(r"[(\[<]?\s*((?:https?://|www\.)\S{1,500}?)\s*[)\]>]?")


def is_address_of_link(node: Element) -> bool:
    """Whether an element says the address of the link before it, as print views do."""
    before = node.getprevious()
    if before is None or before.tag != "a" or (before.tail or "").strip():
        return False
    found = _WRITTEN.fullmatch("".join(node.itertext()).strip())
    return found is not None and found[1].rstrip("/").endswith(
        (before.get("href") or " ").strip("./ ") or " "
    )
