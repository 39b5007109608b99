"""Commands about sources."""

from __future__ import annotations

import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from monitor.cli.source_catalogue import add_core, list_catalogue, of_catalogue
from monitor.cli.source_edit import edit
from monitor.cli.source_files import enabled_of_catalogue, read_list, yaml_rules
from monitor.cli.source_lines import AnyOf, Seconds, fallback_rows, folder_address, show_preview
from monitor.cli.terminal import as_list, database, service, table
from monitor.model.source import SOURCE_KINDS, TIERS
from monitor.upkeep.wall_clock import utc_now

if TYPE_CHECKING:
    pass

BY = "command line"


@click.group()
def sources() -> None:
    """The pages and feeds that are watched."""


@sources.command("list")
@click.option(
    "--catalog", is_flag=True, help="The sources that come with communique, ready to add by their name."
)
@as_list
def list_(catalog: bool, form: str) -> None:
    """Every source with its health."""
    from monitor.upkeep.health import shown_state

    if catalog:
        list_catalogue(form)
        return
    with database() as store:
        known = store.named_sources.all()
        rows = [
            (
                s.name,
                s.spec.kind,
                s.spec.tier,
                "archive" if s.spec.is_archive else shown_state(s, utc_now()).replace("_", "-"),
                s.publications,
                f"{s.last_ok_at:%Y-%m-%d %H:%M} UTC" if s.last_ok_at else "never",
                s.spec.url,
            )
            for s in known
        ]
    windows = [(s.name, s.quick) for s in known if s.quick and s.quick.ends_at > utc_now()]
    errors = [(s.name, s.last_error) for s in known if s.last_error]
    table(("name", "kind", "tier", "state", "held", "last answered", "address"), rows, form)
    for name, error in errors:
        click.echo(f"{name}: {error}", err=True)
    for name, window in windows:
        click.echo(
            f"{name}: checked more often until {window.ends_at:%Y-%m-%d %H:%M} UTC: {window.why}", err=True
        )
    if not rows:
        click.echo("No source yet. Add one: communique sources add NAME URL", err=True)


@sources.command()
@click.argument("name", required=False)
@click.argument("url", required=False)
@click.option("--core", is_flag=True, help="The whole official core of the catalogue.")
@click.option("--kind", type=AnyOf(SOURCE_KINDS), help="Found by itself when it is not given.")
@click.option("--tier", type=AnyOf(TIERS), default="official", show_default=True)
@click.option("--publisher", default="", help="Who publishes it.")
@click.option("--country", default="", help="ISO 3166 alpha-2 code.")
@click.option("--language", default="en", show_default=True)
@click.option("--zone", default="UTC", show_default=True, help="Time zone of its dates (IANA name).")
@click.option("--every", default="15m", show_default=True, help="How often to check: 15m, 2h, 1d.")
@click.option(
    "--gap",
    default=0,
    show_default=True,
    type=Seconds(0, 3600),
    help="Seconds between two requests, at least.",
)
@click.option(
    "--display",
    type=AnyOf(["full", "quotes"]),
    help="Whether whole texts may be shown. Default: by tier.",
)
@click.option(
    "--fallback",
    "further",
    multiple=True,
    metavar="KIND=URL",
    help="A further address, such as wordpress=https://...",
)
@click.option(
    "--everything", is_flag=True, help="A page: tell every edit in substance, whatever it is about."
)
@click.option("--alert-existing", is_flag=True, help="Alert for what already stands there, too.")
@click.option(
    "--rules",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A YAML file of listing rules.",
)
@click.option("--yes", is_flag=True, help="Save without asking.")
def add(
    yes: bool,
    core: bool,
    url: str | None,
    kind: str | None,
    rules: Path | None,
    further: tuple[str, ...],
    **facts: Any,
) -> None:
    """Add a source: find its kind, show what it would take in, then save. Without URL: a source of the
    catalogue, by its name.
    """
    from monitor.errors import SourceError
    from monitor.sources.source_input import spec_of

    if core:
        add_core(facts["name"], by=BY)
        return
    if facts["name"] is None:
        raise click.UsageError("give the NAME of a source of the catalogue, or NAME and URL, or --core")
    with service() as built:
        if url is None:
            spec = of_catalogue(facts["name"])
        else:
            url, kind = folder_address(url, kind)
            found: dict[str, Any] = {
                "rules": yaml_rules(rules) if rules else {},
                "fallbacks": fallback_rows(further),
            }
            spec = spec_of(facts | found | {"url": url, "kind": kind or "feed"})
        if any(s.name == spec.name for s in built.store.sources.all()):
            raise click.ClickException(
                f"there is a source named {spec.name} already: choose another name, or remove it first"
            )
        try:
            preview = built.preview(spec, kind_given=kind is not None or url is None, by_administrator=True)
        except SourceError as error:
            raise click.ClickException(f"{spec.url} was not added: {error}") from error
        show_preview(preview)
        if preview.spec.everything and preview.spec.kind != "page":
            raise click.ClickException("--everything is for a page: add --kind page")
        if not yes and sys.stdin.isatty() and sys.stdout.isatty():
            click.confirm("Save it?", default=not preview.doubts, abort=True)
        elif not yes and preview.doubts:
            raise click.ClickException(
                f"{preview.spec.name} was not saved: {preview.doubts[0]}. Give --yes to save it as it is"
            )
        built.add_source(preview.spec, by=BY, by_administrator=True)
    click.echo(
        f"Saved {spec.name}. Its first check takes what stands there into the log without alerts."
        if not spec.alert_existing
        else f"Saved {spec.name}."
    )


sources.add_command(edit)


@sources.command()
@click.argument("name")
def test(name: str) -> None:
    """Fetch a source now and show what it would take in; nothing is saved."""
    with service() as built:
        show_preview(
            built.preview(built.store.sources.get(name).spec, kind_given=True, by_administrator=True)
        )


@sources.command()
@click.argument("name")
def pause(name: str) -> None:
    """Stop checking a source; what it brought stays."""
    with database() as store:
        store.sources.pause(name, by=BY, now=utc_now())
    click.echo(f"Paused {name}.")


@sources.command()
@click.argument("name")
def resume(name: str) -> None:
    """Check a source again; it is due at once."""
    with database() as store:
        store.sources.resume(name, by=BY, now=utc_now())
    click.echo(f"{name} is due now.")


@sources.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option(
    "--party",
    "parties",
    multiple=True,
    help="Every official and mirror source of this country (ISO 3166 code).",
)
@click.option("--hours", type=click.IntRange(1, 240), default=12, show_default=True, help="How long.")
@click.option(
    "--from",
    "begins",
    type=click.DateTime(["%Y-%m-%dT%H:%M"]),
    help="When it begins, in UTC; now when not given.",
)
@click.option(
    "--why", default="set by hand", show_default=True, help="What is expected; shown beside the sources."
)
def quicken(
    names: tuple[str, ...], parties: tuple[str, ...], hours: int, begins: datetime | None, why: str
) -> None:
    """Check sources more often for some hours: a meeting is announced."""
    wanted = {party.upper() for party in parties}
    if not names and not wanted:
        raise click.UsageError("name a source, or give --party")
    from monitor.upkeep.health import QUICK

    with service() as built:
        chosen = [built.store.sources.get(name).name for name in names]
        chosen += [
            s.name for s in built.store.sources.all() if s.spec.country in wanted and s.spec.tier != "news"
        ]
        if not chosen:
            raise click.ClickException(f"there is no official source of {', '.join(sorted(wanted))}")
        begins_at = begins.replace(tzinfo=UTC) if begins else None
        changed = built.quicken(tuple(chosen), timedelta(hours=hours), why=why, by=BY, begins_at=begins_at)
    for name in changed:
        when = f" from {begins:%Y-%m-%d %H:%M} UTC" if begins else ""
        click.echo(f"{name} is checked every {QUICK // 60} minutes for {hours} hours{when}.")
    if not changed:
        click.echo("Nothing to do: a window as long is open already.")


@sources.command()
@click.argument("name")
def remove(name: str) -> None:
    """Forget a source. Its statements stay in the log."""
    with database() as store:
        store.sources.remove(name, by=BY, now=utc_now())
    click.echo(f"Removed {name}. Its statements stay in the log.")


@sources.command()
@click.argument("host")
def confirm(host: str) -> None:
    """Say that a host is an issuer's own: sources there may be official from now on, whoever adds them."""
    with service() as built:
        confirmed = built.adding.confirm(host, by=BY)
    click.echo(f"{confirmed} is confirmed: its texts count as official where a source is added as official.")


@sources.command("export")
@click.option("--format", "form", type=click.Choice(["yaml", "opml"]), default="yaml", show_default=True)
def export_(form: str) -> None:
    """Every source as YAML or OPML, for `sources import`."""
    from monitor.sources.opml import dump_opml
    from monitor.sources.yaml import dump

    with database() as store:
        specs = [s.spec for s in store.sources.all()]
    click.echo(dump_opml(specs) if form == "opml" else dump(specs), nl=False)


@sources.command("import")
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path)
)
@click.option(
    "--catalog", is_flag=True, help="Take in the catalogue: every source of it that is known to work."
)
def import_(file: Path | None, catalog: bool) -> None:
    """Take in sources from a YAML or OPML file; a source of the same name is replaced. All or none."""
    if (file is None) != catalog:
        raise click.UsageError("give a FILE, or --catalog")
    specs = read_list(file) if file else enabled_of_catalogue()
    with service() as built:
        done = built.adding.take(specs, by=BY, by_administrator=True)
    for note in done.notes:
        click.echo(f"note: {note}", err=True)
    click.echo(f"Imported {len(specs)} sources: {done.new} new, {done.replaced} replaced.")
