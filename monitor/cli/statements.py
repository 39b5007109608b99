"""Commands about single statements."""

from __future__ import annotations

import click

from monitor.cli.terminal import as_list, database, table
from monitor.upkeep.wall_clock import utc_now

BY = "command line"


@click.group()
def statements() -> None:
    """Take a statement out of the log, put it back, and see which were removed."""


@statements.command()
@click.argument("number", type=click.IntRange(1, 2**31 - 1), metavar="STATEMENT")
@click.option("--why", default="", help="The reason, for the record.")
def remove(number: int, why: str) -> None:
    """Take STATEMENT (its number, as its page has it) out of the log with its comparison. Its page stays, for
    those who were told of it, and says who removed it.
    """
    with database() as store:
        done = store.removals.remove(number, by=BY, why=why, now=utc_now())
        if done is None:
            raise click.ClickException(f"there is no statement {number}: its page and `log` show the numbers")
    click.echo(f"Removed statement {done.statement_id}, {done.title or 'untitled'}. Its page stays, marked.")


@statements.command()
@click.argument("number", type=click.IntRange(1, 2**31 - 1), metavar="STATEMENT")
def restore(number: int) -> None:
    """Put a removed STATEMENT back: into the log and its series, with its comparison. Alerts that the removal
    held back are sent, and its pages are read again.
    """
    with database() as store:
        done = store.removals.undo(number, by=BY, now=utc_now())
        if done is None:
            raise click.ClickException(
                f"no removed statement has the number {number}: see `statements removed`"
            )
    click.echo(f"Put back statement {done.statement_id}, {done.title or 'untitled'}.")


@statements.command()
@click.option(
    "--limit", default=100, show_default=True, type=click.IntRange(1, 1000), help="At most so many."
)
@as_list
def removed(limit: int, form: str) -> None:
    """Every statement that was removed: when, by whom, why. The newest first."""
    with database() as store:
        rows = [
            (
                f"{done.removed_at:%Y-%m-%d}",
                done.statement_id,
                done.by,
                done.title,
                done.why,
                f"{done.undone_at:%Y-%m-%d} by {done.undone_by}" if done.undone_at else "",
            )
            for done in store.removals.all(limit=limit)
        ]
    table(("day", "statement", "by", "title", "why", "put back"), rows, form)
    if not rows:
        click.echo("No statement was removed.", err=True)
