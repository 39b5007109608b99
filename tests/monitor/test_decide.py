"""What becomes of a text that has arrived, branch by branch: values in, a decision with its reasons out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from monitor.model import Arrival, Clustered, Tier
from monitor.statements.decide import (
    confirms,
    decide,
    is_first_of_its_way,
    needs_candidates,
    needs_statement_tier,
    of_its_statement,
    placed,
)
from tests.factories import (
    make_clustered,
    make_extracted,
    make_held,
    make_item,
    make_screening,
    make_seen,
    make_source,
    make_taken,
)

TODAY = date(2026, 2, 3)


def arrival(**changes: Any) -> Arrival:
    return make_taken(compared=False, **changes)


def decided(
    text: Arrival, found: Clustered, *, tier: Tier | None = None, stored: tuple[Any, ...] = ()
) -> Any:
    return decide(text, found, stored, statement_tier=tier, today=TODAY)


# -- where it belongs


def test_an_item_that_came_another_way_before_is_the_same_and_says_why() -> None:
    text = arrival()
    assert is_first_of_its_way(text, make_seen())
    assert not is_first_of_its_way(text, None), "an item never seen came no way before"
    assert placed(text, None, ()).role == "new"
    assert not is_first_of_its_way(arrival(alike=make_seen()), make_seen())
    found = placed(text, make_seen(statement_id=7), ())
    assert (found.role, found.statement_id) == ("same", 7)
    assert "came another way before" in found.why


@pytest.mark.parametrize(
    ("text", "known", "needed"),
    [
        pytest.param(arrival(), None, True, id="an item never seen"),
        pytest.param(arrival(), make_seen(), False, id="an item that came another way"),
        pytest.param(arrival(alike=make_seen()), make_seen(), False, id="a new version of what is known"),
        pytest.param(arrival(alike=make_seen(role="copy")), make_seen(), True, id="a new version of a copy"),
        pytest.param(arrival(alike=make_seen(), is_awaited=True), make_seen(), True, id="an announced text"),
        pytest.param(
            arrival(source=make_source(kind="page", everything=True)), None, False, id="a watched page"
        ),
    ],
)
def test_other_statements_are_looked_up_only_where_one_of_them_could_be_meant(
    text: Arrival, known: Any, *, needed: bool
) -> None:
    assert needs_candidates(text, known) is needed


def test_an_announced_text_that_others_brought_meanwhile_is_a_copy_of_theirs_and_else_a_new_version() -> None:
    announced = make_seen("The ministers issued a joint statement.", statement_id=1)
    text = arrival(alike=announced, is_awaited=True)
    found = placed(text, announced, (make_held(2),))
    assert (found.role, found.statement_id) == ("copy", 2)
    found = placed(text, announced, ())
    assert (found.role, found.statement_id) == ("edit", 1)


@pytest.mark.parametrize(
    ("role", "tier", "statement_tier", "becomes"),
    [
        ("copy", "official", None, "copy"),
        ("coverage", "news", None, "coverage"),
        ("new", "official", "official", "edit"),
        ("new", "mirror", "official", "copy"),
        ("new", "mirror", "mirror", "edit"),
    ],
)
def test_an_edit_of_a_copy_or_of_a_mirror_of_an_official_text_stays_with_its_publication(
    role: Any, tier: Any, statement_tier: Any, becomes: str
) -> None:
    text = arrival(source=make_source(tier=tier), alike=make_seen(role=role))
    assert of_its_statement(text, make_clustered("edit", 1), statement_tier).role == becomes
    same = make_clustered("same", 1)
    assert of_its_statement(text, same, statement_tier) == same, "only an edit becomes something else"


def test_how_official_the_statement_is_is_asked_only_of_a_mirrors_edit() -> None:
    edit = make_clustered("edit", 1)
    mirror, official = make_source(tier="mirror"), make_source(tier="official")
    assert needs_statement_tier(arrival(source=mirror, alike=make_seen()), edit)
    assert not needs_statement_tier(arrival(source=official, alike=make_seen()), edit)
    for role in ("copy", "coverage"):
        assert not needs_statement_tier(arrival(source=mirror, alike=make_seen(role=role)), edit)
    assert not needs_statement_tier(arrival(source=mirror), edit)
    assert not needs_statement_tier(arrival(source=mirror, alike=make_seen()), make_clustered("copy", 1))
    assert not needs_statement_tier(arrival(source=mirror, alike=make_seen()), make_clustered("new"))
    assert not needs_statement_tier(arrival(source=mirror, alike=make_seen()), make_clustered("edit", None))


# -- what follows


@pytest.mark.parametrize("role", ["new", "edit"])
def test_a_new_or_edited_text_is_compared_with_the_baseline_and_its_event_is_looked_for(role: Any) -> None:
    decision = decided(arrival(alike=make_seen() if role == "edit" else None), make_clustered(role, 1))
    assert (decision.against, decision.tells_event) == ("baseline", True)
    assert "Compared with the baseline." in decision.reasons


def test_what_is_the_same_is_not_compared_and_nothing_follows() -> None:
    decision = decided(arrival(), make_clustered("same", 1))
    assert (decision.against, decision.tells_event, decision.copies, decision.opens_window) == (
        "nothing",
        False,
        "none",
        False,
    )
    assert not decision.is_quiet
    assert decision.reasons[1:] == ("There is nothing new in it to tell.",)


@pytest.mark.parametrize(("role", "copies"), [("copy", "this page"), ("coverage", "none")])
def test_a_copy_and_a_report_are_not_compared_with_the_baseline(role: Any, copies: str) -> None:
    stored = make_held(1, tier="official")
    decision = decided(arrival(), make_clustered(role, 1), stored=(stored,))
    assert (decision.against, decision.tells_event, decision.copies) == ("nothing", False, copies)


@pytest.mark.parametrize("klass", ["trilateral", "related"])
def test_the_event_is_looked_for_of_what_concerns_us(klass: Any) -> None:
    assert decided(arrival(screening=make_screening(klass=klass)), make_clustered("new")).tells_event
    for other in (
        arrival(screening=make_screening(klass="mention")),
        arrival(source=make_source(kind="page", everything=True)),
    ):
        assert not decided(other, make_clustered("new")).tells_event


def test_an_official_copy_of_what_only_mirrors_had_confirms_it_and_is_compared() -> None:
    mirrored = make_held(1, tier="mirror")
    decision = decided(arrival(), make_clustered("copy", 1), stored=(mirrored,))
    assert (decision.against, decision.tells_event, decision.copies) == ("baseline", True, "none")
    by_mirror = arrival(source=make_source(tier="mirror"))
    assert decided(by_mirror, make_clustered("copy", 1), stored=(mirrored,)).against == "nothing"
    assert decided(arrival(), make_clustered("copy", 2), stored=(mirrored,)).against == "nothing"
    assert not confirms(arrival(alike=make_seen()), make_clustered("edit", 1), (mirrored,)), "it is no copy"


@pytest.mark.parametrize(
    ("text", "against"),
    [
        pytest.param(arrival(screening=make_screening(klass="mention")), "nothing", id="only a mention"),
        pytest.param(arrival(screening=make_screening(kind="news_report")), "nothing", id="a news report"),
        pytest.param(arrival(extracted=make_extracted(language="ko")), "nothing", id="another language"),
        pytest.param(
            arrival(source=make_source(everything=True)), "nothing", id="the first of a watched page"
        ),
        pytest.param(
            arrival(source=make_source(everything=True), alike=make_seen()),
            "earlier version",
            id="its second",
        ),
    ],
)
def test_with_what_a_text_is_compared_follows_from_what_it_is(text: Arrival, against: str) -> None:
    assert decided(text, make_clustered("new")).against == against


@pytest.mark.parametrize(
    ("text", "role", "is_quiet"),
    [
        pytest.param(arrival(source=make_source(first_check=True)), "new", True, id="at the first check"),
        pytest.param(arrival(source=make_source(first_check=True)), "copy", True, id="a copy, too"),
        pytest.param(
            arrival(source=make_source(first_check=True, alert_existing=True)), "new", False, id="but wanted"
        ),
        pytest.param(
            arrival(source=make_source(first_check=True)), "edit", False, id="an edit is no old text"
        ),
        pytest.param(
            arrival(source=replace(make_source(), unread=frozenset(["item-1"]))),
            "new",
            True,
            id="unread then",
        ),
        pytest.param(arrival(source=make_source(url="file:", kind="folder")), "edit", True, id="an archive"),
        pytest.param(arrival(), "new", False, id="afterwards"),
    ],
)
def test_nobody_hears_of_what_stood_there_before_anybody_asked(
    text: Arrival, role: Any, *, is_quiet: bool
) -> None:
    assert decided(text, make_clustered(role, 1)).is_quiet is is_quiet


def test_official_copies_are_compared_when_one_arrives_or_when_the_statement_itself_was_edited() -> None:
    official = make_held(1, tier="official")
    assert decided(arrival(), make_clustered("copy", 1), stored=(official,)).copies == "this page"
    assert decided(arrival(alike=make_seen()), make_clustered("edit", 1)).copies == "all pages"
    assert decided(arrival(alike=make_seen()), make_clustered("edit", None)).copies == "none"
    assert decided(arrival(), make_clustered("new")).copies == "none"
    by_mirror = arrival(source=make_source(tier="mirror"))
    assert decided(by_mirror, make_clustered("copy", 1), stored=(official,)).copies == "none"


REPORT = make_screening(kind="news_report")
NEWS = make_source("wire", tier="news")


@pytest.mark.parametrize(
    ("text", "role", "opens"),
    [
        pytest.param(arrival(source=NEWS, screening=REPORT), "new", True, id="fresh news of a meeting"),
        pytest.param(
            arrival(source=NEWS, screening=replace(REPORT, klass="related")), "new", True, id="of two of us"
        ),
        pytest.param(
            arrival(source=make_source("wire", tier="news", url="file:", kind="folder"), screening=REPORT),
            "new",
            False,
            id="in an archive",
        ),
        pytest.param(
            arrival(source=NEWS, screening=REPORT), "coverage", False, id="the text is there already"
        ),
        pytest.param(arrival(source=NEWS), "new", False, id="no report"),
        pytest.param(arrival(screening=REPORT), "new", False, id="not of a news source"),
        pytest.param(
            arrival(source=NEWS, screening=replace(REPORT, klass="mention")), "new", False, id="not of us"
        ),
        pytest.param(
            arrival(source=make_source("wire", tier="news", first_check=True), screening=REPORT),
            "new",
            False,
            id="it stood there before",
        ),
        pytest.param(
            arrival(source=NEWS, screening=REPORT, extracted=make_extracted(published_on=date(2026, 1, 31))),
            "new",
            False,
            id="three days old",
        ),
        pytest.param(
            arrival(source=NEWS, screening=REPORT, extracted=make_extracted(published_on=date(2026, 2, 1))),
            "new",
            True,
            id="two days old",
        ),
        pytest.param(
            arrival(source=NEWS, screening=REPORT, extracted=make_extracted(published_on=None)),
            "new",
            True,
            id="of an unknown day",
        ),
    ],
)
def test_fresh_news_of_a_meeting_whose_text_is_not_there_is_an_early_signal(
    text: Arrival, role: Any, *, opens: bool
) -> None:
    assert decided(text, make_clustered(role)).opens_window is opens


def test_every_decision_gives_its_reasons_in_words() -> None:
    decision = decided(arrival(item=make_item()), make_clustered("new", why="nothing like it is known"))
    assert decision.reasons[0] == "nothing like it is known"
    assert all(reason.endswith((".", "known")) for reason in decision.reasons)
    assert len(decision.reasons) == 6
