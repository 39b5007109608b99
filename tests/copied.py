"""A statement with two official copies: one with another referent and a sentence less, one that agrees."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from monitor.divergence.compare_copies import compared, official_text
from monitor.model import ClusterRole, Saved, SourceSpec
from monitor.model.official_copy import ComparedCopy
from monitor.store import Store
from tests.factories import (
    TEXT,
    make_comparison,
    make_extracted,
    make_item,
    make_page,
    make_screening,
    make_taken,
    sha256,
)

STATE, SEOUL, TOKYO = (
    "U.S. Department of State",
    "Ministry of Foreign Affairs, Seoul",
    "Ministry of Foreign Affairs, Tokyo",
)
PLACES = {
    STATE: "https://www.state.example/s",
    SEOUL: "https://www.mofa.example/s",
    TOKYO: "https://www.tokyo.example/s",
}
MINISTERS = "The ministers of the United States, Japan and the Republic of Korea met on February 3 in Seoul."
STATEMENT = f"{MINISTERS}\n\n{TEXT}"
REFERENT = ("denuclearization of the DPRK", "denuclearization of the Korean Peninsula")
STRAIT = "\n\nThey emphasized the importance of maintaining peace and stability across the Taiwan Strait."
OTHER = STATEMENT.replace(*REFERENT).replace(STRAIT, "")


def fill_copies(store: Store, now: datetime) -> None:
    """State's own text is version 1 of statement 1; Seoul's copy differs, Tokyo's does not."""
    for hours, (publisher, text) in enumerate(((STATE, STATEMENT), (SEOUL, OTHER), (TOKYO, STATEMENT))):
        take(store, publisher, text, now + timedelta(hours=hours))


def take(
    store: Store, publisher: str, text: str, now: datetime, *, is_stale: bool = False, url: str = ""
) -> Saved:
    """A page of a ministry, saved as the pipeline saves it: State's is the statement itself, the others are
    copies of it.

    `is_stale`: the copy was compared with a text that is the statement's no more.
    """
    url = url or PLACES[publisher]
    known = {s.name: s for s in store.sources.all()}
    spec = SourceSpec(name=publisher, url=f"{url}/feed", publisher=publisher)
    source = known.get(publisher) or store.sources.add(spec, now=now)
    seen = store.statements.seen(source.id, url)
    is_ministry = publisher == STATE
    role: ClusterRole = "copy" if not is_ministry else "edit" if seen else "new"
    extracted = make_extracted(text, title="Joint Statement in Seoul", url=url, publisher=publisher)
    taken = make_taken(
        text,
        source=source,
        key=url,
        role=role,
        statement_id=None if role == "new" else 1,
        item=make_item(url, url=url, fingerprint=sha256(text)),
        extracted=extracted,
        screening=make_screening(),
        page=make_page(f"<p>{text}</p>", url=url, at=now),
        comparison=make_comparison(text=text) if is_ministry else None,
    )
    arrived, stored = official_text(taken, seen.publication_id if seen else None), store.copies.of(1)
    pairs: list[ComparedCopy] = []
    if role == "copy" and arrived is not None and stored is not None:
        old = replace(
            stored,
            statement_text=replace(
                stored.statement_text, document=replace(stored.statement_text.document, sha256="0" * 64)
            ),
        )
        pairs = [
            compared(arrived, old if is_stale else stored, store.subscriptions.all(), now, is_quiet=False)
        ]
    return store.statements.save(taken, pairs, now=now, public_url="http://127.0.0.1:8000")
