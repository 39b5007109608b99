"""What a channel is, and the one thing channels ask of the network.

A channel says whether it can reach a target (`check`) and hands one message over (`send`). Foreign exceptions
stop inside the channel, as DeliveryError. `Post` is fulfilled by the service's polite client, so that
addresses which users give pass the same checks when we post as when we fetch.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Protocol

from alerts.model import Message, Subscription

Send = Callable[[Subscription, Message], str]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server answered to a post. Header names are lower-case."""

    status: int
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""


class Post(Protocol):
    """Posts once, without following redirects. Raises DeliveryError only for what never got an answer.

    `refusal` says in a line, without the address's secrets, why it can never be posted to; empty where
    nothing is known against it. It asks nobody: where a name leads is looked at when something is posted.
    """

    def refusal(self, url: str) -> str: ...

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Reply: ...


class Channel(Protocol):
    """One way out."""

    @property
    def kind(self) -> str: ...

    def lacks(self) -> str:
        """What this installation must be given before the channel can send; empty when nothing is missing."""
        ...

    def check(self, target: str) -> None:
        """Raises RuleError(field="target") when this channel can never reach `target`. Sends nothing."""

    def server(self, target: str) -> str:
        """Who takes what goes to `target`, in words without a secret: the mail server, the host of a webhook.
        Empty where that cannot be told.
        """
        ...

    def send(self, subscription: Subscription, message: Message) -> str:
        """Hands the message over and returns its id there. Raises DeliveryError. Sending twice must be
        harmless.
        """
        ...

    def connection(self) -> AbstractContextManager[Send]:
        """`send` for several messages in a row, over one connection where the channel has one."""
        ...
