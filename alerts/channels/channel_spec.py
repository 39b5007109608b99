"""What one row of the table of channels says. Pages, forms, commands, the API and masking ask the row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, TextIO

from alerts.channels.channel import Channel, Post
from alerts.model import Batch
from alerts.wording.letter import Letter


class Secret(Enum):
    """What of a subscription's target nobody but its owner may read."""

    NONE = "none"  # an e-mail address: shown
    URL = "url"  # whoever knows it can post: only its host and its end are shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What channels need of the outside. Each takes what it uses."""

    post: Post
    smtp_url: str = field(repr=False)
    mail_from: str
    out: TextIO


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A letter on its way to a card. `key` is the same for every repeat."""

    letter: Letter
    batch: Batch
    key: str
    public_url: str


@dataclass(frozen=True, slots=True)
class Card:
    """A letter as one channel lays it out: text and HTML for people, a payload for a body of JSON."""

    text: str = ""
    html: str = ""
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChannelSpec:
    """One way out. Its section in docs/reference/channels.md has `kind` as its title.

    `hint` stands behind the title on the form. Without `has_target` the option of the command is a flag, and
    `-` stands for the target. With `is_signed` each subscription gets a secret that signs what is posted.
    """

    kind: str
    title: str
    build: Callable[[Outside], Channel]
    card: Callable[[Draft], Card]
    option: str
    option_help: str
    hint: str = ""
    target: Secret = Secret.URL
    has_target: bool = True
    is_signed: bool = False

    @property
    def label(self) -> str:
        """As the form offers it: `Slack (incoming webhook)`."""
        return f"{self.title} ({self.hint})" if self.hint else self.title
