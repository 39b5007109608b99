"""The cues of cues.toml, read and compiled once."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, cast

from baselines.model import DocumentKind, Level
from baselines.vocabulary import watched_topics

CUES = Path(__file__).parent / "cues.toml"


@dataclass(frozen=True, slots=True)
class Topic:
    """A watched topic: its words in lower case, and the policy words that must stand near (None: none need
    to).
    """

    name: str
    title: str
    words: tuple[str, ...]
    policy: re.Pattern[str] | None
    named_suffices_jointly: bool = False  # in a text of several governments its naming is enough


@dataclass(frozen=True, slots=True, kw_only=True)
class Cues:
    """Everything of the file, as patterns."""

    kinds: tuple[tuple[DocumentKind, re.Pattern[str]], ...]
    levels: re.Pattern[str]
    level_names: frozenset[str]
    topics: tuple[Topic, ...]
    wire: re.Pattern[str]
    attribution: re.Pattern[str]
    report_frame: re.Pattern[str]
    republished: re.Pattern[str]
    acts: frozenset[str]  # verbs that issue or meet, beside the operative ones
    between: frozenset[str]  # words between a speaker and the verb
    east_acts: re.Pattern[str]
    speakers: re.Pattern[str]
    referring: re.Pattern[str]
    ahead: re.Pattern[str]
    paper_titles: re.Pattern[str]
    paper_words: re.Pattern[str]


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The cues that come with the package."""
    rows = tomllib.loads(CUES.read_text("utf-8"))
    report, acts, papers = rows["report"], rows["acts"], rows["papers"]
    return Cues(
        kinds=tuple((cast(DocumentKind, row["name"]), _any(row["title"])) for row in rows["kind"]),
        levels=_one_of({row["name"]: row["offices"] for row in rows["level"]}),
        level_names=frozenset(cast(Level, row["name"]) for row in rows["level"]),
        topics=_topics(rows["topic"]),
        wire=_any(report["wire"]),
        attribution=_any(report["attribution"]),
        report_frame=_any(report["frame"]),
        republished=_any(report["republished"]),
        acts=frozenset(acts["verbs"]),
        between=frozenset(acts["between"]),
        east_acts=_any(acts["east"]),
        speakers=_any(acts["speakers"]),
        referring=_any([*acts["speakers"], *acts["referring"]]),
        ahead=_any(acts["ahead"]),
        paper_titles=_any(papers["titles"]),
        paper_words=_any(papers["words"]),
    )


def _topics(rows: Iterable[Mapping[str, Any]]) -> tuple[Topic, ...]:
    """The rows; a watched topic that has none is looked for by its places, and every naming of it counts."""
    found = tuple(
        Topic(
            row["name"],
            row["title"],
            tuple(row["words"]),
            _any(row["policy"]) if "policy" in row else None,
            row.get("named_suffices_jointly", False),
        )
        for row in rows
    )
    without = (topic for topic in watched_topics() if topic.id not in {row.name for row in found})
    return (
        *found,
        *(
            Topic(topic.id, topic.title_in_text, tuple(word.rstrip("*") for word in topic.places), None)
            for topic in without
        ),
    )


def _one_of(rows: Mapping[str, Iterable[str]]) -> re.Pattern[str]:
    """Each row a group of its name. Korean and Japanese write an office right behind a name: there no word
    begins with it.
    """
    begins = "(?-i:(?<![^\\W\u3040-\ud7a3]))"  # no letter has a case there: folding the range takes 30 ms
    return re.compile(
        "|".join(f"(?P<{name}>{begins}(?:{'|'.join(found)}))" for name, found in rows.items()), re.I
    )


def _any(patterns: Iterable[str]) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.I | re.M)
