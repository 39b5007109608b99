"""The JSON of subscriptions, typed."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from alerts.model import DigestEvery
from alerts.subscriptions.subscription_input import SubscriptionInput
from baselines.model import Importance


class SubscriptionIn(SubscriptionInput):
    """Empty lists limit nothing. `topics` may hold `other`: every topic that is not watched."""


class SubscriptionEditIn(BaseModel):
    """What of a subscription is to be otherwise, as in `SubscriptionIn`; what is not given stays. An empty
    `digest` sends at once.
    """

    model_config = ConfigDict(extra="forbid")

    channel: str | None = None
    target: str | None = None
    topics: list[str] | None = None
    kinds: list[str] | None = None
    parties: list[str] | None = None
    sources: list[str] | None = None
    languages: list[str] | None = None
    least: str | None = None
    new_texts: bool | None = None
    proof_of_life: bool | None = None
    digest: str | None = None
    quiet: str | None = None
    zone: str | None = None
    health: bool | None = None


class SubscriptionOut(BaseModel):
    """The address of a Slack or other hook is a secret: `target` shows its host and end only."""

    name: str
    channel: str
    target: str
    topics: list[str]
    kinds: list[str]
    parties: list[str]
    sources: list[str]
    languages: list[str]
    least: Importance
    new_texts: bool
    proof_of_life: bool
    digest: DigestEvery | None
    quiet: str
    zone: str
    paused: bool
    paused_at: datetime | None
    paused_by: Literal["", "page", "api", "command", "link", "mail program"]
    health: bool


class NewSubscriptionOut(SubscriptionOut):
    """`secret` signs the bodies of a channel that signs (HMAC-SHA256), else it is empty. It is shown once."""

    secret: str


class SubscriptionsOut(BaseModel):
    subscriptions: list[SubscriptionOut]


class OutcomeOut(BaseModel):
    state: str
    error: str
