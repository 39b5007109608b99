"""Commands about statements and changes: compare, log, align."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from baselines.model import CHANGE_KINDS
from baselines.vocabulary import watched_topics
from monitor.cli.terminal import database, say_unread, settings
from monitor.upkeep.wall_clock import utc_now

if TYPE_CHECKING:
    from alerts.points.point import AlertPoints
    from baselines.library import Library
    from baselines.model import Baseline, Comparison
    from monitor.model import Extracted

ADDRESSES = ("http://", "https://")


class Day(click.ParamType[date]):
    """A day such as 2026-02-03."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no day such as 2026-02-03", param, ctx)


@click.command()
@click.argument("file")
@click.option(
    "--baseline", metavar="SLUG", help="Which baseline (default: the joint statement of 22 September 2025)."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "html", "markdown"]),
    default="text",
    show_default=True,
)
def compare(file: str, baseline: str | None, form: str) -> None:
    """Compare FILE (.txt, .html, .md), a URL, or - (standard input) with a baseline."""
    from baselines.comparison import compare as compare_texts
    from monitor.documents.extract import to_document
    from monitor.screening import screen
    from monitor.sources.authority import by_hand
    from monitor.statements.alert_points import alert_points

    chosen = _baseline(baseline)
    extracted = _read(file)
    for note in extracted.notes:
        click.echo(f"{file}: {note}", err=True)
    tier = by_hand(extracted.url, settings().allow_addresses if file.startswith(ADDRESSES) else ())
    screening = screen(extracted, tier=tier)
    comparison = compare_texts(to_document(extracted, screening, tier=tier), chosen)
    _render(comparison, alert_points(comparison, screening.klass), form)


def _baseline(slug: str | None) -> Baseline:
    from baselines.library import Library

    texts = Library()
    if slug is None:
        return texts.default
    if slug in texts.slugs():
        return texts.get(slug)
    library: Library = Library(settings().baselines_dir)  # one that a user added
    return library.get(slug)


def _render(comparison: Comparison, points: AlertPoints, form: str) -> None:
    if form == "json":
        from baselines.schemas.comparison_schema import written_comparison

        alert = {
            "alert": points.to_dict(),
            "is_older_than_baseline": comparison.is_older_than_baseline,
        }
        click.echo(json.dumps(written_comparison(comparison) | alert, ensure_ascii=False))
        return
    if form == "html":
        from monitor.web.standalone import comparison_page

        click.echo(comparison_page(comparison, points))
        return
    from monitor.cli.report import comparison_text
    from monitor.web.comparison_note import comparison_markdown

    write = comparison_markdown if form == "markdown" else comparison_text
    click.echo(write(comparison, points), nl=False)


def _read(file: str) -> Extracted:
    from monitor.documents.extract import read_file

    if file.startswith(ADDRESSES):
        return _fetch(file)
    if file == "-":
        return read_file("standard input", sys.stdin.buffer.read())
    return read_file(Path(file))


def _fetch(url: str) -> Extracted:
    from monitor.documents.extract import extract
    from monitor.errors import ExtractError
    from monitor.model import Item, Page, SourceSpec
    from monitor.wiring import build_client

    client = build_client(settings())
    try:
        page = client.get(url)
    finally:
        client.close()
    assert isinstance(page, Page)  # no validators were sent
    extracted = extract(page, Item(key=url, url=page.url), SourceSpec(name=url, url=url, kind="page"))
    if extracted.suspect:
        raise ExtractError(f"{url}: {extracted.suspect}", url=url, missing="text")
    return extracted


@click.command()
@click.option(
    "--topic",
    "topics",
    multiple=True,
    help=f"{', '.join(topic.id for topic in watched_topics())}, other:NAME, other.",
)
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(CHANGE_KINDS),
)
@click.option(
    "--since", type=Day(), metavar="DAY", help="First seen on this day or later, such as 2026-02-03."
)
@click.option("--dated-since", type=Day(), metavar="DAY", help="Published, or edited, on this day or later.")
@click.option(
    "--importance",
    type=click.Choice(["low", "medium", "high"]),
    default="low",
    show_default=True,
    help="At least.",
)
@click.option(
    "--older",
    is_flag=True,
    help="Also of statements older than the baseline; a day brings them by itself.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv", "markdown"]),
    default="text",
    show_default=True,
)
def log(
    topics: tuple[str, ...],
    kinds: tuple[str, ...],
    since: date | None,
    dated_since: date | None,
    importance: Any,
    form: str,
    older: bool,
) -> None:
    """The change log, newest first; before it, pages that were withdrawn or are there again."""
    from alerts.subscriptions.topic_check import check_topic
    from monitor.model.log_filter import LogFilter

    for topic in topics:
        check_topic(topic)
    wanted = LogFilter(
        topics=topics,
        kinds=kinds,
        since=dated_since,
        seen_since=since,
        least=importance,
        older=older or since is not None or dated_since is not None,
        limit=100_000,
    )
    with database() as store:
        changes = store.changes.find(wanted)
        gone = store.logged_withdrawals.logged(wanted, now=utc_now(), ever=True)
        public_url = settings().public_url
        say_unread(store)
    if form == "text":
        from monitor.cli.log_report import changes_text

        click.echo(changes_text(changes, gone), nl=False)
        return
    from monitor.web.exports import to_csv, to_list, to_markdown

    if form == "json":
        click.echo(json.dumps(to_list(changes, gone, public_url), ensure_ascii=False))
    elif form == "csv":
        click.echo(to_csv(changes, public_url, gone), nl=False)
    else:
        click.echo(to_markdown(changes, public_url, gone), nl=False)


@click.command()
def align() -> None:
    """Align sentences: JSON lines {doc_id, source, target} in, {doc_id, pairs} out."""
    from baselines.alignment.sentences import align_sentences

    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            read = json.loads(line)
            doc_id, source, target = (
                read["doc_id"],
                list(map(str, read["source"])),
                list(map(str, read["target"])),
            )
        except (ValueError, KeyError, TypeError) as error:
            raise click.ClickException(
                f"line {number}: needs a JSON object with doc_id, source and target ({error})"
            ) from error
        click.echo(json.dumps({"doc_id": doc_id, "pairs": align_sentences(source, target)}))
