"""Lists of sources and rules read from a file, for the commands."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from monitor.model import SourceSpec


def read_list(file: Path) -> list[SourceSpec]:
    """The sources of a YAML or OPML file, `-` for standard input. SourceKindError tells every fault."""
    from monitor.sources.source_list import load_sources

    content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    return load_sources(content)


def enabled_of_catalogue() -> list[SourceSpec]:
    """Every source of the catalogue that is switched on."""
    from monitor.sources.catalogue import load_catalog

    return [known.spec for known in load_catalog() if known.spec.enabled]


def yaml_rules(path: Path) -> Any:
    """The rules of a source from a YAML file."""
    from monitor.sources.yaml import parse

    return parse(path.read_bytes())
