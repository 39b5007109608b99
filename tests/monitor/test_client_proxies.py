"""The client by way of proxies that refuse, drip and break off; and what goes past them."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from ipaddress import IPv4Address
from pathlib import Path

import pytest

from monitor.errors import ConfigError, FetchError
from monitor.fetching.proxies import ProxyRules
from monitor.fetching.transports import Outward, tls_context
from tests.monitor.conftest import Build

PLACES = {"ministry.example": [IPv4Address("203.0.114.7")]}


@contextmanager
def saying(answer: bytes, *, hangs: bool = False) -> Iterator[str]:
    """A proxy that says this to every request."""
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    near, _ = listener.accept()
                    with near:
                        near.recv(65536)
                        near.sendall(answer)
                        over.wait(20 if hangs else 0)

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://user:wrong@127.0.0.1:{listener.getsockname()[1]}"
        over.set()
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)


ANSWERS = {
    "a password that is wrong": (b"HTTP/1.1 407 No\r\nProxy-Authenticate: Basic\r\n\r\n", "407"),
    "a refusal": (b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n", "403"),
    "a site out of reach": (b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", "502"),
    "no tunnel": (b"HTTP/1.1 405 Method Not Allowed\r\nContent-Length: 0\r\n\r\n", "405"),
    "another place": (
        b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n",
        "",
    ),
    "no HTTP": (b"SSH-2.0-x\r\n\r\n", ""),
    "half a head": (b"HTTP/1.1 200", ""),
    "nothing": (b"", ""),
    "a tunnel to nowhere": (b"HTTP/1.1 200 OK\r\n\r\n", ""),
    "a tunnel that talks back": (b"HTTP/1.1 200 OK\r\n\r\n" + b"<html>Sign in</html>" * 9, ""),
}


@pytest.mark.parametrize("name", ANSWERS)
def test_a_proxy_that_does_not_pass_it_on_is_one_clear_line_without_the_password(
    build: Build, name: str
) -> None:
    answer, words = ANSWERS[name]
    with saying(answer) as proxy:
        client = build(
            outward=Outward(ProxyRules.parse("", proxy, "")), resolve=lambda h, p: PLACES[h], robots=False
        )
        with pytest.raises(FetchError) as error:
            client.get("https://ministry.example/page", deadline=5)
    assert words in str(error.value)
    assert "\n" not in str(error.value)
    assert "wrong" not in str(error.value)


@pytest.mark.parametrize("answer", [b"", b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_a_proxy_that_hangs_is_left_at_the_deadline(build: Build, answer: bytes) -> None:
    with saying(answer, hangs=True) as proxy:
        client = build(
            outward=Outward(ProxyRules.parse("", proxy, "")), resolve=lambda h, p: PLACES[h], robots=False
        )
        with pytest.raises(FetchError, match="no whole answer in time"):
            client.get("https://ministry.example/page", deadline=0.3)


@pytest.mark.parametrize(
    ("no_proxy", "host", "port", "is_straight"),
    [
        ("[::1]:8080", "::1", 8080, True),
        ("[::1]:8080", "::1", 80, False),
        ("[::1]", "::1", 80, True),
        ("[fd00::]/8", "fd12::1", 80, True),
        ("fd00::/8", "fe80::1", 80, False),
        ("fd00::/8", "10.0.0.1", 80, False),
        ("10.0.0.0/8", "fd00::1", 80, False),
        ("10.0.0.0/8:8080", "10.0.0.1", 8080, True),
        ("10.0.0.0/8:8080", "10.0.0.1", 80, False),
        ("10.0.0.5/8", "10.9.9.9", 80, True),
        ("10.0.0.0/33", "10.0.0.1", 80, False),
        (".a.example:80", "www.a.example", 80, True),
        (".a.example:81", "www.a.example", 80, False),
        ("*.a.example:80", "www.a.example", 80, True),
        ("a.example.", "a.example", 80, True),
        ("a.example", "a.example.", 80, True),
        ("..a.example", "a.example", 80, False),
        ("*:80", "a.example", 80, True),
        ("*:81", "a.example", 80, False),
        ("http://a.example", "a.example", 80, False),
        (", ,;", "a.example", 80, False),
        ("日本.example", "xn--wgv71a.example", 80, True),
        (":80", "a.example", 80, False),
        ("99999999999999999999", "a.example", 80, False),
    ],
)
def test_no_proxy_with_ports_networks_and_dots(
    no_proxy: str, host: str, port: int, is_straight: bool
) -> None:
    rules = ProxyRules.parse("http://proxy.example:3128", "", no_proxy)
    assert (rules.proxy_for("http", host, port) is None) is is_straight


def test_a_second_certificate_that_cannot_be_read_is_said_in_one_line(
    certificate: tuple[Path, Path], tmp_path: Path
) -> None:
    broken = "-----BEGIN CERTIFICATE-----\nMIIBbroken\n-----END CERTIFICATE-----\n"
    file = tmp_path / "authorities.pem"
    file.write_text(certificate[0].read_text(encoding="utf-8") + broken, encoding="utf-8")
    with pytest.raises(ConfigError, match="not every certificate in"):
        tls_context(str(file))
