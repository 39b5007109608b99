"""Commands about what readers say of points."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from monitor.cli.terminal import as_list, database, service, table

if TYPE_CHECKING:
    from monitor.archive.label_files import LabelFile
    from monitor.wiring import Service


@click.group()
def feedback() -> None:
    """What readers say of the points that they were told."""


@feedback.command("list")
@click.option(
    "--limit", default=100, show_default=True, type=click.IntRange(1, 1000), help="At most so many."
)
@as_list
def list_(limit: int, form: str) -> None:
    """Every verdict, the newest first, whatever became of it."""
    from monitor.model.feedback import WORDS
    from monitor.web.judged import who

    with database() as store:
        rows = [
            (
                f"{given.given_at:%Y-%m-%d}",
                given.statement_id,
                given.version,
                WORDS[given.verdict] + (f" ({given.ended_why})" if given.ended_why else ""),
                who(given),
                given.point.sentence,
                given.note,
            )
            for given in store.feedback.list(limit=limit)
        ]
    table(("day", "statement", "version", "verdict", "by", "point", "note"), rows, form)
    if not rows:
        click.echo("No verdict yet. The page of a statement and its mails have buttons for them.", err=True)


@feedback.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def export(folder: Path) -> None:
    """Write the verdicts that stand into FOLDER as labelled comparisons, each beside its text."""
    if folder.exists() and any(folder.iterdir()):
        raise click.ClickException(f"{folder} is not empty: name a new folder")
    with service() as built:
        files = list(_files(built))
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    for file in files:
        (folder / f"{file.name}.yaml").write_text(file.yaml, encoding="utf-8")
        (folder / "texts" / f"{file.name}.md").write_text(file.text, encoding="utf-8")
    labels = sum(len(file.labels["findings"]) for file in files)
    counted = " with ".join(
        f"{n} {noun}{'' if n == 1 else 's'}" for n, noun in ((len(files), "file"), (labels, "label"))
    )
    click.echo(f"{counted} written to {folder}.")


def _files(built: Service) -> Iterator[LabelFile]:
    from monitor.archive.label_files import label_files
    from monitor.web.evidence import baseline_of

    for number in built.store.feedback.statements():
        found = built.store.statements.get(number)
        baseline = found and found.comparison and baseline_of(found.comparison.baseline_slug, built.library)
        if found and baseline:
            yield from label_files(found, built.store.feedback.of_statement(number), baseline)
