"""Where two official copies of one statement differ, that difference is a finding of its own. Pure.

The statement's own text stays what is compared with the baseline; a copy's words are never mixed into it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from itertools import zip_longest
from urllib.parse import urlsplit

from alerts.alert_facts import CopyFacts
from alerts.model import CopyCandidate, Subscription
from alerts.subscriptions.divergence import wanted_of_copy
from baselines.divergence import Names, compare_copies
from baselines.text import is_cosmetic
from monitor.documents.extract import to_document
from monitor.model import Arrival
from monitor.model.official_copy import ComparedCopy, OfficialText, OfficialTexts

# Of what speakers say there are no two copies of one wording; a report is none at all.
_NO_COPIES = ("remarks", "news_report", "republication")
_LONGEST_NAME, _LONGEST_PAGE = 60, 24
_BETWEEN = re.compile(r"[/?&=]+")


def is_official_text(arrival: Arrival) -> bool:
    """Whether the text is an issuer's own, on a verified host, and of a kind that is compared.

    Whether it concerns us depends on its statement: a copy may stand under a title that says nothing.
    """
    spec = arrival.source.spec
    return (
        spec.tier == "official"
        and not spec.everything
        and arrival.extracted.language == "en"
        and arrival.screening.kind not in _NO_COPIES
    )


def official_text(arrival: Arrival, publication_id: int | None = None) -> OfficialText | None:
    """The text as that of an official place; None where it is none."""
    if not is_official_text(arrival):
        return None
    spec, extracted = arrival.source.spec, arrival.extracted
    return OfficialText(
        document=to_document(extracted, arrival.screening, tier=spec.tier),
        publisher=extracted.publisher or spec.publisher,
        source=arrival.source.name,
        url=extracted.url or arrival.page.url,
        fetched_at=arrival.page.fetched_at,
        publication_id=publication_id,
    )


def pairs(
    arrived: OfficialText, stored: OfficialTexts, *, is_copy: bool
) -> list[tuple[OfficialText, OfficialTexts]]:
    """Each copy that is to be compared, with what it is compared with. `is_copy`: the text that has arrived
    is one; else it is the statement's own text now, and every stored copy is compared with it.
    """
    if is_copy:
        return [(arrived, stored)]
    return [(copy, replace(stored, statement_text=arrived)) for copy in stored.copies]


def is_worth_comparing(copy: OfficialText, stored: OfficialTexts) -> bool:
    """A copy in the words of the statement, whatever their form, of which nothing was ever shown or told,
    needs no comparison.
    """
    number = copy.publication_id
    tables = (stored.known, stored.reported, stored.waiting)
    is_known = number is not None and any(table.get(number) for table in tables)
    return is_known or not is_cosmetic(stored.statement_text.document.text, copy.document.text)


def compared(
    copy: OfficialText,
    stored: OfficialTexts,
    subscriptions: Iterable[Subscription],
    now: datetime,
    *,
    is_quiet: bool,
    is_edit: bool = False,
) -> ComparedCopy:
    """The copy against the statement's own text, and who is to be told. `is_quiet`: nobody hears of what is
    new in it. `is_edit`: the copy was edited, and its statement not yet.
    """
    statement_text, number = stored.statement_text, copy.publication_id
    names = names_of(
        (statement_text.publisher, statement_text.source, statement_text.url),
        (copy.publisher, copy.source, copy.url),
    )
    # Whose text it is, the statement says; the copy's page may name the parties otherwise.
    document = replace(copy.document, parties=statement_text.document.parties)
    comparison = compare_copies(statement_text.document, document, names)
    facts = CopyFacts(
        original=names.original,
        original_url=statement_text.url,
        copy=names.copy,
        copy_url=copy.url,
        publication=number or 0,
        version=copy.version,
        fetched_at=copy.fetched_at,
        sha256=copy.document.sha256,
    )
    others = (differences for publication, differences in stored.known.items() if publication != number)
    candidate = CopyCandidate(
        comparison=comparison,
        facts=facts,
        sources=(copy.source, statement_text.source),
        known=frozenset().union(*others),
        reported=stored.reported.get(number, {}) if number is not None else {},
        waiting=stored.waiting.get(number, {}) if number is not None else {},
        is_quiet=is_quiet,
        is_edit=is_edit,
    )
    return ComparedCopy(
        number, copy.version, comparison, facts, wanted_of_copy(candidate, subscriptions, now)
    )


def names_of(statement: tuple[str, str, str], copy: tuple[str, str, str]) -> Names:
    """What the two are called: by publisher, where that is the same by source, where that is the same by
    host, and where that is the same as well by what their addresses have of their own: "MOFA (389210)".

    Of each: publisher, source, address.
    """
    ours, theirs = (*statement[:2], _host(statement[2])), (*copy[:2], _host(copy[2]))
    for name, other in zip(ours, theirs, strict=True):
        if name and other and name.casefold() != other.casefold():
            return Names(name, other)
    names = Names(statement[0] or statement[1] or "one", copy[0] or copy[1] or "the other")
    parts = [_address_parts(address) for address in (statement[2], copy[2])]
    pages = next(((a, b) for a, b in zip_longest(*parts, fillvalue="") if a != b), None)
    return names if pages is None else Names(*map(_with_page, (names.original, names.copy), pages))


def _with_page(name: str, page: str) -> str:
    """The name with what tells its page from another of the same place, in as many letters as alerts show."""
    if not page:
        return name
    page = page if len(page) <= _LONGEST_PAGE else f"...{page[-_LONGEST_PAGE + 3 :]}"
    return f"{name[: _LONGEST_NAME - len(page) - 3].rstrip()} ({page})"


def _address_parts(url: str) -> list[str]:
    """The parts of path and query, the last first: the number of a text mostly stands there."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return []
    return [part for part in _BETWEEN.split(f"{parts.path}?{parts.query}") if part][::-1]


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
