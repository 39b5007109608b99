"""A text that a reader compared and kept: with its address of its own, until it is deleted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

LONGEST_TITLE = 200
MOST_DRAFTS = 1000  # kept at a time


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedDraft:
    """`key` is its address and cannot be guessed. `body` are the bytes of the text, read as a file of the
    name `name`; `against` is the slug of a baseline or `statement:12`. Empty in a list. `owner`: the name of
    its person as it is compared, empty where it belongs to nobody; others see it only if it is `shared`.
    """

    key: str
    title: str
    name: str
    against: str
    by: str
    kept_at: datetime
    body: bytes = b""
    owner: str = ""
    shared: bool = True

    def is_seen_by(self, owner: str) -> bool:
        """Whether a person sees it."""
        return self.shared or self.owner in ("", owner)
