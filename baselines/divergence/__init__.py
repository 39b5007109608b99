"""Two texts of one statement: official copies that differ, and the former text of a page that was edited."""

from __future__ import annotations

from baselines.divergence.copies import OFFICIAL_COPY, compare_copies, difference
from baselines.divergence.former import compare_former, is_alike
from baselines.divergence.wording import EXCERPT, MORE, Names

__all__ = [
    "EXCERPT",
    "MORE",
    "OFFICIAL_COPY",
    "Names",
    "compare_copies",
    "compare_former",
    "difference",
    "is_alike",
]
