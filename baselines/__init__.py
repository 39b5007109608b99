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

from typing import TYPE_CHECKING

from baselines.face import __getattr__ as __getattr__

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
