"""From the mail to the verdict: its links, its foot, and what becomes of them."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml
from fastapi.testclient import TestClient

from alerts.model import Subscription
from baselines.library import Library
from monitor.archive.label_files import label_files
from monitor.demo import TITLE, edited
from monitor.model.feedback import MOST_WRITES, GivenVerdict
from monitor.web import create_app
from tests.journeys.conftest import World
from tests.journeys.press import Release
from tests.quality.gate import SHARED
from tests.quality.labelled import judge, labelled, tally
from tests.warm_program import Program
from tests.web.pages import token_of, words

HOME = "http://127.0.0.1:8000"
BASELINE = Library().default
LINK = re.compile(rf"(Right|Not a change): ({HOME}/feedback/\S+)")


@pytest.fixture
def alerted(world: World) -> World:
    """Desk and newsroom were told of a statement; so was a second mailbox."""
    world.service.add_subscription(
        Subscription(id=0, name="embassy", channel="email", target="embassy@example.org")
    )
    world.press.publish("/feed.xml", "/old", Release("Minister opens a library", "The library opened. " * 40))
    world.watch("/feed.xml")
    world.check()
    world.press.publish("/feed.xml", "/statement", Release(TITLE, edited(BASELINE.text)))
    world.check()
    assert len(world.inbox.mails) == 2
    return world


@pytest.fixture
def guest(alerted: World) -> Iterator[TestClient]:
    """A browser that never signed in."""
    with browser(alerted) as client:
        yield client


def browser(world: World, **settings: Any) -> TestClient:
    service = world.service
    if settings:
        service = replace(service, config=replace(service.config, **settings))
    return TestClient(create_app(service), base_url=HOME, follow_redirects=False)


def body(world: World, to: str) -> str:
    mail = next(m for m in world.inbox.mails if m["To"] == to)
    part = mail.get_body(("plain",))
    assert part
    return str(part.get_content())


def links(world: World, to: str = "desk@example.org") -> list[tuple[str, str]]:
    """Per point its two links, in the order of the mail."""
    found = [url.removeprefix(HOME) for _, url in LINK.findall(body(world, to))]
    return list(zip(found[::2], found[1::2], strict=True))


def pause_link(world: World, to: str = "desk@example.org") -> str:
    found = re.search(rf"Pause it \(no sign-in\): {HOME}(\S+)", body(world, to))
    assert found
    return found[1]


def given(world: World) -> list[GivenVerdict]:
    return world.service.store.feedback.list()


def told_before_and_after(world: World) -> tuple[object, ...]:
    """All that others are told, now and by the next passes."""
    (row,) = [s for s in world.service.store.statements.list() if s.klass == "trilateral"]
    view = world.service.store.statements.get(row.id)
    assert view is not None
    assert view.comparison is not None
    return view.comparison.points, len(world.inbox.mails), len(world.slack.posts)


# -- the verdict


def test_a_reader_says_by_the_mail_what_a_point_is_and_the_page_shows_it(
    alerted: World, guest: TestClient
) -> None:
    before = told_before_and_after(alerted)
    right, _ = links(alerted)[0]
    asking_page = guest.get(right)
    assert asking_page.status_code == 200
    assert "Mark this point: right?" in words(asking_page.text)
    assert given(alerted) == [], "a scanner that opens links says nothing"
    answer = guest.post(right)
    assert "You marked it right on" in words(answer.text)
    (verdict,) = given(alerted)
    assert (verdict.verdict, verdict.way, verdict.by) == ("right", "mail", "desk")
    assert verdict.address == "desk@example.org"
    assert verdict.point.findings
    page = words(guest.get(f"/statements/{verdict.statement_id}").text)
    assert (
        'Marked right by the subscription "desk" (desk@example.org), by a link in its mail'
        in page.replace("&#34;", '"')
    )
    assert "On an earlier reading" not in page
    alerted.check()
    assert told_before_and_after(alerted) == before, "a verdict changes nothing of what is told"


def test_each_point_of_the_mail_has_two_links_that_fit_it(alerted: World, guest: TestClient) -> None:
    pairs = links(alerted)
    view = alerted.service.store.statements.get(given_statement(alerted))
    assert view is not None
    assert view.comparison is not None
    assert view.comparison.points is not None
    assert len(pairs) == len(view.comparison.points.points)
    for pair, point in zip(pairs, view.comparison.points.points, strict=True):
        for link in pair:
            guest.post(link)
        valid = [g for g in given(alerted) if g.is_valid and g.point.key == point.key]
        assert [(g.verdict, g.point.sentence) for g in valid] == [("not_a_change", point.sentence)]


def given_statement(world: World) -> int:
    return next(s.id for s in world.service.store.statements.list() if s.klass == "trilateral")


def test_said_twice_it_stands_once_and_a_change_of_mind_stays_in_the_list(
    alerted: World, guest: TestClient
) -> None:
    right, wrong = links(alerted)[0]
    for link in (right, right, wrong, wrong):
        guest.post(link)
    assert [(g.verdict, g.ended_why) for g in given(alerted)] == [("not_a_change", ""), ("right", "replaced")]
    assert "Thank you" in guest.get(wrong).text
    guest.post(right, data={"act": "take_back"})
    assert given(alerted)[0].is_valid, "the other link takes back only what it said itself"
    guest.post(wrong, data={"act": "take_back"})
    assert [g.ended_why for g in given(alerted)] == ["taken back", "replaced"]


@pytest.mark.parametrize(
    "headers", [{"origin": "null"}, {"origin": "https://mail.example", "sec-fetch-site": "cross-site"}]
)
def test_the_button_works_inside_a_mail_program_too(
    alerted: World, guest: TestClient, headers: dict[str, str]
) -> None:
    assert guest.post(links(alerted)[0][0], headers=headers).status_code == 200
    assert len(given(alerted)) == 1


def test_ten_clicks_at_once_make_one_verdict(alerted: World, guest: TestClient) -> None:
    right, _ = links(alerted)[0]
    with ThreadPoolExecutor(5) as pool:
        answers = list(pool.map(lambda _: guest.post(right).status_code, range(10)))
    assert set(answers) == {200}
    assert len(given(alerted)) == 1


def test_a_link_that_is_used_without_end_locks_nobody_out(alerted: World, guest: TestClient) -> None:
    pair = links(alerted)[0]
    answers = [guest.post(pair[number % 2]).status_code for number in range(2 * MOST_WRITES)]
    assert set(answers) == {200}
    assert len(given(alerted)) == MOST_WRITES
    assert guest.post(links(alerted, "embassy@example.org")[0][0]).status_code == 200, (
        "others may still speak"
    )


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_link_that_was_forged_or_altered_says_one_line_and_nothing_of_the_statement(
    alerted: World, guest: TestClient, method: str
) -> None:
    right, wrong = links(alerted)[0]
    payload, _, signature = right.removeprefix("/feedback/").partition(".")
    other = links(alerted, "embassy@example.org")[0][0].removeprefix("/feedback/").partition(".")
    forged = [
        f"{payload}.{signature[:-2]}AA",
        f"{payload[:-1]}{'A' if payload[-1] != 'A' else 'B'}.{signature}",
        f"{other[0]}.{signature}",
        f"{wrong.removeprefix('/feedback/').partition('.')[0]}.{signature}",
        payload,
        "x" * 5000,
        "%3Cscript%3E",
        pause_link(alerted).removeprefix("/unsubscribe/"),
    ]
    for token in forged:
        answer = getattr(guest, method)(f"/feedback/{token}")
        assert answer.status_code == 404, token
        assert "This link is not valid" in words(answer.text)
        assert "Taiwan" not in answer.text
        assert TITLE not in answer.text
    assert given(alerted) == []


def test_a_link_expires_after_ninety_days(alerted: World, guest: TestClient) -> None:
    right, _ = links(alerted)[0]
    alerted.clock.advance(days=89)
    assert guest.get(right).status_code == 200
    alerted.clock.advance(days=3)
    for answer in (guest.get(right), guest.post(right)):
        assert answer.status_code == 410
        assert "This link has expired" in answer.text
        assert "Taiwan" not in answer.text
    assert given(alerted) == []


def test_links_of_a_removed_subscription_say_nothing_and_its_verdicts_keep_its_name_alone(
    alerted: World, guest: TestClient
) -> None:
    right, wrong = links(alerted)[0]
    guest.post(right)
    alerted.service.store.subscriptions.remove("desk")
    assert guest.post(wrong).status_code == 410
    (verdict,) = given(alerted)
    assert (verdict.by, verdict.address) == ("desk", "")


def test_behind_a_password_the_links_work_and_nothing_else_opens(alerted: World) -> None:
    right, _ = links(alerted)[0]
    pause = pause_link(alerted)
    with browser(alerted, password="a long password") as guest:
        assert guest.post(right).status_code == 200
        assert guest.post(pause, data={"act": "pause"}).status_code == 200
        for path in ("/feedback.csv", "/api/feedback"):
            assert guest.get(path).status_code == 401, path
        for path in ("/statements/2", "/statements/2/feedback?point=x", "/feedback/../statements/2"):
            assert guest.get(path).status_code == 303, path
    assert len(given(alerted)) == 1


def test_a_verdict_stays_with_the_reading_that_it_judged(alerted: World, guest: TestClient) -> None:
    guest.post(links(alerted)[0][0])
    before = alerted.press.releases["/statement"]
    text = before.text.replace("immediately cease all such activities", "cease all such activities")
    alerted.press.publish("/feed.xml", "/statement", Release(before.title, text))
    alerted.check()
    (verdict,) = given(alerted)
    page = words(guest.get(f"/statements/{verdict.statement_id}").text)
    assert verdict.version == 1
    assert "On an earlier reading." in page
    assert guest.get(links(alerted)[0][0]).status_code == 200, "the mail still says what it said"


# -- the foot of the mail


def test_the_foot_says_why_it_comes_and_pauses_it_without_a_sign_in(
    alerted: World, guest: TestClient
) -> None:
    said = body(alerted, "desk@example.org")
    assert 'You get this because of the subscription "desk".' in said
    assert f"Change it: {HOME}/subscriptions" in said
    link = pause_link(alerted)
    asking_page = words(guest.get(link).text)
    assert "Pause this subscription?" in asking_page
    assert not alerted.service.store.subscriptions.get("desk").paused, "to open it changes nothing"
    for _ in range(2):
        assert "This subscription is paused" in words(guest.post(link, data={"act": "pause"}).text)
    assert alerted.service.store.subscriptions.get("desk").paused_by == "link"
    assert "By the link in a mail" in words(guest.get("/subscriptions").text)
    guest.post(link, data={"act": "resume"})
    assert not alerted.service.store.subscriptions.get("desk").paused


@pytest.mark.parametrize("form", ["urlencoded", "multipart"])
def test_one_click_of_a_mail_program_pauses_from_wherever_it_stands(
    alerted: World, guest: TestClient, form: str
) -> None:
    link, fields = pause_link(alerted), {"List-Unsubscribe": "One-Click"}
    foreign = {"origin": "https://mail.example", "sec-fetch-site": "cross-site"}
    for _ in range(2):
        sent: dict[str, Any] = (
            {"data": fields} if form == "urlencoded" else {"files": {n: (None, v) for n, v in fields.items()}}
        )
        assert guest.post(link, headers=foreign, **sent).status_code == 200
    found = alerted.service.store.subscriptions
    assert (found.get("desk").paused, found.get("desk").paused_by) == (True, "mail program")
    assert not found.get("embassy").paused


def test_a_forged_pause_link_pauses_nobody(alerted: World, guest: TestClient) -> None:
    token, other = (
        pause_link(alerted, to).rpartition("/")[2] for to in ("desk@example.org", "embassy@example.org")
    )
    mixed = f"{other.partition('.')[0]}.{token.partition('.')[2]}"
    verdict = links(alerted)[0][0].removeprefix("/feedback/")
    for forged in (mixed, token[:-1], f"{token}x", "1", verdict, "x" * 5000):
        answer = guest.post(f"/unsubscribe/{forged}", data={"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 404, forged
    assert not any(s.paused for s in alerted.service.store.subscriptions.all())


def test_a_removed_subscription_says_that_nothing_is_sent_any_more(alerted: World, guest: TestClient) -> None:
    link = pause_link(alerted)
    alerted.service.store.subscriptions.remove("desk")
    answer = guest.post(link, data={"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert "Nothing is sent any more" in words(answer.text)


def test_what_waits_for_a_paused_subscription_comes_when_it_is_resumed(
    alerted: World, guest: TestClient
) -> None:
    link = pause_link(alerted)
    guest.post(link, data={"act": "pause"})
    alerted.service.deliver()
    mails = len(alerted.inbox.mails)
    assert "Nothing is sent" in words(guest.get(link).text)
    alerted.service.deliver()
    assert len(alerted.inbox.mails) == mails


# -- labels


def test_verdicts_become_labels_that_the_scorers_read(
    alerted: World, guest: TestClient, tmp_path: Path
) -> None:
    pairs = links(alerted)
    guest.post(pairs[0][0])
    guest.post(pairs[1][1])
    guest.post(pairs[2][0])
    guest.post(links(alerted, "embassy@example.org")[2][1])  # of the third two readers say both
    folder = exported(alerted, tmp_path / "labels")
    (file,) = folder.glob("*.yaml")
    content = yaml.safe_load(file.read_text("utf-8"))
    assert content["labels"] == "partial"
    assert len(content["verdicts"]) == 4
    assert content["disputed"] == [given(alerted)[0].point.key]
    (only,) = labelled(folder, texts=(folder,))
    figures = tally(only, judge(only, BASELINE), focus=False)
    rights = [label for label in content["findings"] if label["kind"] != "retained"]
    assert rights
    for kind in ("removed", "changed", "added"):
        assert figures.hit[kind] == figures.gold[kind] == sum(label["kind"] == kind for label in rights)
    kept = sum(label["kind"] == "retained" for label in content["findings"])
    assert (figures.gold["retained"], figures.hit["retained"]) == (kept, 0), "the reader says that we err"


@pytest.mark.shared
def test_the_scorer_of_the_development_material_reads_the_labels(
    alerted: World, guest: TestClient, tmp_path: Path, program: Program
) -> None:
    guest.post(links(alerted)[0][0])
    folder = exported(alerted, tmp_path / "labels")
    done = subprocess.run(
        [
            sys.executable,
            str(SHARED / "tools" / "score_findings.py"),
            "gold",
            str(folder),
            "--texts",
            str(folder),
            "--command",
            f"{shlex.join(program)} compare {{file}} --format json",
            "--json",
        ],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    figures = json.loads(done.stdout.splitlines()[-1])
    assert figures["failed"] == 0
    assert figures["focus"]["labels"] >= 1
    assert figures["focus"]["not_verbatim"] == 0


def exported(world: World, folder: Path) -> Path:
    """As the command writes them."""
    number = given_statement(world)
    view = world.service.store.statements.get(number)
    assert view is not None
    (folder / "texts").mkdir(parents=True)
    for file in label_files(view, world.service.store.feedback.of_statement(number), BASELINE):
        (folder / f"{file.name}.yaml").write_text(file.yaml, encoding="utf-8")
        (folder / "texts" / f"{file.name}.md").write_text(file.text, encoding="utf-8")
    return folder


def test_a_point_is_judged_on_its_page_with_a_name_and_a_note(alerted: World, guest: TestClient) -> None:
    number = given_statement(alerted)
    page = f"/statements/{number}"
    token = token_of(guest, page)
    read = re.search(r'name="read" value="([^"]+)"', guest.get(page).text)
    key = re.search(r'name="point" value="([^"]+)"', guest.get(page).text)
    assert read
    assert key
    fields = {"csrf_token": token, "point": key[1], "read": read[1], "verdict": "right"}
    hostile = '<script>alert(1)</script>\u202e "note"'
    answer = guest.post(f"{page}/feedback", data=fields | {"name": "<b>Kim</b>", "note": hostile})
    assert (answer.status_code, answer.headers["location"]) == (303, f"{page}#feedback")
    shown = guest.get(page).text
    assert "Marked right by &lt;b&gt;Kim&lt;/b&gt;, on the page," in shown
    assert "<script>alert" not in shown
    assert "\u202e" not in shown
    (verdict,) = given(alerted)
    back = guest.post(f"{page}/feedback/take-back", data={"csrf_token": token, "verdict": str(verdict.id)})
    assert back.status_code == 303
    assert "Taken back" in words(guest.get(page).text)
    assert (
        guest.post(f"{page}/feedback", data=fields | {"read": "1 2020-01-01T00:00:00+00:00"}).status_code
        == 409
    ), "what is not shown any more is not judged"
