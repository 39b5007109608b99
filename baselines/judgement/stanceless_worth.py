"""What a sentence is worth in which nobody takes a stance: read from what it names, for its verb is not
known.

"China's coast guard blocked a Philippine resupply mission" is told, "Rain delayed the session on North Korea"
is not.
"""

from __future__ import annotations

from baselines.clauses import Clause
from baselines.clauses.deeds import deed_place
from baselines.lexicon import Lexicon


def is_harmless(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether it is courtesy, a journey, weather, a meal, the press, or about the paper itself. What another
    state does with things of force, trade or law is not.
    """
    facts = lexicon.facts
    if clause.is_of_others and facts.matter.search(clause.key):
        return False
    return facts.occasion.search(clause.key) is not None or _is_talk(clause, lexicon)


def _is_talk(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether its subject is a talk or a paper ("The discussion of the DPRK's missiles lasted an hour"), or
    those who sign only speak there ("The President spoke with the Prime Minister after the launch").
    """
    if clause.is_of_others:
        return False
    place = deed_place(clause.words, lexicon)
    subject, rest = clause.words[:place].lower().split(), clause.words[place or 0 :].split()
    return not lexicon.facts.gatherings.isdisjoint(subject) or (
        not clause.is_prose and rest[0] in lexicon.voices.meets
    )


def has_matter(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a sentence on a watched topic says something of substance: what another state does, unless it
    is harmless, or things of force, trade or law.
    """
    if is_harmless(clause, lexicon):
        return False
    return clause.is_of_others or lexicon.facts.matter.search(clause.key) is not None


def informs(clause: Clause, lexicon: Lexicon) -> bool:
    """Whether those who sign only tell something: "The Government released information on the tests"."""
    place = deed_place(clause.words, lexicon)
    verb = clause.words[place:].split()[0] if place is not None else ""
    return not clause.is_of_others and verb in lexicon.voices.says
