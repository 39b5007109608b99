"""What a failed look at a stored page means, branch by branch."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from monitor.errors import FetchPostponedError, FetchStatusError, FetchTimeoutError, NotThereError
from monitor.withdrawals.verdict import APART, Probe, judge
from tests.factories import NOW, make_seen

URL = "https://state.example/item-1"
GONE = FetchStatusError("404", url=URL, status=404)
SAYS_SO = NotThereError("the page says that it was not found", url=URL, source="state")
LONG_AGO = NOW - APART


@pytest.mark.parametrize(
    ("known", "error", "outcome"),
    [
        pytest.param(None, GONE, "nothing", id="an item never seen"),
        pytest.param(make_seen(statement_id=None), GONE, "nothing", id="no statement stands there"),
        pytest.param(
            make_seen(), FetchPostponedError("later", url=URL, seconds=60.0), "nothing", id="postponed"
        ),
        pytest.param(make_seen(), FetchTimeoutError("slow", url=URL), "unread", id="a server that is down"),
        pytest.param(make_seen(), FetchStatusError("500", url=URL, status=500), "unread", id="a fault of it"),
        pytest.param(make_seen(), FetchStatusError("403", url=URL, status=403), "unread", id="a bot check"),
        pytest.param(make_seen(), GONE, "missed", id="gone for the first time"),
        pytest.param(make_seen(), FetchStatusError("410", url=URL, status=410), "missed", id="gone for good"),
        pytest.param(make_seen(), SAYS_SO, "missed", id="a page that says so itself"),
        pytest.param(make_seen(missed_at=NOW - timedelta(hours=5)), GONE, "missed", id="gone five hours ago"),
        pytest.param(
            make_seen(missed_at=NOW + timedelta(days=200)), GONE, "missed", id="gone when the clock was wrong"
        ),
        pytest.param(
            make_seen(missed_at=NOW - timedelta(hours=6)),
            GONE,
            "probe",
            id="gone six hours ago: ask the site",
        ),
        pytest.param(
            make_seen(missed_at=LONG_AGO, withdrawn_at=NOW),
            GONE,
            "missed",
            id="already withdrawn, already told",
        ),
    ],
)
def test_what_one_failed_look_means(known: Any, error: Exception, outcome: str) -> None:
    assert judge(known, error, now=NOW).outcome == outcome


@pytest.mark.parametrize(
    ("error", "probe", "outcome", "words"),
    [
        (GONE, Probe(moved_to="https://archive.example/1"), "moved", "moved to"),
        (GONE, Probe(does_site_answer=True), "withdrawn", "404"),
        (GONE, Probe(does_site_answer=False), "missed", "does not answer otherwise either"),
        (GONE, Probe(), "missed", "does not answer otherwise either"),
        (SAYS_SO, Probe(are_others_read=None), "missed", "no other page of its site"),
        (SAYS_SO, Probe(are_others_read=False), "missed", "does not answer otherwise either"),
        (SAYS_SO, Probe(are_others_read=True), "missed", "an address that never was"),
        (SAYS_SO, Probe(are_others_read=True, is_said_of_any=True), "withdrawn", "not found"),
    ],
)
def test_a_page_is_withdrawn_only_when_the_rest_of_its_site_is_well(
    error: Exception, probe: Probe, outcome: str, words: str
) -> None:
    verdict = judge(make_seen(missed_at=LONG_AGO), error, now=NOW, probe=probe)
    assert verdict.outcome == outcome
    assert words in verdict.why


def test_a_page_that_is_gone_is_looked_at_again_six_hours_after_it_was_first_missed() -> None:
    assert judge(make_seen(), GONE, now=NOW).again_at == NOW + APART
    missed = NOW - timedelta(hours=2)
    assert judge(make_seen(missed_at=missed), GONE, now=NOW).again_at == missed + APART
    doubtful = judge(make_seen(missed_at=LONG_AGO), GONE, now=NOW, probe=Probe())
    assert doubtful.again_at == NOW + APART, "its site may be well again by then"
    withdrawn = make_seen(missed_at=missed, withdrawn_at=NOW)
    assert judge(withdrawn, GONE, now=NOW).again_at is None
