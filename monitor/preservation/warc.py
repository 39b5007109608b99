"""Fetched versions as a WARC file (ISO 28500), which the tools of web archives open, replay and check. Pure.

The same versions give the same bytes, so that two exports can be compared by their hash.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from monitor.model.origin import FROM, OURS
from monitor.model.views import VersionView

TYPE = "application/warc"
IN_MEMORY = 4 * 2**20  # bytes; a larger file is written to the disk
# Lines of the head that say how the body travelled. It is kept unpacked, so they would be wrong.
_OF_THE_WAY = ("content-encoding", "transfer-encoding", "content-length")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenText:
    """A text of ours that the versions are compared with, such as a baseline: `address` is our page of it."""

    address: str
    text: str
    at: datetime


def warc_of(
    versions: Iterable[tuple[VersionView, bytes]],
    *,
    texts: Iterable[WrittenText] = (),
    description: str,
    software: str,
    at: datetime,
) -> IO[bytes]:
    """The file, at its beginning, packed by gzip record by record. Close it when it was read.

    First `warcinfo` with `description` and `software`, dated `at`; then of each version what the server
    answered (`response`; `resource` for what did not come by HTTP: a file of a folder, an entry of a feed)
    and the text that was read from it (`conversion`); then `texts` (`resource`). Payload digests are SHA-256.
    """
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the caller closes it
    writer = WARCWriter(file, gzip=True, warc_version="WARC/1.1")
    fields = {
        "software": software,
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
        "description": " ".join(description.split()),
    }
    lines = "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()
    writer.write_record(_record(writer, "warcinfo", "", lines, at, kind="application/warc-fields"))
    for version, body in versions:
        page = _page(writer, version, body)
        writer.write_record(page)
        writer.write_record(_read_text(writer, version, page))
    for text in texts:
        writer.write_record(_record(writer, "resource", text.address, text.text.encode(), text.at))
    file.seek(0)
    return file


def _page(writer: WARCWriter, version: VersionView, body: bytes) -> ArcWarcRecord:
    is_answer = version.headers.get(FROM, "attachment") == "attachment"
    if not is_answer:
        kind = version.headers.get("content-type", "application/octet-stream")
        return _record(writer, "resource", version.url, body, version.fetched_at, kind=kind)
    head = StatusAndHeaders(_status_line(version.status), _head(version.headers, body), protocol="HTTP/1.1")
    return _record(writer, "response", version.url, body, version.fetched_at, head=head)


def _read_text(writer: WARCWriter, version: VersionView, page: ArcWarcRecord) -> ArcWarcRecord:
    """The text as the offsets of a finding count it."""
    more = {"WARC-Refers-To": page.rec_headers.get_header("WARC-Record-ID")}
    return _record(writer, "conversion", version.url, version.text.encode(), version.fetched_at, more=more)


def _record(
    writer: WARCWriter,
    record_type: str,
    url: str,
    payload: bytes,
    at: datetime,
    *,
    kind: str = "text/plain; charset=utf-8",
    head: StatusAndHeaders | None = None,
    more: Mapping[str, str] = {},
) -> ArcWarcRecord:
    address = _uri(url)
    digest = _sha256(payload)
    seed = f"{record_type} {address} {at.isoformat()} {digest}"
    headers = {
        "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, seed)}>",
        "WARC-Date": at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        **more,
    }
    if record_type != "warcinfo":
        headers["WARC-Payload-Digest"] = digest
    return writer.create_warc_record(
        address,
        record_type,
        payload=BytesIO(payload),
        length=len(payload),
        warc_content_type="" if head else _one_line(kind),
        warc_headers_dict=headers,
        http_headers=head,
    )


def _head(headers: Mapping[str, str], body: bytes) -> list[tuple[str, str]]:
    lines = [
        (f"X-Archive-Orig-{name}" if name.lower() in _OF_THE_WAY else name, _one_line(value))
        for name, value in headers.items()
        if not name.lower().startswith(OURS)
    ]
    return [*lines, ("Content-Length", str(len(body)))]


def _status_line(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} Unknown"


def _one_line(value: str) -> str:
    """A header's value holds no line end and no letter outside Latin-1, whatever a server sent."""
    return " ".join(value.split()).encode("latin-1", errors="replace").decode("latin-1")


def _uri(url: str) -> str:
    """The address without white space and letters that no URI has."""
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]")


def _sha256(payload: bytes) -> str:
    """As the field writes it: base 32."""
    return f"sha256:{base64.b32encode(hashlib.sha256(payload).digest()).decode()}"
