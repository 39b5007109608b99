"""The library: what a statement commits to, and how two statements differ. No network, database, HTML or
clock.

Its face are the names below, so that a script needs to know no room; each is loaded when it is asked for.

>>> from baselines import Document, Library, compare
>>> baseline = Library().default
>>> same = Document(text=baseline.text, kind=baseline.kind, parties=baseline.parties, level=baseline.level)
>>> {finding.kind for finding in compare(same, baseline).findings}
{'retained'}
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from baselines.comparison import compare, compare_versions
    from baselines.drafting import draft
    from baselines.library import Library, load_baseline
    from baselines.model import Baseline, Comparison, Document, Finding
    from baselines.schemas.finding_schema import written_finding

__all__ = [
    "Baseline",
    "Comparison",
    "Document",
    "Finding",
    "Library",
    "compare",
    "compare_versions",
    "draft",
    "load_baseline",
    "written_finding",
]
_ROOMS = {
    "compare": "baselines.comparison",
    "compare_versions": "baselines.comparison",
    "draft": "baselines.drafting",
    "Library": "baselines.library",
    "load_baseline": "baselines.library",
    "written_finding": "baselines.schemas.finding_schema",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'baselines' has no attribute {name!r}")
    return getattr(import_module(_ROOMS.get(name, "baselines.model")), name)
