"""Qualifiers that were dropped or added, hedges, and members added to a list."""

from __future__ import annotations

from collections.abc import Iterator

from baselines.differences.compared import Pair
from baselines.differences.reversal import MADE_MORE, verbs_left_undone
from baselines.differences.rule import Example, Rule, rule
from baselines.lexicon import Qualifier
from baselines.model import Direction, Signal
from baselines.slots.qualifiers import stands_in


@rule(
    "strength.lost",
    reads=("qualifiers",),
    origin="B2",
    right=Example("their resolute commitment", "their commitment", "DPRK-01", "weaker"),
    lookalike=Example("their resolute commitment", "their unwavering commitment", "DPRK-01", None),
)
def strength_lost(pair: Pair) -> Iterator[Signal]:
    """The last word of strength went."""
    if pair.new.qualifiers.is_strong or pair.is_pledge_demanded:
        return
    for term in pair.old.qualifiers.strong:
        yield Signal(
            direction="weaker", move="qualifier", rank=3, step=1, act="dropped", lost=pair.old_words(term)
        )


@rule(
    "qualifier.lost",
    reads=("qualifiers", "legal_basis", "beneficiary", "object", "verb"),
    origin="A3",
    right=Example("the complete denuclearization", "the denuclearization", "DPRK-01", "weaker"),
    lookalike=Example(
        "the immediate resolution of the issues", "the prompt resolution of the issues", "HUM-01", None
    ),
)
def lost(pair: Pair) -> Iterator[Signal]:
    """A qualifier of the commitment went, and no other words stand in its place."""
    for qualifier in _gone(pair):
        if pair.new.qualifiers.instead(qualifier) is None:
            yield Signal(
                direction=qualifier.lost or "neutral",
                move=qualifier.move,
                rank=_rank(qualifier, qualifier.lost),
                step=qualifier.step,
                act="dropped",
                lost=pair.old_words(*qualifier.terms),
            )


@rule(
    "qualifier.other",
    reads=("qualifiers", "legal_basis", "beneficiary", "object", "verb"),
    origin="A12",
    right=Example(
        "consultations on North Korea at all levels",
        "consultations on North Korea once a year",
        "DPRK-12",
        "neutral",
    ),
    lookalike=Example(
        "consultations on North Korea at all levels",
        "consultations on North Korea at every level",
        "DPRK-12",
        None,
    ),
)
def instead(pair: Pair) -> Iterator[Signal]:
    """A qualifier went, and a word stands in its place that says something else, neither less nor more."""
    for qualifier in _gone(pair):
        if other := pair.new.qualifiers.instead(qualifier):
            yield Signal(
                direction="neutral",
                move=qualifier.move,
                rank=_rank(qualifier, qualifier.lost),
                step=qualifier.step,
                act="replaced",
                lost=pair.old_words(*qualifier.terms),
                gained=pair.new_words(other),
            )


OF_ALLIES = frozenset({"japan", "rok"})


def is_pointed_at(qualifier: Qualifier, pair: Pair) -> bool:
    """Whether those that a qualifier names are named by a word that points back, or in a longer list."""
    is_of_both = set(qualifier.term.split()) >= OF_ALLIES
    return is_of_both and (pair.new.beneficiary.points_back or pair.new.beneficiary.lists_both)


def _gone(pair: Pair) -> Iterator[Qualifier]:
    """The qualifiers of the commitment that the clause has neither as they are nor in other words."""
    for qualifier in pair.old.qualifiers.plain:
        is_basis = qualifier.move == "legal_basis"
        slot = pair.new.legal_basis if is_basis else pair.new.qualifiers
        if is_pointed_at(qualifier, pair):
            continue  # "and its commitments to both"
        if any(verbs_left_undone(pair)) and qualifier.term in MADE_MORE:
            continue  # "not to weaken" for "strengthen"
        if not slot.has(qualifier) and not stands_in(qualifier.term, pair.old.here, pair.new.here):
            yield qualifier


@rule(
    "qualifier.gained",
    reads=("qualifiers", "verb"),
    origin="A19",
    right=Example(
        "change the status quo. They also",
        "change the status quo, including by force or coercion. They also",
        "TWN-04",
        "stronger",
    ),
    lookalike=Example("in appropriate international", "in relevant international", "TWN-05", None),
)
def gained(pair: Pair) -> Iterator[Signal]:
    """A qualifier came that no words of the baseline have."""
    for qualifier, term in pair.new.qualifiers.here_with_term:
        is_of_topic = not qualifier.topics or pair.commitment.topic in qualifier.topics
        if not qualifier.gained or not is_of_topic or pair.known.has(*qualifier.terms):
            continue
        # A body that is only welcomed binds nobody more than before.
        is_praised = qualifier.move == "mechanism" and _is_praise(pair)
        direction: Direction = "neutral" if is_praised else qualifier.gained
        yield Signal(
            direction=direction,
            move=qualifier.move,
            rank=_rank(qualifier, direction),
            step=qualifier.step,
            act="added",
            gained=pair.new_words(term, *qualifier.terms),
        )
        if qualifier.term.startswith("including by"):
            return


def _is_praise(pair: Pair) -> bool:
    stance = pair.new.verb.stance
    return stance is not None and stance.ladder == "approval"


def _rank(qualifier: Qualifier, direction: Direction | None) -> float:
    """What defines a goal both ways ("complete") speaks before its legal basis, that before all other
    qualifiers.
    """
    if qualifier.move == "qualifier" and qualifier.lost and qualifier.gained:
        return 1.2
    if qualifier.move == "legal_basis" or (qualifier.move == "mechanism" and direction == "weaker"):
        return 1.4
    return 2 if direction in ("stronger", "weaker") else 4


@rule(
    "list.member",
    reads=("enumeration",),
    origin="A37",
    right=Example(
        "particularly its long-range missiles",
        "particularly its long-range missiles and submarines",
        "DPRK-08",
        "broader",
    ),
    lookalike=Example(
        "particularly its long-range missiles", "particularly its missiles of long range", "DPRK-08", None
    ),
)
def members(pair: Pair) -> Iterator[Signal]:
    """A list compared as a set: members that come beside one that was kept ("among them missiles, satellites
    and submarines").
    """
    if not pair.old.enumeration.is_list:
        return
    for member, words in pair.new.enumeration.beside:
        said = [w for w in member.split() if pair.lexicon.idf(w) > pair.lexicon.numbers["novel"]]
        if said and not any(pair.lexicon.same.among(word, pair.known.row) for word in said):
            yield Signal(
                direction="broader",
                move="enumeration",
                rank=4.5,
                step=1,
                act="added",
                gained=words.removeprefix("and ").strip(),
                shows=said[0],
            )
            return


_WILL = 3  # the rung of "will"


def is_new_hedge(hedge: str, pair: Pair) -> bool:
    """Whether a hedge is new and limits the commitment itself."""
    verb = pair.new.verb.stance
    if verb is not None and verb.rung >= _WILL and verb.words.startswith(hedge):
        return False  # in a memorandum "aim to" is the word for what is undertaken
    is_known = pair.known.has(hedge)
    return not is_known and not pair.new.hedge.limits_only_gain(hedge, pair.commitment.topic)


@rule(
    "hedge.gained",
    reads=("hedge", "verb"),
    origin="B2",
    right=Example(
        "committed to strengthen trilateral",
        "committed to strengthen, as appropriate, trilateral",
        "DPRK-12",
        "weaker",
    ),
    lookalike=Example(
        "committed to strengthen trilateral", "committed to further strengthen trilateral", "DPRK-12", None
    ),
)
def hedges(pair: Pair) -> Iterator[Signal]:
    """An undertaking is hedged, or a demand: "called on all to consider implementing"."""
    hedge = pair.new.hedge.in_clause
    if hedge and pair.commitment.ladder in ("undertaking", "demand") and is_new_hedge(hedge, pair):
        yield Signal(
            direction="weaker", move="qualifier", rank=1, step=0, act="hedged", gained=pair.new_words(hedge)
        )


@rule(
    "position.apart",
    reads=("actor",),
    origin="A15",
    right=Example(
        "They emphasized the importance of maintaining",
        "They respectively emphasized the importance of maintaining",
        "TWN-01",
        "weaker",
    ),
    lookalike=Example(
        "They emphasized the importance of", "They jointly emphasized the importance of", "TWN-01", None
    ),
)
def apart(pair: Pair) -> Iterator[Signal]:
    """A joint position became one of each."""
    word = pair.new.actor.each_apart
    if word and not pair.known.has(word):
        yield Signal(
            direction="weaker", move="distributive", rank=1, step=0, act="apart", gained=pair.new_words(word)
        )


QUALIFIER_RULES: tuple[Rule[Pair], ...] = (strength_lost, lost, instead, gained, hedges, apart, members)
