"""The command that takes work from a PostgreSQL database: worker."""

from __future__ import annotations

import click

from monitor.cli.run import GRACE
from monitor.cli.terminal import service, settings
from monitor.model.job import QUEUES

SQLITE = (
    "workers share a PostgreSQL database, and this one is SQLite: `communique run` does everything in one "
    "process. To use workers, set COMMUNIQUE_DATABASE_URL to postgresql://user@host/name"
)


@click.command()
@click.option(
    "--queues",
    multiple=True,
    type=click.Choice(QUEUES),
    help="Take work of this kind only (repeat for several). Without it: of every kind.",
)
@click.option(
    "--at-once",
    default=8,
    show_default=True,
    type=click.IntRange(1, 64),
    help="Checks and imports side by side; deliveries have four places of their own.",
)
def worker(queues: tuple[str, ...], at_once: int) -> None:
    """Take checks, deliveries and imports from the database's line of jobs (PostgreSQL only). Start as many
    as you like, on as many machines as you like.
    """
    from monitor.upkeep.logs import configure_logging

    configure_logging(settings().log_format)
    with service() as built:
        if not built.store.jobs.are_for_workers:
            raise click.ClickException(SQLITE)
        from monitor.jobs.worker import run

        chosen = [queue for queue in QUEUES if queue in queues or not queues]
        click.echo(f"communique works on {', '.join(chosen)} (stop with Ctrl-C)", err=True)
        run(built, chosen, at_once=at_once, grace=GRACE)
