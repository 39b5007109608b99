"""A statement against a baseline, or against its own earlier version."""

from __future__ import annotations

from baselines.comparison.compare import compare
from baselines.comparison.versions import MOST, VERSIONS, compare_versions

__all__ = ["MOST", "VERSIONS", "compare", "compare_versions"]
