"""One address that is watched for edits: one item, whose key is the address and whose fingerprint is what
stands there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from monitor.model import Item, Page, SourceSpec
from monitor.sources.address import canonical, identity_key
from monitor.sources.kinds.kind import Discovery, Kind
from monitor.sources.kinds.list_rules import OF_PAGE, faults_of


class Watched(Kind):
    """The `page` kind. The answer that is discovered is already the item's own page."""

    def faults(self, rules: Mapping[str, Any]) -> tuple[str, ...]:
        return faults_of(rules, OF_PAGE, "page")

    def discover(self, source: SourceSpec, page: Page) -> Discovery:
        """Always one item. The key is the address that was given, so that a redirect does not make another
        page of it.
        """
        return Discovery(items=(watched_item(source, page.sha256),))


def watched_item(source: SourceSpec, fingerprint: str = "") -> Item:
    """The one item of a watched page."""
    return Item(key=identity_key(source.url), url=canonical(source.url), fingerprint=fingerprint)
