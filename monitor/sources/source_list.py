"""A list of sources as a file: OPML or YAML, whichever it is."""

from __future__ import annotations

from monitor.model import SourceSpec
from monitor.sources.opml import is_opml, load_opml
from monitor.sources.yaml import load


def load_sources(content: bytes) -> list[SourceSpec]:
    """The sources of a file. SourceKindError tells every fault at once."""
    return load_opml(content) if is_opml(content) else load(content)
