"""Blocks and facts to the extracted text: frames cut, written form, language, hash. The last step of every
way in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Literal

from baselines.model import Document
from baselines.text import normalise
from monitor.documents.extract.account import Account
from monitor.documents.extract.frames import cut_frames
from monitor.documents.extract.language import language_of
from monitor.documents.extract.lookalikes import unmask
from monitor.documents.extract.marks import notes_at_end, without_marks
from monitor.documents.extract.publishers import publisher_of
from monitor.errors import ExtractError
from monitor.model import Extracted, Screening, Tier

_SECONDARY: tuple[Literal["news_report", "republication"], ...] = ("news_report", "republication")


def assemble(
    blocks: Sequence[str],
    *,
    name: str,
    title: str = "",
    url: str = "",
    published_on: date | None = None,
    published_at: datetime | None = None,
    publisher: str = "",
    language: str = "",
    head: Sequence[str] = (),
    default_language: str = "en",
    keeps_title: bool = False,
    source: str | None = None,
) -> Extracted:
    """Everything about one text. `head`: lines already cut before the blocks. ExtractError when no words are
    left.

    `keeps_title`: the title is part of the text, for a page watched with `everything`, whose new title is an
    edit.
    """
    title = normalise(unmask(without_marks(title)).text).replace("\n\n", " ")
    notes = notes_at_end(blocks)
    whole = blocks[: len(blocks) - notes]
    framed = cut_frames([without_marks(block) for block in whole], title)
    unmasked = unmask("\n\n".join(framed.blocks))
    text = normalise(unmasked.text)
    if not text:
        raise ExtractError(f"{name}: no text was found in it", url=url or name, missing="text", source=source)
    if keeps_title and title:
        text = normalise(f"{title}\n\n{text}")
    return Extracted(
        text=text,
        title=title,
        url=url,
        published_on=published_on,
        published_at=published_at,
        publisher=publisher or publisher_of(url),
        language=(language or language_of(text, default=default_language))[:2].lower(),
        sha256=hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
        frames=(*head, *framed.head, *framed.tail, *blocks[len(whole) :]),
        notes=unmasked.notes,
    )


def with_account(extracted: Extracted, account: Account) -> Extracted:
    """The text with what its page holds that is neither text nor known as something else."""
    if not account.unread:
        return extracted
    return replace(extracted, unread=account.unread, notes=(*extracted.notes, account.note))


def to_document(extracted: Extracted, screening: Screening, *, tier: Tier = "official") -> Document:
    """The text as the library compares it. Only an issuer's own text is primary: a report or a mirror
    confirms nothing.
    """
    return Document(
        text=extracted.text,
        title=extracted.title,
        date=extracted.published_on,
        kind=screening.kind,
        parties=screening.parties,
        level=screening.level,
        publisher=extracted.publisher or None,
        sender=screening.sender,
        language=extracted.language or None,
        sha256=extracted.sha256,
        is_whole=not extracted.unread,
        is_primary=tier == "official" and screening.kind not in _SECONDARY,
    )
