"""What differs in the object of a commitment: its referent, who and where is named, its qualifiers, its
hedges.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from baselines.clauses import Clause, stance_of
from baselines.clauses.phrases import phrases
from baselines.commitments import Annotated
from baselines.differences.own_words import Own
from baselines.differences.quotes import quoted
from baselines.lexicon import Lexicon, Qualifier, has
from baselines.model import Direction, Move


@dataclass(frozen=True, slots=True)
class Signal:
    """One thing that differs. `rank` orders the rules (0 speaks first); `step` counts down from the
    commitment's weight. `new` are the words of the statement that say so, which its passage must hold."""

    direction: Direction
    move: Move
    rank: float
    step: int
    words: str
    new: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A commitment, the clause that answers it, the commitment's own phrases in it, and all words that are
    `held` already.
    """

    one: Annotated
    clause: Clause
    own: Own
    held: str
    lexicon: Lexicon

    def old(self, *terms: str) -> str:
        """The words of the commitment behind a term."""
        return quoted(self.one.commitment.passage.text, terms) or shown(terms[0])

    def clause_as_said(self) -> Clause:
        """The clause with the stance of its own phrase, where that phrase opens with a verb of the
        commitment's ladder: "... and intend to strengthen trilateral consultations"."""
        first = self.own.core[0] if self.own.core else None
        words = first.key.split() if first else []
        joins = {"and", "but", *self.lexicon.grammar["adverbs"]}
        opening = next((word for word in words[:3] if word not in joins), "")
        if first is None or first.start <= self.clause.head or opening not in self.lexicon.openers:
            return self.clause
        stance = stance_of(first.key, self.lexicon)
        return (
            replace(self.clause, stance=stance)
            if stance and stance.ladder == self.one.stance.ladder
            else self.clause
        )

    def new(self, *terms: str) -> str:
        return quoted(self.own.text, terms) or shown(terms[0])


_SHOWN = {
    "dprk": "DPRK",
    "prc": "China",
    "russia": "Russia",
    "unscr": "UN Security Council resolutions",
    "unclos": "UNCLOS",
    "lng": "LNG",
    "united states": "the United States",
    "japan": "Japan",
    "rok": "the ROK",
    "korean peninsula": "Korean Peninsula",
    "south china sea": "South China Sea",
    "taiwan strait": "Taiwan Strait",
    "taiwan": "Taiwan",
    "it workers": "IT workers",
    "east china sea": "East China Sea",
    "un charter": "UN Charter",
    "all un member states": "all UN Member States",
    "freedom edge": "Freedom Edge",
    "defense of japan and the rok": "Japan and the ROK",
    "iran": "Iran",
}


def shown(term: str) -> str:
    """A folded term as a reader knows it."""
    return _SHOWN.get(term, term.rstrip("*"))


def object_signals(pair: Pair) -> Iterator[Signal]:
    """In the order in which they speak at equal rank: referent, actors, places, qualifiers and legal basis,
    hedges.
    """
    yield from _referents(pair)
    yield from _goals(pair)
    yield from _ends(pair)
    yield from _actors(pair)
    yield from addressees(pair)
    yield from _places(pair)
    yield from _lost(pair)
    yield from _gained(pair)
    yield from _hedges(pair)
    yield from _members(pair)


def _referents(pair: Pair) -> Iterator[Signal]:
    """The object of a goal swapped: read inside its noun phrase, for a clause may name both
    ("denuclearization of the Korean Peninsula ... the DPRK's programs")."""
    one, clause = pair.one, pair.clause
    for referent in pair.lexicon.referents:
        if not (
            has(one.key, referent.object)
            and has(clause.key, referent.object)
            and has(one.key, (referent.before,))
        ):
            continue
        names = (referent.before, *referent.after)
        said = _object_of(clause.key, referent.object, names)
        gone = referent.before not in said if said else not has(clause.key, (referent.before,))
        after = (
            next((name for name in referent.after if name in said), None)
            if said
            else has(clause.key, referent.after)
        )
        if gone and after:
            old, new = pair.old(referent.before), pair.new(after)
            yield Signal(referent.direction, "referent", 1, 0, f'"{old}" -> "{new}"', new)
        elif referent.before in said and after and not has(one.key, (after,)):
            yield Signal("broader", "referent", 1, 0, f"{pair.new(after)} named", pair.new(after))


def _object_of(key: str, goals: tuple[str, ...], names: tuple[str, ...]) -> list[str]:
    """Whose goal it is: "denuclearization of the Korean Peninsula", "the DPRK's complete
    denuclearization".
    """
    either = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    goal = "(?:" + "|".join(re.escape(g.rstrip("*")) + r"\w*" for g in goals) + ")"
    after = (
        rf"{goal} (?:of|by|on|in) (?:(?:the|all|both|whole) )*(?P<after>{either})(?: and (?:the "
        rf")?(?P<also>{either}))?\b"
    )
    before = rf"\b(?:(?P<too>{either}) and (?:the )?)?(?P<before>{either}) (?:\w+ ){{0,4}}?{goal}"
    found = re.search(after, key) or re.search(before, key)
    return [name for name in found.groupdict().values() if name] if found else []


def _goals(pair: Pair) -> Iterator[Signal]:
    """Another noun in the place of "denuclearization": another goal, until someone has read it."""
    goal = has(pair.one.key, ("denucleariz*",))
    if not goal or has(pair.clause.key, (goal,)):
        return
    same = pair.lexicon.same
    said = next((word for word in pair.clause.key.split() if word in same.goals | same.lesser_goals), None)
    if said in same.lesser_goals:
        yield Signal("weaker", "referent", 1, 0, f'"{pair.old(goal)}" -> "{pair.new(said)}"', pair.new(said))
    elif said:
        # With "complete, verifiable, irreversible" before it, a dismantlement is more; an abandonment is
        # another formula.
        rank = 1.3 if said == "dismantlement" else 1.2
        new = pair.new(said)
        yield Signal("neutral", "referent", rank, 0, f'"{pair.old(goal)}" -> "{new}"', new)


def _ends(pair: Pair) -> Iterator[Signal]:
    """What is to become of another's programs: to eliminate them is more than to address them, to limit them
    is less.
    """
    lexicon, address = pair.lexicon, pair.lexicon.qualifiers.get("address")
    if address is None or not has(pair.one.key, ("address",)) or has(pair.own.key, address.terms):
        return
    for before, word in pairwise(["", *pair.own.words]):
        is_noun = before in ("the", "an", "its", "their")  # "before the end of 2026"
        if not is_noun and (word in lexicon.same.eliminating or word in lexicon.reversals):
            direction: Direction = "stronger" if word in lexicon.same.eliminating else "weaker"
            yield Signal(
                direction, "verb", 1, 0, f'"{pair.old("address")}" -> "{pair.new(word)}"', pair.new(word)
            )
            return


def _actors(pair: Pair) -> Iterator[Signal]:
    one, clause = pair.one, pair.clause
    for actor in pair.lexicon.named_actors:
        if actor == one.topic.id:
            continue
        speaks = one.commitment.ladder in ("disapproval", "demand")
        # "the PRC's claims, and its attempts to enforce them": whose attempts is said once for all
        names = has(pair.own.key, (actor,)) or (
            has(clause.key, (actor,))
            and (_OF_SOMEBODY.search(pair.own.key) or has(_shared_owner(pair), (actor,)))
        )
        if speaks and names and not has(pair.held, (actor,)):
            yield Signal("stronger", "actor", 1, -1, f"{pair.new(actor)} named", pair.new(actor))
        if has(one.key, (actor,)) and not has(clause.key + clause.carried, (actor,)):
            yield Signal("weaker", "actor", 1, 0, f"{pair.old(actor)} no longer named")


def _shared_owner(pair: Pair) -> str:
    """The phrase whose owner is that of the next one, too: "China's unlawful claims and activities in the
    South China Sea".
    """
    first = pair.own.core[0] if pair.own.core else None
    if first is None or not first.key.startswith(" and ") or first.start <= pair.clause.start:
        return ""
    before = phrases(pair.own.text, 0, first.start - pair.clause.start)
    owns = before and "'s" in pair.own.text[before[-1].start : before[-1].end].replace("\u2019", "'")
    return before[-1].key if owns else ""


_OF_SOMEBODY = re.compile(r" (?:its|enforce them|enforcing them) ")


def addressees(pair: Pair) -> Iterator[Signal]:
    """Who is no longer asked: "urged Russia and North Korea" against "urged North Korea"."""
    one, clause = pair.one, pair.clause
    if one.commitment.ladder != "demand":
        return
    for actor in pair.lexicon.named_actors:
        said = has(one.clause, (actor,)) and not has(one.key, (actor,))
        if said and not has(clause.key + clause.carried, (actor,)):
            yield Signal("narrower", "actor", 1, 0, f"{shown(actor)} no longer named")


def _places(pair: Pair) -> Iterator[Signal]:
    """A generality for a place: "maritime claims of all nations" names no sea (US-ROK fact sheet, November
    2025).
    """
    one, clause, lexicon = pair.one, pair.clause, pair.lexicon
    if not one.topic.is_watched:
        return
    elsewhere = has(pair.own.key, lexicon.elsewhere.get(one.commitment.topic, ()))
    if elsewhere and not has(clause.key, _own_places(one, lexicon)):
        yield Signal("narrower", "scope", -1, 0, f"{pair.new(elsewhere)} named", pair.new(elsewhere))
    elif elsewhere and has(one.key, _own_places(one, lexicon)) and not has(pair.held, (elsewhere,)):
        yield Signal("broader", "scope", 4, 1, f"{pair.new(elsewhere)} named", pair.new(elsewhere))
    for place in lexicon.places:
        if (
            has(one.key, (place,))
            and not has(clause.key + clause.carried, (place,))
            and not has(clause.key, lexicon.places)
        ):
            yield Signal("weaker", "scope", 3, 0, f"{pair.old(place)} no longer named")


def _own_places(one: Annotated, lexicon: Lexicon) -> list[str]:
    return [
        place
        for place in (*lexicon.places, "waters", "indo-pacific", "sea lanes")
        if has(one.sentence, (place,))
    ]


def _lost(pair: Pair) -> Iterator[Signal]:
    one, clause, lexicon = pair.one, pair.clause, pair.lexicon
    for term in one.commitment.qualifiers:
        if term in lexicon.intensifiers:
            if not has(clause.key, lexicon.intensifiers):
                yield Signal("weaker", "qualifier", 3, 1, f'"{pair.old(term)}" dropped')
            continue
        qualifier = lexicon.qualifiers.get(term)
        words = clause.key + clause.carried if qualifier and qualifier.move == "legal_basis" else clause.key
        if qualifier and not has(words, qualifier.terms) and not _stands_in(term, pair):
            rank, old = _rank(qualifier, qualifier.lost), pair.old(*qualifier.terms)
            if qualifier.instead and (other := has(pair.own.key, qualifier.instead)):
                yield Signal(
                    "neutral",
                    qualifier.move,
                    rank,
                    qualifier.step,
                    f'"{old}" -> "{pair.new(other)}"',
                    pair.new(other),
                )
                continue
            yield Signal(
                qualifier.lost or "neutral", qualifier.move, rank, qualifier.step, f'"{old}" dropped'
            )


_SLOT = 4  # words from a qualifier to its neighbor: "prompt and just resolution"


def _stands_in(term: str, pair: Pair) -> bool:
    """Whether other words that say the same stand in the slot of a qualifier: "prompt resolution" for
    "immediate".
    """
    same, said, words = pair.lexicon.same, pair.own.words, pair.one.key.split()
    parts = term.split()
    at = next((i for i, word in enumerate(words) if word.startswith(parts[0][:6])), None)
    if at is None:
        return False
    beside = next((w for w in (*words[at + len(parts) :], *reversed(words[:at])) if w not in same.small), "")
    places = [i for i, word in enumerate(said) if same.equal(word, beside)]
    return all(
        any(
            same.equal(part, word) and any(0 < abs(i - place) <= _SLOT for place in places)
            for i, word in enumerate(said)
        )
        for part in parts
    )


def _gained(pair: Pair) -> Iterator[Signal]:
    topic, said = pair.one.commitment.topic, pair.own.key
    for qualifier in pair.lexicon.qualifiers.values():
        if (
            not qualifier.gained
            or (qualifier.topics and topic not in qualifier.topics)
            or has(pair.held, qualifier.terms)
        ):
            continue
        if has(said, qualifier.terms):
            rank, words = _rank(qualifier, qualifier.gained), pair.new(*qualifier.terms)
            yield Signal(qualifier.gained, qualifier.move, rank, qualifier.step, f'"{words}" added', words)
            if qualifier.term.startswith("including by"):
                return


def _rank(qualifier: Qualifier, direction: Direction | None) -> float:
    """What defines a goal both ways ("complete") speaks before its legal basis, that before all other
    qualifiers.
    """
    if qualifier.move == "qualifier" and qualifier.lost and qualifier.gained:
        return 1.2
    if qualifier.move == "legal_basis" or (qualifier.move == "mechanism" and direction == "weaker"):
        return 1.4
    return 2 if direction in ("stronger", "weaker") else 4


_LIST = re.compile(r"(?:among them|including|particularly|in particular|such as|especially|namely)\b", re.I)
_MEMBER = 4  # words of a list's member


def _members(pair: Pair) -> Iterator[Signal]:
    """A list compared as a set: members that come beside one that was kept ("among them missiles, satellites
    and submarines").
    """
    text, start, one = pair.own.text, pair.clause.start, pair.one
    inside = False
    for before, phrase in pairwise(pair.own.rest):
        words = text[phrase.start - start : phrase.end - start]
        opens = _LIST.match(text[before.start - start : before.end - start])
        inside = (inside or (bool(opens) and before in pair.own.core)) and phrase.start - before.end <= len(
            ", and "
        )
        if not inside or len(words.split()) > _MEMBER + 1 or not _LIST.search(one.commitment.passage.text):
            continue
        said = [w for w in phrase.key.split() if pair.lexicon.idf(w) > pair.lexicon.numbers["novel"]]
        if said and not any(pair.lexicon.same.among(word, pair.held.split()) for word in said):
            yield Signal(
                "broader", "enumeration", 4.5, 1, f'"{words.removeprefix("and ").strip()}" added', said[0]
            )
            return


def _hedges(pair: Pair) -> Iterator[Signal]:
    one, clause, held = pair.one, pair.clause, pair.held
    if (
        (hedge := has(clause.key, pair.lexicon.hedges))
        and not has(held, (hedge,))
        and one.commitment.ladder == "undertaking"
    ):
        yield Signal("weaker", "qualifier", 1, 0, f'hedged by "{pair.new(hedge)}"', pair.new(hedge))
    if (word := has(clause.key, pair.lexicon.distributives)) and not has(held, (word,)):
        yield Signal("weaker", "distributive", 1, 0, f'each on its own: "{pair.new(word)}"', pair.new(word))
