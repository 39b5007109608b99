"""Statements that a ministry puts into a document beside a page of two lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient

from baselines.library import Library
from monitor.demo import TITLE, edited
from monitor.model import CheckReport
from monitor.model.views import PublicationView, StatementView
from monitor.web import create_app
from tests.journeys.conftest import World
from tests.journeys.press import NOW, Release
from tests.journeys.test_from_ministry_to_mailbox import OLD, started, statement
from tests.monitor.test_extract_containers import bomb, docx, locked, pdf

BASELINE = Library().default
TEXT = edited(BASELINE.text).replace("September 22, 2025", "February 3, 2026", 1)  # the day of the page
SHORT = (
    "The foreign ministers of Japan, the United States and the Republic of Korea met in Munich today "
    "and issued a statement."
)
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HEAD = f"<!doctype html><html><head><title>{TITLE}</title></head>"


def announce(world: World, *links: str, text: str = SHORT, path: str = "/statement") -> None:
    """A page of two lines with links, on top of the feed."""
    listed = "".join(f"<li>{link}</li>" for link in links)
    page = f"{HEAD}<body><main><h1>{TITLE}</h1><p>{text}</p><ul>{listed}</ul></main></body></html>"
    if path not in world.press.releases:
        world.press.publish("/feed.xml", path, Release(TITLE, SHORT))
    world.press.raw[path] = ("text/html; charset=utf-8", page.encode())


def link(path: str, words: str = "Joint Statement (DOCX)") -> str:
    return f'<a href="{path}">{words}</a>'


def attach(world: World, text: str, path: str = "/files/joint-statement.docx") -> str:
    world.press.raw[path] = (DOCX, docx(*text.split("\n\n")))
    return path


def check(world: World, **step: float) -> CheckReport:
    world.clock.advance(**(step or {"hours": 7}))
    report = world.service.check(all_sources=True)[0]
    world.service.deliver()
    return report


def the_statement(world: World) -> StatementView:
    statements = [s for s in world.service.store.statements.list() if s.title == TITLE]
    found = world.service.store.statements.get(statements[0].id)
    assert found is not None
    return found


def place(world: World) -> PublicationView:
    (publication,) = the_statement(world).publications
    return publication


def subjects(world: World) -> list[str]:
    return [str(mail["Subject"]).strip() for mail in world.inbox.mails]


def test_the_text_of_a_page_of_two_lines_is_that_of_the_document_which_it_links_to(world: World) -> None:
    started(world)
    announce(world, link(attach(world, TEXT)))
    check(world)
    found, (version,) = the_statement(world), place(world).versions
    assert "did not support unilateral changes" in found.text
    assert (found.title, found.official_url) == (TITLE, f"{world.press.address}/statement")
    assert found.published_on == NOW.date()
    assert version.url == f"{world.press.address}/files/joint-statement.docx"
    assert version.attached_to == f"{world.press.address}/statement"
    kept = world.service.store.statements.version(version.publication_id, 1)
    assert kept is not None
    assert kept[1] == world.press.raw["/files/joint-statement.docx"][1]
    (mail,) = world.inbox.mails
    body = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert f"{world.press.address}/statement" in body


def test_the_pages_say_which_document_was_read_and_hand_it_out_as_it_came(world: World) -> None:
    started(world)
    announce(world, link(attach(world, TEXT)), link("/a.hwp", "공동성명"))
    check(world)
    client = TestClient(create_app(world.service), base_url="http://127.0.0.1:8000")
    version = place(world).versions[0]
    shown = client.get(f"/publications/{version.publication_id}/versions/1").text
    for words in (
        f'href="{version.url}"',
        "Attached to",
        f'href="{version.attached_to}"',
        "save the document as it came",
    ):
        assert words in shown
    assert "read in the attached" in client.get(f"/statements/{the_statement(world).id}").text
    raw = client.get(f"/publications/{version.publication_id}/versions/1/raw")
    assert raw.content == world.press.raw["/files/joint-statement.docx"][1]
    assert raw.headers["content-disposition"].endswith('.docx"')


def test_a_note_of_a_document_that_was_not_read_stands_with_the_version(world: World) -> None:
    started(world)
    announce(world, link("/a.hwp", "Joint <b>Statement</b>"))
    check(world)
    client = TestClient(create_app(world.service), base_url="http://127.0.0.1:8000")
    shown = client.get(f"/publications/{place(world).id}/versions/1").text
    assert "The text is attached as HWP, which is not read" in shown


def test_an_edit_of_the_document_is_a_correction_and_one_of_the_page_around_it_is_none(world: World) -> None:
    started(world)
    announce(world, link(attach(world, TEXT)))
    check(world)
    announce(
        world, link("/files/joint-statement.docx"), text=SHORT + " The ministers will meet again in spring."
    )
    check(world)
    check(world)
    assert (the_statement(world).version, len(world.inbox.mails)) == (1, 1)
    attach(world, TEXT.replace("immediately cease all such activities", "cease all such activities"))
    check(world)
    check(world)
    assert the_statement(world).version == 2
    assert ["] Edited" in s for s in subjects(world)] == [False, True]


def test_a_watched_page_is_read_in_its_document_and_looked_at_again_though_the_page_stays_as_it_is(
    world: World,
) -> None:
    world.press.publish("/feed.xml", "/statement", Release(TITLE, SHORT))
    announce(world, link(attach(world, TEXT)))
    world.watch("/statement", kind="page", alert_existing=True)
    check(world)
    attach(world, TEXT.replace("immediately cease all such activities", "cease all such activities"))
    check(world)
    assert ["] Edited" in s for s in subjects(world)] == [False, True]


@pytest.mark.parametrize(
    ("path", "kind", "body", "why"),
    [
        ("/a.pdf", "application/pdf", locked, "asks for a password"),
        ("/a.pdf", "application/pdf", lambda: pdf([[]]), "holds no text"),
        ("/a.pdf", "application/pdf", lambda: b"%PDF-1.7 and nothing", "broken"),
        (
            "/a.pdf",
            "text/html",
            lambda: b"<html><title>Sign in</title>Sign in to continue</html>",
            "is no PDF or DOCX (text/html)",
        ),
        ("/a.docx", DOCX, bomb, "packed like a bomb"),
        ("/a.pdf", "application/pdf", lambda: b"%PDF-" + bytes(11 * 2**20), "larger than"),
        ("/a.hwp", "application/x-hwp", lambda: b"HWP", "attached as HWP, which is not read"),
        ("/gone.pdf", "", bytes, "404"),
    ],
    ids=["locked", "scan", "broken", "login", "bomb", "large", "hwp", "gone"],
)
def test_a_document_that_cannot_be_read_is_noted_in_one_line_and_the_page_stands_as_it_is(
    world: World, path: str, kind: str, body: Callable[[], bytes], why: str
) -> None:
    started(world)
    announce(world, link(path, "Joint Statement"))
    if kind:
        world.press.raw[path] = (kind, body())
    for _ in range(3):
        check(world)
    found, (version, *more) = the_statement(world), place(world).versions
    assert SHORT in found.text
    (note,) = version.notes
    assert why in note
    assert "\n" not in note
    assert (found.version, more, place(world).missed_why) == (1, [], "")


@pytest.mark.parametrize(
    "body",
    [None, locked, lambda: pdf([[]]), lambda: b"<html>Sign in to continue</html>"],
    ids=["gone", "locked", "scan", "login"],
)
def test_a_held_document_that_cannot_be_read_any_more_is_shown_and_is_no_edit(
    world: World, body: Callable[[], bytes] | None
) -> None:
    started(world)
    announce(world, link(attach(world, TEXT)))
    check(world)
    if body:
        world.press.raw["/files/joint-statement.docx"] = ("application/pdf", body())
    else:
        del world.press.raw["/files/joint-statement.docx"]
    for _ in range(3):
        check(world)
    assert (the_statement(world).version, len(world.inbox.mails), len(place(world).versions)) == (1, 1, 1)
    assert "the attachment is not read" in place(world).missed_why
    assert place(world).withdrawn_at is None
    attach(world, TEXT)
    check(world)
    assert (place(world).missed_why, len(world.inbox.mails)) == ("", 1)


def test_a_page_that_no_longer_links_to_its_document_is_no_edit(world: World) -> None:
    started(world)
    announce(world, link(attach(world, TEXT)))
    check(world)
    announce(world)
    check(world)
    check(world)
    assert (the_statement(world).version, len(world.inbox.mails)) == (1, 1)
    assert "no longer links" in place(world).missed_why


def test_a_text_that_was_announced_first_is_told_when_its_document_is_there(world: World) -> None:
    started(world)
    announce(world, link("/files/joint-statement.docx"))
    check(world)
    sent_before = len(world.inbox.mails)
    attach(world, TEXT)
    check(world)
    check(world)
    assert "did not support unilateral changes" in the_statement(world).text
    assert the_statement(world).version == 2
    assert len(world.inbox.mails) == sent_before + 1


def test_a_text_that_is_said_to_be_attached_is_waited_for_while_its_document_fails_for_the_time_being(
    world: World,
) -> None:
    started(world)
    announce(world, link(attach(world, TEXT)), text=SHORT + " The statement is attached.")
    world.press.statuses["/files/joint-statement.docx"] = (503, {})
    assert "503" in check(world).notes[0]
    assert [s.title for s in world.service.store.statements.list()] == [OLD.title]
    world.press.statuses.clear()
    check(world)
    assert (the_statement(world).version, len(world.inbox.mails)) == (1, 1)


def test_a_document_that_was_read_stays_the_one_that_is_read(world: World) -> None:
    started(world)
    announce(world, link(attach(world, TEXT)))
    check(world)
    other = TEXT.replace("immediately cease all such activities", "cease all such activities")
    likelier = link(attach(world, other, "/files/b.docx"), "Joint Statement, full text in English")
    announce(world, likelier, link("/files/joint-statement.docx"))
    check(world)
    check(world)
    assert (the_statement(world).version, len(world.inbox.mails)) == (1, 1)


def test_an_announced_text_that_others_brought_meanwhile_is_a_copy_and_not_told_again(world: World) -> None:
    started(world)
    announce(world, link("/files/joint-statement.docx"), path="/announced")
    check(world)
    before = len(world.inbox.mails)
    world.press.publish("/feed.xml", "/whole", Release(TITLE, TEXT))
    check(world)
    assert len(world.inbox.mails) == before + 1
    attach(world, TEXT)
    check(world)
    check(world)
    assert len(world.inbox.mails) == before + 1
    whole = next(
        s for s in world.service.store.statements.list() if "did not support" in view(world, s.id).text
    )
    assert {p.url.rpartition("/")[2] for p in view(world, whole.id).publications} == {"announced", "whole"}


def view(world: World, number: int) -> StatementView:
    found = world.service.store.statements.get(number)
    assert found is not None
    return found


def test_the_english_document_is_read_where_a_page_has_several_and_no_other_takes_its_place(
    world: World,
) -> None:
    started(world)
    other = "한미일 외교장관은 북한의 완전한 비핵화를 재확인하였다. " * 80
    korean = link(attach(world, other, "/files/1.docx"), "공동성명 (국문)")
    english = link(attach(world, TEXT, "/files/2.docx"), "공동성명 (영문)")
    announce(world, korean, english)
    check(world)
    assert (the_statement(world).language, place(world).versions[0].url) == (
        "en",
        f"{world.press.address}/files/2.docx",
    )
    del world.press.raw["/files/2.docx"]
    check(world)
    announce(world, korean)
    check(world)
    assert (the_statement(world).version, the_statement(world).language, len(world.inbox.mails)) == (
        1,
        "en",
        1,
    )


def test_an_english_document_that_comes_later_takes_the_place_of_the_korean_one(world: World) -> None:
    started(world)
    other = "한미일 외교장관은 북한의 완전한 비핵화를 재확인하였다. " * 80
    korean = link(attach(world, other, "/files/1.docx"), "공동성명 (국문)")
    announce(world, korean)
    check(world)
    assert the_statement(world).language == "ko"
    announce(world, korean, link(attach(world, TEXT, "/files/2.docx"), "공동성명 (영문)"))
    check(world)
    assert (the_statement(world).language, the_statement(world).version) == ("en", 2)


def test_a_page_with_the_whole_text_is_read_itself_whatever_it_links_to(world: World) -> None:
    started(world)
    world.press.publish("/feed.xml", "/statement", statement())
    text = "".join(f"<p>{block}</p>" for block in TEXT.split("\n\n"))
    page = f"{HEAD}<body><main><h1>{TITLE}</h1>{text}<p>{link('/a.docx')}</p></main></body></html>"
    world.press.raw["/statement"] = ("text/html; charset=utf-8", page.encode())
    check(world)
    assert "/a.docx" not in world.press.requested
    assert place(world).versions[0].attached_to == ""


def test_a_page_that_lost_its_text_is_not_read_in_a_document(world: World) -> None:
    """A page whose text is not delivered, with a longer document beside it: no edit."""
    started(world)
    world.press.publish("/feed.xml", "/statement", Release(TITLE, TEXT[: len(TEXT) // 2]))
    check(world)
    announce(world, link(attach(world, TEXT)))
    check(world)
    check(world)
    assert (the_statement(world).version, "/files/joint-statement.docx" in world.press.requested) == (
        1,
        False,
    )
    assert "shorter" in place(world).missed_why


def test_a_mirrors_documents_are_not_followed(world: World) -> None:
    world.press.publish("/mirror.xml", "/old", OLD)
    world.watch("/mirror.xml", tier="mirror")
    announce(world, link(attach(world, TEXT)))
    world.press.feeds["/mirror.xml"].insert(0, "/statement")
    check(world)
    assert "/files/joint-statement.docx" not in world.press.requested


def test_the_document_of_a_page_watched_for_every_edit_is_left_alone(world: World) -> None:
    world.press.publish("/feed.xml", "/statement", Release(TITLE, SHORT))
    announce(world, link(attach(world, TEXT)))
    world.watch("/statement", kind="page", everything=True)
    check(world)
    assert "/files/joint-statement.docx" not in world.press.requested
