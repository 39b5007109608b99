"""The catalogue on the command line: shown, and sources taken from it."""

from __future__ import annotations

from dataclasses import replace

import click

from monitor.cli.terminal import service, table
from monitor.model import SourceSpec


def list_catalogue(form: str) -> None:
    """Every source that comes with communique."""
    from monitor.sources.catalogue import load_catalog

    rows = [
        (
            k.spec.name,
            k.spec.kind,
            k.spec.tier,
            k.spec.country,
            k.spec.language,
            "" if k.spec.enabled else "off",
            k.about,
        )
        for k in load_catalog()
    ]
    table(
        ("name", "kind", "tier", "country", "language", "off" if form == "json" else "", "about"), rows, form
    )


def of_catalogue(name: str) -> SourceSpec:
    """A source of the catalogue as it is. One that is switched off is switched on: whoever names it wants
    it.
    """
    from monitor.sources.catalogue import find_known

    known = find_known(name)
    if known is None:
        raise click.UsageError(
            f"{name} is not in the catalogue: give its address, too, or see communique sources list --catalog"
        )
    click.echo(f"{name}: {known.about}", err=True)
    return replace(known.spec, enabled=True)


def add_core(name: str | None, *, by: str) -> None:
    """Watch the whole official core. UsageError where a single source was named, too."""
    if name is not None:
        raise click.UsageError("--core adds the whole official core: leave out NAME and URL")
    with service() as built:
        names = [spec.name for spec in built.adding.take_core(by=by)]
    click.echo(
        f"Saved {len(names)}: {', '.join(names)}" if names else "The whole official core is there already."
    )
