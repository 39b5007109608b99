"""A file given by hand or found in an archive: Markdown with front matter, HTML, or plain text."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from monitor.documents.extract.assemble import assemble
from monitor.documents.extract.containers import container_of, read_container
from monitor.documents.extract.decoding import decode
from monitor.documents.extract.html_page import read_html
from monitor.documents.extract.issue_date import as_date, as_moment, day_at
from monitor.documents.extract.markdown import markdown_blocks
from monitor.documents.extract.plain import plain_blocks, read_lead
from monitor.errors import ExtractError
from monitor.model import Extracted
from monitor.sources.parsing.safe_yaml import alias_in
from monitor.sources.parsing.wide_charset import wide_charset

LARGEST = 10 * 1024 * 1024  # bytes; the longest communique of the archive has 90 kB
SUFFIXES = (".md", ".markdown", ".html", ".htm", ".txt")

_FRONT = re.compile(r"\s*---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|$)", re.S)
# `+` behind a repeat: what it has taken stays taken, or many comments could be parted in ever more ways.
_HTML = re.compile(
    r"\s*+(?:<\?xml[^>]*>\s*+)?(?:(?><!--.*?-->)\s*+)*+<"
    r"(?:!doctype\s+html|html|head|body|div|p|article|section|main|h[1-6]"
    r"|table|span|meta)\b",
    re.I | re.S,
)
_HEADING = re.compile(r"\s*#\s+(.+?)\s*#*\s*$", re.M)
_Loader: Any = getattr(
    yaml, "CSafeLoader", yaml.SafeLoader
)  # the C loader is ten times faster, where libyaml is there
_AsWritten: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def read_file(source: Path | str, body: bytes | None = None) -> Extracted:
    """The text of a file without its frames, with what the file says of itself.

    `source` is a path, or with `body` the name that the bytes came under ("-" for standard input).
    ExtractError says in one line what is wrong with the file.
    """
    name = str(source)
    raw = read_bytes(Path(source)) if body is None else body
    if len(raw) > LARGEST:
        raise ExtractError(
            f"{name}: the file is larger than {LARGEST // 1024 // 1024} MiB", url=name, missing="text"
        )
    if not raw.strip():
        raise ExtractError(f"{name}: the file is empty", url=name, missing="text")
    if container_of(raw):
        return _read_blocks(read_container(raw, name).blocks, name)
    suffix = Path(name).suffix.lower()
    if _is_binary(raw) and suffix in (".docx", ".pdf"):
        raise ExtractError(
            f"{name}: this is no whole {suffix} file: it may be cut off; save it anew, or give its text",
            url=name,
            missing="text",
        )
    if _is_binary(raw):
        raise ExtractError(
            f"{name}: this is no text file; give .txt, .md, .html, .pdf or .docx", url=name, missing="text"
        )
    text = decode(raw)
    if suffix in (".html", ".htm") or (suffix not in (".md", ".markdown", ".txt") and _HTML.match(text)):
        return read_html(text, name)
    if suffix in (".md", ".markdown") or text.lstrip("\ufeff \n\r\t").startswith("---"):
        return _read_markdown(text, name)
    return _read_plain(text, name)


def read_bytes(path: Path) -> bytes:
    """The bytes of a file, one more than the largest at most. ExtractError says in one line why they cannot
    be read.
    """
    try:
        if path.is_char_device() or path.is_block_device() or path.is_fifo():
            raise ExtractError(f"{path}: this is no file", url=str(path), missing="text")
        with path.open("rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        raise ExtractError(f"{path}: {reason}", url=str(path), missing="text") from error


def _is_binary(raw: bytes) -> bool:
    head = raw[:4096]
    if wide_charset(raw):
        return False
    return b"\x00" in head or head.startswith((b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8"))


def _read_markdown(text: str, name: str) -> Extracted:
    front, body = _front_matter(text, name)
    title = " ".join(str(front.get("title") or "").split())
    if not title:
        heading = _HEADING.search(body[:2000])
        title = heading.group(1) if heading else ""
    published = front.get("published_time") or front.get("published") or front.get("datetime")
    zone = str(front.get("zone") or "UTC")
    moment = as_moment(published, zone)
    on = as_date(front.get("date")) or as_date(published) or (day_at(moment, zone) if moment else None)
    blocks = markdown_blocks(body)
    lead = read_lead(blocks)
    read = assemble(
        blocks,
        name=name,
        title=title or lead.title,
        url=str(front.get("source_url") or front.get("url") or ""),
        published_on=on or lead.published_on,
        published_at=moment,
        publisher=str(front.get("publisher") or front.get("source") or ""),
        language=str(front.get("language") or front.get("lang") or ""),
    )
    given = front.get("date") or (published if moment is None else None)
    if not given or as_date(given) is not None:
        return read
    return replace(read, notes=(*read.notes, _undated(str(given), read.published_on)))


def _undated(written: str, on: date | None) -> str:
    """What became of a document whose front matter has a day that is none."""
    instead = f"dated {on.isoformat()} by what else it says" if on else "without a date"
    return (
        f'the date "{" ".join(written.split())[:60]}" of the front matter is no day such as 2026-02-03; '
        f"taken {instead}"
    )


def _front_matter(text: str, name: str) -> tuple[dict[str, Any], str]:
    match = _FRONT.match(text.lstrip("\ufeff"))
    if match is None:
        return {}, text
    try:
        written = match.group(1)
        if alias_in(written):
            raise ExtractError(
                f"{name}: the front matter has YAML aliases: write it without",
                url=name,
                missing="front matter",
            )
        front = _front(written)
    except (yaml.YAMLError, ValueError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", None)
        where = f" (line {line + 2})" if line is not None else ""
        raise ExtractError(
            f"{name}: the front matter is not valid YAML{where}", url=name, missing="front matter"
        ) from error
    return front if isinstance(front, dict) else {}, text.lstrip("\ufeff")[match.end() :]


def _front(written: str) -> Any:
    try:
        return yaml.load(written, Loader=_Loader)  # noqa: S506  a safe loader, the fast one
    except ValueError:  # "2026-02-31" looks like a day: take every value as the text that it is
        return yaml.load(written, Loader=_AsWritten)  # noqa: S506  it makes nothing but texts


def _read_plain(text: str, name: str) -> Extracted:
    return _read_blocks(plain_blocks(text), name)


def _read_blocks(blocks: list[str], name: str) -> Extracted:
    lead = read_lead(blocks)
    head = blocks[: lead.start]
    return assemble(
        blocks[lead.start :],
        name=name,
        title=lead.title,
        published_on=lead.published_on,
        publisher=lead.site,
        head=[line for line in head if line != lead.title],
    )
