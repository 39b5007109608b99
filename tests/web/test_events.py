"""Texts of one event on the pages and in the API: each names the others, and a text that is not compared says
why.
"""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

from tests.web.conftest import HOME, Opener, client_of
from tests.web.event_texts import KOREAN_TITLE, WHY, fill_event
from tests.web.pages import words


def test_each_text_of_a_meeting_lists_the_others_with_the_reason(
    open_world: Opener, empty_database: Path
) -> None:
    world = open_world(empty_database)
    us, jp, kr = fill_event(world)
    client = client_of(world)
    for number, others in ((us, (jp, kr)), (jp, (us, kr)), (kr, (us, jp))):
        page = client.get(f"/statements/{number}").text
        assert "Other texts of this meeting" in page
        assert all(f'href="/statements/{other}"' in page for other in others)
        assert f'<h3><a href="/statements/{number}"' not in page
        assert WHY in words(page)
    assert f'lang="ko">{KOREAN_TITLE}</a>' in client.get(f"/statements/{us}").text
    assert "외교부 · Readout · Korean, not compared · 4 Feb 2026" in words(
        client.get(f"/statements/{us}").text
    )


def test_a_korean_text_says_why_it_is_not_compared_and_what_to_read_instead(
    open_world: Opener, empty_database: Path
) -> None:
    world = open_world(empty_database)
    us, _, kr = fill_event(world)
    page = client_of(world).get(f"/statements/{kr}").text
    assert "Not compared: this text is in Korean, and communique compares English texts." in page
    assert f'Read instead the English text of the same meeting: <a href="/statements/{us}">' in page
    assert f'<h1 lang="ko">{KOREAN_TITLE}</h1>' in page
    assert '<div class="document" lang="ko" dir="auto">조현 외교부 장관은' in page


def test_a_korean_text_without_an_english_one_says_that_none_is_held_yet(
    open_world: Opener, empty_database: Path
) -> None:
    world = open_world(empty_database)
    us, jp, kr = fill_event(world)
    client = client_of(world)
    alone = world.store.events.decide
    alone(us, None)
    alone(jp, None)
    alone(kr, None)
    page = client.get(f"/statements/{kr}").text
    assert "No English text of the same meeting is held yet." in page
    assert "Other texts of this meeting" not in page


def test_the_list_says_which_statements_are_in_another_language(
    open_world: Opener, empty_database: Path
) -> None:
    world = open_world(empty_database)
    fill_event(world)
    page = client_of(world).get("/statements").text
    assert words(page).count("in Korean, not compared") == 1
    assert f'lang="ko">{KOREAN_TITLE}</a>' in page


def test_the_api_carries_the_event_and_the_reason_for_no_comparison(
    open_world: Opener, empty_database: Path
) -> None:
    world = open_world(empty_database)
    us, jp, kr = fill_event(world, first=False)
    client = client_of(world)
    found = client.get(f"/api/statements/{us}").json()
    assert found["not_compared"] is None
    assert found["event"] == [
        {
            "id": jp,
            "title": "Japan-U.S.-ROK Foreign Ministers' Meeting",
            "publisher": "Ministry jp",
            "language": "en",
            "kind": "readout",
            "published": "2026-02-03T14:00:00+00:00",
            "official_url": "https://www.jp.example/readout",
            "why": WHY,
            "url": f"{HOME}/statements/{jp}",
        },
        {
            "id": kr,
            "title": KOREAN_TITLE,
            "publisher": "외교부",
            "language": "ko",
            "kind": "readout",
            "published": "2026-02-04",
            "official_url": "https://www.kr.example/text",
            "why": WHY,
            "url": f"{HOME}/statements/{kr}",
        },
    ]
    assert client.get(f"/api/statements/{kr}").json()["not_compared"] == (
        "This text is in Korean, and communique compares English texts."
    )
    assert [row["language"] for row in client.get("/api/statements").json()["statements"]] == [
        "ko",
        "en",
        "en",
    ]


def test_what_else_is_not_compared_has_its_reason_too(client: TestClient) -> None:
    assert "a news report is never compared as if it were the text" in client.get("/statements/3").text
    said = client.get("/api/statements/3").json()
    assert said["not_compared"] == "A news report is never compared as if it were the text."
    assert said["event"] == []


def test_two_readouts_show_folded_what_each_leaves_out_against_the_other(
    open_world: Opener, empty_database: Path
) -> None:
    world = open_world(empty_database)
    us, jp, kr = fill_event(world)
    client = client_of(world)
    rows = left_out_rows(client, us)
    strait = [row for row in rows if row.startswith("Taiwan ")]
    sea = [row for row in rows if row.startswith("South China Sea ")]
    assert len(strait) >= 2
    assert len(sea) >= 2
    assert all(row.endswith("Left out") and " in Ministry us: TWN-" in row for row in strait)
    assert all("Left out" in row and row.endswith("jp: " + row.split()[3]) for row in sea)
    assert not [row for row in rows if row.startswith("DPRK ")], "both say the same of it"
    assert [row.startswith("Taiwan ") for row in rows] == sorted(
        (row.startswith("Taiwan ") for row in rows), reverse=True
    )
    first = len(strait) + len(sea)
    assert (
        f"<summary>{first} on the DPRK, Taiwan and the South China Sea</summary>"
        in client.get(f"/statements/{us}").text
    )
    mirrored = left_out_rows(client, jp)
    assert len(mirrored) == len(rows)
    assert "Left out" not in client.get(f"/statements/{kr}").text, "what is not compared leaves nothing out"


def left_out_rows(client: TestClient, number: int) -> list[str]:
    page = client.get(f"/statements/{number}").text
    section = page.partition('aria-labelledby="left-out"')[2].partition("</section>")[0]
    assert "DPRK, Taiwan, South China Sea" in section
    return [words(row.partition("</tr>")[0]) for row in section.split('<tr><th scope="row">')[1:]]


def test_a_statement_without_a_second_compared_text_has_no_such_table(client: TestClient) -> None:
    assert 'id="left-out"' not in client.get("/statements/1").text
