"""Where the names of the library's face live. They are loaded when they are asked for: whoever needs one room
loads one room.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_ROOMS = {
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
}


def __getattr__(name: str) -> Any:
    """A name of the face, for `baselines` (PEP 562)."""
    if name not in _ROOMS:
        raise AttributeError(f"module 'baselines' has no attribute {name!r}")
    return getattr(import_module(_ROOMS[name]), name)
