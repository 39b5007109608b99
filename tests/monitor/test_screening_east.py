"""Screening of Korean and Japanese texts: whose talk, at which level, in titles that run names and offices
together.
"""

from __future__ import annotations

import pytest

from monitor.model import Screening
from monitor.screening import screen
from tests.factories import make_extracted

TOKYO, SEOUL, PALACE = "https://www.mofa.go.jp/a", "https://www.mofa.go.kr/a", "https://www.president.go.kr/a"
NORTH = {
    TOKYO: "双方は、北朝鮮の完全な非核化に向けた日米、日米韓の緊密な連携を確認しました。",
    SEOUL: "양측은 북한의 완전한 비핵화 목표를 재확인하고 북핵 공조를 강화하기로 하였다.",
    PALACE: "양 정상은 북한의 완전한 비핵화를 위해 긴밀히 공조하기로 했습니다. 북핵 위협에 대응하기로 했습니다.",
}


def screened(url: str, title: str) -> Screening:
    language = "ja" if url == TOKYO else "ko"
    return screen(make_extracted(NORTH[url], url=url, publisher="", title=title, language=language))


@pytest.mark.parametrize(
    ("url", "title", "parties", "level"),
    [
        (SEOUL, "조현 장관, 루비오 미국 국무장관과 통화", "KR-US", "ministers"),
        (SEOUL, "조현 장관, 루비오 미 국무장관과 전화 통화", "KR-US", "ministers"),
        (SEOUL, "한-일 외교장관 회담 개최", "JP-KR", "ministers"),
        (SEOUL, "제17차 한미일 외교차관협의회 개최", "JP-KR-US", "vice_ministers"),
        (SEOUL, "한미일 외교장관회의 개최", "JP-KR-US", "ministers"),
        (PALACE, "한미 정상회담 결과", "KR-US", "leaders"),
        (PALACE, "한미일 국가안보실장 회의", "JP-KR-US", "security_advisers"),
        (TOKYO, "岩屋外務大臣とルビオ米国国務長官との会談", "JP-US", "ministers"),
        (TOKYO, "日米韓外相会合", "JP-KR-US", "ministers"),
        (TOKYO, "第17回日米韓外務次官協議", "JP-KR-US", "vice_ministers"),
        (TOKYO, "日米首脳電話会談", "JP-US", "leaders"),
        (TOKYO, "日米防衛相会談", "JP-US", "ministers"),
    ],
)
def test_a_talk_is_of_the_governments_that_its_title_names_and_of_its_issuer(
    url: str, title: str, parties: str, level: str
) -> None:
    found = screened(url, title)
    assert ("-".join(found.parties), found.level) == (parties, level)
    assert found.klass in ("trilateral", "related")


@pytest.mark.parametrize(
    ("title", "parties"),
    [
        ("조현 장관, 라자로 캐나다 외교장관과 회담", "KR"),
        ("한미래포럼 개최", "KR"),
        ("미국산 소고기 관련 설명자료", "KR"),
    ],
)
def test_a_title_that_names_no_talk_with_a_government_we_know_has_one_party(title: str, parties: str) -> None:
    assert "-".join(screened(SEOUL, title).parties) == parties


def test_normal_relations_are_no_summit() -> None:
    assert screened(SEOUL, "한일관계 정상화 60주년").level == "none"
