"""Where two official copies of one statement differ, that difference is a finding of its own. Pure.

The statement's own text stays what is compared with the baseline; a copy's words are never mixed into it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from alerts.alert_facts import CopyFacts
from alerts.model import CopyCandidate, Subscription
from alerts.subscriptions.divergence import wanted_of_copy
from baselines.divergence import compare_copies
from baselines.text import is_cosmetic
from monitor.divergence.copy_names import names_of
from monitor.documents.extract import to_document
from monitor.model import Arrival
from monitor.model.official_copy import ComparedCopy, OfficialText, OfficialTexts

# Of what speakers say there are no two copies of one wording; a report is none at all.
_NO_COPIES = ("remarks", "news_report", "republication")


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
