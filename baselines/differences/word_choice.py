"""Replaced, lost and gained words of an object that is otherwise the same: there a single word was chosen,
and counts.

A passage that is told freely shares few words with the commitment: then each word says nothing, and only the
rules on verbs, referents, actors and qualifiers speak.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import fsum

from baselines.differences.compared import Pair
from baselines.differences.degrees import graver_charge, hedged, some_for_any, strength_gone
from baselines.differences.insertions import FEW, put_in
from baselines.differences.kept_words import Kept, Swap
from baselines.differences.qualifiers import OF_ALLIES, is_pointed_at
from baselines.differences.rule import Example, Rule, rule
from baselines.lexicon import Lexicon, Qualifier, has, needle
from baselines.lexicon.synonyms import stem
from baselines.model import Signal
from baselines.slots import Words
from baselines.slots.folded_words import names_of
from baselines.slots.qualifiers import plain_qualifiers, qualifiers_among
from baselines.slots.quotes import stretch

_MOST = 4  # words replaced in one place: more is a new passage


def wording(pair: Pair, said: Sequence[Signal]) -> Iterator[Signal]:
    """What no other rule told: `said` are their signals."""
    lexicon = pair.lexicon
    numbers, literal = lexicon.numbers, pair.literal
    if literal < numbers["literal"]:
        return
    old, new = _content(pair.old.here, pair), _content(pair.new.here, pair)
    if not old or not new or _kept(old, new, lexicon) < numbers["close"]:
        return
    reported = {word for signal in said for word in _plain(signal.words)} | _weighed(pair) | names_of(lexicon)
    kept = Kept(
        pair=pair,
        old=old,
        new=new,
        said=said,
        reported=reported | lexicon.grammar["empty"],
        is_literal=literal >= numbers["verbatim"],
    )
    off = lexicon.switched_off
    for each in (some_for_any, *((strength_gone, hedged) if kept.is_literal else ())):
        yield from each.signals(kept, off)
    for each_swap, swap in _swaps(kept):
        yield from each_swap.signals(swap, off)
    yield from graver_charge.signals(kept, off)


def _swaps(kept: Kept) -> Iterator[tuple[Rule[Swap], Swap]]:
    """Each place where the words differ, with the rule that reads it."""
    pair, old, new = kept.pair, kept.old, kept.new
    same = pair.lexicon.same
    there = (*pair.new.here.row, *pair.new.before.row)
    roots = _roots(old, new, pair.lexicon)
    matcher = difflib.SequenceMatcher(None, roots, [stem(w) for w in new], autojunk=False)
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            continue
        gone = [w for w in old[a:b] if not same.among(w, there) and w not in kept.reported]
        come = [w for w in new[c:d] if not same.among(w, pair.known.row) and w not in kept.reported]
        if gone and come and b - a <= _MOST and d - c <= _MOST and kept.is_literal:
            yield replaced, Swap(kept, gone, come)
            kept.reported.update(come)
        elif (
            gone and not come and op == "delete" and (a > 0 or (kept.is_literal and _is_noun_part(gone, old)))
        ):
            yield (known_lost if _known_by_loss(gone, pair) else word_lost), Swap(kept, gone, ())
        elif op == "insert" and come and kept.is_literal:
            yield put_in, Swap(kept, (), come, is_last=a == len(old))


def _content(words: Words, pair: Pair) -> list[str]:
    """The words of substance: no small words, no governing words, no strength of feeling."""
    empty = _without_content(pair.lexicon) | pair.old.verb.governing | pair.new.verb.governing
    return [word for word in words.row if word not in empty and not word.isdigit()]


@lru_cache(maxsize=8)
def _without_content(lexicon: Lexicon) -> frozenset[str]:
    return lexicon.same.small | lexicon.openers | lexicon.plain | frozenset(lexicon.intensifiers)


def _weighed(pair: Pair) -> set[str]:
    """The words of a qualifier that stand for one another here: "growing" for "increasing". One that merely
    went is none.
    """
    found: set[str] = set()
    old, new = set(pair.old.here.row), set(pair.new.around.row)
    for qualifier in qualifiers_among(pair.old.here.known, pair.lexicon):
        if not pair.new.qualifiers.has(qualifier):
            continue
        words = {word for term in qualifier.terms for word in needle(term).split()}
        if come := words & new - old:
            found |= come | words & old - new
    return found


def _plain(words: str) -> list[str]:
    return needle(words.replace('"', " ").replace("->", " ")).split()


def _kept(old: Sequence[str], new: Sequence[str], lexicon: Lexicon) -> float:
    weights = [(lexicon.idf(word), lexicon.same.among(word, new)) for word in old]
    return fsum(weight for weight, is_kept in weights if is_kept) / (
        fsum(weight for weight, _ in weights) or 1.0
    )


def _roots(old: Sequence[str], new: Sequence[str], lexicon: Lexicon) -> list[str]:
    """The stems of the old words, each in the form of the new word that may stand for it."""
    return [stem(next((n for n in new if lexicon.same.equal(word, n)), word)) for word in old]


@rule(
    "words.replaced",
    reads=("words",),
    origin="A4",
    right=Example(
        "increasingly frequent destabilizing actions",
        "increasingly frequent military actions",
        "TWN-02",
        "neutral",
    ),
    lookalike=Example(
        "increasingly frequent destabilizing actions",
        "increasingly frequent destabilizing activities",
        "TWN-02",
        None,
    ),
)
def replaced(swap: Swap) -> Iterator[Signal]:
    """Another word stands in the place of one."""
    pair = swap.kept.pair
    commitment = pair.commitment
    yield Signal(
        direction="neutral",
        move="scope",
        rank=5,
        step=0 if commitment.weight == "medium" and pair.topic.is_watched else 1,
        act="replaced",
        lost=stretch(commitment.passage.text, swap.gone) or swap.gone[0],
        gained=stretch(pair.new.here.text, swap.come) or swap.come[0],
    )


def _known_by_loss(gone: Sequence[str], pair: Pair) -> Qualifier | None:
    """What the lexicon knows of words by their loss, or of a phrase that went with them ("by force")."""
    words = f" {' '.join(gone)} "
    for qualifier in plain_qualifiers(pair.lexicon):
        if not qualifier.lost or is_pointed_at(qualifier, pair):
            continue
        phrase = pair.old.here.first(qualifier.terms)
        went = phrase and set(gone) <= set(needle(phrase).split())
        if has(words, qualifier.terms) or (went and not pair.new.qualifiers.is_own(qualifier)):
            return qualifier
    return None


@rule(
    "words.known_lost",
    reads=("words", "qualifiers", "beneficiary"),
    origin="B3",
    right=Example(
        "the DPRK's nuclear and missile programs", "the DPRK's missile programs", "DPRK-03", "weaker"
    ),
    lookalike=Example(
        "the DPRK's nuclear and missile programs", "the DPRK's missile and nuclear programs", "DPRK-03", None
    ),
)
def known_lost(swap: Swap) -> Iterator[Signal]:
    """A word went that the lexicon knows by its loss."""
    pair = swap.kept.pair
    known = _known_by_loss(swap.gone, pair)
    if known and known.lost:
        yield Signal(
            direction=known.lost,
            move=known.move,
            rank=2,
            step=max(known.step, 0),
            act="dropped",
            lost=stretch(pair.commitment.passage.text, swap.gone) or swap.gone[0],
        )


@rule(
    "words.lost",
    reads=("words", "beneficiary"),
    origin="A37",
    right=Example("with malicious cyber activities", "with cyber activities", "CYB-01", "broader"),
    lookalike=Example(
        "abide by their international obligations", "abide by their obligations", "DPRK-06", None
    ),
)
def word_lost(swap: Swap) -> Iterator[Signal]:
    """A word of the object went: a member of a list narrows, an adjective before its noun makes the object
    wider."""
    passage = swap.kept.pair.commitment.passage.text
    words = stretch(passage, swap.gone) or swap.gone[0]
    at = passage.find(words)
    around = passage[max(0, at - 6) : at] + passage[at + len(words) : at + len(words) + 6]
    is_member = at >= 0 and ("and" in around or "," in around)
    if swap.kept.pair.new.beneficiary.points_back and OF_ALLIES & set(swap.gone):
        return  # "and its commitments to both"
    if not is_member and not swap.kept.is_literal:
        return  # "meet challenges" for "address the multifaceted challenges"
    yield Signal(
        direction="narrower" if is_member else "broader",
        move="enumeration" if is_member else "scope",
        rank=5,
        step=1,
        act="dropped",
        lost=words,
    )


def _is_noun_part(gone: Sequence[str], old: Sequence[str]) -> bool:
    """Whether words that went from the head of an object belonged to its noun ("increasingly frequent
    actions"): a "maintaining" before peace and stability said no more than they do."""
    return len(gone) <= FEW < len(old) and not any(word.endswith("ing") for word in gone)
