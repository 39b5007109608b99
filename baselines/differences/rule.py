"""A rule of difference: one thing in which a clause may differ from the commitment that it answers.

It is an object, so that it can be listed, tested by its examples, and switched off to measure what it does
(`make rules`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from baselines.model import Direction, Signal

Seen = TypeVar("Seen")


@dataclass(frozen=True, slots=True)
class Example:
    """Words of the baseline put in other words, and what the rule says then of a commitment: a direction, or
    None where it is silent. `parties` sign the text; nobody named: those of the baseline.
    """

    old: str
    new: str
    commitment: str
    says: Direction | None
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Generic[Seen]):
    """What a rule reads of a clause and where it comes from: a case or section of the guide to the field
    ("A13"), or the kind of text that asked for it. `right` is a change that it must tell, `lookalike` one
    that it must not. `find` gives the differences in what it has `Seen`.
    """

    id: str
    reads: tuple[str, ...]
    origin: str
    right: Example
    lookalike: Example
    find: Callable[[Seen], Iterable[Signal]]

    def signals(self, seen: Seen, off: Set[str]) -> Iterator[Signal]:
        """The differences, each with the id of this rule; none where it is switched off."""
        if self.id not in off:
            for signal in self.find(seen):
                yield replace(signal, rule=self.id)


def rule(
    name: str,
    *,
    reads: tuple[str, ...],
    origin: str,
    right: Example,
    lookalike: Example,
) -> Callable[[Callable[[Seen], Iterable[Signal]]], Rule[Seen]]:
    """Makes a rule of the function that finds its differences."""

    def made(find: Callable[[Seen], Iterable[Signal]]) -> Rule[Seen]:
        return Rule(id=name, reads=reads, origin=origin, right=right, lookalike=lookalike, find=find)

    return made
