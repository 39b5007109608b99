"""The entries of the tables as values: one function for each table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar, get_args

from baselines.lexicon.toml_faults import Faults
from baselines.lexicon.values import Formula, ObjectTerms, Qualifier, Referent, Setting, State, TopicTerms
from baselines.model import Direction, Importance, Move

_Row = TypeVar("_Row")


def each(
    raw: dict[str, Any], table: str, make: Callable[[dict[str, Any]], _Row], path: Path, faults: Faults
) -> list[_Row]:
    found: list[_Row] = []
    for row in raw.get(table, ()):
        try:
            found.append(make(row))
        except (KeyError, TypeError, ValueError) as exc:
            name = str(row.get("term") or row.get("name") or row.get("from") or row.get("topic") or table)
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
    )


def _lists(row: dict[str, Any], *names: str) -> Iterator[tuple[str, ...]]:
    return (tuple(row.get(name, ())) for name in names)


def referent_of(row: dict[str, Any]) -> Referent:
    return Referent(
        tuple(row["object"]), row["from"], tuple(row["to"]), _one_of(row["direction"], Direction, "direction")
    )


def formula_of(row: dict[str, Any]) -> Formula:
    return Formula(
        row["name"], tuple(row["terms"]), row["topic"], _one_of(row["importance"], Importance, "importance")
    )


def terms_of(row: dict[str, Any]) -> TopicTerms:
    pairs = tuple((a, b) for a, b in row.get("pairs", ()))
    return TopicTerms(row["topic"], tuple(row["terms"]), tuple(row.get("unless", ())), pairs)


def object_of(row: dict[str, Any]) -> ObjectTerms:
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
        needs=needs,
        boosts=boosts,
        excludes=excludes,
        place=place,
        topic=row.get("topic", ""),
        **flags,
    )


def state_of(row: dict[str, Any]) -> State:
    return State(row["code"], row["title"], *_lists(row, "terms", "names"))


def setting_of(row: dict[str, Any]) -> Setting:
    return Setting(
        tuple(row["parties"]), tuple(row["levels"]), tuple(row["expected"]), row.get("channel", "")
    )
