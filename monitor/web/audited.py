"""What a request changed, for the audit log: in words of the table, of what by its name. Never a secret: of
what was sent only the fields below are looked at.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import parse_qs

from starlette.types import Message, Receive

MOST = 100_000  # bytes of a request that are looked at
FIELDS = ("name", "title", "calendar", "role", "zone", "scope", "mark", "verdict", "paused")
PLACES: Mapping[str, str] = {
    "name": "{}",
    "statement_id": "statement {}",
    "change_id": "change {}",
    "link_id": "public link {}",
    "delivery_id": "delivery {}",
    "verdict_id": "verdict {}",
    "token_id": "token {}",
}


class Overheard:
    """What is read of a request on its way to the page."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._body = bytearray()

    async def receive(self) -> Message:
        message = await self._receive()
        if len(self._body) < MOST:
            self._body += message.get("body", b"")[: MOST - len(self._body)]
        return message

    def fields(self, content_type: str) -> Mapping[str, str]:
        """Those of the request that may be told."""
        kind = content_type.split(";", maxsplit=1)[0].strip().lower()
        found: Mapping[str, object] = {}
        try:
            if kind == "application/json":
                read = json.loads(self._body)
                found = read if isinstance(read, dict) else {}
            elif kind == "application/x-www-form-urlencoded":
                found = {key: values[-1] for key, values in parse_qs(self._body.decode()).items()}
        except (ValueError, RecursionError):
            return {}
        return {name: str(found[name]) for name in FIELDS if isinstance(found.get(name), str | bool)}


def about(places: Mapping[str, str], fields: Mapping[str, str]) -> str:
    """What was acted on: by the address, then by what was sent."""
    by_address = [words.format(places[name]) for name, words in PLACES.items() if name in places]
    sent = [value for name, value in fields.items() if value and not (name == "name" and "name" in places)]
    return ", ".join(by_address + sent)
