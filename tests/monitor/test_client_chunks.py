"""Chunks and heads with the line ends of old servers: what a browser reads is read, what is cut or no chunk is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import FetchError
from monitor.fetching import Client
from monitor.fetching.chunk_lines import ChunkReader
from tests.monitor.local_site import Site
from tests.monitor.raw_answers import got, raw

PAGE = b"<html><p>The three ministers met in Seoul and agreed.</p></html>"
SIZE = b"%x" % len(PAGE)
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
LENGTH = b"Content-Length: %d" % len(PAGE)
READ = {
    "line ends of one letter": CHUNKED.replace(b"\r", b"") + SIZE + b"\n" + PAGE + b"\n0\n\n",
    "line ends of both kinds": CHUNKED + SIZE + b"\n" + PAGE + b"\r\n0\r\n\n",
    "spaces around the size": CHUNKED + b"  " + SIZE.upper() + b" \r\n" + PAGE + b"\r\n0\r\n\r\n",
    "a size with zeros": CHUNKED + b"0000" + SIZE + b"\r\n" + PAGE + b"\r\n000\r\n\r\n",
    "an extension and a trailer": CHUNKED + SIZE + b";a=b\n" + PAGE + b"\n0;c\nX-A: b\n\n",
    "a head of old Macs": b"HTTP/1.1 200 OK\rContent-Type: text/html\r" + LENGTH + b"\r\r" + PAGE,
    "a server of sound": b"ICY 200 OK\r\n" + LENGTH + b"\r\n\r\n" + PAGE,
}
REFUSED = {
    "no chunk at all": CHUNKED + PAGE,
    "a size below nothing": CHUNKED + b"-5\n" + PAGE + b"\n0\n\n",
    "a size that is too short": CHUNKED + b"5\n" + PAGE + b"\n0\n\n",
    "a chunk that is cut": CHUNKED + b"%x\n" % (len(PAGE) + 9) + PAGE[:-9],
    "a size without an end": CHUNKED + b" " * 9000 + PAGE,
}


@pytest.mark.parametrize("name", READ)
def test_a_body_that_browsers_read_is_read(site: Site, client: Client, name: str) -> None:
    assert got(client.get(site.does("/page", raw(READ[name])))).body == PAGE


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_chunk_or_cut_is_one_clear_line(site: Site, client: Client, name: str) -> None:
    with pytest.raises(FetchError) as error:
        client.get(site.does("/page", raw(REFUSED[name])), deadline=5)
    assert "\n" not in str(error.value)


@given(
    st.lists(st.binary(min_size=1, max_size=40), max_size=5),
    st.sampled_from([b"\n", b"\r\n"]),
    st.lists(st.integers(1, 9), min_size=1, max_size=9),
)
def test_in_whatever_pieces_chunks_come_they_are_handed_on_as_http_writes_them(
    chunks: list[bytes], end: bytes, sizes: list[int]
) -> None:
    sent = b"".join(b"%x%s%s%s" % (len(chunk), end, chunk, end) for chunk in chunks) + b"0" + end + end
    reader, found, at, turn = ChunkReader(), b"", 0, 0
    while at < len(sent):
        found += reader.take(sent[at : at + sizes[turn % len(sizes)]])
        at, turn = at + sizes[turn % len(sizes)], turn + 1
    wanted = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks) + b"0\r\n\r\n"
    assert (found, reader.is_over) == (wanted, True)


@given(st.binary(max_size=200))
def test_any_bytes_are_handed_on_or_wait_for_the_end_of_a_line(data: bytes) -> None:
    assert isinstance(ChunkReader().take(data), bytes)
