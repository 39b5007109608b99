"""Commands that run the service: demo, run, check, deliver, db, doctor."""

from __future__ import annotations

import ipaddress
import os
import signal
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.terminal import database, say_reading, service, settings

if TYPE_CHECKING:
    from alerts.outbox import Outcome
    from monitor.config import Config
    from monitor.model import CheckReport, Reread, SourceSpec
    from monitor.wiring import Service


WORKERS_CHECK = """On PostgreSQL this process serves the pages. Sources are checked and alerts sent by \
`communique worker`: start one, or several, here or on other machines."""
GRACE = 8.0  # seconds that a check or a sending in progress may take to end when the service is told to stop


@click.command()
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="Address to listen on. Any but loopback needs COMMUNIQUE_PASSWORD, or a person.",
)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@click.option("--empty", is_flag=True, help="Do not begin with the official core.")
def run(host: str, port: int, empty: bool) -> None:
    """Web, schedule and delivery in one process. Creates what is missing. The very first start watches the
    official core of the catalogue. On PostgreSQL it serves the pages, and `communique worker` does the rest.
    """
    from monitor import wiring
    from monitor.upkeep import schedule
    from monitor.upkeep.logs import configure_logging
    from monitor.web.app import create_app
    from monitor.web.serve import check_port, serve

    config = _reachable(settings(), host, port)
    check_port(host, port)
    configure_logging(config.log_format)
    with wiring.service(config) as built:
        # uvicorn hands the signal on when it has stopped: end in order, not in the middle of a write.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        if not empty and built.store.sources.is_untouched():
            _say_core(built.adding.take_core(by="first start"))
        is_alone = not built.store.jobs.are_for_workers
        clock = schedule.start(built) if is_alone else None
        if not is_alone:
            click.echo(WORKERS_CHECK, err=True)
        click.echo(
            f"communique is at {config.public_url}  (data in {config.data_dir.resolve()}; stop with Ctrl-C)",
            err=True,
        )
        try:
            serve(create_app(built), host, port)
        finally:
            if clock is not None and not schedule.stop(clock, within=GRACE):
                # A page that does not answer must not hold up the end; whatever is half done is done again
                # after the next start.
                os._exit(0)


def _say_core(specs: Sequence[SourceSpec]) -> None:
    names = [spec.name for spec in specs if spec.enabled]
    click.echo(
        f"First start: {len(names)} sources, the official core, are watched from now on "
        f"({', '.join(names)}). "
        "Change them on the page of sources, or begin with none: communique run --empty",
        err=True,
    )


def _reachable(config: Config, host: str, port: int) -> Config:
    """Bound elsewhere than to this machine, the pages need a password. The public address follows the port
    unless it is set.
    """
    if not _is_loopback(host) and not (config.password or config.remote_user_header or _is_anybody()):
        raise click.ClickException(
            f"refusing to listen on {host} without a password: set COMMUNIQUE_PASSWORD or COMMUNIQUE_"
            "PASSWORD_FILE, add a person (communique people add), or use --host 127.0.0.1"
        )
    if "public_url" in config.chosen:
        return config
    shown = host if _is_loopback(host) else "127.0.0.1"
    return replace(config, public_url=f"http://{f'[{shown}]' if ':' in shown else shown}:{port}")


def _is_anybody() -> bool:
    with database() as store:
        return store.people.is_anybody()


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


@click.command()
@click.argument("source", nargs=-1)
@click.option("--all", "all_sources", is_flag=True, help="Every enabled source, due or not.")
def check(source: tuple[str, ...], all_sources: bool) -> None:
    """One pass now, through to delivery. Without SOURCE: what is due."""
    if source and all_sources:
        raise click.UsageError("give names, or --all, not both")
    from monitor.upkeep.clock_watch import ClockWatch, jump_words

    with service() as built:
        _say_reread(built.reread_reported())
        built.prove_life()
        watch = ClockWatch(built.clock, time.monotonic)
        reports = built.check(source, all_sources=all_sources, on_report=_say_report)
        jump = watch.jump()
        outcomes = built.deliver()
        elsewhere = [] if reports else built.being_checked()
        waiting = _waiting(built)
    if jump is not None:
        click.echo(jump_words(jump), err=True)
    if elsewhere:
        click.echo(f"Another check is running: {', '.join(elsewhere)}. It tells what it finds.", err=True)
    elif not reports:
        click.echo("No source is due. `communique check --all` checks them all now.", err=True)
    _say_outcomes(outcomes)
    if waiting:
        click.echo(waiting, err=True)
    if waiting or any(r.error for r in reports) or any(o.state != "sent" for o in outcomes):
        sys.exit(1)


def _say_report(report: CheckReport) -> None:
    if report.is_elsewhere:
        click.echo(f"{report.source}: another check of it is running, and tells what it finds", err=True)
        return
    if report.error:
        click.echo(f"{report.source}: failed: {report.error}", err=True)
        return
    what = "not modified" if report.not_modified else f"{report.items} listed"
    click.echo(f"{report.source}: {what}, {len(report.statements)} new or edited")
    for s in report.statements:
        alerts = f", {s.alerts} alert{'s' * (s.alerts != 1)}" if s.alerts else ""
        click.echo(f"  {s.role} {s.klass}: {s.title or s.url}{alerts}")
        if s.alerts and s.headline:
            click.echo(f"      {s.headline}")
    for note in report.notes:
        click.echo(f"  {report.source}: {note}", err=True)


@click.command()
@click.option(
    "--again", is_flag=True, help="Also everything that was given up or refused, and is still wanted."
)
def deliver(again: bool) -> None:
    """Send what is due in the outbox now."""
    with service() as built:
        _say_reread(built.reread_reported())
        if again:
            count = built.store.outbox.again(now=built.clock())
            click.echo(f"{count} deliver{'ies' if count != 1 else 'y'} given up before: in line again.")
        outcomes = built.deliver()
        waiting = _waiting(built)
    _say_outcomes(outcomes)
    if waiting:
        click.echo(waiting, err=True)
    elif not outcomes:
        click.echo("Nothing is due.")
    if waiting or any(o.state != "sent" for o in outcomes):
        sys.exit(1)


def _waiting(built: Service) -> str:
    """What is due and was not tried, because its way out is not to be tried yet; empty when nothing is."""
    from alerts.way_out import ailing, title_of

    due = built.store.outbox.counts(now=built.clock()).due
    ways = ailing(built.store.outbox.ways_out())
    if not due or not ways:
        return ""
    names = ", ".join(title_of(way) for way in ways[:3]) + (", ..." if len(ways) > 3 else "")
    several = "deliveries wait" if due != 1 else "delivery waits"
    return f"{due} {several} for {names}: tried again later, or now by `communique deliver --again`"


def _say_reread(reread: Reread) -> None:
    if reread.statements:
        statements = f"{reread.statements} told statement{'s' * (reread.statements != 1)}"
        corrections = f"{reread.corrections} correction{'s' * (reread.corrections != 1)}"
        click.echo(f"{statements} read anew by a newer lexicon or engine: {corrections}")
    for failure in reread.failures:
        click.echo(failure, err=True)


def _say_outcomes(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        name = outcome.batch.subscription.name
        if outcome.state == "sent":
            click.echo(f"sent to {name}")
        else:
            again = (
                "will be tried again"
                if outcome.state == "retry"
                else "given up; `communique deliver --again` sends it again"
            )
            click.echo(f"not sent to {name}: {outcome.error} ({again})", err=True)


@click.command()
@click.option(
    "--serve/--no-serve", default=None, help="Keep the change log open until Ctrl-C (default: on a terminal)."
)
@click.option("--port", default=0, help="Port of the change log (default: a free one).")
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Keep the data there, as a sample database.",
)
def demo(serve: bool | None, port: int, folder: Path | None) -> None:
    """A newcomer's first minute: offline, an edited statement becomes an alert."""
    from monitor.demo import show

    if folder and (folder / "communique.db").exists():
        raise click.ClickException(f"{folder} holds a database already: name another folder")
    is_watched = sys.stdin.isatty() and sys.stdout.isatty()
    show(keep_open=is_watched if serve is None else serve, port=port, say=click.echo, folder=folder)


@click.group()
def db() -> None:
    """The database: bring its schema up to date, or copy it."""


@db.command()
def upgrade() -> None:
    """Bring the schema up to date, which every command does by itself, and read by a newer lexicon what the
    service would read in the background.
    """
    with database() as store:
        say_reading(store)
        click.echo("The database is up to date.")


@db.command()
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False))
def backup(path: Path) -> None:
    """Copy a consistent snapshot to PATH, while the service runs (SQLite)."""
    if path.exists():
        raise click.ClickException(f"{path} is there already: name a new file")
    with service() as built:
        built.store.backup(path)
    click.echo(f"Copied to {path}.")


@db.command(name="check")
def check_database() -> None:
    """Read the whole database and say whether it is sound (SQLite)."""
    with service() as built:
        damage = built.store.damage()
    if damage:
        raise click.ClickException(
            f"the database is damaged: {damage}. Put the last sound backup in its place"
        )
    click.echo("The database is sound.")


@db.command()
def tidy() -> None:
    """Give up the texts of old documents that say nothing on what is watched (the service does it once a
    day).
    """
    with service() as built:
        count = built.forget_old()
    click.echo(f"The texts of {count} old documents were given up; address, title, day and hashes stay.")


@click.command()
def doctor() -> None:
    """Look at the settings, the database, the sources and the ways out, and say what is wrong."""
    from monitor.upkeep.doctor import examine

    faults = 0
    with service() as built:
        for finding in examine(built):
            faults += not finding.is_well
            click.echo(f"{'ok   ' if finding.is_well else 'FAULT'} {finding.what}")
    if faults:
        raise click.ClickException(f"{faults} fault{'s' * (faults != 1)} found")
