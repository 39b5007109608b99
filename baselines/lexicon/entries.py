"""The entries of the tables as values: one function for each table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar, get_args

from baselines.lexicon.toml_faults import Faults
from baselines.lexicon.values import (
    Facts,
    Formula,
    ObjectTerms,
    Qualifier,
    Referent,
    Setting,
    State,
    TopicTerms,
    Voices,
    expanded,
    needle,
)
from baselines.model import Counterpart, Direction, Importance, Move

_Row = TypeVar("_Row")
_NAMED_BY = ("term", "name", "from", "topic", "code", "title")  # keys by which a fault names a row
LEADING = (
    "occasion",
    "treaty",
    "charges",
    "notices",
    "policies",
    "reports",
    "trade",
    "amounts_to",
    "founded",
    "undertaken",
    "announces",
    "put_off",
    "acted",
)


def each(
    raw: dict[str, Any], table: str, make: Callable[[dict[str, Any]], _Row], path: Path, faults: Faults
) -> list[_Row]:
    found: list[_Row] = []
    for row in raw.get(table, ()):
        try:
            found.append(make(row))
        except (KeyError, TypeError, ValueError) as exc:
            name = str(next((row[key] for key in _NAMED_BY if row.get(key)), table))
            faults.add(
                path,
                f'"{name}"',
                f"[[{table}]] {name}: {exc.args[0] if isinstance(exc, ValueError) else f'lacks {exc}'}",
            )
    return found


def _one_of(value: object, allowed: object, what: str) -> Any:
    if value in get_args(allowed):
        return value
    raise ValueError(f"{what} {value!r} must be one of {', '.join(get_args(allowed))}")


def qualifier_of(row: dict[str, Any]) -> Qualifier:
    lost, gained = ((_one_of(row[k], Direction, k) if row.get(k) else None) for k in ("lost", "gained"))
    terms, move = (row["term"], *row.get("alt", ())), _one_of(row["move"], Move, "move")
    return Qualifier(
        term=row["term"],
        terms=terms,
        lost=lost,
        gained=gained,
        step=int(row["step"]),
        move=move,
        topics=tuple(row.get("topics", ())),
        instead=tuple(row.get("instead", ())),
        of=tuple(row.get("of", ())),
    )


def _lists(row: dict[str, Any], *names: str) -> Iterator[tuple[str, ...]]:
    return (tuple(row.get(name, ())) for name in names)


def referent_of(row: dict[str, Any]) -> Referent:
    return Referent(
        tuple(row["object"]),
        row["from"],
        tuple(row["to"]),
        _one_of(row["direction"], Direction, "direction"),
        bool(row.get("goal", True)),
    )


def formula_of(row: dict[str, Any]) -> Formula:
    return Formula(
        row["name"], tuple(row["terms"]), row["topic"], _one_of(row["importance"], Importance, "importance")
    )


def terms_of(row: dict[str, Any]) -> TopicTerms:
    pairs = tuple((a, b) for a, b in row.get("pairs", ()))
    return TopicTerms(row["topic"], tuple(row["terms"]), tuple(row.get("unless", ())), pairs)


def concept_of(row: dict[str, Any]) -> tuple[str, tuple[str, ...]]:
    """Its name and its words, those of every origin."""
    by_origin = row["terms"]
    if not isinstance(by_origin, dict) or not by_origin or not all(map(_is_words, by_origin.values())):
        raise ValueError("terms must be lists of words, each under where they come from")
    words = [word for words in by_origin.values() for word in words]
    if twice := next((word for word in words if words.count(word) > 1), None):
        raise ValueError(f"{twice!r} stands there twice")
    if any(word != word.lower() for word in words):
        raise ValueError("terms must be lower-case words of a folded text")
    return row["name"], tuple(words)


def object_of(row: dict[str, Any], concepts: Mapping[str, tuple[str, ...]]) -> ObjectTerms:
    needs, place = tuple(tuple(group) for group in row["needs"]), row.get("place", "")
    if not needs or not all(needs) or any(isinstance(group, str) for group in row["needs"]):
        raise ValueError("needs must be a list of lists of words")
    if place not in ("", "needed", "apart"):
        raise ValueError(f"place {place!r} must be needed or apart")
    boosts, excludes = _lists(row, "boosts", "excludes")
    flags = {
        name: bool(row.get(name, default))
        for name, default in (("core", False), ("wide", False), ("parts", True))
    }
    return ObjectTerms(
        name=row["name"],
        needs=tuple(expanded(group, concepts) for group in needs),
        boosts=expanded(boosts, concepts),
        excludes=expanded(excludes, concepts),
        written=Counterpart(needs, boosts, excludes),
        place=place,
        topic=row.get("topic", ""),
        loose=tuple(tuple(map(needle, expanded(group, concepts))) for group in row.get("loose", ())),
        loose_by=tuple(row.get("loose_by", ())),
        **flags,
    )


def state_of(row: dict[str, Any]) -> State:
    if not re.fullmatch("[A-Z]{2}", row["code"]):
        raise ValueError(f"code {row['code']!r} must be two capital letters of ISO 3166")
    for name in ("terms", "names"):
        if not _is_words(row[name]):
            raise ValueError(f"{name} must be a list of words")
    if any(term != term.lower() for term in row["terms"]):
        raise ValueError("terms must be lower-case words of a folded text")
    return State(row["code"], row["title"], *_lists(row, "terms", "names", "acts_on"))


def leading_of(raw: dict[str, Any], path: Path, faults: Faults) -> dict[str, tuple[str, ...]]:
    """The lists of `[leading]`, each of lower-case words; all of them are there, and no other."""
    for name in sorted(raw.keys() | set(LEADING)):
        if name not in LEADING:
            faults.add(path, f"{name} =", f"[leading] {name}: is none of {', '.join(LEADING)}")
        elif name not in raw:
            faults.add(path, "[leading]", f"[leading] lacks {name!r}")
        elif not _is_words(raw[name]) or any(word != word.lower() for word in raw[name]):
            faults.add(path, f"{name} =", f"[leading] {name}: must be a list of lower-case words")
    return {name: tuple(words) for name, words in raw.items() if _is_words(words)}


def _is_words(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(word, str) and word for word in value)


def setting_of(row: dict[str, Any]) -> Setting:
    return Setting(
        tuple(row["parties"]),
        tuple(row["levels"]),
        tuple(row["expected"]),
        row.get("channel", ""),
        {topic: tuple(terms) for topic, terms in row.get("owed", {}).items()},
    )


def voices_of(raw: dict[str, Any]) -> Voices:
    return Voices(
        states={code: tuple(names) for code, names in raw["states"].items()},
        never=tuple(raw["never"]["codes"]),
        offices=frozenset(raw["offices"]["words"]),
        bystanders=frozenset(raw["bystanders"]["words"]),
        says=frozenset(raw["says"]["words"]),
        meets=frozenset(raw["meets"]["words"]),
    )


def facts_of(raw: dict[str, Any]) -> Facts:
    return Facts(
        matter=_any_of(raw["matter"]["terms"]),
        occasion=_any_of(raw["occasion"]["terms"]),
        gatherings=frozenset(raw["gatherings"]["words"]),
        conduct=frozenset(raw["conduct"]["words"]),
        past=frozenset(raw["past"]["words"]),
        leads=frozenset(raw["leads"]["words"]),
        articles=frozenset(raw["articles"]["words"]),
        attributes=frozenset(raw["attributes"]["words"]),
        deeds=frozenset(raw["deeds"]["words"]),
    )


def _any_of(terms: Iterable[str]) -> re.Pattern[str]:
    """One pattern for all terms of a list: a key is searched once, not once for each of two hundred."""
    return re.compile("|".join(re.escape(needle(term)) for term in terms))
