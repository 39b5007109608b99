"""The gate where servers and sites are the news, and where a page speaks of its own."""

from __future__ import annotations

import pytest

from tests.monitor.test_extract_block_pages import read
from tests.monitor.test_extract_block_pages_of_other_sites import FOOT, MENU

READOUTS = [
    ("Apology", "Japan apologizes for the inconvenience, Minister Motegi told his counterpart."),
    (
        "Please Join",
        "Please join us in condemning this launch, Ambassador Lee told the Council. You cannot look away, she said.",
    ),
    (
        "Cookie",
        "The Governments of the UK and Japan agreed on rules for cookies and privacy. You may object until May.",
    ),
    ("사이버 협의", "한미 양국은 북한 IT 인력의 로그인 기록을 공유하기로 합의하였다."),
    ("要請", "外務大臣は、サイトの閉鎖を中国に要請しました。日本政府は抗議を申し入れた。"),
    ("Visit 404", "The Minister visited the library and spoke with the readers for an hour."),
    ("Error in E-Services", "Ministers of the ROK and Japan agreed on online services for travellers."),
    (
        "Server Farms Sanctioned",
        "The Treasury Department sanctioned a hosting provider in Russia for helping criminals. Its servers were blocked.",
    ),
    ("Site Maintenance", "IAEA Director General Grossi said the site at Punggye-ri is under maintenance."),
    (
        "Password Theft",
        "The FBI and the NPA warned of password theft by North Korea. Change your passwords, they said.",
    ),
    (
        "海上保安庁、お詫びを表明",
        "海上保安庁長官は、誤った発表についてお詫びを表明した。台湾はこれを受け入れた。",
    ),
    ("접근 제한 해역", "해양경찰청장은 접근이 제한된 해역의 공동 조사에 일본 해상보안청과 합의하였다."),
]
PAGES = [
    ("Network", "Welcome to Hotel Wi-Fi. Enter your room number and last name to go online."),
    ("访问受限", "您的访问被阻断，请联系网站管理员。"),
    ("ASEAN", "asean.org | 521: Web server is down. Error code 521."),
    ("Error", "There has been a critical error on this website. Learn more about troubleshooting."),
    ("서비스 안내", "현재 사용자가 많아 서비스 접속이 지연되고 있습니다. 외교부"),
    ("해외 IP 차단", "해외에서의 접속은 보안상 제한됩니다. 국방부"),
    ("Cookies", "The Ministry has updated its rules on cookies. You can accept all cookies."),
    ("Site Unavailable", "The Government of the Philippines online services are experiencing high demand."),
    (
        "Leaving this site",
        (
            "You are about to leave an official U.S. Government website. The Department of State does not endorse "
            "external content. Click continue to proceed."
        ),
    ),
    (
        "Account",
        (
            "Your subscription does not include this article. The Japan Times thanks the readers who support its "
            "journalism. Upgrade to read on."
        ),
    ),
    (
        "Welcome to nginx!",
        "If you see this page, the nginx web server is successfully installed and working.",
    ),
    ("No secure connection", "mofa.go.kr sent an invalid response. Try running network diagnostics."),
    ("Maintenance", "The Ministry of Foreign Affairs said that our website is under maintenance. Thank you."),
]


@pytest.mark.parametrize(("title", "words"), READOUTS, ids=lambda value: str(value)[:20])
def test_what_was_done_to_a_server_is_news(title: str, words: str) -> None:
    for around in ("<main><h1>{}</h1><p>{}</p></main>", MENU + "<div><h2>{}</h2><p>{}</p></div>" + FOOT):
        assert read(title, around.format(title, words)).suspect == ""


@pytest.mark.parametrize(("title", "words"), PAGES, ids=lambda value: str(value)[:20])
def test_what_a_server_says_is_not(title: str, words: str) -> None:
    for around in ("<h1>{}</h1><p>{}</p>", MENU + "<div><h2>{}</h2><p>{}</p></div>" + FOOT):
        assert read(title, around.format(title, words)).suspect
