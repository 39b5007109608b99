"""A page that was taken in quietly is edited, edited again, and set back: what is told, and what stays findable."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass, replace

import pytest
from fastapi.testclient import TestClient

from alerts.model import Subscription
from baselines.library import Library
from monitor.model.log_filter import LogFilter
from monitor.web.app import create_app
from tests.journeys.conftest import World
from tests.journeys.press import Release

TITLE = "Joint Statement of the United States, Japan and the Republic of Korea on the Ministerial Meeting"
WORDS = (
    Library()
    .default.text.replace("September 22 in New York City", "February 3 in Seoul")
    .replace("September 22, 2025", "February 3, 2026")
)
OPPOSED = ("opposed any attempts to unilaterally", "did not support any attempts to unilaterally")
PENINSULA = (
    "complete denuclearization of the Democratic People's Republic of Korea (DPRK)",
    "complete denuclearization of the Korean Peninsula",
)
FIRST, SECOND = WORDS, WORDS.replace(*OPPOSED)
THIRD = SECOND.replace(*PENINSULA)
FORMER, PRESENT = "opposed any attempts to unilaterally", "did not support any attempts to unilaterally"


@pytest.fixture
def desk(world: World) -> World:
    """A page that stood there when its source was first read, and a Teams channel and a webhook beside mail."""
    for name, channel in (("teams", "teams"), ("robot", "webhook")):
        target = world.slack.url.replace("slack", name)
        world.service.add_subscription(Subscription(id=0, name=name, channel=channel, target=target))
    world.press.publish("/feed.xml", "/statement", Release(TITLE, FIRST))
    world.watch("/feed.xml")
    world.check()
    assert world.inbox.mails == []
    assert world.slack.posts == []
    return world


def edit(world: World, text: str) -> list[str]:
    """Put other words on the page a day later; the subjects of the mails that this makes."""
    before = len(world.inbox.mails)
    world.clock.advance(days=1)
    world.press.releases["/statement"] = replace(world.press.releases["/statement"], text=text)
    world.check()
    return [str(mail["Subject"]) for mail in world.inbox.mails[before:]]


def body(world: World) -> str:
    return str(world.inbox.mails[-1].get_body(("plain",)).get_content())  # type: ignore[union-attr]


def web(world: World) -> TestClient:
    return TestClient(create_app(world.service), base_url="http://127.0.0.1:8000")


def test_the_edit_of_a_page_that_was_taken_in_quietly_is_news_and_says_so_first(desk: World) -> None:
    (subject,) = edit(desk, SECOND)
    assert subject.startswith('[High] Edited: Taiwan: status quo "opposed" -> "did not support" - ')
    lead, who, counts, *_ = body(desk).splitlines()
    assert lead.startswith("Edited, seen 4 Feb 2026 15:")
    assert f'said "{FORMER} change the status quo" until 4 Feb 2026' in lead
    assert f'now "{PRESENT} change the status quo"' in lead
    assert who.startswith("US-Japan-ROK ministers' joint statement")
    assert counts.endswith("62 of 63 kept.")
    assert "/versions?from=1&to=2" in body(desk)
    assert "Correction" not in body(desk)


def test_a_second_edit_tells_only_what_it_changed_in_the_thread_of_the_first(desk: World) -> None:
    edit(desk, SECOND)
    (subject,) = edit(desk, THIRD)
    assert subject.startswith('[High] Edited: DPRK: denuclearization "DPRK" -> "Korean Peninsula" - ')
    assert "did not support" not in body(desk)
    assert "/versions?from=2&to=3" in body(desk)
    assert desk.inbox.mails[1]["In-Reply-To"] == desk.inbox.mails[0]["Message-ID"]


def test_an_edit_that_only_reverts_says_as_of_when(desk: World) -> None:
    edit(desk, SECOND)
    (subject,) = edit(desk, FIRST)
    assert subject.startswith("[High] Edited back: Taiwan: status quo ")
    assert "as it stood on 3 Feb 2026" in body(desk).splitlines()[0]
    assert "was told as softer (high); now unchanged" in body(desk)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("importance of ", "importance for "),
        ("Secretary of State", "Secretary  of State"),
        ("reaffirmed", "reaffirm"),
    ],
)
def test_other_words_for_the_same_are_told_to_nobody(desk: World, before: str, after: str) -> None:
    assert before in FIRST
    assert edit(desk, FIRST.replace(before, after)) == []
    assert desk.service.store.changes.find(LogFilter(search="edited")) == []


@dataclass(frozen=True)
class WayOut:
    """Where a reader finds an edit, and in what form both words stand there."""

    name: str
    text: Callable[[World], str]


def posted(world: World, kind: str) -> str:
    """What went to one of the hooks, as it would be read."""
    for post in world.slack.posts:
        is_kind = {"slack": "blocks" in post, "teams": "attachments" in post, "webhook": "points" in post}
        if is_kind[kind]:
            return json.dumps(post, ensure_ascii=False).replace('\\"', '"').replace("*", "").replace("~", "")
    raise AssertionError(kind)


def of_page(address: str) -> Callable[[World], str]:
    return lambda world: web(world).get(address).text


WAYS_OUT = (
    WayOut("mail", body),
    WayOut("slack", lambda world: posted(world, "slack")),
    WayOut("teams", lambda world: posted(world, "teams")),
    WayOut("webhook", lambda world: posted(world, "webhook")),
    WayOut("log", of_page("/changes")),
    WayOut("atom", of_page("/changes.atom")),
    WayOut("csv", of_page("/changes.csv")),
    WayOut("markdown", of_page("/changes.md")),
    WayOut("api", of_page("/api/changes")),
    WayOut("search", of_page('/?search="opposed+any+attempts+to+unilaterally"+edited')),
    WayOut("statement", of_page("/statements/1")),
    WayOut("api of the statement", of_page("/api/statements/1")),
)


def test_every_way_out_has_the_former_words_and_the_present_ones(desk: World) -> None:
    edit(desk, SECOND)
    for way in WAYS_OUT:
        said = " ".join(way.text(desk).replace("&#34;", '"').split())
        assert "did not support" in said, way.name
        assert "opposed" in said, way.name
        assert "edited" in said.lower(), way.name
    [row] = [r for r in csv.DictReader(io.StringIO(web(desk).get("/changes.csv").text)) if r["said_until"]]
    assert row["baseline_text"].startswith(FORMER)
    assert row["statement_text"].startswith(PRESENT)
    assert row["said_until"].startswith("2026-02-04T15:")
    assert row["superseded"] == ""
    page = web(desk).get("/statements/1").text
    assert "edited: softer" in page, "what is told in short says that it is an edit"
    assert "/changes/1-edit-2-" in page


def test_former_words_are_found_in_log_and_statements_and_marked(desk: World) -> None:
    edit(desk, SECOND)
    edit(desk, THIRD)
    client = web(desk)
    former = '"opposed any attempts to unilaterally change"'
    assert "Said until 4 Feb 2026" in client.get("/changes", params={"search": former}).text
    [found] = client.get("/api/changes", params={"search": f"{former} edited"}).json()["changes"]
    assert found["said_until"].startswith("2026-02-04")
    assert TITLE in client.get("/statements", params={"search": "Democratic People's"}).text
    assert "did not support" in client.get("/statements/1").text


def test_the_evidence_of_a_sent_mail_shows_for_good_what_was_quoted(desk: World) -> None:
    edit(desk, SECOND)
    links = [
        line.partition("Evidence: ")[2].strip() for line in body(desk).splitlines() if "Evidence: " in line
    ]
    client = web(desk)
    (link,) = {link.partition("8000")[2] for link in links}
    assert "Superseded" not in client.get(link).text
    edit(desk, FIRST)
    page = client.get(link).text
    assert PRESENT in page
    assert "Superseded:" in page
    assert "What stands there now" in page
    then, now = (client.get(f"/api/changes/1-TWN-04{query}").json()["change"] for query in ("?version=2", ""))
    assert (then["kind"], now["kind"]) == ("weakened", "retained")
    assert then["superseded"].startswith("2026-02-05")
    assert now["superseded"] is None
    assert "Superseded:" in client.get("/changes/1-TWN-04?version=2").text
    assert "Superseded:" not in client.get("/changes/1-TWN-04").text


def test_history_never_calls_new_what_a_former_version_of_the_page_said(desk: World) -> None:
    edit(desk, SECOND)
    edit(desk, FIRST)
    edit(desk, SECOND)
    edit(desk, SECOND)  # words that went and came before must stand for a day
    found = desk.service.store.changes.get("1-TWN-04")
    assert found is not None
    history = found.finding.history
    assert history is not None
    assert not history.is_first
    assert history.former is not None
    assert "o already in the version of this page of 4 February 2026" in history.said


# -- an alert that waits


@pytest.fixture
def digest(world: World) -> World:
    """A desk that is told at seven in the morning, and a page that comes and is edited before."""
    desk = world.service.store.subscriptions.get("desk")
    world.service.store.subscriptions.remove("desk")
    world.service.add_subscription(replace(desk, digest="daily"))
    world.press.publish(
        "/feed.xml", "/old", Release("Minister opens the library", "The Minister opened it. " * 40)
    )
    world.watch("/feed.xml")
    world.check()
    world.press.publish("/feed.xml", "/statement", Release(TITLE, SECOND))
    world.check()
    assert world.inbox.mails == []
    return world


def at_seven(world: World) -> list[str]:
    world.clock.advance(days=1)
    world.service.deliver()
    return [str(mail.get_body(("plain",)).get_content()) for mail in world.inbox.mails]  # type: ignore[union-attr]


def put(world: World, text: str) -> None:
    world.clock.advance(minutes=30)
    world.press.releases["/statement"] = replace(world.press.releases["/statement"], text=text)
    world.check()


def test_an_alert_that_waits_and_is_overtaken_by_an_edit_is_told_once_as_the_page_says_now(
    digest: World,
) -> None:
    put(digest, THIRD)
    (mail,) = at_seven(digest)
    assert 'Edited: DPRK: denuclearization "DPRK" -> "Korean Peninsula"' in mail
    assert '"opposed" -> "did not support"' in mail, "what stood there before the edit is news to this reader"
    assert "Correction" not in mail
    assert "2 statements" not in digest.inbox.mails[0]["Subject"]
    assert [d.state for d in digest.service.store.outbox.deliveries() if d.subscription == "desk"] == ["sent"]


def test_an_alert_that_waits_alone_is_told_as_it_was_written(digest: World) -> None:
    (mail,) = at_seven(digest)
    assert '"opposed" -> "did not support"' in mail
    assert "Edited" not in mail


def test_an_alert_that_was_sent_is_corrected_and_never_replaced(digest: World) -> None:
    at_seven(digest)
    put(digest, THIRD)
    mails = at_seven(digest)
    assert len(mails) == 2
    assert '"opposed" -> "did not support"' not in mails[1]
