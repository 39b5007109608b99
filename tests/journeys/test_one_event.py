"""Three ministries tell of one meeting, in three languages and at different times; a talk of two on the same
day is another.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from fastapi.testclient import TestClient

from baselines.library import Library
from monitor.demo import edited
from monitor.model.views import StatementView
from monitor.web import create_app
from tests.journeys.conftest import World
from tests.journeys.press import Release

BASELINE = Library().default
OLD = Release("Minister opens the new library", "The Minister opened the new library of the city. " * 30)
EVENING, MORNING = datetime(2026, 2, 3, 23, 0, tzinfo=UTC), datetime(2026, 2, 4, 0, 30, tzinfo=UTC)
BEGIN = "The United States reiterated its ironclad commitments"
BODY = BEGIN + edited(BASELINE.text).partition(BEGIN)[2].replace("\n\nEnd Text", "")
ABOUT = {
    "/state.xml": {"publisher": "U.S. Department of State", "country": "US", "zone": "America/New_York"},
    "/korea.xml": {
        "publisher": "Ministry of Foreign Affairs, Republic of Korea",
        "country": "KR",
        "zone": "Asia/Seoul",
    },
    "/japan.xml": {
        "publisher": "Ministry of Foreign Affairs of Japan",
        "country": "JP",
        "zone": "Asia/Tokyo",
    },
}
JOINT = Release(
    (
        "Joint Statement on the Trilateral United States-Japan-Republic of Korea Foreign Ministers' "
        "Meeting in New York"
    ),
    "Secretary of State Marco Rubio, Japanese Foreign Minister Iwaya Takeshi, and Republic of Korea "
    "Foreign Minister Cho Hyun "
    "met in New York on February 3.\n\n" + BODY,
    EVENING,
)
READOUT = Release(
    (
        "Secretary Rubio's Meeting with Japanese Foreign Minister Iwaya and Republic of Korea Foreign "
        "Minister Cho"
    ),
    "Secretary of State Marco Rubio met today with Japanese Foreign Minister Iwaya Takeshi and "
    "Republic of Korea Foreign "
    "Minister Cho Hyun in New York. They reaffirmed their commitment to the complete "
    "denuclearization of the DPRK. They "
    "emphasized the importance of peace and stability across the Taiwan Strait, and discussed the "
    "Trilateral Secretariat.",
    EVENING,
)
OF_TWO = Release(
    "Secretary Rubio's Meeting with Japanese Foreign Minister Iwaya",
    "Secretary of State Marco Rubio met today with Japanese Foreign Minister Iwaya Takeshi in New "
    "York. They condemned the "
    "missile launches of the DPRK, reaffirmed the complete denuclearization of the DPRK, and "
    "discussed trade and the Alliance.",
    EVENING,
)
KOREAN = Release(
    "한미일 외교장관회의 개최",
    "조현 외교부 장관은 2.3.(화) 오후(현지시간) 뉴욕에서 마코 루비오 미국 국무장관, 이와야 다케시 일본 외무대신과 "
    "한미일 외교장관회의를 개최하였다.\n\n3국 장관은 북한의 완전한 비핵화에 대한 의지를 재확인하고, 북한의 미사일 발사를 "
    "규탄하였으며, 대만해협의 평화와 안정의 중요성을 강조하였다.\n\n3국 장관은 앞으로도 긴밀히 소통해 나가기로 하였다.",
    MORNING,
)
JAPANESE = Release(
    "日米韓外相会合",
    "２月３日（現地時間）、米国・ニューヨークを訪問中の岩屋毅外務大臣は、ルビオ米国国務長官及び趙顕韓国外交部長官との間で"
    "日米韓外相会合を行いました。\n\n三者は、北朝鮮の完全な非核化に向けたコミットメントを再確認し、北朝鮮によるミサイル発射を非難しました。\n\n"
    "三者は、台湾海峡の平和と安定の重要性を強調し、引き続き緊密に連携していくことで一致しました。",
    MORNING,
)
PUBLISHED = {
    "joint": ("/state.xml", JOINT),
    "readout": ("/state.xml", READOUT),
    "two": ("/state.xml", OF_TWO),
    "korean": ("/korea.xml", KOREAN),
    "japanese": ("/japan.xml", JAPANESE),
}
TEXTS = ("joint", "readout", "korean", "japanese")


def started(world: World) -> None:
    for path, facts in ABOUT.items():
        world.press.publish(path, f"{path}/old", OLD)
        world.watch(path, **facts)
    world.check()


def publish(world: World, *names: str) -> None:
    for name in names:
        feed, release = PUBLISHED[name]
        world.press.publish(feed, f"/{name}", release)
    world.check()


def views_of(world: World) -> dict[str, StatementView]:
    """What is held, by the names of this file."""
    titles = {release.title: name for name, (_, release) in PUBLISHED.items()}
    rows = [row for row in world.service.store.statements.list() if row.title in titles]
    return {titles[row.title]: view for row in rows if (view := world.service.store.statements.get(row.id))}


def assert_is_one_event(found: dict[str, StatementView]) -> None:
    for name in TEXTS:
        assert {text.id for text in found[name].event} == {
            found[other].id for other in TEXTS if other != name
        }, name
        assert all("The same parties (JP-KR-US)" in text.why for text in found[name].event)
    assert found["two"].event == ()


@pytest.mark.parametrize(
    "turns",
    [
        [("korean",), ("japanese",), ("two",), ("readout",), ("joint",)],
        [("joint", "readout", "two"), ("japanese",), ("korean",)],
        [("joint", "readout", "two", "korean", "japanese")],
    ],
    ids=["the Korean text first", "the joint statement first", "all in one pass"],
)
def test_the_texts_of_one_meeting_find_each_other_whichever_comes_first(
    world: World, turns: list[tuple[str, ...]]
) -> None:
    started(world)
    for names in turns:
        publish(world, *names)
    assert_is_one_event(views_of(world))
    world.check()
    assert_is_one_event(views_of(world))


def test_the_alert_is_of_the_english_texts_and_a_tie_alerts_nobody(world: World) -> None:
    started(world)
    publish(world, "joint")
    sent_before = len(world.inbox.mails)
    assert sent_before == 1
    publish(world, "korean", "japanese")
    assert len(world.inbox.mails) == sent_before


def test_the_page_of_the_korean_text_leads_to_the_joint_statement_when_it_comes(world: World) -> None:
    started(world)
    client = TestClient(create_app(world.service), base_url="http://127.0.0.1:8000")
    publish(world, "korean")
    page = f"/statements/{views_of(world)['korean'].id}"
    assert "No English text of the same meeting is held yet." in client.get(page).text
    publish(world, "readout", "joint")
    shown = client.get(page).text
    assert (
        f'Read instead the English text of the same meeting: <a href="/statements/{views_of(world)["joint"].id}">'
        in shown
    )
    assert "Other texts of this meeting" in shown


def test_an_edit_that_makes_it_another_meeting_takes_the_text_out_of_the_event(world: World) -> None:
    started(world)
    publish(world, "joint", "korean", "japanese", "readout", "two")
    assert_is_one_event(views_of(world))
    words = KOREAN.text.replace("2.3.(화)", "1.30.(금)").replace("뉴욕", "서울")
    world.press.releases["/korean"] = replace(KOREAN, text=words)
    world.check()
    found = views_of(world)
    assert found["korean"].version == 2
    assert found["korean"].event == ()
    assert {text.id for text in found["joint"].event} == {found["readout"].id, found["japanese"].id}


def test_a_meeting_of_the_same_three_in_the_week_before_is_another_event(world: World) -> None:
    started(world)
    words = READOUT.text.replace("met today", "met on January 29").replace(
        "Trilateral Secretariat", "Freedom Edge exercise"
    )
    earlier = Release(
        "Outcome of the Trilateral Foreign Ministers' Meeting", words, datetime(2026, 1, 29, 23, tzinfo=UTC)
    )
    world.press.publish("/state.xml", "/earlier", earlier)
    publish(world, "korean", "readout", "joint", "japanese", "two")
    assert_is_one_event(views_of(world))
    (row,) = [row for row in world.service.store.statements.list() if row.title == earlier.title]
    found = world.service.store.statements.get(row.id)
    assert found is not None
    assert (found.klass, found.event) == ("trilateral", ())
