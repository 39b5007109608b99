"""Fetched versions as a WARC file: other tools open it, and it holds what the server sent, byte for byte."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from monitor.model.views import VersionView
from monitor.preservation import WrittenText, warc_of
from tests.factories import sha256

AT = datetime(2026, 2, 3, 16, 0, 5, tzinfo=UTC)
TEXT = "They reaffirmed peace."
BODY = b"<html><p>They reaffirmed peace.</p></html>"


def version(body: bytes = BODY, headers: Mapping[str, str] | None = None, **values: Any) -> VersionView:
    usual: dict[str, Any] = {
        "publication_id": 7,
        "number": 2,
        "url": "https://www.mofa.go.jp/a b/声明.html?x=1",
        "fetched_at": AT,
        "status": 200,
        "headers": {"content-type": "text/html; charset=utf-8"} if headers is None else headers,
        "sha256": sha256(body.decode("latin-1")),
        "text_sha256": sha256(TEXT),
        "size": len(body),
        "title": "Joint Statement",
        "text": TEXT,
        "suspect": "",
        "is_edit": False,
    }
    return VersionView(**usual | values)


def records(*kept: tuple[VersionView, bytes], texts: tuple[WrittenText, ...] = ()) -> list[dict[str, Any]]:
    """As warcio reads them, every digest checked."""
    with warc_of(kept, texts=texts, description="of\ntests", software="communique/0", at=AT) as file:
        return [
            {
                "type": record.rec_type,
                "url": record.rec_headers.get_header("WARC-Target-URI"),
                "date": record.rec_headers.get_header("WARC-Date"),
                "digest": record.rec_headers.get_header("WARC-Payload-Digest"),
                "id": record.rec_headers.get_header("WARC-Record-ID"),
                "of": record.rec_headers.get_header("WARC-Refers-To"),
                "kind": record.rec_headers.get_header("Content-Type"),
                "status": record.http_headers.statusline if record.http_headers else None,
                "head": dict(record.http_headers.headers) if record.http_headers else {},
                "body": record.content_stream().read(),
            }
            for record in ArchiveIterator(file, check_digests="raise")
        ]


def test_a_version_is_what_the_server_answered_and_the_text_read_from_it() -> None:
    about, page, text = records((version(), BODY))
    assert about["type"] == "warcinfo"
    assert b"description: of tests\r\n" in about["body"]
    assert (page["type"], page["status"], page["body"]) == ("response", "200 OK", BODY)
    assert page["url"] == "https://www.mofa.go.jp/a%20b/%E5%A3%B0%E6%98%8E.html?x=1"
    assert page["date"] == "2026-02-03T16:00:05.000000Z"
    assert page["digest"].startswith("sha256:")
    assert (text["type"], text["of"], text["body"]) == ("conversion", page["id"], TEXT.encode())


@pytest.mark.parametrize(
    ("sent", "written"),
    [
        ({"content-encoding": "br"}, {"X-Archive-Orig-content-encoding": "br"}),
        ({"Transfer-Encoding": "chunked"}, {"X-Archive-Orig-Transfer-Encoding": "chunked"}),
        ({"content-length": "3"}, {"X-Archive-Orig-content-length": "3"}),
        ({"server": "a\r\nSet-Cookie: x"}, {"server": "a Set-Cookie: x"}),
        ({"x-title": "성명"}, {"x-title": "??"}),
        ({"x-communique-unaccounted": "2"}, {}),
    ],
)
def test_the_head_is_the_servers_without_what_would_be_wrong_of_the_unpacked_body(
    sent: dict[str, str], written: dict[str, str]
) -> None:
    _, page, _ = records((version(headers=sent), BODY))
    assert page["head"] == {**written, "Content-Length": str(len(BODY))}
    assert page["body"] == BODY


@pytest.mark.parametrize(
    ("came_from", "record_type"),
    [("folder", "resource"), ("feed", "resource"), ("archive", "resource"), ("attachment", "response")],
)
def test_what_no_server_answered_is_not_written_as_an_answer(came_from: str, record_type: str) -> None:
    _, page, _ = records((version(headers={"x-communique-from": came_from}), BODY))
    assert (page["type"], page["body"]) == (record_type, BODY)


def test_texts_of_ours_stand_beside_the_pages() -> None:
    baseline = WrittenText(address="http://127.0.0.1:8000/baselines/a", text="Baseline.", at=AT)
    *_, last = records((version(), BODY), texts=(baseline,))
    assert (last["type"], last["url"], last["body"]) == ("resource", baseline.address, b"Baseline.")


def test_the_same_versions_give_the_same_bytes() -> None:
    def file() -> bytes:
        with warc_of([(version(), BODY)], description="d", software="s", at=AT) as written:
            return written.read()

    assert file() == file()


HEADER = st.dictionaries(
    st.from_regex(r"[a-z][a-z0-9-]{0,12}", fullmatch=True), st.text(max_size=30), max_size=4
)


@given(body=st.binary(max_size=300), headers=HEADER, url=st.text(max_size=60), status=st.integers(100, 999))
def test_whatever_a_server_sent_comes_out_of_the_file_as_it_went_in(
    body: bytes, headers: dict[str, str], url: str, status: int
) -> None:
    sent = version(body, headers, url=f"https://a.example/{url}", status=status, text="")
    _, page, _ = records((sent, body))
    assert page["body"] == body
    assert page["status"].startswith(str(status))
