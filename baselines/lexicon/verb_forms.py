"""The verbs of `verbs.toml` in all their forms, and the patterns by which a stance is found."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, get_args

from baselines.lexicon.toml_faults import Faults
from baselines.lexicon.values import Lexicon, Stance
from baselines.model import Ladder

_Stances = tuple[tuple[str, Stance], ...]


def forms_of(verb: str) -> list[str]:
    """The regular forms of a verb: "reaffirm" -> reaffirms, reaffirmed, reaffirming.

    >>> forms_of("deplore")
    ['deplore', 'deplores', 'deplored', 'deploring']
    """
    stem = verb.removesuffix("e")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    if re.search(r"[^aeiou](?:lan|mit|commit)$|(?:lan|mit)$", verb):
        return [verb, verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ing"]
    ending = "es" if re.search(r"(?:s|sh|ch|x)$", verb) else "s"
    return [verb, verb + ending, stem + "ed", stem + "ing"]


@lru_cache(maxsize=2048)
def is_infinitive(word: str, lexicon: Lexicon) -> bool:
    """Whether a word is a verb in its base form: the texts of the field have it with -ed and with -ing."""
    known = lexicon.frequencies
    _, *_, past, going = forms_of(word)
    return len(word) > 2 and (past in known or going in known)


@lru_cache(maxsize=8)
def base_forms(verbs: frozenset[str]) -> Mapping[str, str]:
    """The base form of each form that stands among some verbs with it: urges, urged and urging are "urge"."""
    return {form: verb for verb in verbs for form in forms_of(verb)[1:] if form in verbs}


def forms(table: dict[str, Any]) -> frozenset[str]:
    """Every form of the verbs of a table, the odd ones of `forms` too."""
    return frozenset(
        {form for verb in table.get("verbs", ()) for form in forms_of(verb)}.union(table.get("forms", ()))
    )


def stances_and_openers(verbs: dict[str, Any], path: Path, faults: Faults) -> tuple[_Stances, frozenset[str]]:
    found: list[tuple[str, Stance]] = []
    openers: set[str] = set(forms(verbs["carriers"]))
    for row in verbs.get("rung", ()):
        ladder, rung = row.get("ladder"), row.get("rung")
        if ladder not in get_args(Ladder) or not isinstance(rung, int | float):
            known = ", ".join(get_args(Ladder))
            faults.add(
                path,
                f'"{ladder}"',
                f"ladder {ladder!r}, rung {rung!r}: ladder must be one of {known}, rung a number",
            )
            continue
        verb_forms = [
            form for verb in row.get("verbs", ()) for form in ([verb] if " " in verb else forms_of(verb))
        ]
        single = verb_forms + row.get("forms", [])
        openers.update(form for form in single if " " not in form)
        phrases = single + [way for phrase in row.get("phrases", []) for way in _either_way(phrase)]
        found += [(" " + p.split()[0].rstrip("*"), Stance(ladder, float(rung), p)) for p in phrases]
    return tuple(found), frozenset(
        openers | {"will", "shall"} | set(verbs.get("denial", {}).get("openers", ()))
    )


def _either_way(phrase: str) -> tuple[str, ...]:
    """A verb with its adverb, before it or after it: "strongly oppos*", "oppos* strongly"."""
    adverb, _, verb = phrase.partition(" ")
    is_verb = verb.endswith("*") and " " not in verb
    return (phrase, f"{verb} {adverb}") if adverb.endswith("ly") and is_verb else (phrase,)


@lru_cache(maxsize=2048)  # of hundreds a text needs a few dozen
def phrase_pattern(phrase: str) -> re.Pattern[str]:
    """The words of a `Stance` of the lexicon ("express* _ concern*") as a pattern over a key."""

    def written(word: str) -> str:
        return (
            r"(?:\w+ ){0,4}?"
            if word == "_"
            else re.escape(word.rstrip("*")) + (r"\w* " if word.endswith("*") else " ")
        )

    return re.compile(" " + "".join(map(written, phrase.split())))
