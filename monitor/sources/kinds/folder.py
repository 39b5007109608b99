"""A folder that is watched: every file that is put there is one item. Its key is its name below the
folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from monitor.errors import SourceError
from monitor.model import Item, Page, SourceSpec
from monitor.sources.kinds.jsonpath import read_json
from monitor.sources.kinds.kind import Discovery, Kind
from monitor.sources.kinds.list_rules import Check, faults_of

RULES: Mapping[str, Check] = {}


class Folder(Kind):
    """The `folder` kind. Fetching gives the names of the files; a file that was changed is an edit."""

    def faults(self, rules: Mapping[str, Any]) -> tuple[str, ...]:
        return faults_of(rules, RULES, "folder")

    def discover(self, source: SourceSpec, page: Page) -> Discovery:
        """The newest files first. Raises SourceError for the archive that `communique import` made."""
        if source.is_archive:
            words = "this is an archive of files, which has no address: use `communique import PATH`"
            raise SourceError(words, source=source.name)
        files = sorted(
            read_json(page, source.name, "list of files"), key=lambda file: (file[2], file[0]), reverse=True
        )
        return Discovery(
            items=tuple(
                Item(key=name, url="", title=name, fingerprint=f"{size}-{changed}")
                for name, size, changed in files
            )
        )
