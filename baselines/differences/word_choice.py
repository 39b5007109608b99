"""Replaced, lost and gained words of an object that is otherwise the same: there a single word was chosen,
and counts.

A passage that is told freely shares few words with the commitment: then each word says nothing, and only the
rules on verbs, referents, actors and qualifiers speak.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence

from baselines.differences.compared import Pair
from baselines.differences.degrees import degree, graver_charge, some_for_any
from baselines.differences.quotes import quoted, stretch
from baselines.lexicon import Lexicon, Qualifier, has, needle
from baselines.lexicon.synonyms import stem
from baselines.model import Direction, Signal

_FEW = 3  # telling words put in before a noun: "Russian nuclear support"; more is a phrase of its own
_LONGEST = 12  # words hung on at the end: more is a clause of its own
# What a word says that the lexicon knows by its loss: the opposite when it comes.
_OPPOSITE: Mapping[Direction, Direction] = {
    "weaker": "stronger",
    "narrower": "broader",
    "broader": "narrower",
}
_MOST = 4  # words replaced in one place: more is a new passage


def wording(pair: Pair, said: Sequence[Signal]) -> Iterator[Signal]:
    """What no other rule told: `said` are their signals."""
    lexicon, annotated = pair.lexicon, pair.annotated
    numbers, literal = lexicon.numbers, _literal(annotated.key, pair.own_words.key)
    old, new = _content(annotated.key, pair), _content(pair.own_words.key, pair)
    if not old or not new or _kept(old, new, lexicon) < numbers["close"] or literal < numbers["literal"]:
        return
    reported = {word for signal in said for word in _plain(signal.words)} | _weighed(pair) | _named(lexicon)
    reported |= lexicon.grammar["empty"]
    there = pair.own_words.words + pair.clause.carried.split()
    is_literal = literal >= numbers["verbatim"]
    yield from some_for_any(pair)
    if is_literal:
        yield from degree(pair, said)
    matcher = difflib.SequenceMatcher(None, _roots(old, new, lexicon), [stem(w) for w in new], autojunk=False)
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            continue
        gone = [w for w in old[a:b] if not lexicon.same.among(w, there) and w not in reported]
        come = [
            w for w in new[c:d] if not lexicon.same.among(w, pair.known_words.split()) and w not in reported
        ]
        if gone and come and b - a <= _MOST and d - c <= _MOST:
            yield _replaced(pair, gone, come)
            reported.update(come)
        elif gone and not come and op == "delete" and (a > 0 or (is_literal and _is_noun_part(gone, old))):
            yield from _lost(pair, gone)
        elif op == "insert" and come and is_literal:
            yield from _put_in(pair, come, is_last=a == len(old))
    yield from graver_charge(pair, new, reported)


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
    return sum(weight for weight, is_kept in weights if is_kept) / (
        sum(weight for weight, _ in weights) or 1.0
    )


def _literal(old: str, new: str) -> float:
    before = old.split()
    blocks = difflib.SequenceMatcher(None, before, new.split(), autojunk=False).get_matching_blocks()
    return sum(block.size for block in blocks) / (len(before) or 1)


def _roots(old: Sequence[str], new: Sequence[str], lexicon: Lexicon) -> list[str]:
    """The stems of the old words, each in the form of the new word that may stand for it."""
    return [stem(next((n for n in new if lexicon.same.equal(word, n)), word)) for word in old]


def _replaced(pair: Pair, gone: Sequence[str], come: Sequence[str]) -> Signal:
    old, new = (
        stretch(pair.annotated.commitment.passage.text, gone) or gone[0],
        stretch(pair.own_words.text, come) or come[0],
    )
    annotated = pair.annotated.commitment
    step = 0 if annotated.weight == "medium" and pair.annotated.topic.is_watched else 1
    return Signal(direction="neutral", move="scope", rank=5, step=step, act="replaced", lost=old, gained=new)


def _plain_rows(lexicon: Lexicon) -> Iterator[Qualifier]:
    """The qualifiers that say the same of whatever they are said of."""
    return (qualifier for qualifier in lexicon.qualifiers.values() if not qualifier.of)


def _lost(pair: Pair, gone: Sequence[str]) -> Iterator[Signal]:
    """A word of the object that went. What the lexicon knows of it speaks first; else a member of a list
    narrows, an adjective before its noun makes the object wider."""
    passage = pair.annotated.commitment.passage.text
    words = stretch(passage, gone) or gone[0]
    known = next(
        (q for q in _plain_rows(pair.lexicon) if q.lost and has(f" {' '.join(gone)} ", q.terms)), None
    )
    if known and known.lost:
        yield Signal(
            direction=known.lost,
            move=known.move,
            rank=2,
            step=max(known.step, 0),
            act="dropped",
            lost=words,
        )
        return
    at = passage.find(words)
    around = passage[max(0, at - 6) : at] + passage[at + len(words) : at + len(words) + 6]
    is_member = at >= 0 and ("and" in around or "," in around)
    yield Signal(
        direction="narrower" if is_member else "broader",
        move="enumeration" if is_member else "scope",
        rank=5,
        step=1,
        act="dropped",
        lost=words,
    )


_HANGS_ON = re.compile(
    r"(?:including|such as|in particular|particularly|especially|as|with|which|notably)\b", re.I
)
_ACTS = re.compile(r"(?:and|or|as well as|,)\s+(?:also\s+)?(?:to\s+\w+|\w+ing|\w+ed)\b", re.I)


def _is_noun_part(gone: Sequence[str], old: Sequence[str]) -> bool:
    """Whether words that went from the head of an object belonged to its noun ("increasingly frequent
    actions"): a "maintaining" before peace and stability said no more than they do."""
    return len(gone) <= _FEW < len(old) and not any(word.endswith("ing") for word in gone)


def _put_in(pair: Pair, come: Sequence[str], *, is_last: bool) -> Iterator[Signal]:
    """Words put into an object that is kept: a further member of a list or an example makes it broader, a
    word before a noun narrower. A further deed ("and to study an easing") is no part of it but an
    addition.
    """
    text = pair.own_words.text
    words = stretch(text, come) or quoted(text, come) or come[0]
    at = text.lower().find(words.lower())
    if at < _governed_from(pair) or not any(w not in pair.lexicon.grammar["empty"] for w in come):
        return
    phrase = next(
        (p for p in pair.own_words.rest if p.start - pair.clause.start <= at < p.end - pair.clause.start),
        None,
    )
    if (
        phrase is None
        or len(come) > (_LONGEST if is_last else _FEW)
        or not pair.lexicon.same.graver.isdisjoint(come)
    ):
        return
    said = text[phrase.start - pair.clause.start : phrase.end - pair.clause.start]
    is_core = phrase in pair.own_words.core
    if phrase not in pair.own_words.core[:1] and _ACTS.match(said):
        return
    if pair.clause.is_opening and phrase in pair.own_words.core[:1]:
        return  # "met on February 3 in Munich to continue": who met, when and where
    if not is_core and not _HANGS_ON.match(said) and len(said.split()) > _LONGEST:
        return
    before, after = text[max(0, at - 5) : at].lower(), text[at + len(words) : at + len(words) + 5].lower()
    bare = (q for q in _plain_rows(pair.lexicon) if q.lost and not q.gained and q.move == "qualifier")
    known = next((q for q in bare if has(f" {' '.join(come)} ", q.terms)), None)
    if known and known.lost and known.lost in _OPPOSITE:
        yield Signal(
            direction=_OPPOSITE[known.lost],
            move=known.move,
            rank=5,
            step=1,
            act="added",
            gained=words,
        )
        return
    is_member = "and " in before or ", " in before or " and" in after or not is_core or is_last
    yield Signal(
        direction="broader" if is_member else "narrower",
        move="enumeration" if is_member else "scope",
        rank=5,
        step=1,
        act="added",
        gained=words,
    )


def _governed_from(pair: Pair) -> int:
    """Where in the clause its governing verb stands: what leads up to it ("in this context") is no part of
    the object.
    """
    verb = pair.clause.stance.words.split()[0] if pair.clause.stance and not pair.clause.is_item else ""
    found = re.search(rf"\b{re.escape(verb)}", pair.own_words.text, re.I) if verb else None
    return max(
        found.start() if found else 0,
        pair.own_words.core[0].start - pair.clause.start if pair.own_words.core else 0,
    )
