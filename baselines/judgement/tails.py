"""What is hung on a clause that answers a commitment, and says something of its own.

"... and easing restrictions on textiles", "..., including by expelling workers", "... and to study arms
control": clauses without a verb of stance of their own, which stand in a sentence that was kept.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from baselines.alignment.conditions_met import answers
from baselines.clauses import LONGEST, Clause
from baselines.clauses.phrases import phrases
from baselines.commitments import Annotated
from baselines.judgement.novelty import novel
from baselines.lexicon import Lexicon, key_of, needle, topic_of_key
from baselines.lexicon.synonyms import stem
from baselines.model import Importance, Passage
from baselines.vocabulary import GENERAL

_DEED = re.compile(r"(?:and|as well as|or)\s+(?:also\s+)?to\s+\w+", re.I)
_WORDS = (
    r"and|while|including|as well as|together with|along with|by \w+ing|through \w+ing|without \w+ing"
    r"|thereby|thus|with a view to|with the aim of|in order to|so as to|by means of|by way of|besides"
    r"|in exchange for|in return for|instead of|except|unless|if|once|until|provided|subject to"
)
_HANGS_ON = re.compile(rf"[,;]\s+(?:(?:and|or|but)\s+)?(?=\w)|\s+(?=(?:{_WORDS})\b)", re.I)
_LINKS = frozenset({"view", "aim", "exchange", "return", "order", "thereby", "besides", "means"})
_JOINS = re.compile(r"(?:and|or|but)\s+", re.I)
# Telling words that stand nowhere in the baseline; beside a watched topic or a thing of force one is enough.
_FEW = 2
_FEWEST = 3  # words of a tail


@dataclass(frozen=True, slots=True)
class Tail:
    """The words that are hung on, as a clause, with the topic and the weight that they deserve."""

    said: Clause
    topic: str
    importance: Importance

    @property
    def passage(self) -> Passage:
        return Passage(self.said.words, self.said.start, self.said.end)


def further_deeds(
    text: str, clause: Clause, answered: Sequence[Annotated], lexicon: Lexicon, said_before: str
) -> list[Tail]:
    """What the same verb also governs, after all that is answered: "... at all levels, and to study an easing
    of sanctions".
    """
    deeds = {
        stem(word)
        for answer in answered
        for word in answer.key.split()
        if lexicon.idf(word) > lexicon.numbers["telling"]
    }
    known = frozenset(said_before.split())
    parts = phrases(text, clause.start, clause.end)
    for at, phrase in enumerate(parts):
        deed_words = [word for part in parts[at:] for word in part.key.split()]
        if not (at and _DEED.match(text, phrase.start)) or any(stem(word) in deeds for word in deed_words):
            continue
        said = _part(text, clause, phrase.inner, clause.end)
        if len(said.words.split()) > LONGEST or len(novel(said, known, lexicon)) < _FEW:
            return []
        topic = topic_of_key(said.key, lexicon)
        weight = _weight(said, topic, lexicon)
        return [Tail(said, topic, weight)]
    return []


def tails(
    text: str, clause: Clause, answered: Sequence[Annotated], lexicon: Lexicon, said_before: str
) -> Iterator[Tail]:
    """What is hung on a clause that was kept word for word, or nearly so: in a text of its own words every
    clause has phrases that no other has, and they are no news by themselves.
    """
    known = frozenset(said_before.split())
    for start, end in _parts(text, clause):
        said = _part(text, clause, start, end)
        words = said.key.split()
        if not _FEWEST <= len(words) <= LONGEST or said.key in said_before:
            continue
        fresh = [w for w in novel(said, known, lexicon) if not (w.isdigit() or w in _LINKS)]
        if len(fresh) < (1 if _is_weighty(said, lexicon) else _FEW) or not _is_kept(
            clause, said, answered, lexicon
        ):
            continue
        inside = replace(said, carried=clause.carried + _places(clause.key, lexicon))
        is_little = len(fresh) <= _FEW and not _undoes(said, lexicon)
        if is_little and any(answers(answer, inside, lexicon) for answer in answered):
            continue  # it is how the clause says what the baseline says: "the door to dialogue is open"
        topic = _topic(said, answered, lexicon)
        if lexicon.is_watched(topic):
            yield Tail(said, topic, _weight(said, topic, lexicon))


def _parts(text: str, clause: Clause) -> Iterator[tuple[int, int]]:
    """Start and end of what is hung on: from one joint to the next."""
    start: int | None = None
    for cut in _HANGS_ON.finditer(text, clause.start, clause.end):
        if start is not None:
            yield start, cut.start()
        join = _JOINS.match(text, cut.end())
        start = join.end() if join else cut.end()
    if start is not None:
        yield start, clause.end


def _part(text: str, clause: Clause, start: int, end: int) -> Clause:
    words = text[start:end]
    return replace(clause, start=start, end=end, head=start, key=key_of(words), words=words, stance=None)


def _is_kept(clause: Clause, tail: Clause, answered: Sequence[Annotated], lexicon: Lexicon) -> bool:
    """Whether the clause without its tail is what the baseline says, nearly word for word, and all of it."""
    words = Counter(clause.key.split())
    words.subtract(tail.key.split())
    rest = list(words.elements())
    known = {word for answer in answered for word in answer.sentence.split()}
    least = lexicon.numbers["verbatim"]
    is_all = any(answer.share(frozenset(rest)) >= least for answer in answered)
    return is_all and sum(word in known for word in rest) >= least * len(rest)


def _places(key: str, lexicon: Lexicon) -> str:
    """The places and states that a clause names, which hold for what is hung on it."""
    return "".join(needle(term) for term in lexicon.carried if needle(term) in key)


def _topic(tail: Clause, answered: Sequence[Annotated], lexicon: Lexicon) -> str:
    """Its own, else that of what it is hung on."""
    topic = topic_of_key(tail.key, lexicon)
    return answered[0].commitment.topic if topic == GENERAL or not lexicon.is_watched(topic) else topic


def _is_weighty(tail: Clause, lexicon: Lexicon) -> bool:
    """Whether it undoes something, names things of force, trade or law, or a watched topic."""
    is_watched = lexicon.is_watched(topic_of_key(tail.key, lexicon))
    return is_watched or _undoes(tail, lexicon) or lexicon.facts.matter.search(tail.key) is not None


_SAID = frozenset(
    {"cease", "end"}
)  # what the baseline itself asks for: "to cease these activities immediately"


def _undoes(tail: Clause, lexicon: Lexicon) -> bool:
    return not (lexicon.reversals - _SAID).isdisjoint(
        form for word in tail.key.split() for form in (word, word.removesuffix("ing") + "e")
    )


def _weight(tail: Clause, topic: str, lexicon: Lexicon) -> Importance:
    if not lexicon.is_watched(topic):
        return "low"
    return "high" if _undoes(tail, lexicon) else "medium"
