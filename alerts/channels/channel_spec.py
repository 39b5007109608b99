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
    KEY = "key"  # what stands before the @ is a key: only the scheme and what follows are shown
    WHOLE = "whole"  # even its host may be a key: only its scheme is shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Outside:
    """What channels need of the outside. Each takes what it uses."""

    post: Post
    smtp_url: str = field(repr=False)
    mail_from: str
    out: TextIO
    authorities: str = ""  # a file of certificates (PEM) that are trusted besides the usual ones


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
    """One way out. Its section in docs/reference/channels.md has `kind` as its title and begins with
    `in_markdown`.

    `extra` names what is installed only on demand, `pip install 'communique[extra]'`: a library of that name.
    `hint` stands behind the title on the form. `about` says what the option of the command takes, `example`
    shows a target, `metavar` stands for one in help and documents. Without `has_target` the option is a flag,
    and `-` stands for the target. With `is_signed` each subscription gets a secret that signs what is posted.
    `is_personal`: one person reads what is sent, so that its links may act for the subscription.
    `is_local`: it prints where the service runs, which only who may start commands there can want.
    `is_shared`: one server takes the messages of all its subscriptions, one after the other.
    """

    kind: str
    title: str
    build: Callable[[Outside], Channel]
    card: Callable[[Draft], Card]
    option: str
    about: str
    hint: str = ""
    metavar: str = "URL"
    example: str = ""
    target: Secret = Secret.URL
    has_target: bool = True
    is_signed: bool = False
    is_personal: bool = False
    is_shared: bool = False
    is_local: bool = False
    extra: str = ""

    @property
    def label(self) -> str:
        """As the form offers it: `Slack (incoming webhook)`."""
        return f"{self.title} ({self.hint})" if self.hint else self.title

    @property
    def option_help(self) -> str:
        """The help of the command: `E-mail address, such as name@example.org.`"""
        said = self._about_with_example(self.example)
        return said if said.endswith("...") else f"{said}."

    @property
    def target_hint(self) -> str:
        """What the form says beside the field of the target."""
        if not self.has_target:
            return f"{self.title}: nothing."
        needs = f" (needs communique[{self.extra}])" if self.extra else ""
        return f"{self.title}{needs}: {self.option_help}"

    @property
    def command_line(self) -> str:
        """How the command adds a subscription of this channel."""
        target = f" {self.metavar}" if self.has_target else ""
        return f"communique subscriptions add NAME {self.option}{target}"

    def in_markdown(self) -> str:
        """How the section of this channel in docs/reference/channels.md begins."""
        about = self._about_with_example(f"`{self.example}`" if self.example else "")
        promise = " It is a secret: it is shown masked, and never logged or put into an error."
        needs = f" Needs `pip install 'communique[{self.extra}]'`." if self.extra else ""
        return f"`{self.command_line}`: {about}.{'' if self.target is Secret.NONE else promise}{needs}"

    def _about_with_example(self, example: str) -> str:
        return f"{self.about}, such as {example}" if example else self.about
