"""E-mail against a real SMTP server on this machine."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

from alerts.channels.mail.channel import NO_SERVER, Mail, envelope, is_address, parse
from alerts.channels.mail.smtp_session import Server
from alerts.channels.message import compose
from alerts.errors import DeliveryError, RuleError
from alerts.model import Message
from tests.alerts.makers import PUBLIC_URL, make_batch, make_reader

SECRET = "p@ss/w:rd"
FROM = "communique@example.org"
READER = make_reader(target="desk@ministry.example")


class Inbox:
    """Keeps what arrives; answers with `reply` where a test wants a refusal."""

    def __init__(self, reply: str = "250 OK", rcpt_reply: str = "250 OK") -> None:
        self.reply, self.rcpt_reply = reply, rcpt_reply
        self.arrived: list[tuple[list[str], EmailMessage]] = []

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if self.rcpt_reply.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt_reply

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.reply.startswith("250"):
            self.arrived.append((envelope.rcpt_tos, message_from_bytes(envelope.content, policy=default)))
        return self.reply


class MailServer(Controller):
    """aiosmtpd on a free port: it must know its number before it knocks at its own door."""

    def _trigger_server(self) -> None:
        self.port = self.server.sockets[0].getsockname()[1]  # type: ignore[union-attr]
        super()._trigger_server()  # type: ignore[no-untyped-call]


Serve = Callable[..., int]


@pytest.fixture
def serve() -> Iterator[Serve]:
    started: list[Controller] = []

    def start(inbox: Inbox, **options: Any) -> int:
        controller = MailServer(inbox, hostname="127.0.0.1", port=0, **options)
        controller.start()
        started.append(controller)
        return int(controller.port)

    yield start
    for controller in started:
        controller.stop()


def message(**changes: Any) -> Message:
    made = compose(make_batch(), "email", public_url=PUBLIC_URL, mail_from=FROM)
    return replace(made, **changes)


def send(port: int, *, login: str = "", tls: ssl.SSLContext | None = None, **changes: Any) -> str:
    return Mail(f"smtp://{login}127.0.0.1:{port}", FROM, tls=tls).send(READER, message(**changes))


def test_a_mail_arrives_whole_at_one_person(serve: Serve) -> None:
    inbox = Inbox()
    message_id = send(serve(inbox))
    ((recipients, arrived),) = inbox.arrived
    assert recipients == ["desk@ministry.example"]
    assert arrived["To"] == "desk@ministry.example"
    assert arrived["From"] == "communique <communique@example.org>"
    assert arrived["Subject"] == message().subject
    assert arrived["Message-ID"] == message_id == "<7-1-3@example.org>"
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert arrived["Date"]
    text, html = arrived.get_body(("plain",)), arrived.get_body(("html",))
    assert text is not None
    assert html is not None
    assert text.get_content().splitlines() == message().text.splitlines()
    assert html.get_content().splitlines() == message().html.splitlines()


def test_a_repeat_has_the_same_message_id(serve: Serve) -> None:
    inbox = Inbox()
    port = serve(inbox)
    assert send(port) == send(port)
    assert len({m["Message-ID"] for _, m in inbox.arrived}) == 1


def test_a_correction_stands_in_the_thread_of_the_first_alert_however_long_its_id(serve: Serve) -> None:
    inbox = Inbox()
    first = f"<{'a' * 40}@{'b' * 60}.example.org>"
    send(serve(inbox), thread=first)
    ((_, arrived),) = inbox.arrived
    assert arrived["In-Reply-To"] == first
    assert arrived["References"] == first
    assert "=?utf-8?" not in "".join(v for k, v in arrived.raw_items() if k in ("In-Reply-To", "References"))


def test_letters_outside_ascii_arrive_without_8bit_mail(serve: Serve) -> None:
    inbox = Inbox()
    send(serve(inbox), subject="공동성명 — 共同声明", text="공동성명\n" * 40)
    ((_, arrived),) = inbox.arrived
    assert arrived["Subject"] == "공동성명 — 共同声明"
    assert "공동성명" in arrived.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    raw = envelope("a@b.example", message(text="공동성명"), FROM).as_bytes()
    assert raw.isascii()
    assert max(map(len, raw.splitlines())) <= 998


@pytest.mark.parametrize(
    ("inbox", "permanent", "words"),
    [
        (Inbox("451 try later"), False, "answered 451: try later"),
        (Inbox("554 no spam, please"), True, "answered 554: no spam, please"),
        (Inbox(rcpt_reply="550 no such user"), True, "answered 550: no such user"),
        (Inbox(rcpt_reply="452 mailbox full"), False, "answered 452: mailbox full"),
    ],
)
def test_a_4xx_passes_and_a_5xx_stays(serve: Serve, inbox: Inbox, permanent: bool, words: str) -> None:
    with pytest.raises(DeliveryError) as caught:
        send(serve(inbox))
    assert caught.value.permanent is permanent
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_server_that_is_not_there_is_a_passing_error() -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(
        DeliveryError, match=f"The mail server 127.0.0.1:{port} cannot be reached: Connection refused"
    ) as caught:
        send(port)
    assert not caught.value.permanent


def test_a_server_that_hangs_up_is_a_passing_error() -> None:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        listening.settimeout(5)
        port = listening.getsockname()[1]
        closer = threading.Thread(target=lambda: listening.accept()[0].close())  # noqa: PLW0108 - accepting waits for the client
        closer.start()
        with pytest.raises(DeliveryError) as caught:
            send(port)
        closer.join()
    assert not caught.value.permanent


# -- login and encryption


def accepts(server: Any, session: Any, envelope: Any, mechanism: str, auth: Any) -> AuthResult:
    return AuthResult(success=auth == LoginPassword(b"desk", SECRET.encode()), handled=False)


LOGIN = "desk:p%40ss%2Fw%3Ard@"


def test_a_login_to_this_machine_needs_no_encryption(serve: Serve) -> None:
    inbox = Inbox()
    send(serve(inbox, authenticator=accepts, auth_require_tls=False), login=LOGIN)
    assert len(inbox.arrived) == 1


def test_a_refused_login_is_tried_again_and_never_shows_the_password(serve: Serve) -> None:
    port = serve(
        Inbox(), authenticator=lambda *_: AuthResult(success=False, handled=False), auth_require_tls=False
    )
    with pytest.raises(DeliveryError) as caught:
        send(port, login=LOGIN)
    assert not caught.value.permanent
    assert "refused the login" in str(caught.value)
    assert SECRET not in str(caught.value)


def test_a_password_is_never_sent_in_the_clear_to_another_machine(serve: Serve) -> None:
    inbox, seen = Inbox(), []

    def watch(*arguments: Any) -> AuthResult:
        seen.append(arguments)
        return AuthResult(success=True)

    port = serve(inbox, authenticator=watch, auth_require_tls=False)
    elsewhere = (
        f"smtp://{LOGIN}0.0.0.0:{port}"  # Linux leads this to the server, though it is no loopback address
    )
    with pytest.raises(
        DeliveryError, match="offers no encryption, so the password was not sent: use smtps://"
    ) as caught:
        Mail(elsewhere, FROM).send(READER, message())
    assert (caught.value.permanent, caught.value.scope) == (
        False,
        "server",
    )  # our settings: nothing is buried
    assert not seen
    assert not inbox.arrived


def server_tls(certificate: tuple[Path, Path]) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    return context


def test_starttls_is_used_when_it_is_offered(serve: Serve, certificate: tuple[Path, Path]) -> None:
    inbox = Inbox()
    port = serve(
        inbox,
        tls_context=server_tls(certificate),
        require_starttls=True,
        authenticator=accepts,
        auth_required=True,
    )
    send(port, login=LOGIN, tls=ssl.create_default_context(cafile=str(certificate[0])))
    assert len(inbox.arrived) == 1


def test_smtps_is_encrypted_from_the_start(serve: Serve, certificate: tuple[Path, Path]) -> None:
    inbox = Inbox()
    port = serve(inbox, ssl_context=server_tls(certificate))
    trusted = ssl.create_default_context(cafile=str(certificate[0]))
    Mail(f"smtps://127.0.0.1:{port}", FROM, tls=trusted).send(READER, message())
    assert len(inbox.arrived) == 1


def test_a_certificate_that_nobody_vouches_for_is_not_trusted(
    serve: Serve, certificate: tuple[Path, Path]
) -> None:
    inbox = Inbox()
    port = serve(inbox, tls_context=server_tls(certificate))
    with pytest.raises(
        DeliveryError, match=r"No safe connection to the mail server 127\.0\.0\.1: .*certificate"
    ) as caught:
        send(port, login=LOGIN)
    assert not caught.value.permanent
    assert not inbox.arrived


# -- settings and addresses


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example.org", ("mail.example.org", 25, "", "", False)),
        ("smtp://u:p%40ss@mail.example.org", ("mail.example.org", 587, "u", "p@ss", False)),
        ("smtps://u:p@mail.example.org", ("mail.example.org", 465, "u", "p", True)),
        ("smtp://127.0.0.1:1025", ("127.0.0.1", 1025, "", "", False)),
    ],
)
def test_the_setting_names_server_port_and_login(url: str, server: tuple[object, ...]) -> None:
    assert parse(url) == Server(*server)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "url",
    ["mail.example.org", "http://u:hunter2@x", "smtp://", "smtp://u:hunter2@x:port", "smtp://u:hunter2@[::1"],
)
def test_a_setting_that_cannot_be_used_is_told_without_its_secret(url: str) -> None:
    with pytest.raises(DeliveryError, match="COMMUNIQUE_SMTP_URL is not like smtp://") as caught:
        Mail(url, FROM).send(READER, message())
    assert "hunter2" not in str(caught.value)
    assert "hunter2" not in repr(Mail(url, FROM))


def test_without_a_server_the_message_says_which_setting_to_give() -> None:
    with pytest.raises(DeliveryError) as caught:
        Mail("", FROM).send(READER, message())
    assert str(caught.value) == NO_SERVER
    assert not caught.value.permanent


def test_a_sender_that_is_no_address_is_told() -> None:
    with pytest.raises(DeliveryError, match="COMMUNIQUE_MAIL_FROM is not an address"):
        Mail("smtp://127.0.0.1:9", "not an address").send(READER, message())


@pytest.mark.parametrize("target", ["desk@ministry.example", "a.b+c@sub.example.org", "x_y@localhost"])
def test_an_address_passes(target: str) -> None:
    Mail("", "").check(target)


@pytest.mark.parametrize(
    "target",
    [
        "",
        "desk",
        "a@b@c",
        "a b@example.org",
        "a@example.org, b@example.org",
        "a@example.org\nBcc: x@y.z",
        "Name <a@example.org>",
        "a..b@example.org",
        ".a@example.org",
        "a.@example.org",
        "a@-example.org",
        "a@example..org",
        "é@example.org",
        f"{'a' * 65}@x.org",
        f"a@{'b' * 300}.org",
        '"a b"@example.org',
    ],
)
def test_what_is_not_one_bare_address_is_refused(target: str) -> None:
    assert not is_address(target)
    with pytest.raises(RuleError, match=r"name@example\.org") as caught:
        Mail("", "").check(target)
    assert caught.value.field == "target"


# -- one connection, and a deadline


def test_several_mails_go_over_one_connection(serve: Serve) -> None:
    class Counting(Inbox):
        greeted = 0

        async def handle_EHLO(
            self, server: Any, session: Any, envelope: Any, hostname: str, responses: list[str]
        ) -> list[str]:
            self.greeted += 1
            session.host_name = hostname
            return responses

    inbox = Counting()
    with Mail(f"smtp://127.0.0.1:{serve(inbox)}", FROM).connection() as send_one:
        for number in range(5):
            send_one(READER, message(message_id=f"<{number}@example.org>"))
    assert (inbox.greeted, len(inbox.arrived)) == (1, 5)


def test_a_refused_recipient_does_not_end_the_connection(serve: Serve) -> None:
    class Choosy(Inbox):
        async def handle_RCPT(
            self, server: Any, session: Any, envelope: Any, address: str, options: Any
        ) -> str:
            self.rcpt_reply = "550 no such user" if address.startswith("gone") else "250 OK"
            return await super().handle_RCPT(server, session, envelope, address, options)

    inbox = Choosy()
    with Mail(f"smtp://127.0.0.1:{serve(inbox)}", FROM).connection() as send_one:
        send_one(READER, message())
        with pytest.raises(DeliveryError) as caught:
            send_one(replace(READER, target="gone@ministry.example"), message())
        send_one(READER, message())
    assert (caught.value.permanent, caught.value.scope, len(inbox.arrived)) == (True, "address", 2)


@pytest.mark.parametrize(
    ("inbox", "scope"),
    [
        (Inbox("451 try later"), "address"),
        (Inbox("421 closing"), "server"),
        (Inbox("554 no spam, please"), "message"),
        (Inbox(rcpt_reply="550 no such user"), "address"),
        (Inbox(rcpt_reply="452 mailbox full"), "address"),
    ],
)
def test_an_answer_says_what_else_will_fail(serve: Serve, inbox: Inbox, scope: str) -> None:
    with pytest.raises(DeliveryError) as caught:
        send(serve(inbox))
    assert caught.value.scope == scope


def test_a_server_that_says_a_letter_at_a_time_is_left_at_the_deadline() -> None:
    """Each wait for a letter is short; only the whole is bounded by the deadline."""
    is_over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            connection, _ = listening.accept()
            with connection:
                while not is_over.wait(0.02):
                    try:
                        connection.sendall(b"2")
                    except OSError:
                        return

        dripping = threading.Thread(target=drip)
        dripping.start()
        port = listening.getsockname()[1]
        with pytest.raises(DeliveryError, match=r"did not take the mail within 0\.3 s") as caught:
            Mail(f"smtp://127.0.0.1:{port}", FROM, deadline=0.3).send(READER, message())
        is_over.set()
        dripping.join()
    assert (caught.value.permanent, caught.value.scope) == (False, "server")
