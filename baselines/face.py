"""Where the names of the library's face live. They are loaded when they are asked for: whoever needs one room
loads one room.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def face(package: str, rooms: Mapping[str, str]) -> Callable[[str], Any]:
    """The `__getattr__` of a package (PEP 562) whose names stand in these rooms."""

    def named(name: str) -> Any:
        if name not in rooms:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        return getattr(import_module(rooms[name]), name)

    return named


__getattr__ = face(
    "baselines",
    {
        "Baseline": "baselines.model",
        "Comparison": "baselines.model",
        "Document": "baselines.model",
        "Finding": "baselines.model",
        "Library": "baselines.library",
        "compare": "baselines.comparison",
        "compare_versions": "baselines.comparison",
        "draft": "baselines.drafting",
        "load_baseline": "baselines.library",
        "written_finding": "baselines.schemas.finding_schema",
    },
)
