"""Two texts of one statement: official copies that differ, and the former text of a page that was edited."""

from __future__ import annotations

from typing import TYPE_CHECKING

from baselines.face import face

if TYPE_CHECKING:
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

__getattr__ = face(
    __name__,
    {
        "EXCERPT": "baselines.divergence.wording",
        "MORE": "baselines.divergence.wording",
        "Names": "baselines.divergence.wording",
        "OFFICIAL_COPY": "baselines.divergence.copies",
        "compare_copies": "baselines.divergence.copies",
        "compare_former": "baselines.divergence.former",
        "difference": "baselines.divergence.copies",
        "is_alike": "baselines.divergence.former",
    },
)
