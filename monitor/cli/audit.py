"""The audit log on the command line."""

from __future__ import annotations

import click

from monitor.cli.terminal import as_list, database, table


@click.command()
@click.option(
    "--limit", default=100, show_default=True, type=click.IntRange(1, 1000), help="At most so many."
)
@click.option("--before", type=click.IntRange(1, 2**31 - 1), help="Lines older than that of this id.")
@click.option("--who", default="", help="Of one name.")
@as_list
def audit(limit: int, before: int | None, who: str, form: str) -> None:
    """Who did what, when: the newest first."""
    from monitor.model.audit import ENTRANCE_WORDS

    with database() as store:
        rows = [
            (
                entry.id,
                f"{entry.at:%Y-%m-%dT%H:%M:%SZ}",
                entry.who,
                entry.act,
                entry.about,
                ENTRANCE_WORDS[entry.entrance],
            )
            for entry in store.audit.list(limit=limit, before=before, who=who)
        ]
    table(("id", "at", "who", "what", "about", "by"), rows, form)
    if not rows:
        click.echo("Nothing yet.", err=True)
