"""One connection to the mail server, for several mails in a row, each handed over within a deadline."""

from __future__ import annotations

import smtplib
import socket
import ssl
import threading
from contextlib import suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import parseaddr
from types import TracebackType
from typing import Any, Self

from alerts.channels.http_channel import is_loopback
from alerts.errors import DeliveryError

TIMEOUT = 20.0  # of one wait for the server
DEADLINE = 60.0  # of one mail from the first word to the last, however little the server says at a time
NO_TLS = (
    "The mail server {host} offers no encryption, so the password was not sent: use smtps://, or a "
    "server with STARTTLS."
)
BUSY = 421  # "service not available, closing": of a connection that was good, it asks for another


@dataclass(frozen=True, slots=True, repr=False)
class Server:
    """Where mail is handed in."""

    host: str
    port: int
    user: str
    password: str
    is_encrypted: bool  # from the start

    @property
    def place(self) -> str:
        return f"{self.host}:{self.port}"


class _Reachable(smtplib.SMTP):
    """Keeps its socket from the first moment, so that it can be cut while TLS is still being agreed."""

    raw: socket.socket | None = None

    def _get_socket(self, host: str, port: int, timeout: float) -> Any:
        self.raw = super()._get_socket(host, port, timeout)  # type: ignore[misc]
        return self.raw


class _ReachableByTls(smtplib.SMTP_SSL, _Reachable):
    """The same, encrypted from the start."""


class Session:
    """Opens the connection with the first mail, and again when the server has closed it between two mails."""

    def __init__(self, server: Server, tls: ssl.SSLContext | None, *, deadline: float = DEADLINE) -> None:
        self._server = server
        self._tls = tls
        self._deadline = deadline
        self._smtp: _Reachable | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def send(self, letter: EmailMessage, recipient: str) -> None:
        """Hand one mail over. Raises what smtplib raises, and DeliveryError when the deadline has passed."""
        is_over = threading.Event()
        watch = threading.Timer(self._deadline, self._cut, [is_over])
        watch.daemon = True
        watch.start()
        try:
            self._hand_over(letter, recipient)
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPDataError):
            raise  # said of this mail: the connection is as good as before
        except Exception:
            self.close()
            if is_over.is_set():
                words = (
                    f"The mail server {self._server.place} did not take the mail within {self._deadline:g} s"
                )
                raise DeliveryError(words, permanent=False, scope="server") from None
            raise
        finally:
            watch.cancel()

    def close(self) -> None:
        """End it in order; a server that does not answer any more is left."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with suppress(smtplib.SMTPException, OSError):
                if smtp.sock is not None:
                    smtp.sock.settimeout(2.0)
                smtp.quit()
            smtp.close()

    def _hand_over(self, letter: EmailMessage, recipient: str) -> None:
        is_used = self._smtp is not None
        if is_used and not self._answers():
            self.close()
            is_used = False
        smtp = self._smtp or self._open()
        sender = parseaddr(str(letter["From"]))[1]
        try:
            smtp.send_message(letter, from_addr=sender, to_addrs=[recipient])
        except smtplib.SMTPSenderRefused as error:
            if error.smtp_code != BUSY or not is_used:
                raise
            self.close()  # it takes only so many mails over one connection; nothing of this one was said yet
            self._open().send_message(letter, from_addr=sender, to_addrs=[recipient])

    def _answers(self) -> bool:
        """Whether the connection of the mail before is still there."""
        try:
            return self._smtp is not None and self._smtp.noop()[0] == 250
        except (smtplib.SMTPException, OSError):
            return False

    def _open(self) -> smtplib.SMTP:
        server, tls = self._server, self._tls or ssl.create_default_context()
        smtp = (
            _ReachableByTls(timeout=TIMEOUT, context=tls)
            if server.is_encrypted
            else _Reachable(timeout=TIMEOUT)
        )
        self._smtp = smtp
        # The name that TLS checks; connect() sets it only later.
        smtp._host = server.host  # type: ignore[attr-defined]  # noqa: SLF001
        code, said = smtp.connect(server.host, server.port)
        if code != 220:
            raise smtplib.SMTPConnectError(code, said)
        smtp.ehlo_or_helo_if_needed()
        is_safe = server.is_encrypted
        if not is_safe and smtp.has_extn("starttls"):
            smtp.starttls(context=tls)
            smtp.ehlo()
            is_safe = True
        if server.user:
            if not is_safe and not is_loopback(server.host):
                raise DeliveryError(NO_TLS.format(host=server.host), permanent=False, scope="server")
            smtp.login(server.user, server.password)
        return smtp

    def _cut(self, is_over: threading.Event) -> None:
        is_over.set()
        smtp = self._smtp
        for end in (smtp.sock, smtp.raw) if smtp else ():
            if end is not None:
                with suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
