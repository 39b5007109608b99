"""A connection on which no whole request comes is closed: silent ones must not use up those there are."""

from __future__ import annotations

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE = 60.0  # seconds from the connection, or the first byte, to the last byte of a request
INCOMPLETE = ("IDLE", "SEND_BODY")  # what h11 calls a client whose request is not whole


class HurriedProtocol(H11Protocol):
    """uvicorn's HTTP/1.1 with a limit for slow requests. A slow answer has none: it is ours."""

    patience = PATIENCE
    limit: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._hurry()

    def data_received(self, part: bytes) -> None:
        super().data_received(part)
        self._hurry()

    def connection_lost(self, exc: Exception | None) -> None:
        self._rest()
        super().connection_lost(exc)

    def _hurry(self) -> None:
        if str(self.conn.their_state) not in INCOMPLETE:
            self._rest()
        elif self.limit is None:
            self.limit = self.loop.call_later(self.patience, self.transport.close)

    def _rest(self) -> None:
        if self.limit is not None:
            self.limit.cancel()
            self.limit = None
