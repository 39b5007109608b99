"""Sites as they are, on a loopback port: cookies before the list, a WordPress over several pages, a preview
against the clock.
"""

from __future__ import annotations

import json
import time
from dataclasses import replace
from http.server import BaseHTTPRequestHandler

from monitor.adding.hurried import LONGEST
from monitor.adding.preview import preview
from monitor.discovery.listing import read_listing
from monitor.fetching import Client
from monitor.model import Fallback
from monitor.sources.catalogue import find_known
from tests.factories import make_source, make_spec
from tests.monitor.catalogue_pages import list_page
from tests.monitor.conftest import NOW
from tests.monitor.local_site import Site, plain


def no_links(urls: object) -> dict[str, str]:
    return {}


def test_a_site_that_sets_a_cookie_and_asks_again_is_read(site: Site, client: Client) -> None:
    """The Korean foreign ministry: 307 to the same address, with a session cookie, until the cookie comes
    back.
    """
    known = find_known("korea-mofa-releases")
    assert known is not None
    body = list_page("korea-mofa-releases", "listing", "")[1].encode()

    def answer(handler: BaseHTTPRequestHandler) -> None:
        if "JSESSIONID=abc" in (handler.headers.get("cookie") or ""):
            plain(200, body, {"Content-Type": "text/html"})(handler)
        else:
            plain(307, b"", {"Location": "/eng/list.do", "Set-Cookie": "JSESSIONID=abc; Path=/"})(handler)

    url = site.does("/eng/list.do", answer)
    source = make_source(kind="listing", url=url, rules=known.spec.rules, zone="Asia/Seoul")
    looked = read_listing(client, source, known={}, links=no_links)
    assert [item.key for item in looked.fresh] == ["seq=322910", "seq=322909"]
    assert site.paths() == ["/eng/list.do"] * 2
    read_listing(client, source, known={}, links=no_links)
    assert len(site.paths()) == 3  # the cookie was kept


def test_a_wordpress_gap_is_followed_over_the_pages_that_the_site_counts(site: Site, client: Client) -> None:
    def posts(*numbers: int) -> bytes:
        return json.dumps(
            [
                {
                    "link": f"{site.url}/{n}",
                    "title": {"rendered": f"Release {n}"},
                    "content": {"rendered": "<p>Words</p>"},
                }
                for n in numbers
            ]
        ).encode()

    path = "/wp-json/wp/v2/posts"
    headers = {"X-WP-TotalPages": "5", "Content-Type": "application/json"}
    site.gives(path, posts(9, 8), headers=headers)  # the newest
    site.gives(path, posts(), headers=headers)  # what was edited
    for page in (posts(7, 6), posts(5, 4), posts(3, 2)):
        site.gives(path, page, headers=headers)
    source = make_source(kind="wordpress", url=site.url)
    looked = read_listing(client, source, known={f"{site.url.removeprefix('http://')}/5": ""}, links=no_links)
    assert [item.title for item in looked.fresh] == [f"Release {n}" for n in (9, 8, 7, 6, 5, 4)]
    assert [("page=2" in path, "page=3" in path, "page=4" in path) for path in site.paths()[2:]] == [
        (True, False, False),
        (False, True, False),
    ]


def test_a_sitemap_index_is_read_with_its_parts(site: Site, client: Client) -> None:
    parts = "".join(f"<sitemap><loc>{site.url}/part{n}.xml</loc></sitemap>" for n in range(2))
    url = site.gives("/index.xml", f"<sitemapindex>{parts}</sitemapindex>".encode())
    site.gives("/part0.xml", f"<urlset><url><loc>{site.url}/a</loc></url></urlset>".encode())
    looked = read_listing(client, make_source(kind="sitemap", url=url), known={}, links=no_links)
    assert [item.url for item in looked.fresh] == [f"{site.url}/a"]
    assert "part of the list could not be read" in looked.notes[0]


def test_an_old_copy_of_a_feed_is_passed_over_and_no_reason_to_look_elsewhere(
    site: Site, client: Client
) -> None:
    feed = (
        "<rss version='2.0'><channel><lastBuildDate>Sat, 28 Feb 2026 10:00:00 "
        "+0000</lastBuildDate></channel></rss>"
    )
    url = site.gives("/feed", feed.encode())
    source = replace(make_source(url=url, fallbacks=(Fallback(f"{site.url}/other"),)), built_at=NOW)
    looked = read_listing(client, source, known={}, links=no_links)
    assert (looked.is_old, looked.fresh) == (True, ())
    assert site.paths() == ["/feed"]


def test_an_old_copy_of_a_feed_is_read_for_what_is_new_in_it(site: Site, client: Client) -> None:
    items = "".join(f"<item><guid>{n}</guid><title>T</title><link>{site.url}/{n}</link></item>" for n in "ab")
    built = "<lastBuildDate>Sat, 28 Feb 2026 10:00:00 +0000</lastBuildDate>"
    url = site.gives("/feed", f"<rss version='2.0'><channel>{built}{items}</channel></rss>".encode())
    source = replace(make_source(url=url), built_at=NOW)
    looked = read_listing(client, source, known={"a": "another wording"}, links=no_links)
    assert [item.key for item in looked.fresh] == ["b"]
    assert (looked.is_old, looked.built_at, looked.page) == (False, None, None)


def test_an_entry_with_a_new_guid_at_a_known_address_is_the_same(site: Site, client: Client) -> None:
    item = f"<item><guid>new</guid><title>T</title><link>{site.url}/a</link></item>"
    url = site.gives("/feed", f"<rss version='2.0'><channel>{item}</channel></rss>".encode())
    looked = read_listing(
        client, make_source(url=url), known={"old": "print"}, links=lambda urls: {f"{site.url}/a": "old"}
    )
    assert [item.key for item in looked.fresh] == ["old"]


def test_a_list_that_may_have_lost_something_for_good_says_so(site: Site, client: Client) -> None:
    items = "".join(f"<item><title>Release {n}</title><link>{site.url}/{n}</link></item>" for n in range(5))
    url = site.gives("/feed", f"<rss version='2.0'><channel>{items}</channel></rss>".encode())
    looked = read_listing(client, make_source(url=url), known={"old": ""}, links=no_links)
    assert "what came and went since the last check is not held" in looked.notes[0]
    assert (
        read_listing(
            client, make_source(url=url), known={f"{site.url.removeprefix('http://')}/4": ""}, links=no_links
        ).notes
        == ()
    )


def test_a_preview_of_a_site_that_hangs_ends_in_time(site: Site, client: Client) -> None:
    def hang(handler: BaseHTTPRequestHandler) -> None:
        site.over.wait(30)

    items = "".join(
        f"<item><title>Release {n}</title><link>{site.does(f'/{n}', hang)}</link></item>" for n in range(12)
    )
    url = site.gives("/feed", f"<rss version='2.0'><channel>{items}</channel></rss>".encode())
    began = time.monotonic()
    shown = preview(client, make_spec(url=url, zone="UTC"), kind_given=False)
    assert time.monotonic() - began < LONGEST + 10  # the promise is ten seconds for a site that works
    assert [item.title for item in shown.items] == [f"Release {n}" for n in range(10)]
    assert any("the time did not do" in warning for warning in shown.warnings)
