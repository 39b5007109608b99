"""The earlier texts of a series, as values: what each made of every commitment, and what it added."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from baselines.clauses import stance_of
from baselines.history.formulae import Reading
from baselines.lexicon import key_of, load_lexicon
from baselines.lexicon.synonyms import stem
from baselines.model import Baseline, ChangeKind, Direction, Earlier, Finding, Importance, Move
from baselines.text import fold

_SIGNAL = re.compile(
    r"(?:referent|qualifier|verb|formula_absent|formula_returned|actor|mechanism|scope|legal_basis|silence"
    r"|reassurance|distributive|enumeration|format|new_topic|formula): "
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """As much of a finding as a later text asks for. `words` are the statement's own, empty where it says
    nothing.
    """

    key: str
    kind: ChangeKind
    direction: Direction | None = None
    move: Move | None = None
    importance: Importance = "low"
    topic: str = "other:general"
    alert: bool = False
    confidence: float = 1.0
    words: str = ""
    why: str = ""

    @property
    def signals(self) -> tuple[str, ...]:
        """What differs, as the comparison named it: `verb: "opposed" -> "did not support"`, without its
        remarks.
        """
        return tuple(part for part in self.why.split("; ") if _SIGNAL.match(part))

    @property
    def formula(self) -> str | None:
        """The formula that an addition carries."""
        return next((s.removeprefix("formula: ") for s in self.signals if s.startswith("formula: ")), None)

    @property
    def is_excused(self) -> bool:
        """An absence that says nothing: the text was short, of another kind, or stood by the baseline by
        name.
        """
        return self.kind == "removed" and not self.alert


def past_of(finding: Finding) -> Past:
    return Past(
        key=finding.key,
        kind=finding.kind,
        direction=finding.direction,
        move=finding.move,
        importance=finding.importance,
        topic=finding.topic,
        alert=finding.alert,
        confidence=finding.confidence,
        words=finding.statement.text if finding.statement else "",
        why=finding.why,
    )


class Findings(dict[str, Past]):
    """What a text made of each commitment, and what it added, by key. Not changed once it is asked."""

    def like(self, past: Past) -> Past | None:
        """The first addition that differs from the baseline as `past` does. Of a long series each text is
        asked this.
        """
        marks = (hash(_substance(past.words)), *([past.formula] if past.formula else ()))
        found = (
            pair for mark in marks for pair in self._by_mark.get(mark, ()) if same_difference(past, pair[1])
        )
        return min(found, key=lambda pair: pair[0], default=(0, None))[1]

    @cached_property
    def _by_mark(self) -> Mapping[int | str, list[tuple[int, Past]]]:
        """The additions, each with its place, by their words in substance and by their formula."""
        marked: dict[int | str, list[tuple[int, Past]]] = defaultdict(list)
        for place, past in enumerate(self.values()):
            if past.kind == "added":
                marked[hash(_substance(past.words))].append((place, past))
                if past.formula:
                    marked[past.formula].append((place, past))
        return dict(marked)


@dataclass(frozen=True, slots=True)
class EarlierText:
    """An earlier text: what it made of each commitment and what it added (`findings`, by key), and its
    formulae.

    `kept_all`: the baseline itself, which keeps every one of its commitments.
    """

    earlier: Earlier
    findings: Findings = field(default_factory=Findings)
    formulae: frozenset[str] = frozenset()
    kept_all: bool = False

    @property
    def day(self) -> date:
        return self.earlier.day

    def past(self, key: str) -> Past | None:
        if self.kept_all and not key.startswith(("+", "-")):
            return Past(key=key, kind="retained")
        return self.findings.get(key)

    @property
    def additions(self) -> list[Past]:
        return [past for past in self.findings.values() if past.kind == "added"]


@dataclass(frozen=True, slots=True)
class Timeline:
    """What came before a text of `day`, oldest first: the texts of its own series, and of its sister series
    (same parties, another level or channel), which are told apart and never mixed in. `former`: the earlier
    versions of the text's own page; what one of them had is never said to be there for the first time."""

    series: str
    day: date
    texts: tuple[EarlierText, ...] = ()
    sisters: tuple[EarlierText, ...] = ()
    former: tuple[EarlierText, ...] = ()

    @property
    def last_day(self) -> tuple[EarlierText, ...]:
        """The texts of the last day on which the series had one: a summit may issue several."""
        return tuple(text for text in self.texts if text.day == self.texts[-1].day)

    def spoke_last(self, key: str) -> EarlierText | None:
        """The last text of the series that spoke to a commitment, or whose silence on it counted."""
        for text in reversed(self.texts):
            past = text.past(key)
            if past is not None and not past.is_excused:
                return text
        return None


def baseline_text(baseline: Baseline, reading: Reading) -> EarlierText:
    """The baseline as a text of its series, whether the archive holds it or not."""
    return EarlierText(
        Earlier(baseline.date, baseline.title, reading.series),
        formulae=frozenset(reading.formulae),
        kept_all=True,
    )


_SMALL = frozenset(
    {
        "the",
        "a",
        "an",
        "and",
        "or",
        "of",
        "to",
        "in",
        "on",
        "at",
        "for",
        "with",
        "by",
        "from",
        "their",
        "its",
        "our",
        "they",
        "we",
        "it",
        "this",
        "that",
        "these",
        "those",
        "also",
        "as",
        "which",
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    }
)


def same_difference(past: Past, other: Past) -> bool:
    """Whether two texts differ from the baseline in the same way: the same kind, direction and move, by the
    same words in substance. A silence is a silence; an addition is the same where it has the same words, or
    the same formula under a verb of the same rung ("condemned the militarization" is not "noted the
    militarization").
    """
    if (past.kind, past.direction) != (other.kind, other.direction):
        return False
    if past.kind in ("removed", "retained"):
        return True
    if past.kind == "added":
        if same_words(past.words, other.words):
            return True
        return (name := past.formula) is not None and name == other.formula and _same_stance(past, other)
    if past.move != other.move:
        return False
    return (bool(past.signals) and set(past.signals) == set(other.signals)) or same_words(
        past.words, other.words
    )


def same_words(text: str, other: str) -> bool:
    """The same words in substance: order, small words, dates, spelling and names of one thing aside."""
    return bool(text) and _substance(text) == _substance(other)


def _same_stance(earlier: Past, other: Past) -> bool:
    lexicon = load_lexicon()
    here, there = (stance_of(key_of(past.words), lexicon) for past in (earlier, other))
    return (here and (here.ladder, here.rung, here.denied)) == (
        there and (there.ladder, there.rung, there.denied)
    )


@lru_cache(maxsize=4096)  # each addition of a long communique is held against each of the texts before
def _substance(text: str) -> frozenset[str]:
    words = re.findall(r"[^\W_]+", fold(text))
    return frozenset(stem(word) for word in words if word not in _SMALL and not word.isdigit())
