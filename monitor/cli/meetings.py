"""Commands about meetings that calendars announce."""

from __future__ import annotations

from pathlib import Path

import click

from monitor.cli.terminal import as_list, database, table
from monitor.upkeep.wall_clock import utc_now

BY = "command line"


@click.group()
def meetings() -> None:
    """Take in calendars of announced meetings; around each, the sources of those who meet are checked more
    often.
    """


@meetings.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--party",
    "parties",
    multiple=True,
    metavar="CODE",
    help="Who meets where an entry names no government, such as US; give it once for each.",
)
@click.option("--name", default="", help="The name of the calendar; the file's when not given.")
def import_(file: Path, parties: tuple[str, ...], name: str) -> None:
    """Take in an iCalendar FILE (.ics). One of the same name is replaced: what was called off goes."""
    from monitor.upkeep.announced_meetings import quicken_around_meetings, take_calendar

    wanted = [party.upper() for party in parties]
    with database() as store:
        taken = take_calendar(
            store, file.read_bytes(), name or file.name, now=utc_now(), by=BY, parties=wanted
        )
        quicken_around_meetings(store, now=utc_now())
    click.echo(f"{len(taken)} meeting{'' if len(taken) == 1 else 's'} to come in {name or file.name}.")
    if not taken:
        click.echo(
            "An entry counts when it is not over and names a government, or --party says who meets.", err=True
        )


@meetings.command(name="list")
@as_list
def list_(form: str) -> None:
    """The announced meetings that are to come, the next first."""
    with database() as store:
        rows = [
            (
                f"{m.begins_at:%Y-%m-%d %H:%M}",
                f"{m.ends_at:%Y-%m-%d %H:%M}",
                " ".join(m.countries),
                m.title,
                m.calendar,
            )
            for m in store.announced.to_come(now=utc_now())
        ]
    table(("begins", "ends", "parties", "title", "calendar"), rows, form)
    if not rows:
        click.echo("No meeting is announced: `communique meetings import FILE.ics`", err=True)


@meetings.command()
@click.argument("calendar")
def remove(calendar: str) -> None:
    """Forget the CALENDAR of this name with its meetings."""
    with database() as store:
        count = store.announced.remove(calendar)
    if not count:
        raise click.ClickException(f"there is no calendar {calendar}: `meetings list` shows them")
    click.echo(f"Forgot {calendar} with {count} meeting{'' if count == 1 else 's'}.")
