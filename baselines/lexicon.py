"""The words that the comparison knows: read from `lexicon/*.toml`, checked, and made ready for quick look-ups.

An analyst extends those files; no code. Every fault of every file is told at once, each with its file and line.
"""

from __future__ import annotations

import math
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, get_args

from baselines.errors import BaselineFormatError
from baselines.model import Direction, Importance, Ladder, Move
from baselines.text import fold

FOLDER = Path(__file__).parent / "lexicon"
FILES = ("aliases", "verbs", "modifiers", "topics", "setting", "frequencies")

_Row = TypeVar("_Row")

_WORD = re.compile(r"[^\W_]+(?:'(?!s\b)[^\W_]+)?")


def key_of(text: str) -> str:
    """Folded words between single spaces, possessives and hyphens gone: what terms are looked for in.

    >>> key_of("the DPRK's cyber-enabled theft")
    ' the dprk cyber enabled theft '
    """
    return " " + " ".join(w for w in _WORD.findall(fold(text)) if w != "s") + " "


@lru_cache(maxsize=8192)
def needle(term: str) -> str:
    """A term of a TOML file as it is looked for in a key; "denucleariz*" finds every ending."""
    open_ended = term.endswith("*")
    key = key_of(term.rstrip("*"))
    return key.rstrip() if open_ended else key


def has(key: str, terms: Iterable[str]) -> str | None:
    """The first of the terms that stands in a key."""
    for term in terms:
        if needle(term) in key:
            return term
    return None


def any_in(key: str, needles: Iterable[str]) -> bool:
    """`has` for needles that were made before: the quick way for the many look-ups of aligning."""
    for words in needles:  # noqa: SIM110 - a generator costs twice the time here
        if words in key:
            return True
    return False


@dataclass(frozen=True, slots=True)
class Stance:
    """Where a clause stands: the ladder, the rung, and the words that say so."""

    ladder: Ladder
    rung: float
    words: str = ""


@dataclass(frozen=True, slots=True)
class Qualifier:
    """What it means when a term goes (`lost`) or comes (`gained`), and how far below the commitment's weight (`step`)."""

    term: str
    terms: tuple[str, ...]
    lost: Direction | None
    gained: Direction | None
    step: int
    move: Move
    topics: tuple[str, ...] = ()  # where gaining it means something; everywhere when empty


@dataclass(frozen=True, slots=True)
class Referent:
    """The object of a goal swapped for another: `before` in the baseline, `after` in the statement."""

    object: tuple[str, ...]
    before: str
    after: tuple[str, ...]
    direction: Direction


@dataclass(frozen=True, slots=True)
class Formula:
    """Words that are an object of their own, wherever they are hung on."""

    name: str
    terms: tuple[str, ...]
    topic: str
    importance: Importance


@dataclass(frozen=True, slots=True)
class TopicTerms:
    """What places a clause under a topic, and what keeps it out."""

    name: str
    terms: tuple[str, ...]
    unless: tuple[str, ...]
    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Setting:
    """Which topics a text of these parties and levels is expected to speak of."""

    parties: tuple[str, ...]
    levels: tuple[str, ...]
    expected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All of `lexicon/*.toml`, frozen."""

    stances: tuple[tuple[str, re.Pattern[str], Stance], ...]  # the first word of each spares most searches
    openers: frozenset[str]  # forms of operative verbs: they open a clause
    carriers: frozenset[str]  # verbs whose noun says the stance
    plain: frozenset[str]  # other verbs that make a sentence of a row of words
    intensifiers: tuple[str, ...]
    hedges: tuple[str, ...]
    distributives: tuple[str, ...]
    named_actors: tuple[str, ...]
    places: tuple[str, ...]
    elsewhere: Mapping[str, tuple[str, ...]]  # topic -> places that are not its own
    qualifiers: Mapping[str, Qualifier]
    referents: tuple[Referent, ...]
    formulae: tuple[Formula, ...]
    topics: tuple[TopicTerms, ...]
    carried: tuple[str, ...]
    settings: tuple[Setting, ...]
    short: int
    kinds: Mapping[str, tuple[str, ...]]
    frequencies: Mapping[str, int]
    sentences: int

    def idf(self, word: str) -> float:
        """How telling a word is: rare words of such statements weigh most, "the" nothing."""
        return math.log((self.sentences + 1) / (self.frequencies.get(word, 0) + 1))


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
        raise BaselineFormatError(f"the lexicon has {len(self.found)} fault(s): {told}", path=self.found[0][0], line=self.found[0][1])


def read_toml(path: Path) -> dict[str, Any]:
    """One TOML file. A syntax fault is told with its line."""
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError as exc:
        raise BaselineFormatError(f"{path} is missing", path=path) from exc
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        at = re.search(r"line (\d+)", str(exc))
        raise BaselineFormatError(f"{path.name}: {exc}", path=path, line=int(at.group(1)) if at else None) from exc


def load_lexicon(folder: Path | None = None) -> Lexicon:
    """The lexicon of a folder, by default the one that comes with the package (read once)."""
    return _load((folder or FOLDER).resolve())


@lru_cache(maxsize=4)
def _load(folder: Path) -> Lexicon:
    raw = {name: read_toml(folder / f"{name}.toml") for name in FILES}
    faults = _Faults()
    verbs, modifiers = raw["verbs"], raw["modifiers"]
    stances, openers = _stances(verbs, folder / "verbs.toml", faults)
    plain = {form for verb in verbs.get("plain", {}).get("verbs", ()) for form in forms_of(verb)}
    path = folder / "modifiers.toml"
    lexicon = Lexicon(
        stances=stances,
        openers=openers,
        carriers=frozenset(form for verb in verbs.get("carriers", {}).get("verbs", ()) for form in forms_of(verb)),
        plain=frozenset(plain | set(verbs.get("plain", {}).get("forms", ()))),
        intensifiers=tuple(modifiers["intensifiers"]["terms"]),
        hedges=tuple(modifiers["hedges"]["terms"]),
        distributives=tuple(modifiers["distributives"]["terms"]),
        named_actors=tuple(modifiers["actors"]["named"]),
        places=tuple(modifiers["places"]["named"]),
        elsewhere={topic: tuple(places) for topic, places in modifiers["places"]["elsewhere"].items()},
        qualifiers={q.term: q for q in _each(modifiers, "qualifier", _qualifier, path, faults)},
        referents=tuple(_each(modifiers, "referent", _referent, path, faults)),
        formulae=tuple(_each(modifiers, "formula", _formula, path, faults)),
        topics=tuple(_each(raw["topics"], "topic", _topic, folder / "topics.toml", faults)),
        carried=tuple(raw["topics"]["carried"]["terms"]),
        settings=tuple(_each(raw["setting"], "setting", _setting, folder / "setting.toml", faults)),
        short=int(raw["setting"]["length"]["short"]),
        kinds={name: tuple(kinds) for name, kinds in raw["setting"]["kinds"].items()},
        frequencies=raw["frequencies"]["words"],
        sentences=int(raw["frequencies"]["sentences"]),
    )
    faults.raise_if_any()
    return lexicon


def _stances(verbs: dict[str, Any], path: Path, faults: _Faults) -> tuple[tuple[tuple[str, re.Pattern[str], Stance], ...], frozenset[str]]:
    found: list[tuple[str, re.Pattern[str], Stance]] = []
    openers: set[str] = {form for verb in verbs.get("carriers", {}).get("verbs", ()) for form in forms_of(verb)}
    for row in verbs.get("rung", ()):
        ladder, rung = row.get("ladder"), row.get("rung")
        if ladder not in get_args(Ladder) or not isinstance(rung, int | float):
            faults.add(path, f'"{ladder}"', f"ladder {ladder!r}, rung {rung!r}: ladder must be one of {', '.join(get_args(Ladder))}, rung a number")
            continue
        single = [form for verb in row.get("verbs", ()) for form in ([verb] if " " in verb else forms_of(verb))] + row.get("forms", [])
        openers.update(form for form in single if " " not in form)
        for phrase in single + row.get("phrases", []):
            found.append((" " + phrase.split()[0].rstrip("*"), _phrase(phrase), Stance(ladder, float(rung), phrase)))
    return tuple(found), frozenset(openers | {"will", "shall"})


def _phrase(phrase: str) -> re.Pattern[str]:
    """ "express* _ concern*" as a pattern over a key."""
    words = [r"(?:\w+ ){0,4}?" if w == "_" else re.escape(w.rstrip("*")) + (r"\w* " if w.endswith("*") else " ") for w in phrase.split()]
    return re.compile(" " + "".join(words))


def _each(raw: dict[str, Any], table: str, make: Callable[[dict[str, Any]], _Row], path: Path, faults: _Faults) -> list[_Row]:
    found: list[_Row] = []
    for row in raw.get(table, ()):
        try:
            found.append(make(row))
        except (KeyError, TypeError, ValueError) as exc:
            name = str(row.get("term") or row.get("name") or row.get("from") or table)
            faults.add(path, f'"{name}"', f"[[{table}]] {name}: {exc.args[0] if isinstance(exc, ValueError) else f'lacks {exc}'}")
    return found


def _one_of(value: object, allowed: object, what: str) -> Any:
    if value in get_args(allowed):
        return value
    raise ValueError(f"{what} {value!r} must be one of {', '.join(get_args(allowed))}")


def _qualifier(row: dict[str, Any]) -> Qualifier:
    lost, gained = ((_one_of(row[k], Direction, k) if row.get(k) else None) for k in ("lost", "gained"))
    return Qualifier(row["term"], (row["term"], *row.get("alt", ())), lost, gained, int(row["step"]), _one_of(row["move"], Move, "move"), tuple(row.get("topics", ())))


def _referent(row: dict[str, Any]) -> Referent:
    return Referent(tuple(row["object"]), row["from"], tuple(row["to"]), _one_of(row["direction"], Direction, "direction"))


def _formula(row: dict[str, Any]) -> Formula:
    return Formula(row["name"], tuple(row["terms"]), row["topic"], _one_of(row["importance"], Importance, "importance"))


def _topic(row: dict[str, Any]) -> TopicTerms:
    return TopicTerms(row["name"], tuple(row["terms"]), tuple(row.get("unless", ())), tuple((a, b) for a, b in row.get("pairs", ())))


def _setting(row: dict[str, Any]) -> Setting:
    return Setting(tuple(row["parties"]), tuple(row["levels"]), tuple(row["expected"]))
