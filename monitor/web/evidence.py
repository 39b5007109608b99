"""Where the words of a change stand: both passages in their paragraphs, and the fetched version that proves
them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from baselines.errors import BaselineNotFoundError
from baselines.library import Library
from baselines.model import Baseline, Passage
from monitor.model.views import CopyView, LoggedChange, PublicationView, StatementView, VersionView

TIER_ORDER = {"official": 0, "mirror": 1, "news": 2}
PREVIOUS_VERSION = "previous-version"


@dataclass(frozen=True, slots=True)
class Context:
    """A passage with what stands around it. `before` and `after` end at paragraphs and may hold one neighbour
    each.
    """

    before: str
    passage: str
    after: str


class Shown(Protocol):
    """A text with where it came from."""

    @property
    def source(self) -> str: ...
    @property
    def tier(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """`version` is the fetched version whose text the offsets count; None when none of the kept ones is that
    text. `original`: of an official copy that differs, the version that has the statement's own text;
    `version` is then the copy's.
    """

    baseline: Context | None
    statement: Context | None
    publication: PublicationView | None
    version: VersionView | None
    original: VersionView | None = None


def may_show_text(found: Shown, displays: Mapping[str, str]) -> bool:
    """News is protected: its words are quoted and linked, its full text is kept for comparing only.
    `displays`: the sources for which it was said otherwise."""
    return displays.get(found.source, "quotes" if found.tier == "news" else "full") == "full"


def evidence_of(
    change: LoggedChange, view: StatementView | None, library: Library, *, shows: bool
) -> Evidence:
    """The passages in their surroundings. `shows`: whether the statement's whole text may be shown."""
    finding = change.finding
    if change.copy is not None:
        return _of_copy(change, change.copy, view, shows=shows)
    text = view.versions.get(change.version, view.text) if view and shows else ""
    found = _proof(view, text) if view else None
    return Evidence(
        baseline=context(baseline_text(change, view, library, shows=shows), finding.baseline),
        statement=context(text, finding.statement),
        publication=found[0] if found else None,
        version=found[1] if found else None,
    )


def _of_copy(change: LoggedChange, copy: CopyView, view: StatementView | None, *, shows: bool) -> Evidence:
    """The statement's words stand on the baseline's side, the copy's on the statement's."""
    places = view.publications if view else ()
    publication = next((p for p in places if p.id == copy.publication_id), None)
    version = (
        next((v for v in publication.versions if v.number == copy.version), None) if publication else None
    )
    text = view.versions.get(change.version, "") if view else ""
    original = _proof(view, text) if view else None
    return Evidence(
        context(text if shows else "", change.finding.baseline),
        context(version.text if version and shows else "", change.finding.statement),
        publication,
        version,
        original[1] if original else None,
    )


def baseline_text(change: LoggedChange, view: StatementView | None, library: Library, *, shows: bool) -> str:
    """The text that the baseline's offsets count: a baseline's, or the version before."""
    if change.baseline_slug == PREVIOUS_VERSION:
        return view.versions.get(change.version - 1, "") if view and shows else ""
    baseline = baseline_of(change.baseline_slug, library)
    return baseline.text if baseline else ""


def baseline_of(slug: str, library: Library) -> Baseline | None:
    """None for a baseline that was taken out of the library since; the log outlives it."""
    try:
        return library.get(slug)
    except BaselineNotFoundError:
        return None


def context(text: str, passage: Passage | None) -> Context | None:
    """The passage, its paragraph and one paragraph on each side. Words that the text does not hold there
    stand alone.
    """
    if passage is None:
        return None
    if text[passage.start : passage.end] != passage.text:
        return Context("", passage.text, "")
    start = _paragraphs_back(text, passage.start)
    end = _paragraphs_on(text, passage.end)
    return Context(text[start : passage.start], text[passage.start : passage.end], text[passage.end : end])


def _paragraphs_back(text: str, place: int) -> int:
    start = text.rfind("\n\n", 0, place)
    before = text.rfind("\n\n", 0, start) if start > 0 else -1
    return before + 2 if before >= 0 else 0


def _paragraphs_on(text: str, place: int) -> int:
    end = text.find("\n\n", place)
    after = text.find("\n\n", end + 2) if end >= 0 else -1
    return after if after >= 0 else len(text)


def fetched_as(view: StatementView, text: str) -> VersionView | None:
    """The first fetch of exactly this text."""
    found = _proof(view, text)
    return found[1] if found and found[1].text == text else None


def fetched_before(change: LoggedChange, view: StatementView) -> VersionView | None:
    """Of a change that is an edit the fetch of the version before; None of any other."""
    is_edit = change.baseline_slug == PREVIOUS_VERSION or change.said_until is not None
    return fetched_as(view, view.versions.get(change.version - 1, "")) if is_edit else None


def _proof(view: StatementView, text: str) -> tuple[PublicationView, VersionView] | None:
    """The first fetch of exactly this text, official places before others; failing that the newest fetch
    there.
    """
    places = sorted(view.publications, key=lambda p: (TIER_ORDER.get(p.tier, 3), p.first_seen_at))
    for publication in places:
        for version in publication.versions:
            if text and version.text == text:
                return publication, version
    for publication in places:
        if publication.role != "coverage" and publication.versions:
            return publication, publication.versions[-1]
    return None
