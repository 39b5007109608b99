"""Commands about tokens, by which programs act for people."""

from __future__ import annotations

from datetime import datetime

import click

from monitor.cli.terminal import as_list, database, table


@click.group()
def tokens() -> None:
    """Tokens for programs: made for a person, shown once, revoked."""


@tokens.command("list")
@click.argument("person", required=False)
@as_list
def list_(person: str | None, form: str) -> None:
    """The tokens of PERSON, or of everybody; the newest first."""
    with database() as store:
        name = store.people.get(person).name if person else None
        rows = [
            (
                token.id,
                token.person,
                token.name,
                token.scope,
                _day(token.created_at),
                _day(token.last_used_at),
                _day(token.revoked_at),
            )
            for token in store.access_tokens.list(name)
        ]
    table(("id", "person", "name", "scope", "made", "used last", "revoked"), rows, form)
    if not rows:
        click.echo("No token yet. Make one: communique tokens add PERSON NAME", err=True)


@tokens.command()
@click.argument("person")
@click.argument("name")
@click.option("--scope", default="read", show_default=True, help="read, write or admin.")
def add(person: str, name: str, scope: str) -> None:
    """Make a token for PERSON; NAME says what it is for. It is shown this once."""
    from monitor.adding.token_input import made_token
    from monitor.upkeep.wall_clock import utc_now

    with database() as store:
        found = store.people.get(person)
        now = utc_now()
        token, kept = made_token(store.access_tokens, found, name, scope, now=now)
    click.echo(token)
    click.echo(f"Token {kept.id} of {found.name}. Keep it: it is shown this once.", err=True)


@tokens.command()
@click.argument("number", type=click.IntRange(1, 2**31 - 1))
def revoke(number: int) -> None:
    """The token of this NUMBER opens nothing any more."""
    from monitor.upkeep.wall_clock import utc_now

    with database() as store:
        gone = store.access_tokens.revoke(number, now=utc_now())
    click.echo(f"Revoked {gone.name} of {gone.person}.")


def _day(at: datetime | None) -> str | None:
    return f"{at:%Y-%m-%d}" if at else None
