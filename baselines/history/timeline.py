"""The earlier texts of a series, as values: what each made of every commitment, and what it added."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from baselines.history.formulae import Reading
from baselines.history.past import Past
from baselines.history.sameness import formula_words, said_already, same_difference
from baselines.history.verbatim import found_in, same_words, substance
from baselines.model import Baseline, Earlier

KNOWN_DAYS = 366  # for so long what a one-sided text said is known; later it is told again


class Findings(dict[str, Past]):
    """What a text made of each commitment, and what it added, by key. Not changed once it is asked."""

    def like(self, past: Past) -> Past | None:
        """The first addition that differs from the baseline as `past` does. Of a long series each text is
        asked this.
        """
        marks = (hash(substance(past.words)), *([past.formula] if past.formula else ()))
        found = (
            pair for mark in marks for pair in self._by_mark.get(mark, ()) if same_difference(past, pair[1])
        )
        return min(found, key=lambda pair: pair[0], default=(0, None))[1]

    def near(self, past: Past) -> Past | None:
        """The first addition that says what `past` says, or nearly: asked of one-sided texts."""
        return self.like(past) or next((had for had in self.additions if said_already(past, had)), None)

    @cached_property
    def additions(self) -> tuple[Past, ...]:
        return tuple(past for past in self.values() if past.kind == "added")

    @cached_property
    def _by_mark(self) -> Mapping[int | str, list[tuple[int, Past]]]:
        """The additions, each with its place, by their words in substance and by their formula."""
        marked: dict[int | str, list[tuple[int, Past]]] = defaultdict(list)
        for place, past in enumerate(self.values()):
            if past.kind == "added":
                marked[hash(substance(past.words))].append((place, past))
                if past.formula:
                    marked[past.formula].append((place, past))
        return dict(marked)


@dataclass(frozen=True, slots=True)
class EarlierText:
    """An earlier text: what it made of each commitment and what it added (`findings`, by key), and its
    formulae (`name|topic|words`).

    `kept_all`: a baseline that keeps every one of its commitments. `is_whole`: a joint text of full length,
    whose silences count; of any other only what it says.
    """

    earlier: Earlier
    findings: Findings = field(default_factory=Findings)
    formulae: frozenset[str] = frozenset()
    kept_all: bool = False
    is_whole: bool = True

    @property
    def day(self) -> date:
        return self.earlier.day

    def past(self, key: str) -> Past | None:
        found = self.findings.get(key)
        if found is None and self.kept_all and not key.startswith(("+", "-")):
            return Past(key=key, kind="retained")
        return found

    def addition(self, past: Past, *, nearly: bool) -> Past | None:
        """Its addition that says what `past` says."""
        return self.findings.near(past) if nearly or not self.is_whole else self.findings.like(past)

    def quotes(self, formula: str) -> Iterator[str]:
        """The words in which it has a formula, as `Reading.formulae` names it under its topic."""
        head = f"{formula}|"
        return (entry[len(head) :] for entry in self.formulae if entry.startswith(head))

    def wording(self, words: str, key: str, formula: str | None) -> str:
        """The words as this text writes them, in what it says of a commitment or where it has the formula;
        empty where it does not have them.
        """
        had = self.past(key)
        if had is not None and had.kind == "added":
            mine = next((quote for quote in formula_words(had) if same_words(quote, words)), "")
        else:
            mine = found_in(words, had.words) if had is not None else ""
        if mine or formula is None:
            return mine
        return next((quote for quote in sorted(self.quotes(formula)) if same_words(quote, words)), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """What came before a text of `day`, oldest first: the texts of its own series, and of its sister series
    (same parties, another level or channel), which are told apart and never mixed in.

    `is_whole`: whether the text itself is a joint text of full length. `facts`: what is known of earlier
    texts of the parties that the archive does not hold; they are quoted, and no finding changes by them.
    `former`: the earlier versions of the text's own page; what one of them had is never said to be there for
    the first time.
    """

    series: str
    day: date
    texts: tuple[EarlierText, ...] = ()
    sisters: tuple[EarlierText, ...] = ()
    is_whole: bool = True
    facts: tuple[EarlierText, ...] = ()
    former: tuple[EarlierText, ...] = ()

    @property
    def last_whole(self) -> tuple[EarlierText, ...]:
        """The joint texts of full length of the last day on which the series had one: a summit may issue
        several.
        """
        whole = [text for text in self.texts if text.is_whole]
        return tuple(text for text in whole if text.day == whole[-1].day)

    @property
    def previous(self) -> EarlierText | None:
        """The text before: of a joint text of full length the last one of that kind, where there is one."""
        if self.is_whole and (whole := self.last_whole):
            return whole[-1]
        return self.texts[-1] if self.texts else None

    def is_known(self, text: EarlierText) -> bool:
        """Whether what a text said is still known: of a one-sided text for a year."""
        return text.is_whole or (self.day - text.day).days <= KNOWN_DAYS

    def same(self, past: Past, had: Past, text: EarlierText) -> bool:
        """Whether a finding is what an earlier text had already."""
        if self.is_whole and text.is_whole:
            return same_difference(past, had)
        return self.is_known(text) and said_already(past, had)

    def before(self, past: Past) -> tuple[EarlierText, Past | None] | None:
        """The last text that spoke to it, or whose silence on it counts, with what it said."""
        find = self._before_addition if past.kind == "added" else self._before_commitment
        return find(past)

    def _before_commitment(self, past: Past) -> tuple[EarlierText, Past | None] | None:
        for text in reversed(self.texts):
            had = text.past(past.key)
            if had is None or had.is_excused or (had.kind == "removed" and not text.is_whole):
                continue
            if not text.is_whole and (self.is_whole or had.is_loss) and not self.same(past, had, text):
                continue  # beside a joint text, and of words left out, only that it said the same counts
            return text, had
        return None

    def _before_addition(self, past: Past) -> tuple[EarlierText, Past | None] | None:
        last = self.last_whole
        for text in reversed(self.texts):
            if last and text.day < last[-1].day:
                break
            had = text.addition(past, nearly=not self.is_whole)
            if had is not None and self.same(past, had, text):
                return text, had
        return (last[-1], None) if last else None

    def run(self, past: Past) -> tuple[EarlierText, ...]:
        """The run of texts, up to the last one, that had the same, newest first; silences that say nothing do
        not end it.
        """
        found: list[EarlierText] = []
        last = self.last_whole
        for text in reversed(self.texts):
            had = (
                text.addition(past, nearly=not self.is_whole) if past.kind == "added" else text.past(past.key)
            )
            if had is not None and self.same(past, had, text):
                found.append(text)
            elif self._ends_run(past, had, text) and not (had is None and text in last):
                break
        return tuple(found)

    def _ends_run(self, past: Past, had: Past | None, text: EarlierText) -> bool:
        if not text.is_whole:
            return False
        return past.kind == "added" if had is None else not had.is_excused


def baseline_text(baseline: Baseline, reading: Reading) -> EarlierText:
    """The baseline as a text of its series, whether the archive holds it or not."""
    kept = {
        c.id: Past(key=c.id, kind="retained", topic=c.topic, words=c.passage.text)
        for c in baseline.commitments
    }
    return EarlierText(
        Earlier(baseline.date, baseline.title, reading.series, kind=baseline.kind),
        findings=Findings(kept),
        formulae=frozenset(reading.formulae),
        kept_all=True,
    )
