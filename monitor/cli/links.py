"""Commands about public links, by which anybody reads one change or the points of one statement."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import click

from monitor.cli.terminal import as_list, database, settings, table

if TYPE_CHECKING:
    from monitor.model.public_link import Quoted
    from monitor.store import Store

BY = "command line"
MOST = 1000  # rows of a list
Number = click.IntRange(1, 2**31 - 1)


@click.group()
def links() -> None:
    """Public links to one change or statement: made, listed, taken back."""


@links.command("list")
@as_list
def list_(form: str) -> None:
    """The public links, the newest first; those taken back too. No address is shown: it is not kept."""
    with database() as store:
        rows = [
            (
                link.id,
                "change" if link.quoted.change else "statement",
                link.quoted.what,
                link.quoted.version,
                link.quoted.title,
                link.by,
                _day(link.made_at),
                _day(link.used_at),
                _day(link.taken_back_at),
            )
            for link in store.public_links.list(limit=MOST)
        ]
    head = ("id", "kind", "of", "version", "title", "by", "made", "used last", "taken back")
    table(head, rows, form)
    if not rows:
        click.echo("No public link yet. Make one: communique links add 12-TWN-04", err=True)


@links.command()
@click.argument("what")
@click.option("--version", type=Number, help="As this version of the statement has the change.")
def add(what: str, version: int | None) -> None:
    """Make a public link to WHAT: a change by its id (12-TWN-04), or a statement by its number (12). It is
    shown this once.
    """
    from monitor.upkeep.wall_clock import utc_now
    from monitor.web.quoting import SWITCHED_OFF, made_link, public_address

    chosen = settings()
    if not chosen.public_links:
        raise click.ClickException(SWITCHED_OFF)
    with database() as store:
        quoted = _quoted(store, what, version)
        key, link = made_link(store, quoted, by=BY, now=utc_now())
    click.echo(public_address(chosen.public_url.rstrip("/"), key))
    click.echo(f"Public link {link.id}: {link.quoted.title}. Copy it: it is shown this once.", err=True)


@links.command("take-back")
@click.argument("number", type=Number)
def take_back(number: int) -> None:
    """The public link of this NUMBER opens nothing any more."""
    from monitor.upkeep.wall_clock import utc_now

    with database() as store:
        gone = store.public_links.take_back(number, now=utc_now())
    click.echo(f"Public link {gone.id} opens nothing any more.")


def _quoted(store: Store, what: str, version: int | None) -> Quoted:
    """What is to be shown. A wrong usage where there is no such thing."""
    from monitor.web.quoting import quoted_change, quoted_statement

    if what.isascii() and what.isdigit():
        if version is not None:
            raise click.UsageError(
                "--version goes with a change: of a statement the current points are shown."
            )
        view = store.statements.get(int(what)) if 0 < int(what) < 2**31 else None
        if view is None:
            raise click.UsageError(f"There is no statement {what}: `communique statements list` shows them.")
        return quoted_statement(view)
    change = store.changes.get(what, version=version)
    if change is None:
        raise click.UsageError(f"There is no change {what} of that version: `communique log` shows them.")
    return quoted_change(change, store.statements.get(change.statement_id))


def _day(at: datetime | None) -> str | None:
    return f"{at:%Y-%m-%d}" if at else None
