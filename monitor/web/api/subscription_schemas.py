"""The JSON of subscriptions, typed."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from alerts.channels.table import CHANNELS
from alerts.model import DigestEvery
from baselines.model import Importance
from monitor.web.api.parameters import NameText

Text = Annotated[str, Field(max_length=2000)]


def _known_channel(kind: str) -> str:
    if kind not in CHANNELS:
        raise ValueError(f"choose from {', '.join(CHANNELS)}")
    return kind


ChannelText = Annotated[
    str, AfterValidator(_known_channel), Field(max_length=40, json_schema_extra={"enum": list(CHANNELS)})
]


class SubscriptionIn(BaseModel):
    """Empty lists limit nothing. `topics` may hold `other`: every topic that is not watched."""

    model_config = ConfigDict(extra="forbid")

    name: NameText
    channel: ChannelText
    target: Text = ""
    topics: Annotated[list[Text], Field(max_length=50)] = []
    kinds: Annotated[list[Text], Field(max_length=50)] = []
    parties: Annotated[list[Text], Field(max_length=50)] = []
    sources: Annotated[list[Text], Field(max_length=50)] = []
    languages: Annotated[list[Text], Field(max_length=50)] = []
    least: Importance = "low"
    digest: DigestEvery | None = None
    quiet: Annotated[str, Field(max_length=20, description="such as 22:00-07:00")] = ""
    zone: Text = "UTC"
    health: Annotated[
        bool, Field(description="also told when a source stops working, and when it works again")
    ] = False


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
    digest: DigestEvery | None
    quiet: str
    zone: str
    paused: bool
    health: bool


class NewSubscriptionOut(SubscriptionOut):
    """`secret` signs the bodies of a channel that signs (HMAC-SHA256), else it is empty. It is shown once."""

    secret: str


class SubscriptionsOut(BaseModel):
    subscriptions: list[SubscriptionOut]


class OutcomeOut(BaseModel):
    state: str
    error: str
