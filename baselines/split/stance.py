"""Where a clause stands: the ladder and rung of its governing words."""

from __future__ import annotations

from dataclasses import replace

from baselines.lexicon import Lexicon, Stance

_NEAR = 7  # words from a carrier to its noun: "expressed their shared, serious and growing concern"


def stance_of(key: str, lexicon: Lexicon) -> Stance | None:
    """The ladder and rung that the head of a clause says: its first stance, or the stance of the noun after a carrier.

    "reaffirmed their strong opposition to" opposes, strongly; "announced their intention to" only intends.
    """
    found: list[tuple[int, Stance]] = []
    words: dict[Stance, str] = {}
    for first_word, pattern, stance in lexicon.stances:
        match = pattern.search(key) if first_word in key else None
        if match:
            found.append((key.count(" ", 0, match.start() + 1), stance))
            words[stance] = match.group().strip()
    if not found:
        return None
    first = min(at for at, _ in found)
    opening = [stance for at, stance in found if at == first]
    near = [stance for at, stance in found if first <= at <= first + _NEAR]
    carrier = any(word in lexicon.carriers for word in key.split()[first - 1 : first])
    chosen = _chosen(opening, near if carrier else opening, carrier, lexicon)
    return replace(chosen, words=words[chosen])


def _chosen(opening: list[Stance], near: list[Stance], carrier: bool, lexicon: Lexicon) -> Stance:
    """Of several that begin together, the one that speaks: what is opposed or asked first, then the longest words."""
    for ladder in ("disapproval", "demand", "approval", "undertaking"):
        said = [s for s in near if s.ladder == ladder]
        if carrier and ladder in ("demand", "undertaking"):
            said = [s for s in said if s in opening or s.words in lexicon.carried_nouns]
        if said:
            return max(said, key=lambda s: s.rung if ladder == "disapproval" else len(s.words))
    return max(opening, key=lambda s: (len(s.words), s.rung))


def stance_on(ladder: str, key: str, lexicon: Lexicon) -> Stance | None:
    """The highest stance of one ladder anywhere in a clause ("... and our shared opposition to unilateral changes")."""
    said = [
        replace(s, words=match.group().strip())
        for first, pattern, s in lexicon.stances
        if s.ladder == ladder and first in key and (match := pattern.search(key))
    ]
    return max(said, key=lambda s: s.rung, default=None)
