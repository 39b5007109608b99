"""Commands about people: who may what. Whoever may run them on this machine is an administrator."""

from __future__ import annotations

import sys

import click

from monitor.cli.terminal import as_list, database, settings, table

from_pipe = click.option(
    "--stdin", is_flag=True, help="Read the password from standard input, instead of asking for it."
)


@click.group()
def people() -> None:
    """Who may what: accounts with roles."""


@people.command("list")
@as_list
def list_(form: str) -> None:
    """Everybody, by name."""
    with database() as store:
        rows = [
            (
                person.name,
                person.role,
                person.zone,
                "password" if person.password_hash else "proxy only",
                f"{person.created_at:%Y-%m-%d}",
            )
            for person in store.people.list()
        ]
    table(("name", "role", "zone", "signs in by", "since"), rows, form)
    if not rows:
        click.echo("Nobody yet. Add the first: communique people add NAME --role administrator", err=True)


@people.command()
@click.argument("name")
@click.option("--role", default="reader", show_default=True, help="reader, editor or administrator.")
@click.option("--zone", default="UTC", show_default=True, help="Days and times of pages (IANA name).")
@click.option("--proxy-only", is_flag=True, help="Without a password: only a trusted proxy signs them in.")
@from_pipe
def add(name: str, role: str, zone: str, proxy_only: bool, stdin: bool) -> None:
    """Add a person."""
    from monitor.adding.person_input import new_person
    from monitor.upkeep.wall_clock import utc_now

    may_begin = bool(settings().password)
    given = None if proxy_only else _password(stdin)
    person = new_person(name, role, given, zone=zone, now=utc_now())
    with database() as store:
        is_first = not store.people.is_anybody()
        added = store.people.add(person, may_begin=may_begin)
    click.echo(f"Added {added.name}, {added.role}.")
    if is_first:
        click.echo("From now on everybody signs in.", err=True)


@people.command()
@click.argument("name")
@click.argument("role")
def role(name: str, role: str) -> None:
    """Give a person another ROLE: reader, editor or administrator. It holds at once."""
    from monitor.adding.person_input import role_of

    known = role_of(role)
    with database() as store:
        person = store.people.set_role(name, known)
    click.echo(f"{person.name} is {person.role} now.")


@people.command()
@click.argument("name")
@from_pipe
def password(name: str, stdin: bool) -> None:
    """Set the password of a person, who is signed out everywhere."""
    from monitor.adding.person_input import new_password

    with database() as store:
        person = store.people.get(name)
        store.people.set_password(person.name, new_password(_password(stdin), person.name))
    click.echo(f"{person.name} has another password, and is signed out everywhere.")


@people.command()
@click.argument("name")
def remove(name: str) -> None:
    """Remove a person, with tokens and what was not shared. What they did stays in the audit log."""
    with database() as store:
        gone = store.people.remove(name)
        is_open = not store.people.is_anybody() and not settings().password
    click.echo(f"Removed {gone.name}.")
    if is_open:
        click.echo("Nobody is left, and no password is set: the service asks nothing of anybody.", err=True)


def _password(stdin: bool) -> str:
    """From a pipe, or asked for twice; never an argument, which others could see."""
    if stdin:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise click.UsageError("no terminal to ask for a password: pipe it in with --stdin")
    return str(click.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))
