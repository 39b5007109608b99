"""What commands change, for the audit log: a row for each, in the words of the pages."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from monitor.store import Store

ACTS: Mapping[str, str] = {
    "sources add": "added a source",
    "sources edit": "edited a source",
    "sources import": "imported sources",
    "sources pause": "paused a source",
    "sources resume": "resumed a source",
    "sources quicken": "quickened a source",
    "sources remove": "removed a source",
    "sources confirm": "confirmed a host",
    "subscriptions add": "added a subscription",
    "subscriptions edit": "edited a subscription",
    "subscriptions pause": "paused a subscription",
    "subscriptions resume": "resumed a subscription",
    "subscriptions test": "sent a test to a subscription",
    "subscriptions remove": "removed a subscription",
    "statements remove": "removed a statement",
    "statements restore": "restored a statement",
    "meetings import": "took in a calendar of meetings",
    "meetings remove": "removed a calendar of meetings",
    "import": "imported an archive",
    "people add": "added a person",
    "people role": "gave a role",
    "people password": "set the password of a person",
    "people remove": "removed a person",
    "tokens add": "made a token",
    "tokens revoke": "revoked a token",
    "links add": "made a public link",
    "links take-back": "took a public link back",
}
# Of what a command was given, these may be told. Addresses and passwords are never among them.
PARAMETERS = ("person", "name", "names", "number", "what", "host", "calendar", "role", "scope")


def note_act(store: Store) -> None:
    """A line of the audit log, where the command that ends now changes something."""
    from monitor.upkeep.wall_clock import utc_now

    context = click.get_current_context(silent=True)
    act = ACTS.get(context.command_path.partition(" ")[2], "") if context else ""
    if context is None or not act:
        return
    about = ", ".join(_written(context.params[key]) for key in PARAMETERS if context.params.get(key))
    store.audit.write(act, who=_user(), entrance="command", now=utc_now(), about=about)


def _written(value: object) -> str:
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def _user() -> str:
    """Who runs the command, by the name that the system has for them; empty where it has none."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return ""
