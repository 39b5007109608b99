"""The gate: ordinary words never block a real text, and block, consent, maintenance and missing pages never pass."""

from __future__ import annotations

import pytest

from monitor.documents.extract import extract
from monitor.documents.extract.block_pages import block_words, says_what_was_done
from monitor.model import Extracted
from tests.factories import make_item, make_page, make_spec

# Titles and sentences of readouts in the words of block pages.
READOUTS = [
    (
        "Trilateral Call of Envoys",
        "Envoys of the United States, Japan and the Republic of Korea spoke today. They noted unusual activity at the Yongbyon complex.",
    ),
    (
        "Access Denied to Inspectors",
        "The ministers regretted that inspectors of the IAEA were denied access to the site. They called on North Korea to return to dialogue.",
    ),
    (
        "General Has Been Removed, Vice Ministers Say",
        "The vice ministers of Japan and the Republic of Korea discussed the removal of the general. They agreed to stay in touch.",
    ),
    (
        "Vessel No Longer Available for Inspection",
        "The Coast Guard of the United States said that the vessel is no longer available for inspection. The Philippines was informed.",
    ),
    (
        "Notice 404: Designations",
        "The Department of the Treasury designated two persons under Notice 404. The ROK and Japan designated them, too.",
    ),
    (
        "Readout on Border Closures",
        "The Secretary spoke with Foreign Minister Cho. The crossing is forbidden and North Korea has blocked all traffic since Monday.",
    ),
    (
        "Statement on Suspended Flights",
        "Flights are temporarily suspended. The Government of Japan and the United States will coordinate, and service was unavailable to no citizen.",
    ),
    (
        "Security Check at the Demilitarized Zone",
        "Officials of the Republic of Korea discussed the security check at the crossing with the United Nations Command.",
    ),
    (
        "Call on Cyber Threats",
        "The three governments discussed automated requests and suspicious activity of North Korean IT workers. They condemned the theft.",
    ),
    (
        "Readout: Moment of Silence",
        "The leaders held a moment of silence. President Lee and Prime Minister Ishiba agreed that just a moment of peace is not enough.",
    ),
    (
        "Maintenance of the Armistice",
        "The Commander of the United Nations Command and the minister of Japan discussed the maintenance of the armistice. An error has occurred in the count of vessels, they noted.",
    ),
    (
        "Statement Not Found Credible",
        "The Office of the Spokesperson said that the claim was not found credible. Japan and the ROK share this view.",
    ),
    (
        "Consent of the Parties",
        "The parties gave their consent to the procedure. The United States and Japan welcomed it and will verify that it is kept.",
    ),
    (
        "Robots in the Strait",
        "The ministers of Japan and the Philippines expressed concern about robot vessels near Taiwan. They opposed any attempts to change the status quo.",
    ),
    (
        "Session Has Expired",
        "The session of the Security Council has expired without a result, Ambassador Suh said. The Republic of Korea will ask for a new one.",
    ),
    (
        "日米韓次官電話協議",
        "三か国の次官は電話で協議し、寧辺の施設での通常と異なる活動に懸念を表明した。査察官のアクセスが拒否されたことを非難した。",
    ),
    (
        "北朝鮮によるメンテナンス作業",
        "防衛大臣は、北朝鮮が発射台のメンテナンスを行っていると説明した。米国及び韓国と緊密に協議することで一致した。",
    ),
    (
        "한미일 북핵대표 통화",
        "한미일 북핵 수석대표는 통화를 갖고 영변 시설의 비정상적 활동에 우려를 표명하였다. 접근이 거부된 데 대해서도 논의하였다.",
    ),
    (
        "군 통신선 점검",
        "국방부 장관은 군 통신선 점검 결과를 미국과 공유하고 북한의 일시적인 차단을 규탄하였다.",
    ),
    (
        "명단에서 삭제된 선박",
        "정부 대변인은 제재 명단에서 삭제된 선박을 찾을 수 없다고 밝혔다. 한국과 일본은 긴밀히 협의하기로 하였다.",
    ),
    (
        "Inspection Page of History",
        "The Ministry of Foreign Affairs of the ROK said that a page of history was turned. The United States welcomed it.",
    ),
    (
        "Readout: cookies and consent",
        "The Secretary of State thanked Foreign Minister Iwaya for the cookies and obtained his consent to publish. They discussed the DPRK.",
    ),
    (
        "Statement on Maintenance of Peace",
        "The maintenance of peace and stability across the Taiwan Strait is under pressure. The foreign ministers of Japan and Australia reaffirmed their commitment.",
    ),
    (
        "Not Found Wanting",
        "The vice minister said the alliance was not found wanting. Japan and the United States will continue close coordination on North Korea.",
    ),
    (
        "Captcha Fraud by DPRK IT workers",
        "The Department of Justice announced that DPRK IT workers used captcha services and fake accounts to log in to company networks.",
    ),
    (
        "Password",
        "The Treasury sanctioned three persons who stole passwords and accounts of members of the National Assembly of the Republic of Korea.",
    ),
    (
        "Your Voice Matters",
        "President Lee told the troops: your service keeps the peace. Please take care of each other. The President visited the JSA with U.S. Ambassador Kim.",
    ),
    (
        "Website of the Ministry attacked",
        "The Ministry of Foreign Affairs of Japan said its website was unavailable after a DDoS attack by a group linked to North Korea. Japan condemned the attack and will cooperate with the United States.",
    ),
    ("홈페이지 해킹 규탄", "외교부는 북한 해커의 홈페이지 공격을 규탄하고 미국과 공조하기로 하였다."),
    (
        "お知らせ",
        "日米韓は、北朝鮮によるウェブサイトへの不正なアクセスを非難し、緊密に協力することで一致した。",
    ),
    (
        "접근 금지 해역",
        "국방부는 북한이 접근 금지 해역을 설정한 것에 대해 우려를 표명하고 미국과 협의하였다.",
    ),
    (
        "Cookies Exhibition",
        "Please note: Ambassador Emanuel and Minister Hayashi will meet the press at noon. They will issue a statement on Taiwan.",
    ),
    (
        "We regret",
        "We regret the inconvenience that the launch by North Korea caused to flights. The Japanese government protested in the strongest terms.",
    ),
    (
        "Suspended service",
        "Ferry service to the Senkaku islands is temporarily suspended, the Japan Coast Guard announced, and U.S. forces were informed.",
    ),
    (
        "Bad Gateway to Asia",
        "Minister Wong said the port is a gateway. Australia, Japan and the United States agreed to try again later this year.",
    ),
    (
        "404 Days",
        "President Marcos met Secretary Rubio 404 days after the ruling. They opposed dangerous actions in the South China Sea.",
    ),
]
# What stands in the place of a text: title, body.
PAGES = [
    (
        "Just a moment...",
        "<h1>www.ministry.example</h1><p>Verifying you are human. This may take a few seconds.</p>",
    ),
    (
        "Attention Required!",
        "<h1>Sorry, you have been blocked</h1><p>You are unable to access ministry.example. This site uses a security service to protect itself from attacks.</p>",
    ),
    (
        "Access Denied",
        "<h1>Access Denied</h1><p>You don't have permission to access this resource on this server.</p><p>Reference #18.2f3c.1764.5</p>",
    ),
    (
        "Request Rejected",
        "<p>The requested URL was rejected. Please consult with your administrator. Your support ID is: 87234987234</p>",
    ),
    (
        "Pardon our interruption",
        "<p>As you were browsing, something about your browser made us think you were a bot. Cookies and JavaScript must be enabled.</p>",
    ),
    ("", "<p>Please enable JS and disable any ad blocker</p>"),
    ("403 Forbidden", "<center><h1>403 Forbidden</h1></center><hr><center>nginx</center>"),
    (
        "Too Many Requests",
        "<h1>Too Many Requests</h1><p>Your network has sent a lot of requests to the website of the Ministry of Foreign Affairs of Japan. Try again in an hour.</p>",
    ),
    (
        "Not available in your region",
        "<p>The content of this site is not available in your country for legal reasons.</p>",
    ),
    (
        "Before you continue",
        "<h1>Before you continue</h1><p>We use cookies and data to deliver and maintain our services. If you choose to accept all, we will also use them to personalise what you see.</p><button>Accept all</button>",
    ),
    (
        "We value your privacy",
        "<p>We and our partners store and access information on your device. You may change your choices at any time. Some partners rely on their legitimate interest.</p>"
        * 8,
    ),
    (
        "Cookie settings",
        "<p>This website of the Government of Japan uses cookies to improve your experience. Please accept cookies to proceed.</p>",
    ),
    (
        "Sign in",
        "<form><h1>Sign in</h1><p>Please enter user name and password.</p><input type=password></form>",
    ),
    ("Session expired", "<p>Your session has expired. Please log in again to view this page.</p>"),
    (
        "Page not found",
        "<h1>Page not found</h1><p>The page you requested could not be found. It may have been moved or deleted.</p>",
    ),
    (
        "404",
        "<p>We are sorry. The document that you are looking for is no longer available at this address.</p>",
    ),
    (
        "Scheduled maintenance",
        "<h1>We will be back soon</h1><p>The website of the Ministry of Foreign Affairs, Republic of Korea is under maintenance on September 22, 2025. We apologize for the inconvenience.</p>",
    ),
    (
        "Service Unavailable",
        "<h1>503</h1><p>The service is temporarily unavailable due to high demand. Please try again later.</p>",
    ),
    ("Error", "<p>Something went wrong on our end. An unexpected error has occurred.</p>"),
    (
        "しばらくお待ちください...",
        "<h1>www.example.go.jp</h1><p>お使いのブラウザを確認しています。この処理は自動的に行われます。</p>",
    ),
    (
        "アクセスが拒否されました",
        "<p>ご利用の環境からのアクセスは制限されています。時間をおいて再度お試しください。</p>",
    ),
    (
        "ロボットではありませんか",
        "<p>続行するには、画像に表示された文字を入力してください。</p><form><input></form>",
    ),
    (
        "Cookieの使用について",
        "<p>当サイトでは、利便性の向上のためCookieを使用しています。閲覧を続ける場合は同意いただいたものとみなします。</p>",
    ),
    (
        "メンテナンスのお知らせ",
        "<p>外務省ホームページは、ただいまメンテナンスを実施しております。ご不便をおかけしますが、しばらくお待ちください。</p>",
    ),
    (
        "ページが見つかりません",
        "<p>お探しのページは移動または削除された可能性があります。アドレスをご確認ください。</p>",
    ),
    (
        "サービス停止中",
        "<p>システム障害のため、現在サービスを停止しております。復旧まで今しばらくお待ちください。</p>",
    ),
    ("ログイン", "<p>このページを表示するにはログインが必要です。パスワードを入力してください。</p>"),
    (
        "접근이 차단되었습니다",
        "<p>비정상적인 접속이 감지되어 홈페이지 접속이 제한되었습니다. 관리자에게 문의하시기 바랍니다.</p>",
    ),
    (
        "잠시만 기다려 주십시오",
        "<p>사용자가 로봇이 아닌지 확인하고 있습니다. 몇 초 정도 걸릴 수 있습니다.</p>",
    ),
    ("보안문자 입력", "<p>자동입력 방지를 위해 아래의 문자를 입력해 주세요.</p>"),
    (
        "쿠키 사용 동의",
        "<p>이 사이트는 더 나은 서비스를 위하여 쿠키를 사용합니다. 계속하시려면 동의해 주십시오.</p>",
    ),
    (
        "홈페이지 점검 안내",
        "<p>외교부 홈페이지는 9월 22일 22시부터 시스템 점검을 실시합니다. 이용에 불편을 드려 죄송합니다.</p>",
    ),
    ("페이지를 찾을 수 없습니다", "<p>요청하신 페이지가 존재하지 않거나 주소가 변경되었습니다.</p>"),
    (
        "서비스 장애 안내",
        "<p>일시적인 오류가 발생하여 서비스를 이용하실 수 없습니다. 잠시 후 다시 시도해 주세요.</p>",
    ),
    ("로그인", "<p>회원 전용 게시물입니다. 로그인 후 이용하시기 바랍니다.</p>"),
    (
        "Vérification",
        "<p>Un instant, nous vérifions quelque chose avant de continuer.</p><script src='/cdn-cgi/challenge-platform/x.js'></script>",
    ),
    # of services and languages that came later
    (
        "Access Denied",
        '<H1>Access Denied</H1>You don\'t have permission to access "http&#58;&#47;&#47;www.state.gov&#47;x" on this server.<P>Reference&#32;&#35;18&#46;9dcb1402<P>https&#58;&#47;&#47;errors&#46;edgesuite&#46;net&#47;18',
    ),
    (
        "ERROR: The request could not be satisfied",
        "<H1>403 ERROR</H1><H2>The request could not be satisfied.</H2><HR>Request blocked. We can't connect to the server for this app or website at this time. There might be too much traffic or a configuration error. Try again later, or contact the app or website owner.<BR>Generated by cloudfront (CloudFront) Request ID: abc==",
    ),
    (
        "Request unsuccessful",
        "<iframe src='/_Incapsula_Resource?SWUDNSAI=31'>Request unsuccessful. Incapsula incident ID: 877000440117-1234</iframe>",
    ),
    (
        "",
        "<p>The requested URL was rejected. Please consult with your administrator.</p><p>Your support ID is: 1234567890</p><a href='javascript:history.back();'>[Go Back]</a>",
    ),
    (
        "Web Page Blocked!",
        "<h1>Web Page Blocked!</h1><p>The page cannot be displayed. Please contact the administrator for additional information.</p><p>URL: m.example/1</p><p>Client IP: 203.0.113.4</p><p>Attack ID: 20000051</p>",
    ),
    (
        "Sucuri WebSite Firewall",
        "<h1>Access Denied - Sucuri Website Firewall</h1><p>If you are the site owner (or you manage this site), please whitelist your IP or if you think this block is an error please open a support ticket.</p><p>Block reason: Your request was blocked.</p>",
    ),
    (
        "Human Verification",
        "<h1>Let's confirm you are human</h1><p>Complete the security check before continuing. This step verifies that you are not a bot, which helps to protect your account and prevent spam.</p>",
    ),
    (
        "",
        "<noscript>This website requires JavaScript.</noscript><script src='https://challenges.cloudflare.com/turnstile/v0/api.js'></script><p>Verify you are human by completing the action below.</p>",
    ),
    (
        "ddos-guard",
        "<h1>Checking your browser before accessing m.example</h1><p>Please allow up to 5 seconds. DDoS protection by DDoS-Guard.</p>",
    ),
    (
        "Anubis",
        "<h1>Making sure you&#39;re not a bot!</h1><p>Loading... Please wait a moment while we ensure the security of your connection.</p><p>Protected by Anubis from Techaro.</p>",
    ),
    (
        "Client Challenge",
        "<p>JavaScript is disabled in your browser. Please enable JavaScript to proceed. A required part of this site couldn't load. This may be due to a browser extension, network issues, or browser settings.</p>",
    ),
    (
        "접속이 차단되었습니다",
        "<h1>웹 방화벽에 의해 차단되었습니다</h1><p>요청하신 페이지는 보안 정책에 의하여 차단되었습니다. 관리자에게 문의하시기 바랍니다.</p><p>Client IP : 203.0.113.7</p>",
    ),
    (
        "WEBFRONT",
        "<p>귀하께서 요청하신 웹페이지는 보안상의 이유로 접근하실 수 없습니다. 정상적인 이용자이신 경우 관리자에게 연락 바랍니다.</p>",
    ),
    ("AIWAF", "<p>[접근차단] 비정상적인 요청이 감지되어 접속을 차단하였습니다. 사건번호 20261130-0021</p>"),
    (
        "해외 접속 차단 안내",
        "<p>본 홈페이지는 해외 IP에서의 접속을 제한하고 있습니다. 이용에 불편을 드려 죄송합니다.</p>",
    ),
    (
        "403 Forbidden | アクセスブロック",
        "<p>指定したウェブページを表示することができません。入力したURLや値が正しくない可能性がございますのでご確認ください。</p><p>The server refuse to browse the page.</p><p>SiteGuard Lite</p>",
    ),
    (
        "アクセスエラー",
        "<p>お客様のリクエストは、セキュリティ上の理由により遮断されました。お手数ですが、下記の番号を添えて管理者までご連絡ください。</p>",
    ),
    ("認証", "<p>私はロボットではありません。下のチェックボックスにチェックを入れて送信してください。</p>"),
    (
        "海外からのアクセスについて",
        "<p>海外からのアクセスは受け付けておりません。日本国内からご利用ください。</p>",
    ),
    (
        "Wir schätzen Ihre Privatsphäre",
        "<h2>Wir schätzen Ihre Privatsphäre</h2><p>Wir und unsere Partner speichern Informationen auf Ihrem Gerät und greifen darauf zu, etwa durch Cookies. Sie können Ihre Einwilligung jederzeit widerrufen.</p><button>Alle akzeptieren</button>",
    ),
    (
        "Datenschutzeinstellungen",
        "<p>Mit Ihrer Zustimmung verwenden wir Cookies und ähnliche Technologien, um Ihnen Werbung anzuzeigen. Bitte akzeptieren Sie oder schließen Sie ein Abo ab.</p>",
    ),
    (
        "Gestion de vos consentements",
        "<p>Nous et nos partenaires utilisons des cookies pour stocker et accéder à des informations sur votre appareil. Vous pouvez accepter, refuser ou paramétrer vos choix à tout moment.</p><button>Tout accepter</button>",
    ),
    (
        "Avant de continuer",
        "<p>Nous utilisons des cookies pour fournir nos services. En cliquant sur « Tout accepter », vous consentez à leur utilisation.</p>",
    ),
    (
        "Configuración de cookies",
        "<p>Utilizamos cookies propias y de terceros para mejorar nuestros servicios. Puede aceptar o rechazar todas las cookies.</p>",
    ),
    (
        "Wartungsarbeiten",
        "<p>Unsere Website wird derzeit gewartet. Wir sind in Kürze wieder für Sie da. Vielen Dank für Ihr Verständnis.</p>",
    ),
    (
        "Site en maintenance",
        "<p>Le site est actuellement en maintenance. Nous serons de retour très bientôt. Merci de votre compréhension.</p>",
    ),
    (
        "システムメンテナンスのお知らせ",
        "<p>11月30日午前1時から午前5時まで、サーバーメンテナンスのため本サイトをご利用いただけません。ご不便をおかけしますが、よろしくお願いいたします。</p>",
    ),
    (
        "정보시스템 점검 안내",
        "<p>외교부 홈페이지는 시스템 점검으로 11월 30일 00:00부터 06:00까지 서비스를 일시 중단합니다. 이용에 불편을 드려 죄송합니다.</p>",
    ),
    (
        "Under construction",
        "<p>This section is being rebuilt. Please come back in a few days for the new site of the Ministry.</p>",
    ),
    (
        "Not found",
        "<h1>Sorry, this page isn't available</h1><p>The link you followed may be broken, or the page may have been removed.</p>",
    ),
    (
        "페이지 오류",
        "<p>원하시는 페이지를 찾을 수가 없습니다. 방문 원하시는 페이지의 주소가 잘못 입력되었거나, 변경 혹은 삭제되어 요청하신 페이지를 찾을 수가 없습니다.</p>",
    ),
    (
        "お探しのページは見つかりませんでした",
        "<p>アクセスしようとしたページは、削除、変更されたか、現在利用できない可能性があります。</p>",
    ),
    (
        "Seite nicht gefunden",
        "<p>Die von Ihnen gesuchte Seite wurde leider nicht gefunden. Möglicherweise wurde sie verschoben oder gelöscht.</p>",
    ),
    (
        "Page introuvable",
        "<p>La page que vous recherchez n'existe pas ou a été déplacée. Vérifiez l'adresse ou retournez à la page d'accueil.</p>",
    ),
    (
        "Ministry of Foreign Affairs",
        "<p>The press release you requested has been archived. Please use the search function of our website to find it.</p>",
    ),
    ("Search results", "<p>No results were found for your search. Please try other words.</p>"),
    (
        "Bot Verification",
        "<p>We have detected unusual activity from your network. To continue to the website of the Department of State, please complete the puzzle below.</p><form action='/captcha'></form>",
    ),
    ("", "<p>Your connection needs to be verified before you can proceed</p>"),
    ("Loading", "<div id=root></div><noscript>You need to enable JavaScript to run this app.</noscript>"),
]


def read(title: str, body: str) -> Extracted:
    page = f"<!doctype html><html><head><title>{title}</title></head><body>{body}</body></html>"
    made = make_page(page, url="https://ministry.example/1", headers={"content-type": "text/html"})
    return extract(made, make_item(body=None, title="", published_on=None, published_at=None), make_spec())


@pytest.mark.parametrize(("title", "words"), READOUTS, ids=lambda value: str(value)[:30])
@pytest.mark.parametrize("around", ["<main><h1>{}</h1><p>{}</p></main>", "<div><h2>{}</h2>{}</div>"])
def test_a_real_text_in_the_words_of_a_block_page_is_read(title: str, words: str, around: str) -> None:
    assert read(title, around.format(title, words)).suspect == ""


@pytest.mark.parametrize(("title", "body"), PAGES, ids=lambda value: str(value)[:30])
def test_a_page_in_the_place_of_a_text_is_refused(title: str, body: str) -> None:
    assert read(title, body).suspect


def test_a_page_with_the_menu_of_its_site_is_refused_as_well() -> None:
    menu = "<header><nav><a href=/>Home</a><a href=/n>News</a></nav></header>"
    foot = "<footer><p>Ministry of Foreign Affairs, 60 Sajik-ro, Seoul, Republic of Korea</p></footer>"
    for title, body in PAGES[14:18]:
        assert read(title, f"{menu}<div class=wrap>{body}</div>{foot}").suspect


def test_a_notice_without_a_government_is_no_block_page() -> None:
    assert (
        read("Opening hours", "<p>From Monday on the reading room opens at nine in the morning.</p>").suspect
        == ""
    )


def test_words_of_a_block_page_in_a_feed_that_tells_news_are_none() -> None:
    assert block_words("Please verify you are human")
    assert not block_words("The ministers of Japan and the ROK noted unusual activity at the complex.")
    assert not says_what_was_done("Your request was blocked by the Ministry of Foreign Affairs of Japan.")
