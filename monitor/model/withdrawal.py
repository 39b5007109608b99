"""A page of an issuer that is gone, or there again: for every way in which it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """An issuer's page of a statement that was withdrawn at a moment; or that `is_back` since then."""

    publication_id: int
    statement_id: int
    title: str
    source: str
    publisher: str
    url: str
    at: datetime
    is_back: bool
    why: str
    parties: tuple[str, ...] = ()
    published_on: date | None = None

    @property
    def kind(self) -> str:
        return "returned" if self.is_back else "withdrawn"

    @property
    def id(self) -> str:
        """Lasting, and another one when the same page is withdrawn again."""
        return f"{self.publication_id}-{self.at:%Y%m%d%H%M%S}"
