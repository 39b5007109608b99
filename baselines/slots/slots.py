"""The slots of a clause or a commitment: each is read when it is first asked for, and once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from baselines.clauses import Clause
from baselines.clauses.phrases import Phrase
from baselines.commitments import Annotated
from baselines.lexicon import Lexicon, Stance
from baselines.slots.actor import Actor
from baselines.slots.addressee import Addressee
from baselines.slots.beneficiary import Beneficiary
from baselines.slots.enumeration import Enumeration
from baselines.slots.figures import Figures
from baselines.slots.folded_words import Mention, Words
from baselines.slots.hedge import Hedge
from baselines.slots.legal_basis import LegalBasis
from baselines.slots.object import Object
from baselines.slots.own_words import OwnWords, phrases_of_commitment
from baselines.slots.place import Place
from baselines.slots.qualifiers import Qualifiers
from baselines.slots.verb import Verb

# What a rule may say that it reads; `words` are single words of an object that is otherwise kept.
SLOTS = (
    "actor",
    "verb",
    "object",
    "addressee",
    "place",
    "qualifiers",
    "hedge",
    "legal_basis",
    "beneficiary",
    "enumeration",
    "figures",
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Slots:
    """One side of a comparison. `here` are the words of a commitment's passage, or those of a clause that
    are of the commitment; `around` are those of its whole clause, `before` those of the sentence before
    that it takes over; of a commitment, of its whole sentence. `said` are its governing words.
    """

    here: Words
    around: Words
    before: Words
    stance: Stance | None
    said: str
    clause: Clause | None = None
    phrases: OwnWords | None = None
    whose: str = ""
    listed: tuple[str, ...] = ()

    @property
    def core(self) -> tuple[Phrase, ...]:
        """The phrases that share telling words with the commitment."""
        return self.phrases.core if self.phrases else ()

    @property
    def own_from(self) -> int:
        """Where in its clause's text the first of them begins; 0 where there is none."""
        return self.core[0].start - self.here.start if self.core else 0

    @property
    def is_opening(self) -> bool:
        """Whether the clause only says who met where."""
        return self.clause is not None and self.clause.is_opening

    def phrase_at(self, place: int) -> Phrase | None:
        """The phrase of its own that stands at a place of its clause's text."""
        rest, start = (self.phrases.rest if self.phrases else ()), self.here.start
        return next((p for p in rest if p.start - start <= place < p.end - start), None)

    def words_of(self, phrase: Phrase) -> str:
        """A phrase as it stands."""
        return self.here.text[phrase.start - self.here.start : phrase.end - self.here.start]

    @cached_property
    def actor(self) -> Actor:
        return Actor(
            whose=self.whose,
            clause=self.clause,
            here=self.here,
            around=self.around,
            before=self.before,
            phrases=self.phrases,
            addressee=self.addressee,
        )

    @cached_property
    def verb(self) -> Verb:
        return Verb(
            stance=self.stance,
            words=self.said,
            here=self.here,
            around=self.around,
            clause=self.clause,
            phrases=self.phrases,
        )

    @cached_property
    def object(self) -> Object:
        return Object(here=self.here, around=self.around)

    @cached_property
    def addressee(self) -> Addressee:
        return Addressee(stance=self.stance, said=self.said, here=self.here, around=self.around)

    @cached_property
    def place(self) -> Place:
        return Place(here=self.here, around=self.around, before=self.before)

    @cached_property
    def qualifiers(self) -> Qualifiers:
        return Qualifiers(listed=self.listed, here=self.here, around=self.around)

    @cached_property
    def hedge(self) -> Hedge:
        return Hedge(here=self.here, around=self.around)

    @cached_property
    def legal_basis(self) -> LegalBasis:
        return LegalBasis(around=self.around, before=self.before)

    @cached_property
    def beneficiary(self) -> Beneficiary:
        return Beneficiary(here=self.here, around=self.around, speaks=self.actor.alone)

    @cached_property
    def enumeration(self) -> Enumeration:
        return Enumeration(here=self.here, around=self.around, clause=self.clause, phrases=self.phrases)

    @cached_property
    def figures(self) -> Figures:
        return Figures(around=self.around)

    @cached_property
    def mentions(self) -> Mapping[str, tuple[Mention, ...]]:
        """Slot -> what stands in it, each with its exact place in the text."""
        return {name: tuple(getattr(self, name).mentions) for name in SLOTS}


@lru_cache(maxsize=1024)
def slots_of_clause(clause: Clause, lexicon: Lexicon) -> Slots:
    """The slots of a whole clause."""
    around = Words(key=clause.key, lexicon=lexicon, text=clause.words, start=clause.start)
    return Slots(
        here=around,
        around=around,
        before=Words(key=clause.carried, lexicon=lexicon),
        stance=clause.stance,
        said=clause.stance.words if clause.stance else "",
        clause=clause,
    )


@lru_cache(maxsize=1024)
def slots_of_commitment(annotated: Annotated, lexicon: Lexicon) -> Slots:
    """The slots of a commitment of a baseline."""
    commitment = annotated.commitment
    passage = commitment.passage
    return Slots(
        here=Words(key=annotated.key, lexicon=lexicon, text=passage.text, start=passage.start),
        around=Words(key=annotated.clause, lexicon=lexicon),
        before=Words(key=annotated.sentence, lexicon=lexicon),
        stance=None if annotated.is_purpose else annotated.stance,
        said=annotated.said,
        whose=commitment.actor,
        listed=commitment.qualifiers,
    )


@lru_cache(maxsize=1024)
def known_words(answered: tuple[Annotated, ...], lexicon: Lexicon) -> Words:
    """The words of the sentences of some commitments: what the baseline says already."""
    return Words(key="".join(annotated.sentence for annotated in answered), lexicon=lexicon)


def slots_of_answer(
    text: str, clause: Clause, annotated: Annotated, rivals: Sequence[Annotated], lexicon: Lexicon
) -> Slots:
    """The slots of a clause as one of the commitments that it answers sees them: its own words there are the
    phrases that no rival has.
    """
    whole = slots_of_clause(clause, lexicon)
    phrases = phrases_of_commitment(text, clause, annotated, rivals, lexicon)
    return Slots(
        here=_own(phrases, whole.around),
        around=whole.around,
        before=whole.before,
        stance=whole.stance,
        said=whole.said,
        clause=clause,
        phrases=phrases,
    )


def _own(phrases: OwnWords, around: Words) -> Words:
    if phrases.key == around.key:
        return around
    return Words(key=phrases.key, lexicon=around.lexicon, text=phrases.text, start=around.start)
