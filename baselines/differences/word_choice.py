"""Replaced, lost and gained words of an object that is otherwise the same: there a single word was chosen,
and counts.

A passage that is told freely shares few words with the commitment: then each word says nothing, and only the
rules on verbs, referents, actors and qualifiers speak.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from math import fsum

from baselines.differences.compared import Pair
from baselines.differences.degrees import graver_charge, hedged, some_for_any, strength_gone
from baselines.differences.insertions import FEW, put_in
from baselines.differences.kept_words import Kept, Swap
from baselines.differences.qualifiers import plain_qualifiers
from baselines.differences.quotes import stretch
from baselines.differences.rule import Example, Rule, rule
from baselines.lexicon import Lexicon, Qualifier, has, needle
from baselines.lexicon.synonyms import stem
from baselines.model import Signal

_MOST = 4  # words replaced in one place: more is a new passage


def wording(pair: Pair, said: Sequence[Signal]) -> Iterator[Signal]:
    """What no other rule told: `said` are their signals."""
    lexicon, annotated = pair.lexicon, pair.annotated
    numbers, literal = lexicon.numbers, pair.literal
    old, new = _content(annotated.key, pair), _content(pair.own_words.key, pair)
    if not old or not new or _kept(old, new, lexicon) < numbers["close"] or literal < numbers["literal"]:
        return
    reported = {word for signal in said for word in _plain(signal.words)} | _weighed(pair) | _named(lexicon)
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
    there = pair.own_words.words + pair.clause.carried.split()
    roots = _roots(old, new, pair.lexicon)
    matcher = difflib.SequenceMatcher(None, roots, [stem(w) for w in new], autojunk=False)
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            continue
        gone = [w for w in old[a:b] if not same.among(w, there) and w not in kept.reported]
        come = [w for w in new[c:d] if not same.among(w, pair.known_words.split()) and w not in kept.reported]
        if gone and come and b - a <= _MOST and d - c <= _MOST and kept.is_literal:
            yield replaced, Swap(kept, gone, come)
            kept.reported.update(come)
        elif (
            gone and not come and op == "delete" and (a > 0 or (kept.is_literal and _is_noun_part(gone, old)))
        ):
            yield (known_lost if _known_by_loss(gone, pair) else word_lost), Swap(kept, gone, ())
        elif op == "insert" and come and kept.is_literal:
            yield put_in, Swap(kept, (), come, is_last=a == len(old))


def _content(key: str, pair: Pair) -> list[str]:
    """The words of substance: no small words, no governing words, no strength of feeling."""
    lexicon = pair.lexicon
    stance = pair.clause.stance
    governing = {*pair.annotated.said.split(), *(stance.words.split() if stance else ())}
    return [
        word
        for word in key.split()
        if word not in lexicon.same.small
        and word not in governing
        and word not in lexicon.openers
        and word not in lexicon.plain
        and word not in lexicon.intensifiers
        and not word.isdigit()
    ]


def _weighed(pair: Pair) -> set[str]:
    """The words of a qualifier that stand for one another here: "growing" for "increasing". One that merely
    went is none.
    """
    found: set[str] = set()
    old, new = pair.annotated.key.split(), pair.clause.key.split()
    for qualifier in pair.lexicon.qualifiers.values():
        if not (has(pair.annotated.key, qualifier.terms) and has(pair.clause.key, qualifier.terms)):
            continue
        words = {word for term in qualifier.terms for word in needle(term).split()}
        if come := words.intersection(new).difference(old):
            found |= come | words.intersection(old).difference(new)
    return found


def _named(lexicon: Lexicon) -> set[str]:
    """Names of states and places, which have rules of their own."""
    return {
        word
        for name in (*lexicon.named_actors, *lexicon.places, *lexicon.carried)
        for word in needle(name).split()
    }


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
    annotated = pair.annotated.commitment
    yield Signal(
        direction="neutral",
        move="scope",
        rank=5,
        step=0 if annotated.weight == "medium" and pair.annotated.topic.is_watched else 1,
        act="replaced",
        lost=stretch(annotated.passage.text, swap.gone) or swap.gone[0],
        gained=stretch(pair.own_words.text, swap.come) or swap.come[0],
    )


def _known_by_loss(gone: Sequence[str], pair: Pair) -> Qualifier | None:
    """What the lexicon knows of words by their loss, or of a phrase that went with them ("by force")."""
    words = f" {' '.join(gone)} "
    for qualifier in plain_qualifiers(pair.lexicon):
        if not qualifier.lost:
            continue
        phrase = has(pair.annotated.key, qualifier.terms)
        went = phrase and set(gone) <= set(needle(phrase).split())
        if has(words, qualifier.terms) or (went and not has(pair.own_words.key, qualifier.terms)):
            return qualifier
    return None


@rule(
    "words.known_lost",
    reads=("words", "qualifiers"),
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
            lost=stretch(pair.annotated.commitment.passage.text, swap.gone) or swap.gone[0],
        )


@rule(
    "words.lost",
    reads=("words",),
    origin="A37",
    right=Example("with malicious cyber activities", "with cyber activities", "CYB-01", "broader"),
    lookalike=Example(
        "abide by their international obligations", "abide by their obligations", "DPRK-06", None
    ),
)
def word_lost(swap: Swap) -> Iterator[Signal]:
    """A word of the object went: a member of a list narrows, an adjective before its noun makes the object
    wider."""
    passage = swap.kept.pair.annotated.commitment.passage.text
    words = stretch(passage, swap.gone) or swap.gone[0]
    at = passage.find(words)
    around = passage[max(0, at - 6) : at] + passage[at + len(words) : at + len(words) + 6]
    is_member = at >= 0 and ("and" in around or "," in around)
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
