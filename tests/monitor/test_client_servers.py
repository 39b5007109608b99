"""The client against servers that mean well and write badly: what a browser reads is read."""

from __future__ import annotations

import gzip
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import FetchError
from monitor.fetching import Client
from monitor.fetching.header_lines import HeadReader, mend
from tests.monitor.local_site import Site
from tests.monitor.raw_answers import got, raw

PAGE = "<html><p>The three ministers met in Seoul — and agreed.</p></html>".encode()
FEED = b"<rss><channel><title>News</title></channel></rss>"
OK = b"HTTP/1.1 200 OK\r\n"
LENGTH = b"Content-Length: %d\r\n\r\n" % len(PAGE)


@pytest.mark.parametrize(
    "encoding",
    [
        "utf-8",
        "UTF8",
        "binary",
        "none",
        "identity",
        "text",
        "8bit",
        "gzip",
        "x-gzip",
        "deflate",
        "gzip, gzip",
    ],
)
def test_a_plain_body_is_read_whatever_its_packing_is_called(
    site: Site, client: Client, encoding: str
) -> None:
    url = site.gives("/page", PAGE, headers={"Content-Encoding": encoding})
    assert got(client.get(url)).body == PAGE


@pytest.mark.parametrize("encoding", ["", "utf-8", "binary", "deflate", "gzip"])
@pytest.mark.parametrize("body", [PAGE, FEED, b"", b"x"])
def test_a_body_of_gzip_is_unpacked_whether_it_is_said_or_not(
    site: Site, client: Client, encoding: str, body: bytes
) -> None:
    headers = {"Content-Encoding": encoding} if encoding else {"Content-Type": "application/rss+xml"}
    assert got(client.get(site.gives("/feed", gzip.compress(body), headers=headers))).body == body


def test_a_body_that_was_packed_twice_is_unpacked_twice(site: Site, client: Client) -> None:
    url = site.gives("/feed", gzip.compress(gzip.compress(FEED)), headers={"Content-Encoding": "gzip"})
    assert got(client.get(url)).body == FEED


ZIPPED = gzip.compress(PAGE, mtime=0)
NAMED = b"\x1f\x8b\x08\x1e" + ZIPPED[4:10] + b"\x02\x00xyname\x00remark\x00cc" + ZIPPED[10:]
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 3


def bare(body: bytes) -> bytes:
    """Deflated, without the frame of zlib or gzip."""
    return zlib.compress(body, wbits=-15)


@pytest.mark.parametrize(
    ("said", "sent", "meant"),
    [
        ("br", PAGE, PAGE),
        ("zstd", ZIPPED, PAGE),
        ("br, gzip", ZIPPED, PAGE),
        ("gzip", zlib.compress(PAGE), PAGE),
        ("gzip", bare(PAGE), PAGE),
        ("", zlib.compress(PAGE), PAGE),
        ("deflate, gzip", gzip.compress(zlib.compress(PAGE)), PAGE),
        ("gzip, deflate", zlib.compress(ZIPPED), PAGE),
        ("deflate", b"The three ministers met.", b"The three ministers met."),
        ("gzip", "회담 결과를 발표했다. ".encode("euc-kr") * 40, None),
        ("gzip", "共同声明を発表した。".encode("iso-2022-jp") * 40, None),
        ("deflate", "<p>회담</p>".encode("utf-16"), None),
        ("deflate", "<p>회담</p>".encode("utf-16-be"), None),
        ("gzip", PDF, PDF),
        ("br", PDF, PDF),
        ("gzip", NAMED, PAGE),
        ('"gzip"', ZIPPED, PAGE),
        ("gzip;q=1", bare(PAGE), PAGE),
        ("gzip", ZIPPED[:-8], PAGE),  # without the checksum, or with a wrong one
        ("gzip", ZIPPED[:-3], PAGE),
        ("gzip", ZIPPED[:-8] + b"wrongsum", PAGE),
        ("deflate", zlib.compress(PAGE)[:-4] + b"sum?", PAGE),
        ("gzip", ZIPPED[:-8] + b"wrongsum" + ZIPPED, PAGE + PAGE),
    ],
)
def test_a_packing_is_known_by_its_bytes_and_not_by_its_name(
    site: Site, client: Client, said: str, sent: bytes, meant: bytes | None
) -> None:
    headers = {"Content-Encoding": said} if said else {}
    assert got(client.get(site.gives("/page", sent, headers=headers))).body == (meant or sent)


def test_a_file_of_gzip_within_gzip_without_end_is_unpacked_a_few_times(site: Site, client: Client) -> None:
    """There are files of gzip that unpack to themselves."""
    body = PAGE
    for _ in range(1500):
        body = gzip.compress(body, 1)
    assert got(client.get(site.gives("/page", body))).body.startswith(b"\x1f\x8b")


def test_a_body_of_deflate_without_its_frame_is_read(site: Site, client: Client) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    url = site.gives("/page", packer.compress(PAGE) + packer.flush(), headers={"Content-Encoding": "deflate"})
    assert got(client.get(url)).body == PAGE


@pytest.mark.parametrize(
    "line",
    [
        b"X Bad Header: 1",
        b"no colon at all",
        b": no name",
        b"X-Bell: \x07rings\x00",
        b"X-Space : before the colon",
        "X-Ministère: Séoul".encode(),
        b"HTTP/1.1 200 OK",
    ],
)
@pytest.mark.parametrize("newline", [b"\r\n", b"\n"])
def test_one_malformed_line_of_the_head_does_not_cost_the_page(
    site: Site, client: Client, line: bytes, newline: bytes
) -> None:
    head = newline.join(
        [b"HTTP/1.1 200 OK", b"Content-Type: text/html", line, b"Content-Length: %d" % len(PAGE), b"", b""]
    )
    page = got(client.get(site.does("/page", raw(head, PAGE))))
    assert (page.body, page.headers["content-type"]) == (PAGE, "text/html")


def test_a_header_that_goes_on_in_the_next_line_is_one_header() -> None:
    assert mend(b"HTTP/1.1 200 OK\r\nLink: <a>,\r\n <b>\r\nX: 1") == (
        b"HTTP/1.1 200 OK\r\nLink: <a>, <b>\r\nX: 1\r\n\r\n"
    )


def test_an_early_hint_before_the_answer_is_passed_over(site: Site, client: Client) -> None:
    hint = b"HTTP/1.1 103 Early Hints\r\nLink: </style.css>\r\nbad line\r\n\r\n"
    head = b"HTTP/1.1 200 OK\r\nbad line\r\nContent-Length: %d\r\n\r\n" % len(PAGE)
    assert got(client.get(site.does("/page", raw(hint + head, PAGE)))).body == PAGE


@given(st.lists(st.integers(1, 40)), st.binary(max_size=60))
def test_in_whatever_pieces_it_comes_the_same_is_handed_on(sizes: list[int], body: bytes) -> None:
    data = b"HTTP/1.1 200 OK\nX Bad: 1\nContent-Type: text/html\n\n" + body
    reader, handed, at = HeadReader(), b"", 0
    for size in [*sizes, len(data)]:
        piece, at = data[at : at + size], at + size
        if piece:
            handed += piece if reader.is_over else reader.take(piece)
    assert handed == b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body


@given(st.binary(max_size=300))
def test_what_is_no_head_is_handed_on_as_it_is(data: bytes) -> None:
    reader = HeadReader()
    handed = reader.take(data) + (b"" if reader.is_over else reader.take(b""))
    assert reader.is_over
    if not data.startswith(b"HTTP/") and b"\n\n" not in data and b"\n\r\n" not in data:
        assert handed == data


CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize(
    ("head", "body"),
    [
        (CHUNKED, b"%x\r\n%s\r\n" % (len(PAGE), PAGE)),  # chunks without an end
        (CHUNKED, b"%x\r\n%s\r\n" % (len(FEED), FEED)),
        (OK + b"Content-Length: 99999\r\n\r\n", PAGE),  # a length that is too large
        (OK + b"Content-Length: 99999\r\n\r\n", b'{"items": [1, 2]}'),
        (OK + b"Content-Length: 99999\r\n\r\n", PAGE + b"\n<!-- served in 12 ms -->\n"),
    ],
)
def test_a_document_that_is_there_to_its_end_is_whole_though_the_connection_broke_off(
    site: Site, client: Client, head: bytes, body: bytes
) -> None:
    assert got(client.get(site.does("/page", raw(head, body)))).body


@pytest.mark.parametrize(
    "body",
    [
        PAGE[:-7],
        b"<rss><channel><item>",
        b'{"items": [1, 2',
        b'{"items": [{"a": 1}',
        b"The three ministers met and",
    ],
)
@pytest.mark.parametrize("head", [OK + b"Content-Length: 99999\r\n\r\n", CHUNKED])
def test_a_document_that_is_cut_is_none(site: Site, client: Client, head: bytes, body: bytes) -> None:
    sent = b"%x\r\n%s\r\n" % (len(body), body) if head is CHUNKED else body
    with pytest.raises(FetchError, match="broke off"):
        client.get(site.does("/page", raw(head, sent)))


@pytest.mark.parametrize("status", [200, 201, 203])
def test_a_page_may_come_with_any_status_that_brings_one(site: Site, client: Client, status: int) -> None:
    assert got(client.get(site.gives("/page", PAGE, status=status))).body == PAGE


@pytest.mark.parametrize(
    ("said", "is_page"),
    [("bytes 0-66/67", True), ("", True), ("bytes 0-9/67", False), ("bytes 5-66/67", False), ("x", False)],
)
def test_a_range_is_a_page_only_where_it_is_the_whole(
    site: Site, client: Client, said: str, is_page: bool
) -> None:
    url = site.gives("/page", PAGE, status=206, headers={"Content-Range": said} if said else {})
    if is_page:
        assert got(client.get(url)).body == PAGE
    else:
        with pytest.raises(FetchError, match="broke off"):
            client.get(url)
