"""Where a clause stands: the ladder and rung of its governing words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from baselines.lexicon import Lexicon, Stance, TermIndex, phrase_pattern

_AUXILIARY = frozenset(
    {"did", "do", "does", "have", "has", "had", "were", "was", "are", "is", "will", "would", "could"}
)
_NOT = frozenset({"not", "no", "never", "cannot"})
_NEAR = 7  # words from a carrier to its noun: "expressed their shared, serious and growing concern"


@lru_cache(maxsize=4096)
def stance_of(key: str, lexicon: Lexicon) -> Stance | None:
    """The ladder and rung that the head of a clause says: its first stance, or the stance of the noun after a
    carrier.

    "reaffirmed their strong opposition to" opposes, strongly; "announced their intention to" only intends;
    "did not oppose" and "were unable to express support" stand nowhere.
    """
    found: list[tuple[int, Stance]] = []
    words: dict[Stance, str] = {}
    for pattern, stance in _opened_in(key, lexicon):
        match = _as_verb(pattern, key)
        if match:
            found.append((key.count(" ", 0, match.start() + 1), stance))
            words[stance] = match.group().strip()
    if not found:
        return None
    first = min(at for at, _ in found)
    opening = [stance for at, stance in found if at == first]
    near = [stance for at, stance in found if first <= at <= first + _NEAR]
    said = key.split()
    if said[first - 1] in _AHEAD:  # "will underscore": the rung of underscore
        opening, first = _after_will(found, opening, first, said)
    talk = _only_talk(found, opening, first, said)
    if talk is not None:
        at, stance = talk
        last = at - 1 + len(words[stance].split())
        return replace(stance, words=" ".join(said[first - 1 : last]))
    if said[first - 1] in lexicon.carriers and said[first : first + 1] == ["no"]:
        return Stance(
            "restating", 0.0, " ".join(said[first - 1 : first + 2]), denied=True
        )  # "expressed no support"
    if _gives_up(said, first):
        longest = max((words[stance] for stance in opening), key=len)
        return Stance("restating", 0.0, f"{longest} not to", denied=True)
    if not _NOT.isdisjoint(
        said[first : first + 1]
    ):  # "will not tolerate", "agreed not to support": what follows speaks
        after = sorted(at for at, _ in found if first < at <= first + 3)
        opening, first = ([s for at, s in found if at == after[0]], after[0]) if after else (opening, first)
    denier = denied_from(said, first - 1, lexicon)
    if denier is not None:
        longest = max((words[stance] for stance in opening), key=len)
        return Stance("restating", 0.0, " ".join([*said[denier : first - 1], longest]), denied=True)
    carrier = any(word in lexicon.carriers for word in said[first - 1 : first])
    chosen = _chosen(opening, near if carrier else opening, carrier, lexicon)
    return replace(
        chosen, words=words[chosen], denied=chosen.rung <= 2 and not _NOT.isdisjoint(words[chosen].split())
    )


def _opened_in(key: str, lexicon: Lexicon) -> list[tuple[re.Pattern[str], Stance]]:
    """The patterns that a word of a key may begin, in the order of the lexicon: a dozen of hundreds."""
    stances = (lexicon.stances[row][1] for row in sorted(_openings(lexicon).present(key)))
    return [(phrase_pattern(stance.words), stance) for stance in stances]


@lru_cache(maxsize=8)
def _openings(lexicon: Lexicon) -> TermIndex:
    return TermIndex(first for first, _ in lexicon.stances)


def _as_verb(pattern: re.Pattern[str], key: str) -> re.Match[str] | None:
    """The first place of a pattern where its word is no noun: "held a call on it" calls on nobody, "penned a
    note to them" takes note of nothing.
    """
    match = pattern.search(key)
    while match is not None and _is_noun(key, match):
        match = pattern.search(key, match.end() - 1)
    return match


def _is_noun(key: str, match: re.Match[str]) -> bool:
    words = match.group()
    if words.startswith(_CALLS):
        return _A_CALL.search(key, 0, match.start() + 1) is not None
    return words in _NOUNS and _A_NOUN.search(key, 0, match.start() + 1) is not None


_NOUNS = frozenset({" note ", " notes "})
_A_NOUN = re.compile(
    r" (?:an?|the|this|that|of|its|their|his|her|our|briefing|policy|posture|action|no)(?: \w+)? $"
)
_CALLS = (" call ", " calls ")
# A conversation, not a demand; "made a call for restraint" is one.
_A_CALL = re.compile(
    r"(?:(?<!made)(?<!make)(?<!issued)(?<!issue)(?<!repeated)(?<!renewed) an?(?: \w+){0,2}"
    r"| (?:phone|telephone|video|conference|virtual|trilateral|bilateral|s|this|today|recent|secure"
    r"|during the|in the)) $"
)
_AHEAD = frozenset({"will", "shall"})
# "will discuss" undertakes to discuss; "will underscore" and "will call on" say it already.
_SAYING = {"restating": 5, "disapproval": 2, "demand": 2}  # ladder -> the lowest rung of a position


def _after_will(
    found: list[tuple[int, Stance]], opening: list[Stance], first: int, said: Sequence[str]
) -> tuple[list[Stance], int]:
    """What "will" brings: the verb after it and its adverbs, where that says a position."""
    if max(len(stance.words.split()) for stance in opening) > 1:
        return opening, first  # "will continue to", "will seek"
    at = first + 1
    while at <= len(said) and (
        said[at - 1] in ("also", "again", "further", "jointly") or said[at - 1].endswith("ly")
    ):
        at += 1
    after = [s for place, s in found if first < place <= at and s.rung >= _SAYING.get(s.ladder, 99)]
    return (after, at) if after else (opening, first)


_TALK = 2  # the rung of "discuss", "review", "exchange views" on the ladder of what is restated
_LOOK = 1  # the rung of "explore", "consider", "seek" on the ladder of what is undertaken
_LEADS_TO = frozenset({"to", "continue", "also", "again", "further", "jointly", "together", "in", "on"})


def _only_talk(
    found: list[tuple[int, Stance]], opening: list[Stance], first: int, said: Sequence[str]
) -> tuple[int, Stance] | None:
    """The talk that alone is undertaken, and where its verb stands: "will discuss", "agreed to explore"."""
    if not any(stance.ladder == "undertaking" for stance in opening):
        return None
    for at in sorted({place for place, _ in found if place > first}):
        between = said[first : at - 1]
        talk = [s for place, s in found if place == at and _is_talk(s)]
        if talk and all(word in _LEADS_TO or word.endswith("ly") for word in between):
            return at, talk[0]
    return None


# What goes on or is done: to decide against it undertakes nothing. "Committed not to weaken" is a pledge.
_GOES_ON = frozenset(
    {
        "advance",
        "continue",
        "convene",
        "deepen",
        "develop",
        "enhance",
        "expand",
        "extend",
        "fund",
        "hold",
        "join",
        "keep",
    }
    | {
        "maintain",
        "participate",
        "proceed",
        "promote",
        "pursue",
        "renew",
        "resume",
        "strengthen",
        "uphold",
    }
)


def _gives_up(said: Sequence[str], first: int) -> bool:
    """Whether a verb is said of what shall not go on: "decided not to continue"."""
    return list(said[first : first + 2]) == ["not", "to"] and not _GOES_ON.isdisjoint(
        said[first + 2 : first + 3]
    )


def _is_talk(stance: Stance) -> bool:
    """Talk, or a look at what might be done: "explore", "consider"."""
    if stance.ladder == "undertaking":
        return stance.rung <= _LOOK and " " not in stance.words
    return stance.ladder == "restating" and stance.rung == _TALK


def _chosen(opening: list[Stance], near: list[Stance], carrier: bool, lexicon: Lexicon) -> Stance:
    """Of several that begin together, the one that speaks: what is opposed or asked first, then the longest
    words.
    """
    for ladder in ("disapproval", "demand", "approval", "undertaking"):
        said = [s for s in near if s.ladder == ladder]
        if carrier and ladder in ("demand", "undertaking"):
            said = [s for s in said if s in opening or s.words in lexicon.carried_nouns]
        if said:
            if ladder == "demand" and (wish := _wish_to_act(said, opening)):
                return wish
            return max(said, key=lambda s: s.rung if ladder == "disapproval" else len(s.words))
    return max(opening, key=lambda s: (len(s.words), s.rung))


def _wish_to_act(demands: Sequence[Stance], opening: Sequence[Stance]) -> Stance | None:
    """What those who speak hope to do themselves: "hoped to strengthen" asks nobody, "hoped that", "hoped
    for" do.
    """
    if any(" " in stance.words for stance in demands):
        return None
    return next((s for s in opening if s.ladder == "undertaking" and s.words.endswith(" to")), None)


def denied_from(said: Sequence[str], verb: int, lexicon: Lexicon) -> int | None:
    """Where the words begin that deny the verb at a place: "did" of "did not oppose", "without" of "without
    reaffirming".
    """
    at = verb
    while at > 0 and verb - at < _NEAR:
        for negator in lexicon.negators:
            start = at - len(negator)
            if start >= 0 and tuple(said[start:at]) == negator:
                if start > 0 and said[start - 1] in _NOT:
                    return None  # "have never stopped reaffirming"
                return start - 1 if start > 0 and said[start - 1] in _AUXILIARY else start
        word = said[at - 1]
        if not (
            word in lexicon.between
            or word in lexicon.intensifiers
            or (word.endswith("ly") and word != "only")
        ):
            return None
        at -= 1
    return None


def stance_on(ladder: str, key: str, lexicon: Lexicon) -> Stance | None:
    """The highest stance of one ladder anywhere in a clause ("... and our shared opposition to unilateral
    changes").
    """
    governing = stance_of(key, lexicon)
    if governing and governing.denied and governing.rung == 0:
        return None  # "did not express their opposition": what it goes on to say is denied with it
    said = [
        replace(s, words=match.group().strip())
        for pattern, s in _opened_in(key, lexicon)
        if s.ladder == ladder
        and (match := pattern.search(key))
        and denied_from(key.split(), key.count(" ", 0, match.start() + 1) - 1, lexicon) is None
    ]
    return max(said, key=lambda s: s.rung, default=None)
