"""The sources that come with communique."""

from __future__ import annotations

import functools
import tomllib
from dataclasses import dataclass
from importlib.resources import files

from monitor.model import SourceSpec


@dataclass(frozen=True, slots=True)
class Known:
    """A source that one may add as it is, and what to know of it."""

    spec: SourceSpec
    about: str


@functools.cache
def load_catalog() -> tuple[Known, ...]:
    """The catalog in its order: official sources first, nearest to the subject."""
    read = tomllib.loads(files("monitor.sources").joinpath("catalog.toml").read_text(encoding="utf-8"))
    return tuple(Known(about=entry.pop("about"), spec=SourceSpec(**entry)) for entry in read["source"])
