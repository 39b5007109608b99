"""E-mail by SMTP: text and HTML, one person per message, threads by Message-ID.

`smtp://` uses STARTTLS when it is offered; `smtps://` is encrypted from the start. A password never travels
in the clear, except to this machine itself, and never stands in an error.
"""

from __future__ import annotations

import base64
import re
import smtplib
import ssl
from dataclasses import dataclass
from email.errors import MessageError
from email.headerregistry import Address, HeaderRegistry, MessageIDHeader
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.policy import Policy
from email.utils import formatdate, parseaddr
from typing import Any
from urllib.parse import unquote, urlsplit

from alerts.channels.http_channel import is_loopback
from alerts.errors import DeliveryError, RuleError
from alerts.harmless import header, plain, without
from alerts.model import Message, Subscription

TIMEOUT = 20.0
NO_SERVER = (
    "No mail server is set: give COMMUNIQUE_SMTP_URL, such as smtp://user:secret@mail.example.org:587."
)
NO_TLS = (
    "The mail server {host} offers no encryption, so the password was not sent: use smtps://, or a "
    "server with STARTTLS."
)
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_LOCAL = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_ADDRESS = re.compile(rf"{_LOCAL}(?:\.{_LOCAL})*@{_LABEL}(?:\.{_LABEL})*")
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


@dataclass(frozen=True, slots=True, repr=False)
class Server:
    """Where mail is handed in."""

    host: str
    port: int
    user: str
    password: str
    is_encrypted: bool  # from the start


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

    def __init__(self, smtp_url: str, mail_from: str, *, tls: ssl.SSLContext | None = None) -> None:
        """`tls` says whom to trust; by default the certificates of the system (or SSL_CERT_FILE)."""
        self._smtp_url = smtp_url
        self._mail_from = mail_from
        self._tls = tls

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

    def send(self, subscription: Subscription, message: Message) -> str:
        server = parse(self._smtp_url)
        try:
            letter = envelope(subscription.target, message, self._sender(server))
            self._hand_over(server, letter, subscription.target)
        except smtplib.SMTPException as error:
            raise _smtp_error(error, server) from None
        except (ssl.SSLError, ssl.CertificateError) as error:
            words = without(str(error), _secrets(server))
            raise DeliveryError(
                f"No safe connection to the mail server {server.host}: {words}", permanent=False
            ) from None
        except OSError as error:
            words = without(error.strerror or str(error) or type(error).__name__, _secrets(server))
            place = f"{server.host}:{server.port}"
            raise DeliveryError(
                f"The mail server {place} cannot be reached: {words}", permanent=False
            ) from None
        except (MessageError, UnicodeError, ValueError) as error:
            words = without(str(error), _secrets(server))
            raise DeliveryError(
                f"The message could not be written as mail: {words}", permanent=True
            ) from None
        return message.message_id or message.key

    def _sender(self, server: Server) -> str:
        if self._mail_from:
            return self._mail_from
        return server.user if is_address(server.user) else "communique@localhost"

    def _hand_over(self, server: Server, letter: EmailMessage, recipient: str) -> None:
        tls = self._tls or ssl.create_default_context()
        with _connect(server, tls) as smtp:
            smtp.ehlo_or_helo_if_needed()
            is_safe = server.is_encrypted
            if not is_safe and smtp.has_extn("starttls"):
                smtp.starttls(context=tls)
                smtp.ehlo()
                is_safe = True
            if server.user:
                if not is_safe and not is_loopback(server.host):
                    raise DeliveryError(NO_TLS.format(host=server.host), permanent=True)
                smtp.login(server.user, server.password)
            smtp.send_message(letter, from_addr=_bare(letter["From"]), to_addrs=[recipient])


def _connect(server: Server, tls: ssl.SSLContext) -> smtplib.SMTP:
    if server.is_encrypted:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT, context=tls)
    return smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)


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
        raise DeliveryError(NO_SERVER, permanent=False)
    try:
        parts = urlsplit(smtp_url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port = "", None  # the cause would show the secret
    if not host or parts.scheme not in ("smtp", "smtps"):
        raise DeliveryError(
            "COMMUNIQUE_SMTP_URL is not like smtp://user:secret@host:port or smtps://...", permanent=False
        )
    is_encrypted = parts.scheme == "smtps"
    user, password = unquote(parts.username or ""), unquote(parts.password or "")
    return Server(host, port or (465 if is_encrypted else 587 if user else 25), user, password, is_encrypted)


def _sender_address(sender: str) -> Address:
    name, address = parseaddr(plain(sender))
    if not is_address(address):
        raise ValueError("COMMUNIQUE_MAIL_FROM is not an address such as communique@example.org")
    return Address(display_name=header(name or "communique", 60), addr_spec=address)


def _bare(sender: str) -> str:
    return parseaddr(str(sender))[1]


def _smtp_error(error: smtplib.SMTPException, server: Server) -> DeliveryError:
    """What the server said, in one line. 4xx and broken connections pass; 5xx stays.

    A login that fails is a fault of our own settings: it passes when they are put right, and must not bury
    alerts.
    """
    code, said = 0, str(error)
    if isinstance(error, smtplib.SMTPResponseException):
        code, said = error.smtp_code, _decoded(error.smtp_error)
    elif isinstance(error, smtplib.SMTPRecipientsRefused) and error.recipients:
        code, raw = next(iter(error.recipients.values()))
        said = _decoded(raw)
    elif isinstance(error, smtplib.SMTPServerDisconnected):
        said = "it closed the connection"
    is_login = isinstance(error, smtplib.SMTPAuthenticationError | smtplib.SMTPNotSupportedError)
    what = "refused the login" if isinstance(error, smtplib.SMTPAuthenticationError) else "answered"
    words = plain(without(said, _secrets(server)), 160)
    number = f" {code}" if code else ""
    return DeliveryError(
        f"The mail server {server.host} {what}{number}: {words}", permanent=500 <= code < 600 and not is_login
    )


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
