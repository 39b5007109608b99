"""A text in a few numbers, by which its copies are found (`baselines.text.sketch` makes them)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sketch:
    """A text in a few numbers, to find its copies among many. `words`: the fingerprint. `marks`: of texts
    that share most of their runs of words many are the same, of others hardly any."""

    words: str
    marks: tuple[int, ...] = ()
