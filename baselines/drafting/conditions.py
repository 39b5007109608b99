"""What a clause of another statement must share to answer a proposed commitment: from its object, its place
and its own words.
"""

from __future__ import annotations

from dataclasses import replace

from baselines.drafting.parts import Part
from baselines.judgement.novelty import telling
from baselines.lexicon import Lexicon, ObjectTerms, has, needle
from baselines.lexicon.synonyms import stem
from baselines.model import Counterpart

_MOST = 8  # words of a group: more would meet everything
_ROOT = 5  # letters of a word that is left open at the end


def conditions(part: Part, lexicon: Lexicon) -> Counterpart:
    """The conditions of its object, with the words of its place where the object is one in each place. A part
    whose object nobody listed has none: then the words that tell clauses apart decide."""
    row = part.object
    if row is None:
        return Counterpart()
    needs, excludes = list(row.written.needs), list(row.written.excludes)
    here = lexicon.place.get(part.topic, ())
    if (
        row.place
        and here
        and not lexicon.vocabulary.topic(part.topic).near
        and not any(set(group) <= set(here) for group in row.needs)
    ):
        needs.append(here)
    if row.wide and (own_words := _own_words(part, row, lexicon)):
        needs.append(own_words)
    if row.place == "apart":
        excludes += _elsewhere(part, lexicon)
    return Counterpart(tuple(needs), row.written.boosts, tuple(dict.fromkeys(excludes)))


def _elsewhere(part: Part, lexicon: Lexicon) -> list[str]:
    """The words of the places where the same would be another commitment, but for those that its clause names
    itself.
    """
    around = part.clause.key + part.clause.carried
    own_places = {part.topic, lexicon.vocabulary.name_of(lexicon.vocabulary.topic(part.topic).near)}
    here = lexicon.place.get(part.topic, ())
    others = (word for topic, words in lexicon.place.items() if topic not in own_places for word in words)
    return [word for word in others if word not in here and not has(around, (word,))]


def _own_words(part: Part, row: ObjectTerms, lexicon: Lexicon) -> tuple[str, ...]:
    """The words that tell a clause from others of its field, the most telling first, open at the end."""
    name = {word for term in row.needs[0] if has(part.key, (term,)) for word in needle(term).split()}
    said = telling(replace(part.clause, key=part.key), lexicon)
    weights = {
        word: weight
        for word, weight in said.items()
        if word not in lexicon.same.small and not any(word.startswith(beginning) for beginning in name)
    }
    words = sorted(weights, key=lambda word: (-weights[word], part.key.find(f" {word} ")))[:_MOST]
    return tuple(dict.fromkeys(f"{stem(word)}*" if len(stem(word)) >= _ROOT else word for word in words))
