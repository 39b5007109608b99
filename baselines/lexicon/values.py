"""The words of the lexicon as values, and the quick ways to look for them in a clause."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from baselines.lexicon.synonyms import Same
from baselines.model import Counterpart, Direction, Importance, Ladder, Move
from baselines.text import fold
from baselines.text.folding import WORD
from baselines.vocabulary import PrcWeighs, Vocabulary


def key_of(text: str) -> str:
    """Folded words between single spaces, possessives and hyphens gone: what terms are looked for in.

    >>> key_of("the DPRK's cyber-enabled theft")
    ' the dprk cyber enabled theft '
    """
    return _key_of_passage(text) if len(text) < _PASSAGE else _key(text)


_PASSAGE = 2000  # characters: whole documents are not remembered


@lru_cache(maxsize=8192)
def _key_of_passage(text: str) -> str:
    """The words of one clause are asked for by many rules."""
    return _key(text)


def _key(text: str) -> str:
    return " " + " ".join(w for w in WORD.findall(fold(text)) if w != "s") + " "


@lru_cache(maxsize=8192)
def needle(term: str) -> str:
    """A term of a TOML file as it is looked for in a key; "denucleariz*" finds every ending."""
    open_ended = term.endswith("*")
    key = key_of(term.rstrip("*"))
    return key.rstrip() if open_ended else key


def has(key: str, terms: Iterable[str]) -> str | None:
    """The first of the terms that stands in a key."""
    for term in terms:
        if needle(term) in key:
            return term
    return None


def any_in(key: str, needles: Iterable[str]) -> bool:
    """`has` for needles that were made before: the quick way for the many look-ups of aligning."""
    for words in needles:  # noqa: SIM110 - a generator costs twice the time here
        if words in key:
            return True
    return False


_BESIDE = 5  # words from a qualifier to what it is said of: "dialogue with the DPRK without preconditions"


def _last_words(key: str) -> str:
    return f" {' '.join(key.split()[-_BESIDE:])} "


def _first_words(key: str) -> str:
    return f" {' '.join(key.split()[:_BESIDE])} "


CONCEPT = "@"  # before the name of a concept


def expanded(group: Iterable[str], concepts: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Terms with the words of the concepts among them, in order, each once. A concept that nobody knows is a
    ValueError."""
    found: dict[str, None] = {}
    for term in group:
        name = term.removeprefix(CONCEPT)
        if term != name and name not in concepts:
            raise ValueError(f"no concept {name!r} in concepts.toml")
        found |= dict.fromkeys(concepts[name] if term != name else (term,))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Stance:
    """Where a clause stands: the ladder, the rung, and the words that say so. `denied`: they say that it is
    not so ("did not express support", "no longer opposed")."""

    ladder: Ladder
    rung: float
    words: str = ""
    denied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Qualifier:
    """What it means when a term goes (`lost`) or comes (`gained`), and how far below the commitment's weight
    (`step`). A row with `of` counts only beside one of those words: what "unconditional" does depends on
    what it is said of.
    """

    term: str
    terms: tuple[str, ...]
    lost: Direction | None
    gained: Direction | None
    step: int
    move: Move
    topics: tuple[str, ...] = ()  # where gaining it means something; everywhere when empty
    instead: tuple[str, ...] = ()  # another word in its place: neither less nor more, but not the same
    of: tuple[str, ...] = ()  # the objects that it qualifies; any when empty

    def found_in(self, key: str) -> str | None:
        """The first of its terms that stands in a key, beside what it is said of."""
        return next(
            (term for term in self.terms if (there := needle(term)) in key and self._is_of(key, there)), None
        )

    def _is_of(self, key: str, there: str) -> bool:
        if not self.of:
            return True
        at = key.index(there)
        return has(_last_words(key[: at + 1]) + _first_words(key[at + len(there) - 1 :]), self.of) is not None


@dataclass(frozen=True, slots=True)
class Referent:
    """The object of a goal swapped for another: `before` in the baseline, `after` in the statement. What is
    no goal, but only of the same referent, is told in its own rank."""

    object: tuple[str, ...]
    before: str
    after: tuple[str, ...]
    direction: Direction
    is_goal: bool = True


@dataclass(frozen=True, slots=True)
class Formula:
    """Words that are an object of their own, wherever they are hung on."""

    name: str
    terms: tuple[str, ...]
    topic: str
    importance: Importance


@dataclass(frozen=True, slots=True)
class TopicTerms:
    """What places a clause under a topic, and what keeps it out."""

    name: str
    terms: tuple[str, ...]
    unless: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectTerms:
    """An object of the field: by which words a clause speaks of it (`needs`, the first group is its name),
    and whether it is one in each `place`; `loose`: at large, by a stance of one of `loose_by`, if any."""

    name: str
    needs: tuple[tuple[str, ...], ...]
    boosts: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    place: str = ""
    topic: str = ""
    core: bool = False
    wide: bool = False  # a field rather than an object
    parts: bool = True  # it opens a commitment of its own inside a clause
    loose: tuple[tuple[str, ...], ...] = ()
    loose_by: tuple[str, ...] = ()
    written: Counterpart = field(default_factory=Counterpart)  # its conditions by the names of concepts


@dataclass(frozen=True, slots=True)
class Setting:
    """Topics that a text of these parties, levels and channel should speak of; `owed`: positions by words."""

    parties: tuple[str, ...]
    levels: tuple[str, ...]
    expected: tuple[str, ...]
    channel: str = ""
    owed: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class State:
    """A state that a text may name beside a watched topic. `code` is of ISO 3166."""

    code: str
    title: str
    terms: tuple[str, ...]  # in a folded text
    names: tuple[str, ...]  # as texts write it
    acts_on: tuple[str, ...] = ()  # topics where a conduct is its own, though nobody is named


@dataclass(frozen=True, slots=True, kw_only=True)
class Voices:
    """Who speaks and who is only spoken of. `never`: the states that sign none of these texts."""

    states: Mapping[str, tuple[str, ...]]  # ISO code -> names as texts write them
    never: tuple[str, ...]
    offices: frozenset[str]
    bystanders: frozenset[str]
    says: frozenset[str]
    meets: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """By what a sentence without an operative verb is judged. The patterns are searched for in a key."""

    matter: re.Pattern[str]  # things of force, trade and law
    occasion: re.Pattern[str]  # courtesy, journeys, weather, the press, the paper itself
    gatherings: frozenset[str]  # subjects that are talk, not deed
    conduct: frozenset[str]  # what others do, where a sentence points back to it
    past: frozenset[str]
    leads: frozenset[str]
    articles: frozenset[str]
    attributes: frozenset[str]
    deeds: frozenset[str]  # verbs of stance by which another state does something


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Lexicon:
    """All of `lexicon/*.toml`, frozen. Two are equal only when they are one: results are remembered by it."""

    stances: tuple[tuple[str, Stance], ...]  # the first word of each spares most searches
    openers: frozenset[str]  # forms of operative verbs: they open a clause
    pairs: frozenset[tuple[str, str]]  # two words that open a clause as one such verb
    carriers: frozenset[str]  # verbs whose noun says the stance
    carried_nouns: frozenset[str]  # such nouns that undertake or demand
    plain: frozenset[str]  # other verbs that make a sentence of a row of words
    negators: tuple[tuple[str, ...], ...]  # word by word, the longest first
    between: frozenset[str]  # what may stand between a negator and the verb that it denies
    reversals: frozenset[str]  # forms of verbs that undo what they are said of
    upheld: tuple[str, ...]  # words of a commitment that upholds its object
    intensifiers: tuple[str, ...]
    hedges: tuple[str, ...]
    distributives: tuple[str, ...]
    named_actors: tuple[str, ...]
    states: tuple[State, ...]
    places: tuple[str, ...]
    foreign: tuple[
        str, ...
    ]  # far places: a clause about them alone answers no commitment that does not name them
    outsiders: Mapping[str, tuple[str, ...]]  # ISO code -> who may be spoken of, and speaks for nobody else
    elsewhere: Mapping[str, tuple[str, ...]]  # topic -> places that are not its own
    qualifiers: Mapping[str, Qualifier]
    referents: tuple[Referent, ...]
    formulae: tuple[Formula, ...]
    vocabulary: Vocabulary
    topics: tuple[TopicTerms, ...]
    carried: tuple[str, ...]
    concepts: Mapping[str, tuple[str, ...]]  # name -> the words that say it
    objects: tuple[ObjectTerms, ...]  # what `draft` knows of
    place: Mapping[
        str, tuple[str, ...]
    ]  # topic -> the words that tell its objects from their doubles elsewhere
    binding: tuple[str, ...]  # what binds only those who sign
    mechanisms: tuple[str, ...]  # nouns that end the name of one
    settings: tuple[Setting, ...]
    short: int
    leading: Mapping[str, tuple[str, ...]]  # signs of what is told first
    kinds: Mapping[str, tuple[str, ...]]
    channels: Mapping[
        str, tuple[str, ...]
    ]  # in which ministers and officials meet, with the words that show it
    frequencies: Mapping[str, int]
    sentences: int
    numbers: Mapping[str, float]  # chosen by measuring
    alignment: Mapping[str, float]  # what speaks for a counterpart -> its weight
    confidence: Mapping[str, Mapping[str, float]]  # kind of finding -> what it rests on -> its weight
    same: Same  # which words may stand for one another
    voices: Voices  # who speaks, and who is spoken of
    facts: Facts  # what a sentence without an operative verb speaks of
    grammar: Mapping[str, frozenset[str]]  # small words that part clauses
    switched_off: frozenset[str] = frozenset()  # ids of rules that do not speak: to measure what they do

    def idf(self, word: str) -> float:
        """How telling a word is: rare words of such statements weigh most, "the" nothing."""
        return math.log((self.sentences + 1) / (self.frequencies.get(word, 0) + 1))

    def terms_of(self, group: Iterable[str]) -> tuple[str, ...]:
        """Terms, each name of a concept ("@sanctions") replaced by its words."""
        return expanded(group, self.concepts)

    def prc_weighs(self, topic: str) -> PrcWeighs:
        return self.vocabulary.topic(topic).prc_weighs

    def is_watched(self, topic: str) -> bool:
        """Whether readers follow this topic by name."""
        return self.vocabulary.is_watched(topic)
