"""What a clause says that was not said before: its telling words that stand nowhere, and its topic when it
names none itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from math import fsum

from baselines.clauses import Clause, does_something
from baselines.commitments import Annotated
from baselines.lexicon import Lexicon, any_in, has, needle, topic_of_key
from baselines.lexicon.synonyms import KnownWords
from baselines.vocabulary import GENERAL

_SHORT = 12  # words
_HEADING = 12  # words: more is no heading

_BACK = (
    "such",
    "these",
    "those",
    "this regard",
    "this end",
    "this situation",
    "this context",
    "these ends",
    "this launch",
    "the launch",
    "the launches",
    "this test",
    "the test",
    "the tests",
)
_NAMES = (
    "joint statement",
    "joint declaration",
    "communique",
    "camp david principles",
    "commitment to consult",
    "set out in",
)
_OF_THE_WAR = (" prc ", " russia ")  # what one does for the other is of the war against Ukraine
# What governments have with each other, whatever topic the sentence before was on.
_TIES = tuple(
    map(
        needle,
        ("partnership", "alliance", "relationship", "friendship", "ties", "next meeting", "meet again"),
    )
)
_TEXTS = tuple(map(needle, _NAMES))
_POINTS_BACK = tuple(map(needle, _BACK))


def points_back(clause: Clause) -> bool:
    """Whether a clause leans on the sentence before: "such activities", "to this end"."""
    return any_in(clause.key, _POINTS_BACK)


def subjects(clauses: Sequence[Clause], lexicon: Lexicon) -> list[str]:
    """The topic of each clause: its own; for an operative one without, that of the last one before it in its
    paragraph, then of its heading, where it points back or is short: a long one has a matter of its own. What
    follows lends none: a paragraph may open with a view of the region and go on to a sea."""
    topics = [topic_of_key(c.key, lexicon, c.carried if c.is_item else "") for c in clauses]
    found, heading = [], GENERAL
    for clause, topic, (before, earlier) in zip(
        clauses, topics, _topics_before(clauses, topics, lexicon), strict=True
    ):
        if not (clause.is_prose or clause.is_fact) and len(clause.key.split()) < _HEADING:
            heading = topic
        is_said = clause.is_prose and is_operative(clause, lexicon) and not cites(clause)
        leans = topic == GENERAL and points_back(clause)
        inherits = topic == GENERAL and (is_said or (clause.is_of_others and leans))
        inherits = inherits and (
            leans or _is_conduct_there(clause, before, lexicon) or _is_short_of_it(clause, lexicon)
        )
        named = topic_of_key(clause.key, lexicon, clause.carried) if inherits and leans else GENERAL
        over_the_break = earlier if leans and earlier and _is_conduct(clause) else heading
        lent = before or (over_the_break if named == GENERAL else named)
        found.append(lent if inherits else topic)
    return found


def _is_conduct_there(clause: Clause, before: str | None, lexicon: Lexicon) -> bool:
    """Whether a clause opposes or demands something, and names no place of its own, where a watched topic
    was spoken of: "grave concern about the drills conducted in March", after the peace of a strait.
    """
    is_there = before is not None and lexicon.is_watched(before)
    is_of_the_war = all(name in clause.key for name in _OF_THE_WAR)
    return is_there and _opposes(clause) and not is_of_the_war and not has(clause.key, lexicon.foreign)


def _is_short_of_it(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a clause is too short to have a matter of its own. What those who sign have with each other is
    one: a partnership, the next meeting.
    """
    is_short = len(clause.key.split()) <= _SHORT and not _is_aside(clause, lexicon)
    return is_short and (_opposes(clause) or not any_in(clause.key, _TIES))


def _opposes(clause: Clause) -> bool:
    return clause.stance is not None and clause.stance.ladder in ("disapproval", "demand")


def _is_conduct(clause: Clause) -> bool:
    """Whether what it points back to is what others do: "such actions", "these claims"."""
    return _opposes(clause) or clause.is_of_others


def _is_aside(clause: Clause, lexicon: Lexicon) -> bool:
    """A courtesy, or what is merely recognized, is of no topic but its own: thanks at the end of a paragraph
    on a sea.
    """
    is_noted = clause.stance is not None and clause.stance.ladder == "restating" and clause.stance.rung == 1
    return is_noted or not lexicon.grammar["courtesies"].isdisjoint(clause.key.split())


# words in which the governing verb of a clause stands: "The Secretary and the Foreign Ministers expressed"
_HEAD = 7


def is_operative(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether it is said by those who sign: a stance, or a verb that carries one ("expressed their
    condolences").
    """
    said = clause.key.split()[:_HEAD]
    return clause.stance is not None or not lexicon.openers.isdisjoint(said) or does_something(said, lexicon)


def cites(clause: Clause) -> bool:
    """ "They reaffirmed the commitments set out in their joint statement": what stands by a text is about
    that text.
    """
    return clause.stance is not None and clause.stance.ladder == "restating" and any_in(clause.key, _TEXTS)


def _topics_before(
    clauses: Sequence[Clause], topics: Sequence[str], lexicon: Lexicon
) -> Iterator[tuple[str | None, str | None]]:
    """For each clause the topic of the nearest one before it, in the same paragraph, that has one; and the
    last topic of the paragraph before, where it is a watched one, named there, and no heading parts the
    two.
    """
    nearest, earlier, paragraph, said = None, None, None, ""
    for clause, topic in zip(clauses, topics, strict=True):
        if clause.paragraph != paragraph:
            is_named = nearest is not None and has(said, lexicon.vocabulary.topic(nearest).named_by)
            earlier = nearest if is_named else None
            nearest, paragraph, said = None, clause.paragraph, ""
        yield nearest, earlier
        if not (clause.is_prose or clause.is_fact):
            earlier = None
        elif topic != GENERAL:
            nearest = topic
        said += clause.key


def telling(clause: Clause, lexicon: Lexicon) -> dict[str, float]:
    """The words of a clause that say what it is about, with their weights: no verbs of stance, no
    signatories.
    """
    said = clause.stance.words.split() if clause.stance else ()
    words = set(clause.key.split()).difference(_saying(lexicon), said)
    weights = ((word, lexicon.idf(word)) for word in words)
    return {word: weight for word, weight in weights if weight > lexicon.numbers["novel"]}


@lru_cache(maxsize=8)
def _saying(lexicon: Lexicon) -> frozenset[str]:
    """Small words, and verbs that say nothing of what a clause is about."""
    small = (lexicon.grammar[name] for name in ("actors", "pronouns", "adverbs", "empty", "be"))
    return frozenset(lexicon.carriers | lexicon.openers).union(lexicon.intensifiers, *small)


def novel(clause: Clause, known: Collection[str], lexicon: Lexicon) -> list[str]:
    """Its telling words that neither stand among the known ones nor say the same as one of them."""
    words = _known(frozenset(known), lexicon)
    return [word for word in telling(clause, lexicon) if word not in known and not words.has(word)]


@lru_cache(maxsize=256)
def _known(words: frozenset[str], lexicon: Lexicon) -> KnownWords:
    return KnownWords(lexicon.same, words)


def is_second_mention(clause: Clause, said: Sequence[tuple[Annotated, Clause]], lexicon: Lexicon) -> bool:
    """Whether a clause only says again what some commitments and the clauses that answer them say, and no
    harder. What is restated of the same object in the same sentence is said with it: "emphasized the
    character of the convention and reaffirmed its role"."""
    mild = [(commitment, answer) for commitment, answer in said if not _rises(clause, commitment, answer)]
    if not mild or not lexicon.reversals.isdisjoint(clause.key.split()):
        return False
    if _names_an_author(clause, mild, lexicon):
        return False
    if any(
        answer.sentence == clause.sentence and _restates(clause) and _restates(answer) for _, answer in mild
    ):
        return True
    words = telling(clause, lexicon)
    known = {
        word for commitment, answer in mild for word in (*commitment.sentence.split(), *answer.key.split())
    }
    fresh = novel(clause, known, lexicon)
    return fsum(words[word] for word in fresh) <= (1 - lexicon.numbers["mostly"]) * fsum(words.values())


def _names_an_author(clause: Clause, said: Sequence[tuple[Annotated, Clause]], lexicon: Lexicon) -> bool:
    """Whether it names a state that none of what is said names: "the PLA's activities" after "actions around
    Taiwan" is no mention again.
    """
    return any(
        has(clause.key, state.terms)
        and not any(has(f"{commitment.sentence} {answer.key}", state.terms) for commitment, answer in said)
        for state in lexicon.states
    )


def _restates(clause: Clause) -> bool:
    return clause.stance is not None and clause.stance.ladder == "restating"


def _rises(clause: Clause, commitment: Annotated, answer: Clause) -> bool:
    """Whether a clause stands higher than a commitment and its answer, or on a ladder where neither
    stands.
    """
    stance = clause.stance
    if stance is None or stance.denied:
        return stance is not None
    here = [s for s in (commitment.stance, answer.stance) if s is not None and s.ladder == stance.ladder]
    if here:
        return stance.ladder in ("disapproval", "demand") and stance.rung > max(s.rung for s in here) + 0.5
    return stance.ladder in ("disapproval", "demand") or (
        stance.ladder == "approval" and " support " not in commitment.clause
    )
