"""The second stage: what a source holds. The kind of the source knows how to read it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from monitor.errors import SourceError
from monitor.model import Page, Source
from monitor.sources.kinds.kind import Discovery
from monitor.sources.kinds.table import KINDS


def discover(source: Source, page: Page, proposal: Mapping[str, Any] | None = None) -> Discovery:
    """The items on a source's page; `proposal`: the rules that a page of it proposed before. Raises
    SourceError when the page is not what the source should give.
    """
    try:
        found = KINDS[source.spec.kind].discover_again(source.spec, page, proposal)
    except SourceError as error:
        error.source = error.source or source.name
        raise
    items = tuple(item if item.body is None else replace(item, origin=page.url) for item in found.items)
    return replace(found, items=items)
