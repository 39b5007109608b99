"""Every term of the lexicon and of the commitments' conditions: listed, and left out.

A term is a string in a list of a table of `baselines/lexicon/*.toml`, or in the conditions of a commitment;
two words that count only together (`pairs`) are one term, "a & b".
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from baselines.lexicon import FILES, FOLDER, Lexicon, lexicon_of, load_lexicon, read_toml
from baselines.lexicon.values import expanded
from baselines.model import Baseline, Commitment, Counterpart

# Lists of ids and enumerations, and files of numbers: no words of a text.
_NO_TERMS = frozenset(
    ("parties", "levels", "expected", "topics", "kinds", "codes", "prc_weighs", "new_position")
)
_NUMBERS = frozenset(("tuning", "frequencies"))
_SINGLE = ("term", "from")  # keys whose value is one term
_ROWS = ("needs", "terms", "object", "to")  # keys without whose terms a row says nothing
PAIR = " & "

Tables = Mapping[str, Mapping[str, Any]]
Keep = Callable[[str], bool]


def tables() -> dict[str, dict[str, Any]]:
    """The lexicon's files as they are read, by name."""
    return {name: read_toml(FOLDER / f"{name}.toml") for name in FILES}


def terms_of(raw: Tables) -> Iterator[tuple[str, str]]:
    """Each term with the table that it stands in: ("modifiers.qualifier", "unilateral")."""
    for file, content in raw.items():
        if file not in _NUMBERS:
            for table, rows in content.items():
                if table not in _NO_TERMS:
                    yield from ((f"{file}.{table}", term) for term in _terms(rows))


def condition_terms(baseline: Baseline) -> Iterator[tuple[str, str]]:
    """Each term of the conditions with the id of its commitment."""
    for commitment in baseline.commitments:
        conditions = commitment.counterpart
        for group in (*conditions.needs, conditions.boosts, conditions.excludes):
            yield from ((commitment.id, term) for term in group)


def _terms(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if name in _SINGLE and isinstance(inner, str):
                yield inner
            elif name not in _NO_TERMS:
                yield from _terms(inner, name)
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, str):
                yield inner
            elif key == "pairs":
                yield PAIR.join(inner)
            else:
                yield from _terms(inner)


def lexicon_with(raw: Tables, keep: Keep) -> Lexicon:
    """The lexicon with those terms alone that `keep` says yes to. A row that has none left goes with them."""
    left = {
        file: content
        if file in _NUMBERS
        else {t: rows if t in _NO_TERMS else _kept(rows, keep) for t, rows in content.items()}
        for file, content in raw.items()
    }
    return lexicon_of(left, FOLDER)


def _kept(value: Any, keep: Keep, key: str = "") -> Any:
    if isinstance(value, Mapping):
        return {
            name: inner if name in _NO_TERMS or isinstance(inner, str) else _kept(inner, keep, name)
            for name, inner in value.items()
        }
    if not isinstance(value, list):
        return value
    if key == "pairs":
        return [pair for pair in value if isinstance(pair, str) or keep(PAIR.join(pair))]
    rows = (_row(row, keep) if isinstance(row, Mapping) else row for row in value)
    return [
        _kept(row, keep) if isinstance(row, list) else row
        for row in rows
        if row is not None and (not isinstance(row, str) or keep(row))
    ]


_NOWHERE = "qzzq"


def _row(row: Mapping[str, Any], keep: Keep) -> dict[str, Any] | None:
    """A row of a table without its left-out terms; None where it says nothing without them."""
    left = dict(_kept(row, keep))
    if isinstance(
        row.get("terms"), Mapping
    ):  # a concept stays, for commitments name it, with no word of any text
        left["terms"] = {origin: words for origin, words in left["terms"].items() if words} or {
            "general": [_NOWHERE]
        }
    if "term" in row and not keep(row["term"]):
        others = left.pop("alt", [])
        if not others:
            return None
        left |= {"term": others[0], "alt": others[1:]}
    if "from" in row and not keep(row["from"]):
        return None
    if any(row.get(name) and not (left[name] and all(left[name])) for name in _ROWS):
        return None if not left.get("pairs") else left
    return left


def baseline_with(baseline: Baseline, keep: Callable[[str, str], bool]) -> Baseline:
    """The baseline with those terms of conditions alone that `keep` says yes to, asked by commitment and term. A
    condition that has none left is none."""
    known = load_lexicon().concepts

    def kept(commitment: Commitment) -> Commitment:
        def left(terms: Iterable[str]) -> tuple[str, ...]:
            found: list[str] = []
            for term in terms:
                words = expanded((term,), known)
                rest = [word for word in words if keep(commitment.id, word)]
                found += (
                    (term,) if len(rest) == len(words) else rest
                )  # a concept that stays whole keeps its name
            return tuple(found)

        conditions = commitment.counterpart
        needs = tuple(group for group in map(left, conditions.needs) if group)
        counterpart = Counterpart(needs, left(conditions.boosts), left(conditions.excludes))
        return replace(commitment, counterpart=counterpart)

    return replace(baseline, commitments=tuple(map(kept, baseline.commitments)))
