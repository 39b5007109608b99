"""`python -m tests.quality.origins`: where each term of the lexicon and of the commitments' conditions comes from.

Nobody wrote it down when the terms were typed, so it is settled by attestation, in this order. A term that the
baseline has is the `baseline`'s; one that a case or section of the domain guide has is from there
("domain:A17"); one that two or more unrelated documents have is of the `field`. What a single document (or one
series of them) has, and no other of the corpus, is that `text`'s alone. What no text has, and words of sets that
were typed as a whole (spellings, states, grammar, synonyms), is `general` English. The file keeps what a person
changed in it: everyday phrases that happen to stand in one document only.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from baselines.lexicon import FOLDER, key_of, needle, read_toml
from baselines.lexicon.synonyms import stem
from baselines.library import Library
from tests.quality.labelled import Labelled
from tests.quality.learn import SHARED, everything
from tests.quality.lexicon_terms import PAIR, condition_terms, tables, terms_of
from tests.quick_yaml import read_yaml_file

FILE = FOLDER / "origins.toml"
BASELINE, FIELD, GENERAL, DOMAIN, TEXT = "baseline", "field", "general", "domain:", "text:"
# Sets that were typed as a whole, from what one knows of the language and of the world.
TYPED_AS_A_SET = ("aliases", "grammar", "voices", "synonyms", "modifiers.outsiders", "modifiers.places")
_HEADING = re.compile(r"#{2,3} (?P<name>[A-D]\d?)\b")
_CASE = re.compile(r"\| (?P<name>A\d+) \|")
_SMALL_WORDS = ("grammar", "synonyms.small")
_TALK = ("0", "A", "D1", "D2", "D3", "D4", "D5")  # sections in prose: a case or a table of terms speaks first
_GAP = r"(?:[^ ]+ ){0,4}?"  # "_" of a phrase: up to four words
_HEAD = """\
# Where each term of the lexicon, and of the conditions of the first baseline's commitments, comes from. Only
# measuring reads this file: `make crossval` leaves out what came from the very text that it measures.
# `python -m tests.quality.origins` adds new terms and drops those that are gone; it leaves the others where they
# are. How a term's place is settled, and when a person may change it: the head of tests/quality/origins.py.
# "a & b": two terms that count only together.
"""


def origins() -> dict[str, str]:
    """Term -> "baseline", "field", "general", "domain:<case>" or "text:<slug or series>"."""
    raw = read_toml(FILE)
    found = {term: name for name in (BASELINE, FIELD, GENERAL) for term in raw[name]["terms"]}
    for kind in (DOMAIN, TEXT):
        for name, terms in raw[kind.rstrip(":")].items():
            found |= dict.fromkeys(terms, f"{kind}{name}")
    return found


@lru_cache(maxsize=1)
def series() -> dict[str, str]:
    """Document (its file's stem) -> the series in which texts repeat one another. Others are their own."""
    return {stem: name for name, stems in read_toml(FILE)["series"].items() for stem in stems}


def name_of(document: Labelled) -> str:
    """Under what name a labelled document is an origin: its series, else its slug."""
    return series().get(document.file.stem, document.slug)


def terms_in_use() -> dict[str, set[str]]:
    """Term -> the tables and commitments that it stands in."""
    found: dict[str, set[str]] = {}
    for table, term in (*terms_of(tables()), *condition_terms(Library().default)):
        found.setdefault(term, set()).add(table)
    return found


class Attestation:
    """The texts in which a term may stand: the baseline, the domain guide, the labelled documents and the
    corpus.
    """

    def __init__(self, shared: Path) -> None:
        self.baseline = key_of(Library().default.text)
        self.domain = _sections((shared / "DOMAIN.md").read_text("utf-8"))
        self.texts = _texts(shared)  # name of a document or series -> its folded words
        self.labelled = {name_of(document) for document in everything()}

    def settle(self, term: str, places: Iterable[str]) -> str:
        """The origin of a term, by where it stands."""
        if all(place.startswith(TYPED_AS_A_SET) for place in places) or any(
            place.startswith(_SMALL_WORDS) for place in places
        ):
            return GENERAL
        if stands_in(term, self.baseline):
            return BASELINE
        section = next((name for name, key in self.domain.items() if stands_in(term, key)), None)
        if section:
            return f"{DOMAIN}{section}"
        names = [name for name, key in self.texts.items() if stands_in(term, key)]
        if not names:
            return GENERAL
        return f"{TEXT}{names[0]}" if len(names) == 1 and names[0] in self.labelled else FIELD

    def bears_out(self, term: str, origin: str) -> bool:
        """Whether the text that is named has the term. Nothing can bear out what is of the field or general."""
        kind, _, name = origin.partition(":")
        texts: Mapping[str, str] = {"domain": self.domain, "text": self.texts}.get(kind, {})
        key = self.baseline if origin == BASELINE else texts.get(name, "")
        return origin in (FIELD, GENERAL) or stands_in(term, key)


@lru_cache(maxsize=8192)
def _pattern(term: str) -> re.Pattern[str]:
    parts = (needle(part.strip()) if part.strip() else " " for part in term.split("_"))
    return re.compile(
        r"\w*".join(
            re.escape(part) if at == 0 else _GAP + re.escape(part.lstrip()) for at, part in enumerate(parts)
        )
    )


def stands_in(term: str, key: str) -> bool:
    """Whether a text (`key`: its folded words) has a term, in any form where it is a single word."""
    if PAIR in term:
        return all(stands_in(part, key) for part in term.split(PAIR))
    if "_" in term:
        return _pattern(term).search(key) is not None
    if needle(term) in key:
        return True
    words = needle(term).split()
    return len(words) == 1 and not term.endswith("*") and stem(words[0]) in _stems(key)


@lru_cache(maxsize=512)
def _stems(key: str) -> frozenset[str]:
    return frozenset(map(stem, key.split()))


def _sections(guide: str) -> dict[str, str]:
    """The domain guide by case (A1 ...) and section (A, B1 ...), folded. A case is one row of a table."""
    found: dict[str, str] = {}
    section = "0"
    for line in guide.splitlines():
        heading, case = _HEADING.match(line), _CASE.match(line)
        section = heading["name"] if heading else section
        name = case["name"] if case else section
        found[name] = f"{found.get(name, '')}{line}\n"
    names = sorted(found, key=lambda name: (name in _TALK, _in_order(name)))
    return {name: key_of(found[name]) for name in names}


def _texts(shared: Path) -> dict[str, str]:
    """Every document at hand, those of a series as one; labelled ones by their slug. The edited copies of the
    baseline count as one text."""
    of_series, found = series(), dict[str, str]()
    slugs = {document.file.stem: name_of(document) for document in everything()}
    files = [*sorted((shared / "corpus").glob("*/*.md")), *(document.file for document in everything())]
    for path in dict.fromkeys(files):
        name = slugs.get(path.stem) or of_series.get(path.stem, path.stem)
        found[name] = found.get(name, "") + key_of(path.read_text("utf-8"))
    edits = read_yaml_file(shared / "gold" / "edits.yaml")
    found["edits"] = key_of(
        " . ".join(str(row.get("replace", "")) for row in edits for row in [row, *row.get("edits", ())])
    )
    return found


def settled(known: Mapping[str, str], attested: Attestation) -> dict[str, str]:
    """The origins of all terms in use: those that are known, and the others by attestation."""
    return {
        term: known.get(term) or attested.settle(term, places)
        for term, places in sorted(terms_in_use().items())
    }


def written(found: Mapping[str, str]) -> str:
    """The file, its terms in order."""
    by_origin: dict[str, list[str]] = {}
    for term, origin in sorted(found.items()):
        by_origin.setdefault(origin, []).append(term)
    lines = [
        _HEAD,
        "# Documents that repeat one another: what stands in one of them only is of the series.",
        "[series]",
    ]
    for name, stems in read_toml(FILE)["series"].items():
        lines += _list(name, stems)
    for name in (BASELINE, FIELD, GENERAL):
        lines += ["", f"[{name}]", *_list("terms", by_origin.get(name, []))]
    for kind in (DOMAIN, TEXT):
        lines += ["", f"[{kind.rstrip(':')}]"]
        for origin in sorted(by_origin, key=_in_order):
            if origin.startswith(kind):
                lines += _list(origin.removeprefix(kind), by_origin[origin])
    return "\n".join(lines) + "\n"


def _in_order(origin: str) -> tuple[str, int]:
    number = re.search(r"\d+$", origin)
    return (re.sub(r"\d+$", "", origin), int(number.group()) if number else 0)


def _list(name: str, terms: Iterable[str]) -> Iterator[str]:
    """One list of TOML, its lines no longer than the house allows."""
    yield f"{name} = ["
    line = " "
    for term in terms:
        word = f' "{term}",'
        if len(line) + len(word) > 110:
            yield line
            line = " "
        line += word
    if line.strip():
        yield line
    yield "]"


def main() -> int:
    if not (SHARED / "DOMAIN.md").is_file():
        print(f"the development material is not at {SHARED}: nothing to settle (set COMMUNIQUE_SHARED)")
        return 0
    known = origins()
    found = settled(known, Attestation(SHARED))
    FILE.write_text(written(found), "utf-8")
    new = [term for term in found if term not in known]
    print(f"{len(found)} terms, {len(new)} of them new, {len(known.keys() - found.keys())} gone")
    for term in new:
        print(f"  {term}: {found[term]}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
