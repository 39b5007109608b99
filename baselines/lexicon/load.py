"""Reading `lexicon/*.toml`. Every fault of every file is reported at once, each with its file and line."""

from __future__ import annotations

from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from baselines.lexicon.entries import (
    concept_of,
    each,
    facts_of,
    formula_of,
    leading_of,
    object_of,
    qualifier_of,
    referent_of,
    setting_of,
    state_of,
    terms_of,
    voices_of,
)
from baselines.lexicon.synonyms import WORDS, same_of
from baselines.lexicon.toml_faults import Faults, read_toml
from baselines.lexicon.values import Lexicon
from baselines.lexicon.verb_forms import forms, stances_and_openers
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
    "concepts",
    "objects",
    "voices",
    "facts",
)


def load_lexicon(folder: Path | None = None) -> Lexicon:
    """The lexicon of a folder, by default the one that comes with the package (read once)."""
    return _shipped() if folder is None else _load(folder.resolve())


@lru_cache(maxsize=1)
def _shipped() -> Lexicon:
    return _load(FOLDER.resolve())


_TABLES = {
    "aliases": ("names", "spelling"),
    "verbs": ("rung", "carriers", "pairs", "plain", "denial", "reversal"),
    "modifiers": (
        "intensifiers",
        "hedges",
        "distributives",
        "actors",
        "state",
        "places",
        "qualifier",
        "referent",
        "formula",
    ),
    "topics": ("topic", "terms", "carried"),
    "concepts": ("concept",),
    "objects": ("object", "binding", "mechanisms"),
    "setting": ("length", "kinds", "setting", "channels", "leading"),
    "frequencies": ("sentences", "words"),
    "tuning": ("numbers", "alignment", "confidence"),
    "facts": (
        "matter",
        "occasion",
        "gatherings",
        "conduct",
        "past",
        "leads",
        "articles",
        "attributes",
        "deeds",
    ),
    "voices": ("states", "never", "offices", "bystanders", "says", "meets"),
    "synonyms": ("same", *WORDS),
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
    faults = Faults()
    _check_tables(raw, folder, faults)
    faults.raise_if_any()
    return lexicon_of(raw, folder)


def lexicon_of(raw: dict[str, Any], folder: Path) -> Lexicon:
    """The lexicon that some tables make, by file: those of `folder`, or those without some rows, to measure
    what these do.
    """
    faults = Faults()
    lexicon = _lexicon_of(raw, folder, faults)
    faults.raise_if_any()
    return lexicon


def _check_tables(raw: dict[str, Any], folder: Path, faults: Faults) -> None:
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


def _lexicon_of(raw: dict[str, Any], folder: Path, faults: Faults) -> Lexicon:
    verbs, modifiers = raw["verbs"], raw["modifiers"]
    stances, openers = stances_and_openers(verbs, folder / "verbs.toml", faults)
    path = folder / "modifiers.toml"
    vocabulary = _vocabulary(raw, folder, faults)
    concepts = dict(each(raw["concepts"], "concept", concept_of, folder / "concepts.toml", faults))
    objects = each(
        raw["objects"], "object", partial(object_of, concepts=concepts), folder / "objects.toml", faults
    )
    return Lexicon(
        vocabulary=vocabulary,
        stances=stances,
        openers=openers,
        carriers=forms(verbs["carriers"]),
        carried_nouns=frozenset(verbs["carriers"].get("nouns", ())),
        pairs=frozenset((a, b) for a, b in map(str.split, verbs["pairs"].get("openers", ()))),
        plain=forms(verbs["plain"]),
        negators=tuple(
            sorted((tuple(n.split()) for n in verbs["denial"].get("negators", ())), key=len, reverse=True)
        ),
        between=frozenset(verbs["denial"].get("between", ())),
        reversals=forms(verbs["reversal"]),
        upheld=tuple(verbs["reversal"].get("upheld", ())),
        intensifiers=tuple(modifiers["intensifiers"]["terms"]),
        hedges=tuple(modifiers["hedges"]["terms"]),
        distributives=tuple(modifiers["distributives"]["terms"]),
        named_actors=tuple(modifiers["actors"]["named"]),
        states=tuple(each(modifiers, "state", state_of, path, faults)),
        places=tuple(modifiers["places"]["named"]),
        foreign=tuple(modifiers["places"].get("foreign", ())),
        outsiders={code: tuple(terms) for code, terms in modifiers["outsiders"].items()},
        elsewhere={topic.name: topic.elsewhere for topic in vocabulary.topics if topic.elsewhere},
        qualifiers={q.term: q for q in each(modifiers, "qualifier", qualifier_of, path, faults)},
        referents=tuple(each(modifiers, "referent", referent_of, path, faults)),
        formulae=tuple(each(modifiers, "formula", formula_of, path, faults)),
        topics=tuple(each(raw["topics"], "terms", terms_of, folder / "topics.toml", faults)),
        carried=tuple(raw["topics"]["carried"]["terms"]),
        concepts=concepts,
        objects=tuple(objects),
        place={topic.name: topic.places for topic in vocabulary.topics if topic.places},
        binding=tuple(raw["objects"]["binding"]["terms"]),
        mechanisms=tuple(raw["objects"]["mechanisms"]["nouns"]),
        settings=tuple(each(raw["setting"], "setting", setting_of, folder / "setting.toml", faults)),
        short=int(raw["setting"]["length"]["short"]),
        leading=leading_of(raw["setting"]["leading"], folder / "setting.toml", faults),
        kinds={name: tuple(kinds) for name, kinds in raw["setting"]["kinds"].items()},
        channels={name: tuple(terms) for name, terms in raw["setting"]["channels"].items()},
        frequencies=raw["frequencies"]["words"],
        sentences=int(raw["frequencies"]["sentences"]),
        numbers=raw["tuning"]["numbers"],
        alignment=raw["tuning"]["alignment"],
        confidence=raw["tuning"]["confidence"],
        same=same_of(raw["synonyms"]),
        voices=voices_of(raw["voices"]),
        facts=facts_of(raw["facts"]),
        grammar={name: frozenset(row["words"]) for name, row in raw["grammar"].items()},
    )


def _vocabulary(raw: dict[str, Any], folder: Path, faults: Faults) -> Vocabulary:
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
