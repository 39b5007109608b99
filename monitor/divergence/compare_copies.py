"""Where two official copies of one statement differ, that difference is a finding of its own. Pure.

The statement's own text stays what is compared with the baseline; a copy's words are never mixed into it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from urllib.parse import urlsplit

from alerts.model import CopyCandidate, CopyFacts, Subscription
from alerts.subscriptions.divergence import wanted_of_copy
from baselines.divergence import Names, compare_copies
from baselines.text import fingerprint
from monitor.documents.extract import to_document
from monitor.model import Arrival
from monitor.model.official_copy import ComparedCopy, OfficialText, OfficialTexts

# Of what speakers say there are no two copies of one wording; a report is none at all.
_NO_COPIES = ("remarks", "news_report", "republication")


def official_text(taken: Arrival, publication_id: int | None = None) -> OfficialText | None:
    """The text that has come, where it is an issuer's own, on a verified host, and of a kind that is
    compared; else None.

    Whether it concerns us is asked of its statement: a copy may stand under a title that says nothing.
    """
    spec, extracted, screening = taken.source.spec, taken.extracted, taken.screening
    if (
        spec.tier != "official"
        or spec.everything
        or extracted.language != "en"
        or screening.kind in _NO_COPIES
    ):
        return None
    return OfficialText(
        document=to_document(extracted, screening, tier=spec.tier),
        publisher=extracted.publisher or spec.publisher,
        source=taken.source.name,
        url=extracted.url or taken.page.url,
        fetched_at=taken.page.fetched_at,
        publication_id=publication_id,
    )


def is_worth_comparing(copy: OfficialText, official_texts: OfficialTexts) -> bool:
    """A copy in the very words of the statement, of which nothing was ever shown or told, needs no
    comparison.
    """
    number = copy.publication_id
    is_known = number is not None and bool(
        official_texts.known.get(number) or official_texts.told.get(number)
    )
    return is_known or fingerprint(copy.document.text) != fingerprint(official_texts.own.document.text)


def compared(
    copy: OfficialText,
    official_texts: OfficialTexts,
    subscriptions: Iterable[Subscription],
    now: datetime,
    *,
    is_quiet: bool,
) -> ComparedCopy:
    """The copy against the statement's own text, and who is to be told. `is_quiet`: nobody hears of what is
    new in it.
    """
    own, number = official_texts.own, copy.publication_id
    names = names_of((own.publisher, own.source, own.url), (copy.publisher, copy.source, copy.url))
    document = replace(
        copy.document, parties=own.document.parties
    )  # whose text it is; the copy's page may name them otherwise
    comparison = compare_copies(own.document, document, names)
    facts = CopyFacts(
        names.own,
        own.url,
        names.copy,
        copy.url,
        number or 0,
        copy.version,
        copy.fetched_at,
        copy.document.sha256,
    )
    others = (
        differences for publication, differences in official_texts.known.items() if publication != number
    )
    candidate = CopyCandidate(
        comparison,
        facts,
        (copy.source, own.source),
        frozenset().union(*others),
        official_texts.told.get(number, {}) if number is not None else {},
        is_quiet,
    )
    return ComparedCopy(
        number, copy.version, comparison, facts, wanted_of_copy(candidate, subscriptions, now)
    )


def names_of(original: tuple[str, str, str], copy: tuple[str, str, str]) -> Names:
    """What the two are called: by publisher, where that is the same by source, where that is the same by
    host.

    Of each: publisher, source, address.
    """
    for one, other in zip((*original[:2], _host(original[2])), (*copy[:2], _host(copy[2])), strict=True):
        if one and other and one.casefold() != other.casefold():
            return Names(one, other)
    return Names(original[0] or original[1] or "one", copy[0] or copy[1] or "the other")


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
