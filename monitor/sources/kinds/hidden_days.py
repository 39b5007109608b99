"""The day of an item that stands in no words of its row: in its address, or in data for scripts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import bs4

from monitor.model import Page
from monitor.sources.address import absolute, canonical, day_in_address
from monitor.sources.parsing.dates import read_day
from monitor.sources.parsing.page_state import ADDRESSES, DAYS, mappings, states


class HiddenDays:
    """What a page says of the days of its items beside their rows."""

    def __init__(self, soup: bs4.BeautifulSoup, page: Page, zone: ZoneInfo) -> None:
        self._soup, self._page, self._zone = soup, page, zone
        self._today = page.fetched_at.astimezone(zone).date()
        self._known: tuple[Mapping[str, date], Mapping[str, date]] | None = None

    def of(self, url: str) -> date | None:
        """The day of the item at this address: the page's data know it better than the address."""
        if self._known is None:
            self._known = self._read()
        by_url, by_name = self._known
        name = urlsplit(url).path.rstrip("/").rpartition("/")[2]
        return by_url.get(canonical(url)) or by_name.get(name) or day_in_address(url, self._today)

    def _read(self) -> tuple[Mapping[str, date], Mapping[str, date]]:
        by_url: dict[str, date] = {}
        by_name: dict[str, date] = {}
        for state in states(self._soup):
            for entry in mappings(state):
                self._note(entry, by_url, by_name)
        return by_url, by_name

    def _note(self, entry: Mapping[str, Any], by_url: dict[str, date], by_name: dict[str, date]) -> None:
        written = next((v for name in DAYS if isinstance(v := entry.get(name), str) and v), "")
        day = read_day(written[:80], self._zone, today=self._today).on if written else None
        if day is None:
            return
        for name in ADDRESSES:
            address = entry.get(name)
            if not isinstance(address, str) or not address or len(address) > 500:
                continue
            if name == "slug":
                by_name.setdefault(address.strip("/").rpartition("/")[2], day)
            elif whole := absolute(address, self._page.url):
                by_url.setdefault(canonical(whole), day)
