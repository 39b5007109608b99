"""Where a text belongs: a new statement, a version of one we hold, a copy of it, or a report about it. Pure.

One statement arrives from State, two embassies, Tokyo and Seoul, each with another title and day: it is told
once. A title is never identity, and a text repeated a year later is a new statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from baselines.text import Sketch, fingerprint, is_cosmetic, is_same_form, similarity
from baselines.text.number_words import MONTH_NAMES
from monitor.model import TIERS, Clustered, Extracted, KnownItem, Screening, SourceSpec, StoredText
from monitor.statements.another_meeting import why_another
from monitor.statements.overlap import content_share, differences, in_order, phrase_set, phrase_share

_CLOSE = (
    10  # days: Seoul's English text followed by two, an embassy's by more; the store offers candidates of ten
)
# shared runs of three words: copies of one statement have more than 0.9, two of one series less than 0.5
_NEAR = 0.85
_NEAR_SHORT = 0.92  # readouts of a hundred words share their formulae
_SHORT = 150  # words
_CONTAINED_SHARE = 0.9  # of a statement that stands whole inside a longer page
_REPORT_DAYS = (-1, 7)  # a report may carry the day before in Washington, and a weekly appears a week later
_PHRASE = 5  # words
_LEAST_PHRASES = 5
_LEAST_SHARE = 0.03  # of the report's own phrases
_REPORTS = ("news_report", "republication")
_ALTERED_DAYS = 3
_ALTERED_LENGTH = 0.7  # of the longer text
_ALTERED_WORDS, _ALTERED_RUNS = 0.6, 0.15  # two statements of one series in one year share 0.5 and 0.1
_TODAY = re.compile(r"\b(?:today|yesterday|this (?:morning|afternoon|evening))\b", re.I)
_MONTHS = "|".join(MONTH_NAMES).lower()
_DATED = re.compile(
    rf"\b(?:{_MONTHS}) \d{{1,2}}\b|\b\d{{1,2}} (?:{_MONTHS})\b|\d{{1,2}}\s?[月월]\s?\d{{1,2}}\s?[日일]",
    re.I,
)


@dataclass(frozen=True, slots=True)
class _Match:
    """A held statement that carries the same text, and how it differs."""

    stored: StoredText
    score: float
    why: str


def cluster(
    extracted: Extracted,
    screening: Screening,
    spec: SourceSpec,
    candidates: Sequence[StoredText],
    seen: KnownItem | None,
    sketch: Sketch,
) -> Clustered:
    """The role of a text. `seen` is the same publication as we knew it, `held` the statements that could be
    meant.
    """
    if seen is not None and (not seen.is_forgotten or extracted.sha256 == seen.text_sha256):
        return _again(extracted, seen, every_edit=spec.everything)
    if spec.everything:
        return Clustered("new", None, "A page watched for every edit stands for itself.")
    others = [candidate for candidate in candidates if not candidate.everything]
    same = _same_text(extracted, screening, others, sketch.words)
    if same is not None:
        return _placed(same, screening, spec)
    if is_report(screening, spec):
        is_reported = screening.kind in _REPORTS or spec.tier == "official"
        altered = None if is_reported else _altered(extracted, screening, others)
        if reported := altered or _reported(extracted, screening, others):
            return reported
        return Clustered("new", None, "A report of something that we hold no statement of.")
    return Clustered("new", None, "No statement that we hold has this text.")


def is_report(screening: Screening, spec: SourceSpec) -> bool:
    """Whether a text may tell of a statement, or be made of one, without being one."""
    return screening.kind in _REPORTS or spec.tier != "official"


def _again(extracted: Extracted, seen: KnownItem, *, every_edit: bool) -> Clustered:
    """The same publication, fetched again. `every_edit`: a letter more is an edit, too, as on a page that is
    watched for every edit.
    """
    if extracted.sha256 == seen.text_sha256:
        return Clustered("same", seen.statement_id, "The text is the same.")
    if fingerprint(extracted.text) == fingerprint(seen.text):
        return Clustered(
            "same",
            seen.statement_id,
            "The same words: only white space, punctuation, case or spelling differ.",
        )
    is_form = is_same_form if every_edit else is_cosmetic
    if is_form(seen.text, extracted.text):
        why = f"Edited in form only, which says nothing else: {differences(seen.text, extracted.text)}."
        return Clustered("same", seen.statement_id, why)
    return Clustered(
        "edit", seen.statement_id, f"The text was edited: {differences(seen.text, extracted.text)}."
    )


def _same_text(
    extracted: Extracted, screening: Screening, candidates: Sequence[StoredText], words: str
) -> _Match | None:
    """The held statement with the same text, word for word or nearly, of about the same day."""
    exact = [
        candidate
        for candidate in candidates
        if candidate.sha256 == extracted.sha256 or candidate.words == words
    ]
    for candidate in sorted(exact, key=lambda candidate: _days_apart(extracted, candidate) or 0):
        if not _is_another_event(extracted, candidate) and (
            _is_close(extracted, candidate) or _is_dated(extracted, candidate)
        ):
            return _Match(candidate, 1.0, "The same words")
    others = [
        candidate for candidate in candidates if candidate not in exact and _is_close(extracted, candidate)
    ]
    near = [match for other in others if (match := _near(extracted, screening, other))]
    return max(near, key=lambda match: match.score, default=None)


def _is_dated(extracted: Extracted, stored_text: StoredText) -> bool:
    """Whether the text itself names a day about the time of the statement held: then it is of that event,
    posted late.
    """
    return any(
        stored_text.published_on is None or abs((day - stored_text.published_on).days) <= _CLOSE
        for day in _days_named(extracted, stored_text)
    )


def _is_another_event(extracted: Extracted, stored_text: StoredText) -> bool:
    """The same issuer's same words at another address and of another day, which name no day: a formula, used
    again.
    """
    days = _days_apart(extracted, stored_text)
    if (
        not days
        or not stored_text.url
        or urlsplit(stored_text.url).hostname != urlsplit(extracted.url).hostname
        or stored_text.url == extracted.url
    ):
        return False
    return not _DATED.search(extracted.text) and bool(_TODAY.search(extracted.text))


def _days_named(extracted: Extracted, stored_text: StoredText) -> Iterator[date]:
    """The days that a text names by month and day, in the year of the statement held."""
    year = (stored_text.published_on or extracted.published_on or date.min).year
    months = _MONTHS.split("|")
    for match in _DATED.finditer(extracted.text):
        name = next((months.index(word) + 1 for word in match.group().lower().split() if word in months), 0)
        month, day = [*([name] if name else []), *map(int, re.findall(r"\d+", match.group()))][:2]
        with suppress(ValueError):
            yield date(year, month, day)


def _near(extracted: Extracted, screening: Screening, stored_text: StoredText) -> _Match | None:
    longer, shorter = sorted((extracted.text, stored_text.text), key=len, reverse=True)
    if len(shorter) < 0.5 * len(longer) or not _may_be_same(screening, stored_text):
        return None
    match = _near_in_words(extracted, stored_text, longer, shorter)
    return None if match and why_another(extracted, screening, stored_text) else match


def _near_in_words(extracted: Extracted, stored_text: StoredText, longer: str, shorter: str) -> _Match | None:
    score = similarity(extracted.text, stored_text.text)
    least = _NEAR_SHORT if len(shorter.split()) < _SHORT else _NEAR
    if score >= least and in_order(extracted.text, stored_text.text):
        return _Match(
            stored_text,
            score,
            f"The same text but for a few words ({differences(stored_text.text, extracted.text)})",
        )
    if len(shorter.split()) >= _SHORT and phrase_share(shorter, longer, 3) >= _CONTAINED_SHARE:
        return _Match(stored_text, score, "One text stands whole inside the other")
    return None


def _may_be_same(screening: Screening, stored_text: StoredText) -> bool:
    """Texts of parties that have nothing in common are two statements, however alike: a call with A, a call
    with B.
    """
    mine, theirs = set(screening.parties), set(stored_text.parties)
    return not mine or not theirs or mine <= theirs or theirs <= mine


def _placed(match: _Match, screening: Screening, spec: SourceSpec) -> Clustered:
    """A copy; but an issuer's own text is no copy of a report, and takes the place of a mirror's."""
    stored = match.stored
    is_official = spec.tier == "official" and screening.kind not in _REPORTS
    if is_official and (stored.kind in _REPORTS or stored.tier == "news"):
        return Clustered("new", None, f"{match.why} as a report that came first; this is the official text.")
    if is_official and TIERS.index(stored.tier) > 0 and match.score < 1.0:
        return Clustered(
            "edit",
            stored.statement_id,
            f"{match.why} as a mirror that came first; this is the official text.",
        )
    return Clustered("copy", stored.statement_id, f"{match.why} as a statement that we hold.")


def _altered(
    extracted: Extracted, screening: Screening, candidates: Sequence[StoredText]
) -> Clustered | None:
    """An issuer's text put through a machine: translated back, or its words exchanged. Most content words are
    the same, in about the same order of paragraphs and length; of the runs of words many are not."""
    for candidate in candidates:
        longer, shorter = sorted((extracted.text, candidate.text), key=len, reverse=True)
        days = _days_apart(extracted, candidate)
        if (
            candidate.tier != "official"
            or candidate.kind in _REPORTS
            or (days is not None and days > _ALTERED_DAYS)
        ):
            continue
        if (
            len(shorter.split()) < _SHORT
            or len(shorter) < _ALTERED_LENGTH * len(longer)
            or not _may_be_same(screening, candidate)
        ):
            continue
        words, runs = (
            content_share(extracted.text, candidate.text),
            similarity(extracted.text, candidate.text),
        )
        is_like = words >= _ALTERED_WORDS and runs >= _ALTERED_RUNS
        if is_like and not why_another(extracted, screening, candidate):
            why = (
                f"An altered copy of an official text, {words:.0%} of its words but {runs:.0%} of its "
                "runs of words: low trust."
            )
            return Clustered("copy", candidate.statement_id, why)
    return None


def _reported(
    extracted: Extracted, screening: Screening, candidates: Sequence[StoredText]
) -> Clustered | None:
    """The statement that a report is about: same parties, about the same day, and its phrases."""
    best: tuple[float, StoredText, int] | None = None
    mine = phrase_set(extracted.text, _PHRASE)
    for candidate in candidates:
        if candidate.kind in _REPORTS or not _is_reportable(extracted, screening, candidate):
            continue
        shared = mine & phrase_set(candidate.text, _PHRASE)
        share = len(shared) / (len(mine) or 1)
        if len(shared) >= _LEAST_PHRASES and share >= _LEAST_SHARE and (best is None or share > best[0]):
            best = (share, candidate, len(shared))
    if best is None:
        return None
    _, candidate, count = best
    who = "-".join(candidate.parties) or "unnamed parties"
    why = f"Reports a statement of {who}: same parties, about the same day, {count} phrases of it."
    is_copy = (
        screening.kind == "republication"
        and best[0] > 0.5
        and not why_another(extracted, screening, candidate)
    )
    return Clustered("copy" if is_copy else "coverage", candidate.statement_id, why)


def _is_reportable(extracted: Extracted, screening: Screening, stored_text: StoredText) -> bool:
    mine, theirs = set(screening.parties), set(stored_text.parties)
    if mine and theirs and not (theirs <= mine or mine <= theirs or len(mine & theirs) >= 2):
        return False
    if extracted.published_on is None or stored_text.published_on is None:
        return True
    days = (extracted.published_on - stored_text.published_on).days
    return _REPORT_DAYS[0] <= days <= _REPORT_DAYS[1]


def _days_apart(extracted: Extracted, stored_text: StoredText) -> int | None:
    if extracted.published_on is None or stored_text.published_on is None:
        return None
    return abs((extracted.published_on - stored_text.published_on).days)


def _is_close(extracted: Extracted, stored_text: StoredText) -> bool:
    days = _days_apart(extracted, stored_text)
    return days is None or days <= _CLOSE
