"""Whether two texts differ from the baseline in the same way, and whether a text says what another had
said.
"""

from __future__ import annotations

from baselines.clauses import stance_of
from baselines.history.past import Past
from baselines.history.verbatim import quotes_of, same_words, substance
from baselines.lexicon import key_of, load_lexicon

NEARLY = 0.8  # of the words of an addition: with fewer a one-sided text has said something else
LEAST_WORDS = 4  # of substance, from which words may be nearly the same


def same_difference(past: Past, other: Past) -> bool:
    """Whether two texts differ from the baseline in the same way: the same kind, direction and move, by the
    same words in substance. A silence is a silence; an addition is the same where it has the same words, or
    the same words of a formula under a verb of the same rung ("condemned the militarization" is not "noted
    the militarization", and one shoal is not the other).
    """
    if (past.kind, past.direction) != (other.kind, other.direction):
        return False
    if past.kind in ("removed", "retained"):
        return True
    if past.kind == "added":
        return same_words(past.words, other.words) or _same_formula(past, other)
    if past.move != other.move:
        return False
    return (bool(past.signals) and set(past.signals) == set(other.signals)) or same_words(
        past.words, other.words
    )


def said_already(past: Past, other: Past) -> bool:
    """Whether a text that leaves words out by its nature, or one beside it, had said the same: what stands in
    `past` stands in `other`, in the same strength. What either left out is no difference.
    """
    if past.kind == "added":
        return other.kind == "added" and (same_difference(past, other) or _nearly_same(past, other))
    if past.kind in ("removed", "retained") or other.kind in ("removed", "retained", "added"):
        return past.kind == other.kind
    telling = set(past.present_signals) or set(past.signals)
    return (bool(telling) and telling <= set(other.signals)) or same_words(past.words, other.words)


def _nearly_same(past: Past, other: Past) -> bool:
    here, there = substance(past.words), substance(other.words)
    if past.topic != other.topic or len(here) < LEAST_WORDS:
        return False
    return len(here & there) >= NEARLY * len(here) and _same_stance(past, other)


def _same_formula(past: Past, other: Past) -> bool:
    """The same formula, in the same words, under a verb of the same rung."""
    if past.formula is None or past.formula != other.formula or not _same_stance(past, other):
        return False
    here, there = formula_words(past), formula_words(other)
    return any(same_words(word, before) for word in here for before in there)


def formula_words(past: Past) -> tuple[str, ...]:
    """The words of the formula that an addition carries, as the text has them."""
    formula = next((f for f in load_lexicon().formulae if f.name == past.formula), None)
    return quotes_of(past.words, formula.terms) if formula else ()


def _same_stance(earlier: Past, other: Past) -> bool:
    lexicon = load_lexicon()
    here, there = (stance_of(key_of(past.words), lexicon) for past in (earlier, other))
    return (here and (here.ladder, here.rung, here.denied)) == (
        there and (there.ladder, there.rung, there.denied)
    )
