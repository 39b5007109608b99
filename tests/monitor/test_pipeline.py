"""What one check leaves behind for the next."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from monitor import wiring
from monitor.config import Config
from monitor.model import SourceSpec
from tests.factories import NOW
from tests.monitor.local_site import Site, plain

FEED = """<rss version="2.0"><channel><title>Press</title><item><title>Statement on Libraries</title>
<guid>1</guid><link>{url}</link></item></channel></rss>"""
PAGE = (
    b"<html><head><title>Statement on Libraries</title></head><body><article><h1>Statement on Libraries</h1>"
    + b"<p>The Minister opened a library, and thanked everybody who had built it.</p>" * 12
    + b"</article></body></html>"
)


@pytest.mark.parametrize("status", [404, 503])
def test_while_an_item_is_unread_the_list_is_asked_for_whole_again(
    site: Site, tmp_path: Path, status: int
) -> None:
    site.gives("/1", status=status)
    feed = FEED.format(url=site.gives("/1", PAGE)).encode()

    def listing(handler: BaseHTTPRequestHandler) -> None:
        if handler.headers.get("If-None-Match") == '"a"':
            plain(304, b"", {"ETag": '"a"'})(handler)
        else:
            plain(200, feed, {"Content-Type": "application/rss+xml", "ETag": '"a"'})(handler)

    now = NOW
    config = Config(data_dir=tmp_path, allow_addresses=("127.0.0.1",), host_gap=0)
    with closing(wiring.build(config, clock=lambda: now)) as service:
        service.add_source(SourceSpec(name="press", url=site.does("/feed", listing)), by="test")
        validators = []
        for _ in range(3):
            service.check(all_sources=True)
            validators.append(service.store.sources.get("press").validators)
            now += timedelta(hours=1)
        assert [s.title for s in service.store.statements.list()] == ["Statement on Libraries"]
    assert validators[0] is None, "one item is unread: with its validators the list would say not modified"
    assert validators[1] is not None
    conditions = [
        request.headers.get("if-none-match") for request in site.requested if request.path == "/feed"
    ]
    assert conditions == [None, None, '"a"']


def test_the_words_of_before_in_other_bytes_are_a_version_of_the_page_and_no_edit(
    site: Site, tmp_path: Path
) -> None:
    """A page holds a counter; in between its words are edited, and are as they were again."""
    bodies = [PAGE + b"<!-- %d -->" % number for number in range(3)]
    edited = PAGE.replace(b"</article>", b"<p>The library has a garden now.</p></article>")
    now, versions = NOW, []
    config = Config(data_dir=tmp_path, allow_addresses=("127.0.0.1",), host_gap=0)
    for body in (*bodies, edited, edited + b"<!-- 4 -->"):
        site.gives("/page", body)
    with closing(wiring.build(config, clock=lambda: now)) as service:
        spec = SourceSpec(name="page", url=site.url + "/page", kind="page", everything=True)
        service.add_source(spec, by="test")
        for _ in range(5):
            [report] = service.check(all_sources=True)
            statement = service.store.statements.get(1)
            assert statement is not None
            [publication] = statement.publications
            versions.append((len(publication.versions), statement.version, len(report.statements)))
            now += timedelta(hours=7)
    assert versions == [(1, 1, 1), (2, 1, 0), (3, 1, 0), (4, 2, 1), (5, 2, 0)]


@pytest.mark.parametrize("jump", [timedelta(days=200), timedelta(days=-200)])
@pytest.mark.parametrize("is_back", [False, True])
def test_a_clock_that_jumps_in_the_middle_of_a_check_loses_no_page_and_no_edit(
    site: Site, tmp_path: Path, jump: timedelta, *, is_back: bool
) -> None:
    """At the second page the clock jumps; then it stays so, or is set right before the next check."""
    now, requests, is_edited = NOW, 0, False

    def answer(handler: BaseHTTPRequestHandler) -> None:
        nonlocal now, requests
        requests += 1
        now += jump if requests == 2 else timedelta()
        number = handler.path[-1].encode()
        edit = b"<p>The library has a garden now.</p></article>" if is_edited else b"</article>"
        plain(200, PAGE.replace(b"Libraries", b"Library " + number).replace(b"</article>", edit), {})(handler)

    config = Config(data_dir=tmp_path, allow_addresses=("127.0.0.1",), host_gap=0)
    with closing(wiring.build(config, clock=lambda: now)) as service:
        for number in range(5):
            url = site.does(f"/{number}", answer)
            spec = SourceSpec(name=f"page {number}", url=url, kind="page", everything=True, every=3600)
            service.add_source(spec, by="test")
        reports = service.check()
        seen = {report.source for report in reports if report.statements}
        assert seen == {f"page {number}" for number in range(5)}
        assert not [report.error for report in reports if report.error]
        is_edited = True
        now += timedelta(hours=2) - (jump if is_back else timedelta())
        again = service.check()
        assert {report.source for report in again} == seen
        versions = [
            statement.version for number in range(1, 6) if (statement := service.store.statements.get(number))
        ]
    assert versions == [2] * 5
