"""The console: the alert as text, for trying communique out and for logs that someone else reads."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import TextIO

from alerts.channels.channel import Send
from alerts.errors import DeliveryError
from alerts.model import Message, Subscription


class Console:
    """Writes each message to a stream."""

    kind = "console"

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def lacks(self) -> str:
        return ""

    def check(self, target: str) -> None:
        """Every target will do: there is one console."""

    def server(self, target: str) -> str:  # noqa: ARG002 - one console for all
        return "the console"

    def connection(self) -> AbstractContextManager[Send]:
        return nullcontext(self.send)

    def send(self, subscription: Subscription, message: Message) -> str:  # noqa: ARG002 - one console for all
        body = f"Subject: {message.subject}\n\n{message.text}\n"
        encoding = getattr(self._out, "encoding", None) or "utf-8"
        try:
            self._out.write(body.encode(encoding, "replace").decode(encoding))
            self._out.flush()
        except (OSError, ValueError) as error:
            raise DeliveryError(
                f"The console cannot be written to: {error}", permanent=False, scope="server"
            ) from error
        return message.key
