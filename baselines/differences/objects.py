"""What differs in the object of a commitment: its referent, who and where is named, its qualifiers, its
hedges.
"""

from __future__ import annotations

from collections.abc import Iterator

from baselines.differences.compared import Pair
from baselines.differences.names import actors, addressees, places
from baselines.differences.qualifiers import gained, hedges, lost, members
from baselines.differences.referents import ends, goals, referents
from baselines.model import Signal


def object_signals(pair: Pair) -> Iterator[Signal]:
    """In the order in which they speak at equal rank: referent, actors, places, qualifiers and legal basis,
    hedges.
    """
    yield from referents(pair)
    yield from goals(pair)
    yield from ends(pair)
    yield from actors(pair)
    yield from addressees(pair)
    yield from places(pair)
    yield from lost(pair)
    yield from gained(pair)
    yield from hedges(pair)
    yield from members(pair)
