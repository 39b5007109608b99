"""The gate on texts and pages that it was not made with: readouts in ordinary words, and what stands in their place."""

from __future__ import annotations

import pytest

from monitor.documents.extract.block_pages import says_what_was_done
from tests.monitor.test_extract_block_pages import read

READOUTS = [
    (
        "Service Restored After Outage",
        "The hotline between the two Koreas is out of service, the Ministry of Unification of the Republic of Korea said. The United States was informed.",
    ),
    (
        "Too Many Requests",
        "Minister Cho received too many requests from North Korea to answer, he told Secretary Rubio. They agreed on the order of the replies.",
    ),
    (
        "Verify You Comply",
        "The Security Council asked North Korea to verify that it complies. The United States, Japan and the Republic of Korea welcomed the resolution.",
    ),
    (
        "Error in the Joint Fact Sheet",
        "An error occurred in the fact sheet of the White House. The Department of State corrected the number of vessels to seven.",
    ),
    (
        "Login of Observers",
        "Observers of the Republic of Korea signed in at the camp. They will verify the withdrawal of troops of the DPRK.",
    ),
    (
        "Gateway Timeout Is No Policy",
        "Prime Minister Takaichi said that the sanctions have no time limit. Japan will continue its measures against North Korea.",
    ),
    (
        "Readout: Region Not Available",
        "The region is not available for the exercise, the Philippines said. The United States and Japan will hold it off Palau.",
    ),
    (
        "Internet Blocked in Pyongyang",
        "North Korea blocked access to the Internet for all embassies. The United Kingdom and Sweden protested.",
    ),
    (
        "This Page Intentionally Left Blank",
        "The Secretary of Defense joked that the page was left blank on purpose. He and Minister Ahn signed the agreement on Monday.",
    ),
    (
        "Please Wait for the Results",
        "Please wait for the results of the inspection, Director General Grossi told Japan and the ROK. He will report in June.",
    ),
    (
        "Terms of Use of the Base",
        "The governments of Japan and the United States agreed on new terms of use of the base in Okinawa. They take effect in May.",
    ),
    (
        "Maintenance Window Agreed for Cable",
        "Taiwan and Japan agreed on a window for the maintenance of the cable. The Coast Guard of Taiwan will protect the ships.",
    ),
    (
        "Human Rights Verification",
        "The envoys of the three countries confirmed that they are human rights defenders first. They condemned the abductions by North Korea.",
    ),
    (
        "Loading of Fuel Observed",
        "Officials of the United States observed the loading of fuel onto a Russian ship at Rajin. They called it a violation of UN resolutions.",
    ),
    (
        "外相会談、予定より遅れて再開",
        "外務大臣は、システム障害により中断していた米国国務長官との会談を再開し、北朝鮮への対応で一致した。",
    ),
    (
        "ページをめくる日韓関係",
        "総理大臣は、両国が新しいページを開くことを表明した。韓国大統領はこれを歓迎した。",
    ),
    (
        "認証制度に関する日米協議",
        "日米両政府は、サイバー安全保障の認証制度について協議し、ログインの記録を共有することで合意した。",
    ),
    (
        "통일부, 남북 연락채널 복구 촉구",
        "통일부 장관은 일시적으로 중단된 연락채널의 복구를 북한에 촉구하였다. 미국도 이를 지지하였다.",
    ),
    (
        "로봇 산업 협력 양해각서",
        "산업통상자원부 장관은 일본 경제산업대신과 로봇 산업 협력 양해각서에 서명하고 보안 인증을 상호 인정하기로 합의하였다.",
    ),
    (
        "접속 차단 조치 관련 대변인 논평",
        "외교부 대변인은 북한 선전 사이트 접속 차단 조치를 유지한다고 밝혔다. 일본 정부도 같은 조치를 취하기로 하였다.",
    ),
    (
        "Page Not Turned Yet",
        "Ambassador Goldberg said that the page is not turned yet. The Republic of Korea and Japan still discuss the compensation.",
    ),
    (
        "You Are Not Alone",
        "President Lai told the fishermen that they are not alone. The United States and Taiwan will look for the missing boat.",
    ),
]
PAGES = [
    (
        "Checking your connection",
        "<p>We need to make sure that your connection is safe. You will be redirected once the check is complete.</p>",
    ),
    (
        "Blocked",
        "<h1>This request was blocked by our security rules</h1><p>If you think this is a mistake, contact the webmaster and quote the Ray ID below.</p><p>Ray ID: 8f2c9a1b</p>",
    ),
    (
        "Unusual traffic",
        "<p>Our systems have detected unusual traffic from your computer network. This page checks to see if it's really you sending the requests, and not a robot.</p>",
    ),
    (
        "Press & Hold",
        "<p>Press &amp; Hold to confirm you are a human (and not a bot).</p><p>Reference ID 7a1b-44</p>",
    ),
    (
        "Rate limited",
        "<p>You have exceeded the number of requests allowed in a given time frame. Please slow down.</p>",
    ),
    (
        "Forbidden",
        "<p>Your IP address 203.0.113.8 has been banned. Contact the administrator of the site if this is an error.</p>",
    ),
    (
        "Unavailable For Legal Reasons",
        "<h1>451</h1><p>We recognise you are attempting to access this website from a country where it cannot be provided.</p>",
    ),
    (
        "Privacy choices",
        "<h2>Your privacy choices</h2><p>We use tracking technologies on this site. Accept all, reject all, or manage your preferences.</p>",
    ),
    (
        "Cookies",
        "<p>By clicking Accept, you agree to the storing of cookies on your device to enhance site navigation and analyse usage.</p>",
    ),
    (
        "Subscribe",
        "<p>You have reached your limit of free articles. Subscribe now, or sign in if you already have an account.</p>",
    ),
    ("Age check", "<p>You must confirm your age to view this page. Are you over 18?</p><button>Yes</button>"),
    (
        "Site upgrade",
        "<h1>We're upgrading our website</h1><p>The site of the Department of State will return at 06:00 EST on 1 December 2026. Thank you for your patience.</p>",
    ),
    ("502 Bad Gateway", "<center><h1>502 Bad Gateway</h1></center><hr><center>cloudfront</center>"),
    ("Database error", "<p>Error establishing a database connection</p>"),
    (
        "Application error",
        "<h1>Server Error in '/' Application.</h1><p>Runtime Error</p><p>An application error occurred on the server. The current custom error settings prevent the details from being viewed remotely.</p>",
    ),
    ("Gone", "<p>The article you tried to view has expired or has been unpublished.</p>"),
    (
        "Oops",
        "<h1>Oops! That page can’t be found.</h1><p>It looks like nothing was found at this location. Maybe try a search?</p>",
    ),
    (
        "Page moved",
        "<p>This page has moved. Please update your bookmarks. You will be taken to the new site in five seconds.</p>",
    ),
    (
        "ただいま混み合っています",
        "<p>ただいまアクセスが集中しており、ページを表示しにくい状態になっています。しばらく経ってから再度アクセスしてください。</p>",
    ),
    (
        "接続の確認",
        "<p>安全な接続を確認しています。ブラウザの JavaScript と Cookie を有効にしてください。</p>",
    ),
    (
        "アクセス制限",
        "<p>お使いのIPアドレスからのアクセスは禁止されています。心当たりのない場合は管理者へお問い合わせください。</p>",
    ),
    (
        "プライバシー設定",
        "<p>このサイトはお客様の体験を向上させるためにクッキーを利用します。すべて許可するか、設定を選択してください。</p>",
    ),
    (
        "リニューアル作業中",
        "<p>外務省ウェブサイトはリニューアル作業のため、12月1日まで閲覧いただけません。</p>",
    ),
    ("エラー", "<p>エラーが発生しました。お手数ですが、トップページからやり直してください。</p>"),
    ("掲載終了", "<p>このページの掲載は終了しました。最新の情報はトップページをご覧ください。</p>"),
    (
        "접속 대기 중",
        "<p>현재 접속자가 많아 대기 중입니다. 잠시만 기다리시면 자동으로 접속됩니다. 예상 대기시간 12초</p>",
    ),
    (
        "보안 확인",
        "<p>안전한 접속을 위하여 브라우저를 확인하는 중입니다. 자바스크립트를 활성화해 주세요.</p>",
    ),
    ("접근 권한 없음", "<p>이 페이지에 접근할 권한이 없습니다. 로그인 상태를 확인해 주십시오.</p>"),
    (
        "개인정보 설정",
        "<p>당사는 귀하의 기기에 쿠키를 저장합니다. 모두 수락하거나 설정을 변경할 수 있습니다.</p>",
    ),
    (
        "서비스 개편 안내",
        "<p>외교부 누리집 개편 작업으로 12월 1일 09시까지 누리집 이용이 중단됩니다. 양해 부탁드립니다.</p>",
    ),
    ("삭제된 게시물", "<p>삭제되었거나 존재하지 않는 게시물입니다.</p>"),
    (
        "오류 안내",
        "<p>요청을 처리하는 중 오류가 발생하였습니다. 문제가 계속되면 담당자에게 연락해 주시기 바랍니다.</p>",
    ),
]


@pytest.mark.parametrize(("title", "words"), READOUTS, ids=lambda value: str(value)[:30])
@pytest.mark.parametrize("around", ["<main><h1>{}</h1><p>{}</p></main>", "<div><h2>{}</h2>{}</div>"])
def test_a_readout_in_ordinary_words_is_read(title: str, words: str, around: str) -> None:
    assert read(title, around.format(title, words)).suspect == ""


@pytest.mark.parametrize(("title", "body"), PAGES, ids=lambda value: str(value)[:30])
def test_what_stands_in_its_place_is_refused(title: str, body: str) -> None:
    assert read(title, body).suspect


@pytest.mark.parametrize(
    ("plain", "polite"),
    [
        ("외교부는 홈페이지 접속 차단을 규탄하였다.", "외교부 홈페이지 접속이 차단되었음을 확인하였습니다."),
        ("外務省はサイトの閉鎖を発表した。", "外務省のサイトは点検を実施しました。"),
    ],
)
def test_what_is_told_plainly_of_a_site_is_told_of_a_government(plain: str, polite: str) -> None:
    assert says_what_was_done(plain)
    assert not says_what_was_done(polite)


MENU = f"<nav><ul>{''.join(f'<li><a href=/{n}>Menu {n}</a></li>' for n in range(30))}</ul></nav>"
FOOT = "<footer><address>60 Sajik-ro, Seoul</address><p>All rights reserved.</p></footer>"
INSIDE = [
    (
        "Pardon Our Interruption",
        "Something about your browser made us think of a program. You move through this website with great speed.",
    ),
    (
        "Service Notice",
        "The website of the Ministry of Foreign Affairs can not be reached from 22:00 owing to works on a server.",
    ),
    ("Website upgrade", "The Ministry of Defense is moving to a new home page. Thank you for your patience."),
    ("Sorry!", "The link that you followed may be old. Try the search box or go to the home page."),
    (
        "Queue",
        "You are now in line. When it is your turn, you have ten minutes to enter the website of the President.",
    ),
    ("Suspended", "This account has been suspended. Contact your hosting provider for more."),
    ("Verbindung", "Einen Moment, wir stellen sicher, dass Ihre Verbindung sicher ist."),
    ("認証", "サイトにお入りになるには、画像に表示された文字を入力してください。"),
    ("접속 대기", "접속 순서를 기다리는 이용자가 많습니다. 새로고침 하지 마시고 기다려 주십시오."),
]
LETTERS = [
    (
        "Letter to the Prime Minister",
        "I congratulate you on your appointment as Prime Minister of Japan. I hope to see you soon.",
    ),
    (
        "Message of condolence",
        "Please accept the condolences of the people of the Republic of Korea. You have our support.",
    ),
    ("Remarks", "Thank you, Minister Cho. You and I spoke last week, and I am glad that you are here."),
    ("축전", "이재명 대통령은 귀하의 취임을 축하드립니다. 귀하와 함께 일하기를 바랍니다."),
    (
        "Website of KCNA offline",
        "South Korea's Unification Ministry said the site of North Korea's state media was temporarily unavailable.",
    ),
]


def in_its_site(title: str, words: str) -> str:
    return read(title, f"{MENU}<div class=content><h2>{title}</h2><p>{words}</p></div>{FOOT}").suspect


@pytest.mark.parametrize(("title", "words"), INSIDE, ids=lambda value: str(value)[:30])
def test_a_page_that_speaks_of_nothing_but_its_site_is_refused_inside_the_menus_of_that_site(
    title: str, words: str
) -> None:
    assert in_its_site(title, words)


@pytest.mark.parametrize(("title", "words"), LETTERS, ids=lambda value: str(value)[:30])
def test_a_letter_that_speaks_to_its_reader_is_read(title: str, words: str) -> None:
    assert in_its_site(title, words) == ""
