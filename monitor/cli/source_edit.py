"""A source is to be otherwise: `communique sources edit`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from monitor.cli.source_files import yaml_rules
from monitor.cli.terminal import service


@click.command()
@click.argument("name")
@click.option("--url", help="Another address.")
@click.option("--kind", help="Another kind.")
@click.option("--tier", help="official, mirror or news.")
@click.option("--publisher", help="Who publishes it.")
@click.option("--country", help="ISO 3166 alpha-2 code.")
@click.option("--language", help="Such as en.")
@click.option("--zone", help="Time zone of its dates (IANA name).")
@click.option("--every", help="How often to check: 15m, 2h, 1d.")
@click.option("--gap", type=int, help="Least seconds between two requests to its site.")
@click.option("--display", help="Whole texts: full or quotes.")
@click.option("--everything/--no-everything", default=None, help="A page: tell every edit in substance.")
@click.option(
    "--rules",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A YAML file of listing rules.",
)
def edit(name: str, rules: Path | None, **facts: Any) -> None:
    """Change what `add` gave. What is not named stays, and so does the history."""
    changes = {fact: value for fact, value in facts.items() if value is not None}
    changes |= {"rules": yaml_rules(rules)} if rules else {}
    if not changes:
        raise click.UsageError("say what is to be otherwise: communique sources edit --help lists it")
    with service() as built:
        built.adding.edit(name, changes, by="command line", by_administrator=True)
    click.echo(f"Saved {name}: {', '.join(changes)}.")
