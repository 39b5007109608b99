"""A finding or a statement as it is quoted elsewhere: as plain text, as Markdown, as a footnote. Pure.

Each names title, publisher, day and address, the moment at which we saw it, the version, the SHA-256 of the
text, and where in it the passage stands, so that anybody can check the quote.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from alerts.harmless import markdown, plain, web_link
from baselines.judgement.role import day_in_words
from baselines.model import Passage
from monitor.model.views import LoggedChange, StatementView, VersionView
from monitor.web.labels import moment


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """What is cited. `quote` is empty of a whole text, and of one in which nothing answers; `passage` is
    where the quote stands in the text of `sha256`, where that is so.
    """

    title: str
    publisher: str
    day: date | None
    address: str
    seen_at: datetime | None
    version: int
    sha256: str
    permalink: str
    quote: str = ""
    passage: Passage | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One form of a citation, ready to be copied."""

    name: str
    text: str


def cited_change(
    change: LoggedChange, view: StatementView | None, version: VersionView | None, home: str
) -> Cited:
    """The passage of the statement that a finding quotes."""
    passage = change.finding.statement
    text = view.versions.get(change.version, "") if view else ""
    is_there = passage is not None and text[passage.start : passage.end] == passage.text
    return Cited(
        title=change.statement_title,
        publisher=change.publisher,
        day=change.published_on,
        address=web_link(change.official_url),
        seen_at=version.fetched_at if version else change.first_seen_at,
        version=change.version,
        sha256=view.sha256 if view and view.version == change.version else "",
        permalink=f"{home}/changes/{change.id}?version={change.version}",
        quote=passage.text if passage else "",
        passage=passage if is_there and view and view.version == change.version else None,
    )


def cited_statement(view: StatementView, home: str) -> Cited:
    """A whole text in its current version."""
    return Cited(
        title=view.title,
        publisher=view.publisher,
        day=view.published_on,
        address=web_link(view.official_url),
        seen_at=view.seen_at.get(view.version, view.first_seen_at),
        version=view.version,
        sha256=view.sha256,
        permalink=f"{home}/statements/{view.id}",
    )


def citations(cited: Cited) -> tuple[Citation, ...]:
    """Text, Markdown, and a footnote in Markdown."""
    facts = ", ".join(_facts(cited))
    proof = ", ".join(_proof(cited))
    title = plain(cited.title) or "Untitled statement"
    quote = plain(cited.quote)
    head = f"“{quote}” " if quote else ""
    name = f"[{markdown(title)}](<{cited.address}>)" if cited.address else markdown(title)
    noted = ", ".join(markdown(fact) for fact in _facts(cited, with_address=False))
    quoted = f"> {markdown(quote)}\n\n" if quote else ""
    proven = f"({markdown(proof)}; <{cited.permalink}>)"
    return (
        Citation("Text", f"{head}({title}, {facts}; {proof}; {cited.permalink})"),
        Citation("Markdown", f"{quoted}{name}, {noted} {proven}"),
        Citation("Footnote", f"[^{_mark(cited)}]: {name}, {noted} {proven}"),
    )


def _facts(cited: Cited, *, with_address: bool = True) -> Iterator[str]:
    if cited.publisher:
        yield plain(cited.publisher)
    yield day_in_words(cited.day) if cited.day else "undated"
    if with_address and cited.address:
        yield cited.address


def _proof(cited: Cited) -> Iterator[str]:
    yield f"seen {moment(cited.seen_at)}" if cited.seen_at else "not seen by us"
    yield f"version {cited.version}"
    if cited.sha256:
        yield f"SHA-256 of the text {cited.sha256}"
    if cited.passage:
        yield f"characters {cited.passage.start} to {cited.passage.end}"


def _mark(cited: Cited) -> str:
    """The name of a footnote: letters, digits and hyphens of the permalink's last part."""
    last = cited.permalink.rpartition("/")[2].partition("?")[0]
    return "".join(letter if letter.isalnum() and letter.isascii() else "-" for letter in last)
