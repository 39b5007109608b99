"""An occasion as each channel gives it to the outside, as texts to be frozen."""

from __future__ import annotations

import io
import json
from typing import Any

from alerts.channels.console.channel import Console
from alerts.channels.mail.channel import envelope
from alerts.channels.message import compose
from alerts.channels.slack.channel import Slack
from alerts.channels.webhook.channel import Webhook
from tests.alerts.makers import PUBLIC_URL, FakeLinks, FakePost, make_batch, make_reader
from tests.golden.occasions import Occasion

SENDER = "communique <communique@example.org>"
SECRET = "the secret of a webhook in tests"
TARGETS = {
    "email": "desk@ministry.example",
    "slack": "https://hooks.slack.com/services/T/B/x",
    "webhook": "https://desk.example/hook",
    "console": "console",
}
FORMS = ("mail.txt", "mail.html", "slack.json", "webhook.json", "console.txt")
CHANGING = (
    "date",
    "content-type",
)  # headers that hold the moment of sending, and a boundary made anew each time


def rendered(occasion: Occasion) -> dict[str, str]:
    """File name -> text, one per form."""
    texts = (*_mail(occasion), _slack(occasion), _webhook(occasion), _console(occasion))
    return {f"{occasion.name}.{form}": text for form, text in zip(FORMS, texts, strict=True)}


def _message(occasion: Occasion, channel: Any) -> Any:
    reader = {"channel": channel, "target": TARGETS[channel], "secret": SECRET} | dict(occasion.reader)
    batch = make_batch(*occasion.alerts, **reader)
    return compose(batch, channel, public_url=PUBLIC_URL, mail_from=SENDER, links=FakeLinks())


def _mail(occasion: Occasion) -> tuple[str, str]:
    """The headers as they travel and the text; the HTML."""
    message = _message(occasion, "email")
    headers = envelope(TARGETS["email"], message, SENDER).items()
    lines = [f"{name}: {value}\n" for name, value in headers if name.lower() not in CHANGING]
    return "".join([*lines, "\n", message.text]), message.html


def _slack(occasion: Occasion) -> str:
    """The body that is posted."""
    post = FakePost()
    Slack(post).send(make_reader(channel="slack", target=TARGETS["slack"]), _message(occasion, "slack"))
    ((_, body, _),) = post.posted
    return _shown(json.loads(body))


def _webhook(occasion: Occasion) -> str:
    """The headers and the body that are posted. The signature holds the body's very bytes."""
    post = FakePost()
    reader = make_reader(channel="webhook", target=TARGETS["webhook"], secret=SECRET)
    Webhook(post).send(reader, _message(occasion, "webhook"))
    ((_, body, headers),) = post.posted
    return _shown({"headers": dict(headers), "body": json.loads(body)})


def _console(occasion: Occasion) -> str:
    out = io.StringIO()
    Console(out).send(make_reader(channel="console"), _message(occasion, "console"))
    return out.getvalue()


def _shown(value: Any) -> str:
    """JSON in the order in which it was written, one value a line."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
