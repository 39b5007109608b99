"""What the words around a verb say of it: its tense, its adverbs, the "continue to" before it."""

from __future__ import annotations

from collections.abc import Mapping

_CONTINUE = frozenset({"continue", "continues", "continued"})


def tense_said(auxiliaries: list[str]) -> str:
    """What an auxiliary says of the verb after it: "do not support" is a verb of its own beside any tense."""
    return "past" if "did" in auxiliaries else "any" if {"do", "does"} & {*auxiliaries} else ""


def is_state(low: list[str], i: int, grammar: Mapping[str, frozenset[str]]) -> bool:
    """ "we remain seriously concerned by": a participle that says how one is, in the tense of its
    "remain".
    """
    return low[i].endswith("ed") and not grammar["be"].isdisjoint(low[max(0, i - 2) : i])


def hangs_on(low: list[str], i: int) -> bool:
    """ "energy security, supported by exports": a participle that hangs on the object before the comma, no
    verb.
    """
    return low[i - 1] == "," and low[i].endswith("ed") and low[i + 1 : i + 2] == ["by"]


def word_before(low: list[str], i: int, grammar: Mapping[str, frozenset[str]]) -> int:
    """The word before a verb, its adverbs and negators passed over."""
    back = i - 1
    while back > 0 and (low[back] in grammar["adverbs"] | grammar["negators"] or low[back].endswith("ly")):
        back -= 1
    return back


def continued_at(low: list[str], to: int) -> int | None:
    """Where the "continue" stands whose "to" is before a verb: "and continue to strongly oppose"."""
    return to - 1 if to > 1 and low[to] == "to" and low[to - 1] in _CONTINUE else None


def tense_of(verb: str) -> str:
    if verb in ("will", "shall", "cannot"):
        return "any"
    return "past" if verb.endswith("ed") or verb in ("undertook", "sought") else "present"
