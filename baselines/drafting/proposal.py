"""What a proposed commitment is: its name, actor, verb, rung, weight, mechanism, qualifiers, and whom it
binds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from baselines.clauses import stance_of
from baselines.drafting.conditions import conditions
from baselines.drafting.parts import Part
from baselines.lexicon import Lexicon, Qualifier, Stance, has, key_of
from baselines.model import Commitment, Document, Importance
from baselines.vocabulary import Topic

ALL_THREE = ("JP", "KR", "US")
_STATES = {"united states": "US", "japan": "JP", "rok": "KR"}
_NO_STANCE = Stance(
    "undertaking", 3.0
)  # a deed that no listed verb says: as "will", which no reassertion raises or lowers
_ROOT = 5  # letters that two endings of a word share
_LONG_FORM = 4  # words that say one thing only
_LEAD = 3  # words: "and to strengthen"


def commitments(parts: Sequence[Part], document: Document, lexicon: Lexicon) -> Iterator[Commitment]:
    """The commitments of all parts, in their order."""
    numbers: dict[str, int] = {}
    for part in parts:
        topic = lexicon.vocabulary.topic(part.topic)
        prefix = topic.commitment_prefix
        numbers[prefix] = numbers.get(prefix, 0) + 1
        stance = _stance(part, lexicon)
        mechanism = _mechanism(lexicon.mechanisms).search(part.passage.text)
        yield Commitment(
            id=f"{prefix}-{numbers[prefix]:02}",
            actor=_actor(part, document),
            verb=stance.words.replace("*", "").replace(" _ ", " ... ") or " ".join(part.key.split()[:2]),
            ladder=stance.ladder,
            rung=int(stance.rung) if stance.rung == int(stance.rung) else stance.rung,
            topic=part.topic,
            weight=_weight(part, stance, topic),
            passage=part.passage,
            anchor=part.passage.text,
            mechanism=" ".join(mechanism.group().split()) if mechanism else None,
            qualifiers=_qualifiers(part, lexicon),
            binds_only_signatories=_binds(part, stance, lexicon),
            counterpart=conditions(part, lexicon),
        )


def _stance(part: Part, lexicon: Lexicon) -> Stance:
    """That of its clause; of a later part, its own where it opens with a verb ("... and intend to
    strengthen").
    """
    if part.number:
        joins = {"and", "to", "but", *lexicon.grammar["adverbs"]}
        opening = next((word for word in part.key.split()[:_LEAD] if word not in joins), "")
        if opening in lexicon.openers and (stance := stance_of(part.key, lexicon)):
            return stance
    return part.clause.stance or _NO_STANCE


def _actor(part: Part, document: Document) -> str:
    """Who says it: one of the states, or all of them. "They" and "We" are all of them, whoever spoke
    before.
    """
    everyone = "all three" if tuple(sorted(document.parties)) == ALL_THREE else "all signatories"
    clause = part.clause
    if not clause.names_actor and _EVERYONE.match(
        document.text, _sentence_start(document.text, clause.start)
    ):
        return everyone
    subject = f" {key_of(clause.actor).strip()} "
    named = [code for state, code in _STATES.items() if f" {state} " in subject]
    is_one = len(named) == 1 and not has(subject, ("ministers", "leaders", "both", "two", "sides"))
    return named[0] if is_one else everyone


_EVERYONE = re.compile(r"(?:[^.;]{0,60}, )?(?:they|we)\b", re.I)


def _sentence_start(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) + len(mark) for mark in (". ", "\n\n"))


def _weight(part: Part, stance: Stance, topic: Topic) -> Importance:
    """How much its change would matter: the core of a watched topic and of the guarantees most, events and
    courtesies least.
    """
    is_core = part.object is not None and part.object.core
    is_soft = stance.ladder == "demand" and stance.rung < 2
    if (is_core and topic.high) or (topic.high == "most" and not is_soft):
        return "high"
    if topic.is_watched:
        return "medium"
    weighs = stance.ladder != "approval" and (stance.ladder != "restating" or stance.rung >= 5)
    return "medium" if weighs else "low"


def _qualifiers(part: Part, lexicon: Lexicon) -> tuple[str, ...]:
    """What it hangs on: whose loss has a direction, what only commitments name (no loss and no gain of it has
    one), and the strength of feeling at the core of a topic. A word that is its governing verb ("to
    strengthen ties") qualifies nothing."""
    governing = part.clause.stance.words.split() if part.clause.stance else ()
    strong = (word for word in lexicon.intensifiers if " " not in word and word not in governing)
    said = [word for word in strong if f" {word} " in part.key]
    found = [
        qualifier.term
        for qualifier in lexicon.qualifiers.values()
        if (qualifier.lost or not qualifier.gained)
        and (not qualifier.topics or part.topic in qualifier.topics)
        and (not qualifier.of or qualifier.found_in(part.key))
        and (term := has(part.key, _forms(qualifier)))
        and not (term in lexicon.plain and f" and {term} " not in part.key)
    ]
    is_core = part.object is not None and part.object.core
    return (*(said[:1] if is_core else ()), *found)


def _forms(qualifier: Qualifier) -> list[str]:
    """The term, its other endings and its long forms: "unilaterally" is "unilateral", "to Japan and the ROK"
    the defense of both; "illegal" only counts as the same as "unlawful".
    """
    forms = (
        alt
        for alt in qualifier.terms[1:]
        if alt[:_ROOT] == qualifier.term[:_ROOT] or len(alt.split()) >= _LONG_FORM
    )
    return [qualifier.term, *forms]


@lru_cache(maxsize=4)
def _mechanism(nouns: tuple[str, ...]) -> re.Pattern[str]:
    """A name that ends in such a noun ("Trilateral Diplomatic Working Group"), or one in quotes ("Freedom
    Edge").
    """
    name = r"\b(?:[A-Z][\w'-]+[\s-]+(?:(?:of|on|and|for|the|in)\s+)*){2,9}"
    quoted = r'(?<=")[A-Z][\w-]+(?: [A-Z][\w-]+)+(?=[,.]?")'
    return re.compile(f"{name}(?:{'|'.join(noun.title() for noun in nouns)})s?\\b|{quoted}")


def _binds(part: Part, stance: Stance, lexicon: Lexicon) -> bool:
    """Whether it is an undertaking among those who sign, which nobody else can drop."""
    return stance.ladder not in ("disapproval", "demand") and has(part.key, lexicon.binding) is not None
