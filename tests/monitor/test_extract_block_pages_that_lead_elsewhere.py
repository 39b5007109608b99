"""The gate on pages that lead elsewhere, ask for a hand, or announce a new site, and on readouts in their words."""

from __future__ import annotations

import pytest

from tests.monitor.test_extract_block_pages import read

PAGES = [
    (
        "Pardon Our Interruption",
        "As you were browsing something about your browser made us think you were a bot. There are a few reasons this might happen. You're a power user moving through this website with super-human speed.",
    ),
    ("Object moved", "Object moved to here. This document may be found here."),
    (
        "Leaving our site",
        "You are now leaving the website of the Department. The Department does not endorse the content of external sites. Click here to continue.",
    ),
    (
        "外部サイトへ移動します",
        "このリンクは外部サイトに移動します。外務省はリンク先の内容について責任を負いません。よろしければクリックしてください。",
    ),
    (
        "Redirecting",
        "You are being redirected to an external website. The Ministry is not responsible for its content. If you are not redirected, click here.",
    ),
    ("302 Found", "Found. The document has moved here."),
    (
        "외부 사이트로 이동",
        "외부 사이트로 이동합니다. 외교부는 이동하는 사이트의 내용에 책임을 지지 않습니다. 이동하시겠습니까?",
    ),
    (
        "ページ移動",
        "5秒後に自動的に新しいホームページへ移動します。移動しない場合はこちらをクリックしてください。",
    ),
    (
        "Exit notice",
        "You are exiting this website for a site that the Department of State does not control. Thank you for visiting.",
    ),
    ("ministry", "Something about your browser made us think you might be a bot."),
    ("", "Enter the characters you see below. Sorry, we just need to make sure you're not a robot."),
    (
        "Validation",
        "Complete the action below to confirm you are human. Why is this verification required? Something about the behavior of the browser has caught our attention.",
    ),
    (
        "Weblogin",
        "Single Sign-On. Enter your employee number. This system is for authorised use only and is monitored.",
    ),
    ("Banned", "Your IP has been temporarily banned. Ban duration one hour."),
    ("アクセス確認", "あなたは人間ですか。下のボックスにチェックを入れてください。"),
    ("確認", "続行するには、以下の文字を入力してください。"),
    ("점검", "더 나은 서비스를 위해 홈페이지를 새롭게 단장하고 있습니다. 2026년 12월 5일에 만나요."),
    ("알림", "본 페이지는 사내망에서만 열람할 수 있습니다."),
    (
        "Upgrade",
        "We are upgrading our systems this weekend. Pages will return on Monday morning. Thanks for bearing with us.",
    ),
    ("Coming Soon", "Our new home on the web is coming soon. Stay tuned."),
    ("Offline", "The site is offline. An administrator has been informed."),
    (
        "Quota",
        "Bandwidth limit exceeded. The server is temporarily unable to service your request due to the site owner reaching his/her bandwidth limit.",
    ),
    ("Test", "Test page. It works!"),
    ("Cookies", "Este sitio utiliza cookies propias y de terceros. Si continúa navegando acepta su uso."),
    ("維修", "系統維護中，請稍後再試。造成不便，敬請見諒。"),
]
READOUTS = [
    (
        "Restricted Area Declared Off Yeonpyeong",
        "Access is restricted to the area off Yeonpyeong from Monday, the Ministry of National Defense of the Republic of Korea said. Ships of the DPRK were warned.",
    ),
    (
        "Please Enable Dialogue",
        "Minister Cho asked Pyongyang to please enable dialogue. He met Foreign Minister Iwaya in Tokyo on Tuesday.",
    ),
    (
        "Suspicious Traffic in the Strait",
        "Suspicious traffic was detected in the Taiwan Strait, the Ministry of National Defense of Taiwan said. The United States sent a destroyer.",
    ),
    (
        "Rate Limits on Oil",
        "The Security Council set rate limits on oil that may go to the DPRK. The United States, Japan and the ROK welcomed them.",
    ),
    (
        "メンテナンス拠点の日米合意",
        "日米両政府は、艦船のメンテナンス拠点を横須賀に置くことで合意した。防衛大臣が発表した。",
    ),
    (
        "접속수역 침범에 대한 외교부 대변인 논평",
        "중국 해경선이 접속수역을 침범하였다. 외교부는 중국 대사를 초치하여 항의하였다.",
    ),
    (
        "점검 결과 발표",
        "국방부는 한미 연합훈련 준비 상황을 점검하였다. 장관은 미국 국방장관과 통화하여 대비태세를 유지하기로 합의하였다.",
    ),
    (
        "Leaving the Treaty",
        "You are leaving a treaty that served us, Minister Cho told Russia. The Republic of Korea regretted the withdrawal.",
    ),
    (
        "Object Moved in Orbit",
        "An object moved in orbit near a Japanese satellite. Defense Minister Koizumi asked China and Russia for an explanation.",
    ),
    (
        "Superhuman Effort",
        "Rescuers of the three navies worked with superhuman speed, Admiral Paparo said. Japan thanked the United States.",
    ),
    (
        "External Sites of the DPRK",
        "The IAEA identified external sites of enrichment in the DPRK. The United States, Japan and the ROK expressed grave concern.",
    ),
    (
        "外部施設への移動",
        "IAEAは、北朝鮮がウランを外部の施設へ移動したと発表した。外務大臣は強い懸念を表明した。",
    ),
    ("部隊の移動", "ロシア軍の部隊は国境へ移動したと、防衛大臣が説明した。米国は懸念を示した。"),
    ("외부 링크", "외교부는 북한이 외부 링크로 해킹을 시도하였다고 발표하였다. 미국 국무부도 규탄하였다."),
    ("이동식 발사대", "국방부는 북한이 이동식 발사대를 전방으로 이동하였다고 밝혔다."),
    (
        "We Think You Should Know",
        "We think you should know this, Secretary Rubio told Congress: the DPRK sent 12,000 soldiers to Russia.",
    ),
    (
        "Under Construction at Sinpo",
        "A submarine is under construction at Sinpo, the Joint Chiefs of the Republic of Korea said. They reported it to the United States.",
    ),
    (
        "Authorised Use Only",
        "The rockets are for authorised use only, Minister Nakatani told the Diet. Japan and the United States signed the list.",
    ),
    (
        "Banned From the Port",
        "The vessel was temporarily banned from the port of Busan. The Republic of Korea notified the Security Council.",
    ),
    (
        "Bear With Us",
        "The Philippines asked its partners to bear with it. Secretary Teodoro thanked Japan and the United States.",
    ),
]


@pytest.mark.parametrize(("title", "words"), PAGES, ids=lambda value: str(value)[:30])
@pytest.mark.parametrize("around", ["<h1>{}</h1><p>{}</p>", "<div><b>{}</b><br>{}</div>"])
def test_a_page_that_leads_elsewhere_or_says_nothing_is_no_statement(
    title: str, words: str, around: str
) -> None:
    assert read(title, around.format(title, words)).suspect


@pytest.mark.parametrize(("title", "words"), READOUTS, ids=lambda value: str(value)[:30])
def test_a_readout_in_the_same_words_is_read(title: str, words: str) -> None:
    assert read(title, f"<main><h1>{title}</h1><p>{words}</p></main>").suspect == ""
