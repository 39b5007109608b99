"""Two official copies of one text: what the second says otherwise than the first."""

from __future__ import annotations

from baselines.divergence.copies import OFFICIAL_COPY, compare_copies, difference
from baselines.divergence.wording import EXCERPT, MORE, Names

__all__ = ["EXCERPT", "MORE", "OFFICIAL_COPY", "Names", "compare_copies", "difference"]
