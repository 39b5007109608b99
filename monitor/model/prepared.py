"""What can be made of a text alone, before it is known where it belongs: in any process, without the
store.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from baselines.history import Reading
    from baselines.model import Comparison, Sketch


@dataclass(frozen=True, slots=True)
class Prepared:
    """How the copies of a text are found, and its comparison with the baseline, if it was made, with what it
    is to later ones.
    """

    sketch: Sketch
    comparison: Comparison | None
    reading: Reading | None = None
