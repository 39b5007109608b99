"""The topics of findings: one row each in `lexicon/topics.toml`. What depends on a topic is asked of its row.

A watched topic is written by its id (`dprk`), every other one as `other:<id>`. Texts and filters may use
either form: a topic that becomes watched is still found under its old name.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, Literal, get_args

from baselines.errors import BaselineFormatError

TOPICS_FILE = Path(__file__).parent / "lexicon" / "topics.toml"
OTHER = "other"  # in a filter: every topic that is not watched
GENERAL = "other:general"
_PREFIX = "other:"
_LONGEST_PREFIX = 5  # letters of the ids of drafted commitments, where the row names none
High = Literal["", "core", "most"]
PrcWeighs = Literal["named", "addressed"]
NewPosition = Literal["", "medium", "high"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One row. `rank` orders findings: the watched topics as their rows stand, then all others alike."""

    id: str
    title: str
    title_in_text: str  # "the DPRK"
    is_watched: bool
    rank: int
    about: str = ""  # what it covers, for the documents
    named_by: tuple[str, ...] = ()  # words that name it in a folded text
    places: tuple[str, ...] = ()  # words that tell its objects from the same objects elsewhere
    elsewhere: tuple[str, ...] = ()  # places that are near, and not its own
    near: str = ""  # a topic whose place is a part of this one's
    commitment_prefix: str = ""  # of the ids of drafted commitments: "SCS"
    high: High = ""  # which drafted commitments weigh high: those at the core, or most
    # An added position that names China weighs high: wherever it is named, or where something is asked of it
    prc_weighs: PrcWeighs = "named"
    new_position: NewPosition = ""  # how much a position on it weighs at least that the baseline lacks

    @property
    def name(self) -> str:
        """As findings, baselines and files write it."""
        return self.id if self.is_watched else f"{_PREFIX}{self.id}"


@dataclass(frozen=True)
class Vocabulary:
    """All topics, in the order of their rows."""

    topics: tuple[Topic, ...]
    faults: tuple[tuple[str, str], ...] = field(default=(), compare=False)  # (id of the row, what is wrong)

    @cached_property
    def watched(self) -> tuple[Topic, ...]:
        return tuple(topic for topic in self.topics if topic.is_watched)

    @cached_property
    def others(self) -> tuple[Topic, ...]:
        return tuple(topic for topic in self.topics if not topic.is_watched)

    @cached_property
    def _by_id(self) -> Mapping[str, Topic]:
        return {topic.id: topic for topic in self.topics}

    def topic(self, name: str) -> Topic:
        """The row of a topic, by either form of its name. A topic without a row is not watched."""
        found = self._by_id.get(topic_id(name))
        return found or _unlisted(topic_id(name), rank=len(self.watched))

    def has_row(self, name: str) -> bool:
        return topic_id(name) in self._by_id

    def is_watched(self, name: str) -> bool:
        return self.topic(name).is_watched

    def name_of(self, name: str) -> str:
        """The form in which findings write this topic; a name without a row is left as it is."""
        return self.topic(name).name if self.has_row(name) else name

    def covers(self, wanted: str, name: str) -> bool:
        """Whether a filter that names `wanted` lets a finding of this topic through."""
        return not self.is_watched(name) if wanted == OTHER else topic_id(wanted) == topic_id(name)


def topic_id(name: str) -> str:
    """The id without the mark of a topic that is not watched.

    >>> topic_id("other:east_china_sea")
    'east_china_sea'
    """
    return name.removeprefix(_PREFIX)


def vocabulary_of(rows: Iterable[Mapping[str, Any]]) -> Vocabulary:
    """The topics of the rows `[[topic]]`; what is wrong with them stands in `faults`."""
    found: dict[str, Topic] = {}
    faults: list[tuple[str, str]] = []
    rows = list(rows)
    watched = [row.get("id") for row in rows if row.get("watched")]
    for row in rows:
        name = str(row.get("id", ""))
        faults += [(name, fault) for fault in _faults(row)]
        if name in found:
            faults.append((name, f"the topic {name} has two rows"))
        rank = watched.index(name) if row.get("watched") is True else len(watched)
        found[name] = _topic(row, rank)
    faults += [
        (topic.id, f"near {topic.near!r} names no row")
        for topic in found.values()
        if topic.near and topic.near not in found
    ]
    return Vocabulary(tuple(found.values()), tuple(faults))


_NEEDED = frozenset(("id", "title", "watched"))
_LISTS = frozenset(("named_by", "places", "elsewhere"))
_KEYS = _NEEDED | _LISTS | {"title_in_text", "about", "near", "prefix", "high", "prc_weighs", "new_position"}


def _faults(row: Mapping[str, Any]) -> Iterable[str]:
    if missing := sorted(_NEEDED - set(row)):
        yield f"lacks {', '.join(missing)}"
    if unknown := sorted(set(row) - _KEYS):
        yield f"unknown key {', '.join(unknown)}"
    if not re.fullmatch(r"[a-z][a-z0-9_]{1,40}", str(row.get("id", ""))):
        yield f"the id {row.get('id')!r} must be lower-case letters, digits and _"
    if not isinstance(row.get("watched", False), bool):
        yield "watched must be true or false"
    if row.get("high", "") not in get_args(High):
        yield f"high {row['high']!r} must be core or most"
    if row.get("prc_weighs", "named") not in get_args(PrcWeighs):
        yield f"prc_weighs {row['prc_weighs']!r} must be named or addressed"
    if row.get("new_position", "") not in get_args(NewPosition):
        yield f"new_position {row['new_position']!r} must be medium or high"
    for key in sorted(_LISTS & set(row)):
        if not isinstance(row[key], list) or not all(isinstance(word, str) for word in row[key]):
            yield f"{key} must be a list of words"


def _topic(row: Mapping[str, Any], rank: int) -> Topic:
    name, title = str(row.get("id", "")), str(row.get("title", ""))
    return Topic(
        id=name,
        title=title,
        title_in_text=row.get("title_in_text", title),
        is_watched=row.get("watched") is True,
        rank=rank,
        about=row.get("about", ""),
        named_by=tuple(row.get("named_by", row.get("places", ()))),
        places=tuple(row.get("places", ())),
        elsewhere=tuple(row.get("elsewhere", ())),
        near=row.get("near", ""),
        commitment_prefix=row.get("prefix") or _prefix(name),
        high=row.get("high", ""),
        prc_weighs=row.get("prc_weighs", "named"),
        new_position=row.get("new_position", ""),
    )


def _unlisted(name: str, rank: int) -> Topic:
    title = name.replace("_", " ").capitalize()
    return Topic(
        id=name,
        title=title,
        title_in_text=title,
        is_watched=False,
        rank=rank,
        commitment_prefix=_prefix(name),
    )


def _prefix(name: str) -> str:
    return re.sub(r"[^A-Z]", "", name.upper())[:_LONGEST_PREFIX] or "GEN"


def read_vocabulary(path: Path) -> Vocabulary:
    """The topics of a file. A faulty file raises BaselineFormatError."""
    try:
        found = vocabulary_of(tomllib.loads(path.read_text("utf-8")).get("topic", ()))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as exc:
        raise BaselineFormatError(f"{path.name}: {exc}", path=path) from exc
    if found.faults:
        raise BaselineFormatError(f"{path.name}: {'; '.join(map(': '.join, found.faults))}", path=path)
    return found


TOPICS = read_vocabulary(TOPICS_FILE)


def topic(name: str) -> Topic:
    """The row of a topic in the vocabulary that comes with the package."""
    return TOPICS.topic(name)


def is_watched(name: str) -> bool:
    return TOPICS.is_watched(name)


def watched_topics() -> tuple[Topic, ...]:
    """In the order in which findings are told."""
    return TOPICS.watched


def topic_title(name: str) -> str:
    """The topic as a reader sees it.

    >>> topic_title("south_china_sea"), topic_title("other:east_china_sea")
    ('South China Sea', 'East China Sea')
    """
    return TOPICS.topic(name).title


def topic_rank(name: str) -> int:
    """The watched topics in the order of their rows, then all others."""
    return TOPICS.topic(name).rank


def watched_in_text(conjunction: str = "and") -> str:
    """The watched topics inside a sentence.

    >>> watched_in_text("or")
    'the DPRK, Taiwan or the South China Sea'
    """
    *first, last = [topic.title_in_text for topic in TOPICS.watched]
    return f"{', '.join(first)} {conjunction} {last}" if first else last
