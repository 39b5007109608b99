"""The baselines at hand, of the package and of users: load, check, find, add."""

from __future__ import annotations

import difflib
import hashlib
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, get_args

from baselines.clauses import LONGEST
from baselines.errors import BaselineFormatError, BaselineNotFoundError
from baselines.lexicon import CONCEPT, load_lexicon, read_toml
from baselines.model import (
    DOCUMENT_KINDS,
    LEVELS,
    Baseline,
    Commitment,
    Counterpart,
    Importance,
    Ladder,
    Passage,
)
from baselines.text import normalise
from baselines.vocabulary import GENERAL, TOPICS, Vocabulary, is_watched, watched_topics

TEXTS = Path(__file__).parent / "texts"
_DEFAULT = "2025-09-22-us-japan-rok"
_SLUG = re.compile(r"^[a-z0-9][a-z0-9-]{0,79}$")


class Library:
    """The baselines by slug. Those in `extra` (`DATA_DIR/baselines`) come after the package's own, and may
    not hide them.
    """

    def __init__(self, extra: Path | None = None) -> None:
        self._extra = extra
        self._held: dict[str, Baseline] = {}

    def slugs(self) -> tuple[str, ...]:
        """Every slug, the package's own first."""
        return tuple(self._paths())

    def get(self, slug: str) -> Baseline:
        """The baseline of that name, read and checked at the first asking."""
        if slug not in self._held:
            paths = self._paths()
            if slug not in paths:
                known = ", ".join(paths) or "none"
                raise BaselineNotFoundError(f"there is no baseline {slug!r}; there are: {known}", slug=slug)
            path = paths[slug]
            self._held[slug] = _shipped(path) if path.parent == TEXTS else load_baseline(path)
        return self._held[slug]

    @property
    def default(self) -> Baseline:
        """The joint statement of 22 September 2025."""
        return self.get(_DEFAULT)

    def add(self, path: Path) -> Baseline:
        """Check a baseline file and take a copy into `extra`. The same slug again replaces the user's earlier
        file.
        """
        if self._extra is None:
            raise BaselineFormatError("there is no folder for added baselines", path=path)
        baseline = load_baseline(path)
        if (TEXTS / f"{baseline.slug}.toml").exists():
            raise BaselineFormatError(
                (
                    f"{path.name}: the slug {baseline.slug!r} belongs to a baseline of the package; "
                    "choose another"
                ),
                path=path,
            )
        self._extra.mkdir(parents=True, exist_ok=True)
        target = self._extra / f"{baseline.slug}.toml"
        if path.resolve() != target.resolve():
            shutil.copyfile(path, target)
        self._held.pop(baseline.slug, None)
        return baseline

    def _paths(self) -> dict[str, Path]:
        paths = {p.stem: p for p in sorted(TEXTS.glob("*.toml"))}
        added = (
            {p.stem: p for p in sorted(self._extra.glob("*.toml"))}
            if self._extra and self._extra.is_dir()
            else {}
        )
        return paths | {slug: path for slug, path in added.items() if slug not in paths}


@cache
def _shipped(path: Path) -> Baseline:
    """A baseline of the package. Its file stays as it is while the program runs, so it is read once."""
    return load_baseline(path)


def load_baseline(path: Path, topics: Vocabulary = TOPICS) -> Baseline:
    """One baseline file, its topics named as in `topics`. Every fault is told at once, each with its line."""
    raw = read_toml(path)
    source = path.read_text("utf-8").splitlines()
    faults: list[tuple[int, str]] = []
    head = _head(raw, source, faults)
    text = normalise(str(raw.get("text", "")))
    if not text:
        faults.append((1, "text is missing"))
    sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
    if raw.get("sha256") not in (None, sha256):
        faults.append((_line(source, "sha256"), f"sha256 is not that of the normalised text ({sha256})"))
    commitments = [
        replace(commitment, topic=topics.name_of(commitment.topic))
        for commitment in _commitments(raw, text, source, faults)
    ]
    if faults:
        faults.sort(key=lambda fault: fault[0])
        message = "; ".join(f"line {line}: {what}" for line, what in faults)
        message = f"{path.name} has {len(faults)} fault(s): {message}"
        raise BaselineFormatError(message, path=path, line=faults[0][0], slug=head.get("slug"))
    return Baseline(text=text, sha256=sha256, commitments=tuple(commitments), **head)


def _head(raw: dict[str, Any], source: list[str], faults: list[tuple[int, str]]) -> dict[str, Any]:
    def wanted(name: str, allowed: object, is_right: bool) -> None:
        if not is_right:
            faults.append((_line(source, name), f"{name} {raw.get(name)!r} must be {allowed}"))

    slug, day, parties = raw.get("slug"), raw.get("date"), raw.get("parties", [])
    wanted(
        "slug", "lower-case letters, digits and hyphens", isinstance(slug, str) and bool(_SLUG.match(slug))
    )
    wanted("date", "a day such as 2025-09-22", isinstance(day, date))
    wanted("kind", f"one of {', '.join(DOCUMENT_KINDS)}", raw.get("kind") in DOCUMENT_KINDS)
    wanted("level", f"one of {', '.join(LEVELS)}", raw.get("level") in LEVELS)
    codes = isinstance(parties, list) and all(
        isinstance(p, str) and re.fullmatch("[A-Z]{2}", p) for p in parties
    )
    wanted("parties", "a list of two-letter country codes", codes)
    for name in ("title", "issuer"):
        wanted(name, "some words", isinstance(raw.get(name), str) and bool(raw[name].strip()))
    return {
        "slug": slug,
        "title": raw.get("title", ""),
        "date": day,
        "issuer": raw.get("issuer", ""),
        "url": raw.get("address", ""),
        "kind": raw.get("kind"),
        "level": raw.get("level"),
        "parties": tuple(sorted(parties)) if codes else (),
    }


def _commitments(
    raw: dict[str, Any], text: str, source: list[str], faults: list[tuple[int, str]]
) -> list[Commitment]:
    found: list[Commitment] = []
    seen: set[str] = set()
    rows = raw.get("commitment", [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        faults.append((_line(source, "commitment"), "commitments are written as [[commitment]] tables"))
        rows = []
    heads = [number for number, line in enumerate(source) if line.strip() == "[[commitment]]"][-len(rows) :]
    for number, row in enumerate(rows, 1):
        name = str(row.get("id", f"commitment {number}"))
        problems = [*_shape(row), *_values(row)]
        if name in seen:
            problems.append(("id", "this id was given before"))
        seen.add(name)
        if not problems:
            commitment = _commitment(row, text)
            problems += _passage_faults(commitment, text)
            found.append(commitment)
        head = heads[number - 1] if len(heads) == len(rows) else 0
        faults.extend((head + _line(source[head:], key), f"{name}: {problem}") for key, problem in problems)
    return found


_NEEDED = ("id", "actor", "verb", "ladder", "rung", "topic", "weight", "passage")
_LISTS = ("qualifiers", "boosts", "excludes")
_KEYS = frozenset((*_NEEDED, *_LISTS, "mechanism", "binds_only_signatories", "anchor", "needs"))


def _shape(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What a commitment must and may hold, each fault with its key: a misspelt one would silently do
    nothing.
    """
    if missing := [key for key in _NEEDED if key not in row]:
        yield "[[commitment]]", f"lacks {', '.join(missing)}"
    for key in sorted(set(row) - _KEYS):
        near = difflib.get_close_matches(key, _KEYS, n=1)
        yield key, f"unknown key {key}" + (f"; is it {near[0]}?" if near else "")
    for key in ("id", "actor", "verb", "passage", "anchor", "mechanism"):
        if key in row and not (isinstance(row[key], str) and row[key].strip()):
            yield key, f"{key} {row[key]!r} must be some words"
    for key in _LISTS:
        if not _are_words(row.get(key, [])):
            yield key, f"{key} must be a list of words"
    needs = row.get("needs", [])
    if not isinstance(needs, list) or not all(_are_words(group) and group for group in needs):
        yield "needs", "needs must be a list of lists of words: one word of every list must be met"


def _values(row: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """What the values may be."""
    named = row.get("topic", GENERAL)
    if not isinstance(named, str) or not (is_watched(named) or re.fullmatch(r"other:[a-z0-9_]+", named)):
        watched = ", ".join(topic.name for topic in watched_topics())
        yield "topic", f"topic {named!r} must be {watched} or other:<name>"
    for key, allowed in (("ladder", get_args(Ladder)), ("weight", get_args(Importance))):
        if row.get(key, allowed[0]) not in allowed:
            yield key, f"{key} {row[key]!r} must be one of {', '.join(allowed)}"
    rung = row.get("rung", 0)
    if isinstance(rung, bool) or not isinstance(rung, int | float) or not 0 <= rung <= _HIGHEST:
        yield "rung", f"rung {rung!r} must be a number from 0 to {_HIGHEST}"
    if not isinstance(row.get("binds_only_signatories", False), bool):
        yield "binds_only_signatories", "binds_only_signatories must be true or false"
    yield from _unknown_qualifiers(row.get("qualifiers", []))
    for key in ("needs", "boosts", "excludes"):
        yield from _unknown_concepts(key, row.get(key, []))


_HIGHEST = 9  # rung


def _unknown_qualifiers(terms: object) -> Iterator[tuple[str, str]]:
    lexicon = load_lexicon()
    known = {*lexicon.qualifiers, *lexicon.intensifiers}
    for term in terms if _are_words(terms) and isinstance(terms, list) else ():
        if term not in known:
            near = difflib.get_close_matches(term, known, n=1)
            yield (
                "qualifiers",
                f"the lexicon has no qualifier {term!r}" + (f"; is it {near[0]!r}?" if near else ""),
            )


def _unknown_concepts(key: str, terms: object) -> Iterator[tuple[str, str]]:
    """Names of concepts ("@sanctions") that the lexicon does not have."""
    concepts = load_lexicon().concepts
    for term in terms if isinstance(terms, list) else ():
        if isinstance(term, list):
            yield from _unknown_concepts(key, term)
        elif isinstance(term, str) and term.startswith(CONCEPT) and term[1:] not in concepts:
            near = difflib.get_close_matches(term[1:], concepts, n=1)
            yield (
                key,
                f"the lexicon has no concept {term[1:]!r}" + (f"; is it {CONCEPT}{near[0]}?" if near else ""),
            )


def _are_words(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word.strip() for word in value)


def _passage_faults(commitment: Commitment, text: str) -> Iterator[tuple[str, str]]:
    words, times = commitment.passage.text, text.count(commitment.passage.text)
    if times != 1:
        yield (
            "passage",
            f"the passage must stand exactly once in the text, it stands {times} times: {words[:60]!r}",
        )
    if len(words.split()) > LONGEST:
        yield "passage", f"the passage has {len(words.split())} words, {LONGEST} are the most"
    if commitment.anchor not in words:
        yield "anchor", f"the anchor {commitment.anchor!r} is not in the passage"


def _commitment(row: dict[str, Any], text: str) -> Commitment:
    words = normalise(row["passage"])
    start = max(text.find(words), 0)
    return Commitment(
        id=row["id"],
        actor=row["actor"],
        verb=row["verb"],
        ladder=row["ladder"],
        rung=row["rung"],
        topic=row["topic"],
        weight=row["weight"],
        anchor=normalise(row.get("anchor", words)),
        passage=Passage(words, start, start + len(words)),
        mechanism=row.get("mechanism"),
        qualifiers=tuple(row.get("qualifiers", ())),
        binds_only_signatories=row.get("binds_only_signatories", False),
        counterpart=Counterpart(
            tuple(tuple(group) for group in row.get("needs", ())),
            tuple(row.get("boosts", ())),
            tuple(row.get("excludes", ())),
        ),
    )


def _line(source: list[str], key: str) -> int:
    """The line of a key, or the first."""
    return next((n for n, line in enumerate(source, 1) if re.match(rf"\s*{re.escape(key)}(?!\w)", line)), 1)
