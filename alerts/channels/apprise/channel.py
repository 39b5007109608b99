"""Other services, by the library Apprise, when it is installed. Apprise reads the URL and writes the
request; our own Post sends it, with the checks of every address. A URL of Apprise is a secret as a whole.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from alerts.channels.apprise.card import body
from alerts.channels.apprise.services import SERVICES, ServiceRefusedError, is_installed, notifier
from alerts.channels.channel import Post, Reply, Send
from alerts.channels.http_channel import answered, check_address, parts_of, requested_wait
from alerts.errors import DeliveryError, RuleError
from alerts.harmless import plain, without
from alerts.model import Message, Subscription

MOST_BYTES = 3000
MOST_POSTS = 10  # one for each target that a URL names
MISSING = "Apprise is not installed: pip install 'communique[apprise]'"


class Apprise:
    """Sends short plain text by the service that a URL of Apprise names."""

    kind = "apprise"
    example = "ntfys://ntfy.example.org/..."

    def __init__(self, post: Post, *, installed: Callable[[], bool] = is_installed) -> None:
        self._post = post
        self._installed = installed

    def lacks(self) -> str:
        return "" if self._installed() else MISSING

    def check(self, target: str) -> None:
        """What the service would post to is found by a trial that sends nothing."""
        if not self._installed():
            raise RuleError(f"{MISSING}.", field="target")
        if _scheme(target) not in SERVICES:
            names = ", ".join(f"{scheme}://" for scheme in SERVICES)
            raise RuleError(f"An Apprise URL begins here with one of {names}.", field="target")
        trial = _Trial()
        try:
            service = notifier(target, trial.post)
            if service is not None:
                service.notify(title="Test", body="Test", body_format="text")
        except ServiceRefusedError as error:
            raise RuleError(f"This version of Apprise cannot be used: {error}.", field="target") from None
        except Exception:  # noqa: BLE001 - whatever Apprise cannot read; its words may hold the secret
            trial.addresses.clear()
        if not trial.addresses:
            raise RuleError(
                "Apprise cannot read this URL: see the page of the service in its documentation.",
                field="target",
            )
        for address in trial.addresses:
            what = "What an Apprise URL stands for"
            check_address(self._post, address, what, "https://ntfy.example.org", https_only=True)

    def server(self, target: str) -> str:  # noqa: ARG002 - even the host of a target may be a secret
        return ""

    def connection(self) -> AbstractContextManager[Send]:
        return nullcontext(self.send)

    def send(self, subscription: Subscription, message: Message) -> str:
        target = subscription.target
        if not self._installed():
            raise DeliveryError(f"{MISSING}.", permanent=False)
        name = f"the {_scheme(target)} service"
        if _scheme(target) not in SERVICES:
            raise DeliveryError("The service of this Apprise URL is not taken.", permanent=True)
        sending = _Sending(self._post)
        is_taken = _hand_over(target, message, sending)
        if error := sending.failure:
            words = without(str(error), parts_of(target))
            raise DeliveryError(
                f"No answer from {name}: {words}", permanent=error.permanent, retry_after=error.retry_after
            ) from None
        for reply in sending.replies:
            if not 200 <= reply.status < 300:
                words = f"{name[0].upper()}{name[1:]} answered {reply.status}"
                raise answered(reply, words, requested_wait(reply))
        if not is_taken or not sending.replies:
            raise DeliveryError(f"{name[0].upper()}{name[1:]} did not take the message", permanent=False)
        return message.key


def _hand_over(target: str, message: Message, sending: _Sending) -> bool:
    """Whether Apprise says that it was taken. What went wrong on the way stands in `sending`."""
    try:
        service = notifier(target, sending.post)
        if service is None:
            raise DeliveryError("Apprise cannot read the URL of this subscription.", permanent=True)
        title, room = plain(message.payload["title"]), min(service.body_maxlen, MOST_BYTES)
        if service.title_maxlen <= 0:  # Apprise would put the title into the body
            text = f"{title}\n{body(message.payload, room - len(title.encode()) - 1)}"
            title = ""
        else:
            title = plain(title, service.title_maxlen)
            text = body(message.payload, room)
        return bool(service.notify(title=title, body=text, body_format="text"))
    except DeliveryError:
        raise
    except ServiceRefusedError as error:
        raise DeliveryError(f"This version of Apprise cannot be used: {error}.", permanent=False) from None
    except Exception as error:  # noqa: BLE001 - foreign code; its words may hold the secret
        raise DeliveryError(f"Apprise failed: {type(error).__name__}", permanent=False) from None


class _Trial:
    """Stands for `requests.post` in a trial: notes where it would go, and sends nothing."""

    def __init__(self) -> None:
        self.addresses: list[str] = []

    def post(self, url: str, **request: Any) -> Any:
        self.addresses.append(_prepared(url, request).url)
        raise _requests().ConnectionError("a trial")


class _Sending:
    """Stands for `requests.post`: posts by our own Post, which checks the address and follows nothing."""

    def __init__(self, post: Post) -> None:
        self._post = post
        self.replies: list[Reply] = []
        self.failure: DeliveryError | None = None

    def post(self, url: str, **request: Any) -> Any:
        if self.failure is not None or len(self.replies) >= MOST_POSTS:
            raise _requests().ConnectionError("no more posts")
        prepared = _prepared(url, request)
        raw = prepared.body or b""
        headers = {k: _text(v) for k, v in prepared.headers.items() if k.lower() not in _OURS}
        try:
            reply = self._post.post(prepared.url, raw if isinstance(raw, bytes) else raw.encode(), headers)
        except DeliveryError as error:
            self.failure = error
            raise _requests().ConnectionError("no answer") from None
        self.replies.append(reply)
        return _response(prepared.url, reply)


_OURS = ("content-length", "host", "transfer-encoding", "connection")
_WRITTEN = ("data", "json", "params", "headers", "auth")
_LEFT_OUT = ("verify", "timeout", "allow_redirects")  # TLS is always verified, and nothing is followed


def _prepared(url: str, request: Mapping[str, Any]) -> Any:
    """The request as `requests` writes it; this asks nobody."""
    if unknown := [key for key, value in request.items() if value and key not in (*_WRITTEN, *_LEFT_OUT)]:
        raise ServiceRefusedError(f"a request with {unknown[0]} is not open to a service of Apprise")
    written = {key: request[key] for key in _WRITTEN if key in request}
    return _requests().Request("POST", url, **written).prepare()


def _response(url: str, reply: Reply) -> Any:
    """The answer as the service expects it."""
    response = _requests().Response()
    response.status_code, response.url, response._content = reply.status, url, reply.body  # noqa: SLF001
    response.headers.update(reply.headers)
    return response


def _requests() -> Any:
    return importlib.import_module("requests")


def _scheme(target: str) -> str:
    return target.partition("://")[0].lower() if "://" in target else ""


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value
