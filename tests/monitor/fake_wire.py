"""A network without a network: answers by address, for what cannot be asked on a loopback port."""

from __future__ import annotations

from collections.abc import Mapping

from monitor.fetching.wire import Answer, WireError


class FakeWire:
    """Answers from a table; an address that is not there is 404. `asked` holds every address in order."""

    def __init__(self, answers: Mapping[str, tuple[int, Mapping[str, str], bytes] | WireError]) -> None:
        self.answers = dict(answers)
        self.requested: list[str] = []

    def ask(
        self,
        method: str,
        url: str,
        *,
        headers: Mapping[str, str],
        ends_at: float,
        limit: int,
        content: bytes | None = None,
        cut: bool = False,
    ) -> Answer:
        self.requested.append(url)
        answer = self.answers.get(url, (404, {}, b""))
        if isinstance(answer, WireError):
            raise answer
        status, answered, body = answer
        return Answer(url, status, answered, body)

    def is_free(self, url: str) -> bool:
        return False

    def close(self) -> None:
        pass
