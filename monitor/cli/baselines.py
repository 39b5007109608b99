"""Commands about baselines."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.terminal import as_list, settings, table

if TYPE_CHECKING:
    from baselines.library import Library


@click.group()
def baselines() -> None:
    """The statements that others are compared with."""


def _library() -> Library:
    from baselines.library import Library

    return Library(settings().baselines_dir)


@baselines.command("list")
@as_list
def list_(form: str) -> None:
    """Every baseline."""
    library = _library()
    rows = [(b.slug, b.date, len(b.commitments), b.title) for b in map(library.get, library.slugs())]
    table(("slug", "date", "commitments", "title"), rows, form)


@baselines.command()
@click.argument("slug")
def show(slug: str) -> None:
    """The commitments of a baseline, with what each hangs on."""
    baseline = _library().get(slug)
    click.echo(
        f"{baseline.title}\n{baseline.date}  {baseline.issuer}\n{baseline.url}\nsha256 {baseline.sha256}\n"
    )
    for c in baseline.commitments:
        click.echo(f"{c.id:9} {c.topic}, {c.weight}: {c.actor} {c.verb} ({c.ladder} {c.rung})")
        click.echo(f"          {c.passage.text}")


@baselines.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--slug", help="Its name (default: from the file's name).")
def draft(file: Path, slug: str | None) -> None:
    """Propose an annotated baseline from any statement, as a file to edit (printed)."""
    from baselines.drafting import draft as propose
    from monitor.documents.extract import read_file, to_document
    from monitor.screening import screen

    extracted = read_file(file)
    click.echo(
        propose(to_document(extracted, screen(extracted), tier="official"), slug or file.stem.lower()),
        nl=False,
    )


@baselines.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def add(file: Path) -> None:
    """Check an annotated baseline and take it in."""
    baseline = _library().add(file)
    click.echo(f"Added {baseline.slug}: {len(baseline.commitments)} commitments.")
