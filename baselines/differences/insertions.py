"""Words put into an object that is otherwise kept."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from baselines.clauses.phrases import Phrase
from baselines.differences.compared import Pair
from baselines.differences.kept_words import Swap
from baselines.differences.reversal import verbs_left_undone
from baselines.differences.rule import Example, rule
from baselines.lexicon import has
from baselines.model import Direction, Signal
from baselines.slots.qualifiers import plain_qualifiers
from baselines.slots.quotes import quoted, stretch

FEW = 3  # telling words put in before a noun: "Russian nuclear support"; more is a phrase of its own
_LONGEST = 12  # words hung on at the end: more is a clause of its own
# What a word says that the lexicon knows by its loss: the opposite when it comes.
_OPPOSITE: Mapping[Direction, Direction] = {
    "weaker": "stronger",
    "narrower": "broader",
    "broader": "narrower",
}
_HANGS_ON = re.compile(
    r"(?:including|such as|in particular|particularly|especially|as|with|which|notably)\b", re.I
)
_ACTS = re.compile(r"(?:and|or|as well as|,)\s+(?:also\s+)?(?:to\s+\w+|\w+ing|\w+ed)\b", re.I)


@rule(
    "words.put_in",
    reads=("words", "object", "verb"),
    origin="A37",
    right=Example(
        "Russian support to the DPRK's", "Russian nuclear support to the DPRK's", "DPRK-08", "narrower"
    ),
    lookalike=Example(
        "consultations on North Korea at all levels",
        "consultations on North Korea at all levels, and to study an easing of sanctions",
        "DPRK-12",
        None,
    ),
)
def put_in(swap: Swap) -> Iterator[Signal]:
    """Words put into an object that is kept: a further member of a list or an example makes it broader, a
    word before a noun narrower. A further deed ("and to study an easing") is no part of it but an
    addition.
    """
    pair, come = swap.kept.pair, swap.come
    text = pair.new.here.text
    words = stretch(text, come) or quoted(text, come) or come[0]
    at = text.lower().find(words.lower())
    phrase = pair.new.phrase_at(at)
    if phrase is None or not _belongs(phrase, swap, at):
        return
    bare = (q for q in plain_qualifiers(pair.lexicon) if q.lost and not q.gained and q.move == "qualifier")
    known = next((q for q in bare if has(f" {' '.join(come)} ", q.terms)), None)
    if known and known.lost and known.lost in _OPPOSITE:
        yield Signal(
            direction=_OPPOSITE[known.lost], move=known.move, rank=5, step=1, act="added", gained=words
        )
        return
    before, after = text[max(0, at - 5) : at].lower(), text[at + len(words) : at + len(words) + 5].lower()
    hangs_on = phrase not in pair.new.core or swap.is_last
    lists_on = after.startswith((", the", ", and"))  # "of the Philippines, the ROK, and Japan"
    is_member = "and " in before or ", " in before or " and" in after or hangs_on or lists_on
    yield Signal(
        direction="broader" if is_member else "narrower",
        move="enumeration" if is_member else "scope",
        rank=5,
        step=1,
        act="added",
        gained=words,
    )


def _belongs(phrase: Phrase, swap: Swap, at: int) -> bool:
    """Whether words that came at a place of the clause are part of its object."""
    pair, come = swap.kept.pair, swap.come
    if at < _governed_from(pair) or not any(w not in pair.lexicon.grammar["empty"] for w in come):
        return False
    if not set(come).isdisjoint(verbs_left_undone(pair)):
        return False  # "not to weaken": the verb speaks
    if len(come) > (_LONGEST if swap.is_last else FEW) or not pair.lexicon.same.graver.isdisjoint(come):
        return False
    said = pair.new.words_of(phrase)
    is_first = phrase in pair.new.core[:1]
    if (not is_first and _ACTS.match(said)) or (pair.new.is_opening and is_first):
        return False  # "met on February 3 in Munich to continue": who met, when and where
    is_core = phrase in pair.new.core
    return is_core or _HANGS_ON.match(said) is not None or len(said.split()) <= _LONGEST


def _governed_from(pair: Pair) -> int:
    """Where in the clause its governing verb stands: what leads up to it ("in this context") is no part of
    the object.
    """
    return max(pair.new.verb.starts, pair.new.own_from)
