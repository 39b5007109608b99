"""Text from outside holds everything; both databases must take it and give it back."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.model.log_filter import LogFilter
from monitor.store import Store
from tests.factories import (
    NOW,
    make_comparison,
    make_extracted,
    make_finding,
    make_item,
    make_page,
    make_spec,
    make_taken,
)

# Surrogates and NUL are what databases refuse; HTML and feeds bring both.
HOSTILE = st.text(st.characters() | st.sampled_from("\x00\ud800\udfff\u202e\u200b'\"%_\\"), max_size=60)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=HOSTILE, title=HOSTILE, key=HOSTILE, header=HOSTILE, body=st.binary(max_size=60))
def test_any_text_can_be_saved_searched_and_read_again(
    store: Store, text: str, title: str, key: str, header: str, body: bytes
) -> None:
    source = next(iter(store.sources.all()), None) or store.sources.add(make_spec(), now=NOW)
    sha256 = hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
    finding = make_finding(f"+{key}", "added", summary=text, statement=None, why=title)
    taken = make_taken(
        source=source,
        key=key,
        item=make_item(key, title=title, fingerprint=header),
        page=make_page(body, headers={"x-odd": header}),
        extracted=replace(make_extracted(), text=text, title=title, sha256=sha256),
        comparison=make_comparison([finding]),
    )
    saved = store.statements.save(taken, now=NOW)
    seen = store.statements.seen(source.id, key)
    assert seen is not None
    assert len(seen.text) == len(text)
    stored = store.statements.version(saved.publication_id, saved.version)
    assert stored is None or isinstance(stored[1], bytes)
    store.changes.find(LogFilter(search=text, sources=(title,), topics=(key,), parties=(header,)))
    store.changes.get(f"{saved.statement_id}-{key}")
    store.statements.list(search=title)
