"""A small web site on a loopback port that answers as a test tells it to, badly too, and remembers what it
was asked.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass(frozen=True)
class Request:
    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


Answering = Callable[[BaseHTTPRequestHandler], object]


class Quiet(ThreadingHTTPServer):
    """A client that leaves early is what these tests are about: nothing to print."""

    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        pass


class Site:
    """`gives` a plain answer, `does` anything; `over` is set when the test ends, so that a hanging answer can
    let go.
    """

    def __init__(self) -> None:
        self.requested: list[Request] = []
        self.over = threading.Event()
        self._answers: dict[str, list[Answering]] = {}
        site = self

        class Answers(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 20

            def do_GET(self) -> None:
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                headers = {name.lower(): value for name, value in self.headers.items()}
                site.requested.append(Request(self.command, self.path, headers, body))
                answers = site._answers.get(self.path.split("?")[0], [])
                answer = (
                    answers.pop(0) if len(answers) > 1 else answers[0] if answers else plain(404, b"", {})
                )
                try:
                    answer(self)
                except OSError:
                    self.close_connection = True

            do_POST = do_GET  # noqa: N815 - the name that http.server calls

            def log_message(self, *args: object) -> None:
                pass

        self._server = Quiet(("127.0.0.1", 0), Answers)
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True
        )
        self._thread.start()
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self.port = self._server.server_port

    def gives(
        self, path: str, body: bytes = b"", *, status: int = 200, headers: Mapping[str, str] | None = None
    ) -> str:
        """What the path answers, in turn when called several times; the last answer stays."""
        return self.does(path, plain(status, body, headers or {}))

    def does(self, path: str, answer: Answering) -> str:
        self._answers.setdefault(path, []).append(answer)
        return self.url + path

    def paths(self) -> list[str]:
        return [request.path for request in self.requested if request.path != "/robots.txt"]

    def close(self) -> None:
        self.over.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)


def plain(status: int, body: bytes, headers: Mapping[str, str]) -> Answering:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name, value)
        if not any(name.lower() in ("content-length", "transfer-encoding") for name in headers):
            handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer
