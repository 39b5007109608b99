"""E-mail by SMTP: text and HTML, one person per message, threads by Message-ID.

`smtp://` uses STARTTLS when it is offered; `smtps://` is encrypted from the start. A password never travels
in the clear, except to this machine itself, and never stands in an error.
"""

from __future__ import annotations

import base64
import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.errors import MessageError
from email.headerregistry import Address, HeaderRegistry, MessageIDHeader
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.policy import Policy
from email.utils import formatdate, parseaddr
from typing import Any
from urllib.parse import unquote, urlsplit

from alerts.channels.channel import Send
from alerts.channels.mail.smtp_session import BUSY, DEADLINE, Server, Session
from alerts.errors import DeliveryError, RuleError, Scope
from alerts.harmless import header, plain, without
from alerts.model import Message, Subscription

NO_SERVER = (
    "No mail server is set: give COMMUNIQUE_SMTP_URL, such as smtp://user:secret@mail.example.org:587."
)
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(rf"{_LOCAL}(?:\.{_LOCAL})*@{_LABEL}(?:\.{_LABEL})*")
TOO_LARGE = 552  # said to MAIL FROM, of the size that it names
UNSUBSCRIBE, UNSUBSCRIBE_AT_ONCE = "List-Unsubscribe", "List-Unsubscribe-Post"
AT_ONCE = "List-Unsubscribe=One-Click"  # the body that RFC 8058 has a mail program post
_HEADERS = HeaderRegistry()
for _name in (
    "in-reply-to",
    "references",
):  # as plain text, an id longer than a line would be written as encoded words
    # Typeshed knows it by its methods only.
    _HEADERS.map_to_type(_name, MessageIDHeader)  # type: ignore[arg-type]


class _Verbatim:
    """A header that is never folded: folded, a long address would be written as encoded words, and no mail
    program would know it any more.
    """

    max_count = 1

    @staticmethod
    def parse(value: str, kwds: dict[str, Any]) -> None:
        kwds["parse_tree"] = kwds["decoded"] = value

    def fold(self, *, policy: Policy) -> str:
        # Of BaseHeader, mixed in later.
        return f"{self.name}: {self}{policy.linesep}"  # type: ignore[attr-defined]


for _name in (UNSUBSCRIBE, UNSUBSCRIBE_AT_ONCE):
    # Typeshed knows it by its methods only.
    _HEADERS.map_to_type(_name.lower(), _Verbatim)  # type: ignore[arg-type]
_POLICY = SMTP_POLICY.clone(header_factory=_HEADERS)
_MESSAGE_ID = re.compile(r"<[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+>")


def trusting(authorities: str) -> ssl.SSLContext | None:
    """Trusts the certificates of the system, and those of a file; None without a file."""
    if not authorities:
        return None
    context = ssl.create_default_context()
    context.load_verify_locations(cafile=authorities)
    return context


class Mail:
    """Hands messages to one mail server."""

    kind = "email"
    example = "name@example.org"

    def __init__(
        self,
        smtp_url: str,
        mail_from: str,
        *,
        tls: ssl.SSLContext | None = None,
        deadline: float = DEADLINE,
    ) -> None:
        """`tls` says whom to trust; by default the certificates of the system (or SSL_CERT_FILE). `deadline`:
        seconds for one mail.
        """
        self._smtp_url = smtp_url
        self._mail_from = mail_from
        self._tls = tls
        self._deadline = deadline

    def __repr__(self) -> str:
        return "Mail(...)"

    def lacks(self) -> str:
        return "" if self._smtp_url else "no mail can go out; set COMMUNIQUE_SMTP_URL"

    def check(self, target: str) -> None:
        if not is_address(target):
            raise RuleError(
                f"An e-mail address looks like {self.example}; one subscription has one address.",
                field="target",
            )

    def server(self, target: str) -> str:  # noqa: ARG002 - one server for all addresses
        try:
            return f"the mail server {parse(self._smtp_url).host}"
        except DeliveryError:
            return "the mail server"

    def send(self, subscription: Subscription, message: Message) -> str:
        with self.connection() as send:
            return send(subscription, message)

    @contextmanager
    def connection(self) -> Iterator[Send]:
        """The server is asked with the first mail; the connection ends with the last."""
        sessions: dict[Server, Session] = {}

        def send(subscription: Subscription, message: Message) -> str:
            server = parse(self._smtp_url)
            if server not in sessions:
                sessions[server] = Session(server, self._tls, deadline=self._deadline)
            self._hand_over(sessions[server], server, subscription.target, message)
            return message.message_id or message.key

        try:
            yield send
        finally:
            for session in sessions.values():
                session.close()

    def _hand_over(self, session: Session, server: Server, target: str, message: Message) -> None:
        try:
            session.send(envelope(target, message, self._sender(server)), target)
        except smtplib.SMTPException as error:
            raise _smtp_error(error, server) from None
        except (ssl.SSLError, ssl.CertificateError) as error:
            words = without(str(error), _secrets(server))
            raise DeliveryError(
                f"No safe connection to the mail server {server.host}: {words}",
                permanent=False,
                scope="server",
            ) from None
        except OSError as error:
            words = without(error.strerror or str(error) or type(error).__name__, _secrets(server))
            raise DeliveryError(
                f"The mail server {server.place} cannot be reached: {words}", permanent=False, scope="server"
            ) from None
        except (MessageError, UnicodeError, ValueError) as error:
            words = without(str(error), _secrets(server))
            raise DeliveryError(
                f"The message could not be written as mail: {words}", permanent=True, scope="message"
            ) from None

    def _sender(self, server: Server) -> str:
        if self._mail_from:
            return self._mail_from
        return server.user if is_address(server.user) else "communique@localhost"


def is_address(text: str) -> bool:
    """One bare e-mail address, without a name and without anything that could end a header."""
    return len(text) <= 254 and text.find("@") <= 64 and bool(_ADDRESS.fullmatch(text))


def envelope(recipient: str, message: Message, sender: str) -> EmailMessage:
    """The mail as it travels. The Message-ID is that of the outbox row: a repeat is the same mail."""
    letter = EmailMessage(policy=_POLICY)
    letter["Subject"] = header(message.subject)
    letter["From"] = _sender_address(sender)
    letter["To"] = Address(addr_spec=recipient)
    letter["Date"] = formatdate()
    letter["Auto-Submitted"] = "auto-generated"
    if _MESSAGE_ID.fullmatch(message.message_id):
        letter["Message-ID"] = message.message_id
    if message.thread and _MESSAGE_ID.fullmatch(message.thread):
        letter["In-Reply-To"] = message.thread
        letter["References"] = message.thread
    if message.unsubscribe_url.startswith("https:"):  # RFC 8058 asks for https; of http nothing is offered
        letter[UNSUBSCRIBE] = f"<{message.unsubscribe_url}>"
        letter[UNSUBSCRIBE_AT_ONCE] = AT_ONCE
    letter.set_content(message.text, cte="quoted-printable")  # no server needs to know 8-bit letters
    if message.html:
        letter.add_alternative(message.html, subtype="html", cte="quoted-printable")
    return letter


def parse(smtp_url: str) -> Server:
    """The setting COMMUNIQUE_SMTP_URL. DeliveryError, without the secret, when it cannot be used."""
    if not smtp_url:
        raise DeliveryError(NO_SERVER, permanent=False, scope="server")
    try:
        parts = urlsplit(smtp_url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None  # the cause would show the secret
    if not host or parts.scheme not in ("smtp", "smtps"):
        raise DeliveryError(
            "COMMUNIQUE_SMTP_URL is not like smtp://user:secret@host:port or smtps://...",
            permanent=False,
            scope="server",
        )
    is_encrypted = parts.scheme == "smtps"
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Server(host, port or (465 if is_encrypted else 587 if user else 25), user, password, is_encrypted)


def _sender_address(sender: str) -> Address:
    name, address = parseaddr(plain(sender))
    if not is_address(address):
        raise DeliveryError(  # a fault of ours, that must not bury what waits
            "COMMUNIQUE_MAIL_FROM is not an address such as communique@example.org",
            permanent=False,
            scope="server",
        )
    return Address(display_name=header(name or "communique", 60), addr_spec=address)


def _smtp_error(error: smtplib.SMTPException, server: Server) -> DeliveryError:
    """What the server said, in one line, and what it is about. 4xx and broken connections pass; 5xx stays.

    A login or a sender that it refuses is a fault of our own settings: it passes when they are put right, and
    must not bury alerts.
    """
    code, said = 0, str(error)
    if isinstance(error, smtplib.SMTPResponseException):
        code, said = error.smtp_code, _decoded(error.smtp_error)
    elif isinstance(error, smtplib.SMTPRecipientsRefused) and error.recipients:
        code, raw = next(iter(error.recipients.values()))
        said = _decoded(raw)
    elif isinstance(error, smtplib.SMTPServerDisconnected):
        said = "it closed the connection"
    scope = _scope(error, code)
    what = "refused the login" if isinstance(error, smtplib.SMTPAuthenticationError) else "answered"
    words = plain(without(said, _secrets(server)), 160)
    number = f" {code}" if code else ""
    return DeliveryError(
        f"The mail server {server.host} {what}{number}: {words}",
        permanent=500 <= code < 600 and scope != "server",
        scope=scope,
    )


def _scope(error: smtplib.SMTPException, code: int) -> Scope:
    """Of the recipient it is said what it says to RCPT, of the mail what it says to DATA."""
    if code == BUSY:
        return "server"
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "address"
    if isinstance(error, smtplib.SMTPDataError):
        return "message" if code >= 500 else "address"
    too_large = isinstance(error, smtplib.SMTPSenderRefused) and code == TOO_LARGE
    return "message" if too_large else "server"


def _decoded(raw: bytes | str) -> str:
    return raw.decode("utf-8", "replace") if isinstance(raw, bytes) else raw


def _secrets(server: Server) -> tuple[str, ...]:
    """The password in every form in which a server could send it back."""
    if not server.password:
        return ()
    pair = f"\0{server.user}\0{server.password}".encode()
    return (
        server.password,
        base64.b64encode(server.password.encode()).decode(),
        base64.b64encode(pair).decode(),
    )
