"""The page of announced meetings: a calendar is taken in, shown, and forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest
from fastapi.testclient import TestClient

from monitor.meetings.calendar_file import NO_CALENDAR
from monitor.web.meetings import NO_FILE
from tests.web.pages import token_of, words
from tests.web.world import NOW, World

DAY = NOW + timedelta(days=3)


def calendar(title: str) -> bytes:
    lines = ["BEGIN:VCALENDAR", "BEGIN:VEVENT", f"SUMMARY:{title}", f"DTSTART:{DAY:%Y%m%dT%H%M%SZ}"]
    return "\r\n".join([*lines, "END:VEVENT", "END:VCALENDAR", ""]).encode()


def give(client: TestClient, body: bytes, name: str = "talks.ics", parties: str = "") -> str:
    form = {"csrf_token": token_of(client, "/meetings"), "parties": parties}
    answer = client.post(
        "/meetings", data=form, files={"file": (name, body, "text/calendar")}, follow_redirects=True
    )
    return words(answer.text)


def test_a_calendar_is_taken_in_shown_and_forgotten(client: TestClient) -> None:
    assert "No meeting is announced." in words(client.get("/meetings").text)
    page = give(client, calendar("Meeting of Japan and the United States"))
    assert "1 meeting to come in talks.ics." in page
    assert "Meeting of Japan and the United States" in page
    gone = client.post(
        "/meetings/remove",
        data={"csrf_token": token_of(client, "/meetings"), "calendar": "talks.ics"},
        follow_redirects=True,
    )
    assert "talks.ics is forgotten." in words(gone.text)
    assert "No meeting is announced." in words(gone.text)


def test_who_meets_may_be_said_beside_the_file(client: TestClient) -> None:
    assert "0 meetings to come" in give(client, calendar("Trilateral talks"))
    assert "1 meeting to come" in give(client, calendar("Trilateral talks"), parties="us, jp")


@pytest.mark.parametrize(
    ("body", "name", "said"),
    [(b"<html>", "a.ics", NO_CALENDAR), (b"", "a.ics", NO_CALENDAR), (b"", "", NO_FILE)],
)
def test_a_fault_is_said_in_one_line_and_nothing_is_lost(
    client: TestClient, body: bytes, name: str, said: str
) -> None:
    give(client, calendar("Meeting of Japan"))
    page = give(client, body, name)
    assert said in page
    assert "Meeting of Japan" in page


def test_a_calendar_may_be_as_large_as_the_documents_say(client: TestClient) -> None:
    filler = "DESCRIPTION:" + "x" * 60 + "\r\n"
    body = calendar("Meeting of Japan").replace(b"END:VEVENT", filler.encode() * 27_000 + b"END:VEVENT")
    assert 1_900_000 < len(body) < 2 * 2**20
    assert "1 meeting to come" in give(client, body)
    assert "larger than 2 MiB" in give(client, body * 2)


def test_a_calendar_that_is_not_there_is_not_forgotten(client: TestClient) -> None:
    answer = client.post(
        "/meetings/remove", data={"csrf_token": token_of(client, "/meetings"), "calendar": "x"}
    )
    assert answer.status_code == 404


def test_a_hostile_title_is_shown_as_text(client: TestClient, world: World) -> None:
    give(client, calendar("<script>alert(1)</script> of Japan"))
    assert "<script>alert" not in client.get("/meetings").text
    assert [m.countries for m in world.store.announced.to_come(now=NOW)] == [("JP",)]
