"""Which documents of a page may hold its statement, and what becomes of hostile ones."""

from __future__ import annotations

import gzip
import time
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler

import pytest

from monitor.documents.attachment import MOST_TRIED, Attached, Attachments, Unread
from monitor.documents.extract.links import Linked, announces, linked
from monitor.fetching import Client
from monitor.model import Item, KnownItem, NotModified, Page, Source
from monitor.model.origin import LINK, PAGE
from tests.factories import make_extracted, make_item, make_page, make_seen, make_source
from tests.monitor.conftest import Build
from tests.monitor.local_site import Site
from tests.monitor.test_extract_containers import docx, pdf

WORDS = (
    "The ministers strongly opposed any attempt to change the status quo by force, as they had done before. "
)
PDF = {"Content-Type": "application/pdf"}
PAGE_URL = "https://www.mofa.example/press/1.html"


def documents(
    *links: str, title: str = "Trilateral Foreign Ministers' Meeting", around: str = ""
) -> list[str]:
    rows = "".join(f"<p>{around}{link}</p>" for link in links)
    page = make_page(
        f"<html><head><title>{title}</title></head><body><main>{rows}</main></body></html>", url=PAGE_URL
    )
    return [document.url.removeprefix("https://www.mofa.example/") for document in linked(page, title)]


def anchor(path: str, words: str, **attributes: str) -> str:
    more = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<a href="{path}"{more}>{words}</a>'


class TestLinks:
    @pytest.mark.parametrize(
        ("links", "expected"),
        [
            (
                [anchor("/a.pdf", "Joint Statement (PDF)"), anchor("/b.pdf", "List of Participants (PDF)")],
                ["a.pdf"],
            ),
            (
                [anchor("/1.pdf", "共同声明（PDF）"), anchor("/2.pdf", "Joint Statement (PDF)")],
                ["2.pdf", "1.pdf"],
            ),
            ([anchor("/1.pdf", "공동성명 국문"), anchor("/2.docx", "공동성명 영문")], ["2.docx", "1.pdf"]),
            (
                [anchor("/down.do?seq=1&amp;file=2", "한미일 공동성명.pdf"), anchor("/x", "목록")],
                ["down.do?seq=1&file=2"],
            ),
            ([anchor("/f?id=7", "Full text", type="application/pdf")], ["f?id=7"]),
            (
                [anchor("/100.pdf", "PDF"), anchor("/foreign_ministers.pdf", "Download")],
                ["foreign_ministers.pdf"],
            ),
            (
                [anchor("/1.pdf", "Fact sheet on the joint statement"), anchor("/2.pdf", "Joint statement")],
                ["2.pdf", "1.pdf"],
            ),
            (
                [
                    anchor("/library.pdf", "Annual report of the library (PDF)"),
                    anchor("/b.pdf", "Leaflet (PDF)"),
                ],
                [],
            ),
            (
                [
                    anchor("javascript:down('1')", "Joint Statement (PDF)"),
                    anchor("mailto:a@b.example", "statement.pdf"),
                ],
                [],
            ),
        ],
    )
    def test_that_fit_come_the_likeliest_first(self, links: list[str], expected: list[str]) -> None:
        assert documents(*links) == expected

    def test_of_the_line_around_them_count_where_they_say_nothing_themselves(self) -> None:
        line = f"Joint Statement ({anchor('/e.pdf', 'English')} / {anchor('/j.pdf', 'Japanese')})"
        assert documents(line) == ["e.pdf", "j.pdf"]

    def test_inside_a_sentence_lead_to_what_the_text_refers_to_unless_it_says_that_its_own_is_attached(
        self,
    ) -> None:
        line = (
            "The ministers recalled the principles of the "
            f"{anchor('/old.pdf', 'Camp David Joint Statement')} and met again."
        )
        assert documents(line) == []
        page = make_page(f"<main><p>{line}</p></main>", url=PAGE_URL)
        assert len(linked(page, in_sentences=True)) == 1
        assert documents(f"The ministers issued a {anchor('/new.pdf', 'Joint Statement')}.") == ["new.pdf"]
        own_line = (
            f"They met in Munich, and spoke of many things for an hour.<br>{anchor('/a.pdf', 'Statement')}"
        )
        assert documents(own_line) == ["a.pdf"]

    def test_in_menus_and_feet_are_no_documents_of_the_page(self) -> None:
        menu = f"<nav>{anchor('/a.pdf', 'Joint Statement')}</nav><footer>{anchor('/b.pdf', 'Joint Statement')}</footer>"
        assert documents(menu) == []

    def test_need_no_words_when_there_is_only_one_on_the_page_of_a_statement(self) -> None:
        assert documents(anchor("/100.pdf", "PDF"), title="Joint Statement") == ["100.pdf"]
        assert documents(anchor("/100.pdf", "PDF"), title="The new library") == []

    def test_of_files_that_are_not_read_are_known_by_their_kind(self) -> None:
        page = make_page(
            f"<main>{anchor('/1.hwp', '공동성명')}{anchor('/2.pdf', '공동성명')}</main>", url=PAGE_URL
        )
        assert {document.kind: document.is_readable for document in linked(page)} == {
            "HWP": False,
            "pdf": True,
        }

    def test_of_a_hostile_page_take_no_time(self) -> None:
        begun = time.process_time()
        many = "".join(anchor(f"/{n}.pdf", "Joint Statement") for n in range(20_000))
        assert 0 < len(linked(make_page(f"<main>{many}</main>", url=PAGE_URL))) <= 2_000
        deep = "<div>" * 3_000 + anchor("/a.pdf", "Joint Statement")
        assert len(linked(make_page(deep, url=PAGE_URL))) <= 1
        assert (
            linked(make_page(b"%PDF-1.4 " + anchor("/a.pdf", "Joint Statement").encode(), url=PAGE_URL)) == ()
        )
        assert time.process_time() - begun < 5, "the line around each link is read no further than it counts"


@pytest.mark.parametrize(
    ("text", "is_announcement"),
    [
        ("The ministers met in Munich and issued a joint statement.", True),
        ("한미일 외교장관은 공동성명을 발표하였다.", True),
        (WORDS * 20, False),
        (WORDS * 20 + "The Joint Statement is attached.", True),
        (WORDS * 20 + "The text of the statement is available here.", True),
        (WORDS * 10 + "붙임: 공동성명 1부.", True),
        (WORDS * 20 + "Great importance is attached to freedom of navigation.", False),
        (WORDS * 60 + "The Joint Statement is attached.", False),
    ],
)
def test_a_page_announces_a_text_when_it_is_short_or_says_so(text: str, is_announcement: bool) -> None:
    assert announces(make_extracted(text)) is is_announcement


class TestDocuments:
    """Against a real server."""

    @pytest.fixture
    def reading(self, client: Client) -> Attachments:
        return Attachments(client, lambda url: url.startswith("http://127.0.0.1"))

    def test_are_read_under_the_title_and_the_day_of_their_page(
        self, site: Site, reading: Attachments
    ) -> None:
        url = site.gives(
            "/a.pdf", pdf([["February 1, 2026", "", *[WORDS.strip()] * 8]]), headers=PDF | {"ETag": '"1"'}
        )
        found = read(
            site, reading, [doc(url)], item=make_item(title="Joint Statement", published_on=date(2026, 2, 3))
        )
        assert isinstance(found, Attached)
        assert (found.extracted.title, found.extracted.published_on) == ("Joint Statement", date(2026, 2, 3))
        assert (found.page.url, found.page.headers[LINK], found.page.headers[PAGE]) == (
            url,
            url,
            f"{site.url}/page",
        )

    def test_are_asked_for_again_only_if_they_changed(self, site: Site, reading: Attachments) -> None:
        url = site.gives("/a.pdf", pdf([[WORDS.strip()] * 8]), headers=PDF | {"ETag": '"1"'})
        first = read(site, reading, [doc(url)])
        assert isinstance(first, Attached)
        seen = make_seen(first.extracted.text, way="attachment", link=url, validators=first.page.validators)
        site.does("/a.pdf", lambda handler: handler.send_error(304))
        assert isinstance(
            read(site, reading, [doc(url)], seen=seen), Attached
        )  # the site gives its first answer once more
        assert isinstance(read(site, reading, [doc(url)], seen=seen), NotModified)
        assert site.requested[-1].headers["if-none-match"] == '"1"'

    @pytest.mark.parametrize(
        ("headers", "why"),
        [
            ({"Location": "http://10.0.0.1/a.pdf"}, "not fetched"),
            ({"Location": "http://169.254.169.254/latest"}, "not fetched"),
            ({"Location": "file:///etc/passwd"}, "not fetched"),
            ({"Location": "/a.pdf"}, "redirects more than"),
        ],
    )
    def test_that_lead_elsewhere_are_not_read(
        self, site: Site, reading: Attachments, headers: dict[str, str], why: str
    ) -> None:
        url = site.gives("/a.pdf", status=302, headers=headers)
        assert why in unread(site, reading, [doc(url)])

    def test_on_strange_hosts_are_not_even_asked_for(self, site: Site, client: Client) -> None:
        url = site.gives("/a.pdf", pdf([[WORDS]]), headers=PDF)
        assert "not known as the issuer's own" in unread(
            site, Attachments(client, lambda url: False), [doc(url)]
        )
        assert site.paths() == []

    def test_that_end_on_a_strange_host_are_not_read(self, site: Site, client: Client) -> None:
        site.gives("/b.pdf", pdf([[WORDS]]), headers=PDF)
        url = site.gives("/a.pdf", status=302, headers={"Location": "/b.pdf"})
        assert "not known" in unread(
            site, Attachments(client, lambda url: url.endswith("/a.pdf")), [doc(url)]
        )

    def test_that_never_end_are_left(self, site: Site, reading: Attachments) -> None:
        def flood(handler: BaseHTTPRequestHandler) -> None:
            handler.send_response(200)
            handler.send_header("Connection", "close")
            handler.end_headers()
            handler.wfile.write(b"%PDF-1.4")
            while not site.over.is_set():
                handler.wfile.write(b"x" * 65536)

        assert "larger than" in unread(site, reading, [doc(site.does("/a.pdf", flood))])

    def test_packed_like_bombs_are_left(self, site: Site, reading: Attachments) -> None:
        bomb = gzip.compress(b"%PDF-1.4" + bytes(64 * 2**20), 9)
        url = site.gives("/a.pdf", bomb, headers=PDF | {"Content-Encoding": "gzip"})
        assert "larger than" in unread(site, reading, [doc(url)])

    def test_that_hang_are_waited_for_once(self, site: Site, build: Build) -> None:
        def hang(handler: BaseHTTPRequestHandler) -> None:
            site.over.wait(20)

        reading = Attachments(build(deadline=0.3), lambda url: True)
        urls = [site.does("/a.pdf", hang), site.does("/b.pdf", hang)]
        found = read(site, reading, [doc(url) for url in urls])
        assert isinstance(found, Unread)
        assert found.is_passing
        assert site.paths() == ["/a.pdf"]

    def test_that_robots_txt_forbids_are_not_read(self, site: Site, reading: Attachments) -> None:
        site.gives("/robots.txt", b"User-agent: *\nDisallow: /*.pdf$\n")
        url = site.gives("/a.pdf", pdf([[WORDS]]), headers=PDF)
        assert "robots.txt" in unread(site, reading, [doc(url)])
        assert site.paths() == []

    def test_are_tried_in_their_order_and_not_all_of_thirty(self, site: Site, reading: Attachments) -> None:
        login = b"<html><title>Sign in</title>Sign in to continue</html>"
        urls = [site.gives(f"/{n}.pdf", login, headers={"Content-Type": "text/html"}) for n in range(30)]
        assert "is no PDF or DOCX (text/html)" in unread(site, reading, [doc(url) for url in urls])
        assert site.paths() == [f"/{n}.pdf" for n in range(MOST_TRIED)]
        good = site.gives("/good.docx", docx(*[WORDS] * 8))
        found = read(site, reading, [doc(urls[0]), doc(good, "docx")])
        assert isinstance(found, Attached)
        assert found.page.url == good

    def test_of_another_day_are_those_of_another_statement(self, site: Site, reading: Attachments) -> None:
        url = site.gives("/a.pdf", pdf([["August 18, 2023", "", *[WORDS.strip()] * 8]]), headers=PDF)
        found = read(site, reading, [doc(url)], item=make_item(published_on=date(2026, 2, 3)))
        assert isinstance(found, Unread)
        assert "another day (2023-08-18)" in found.why

    def test_of_another_language_do_not_take_the_place_of_the_one_that_was_held(
        self, site: Site, reading: Attachments
    ) -> None:
        url = site.gives("/ko.docx", docx("한미일 외교장관은 북한의 완전한 비핵화를 재확인하였다. " * 20))
        seen = make_seen(WORDS * 20, way="attachment", link=f"{site.url}/en.docx")
        found = read(site, reading, [doc(url, "docx")], seen=seen)
        assert isinstance(found, Unread)
        assert "another language (ko)" in found.why


def doc(url: str, kind: str = "pdf") -> Linked:
    return Linked(url, "Joint Statement", kind, 3.0, False)


def read(
    site: Site,
    reading: Attachments,
    links: list[Linked],
    *,
    item: Item | None = None,
    seen: KnownItem | None = None,
) -> Attached | NotModified | Unread:
    return reading.read(source(), item or make_item(), page(site), links, seen)


def unread(site: Site, reading: Attachments, links: list[Linked]) -> str:
    found = read(site, reading, links)
    assert isinstance(found, Unread)
    assert "\n" not in found.why
    return found.why


def source() -> Source:
    return make_source(language="en")


def page(site: Site) -> Page:
    return replace(make_page(), url=f"{site.url}/page")
