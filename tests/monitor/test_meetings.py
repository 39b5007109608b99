"""Which texts tell of one event. Every pair is in the words of such texts; a wrong tie is worse than a
missing one.
"""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest

from monitor.meetings import event_of
from monitor.meetings.pair import compared
from monitor.meetings.traits import traits_of
from monitor.model.meeting import OPENING, Account
from monitor.screening import screen
from tests.factories import make_extracted

STATE, WHITE_HOUSE, PENTAGON = (
    "https://www.state.gov/a",
    "https://www.whitehouse.gov/a",
    "https://www.war.gov/a",
)
TOKYO, SEOUL = "https://www.mofa.go.jp/a", "https://www.mofa.go.kr/a"
KANTEI, PALACE = "https://japan.kantei.go.jp/a", "https://www.president.go.kr/a"
NORTH = (
    "They reaffirmed their commitment to the complete denuclearization of the DPRK and condemned its "
    "missile launches."
)
BUK = "3국은 북한의 완전한 비핵화를 재확인하고 북한 미사일 도발을 규탄하였다."
KITA = "三者は、北朝鮮の完全な非核化に向けたコミットメントを確認し、ミサイル発射を非難しました。"


def account(
    number: int, url: str, day: int, title: str, text: str, *, month: int = 9, language: str = "en"
) -> Account:
    """A text as it is held, screened as it would be."""
    on = date(2026, month, day)
    found = make_extracted(text, url=url, publisher="", title=title, language=language, published_on=on)
    said = screen(found)
    return Account(
        statement_id=number,
        title=title,
        opening=text[:OPENING],
        published_on=on,
        parties=said.parties,
        kind=said.kind,
        level=said.level,
        language=language,
        url=url,
        publisher="",
    )


def korean(number: int, day: int, title: str, text: str, url: str = SEOUL, month: int = 9) -> Account:
    return account(number, url, day, title, f"{text} {BUK}", month=month, language="ko")


def japanese(number: int, day: int, title: str, text: str, url: str = TOKYO, month: int = 9) -> Account:
    return account(number, url, day, title, text + KITA, month=month, language="ja")


JOINT = account(
    1,
    STATE,
    22,
    "Joint Statement on the Trilateral United States-Japan-Republic of Korea Meeting in New York City",
    "Secretary of State Marco Rubio, Japanese Foreign Minister Iwaya Takeshi, and Republic of Korea "
    "Foreign Minister Cho Hyun "
    f"met in New York on September 22 on the margins of the UN General Assembly. {NORTH}",
)
READOUT = account(
    2,
    STATE,
    22,
    (
        "Secretary Rubio's Meeting with Japanese Foreign Minister Iwaya and Republic of Korea Foreign "
        "Minister Cho"
    ),
    "Secretary of State Marco Rubio met today with Japanese Foreign Minister Iwaya Takeshi and "
    "Republic of Korea Foreign "
    f"Minister Cho Hyun in New York. {NORTH}",
)
TOKYO_ENGLISH = account(
    3,
    TOKYO,
    23,
    "Japan-U.S.-ROK Foreign Ministers' Meeting",
    "On September 22 (local time), Mr. IWAYA Takeshi, Minister for Foreign Affairs of Japan, held a "
    "meeting with The Honorable "
    "Marco Rubio, Secretary of State, and H.E. Mr. CHO Hyun, Minister of Foreign Affairs of the "
    f"ROK. {NORTH}",
)
SEOUL_KOREAN = account(
    4,
    SEOUL,
    23,
    "한미일 외교장관회의 개최",
    "조현 외교부 장관은 9.22.(월) 오후(현지시간) 유엔총회 계기 뉴욕에서 마코 루비오 미국 국무장관, 이와야 다케시 일본 외무대신과 "
    f"한미일 외교장관회의를 개최하였다. {BUK}",
    language="ko",
)
TOKYO_JAPANESE = account(
    5,
    TOKYO,
    23,
    "日米韓外相会合",
    "９月２２日（現地時間）、国連総会出席のため米国・ニューヨークを訪問中の岩屋毅外務大臣は、ルビオ米国国務長官及び趙顕韓国外交部長官との"
    f"間で日米韓外相会合を行いました。{KITA}",
    language="ja",
)
SEOUL_UNDATED = korean(
    6, 23, "한미일 외교장관 공동성명", "한미일 3국 외교장관은 회의를 갖고 다음과 같은 입장을 밝혔다."
)
TRILATERAL = (JOINT, READOUT, TOKYO_ENGLISH, SEOUL_KOREAN, TOKYO_JAPANESE, SEOUL_UNDATED)

VICE = account(
    1,
    STATE,
    9,
    "Joint Statement of the 17th Japan-U.S.-ROK Trilateral Vice Foreign Ministers' Meeting",
    (
        "The Vice Foreign Minister of Japan, the Deputy Secretary of State and the First Vice Minister "
        f"met in Tokyo. {NORTH}"
    ),
)
VICE_KOREAN = korean(
    2,
    9,
    "제17차 한미일 외교차관협의회 개최",
    "박윤주 외교부 1차관은 도쿄에서 한미일 외교차관협의회를 가졌다.",
)
LEADERS = account(
    1,
    WHITE_HOUSE,
    3,
    "Readout of President Trump's Call with Prime Minister Takaichi of Japan",
    f"President Donald J. Trump spoke today with Prime Minister Takaichi Sanae of Japan. {NORTH}",
)
LEADERS_JAPANESE = japanese(
    2,
    4,
    "日米首脳電話会談",
    "９月４日（日本時間）、高市総理大臣は、トランプ米国大統領と電話会談を行いました。",
)
LEADERS_ENGLISH = account(
    3,
    TOKYO,
    4,
    "Japan-U.S. Summit Telephone Talk",
    (
        "On September 4, Prime Minister TAKAICHI Sanae held a summit telephone talk with President "
        f"Donald Trump. {NORTH}"
    ),
)
CAMP_DAVID = account(
    1,
    WHITE_HOUSE,
    18,
    "The Spirit of Camp David: Joint Statement of Japan, the Republic of Korea, and the United States",
    (
        "We, the leaders of Japan, the Republic of Korea, and the United States, convened at Camp "
        f"David. {NORTH}"
    ),
)
CAMP_DAVID_SHEET = account(
    2,
    WHITE_HOUSE,
    18,
    "FACT SHEET: The Trilateral Leaders' Summit at Camp David",
    (
        "President Biden hosted Prime Minister Kishida and President Yoon at a summit of the three at "
        f"Camp David. {NORTH}"
    ),
)
RUBIO_IWAYA = account(
    1,
    STATE,
    22,
    "Secretary Rubio's Meeting with Japanese Foreign Minister Iwaya",
    f"Secretary of State Marco Rubio met with Japanese Foreign Minister Iwaya Takeshi in New York. {NORTH}",
)
RUBIO_CHO = account(
    2,
    STATE,
    22,
    "Secretary Rubio's Meeting with Republic of Korea Foreign Minister Cho",
    (
        "Secretary of State Marco Rubio met with Republic of Korea Foreign Minister Cho Hyun in New "
        f"York. {NORTH}"
    ),
)
IWAYA_JAPANESE = japanese(
    3,
    22,
    "日米外相会談",
    "９月２２日、ニューヨークにおいて、岩屋外務大臣は、ルビオ国務長官と会談を行いました。",
)
CHO_KOREAN = korean(
    4,
    23,
    "한미 외교장관회담 개최",
    "조현 외교부 장관은 9.22.(월) 뉴욕에서 루비오 국무장관과 한미 외교장관회담을 가졌다.",
)

DEFENCE = account(
    1,
    PENTAGON,
    31,
    "United States-Japan-Republic of Korea Trilateral Ministerial Meeting (Tri-Min) Joint Press Statement",
    "The U.S. Secretary of War, the Japanese Minister of Defense and the ROK Minister of National "
    "Defense held a Trilateral "
    f"Ministerial Meeting in Singapore on the margins of the Shangri-La Dialogue on May 31. {NORTH}",
    month=5,
)
DEFENCE_KOREAN = korean(
    2,
    31,
    "한미일 국방장관회의 공동언론보도문",
    "안규백 국방부 장관은 5월 31일 싱가포르에서 한미일 국방장관회의를 가졌다.",
    "https://www.mnd.go.kr/a",
    month=5,
)
DEFENCE_JAPANESE = japanese(
    3,
    31,
    "日米韓防衛相会談",
    "５月３１日、防衛大臣は、シンガポールにおいて、米国戦争長官及び韓国国防部長官と会談を行いました。",
    "https://www.mod.go.jp/a",
    month=5,
)

ADVISERS = account(
    1,
    WHITE_HOUSE,
    4,
    "Readout of National Security Advisor Waltz's Call with the Advisors of Japan and the ROK",
    (
        "National Security Advisor Waltz spoke with his counterparts of Japan and the Republic of "
        f"Korea. {NORTH}"
    ),
)
ADVISERS_KOREAN = korean(
    2,
    5,
    "한미일 국가안보실장 통화",
    "위성락 대통령실 국가안보실장은 9.5.(금) 오전 미일 안보보좌관과 통화를 가졌다.",
    PALACE,
)

ONE_EVENT = [
    *((a, b) for n, a in enumerate(TRILATERAL) for b in TRILATERAL[n + 1 :]),
    (VICE, VICE_KOREAN),
    (LEADERS, LEADERS_JAPANESE),
    (LEADERS, LEADERS_ENGLISH),
    (LEADERS_JAPANESE, LEADERS_ENGLISH),
    (CAMP_DAVID, CAMP_DAVID_SHEET),
    (ADVISERS, ADVISERS_KOREAN),
    (DEFENCE, DEFENCE_KOREAN),
    (DEFENCE, DEFENCE_JAPANESE),
    (DEFENCE_KOREAN, DEFENCE_JAPANESE),
    (RUBIO_IWAYA, IWAYA_JAPANESE),
    (RUBIO_CHO, CHO_KOREAN),
]


@pytest.mark.parametrize(
    ("this", "other"), ONE_EVENT, ids=[f"{a.title[:30]}-{b.title[:30]}" for a, b in ONE_EVENT]
)
def test_texts_of_one_event_are_found_to_be_so_from_either_side(this: Account, other: Account) -> None:
    assert compared(this, other).says == compared(other, this).says == "one"
    assert compared(this, other).why == compared(other, this).why or compared(this, other).why.startswith(
        "The same parties"
    )


APART = [
    # A meeting of three and one of two of them, on one day.
    *((text, RUBIO_IWAYA) for text in TRILATERAL),
    *((text, CHO_KOREAN) for text in TRILATERAL),
    *((text, IWAYA_JAPANESE) for text in TRILATERAL),
    # The same minister with another partner.
    (RUBIO_IWAYA, RUBIO_CHO),
    (RUBIO_IWAYA, CHO_KOREAN),
    (IWAYA_JAPANESE, RUBIO_CHO),
    (IWAYA_JAPANESE, CHO_KOREAN),
    # The same parties at another level.
    *(
        (
            text,
            korean(9, 22, "한미일 외교차관협의회 개최", "외교부 1차관은 한미일 외교차관협의회를 개최하였다."),
        )
        for text in TRILATERAL
    ),
    *(
        (
            text,
            account(
                9,
                WHITE_HOUSE,
                22,
                "Readout of the Trilateral Leaders' Meeting of the United States, Japan, and the ROK",
                f"The three leaders met in New York. {NORTH}",
            ),
        )
        for text in TRILATERAL
    ),
    # The same level in another channel: foreign ministers, defence ministers, both together.
    *(
        (
            text,
            account(
                9,
                PENTAGON,
                22,
                "United States-Japan-Republic of Korea Trilateral Defense Ministers' Meeting",
                (
                    "Secretary of War Hegseth, Minister of Defense Nakatani and Minister of National "
                    f"Defense Ahn met. {NORTH}"
                ),
            ),
        )
        for text in TRILATERAL
    ),
    (RUBIO_IWAYA, japanese(9, 22, "日米「２＋２」", "外務・防衛閣僚は、会合を行いました。")),
    # The same parties in another month, and two days later.
    *(
        (
            text,
            korean(
                9,
                23,
                "한미일 외교장관회의 개최",
                "조현 외교부 장관은 한미일 외교장관회의를 개최하였다.",
                month=7,
            ),
        )
        for text in TRILATERAL
    ),
    *(
        (
            text,
            korean(
                9, 25, "한미일 외교장관회의 개최", "조현 장관은 9.25.(목) 한미일 외교장관회의를 개최하였다."
            ),
        )
        for text in TRILATERAL
    ),
    # A call and a meeting; the President's and the Vice President's.
    (
        RUBIO_IWAYA,
        japanese(9, 22, "日米外相電話会談", "岩屋外務大臣は、ルビオ国務長官と電話会談を行いました。"),
    ),
    (LEADERS, japanese(9, 4, "日米首脳会談", "高市総理大臣は、トランプ米国大統領と会談を行いました。")),
    (
        account(
            1,
            WHITE_HOUSE,
            26,
            "Readout of Vice President Vance's Meeting with Prime Minister Takaichi of Japan",
            f"Vice President Vance met with Prime Minister Takaichi of Japan. {NORTH}",
        ),
        japanese(2, 26, "日米首脳会談", "高市総理大臣は、トランプ米国大統領と会談を行いました。"),
    ),
    (
        account(
            1,
            WHITE_HOUSE,
            26,
            "Readout of Vice President Vance's Meeting with Prime Minister Takaichi of Japan",
            f"Vice President Vance met with Prime Minister Takaichi of Japan. {NORTH}",
        ),
        account(
            2,
            KANTEI,
            26,
            "Japan-U.S. Summit Meeting",
            f"Prime Minister Takaichi met with President Trump of the United States. {NORTH}",
        ),
    ),
    # Another place, another number of the series, a statement on a launch beside a meeting.
    (
        JOINT,
        korean(
            9, 22, "한미일 외교장관회의 개최", "조현 외교부 장관은 서울에서 한미일 외교장관회의를 개최하였다."
        ),
    ),
    (
        VICE,
        korean(9, 9, "제16차 한미일 외교차관협의회 개최", "외교부 1차관은 한미일 외교차관협의회를 가졌다."),
    ),
    (
        READOUT,
        account(
            9,
            STATE,
            22,
            "Statement by the Foreign Ministers of the United States, Japan, and the Republic of Korea "
            "on the DPRK's Missile Launch",
            f"The three condemn the launch. {NORTH}",
        ),
    ),
    (
        JOINT,
        account(
            9,
            STATE,
            22,
            "Statement by the Department Spokesperson on United States-Japan-Republic of Korea Cooperation",
            f"The United States, Japan and the Republic of Korea stand together. {NORTH}",
        ),
    ),
    # Two readouts of one issuer in one language are of two meetings; a text on several is of none of them
    # alone.
    (
        RUBIO_IWAYA,
        account(
            9,
            STATE,
            22,
            "Secretary Rubio's Working Dinner with Japanese Foreign Minister Iwaya",
            f"Secretary of State Marco Rubio met with Foreign Minister Iwaya of Japan. {NORTH}",
        ),
    ),
    (
        RUBIO_IWAYA,
        account(
            9,
            TOKYO,
            22,
            "Japan-U.S. Foreign Ministers' Meetings",
            f"Mr. Iwaya met Mr. Rubio, Secretary of State of the United States, twice. {NORTH}",
        ),
    ),
    # What is still to come, and a text of the day after by the same issuer.
    (
        JOINT,
        korean(9, 22, "한미일 외교장관회의 개최 예정", "조현 장관은 한미일 외교장관회의를 개최할 예정이다."),
    ),
    (
        LEADERS,
        account(
            9,
            WHITE_HOUSE,
            4,
            "Readout of President Trump's Call with Prime Minister Takaichi of Japan",
            f"President Donald J. Trump spoke today with Prime Minister Takaichi of Japan. {NORTH}",
        ),
    ),
    # A minister with a prime minister, and with his counterpart; the leaders' texts that name the Vice
    # President.
    (
        account(
            1,
            STATE,
            22,
            "Secretary Rubio's Meeting with Japanese Prime Minister Ishiba",
            f"Secretary of State Marco Rubio met with Japanese Prime Minister Ishiba Shigeru. {NORTH}",
        ),
        IWAYA_JAPANESE,
    ),
    # A call on the day after another, about a launch whose day it names.
    (
        ADVISERS,
        korean(
            2,
            6,
            "한미일 국가안보실장 통화",
            "위성락 실장은 9.4.(목) 북한의 탄도미사일 발사와 관련해 통화하였다.",
            PALACE,
        ),
    ),
    # One text on a meeting of three and one of two.
    (
        JOINT,
        korean(
            9,
            22,
            "한미일 외교장관회의 및 한미 외교장관회담 개최",
            "조현 장관은 한미일 외교장관회의를 개최하였다.",
        ),
    ),
    (
        JOINT,
        korean(
            9, 22, "조현 장관, 한미일 외교장관 연쇄 회담", "조현 장관은 한미일 외교장관회의를 개최하였다."
        ),
    ),
    # The day begins earlier in Tokyo: a text of Tokyo from the day before an American one is of another talk.
    (
        LEADERS,
        japanese(9, 2, "日米首脳電話会談", "高市総理大臣は、トランプ米国大統領と電話会談を行いました。"),
    ),
]


@pytest.mark.parametrize(
    ("this", "other"), APART, ids=[f"{n}-{b.title[:40]}" for n, (_, b) in enumerate(APART)]
)
def test_look_alikes_are_left_apart_from_either_side(this: Account, other: Account) -> None:
    assert compared(this, other).says != "one"
    assert compared(other, this).says != "one"


def test_the_reason_names_what_the_two_have_in_common_and_why_the_days_differ() -> None:
    assert compared(JOINT, READOUT).why == (
        "The same parties (JP-KR-US); the same level (ministers, foreign affairs); the same day (22 "
        "September 2026); both tell "
        "of a meeting; both name New York, Rubio, Iwaya and Cho."
    )
    said = compared(LEADERS, LEADERS_JAPANESE).why
    assert (
        "a day apart (3 September 2026 and 4 September 2026: an evening in Washington is the next "
        "day in Seoul"
    ) in said
    assert "English and Korean have no words in common" in compared(JOINT, SEOUL_KOREAN).why


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_in_whatever_order_they_arrive_they_are_one_event(order: tuple[int, ...]) -> None:
    texts = [JOINT, TOKYO_ENGLISH, SEOUL_KOREAN, TOKYO_JAPANESE]
    accounts: list[Account] = [RUBIO_IWAYA_HELD]
    for number, place in enumerate(order, start=10):
        found = event_of(_numbered(texts[place], None), accounts)
        assert (found.event_id if found else None) == (10 if number > 10 else None)
        accounts.append(_numbered(texts[place], number, found.event_id if found else None))


def _numbered(this: Account, number: int | None, event: int | None = None) -> Account:
    return Account(
        statement_id=number,
        title=this.title,
        opening=this.opening,
        published_on=this.published_on,
        parties=this.parties,
        kind=this.kind,
        level=this.level,
        language=this.language,
        url=this.url,
        publisher=this.publisher,
        event_id=event,
    )


RUBIO_IWAYA_HELD = _numbered(RUBIO_IWAYA, 5)


def test_a_text_that_is_sure_of_two_events_makes_them_one() -> None:
    early = _numbered(JOINT, 1)
    late = _numbered(SEOUL_UNDATED, 2)
    found = event_of(_numbered(TOKYO_ENGLISH, None), [early, late])
    assert found is not None
    assert (found.event_id, found.others) == (1, (2,))


def test_a_text_between_two_events_that_contradict_each_other_joins_neither() -> None:
    """A text that does not say where it was, beside meetings in two places on one day."""
    seoul = korean(
        2, 22, "한미일 외교장관회의 개최", "조현 외교부 장관은 서울에서 한미일 외교장관회의를 개최하였다."
    )
    new_york = korean(
        1, 22, "한미일 외교장관회의 개최", "조현 외교부 장관은 뉴욕에서 한미일 외교장관회의를 개최하였다."
    )
    between = japanese(3, 22, "日米韓外相会合", "岩屋外務大臣は、日米韓外相会合を行いました。")
    assert compared(between, seoul).says == compared(between, new_york).says == "one"
    assert event_of(_numbered(between, None), [new_york, seoul]) is None


def test_an_edited_text_stays_in_its_event_until_it_contradicts_it() -> None:
    accounts = [_numbered(JOINT, 1), _numbered(SEOUL_KOREAN, 2, 1), _numbered(TOKYO_JAPANESE, 3, 1)]
    vague = Account(
        statement_id=2,
        title="한미일 회의",
        opening=BUK,
        published_on=date(2026, 9, 23),
        parties=("JP", "KR", "US"),
        kind="readout",
        level="none",
        language="ko",
        url=SEOUL,
        publisher="",
    )
    stays = event_of(vague, accounts)
    assert stays is not None
    assert (stays.event_id, stays.why) == (1, "")
    assert event_of(_numbered(VICE_KOREAN, 2), accounts) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The Foreign Ministers met on September 22 to discuss missile launches.", {22}),
        ("The Foreign Ministers spoke about the DPRK's September 21 ballistic missile launch.", set()),
        (
            (
                "On September 22 (local time), commencing at 2:30 p.m. (September 23 in Japan), Mr. "
                "IWAYA met Mr. CHO."
            ),
            {22, 23},
        ),
        ("The leaders, who met at Camp David on August 18, 2023, issued this statement.", set()),
        ("조현 장관은 2026.9.22.(화) 뉴욕에서 회의를 가졌다.", {22}),
        ("조현 장관은 9월 22일 뉴욕에서 회의를 가졌다.", {22}),
        ("9.21.(월) 북한의 탄도미사일 발사와 관련해 3국 장관이 통화하였다.", set()),
        ("９月２２日（現地時間）、岩屋外務大臣は会合を行いました。", {22}),
    ],
)
def test_the_day_of_the_meeting_is_the_one_that_the_text_names(text: str, days: set[int]) -> None:
    language = "ko" if "장관" in text else "ja" if "大臣" in text else "en"
    found = traits_of(
        Account(
            statement_id=1,
            title="Meeting",
            opening=text,
            published_on=date(2026, 9, 23),
            parties=("JP", "KR", "US"),
            kind="readout",
            level="ministers",
            language=language,
            url=STATE,
            publisher="",
        )
    )
    assert {day.day for day in found.named} == days


def test_a_text_of_one_party_or_without_a_day_has_no_event() -> None:
    alone = Account(
        statement_id=None,
        title="Statement",
        opening=NORTH,
        published_on=date(2026, 9, 22),
        parties=("US",),
        kind="readout",
        level="ministers",
        language="en",
        url=STATE,
        publisher="",
    )
    undated = Account(
        statement_id=None,
        title=JOINT.title,
        opening=NORTH,
        published_on=None,
        parties=JOINT.parties,
        kind="joint_statement",
        level="ministers",
        language="en",
        url=STATE,
        publisher="",
    )
    assert event_of(alone, [_numbered(JOINT, 1)]) is None
    assert event_of(undated, [_numbered(JOINT, 1)]) is None
