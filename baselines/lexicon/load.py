"""Reading `lexicon/*.toml`. Every fault of every file is told at once, each with its file and line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, get_args

from baselines.errors import BaselineFormatError
from baselines.lexicon.synonyms import same_of
from baselines.lexicon.words import (
    Formula,
    Lexicon,
    ObjectTerms,
    Qualifier,
    Referent,
    Setting,
    Stance,
    TopicTerms,
)
from baselines.model import Direction, Importance, Ladder, Move
from baselines.vocabulary import Vocabulary, vocabulary_of

FOLDER = Path(__file__).parent
FILES = (
    "aliases",
    "verbs",
    "modifiers",
    "topics",
    "setting",
    "frequencies",
    "grammar",
    "synonyms",
    "tuning",
    "objects",
)

_Row = TypeVar("_Row")


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


class _Faults:
    """Gathers every fault of a folder, each with its line."""

    def __init__(self) -> None:
        self.found: list[tuple[Path, int, str]] = []

    def add(self, path: Path, at: str, what: str) -> None:
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        line = next((n for n, text in enumerate(lines, 1) if at and at in text), 1)
        self.found.append((path, line, what))

    def raise_if_any(self) -> None:
        if not self.found:
            return
        told = "; ".join(f"{path.name}:{line}: {what}" for path, line, what in self.found)
        path, line, _ = self.found[0]
        raise BaselineFormatError(f"the lexicon has {len(self.found)} fault(s): {told}", path=path, line=line)


def read_toml(path: Path) -> dict[str, Any]:
    """One TOML file. A syntax fault is told with its line."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as exc:
        raise BaselineFormatError(f"{path} is missing", path=path) from exc
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        at = re.search(r"line (\d+)", str(exc))
        raise BaselineFormatError(
            f"{path.name}: {exc}", path=path, line=int(at.group(1)) if at else None
        ) from exc


def load_lexicon(folder: Path | None = None) -> Lexicon:
    """The lexicon of a folder, by default the one that comes with the package (read once)."""
    return _load((folder or FOLDER).resolve())


_TABLES = {
    "aliases": ("names", "spelling"),
    "verbs": ("rung", "carriers", "pairs", "plain", "denial", "reversal"),
    "modifiers": (
        "intensifiers",
        "hedges",
        "distributives",
        "actors",
        "places",
        "qualifier",
        "referent",
        "formula",
    ),
    "topics": ("topic", "terms", "carried"),
    "objects": ("object", "binding", "mechanisms"),
    "setting": ("length", "kinds", "setting", "channels"),
    "frequencies": ("sentences", "words"),
    "tuning": ("numbers", "confidence"),
    "synonyms": (
        "same",
        "graver",
        "eliminating",
        "goals",
        "lesser_goals",
        "creating",
        "aims",
        "some",
        "small",
    ),
    "grammar": (
        "be",
        "pronouns",
        "actors",
        "adverbs",
        "empty",
        "negators",
        "prepositions",
        "object_openers",
        "nouns_too",
        "with_to",
        "courtesies",
    ),
}


@lru_cache(maxsize=4)
def _load(folder: Path) -> Lexicon:
    raw = {name: read_toml(folder / f"{name}.toml") for name in FILES}
    faults = _Faults()
    for name, tables in _TABLES.items():
        for table in tables:
            if table not in raw[name]:
                faults.add(folder / f"{name}.toml", "", f"the table [{table}] is missing")
    for table in ("names", "spelling"):
        for name, variants in raw["aliases"].get(table, {}).items():
            if not isinstance(variants, list) or not all(
                isinstance(v, str) and v == v.lower() for v in variants
            ):
                faults.add(
                    folder / "aliases.toml", name, f"[{table}] {name}: must be a list of lower-case words"
                )
    faults.raise_if_any()
    verbs, modifiers = raw["verbs"], raw["modifiers"]
    stances, openers = _stances(verbs, folder / "verbs.toml", faults)
    path = folder / "modifiers.toml"
    vocabulary = _vocabulary(raw, folder, faults)
    lexicon = Lexicon(
        vocabulary=vocabulary,
        stances=stances,
        openers=openers,
        carriers=_forms(verbs["carriers"]),
        carried_nouns=frozenset(verbs["carriers"].get("nouns", ())),
        pairs=frozenset((a, b) for a, b in map(str.split, verbs["pairs"].get("openers", ()))),
        plain=_forms(verbs["plain"]),
        negators=tuple(
            sorted((tuple(n.split()) for n in verbs["denial"].get("negators", ())), key=len, reverse=True)
        ),
        between=frozenset(verbs["denial"].get("between", ())),
        reversals=_forms(verbs["reversal"]),
        upheld=tuple(verbs["reversal"].get("upheld", ())),
        intensifiers=tuple(modifiers["intensifiers"]["terms"]),
        hedges=tuple(modifiers["hedges"]["terms"]),
        distributives=tuple(modifiers["distributives"]["terms"]),
        named_actors=tuple(modifiers["actors"]["named"]),
        places=tuple(modifiers["places"]["named"]),
        foreign=tuple(modifiers["places"].get("foreign", ())),
        elsewhere={topic.name: topic.elsewhere for topic in vocabulary.topics if topic.elsewhere},
        qualifiers={q.term: q for q in _each(modifiers, "qualifier", _qualifier, path, faults)},
        referents=tuple(_each(modifiers, "referent", _referent, path, faults)),
        formulae=tuple(_each(modifiers, "formula", _formula, path, faults)),
        topics=tuple(_each(raw["topics"], "terms", _topic, folder / "topics.toml", faults)),
        carried=tuple(raw["topics"]["carried"]["terms"]),
        objects=tuple(_each(raw["objects"], "object", _object, folder / "objects.toml", faults)),
        place={topic.name: topic.places for topic in vocabulary.topics if topic.places},
        binding=tuple(raw["objects"]["binding"]["terms"]),
        mechanisms=tuple(raw["objects"]["mechanisms"]["nouns"]),
        settings=tuple(_each(raw["setting"], "setting", _setting, folder / "setting.toml", faults)),
        short=int(raw["setting"]["length"]["short"]),
        kinds={name: tuple(kinds) for name, kinds in raw["setting"]["kinds"].items()},
        channels={name: tuple(terms) for name, terms in raw["setting"]["channels"].items()},
        frequencies=raw["frequencies"]["words"],
        sentences=int(raw["frequencies"]["sentences"]),
        numbers=raw["tuning"]["numbers"],
        confidence=raw["tuning"]["confidence"],
        same=same_of(raw["synonyms"]),
        grammar={name: frozenset(row["words"]) for name, row in raw["grammar"].items()},
    )
    faults.raise_if_any()
    return lexicon


def _forms(table: dict[str, Any]) -> frozenset[str]:
    """Every form of the verbs of a table, the odd ones of `forms` too."""
    return frozenset(
        {form for verb in table.get("verbs", ()) for form in forms_of(verb)}.union(table.get("forms", ()))
    )


def _vocabulary(raw: dict[str, Any], folder: Path, faults: _Faults) -> Vocabulary:
    """The topics; every other row that names one names it as findings do, whether it is watched or not."""
    vocabulary = vocabulary_of(raw["topics"]["topic"])
    for topic, what in vocabulary.faults:
        faults.add(folder / "topics.toml", f'"{topic}"', f"[[topic]] {topic}: {what}")
    for file, table, key in _NAMES_OF_TOPICS:
        for row in raw[file].get(table, ()):
            names = row.get(key, ())
            for name in [names] if isinstance(names, str) else names:
                if name and not vocabulary.has_row(name):
                    faults.add(folder / f"{file}.toml", f'"{name}"', f"[[{table}]]: no topic {name!r}")
            if isinstance(names, str):
                row[key] = vocabulary.name_of(names)
            elif names:
                row[key] = [vocabulary.name_of(name) for name in names]
    return vocabulary


_NAMES_OF_TOPICS = (
    ("topics", "terms", "topic"),
    ("modifiers", "qualifier", "topics"),
    ("modifiers", "formula", "topic"),
    ("objects", "object", "topic"),
    ("setting", "setting", "expected"),
)
_Stances = tuple[tuple[str, re.Pattern[str], Stance], ...]


def _stances(verbs: dict[str, Any], path: Path, faults: _Faults) -> tuple[_Stances, frozenset[str]]:
    found: list[tuple[str, re.Pattern[str], Stance]] = []
    openers: set[str] = set(_forms(verbs["carriers"]))
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
        phrases = single + row.get("phrases", [])
        found += [
            (" " + p.split()[0].rstrip("*"), _phrase(p), Stance(ladder, float(rung), p)) for p in phrases
        ]
    return tuple(found), frozenset(
        openers | {"will", "shall"} | set(verbs.get("denial", {}).get("openers", ()))
    )


def _phrase(phrase: str) -> re.Pattern[str]:
    """ "express* _ concern*" as a pattern over a key."""

    def written(word: str) -> str:
        return (
            r"(?:\w+ ){0,4}?"
            if word == "_"
            else re.escape(word.rstrip("*")) + (r"\w* " if word.endswith("*") else " ")
        )

    return re.compile(" " + "".join(map(written, phrase.split())))


def _each(
    raw: dict[str, Any], table: str, make: Callable[[dict[str, Any]], _Row], path: Path, faults: _Faults
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


def _qualifier(row: dict[str, Any]) -> Qualifier:
    lost, gained = ((_one_of(row[k], Direction, k) if row.get(k) else None) for k in ("lost", "gained"))
    terms, move = (row["term"], *row.get("alt", ())), _one_of(row["move"], Move, "move")
    return Qualifier(
        row["term"], terms, lost, gained, int(row["step"]), move, *_lists(row, "topics", "instead")
    )


def _lists(row: dict[str, Any], *names: str) -> Iterator[tuple[str, ...]]:
    return (tuple(row.get(name, ())) for name in names)


def _referent(row: dict[str, Any]) -> Referent:
    return Referent(
        tuple(row["object"]), row["from"], tuple(row["to"]), _one_of(row["direction"], Direction, "direction")
    )


def _formula(row: dict[str, Any]) -> Formula:
    return Formula(
        row["name"], tuple(row["terms"]), row["topic"], _one_of(row["importance"], Importance, "importance")
    )


def _topic(row: dict[str, Any]) -> TopicTerms:
    pairs = tuple((a, b) for a, b in row.get("pairs", ()))
    return TopicTerms(row["topic"], tuple(row["terms"]), tuple(row.get("unless", ())), pairs)


def _object(row: dict[str, Any]) -> ObjectTerms:
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
    return ObjectTerms(row["name"], needs, boosts, excludes, place, row.get("topic", ""), **flags)


def _setting(row: dict[str, Any]) -> Setting:
    return Setting(
        tuple(row["parties"]), tuple(row["levels"]), tuple(row["expected"]), row.get("channel", "")
    )
