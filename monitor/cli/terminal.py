"""What every command needs of the terminal: the settings, tables, progress."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

if TYPE_CHECKING:
    from monitor.config import Config
    from monitor.store import Store
    from monitor.wiring import Service

T = TypeVar("T")


def settings() -> Config:
    """The settings of this process. ConfigError lists every fault."""
    from monitor.config import load_config

    return load_config(os.environ, Path.cwd())


@contextmanager
def service() -> Iterator[Service]:
    """The service for the length of one command. What it changed is in the audit log when it ends well."""
    from monitor import wiring
    from monitor.cli.audited_acts import note_act

    with wiring.service(settings()) as built:
        yield built
        note_act(built.store)


@contextmanager
def database() -> Iterator[Store]:
    """The database for the length of one command that asks nothing else: half the start of a service. What it
    changed is in the audit log when it ends well.
    """
    from monitor.cli.audited_acts import note_act
    from monitor.upkeep.open_store import open_store

    store = open_store(settings())
    try:
        yield store
        note_act(store)
    finally:
        store.close()


def say_unread(store: Store) -> None:
    """On standard error, which sources are not being read: no news from them does not mean that there is
    none.
    """
    from monitor.upkeep.health import is_unread
    from monitor.upkeep.wall_clock import utc_now

    now = utc_now()
    for source in store.named_sources.in_doubt(now=now):
        if is_unread(source, now):
            since = (
                f"since {source.last_ok_at:%Y-%m-%d %H:%M} UTC"
                if source.last_ok_at
                else "so far at its present address"
            )
            click.echo(
                f"{source.name}: not checked {since}{f': {source.last_error}' if source.last_error else ''}",
                err=True,
            )


def say_reading(store: Store) -> None:
    """Read every text by this lexicon, and say how far it is."""
    read = 0
    for step in store.readings.read_all():
        read += step.read
        for failure in step.failures:
            click.echo(failure, err=True)
        if step.last is not None:
            click.echo(f"Reading by the newer lexicon: statement {step.last} of {step.newest}", err=True)
    if read:
        click.echo(f"{read} texts were read by the newer lexicon.")


as_list = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="json: one document, a list of objects.",
)


def table(head: Sequence[str], rows: Iterable[Sequence[object]], form: str = "text") -> None:
    """A table on a terminal; lines of tab-separated cells into a pipe. As `json` a list of objects: the
    names of the columns are the keys, numbers stay numbers.
    """
    if form == "json":
        keys = [title.replace(" ", "_") for title in head]
        found = [dict(zip(keys, map(_plain, row), strict=True)) for row in rows]
        click.echo(json.dumps(found, ensure_ascii=False))
        return
    if not sys.stdout.isatty():
        for row in rows:
            click.echo("\t".join(" ".join(str(cell).split()) for cell in row))
        return
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    shown = Table(*head, box=None, header_style="bold", pad_edge=False)
    for row in rows:
        shown.add_row(*(escape(str(cell)) for cell in row))
    Console().print(shown)


def _plain(cell: object) -> object:
    """What JSON has of a cell."""
    return cell if cell is None or isinstance(cell, bool | int | float) else str(cell)


def progress(items: Iterable[T], label: str, total: int) -> Iterator[T]:
    """The items, with a bar on standard error while it is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(items, description=label, total=total, console=Console(stderr=True), transient=True)
