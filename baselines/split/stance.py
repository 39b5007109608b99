"""Where a clause stands: the ladder and rung of its governing words."""

from __future__ import annotations

from baselines.lexicon import Lexicon, Stance

_NEAR = 7  # words from a carrier to its noun: "expressed their shared, serious and growing concern"


def stance_of(key: str, lexicon: Lexicon) -> Stance | None:
    """The ladder and rung that the head of a clause says: its first stance, or the stance of the noun after a carrier.

    "reaffirmed their strong opposition to" opposes, strongly; "announced their intention to" only intends.
    """
    found: list[tuple[int, int, Stance]] = []
    for first_word, pattern, stance in lexicon.stances:
        match = pattern.search(key) if first_word in key else None
        if match:
            found.append((key.count(" ", 0, match.start() + 1), match.start(), stance))
    if not found:
        return None
    first = min(at for at, _, _ in found)
    opening = [stance for at, _, stance in found if at == first]
    near = [stance for at, _, stance in found if first <= at <= first + _NEAR]
    carrier = any(word in lexicon.carriers for word in key.split()[first - 1 : first])
    for ladder in ("disapproval", "demand", "approval", "undertaking"):
        said = [s for s in (near if carrier else opening) if s.ladder == ladder]
        if carrier and ladder in ("demand", "undertaking"):
            said = [s for s in said if s in opening or s.words in lexicon.carried_nouns]
        if said and (carrier or ladder in {s.ladder for s in opening}):
            strongest = max(near, key=lambda s: s.rung if s.ladder == ladder else -1) if ladder == "disapproval" else None
            return strongest or max(said, key=lambda s: len(s.words))
    return max(opening, key=lambda s: (len(s.words), s.rung))


def stance_on(ladder: str, key: str, lexicon: Lexicon) -> Stance | None:
    """The highest stance of one ladder anywhere in a clause ("... and our shared opposition to unilateral changes")."""
    said = [s for first, pattern, s in lexicon.stances if s.ladder == ladder and first in key and pattern.search(key)]
    return max(said, key=lambda s: s.rung, default=None)
