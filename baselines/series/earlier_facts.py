"""Facts of earlier texts (`*.toml` beside this file): which commitments each has, in a few of its own words.

They are history only: quoted beside later texts, never part of a comparison. A text is never shown its own
facts, and one that the archive holds speaks for itself.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from baselines.errors import BaselineFormatError
from baselines.history import EarlierText, Findings, Past
from baselines.lexicon import key_of, read_toml
from baselines.library import Library
from baselines.model import Baseline, ChangeKind, Direction, DocumentKind, Earlier, Level

FOLDER = Path(__file__).parent
MOST_WORDS = 8  # of a text that is quoted: facts are no copy of it
SAME_TITLE_DAYS = 183  # within which a title names one text: later ones use it again
NEAR_DAYS = 2  # within which two days may be those of one text: issuers' days differ by zone
_KINDS: dict[Direction | None, ChangeKind] = {
    None: "retained",
    "stronger": "strengthened",
    "weaker": "weakened",
}


def _few(words: str) -> str:
    if not 0 < len(words.split()) <= MOST_WORDS:
        raise ValueError(f"give 1 to {MOST_WORDS} words of the text")
    return words


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SaidFact(_Strict):
    """What a text has of one commitment."""

    words: Annotated[str, AfterValidator(_few)]
    against_baseline: Direction | None = None


class TextFacts(_Strict):
    """One earlier text. `name` is what a line of history calls it ("Camp David 2023")."""

    date: date
    name: str = Field(min_length=1)
    title: str = Field(min_length=1)
    address: str = Field(pattern=r"^https://")
    kind: DocumentKind
    level: Level
    channel: Literal["", "foreign", "defence", "economic"] = ""
    scope: Literal["full", "short"]
    says: dict[str, SaidFact]

    @property
    def is_whole(self) -> bool:
        """Whether its silences count."""
        return self.scope == "full"

    def series_of(self, family: str) -> str:
        """The series of the text: `JP-KR-US/ministers/foreign`."""
        return f"{family}{self.level}" + (f"/{self.channel}" if self.channel else "")


class SeriesFacts(_Strict):
    """The texts of one file, and the baseline whose commitments they answer."""

    baseline: str
    parties: tuple[str, ...] = Field(min_length=2)
    text: tuple[TextFacts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """The text beside which facts are quoted: its day at the issuer (None: not known), title and series."""

    day: date | None
    title: str
    series: str


def facts_before(
    moment: Moment, family: str, baseline: str, stored: Collection[Earlier]
) -> tuple[EarlierText, ...]:
    """What is known of earlier texts of the parties (`family`, such as `JP-KR-US/`), oldest first, beside a
    text that is compared with `baseline`. Nothing of the text itself, of later ones, or of texts that are
    `stored`; nothing at all beside a text without a day.
    """
    if moment.day is None:
        return ()
    return tuple(
        fact
        for fact, title in _all_facts(family, baseline)
        if fact.day < moment.day
        and not _is_same(fact, title, Earlier(moment.day, moment.title, moment.series))
        and not any(_is_same(fact, title, earlier) for earlier in stored)
    )


def texts_not_stored(family: str, baseline: str, stored: Collection[Earlier]) -> tuple[TextFacts, ...]:
    """The earlier texts of the parties of which facts are known, oldest first, without those that the archive
    holds: an official text takes the place of its facts.
    """
    known = ((fact, title) for fact, title in _all_facts(family, baseline))
    missing = {
        (fact.day, title) for fact, title in known if not any(_is_same(fact, title, text) for text in stored)
    }
    found = (text for series in _of(family, baseline) for text in series.text)
    return tuple(
        sorted((t for t in found if (t.date, t.title) in missing), key=lambda text: (text.date, text.name))
    )


def _of(family: str, slug: str) -> Iterator[SeriesFacts]:
    """The files on these parties and this baseline."""
    return (s for s in all_series() if s.baseline == slug and family == "-".join(sorted(s.parties)) + "/")


def _is_same(fact: EarlierText, title: str, other: Earlier) -> bool:
    """Whether a text may be the one that the facts are of: day, parties and level, or its title and year."""
    if key_of(title) == key_of(other.title) and abs((fact.day - other.day).days) <= SAME_TITLE_DAYS:
        return True
    levels = {_level(fact.earlier.series), _level(other.series)}
    return abs((fact.day - other.day).days) <= NEAR_DAYS and (len(levels) == 1 or "" in levels)


def _level(series: str) -> str:
    return next(iter(series.split("/")[1:2]), "")


@lru_cache(maxsize=16)
def _all_facts(family: str, slug: str) -> tuple[tuple[EarlierText, str], ...]:
    """The facts of all files on these parties and this baseline, each with the title of its text."""
    found = [
        (_earlier_text(text, series.parties, Library().get(slug)), text.title)
        for series in _of(family, slug)
        for text in series.text
    ]
    return tuple(sorted(found, key=lambda pair: pair[0].day))


@lru_cache(maxsize=1)
def all_series() -> tuple[SeriesFacts, ...]:
    """Every file of this folder."""
    return tuple(map(read_series, sorted(FOLDER.glob("*.toml"))))


def read_series(path: Path) -> SeriesFacts:
    """One file. Raises BaselineFormatError with one line that says what cannot be taken."""
    try:
        return SeriesFacts.model_validate(read_toml(path))
    except ValidationError as error:
        faults = (f"{'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
        raise BaselineFormatError(f"{path.name}: {'; '.join(faults)}", path=path) from error


def _earlier_text(text: TextFacts, parties: tuple[str, ...], baseline: Baseline) -> EarlierText:
    series = text.series_of("-".join(sorted(parties)) + "/")
    return EarlierText(
        Earlier(text.date, text.name, series, kind=text.kind),
        Findings({past.key: past for past in _pasts(text, baseline)}),
        is_whole=text.scope == "full",
    )


def _pasts(text: TextFacts, baseline: Baseline) -> Iterator[Past]:
    for key, fact in text.says.items():
        commitment = baseline.commitment(key)
        if commitment is not None:
            yield Past(
                key=key,
                kind=_KINDS.get(fact.against_baseline, "reworded"),
                direction=fact.against_baseline,
                topic=commitment.topic,
                words=fact.words,
            )
