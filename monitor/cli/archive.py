"""Commands about whole folders of documents: screen, import."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from monitor.cli.terminal import progress, service

NO_WORKERS = "--hand-over needs workers, and those need PostgreSQL: leave it out, and the files are read here"


@click.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "jsonl"]), default="text", show_default=True)
def screen(path: Path, form: str) -> None:
    """Say what a file is, or every .md .html .txt below a folder: class, kind, parties, and why."""
    from monitor.archive.archive_files import DOCUMENTS, files_below
    from monitor.archive.screen_files import screen_files

    failed = 0
    if not (files := files_below(path, DOCUMENTS)):
        raise click.ClickException(f"no .md, .html or .txt file is below {path}")
    for row in progress(screen_files(files, path), "Screening", len(files)):
        found = row.screening
        for note in row.notes:
            click.echo(f"{row.name}: {note}", err=True)
        if found is None:
            failed += 1
            click.echo(f"{row.name}: {row.error}", err=True)
        elif form == "jsonl":
            said = {
                "path": row.name,
                "class": found.klass,
                "kind": found.kind,
                "parties": found.parties,
                "why": found.why,
            }
            click.echo(json.dumps(said, ensure_ascii=False))
        else:
            click.echo(
                f"{found.klass:10}  {found.kind:20}  {'-'.join(found.parties):12}  {row.name}\n     "
                f"       {found.why}"
            )
    if failed and not path.is_dir():
        sys.exit(1)


@click.command("import")
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--source",
    "name",
    default="archive",
    show_default=True,
    help="The name under which it stands in the log.",
)
@click.option(
    "--hand-over", is_flag=True, help="Leave it to the workers (PostgreSQL), and do not wait for them."
)
def import_(path: Path, name: str, hand_over: bool) -> None:
    """Take an archive (.md, .html, .txt, feeds as .xml) into the change log, without alerts. Twice does no
    harm.
    """
    from monitor.archive.archive_files import DOCUMENTS, FEEDS, files_below

    if not (files := files_below(path, (*DOCUMENTS, *FEEDS))):
        raise click.ClickException(f"no .md, .html or .txt file, and no feed (.xml), is below {path}")
    new = known = failed = 0
    with service() as built:
        if hand_over and not built.store.jobs.are_for_workers:
            raise click.ClickException(NO_WORKERS)
        source = built.archive(name)
        if hand_over:
            count = built.hand_over(source, files, path)
            click.echo(f"{len(files)} files handed over to the workers, in {count} jobs.")
            return
        for file in progress(built.import_archive(source, files, path), "Importing", len(files)):
            new, known, failed = new + file.new, known + file.known, failed + len(file.errors)
            for note in file.notes:
                click.echo(f"{file.name}: {note}", err=True)
            for error in file.errors:
                click.echo(f"{file.name}: {error}" if not error.startswith(file.name) else error, err=True)
        if failed and not new + known:
            built.forget_if_empty(source)
    total = new + known + failed
    click.echo(f"{total} document{'s' * (total != 1)}: {new} new, {known} held already, {failed} not read.")
    if failed:
        sys.exit(1)
