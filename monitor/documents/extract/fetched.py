"""Whatever was fetched to its text: a page of the web, or a file that was dropped into a folder, mails among
them.
"""

from __future__ import annotations

import email
import email.policy
from dataclasses import replace
from email.message import EmailMessage

from baselines.text import together
from monitor.documents.extract import html_page as pages
from monitor.documents.extract.block_pages import suspicion
from monitor.documents.extract.decoding import decode
from monitor.documents.extract.hand_given import read_file
from monitor.documents.extract.issue_date import zone_called
from monitor.errors import ExtractError
from monitor.model import Extracted, Item, Page, SourceSpec
from monitor.sources.parsing.dates import read_when

FILE = "x-communique-file"
_LONGEST_SIGNATURE = 12  # lines
_FLOWED = 78  # letters: a longer line of a mail is a whole paragraph


def extract(page: Page, item: Item, spec: SourceSpec) -> Extracted:
    """The text with what is known of it. ExtractError: no text at all, or a rule that fails."""
    name = page.headers.get(FILE)
    if name is None:
        return pages.extract(page, item, spec)
    try:
        read = (
            _read_mail(name, page.body, spec.zone)
            if name.lower().endswith(".eml")
            else read_file(name, page.body)
        )
    except ExtractError as error:
        error.source = spec.name
        raise
    suspect = suspicion(read.text, title=read.title)
    return replace(read, publisher=read.publisher or spec.publisher, suspect=suspect)


def _read_mail(name: str, body: bytes, zone: str) -> Extracted:
    """The text of a mail: its HTML, else its plain words. Attachments are left alone."""
    message = email.message_from_bytes(body, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    try:
        part = message.get_body(("html", "plain"))
        raw = part.get_payload(decode=True) if part is not None else None
        subject = " ".join(str(message["subject"] or "").split())
    except (
        LookupError,
        ValueError,
        AttributeError,
        TypeError,
        RecursionError,
    ):  # the parser believes what headers say
        raw, part, subject = None, None, ""
    if part is None or not isinstance(raw, bytes) or not raw.strip():
        raise ExtractError(f"{name}: this mail has no text", url=name, missing="text")
    text = decode(raw, f"{part.get_content_type()}; charset={part.get_content_charset() or ''}")
    if part.get_content_subtype() != "html":
        text = _without_signature(text)
    if str(part.get_param("format", "")).lower() == "flowed":
        text = _unflowed(text, deletes_space=str(part.get_param("delsp", "")).lower() == "yes")
    read = read_file(
        f"{name}.{'html' if part.get_content_subtype() == 'html' else 'txt'}", text.encode("utf-8", "replace")
    )
    sent = read_when(str(message["date"] or ""), zone_called(zone))
    return replace(
        read,
        title=subject or read.title,
        published_on=read.published_on or sent.on,
        published_at=read.published_at or sent.at,
    )


def _without_signature(text: str) -> str:
    """A mail without what stands below the line "-- " at its end (RFC 3676).

    >>> _without_signature("They met.\\n-- \\nPress office")
    'They met.'
    """
    lines = text.splitlines()
    for at in range(len(lines) - 1, max(0, len(lines) - _LONGEST_SIGNATURE), -1):
        if lines[at] == "-- ":
            return "\n".join(lines[:at])
    return text


def _unflowed(text: str, *, deletes_space: bool) -> str:
    """The paragraphs of a mail in `format=flowed` (RFC 3676): a line that ends in a space goes on in the next
    one.
    """
    rows: list[str] = []
    depth = 0
    is_open = False
    for line in text.splitlines():
        quoted = len(line) - len(line.lstrip(">"))
        words = line[quoted:].removeprefix(" ")
        is_flowed = words.endswith(" ") and words != "-- "
        shown = words[:-1] if is_flowed and deletes_space else words
        if is_open and quoted == depth and words != "-- ":
            rows[-1] = (
                together(rows[-1].rstrip(), shown) if rows[-1].endswith("- ") and shown else rows[-1] + shown
            )
        else:
            rows.append(f"{'>' * quoted} {shown}" if quoted else shown)
        depth, is_open = quoted, is_flowed
    return "\n".join(f"{row.rstrip()}\n" if len(row) > _FLOWED else row.rstrip() for row in rows)
