"""What the commands about sources say and ask."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

if TYPE_CHECKING:
    from monitor.adding.preview import Preview


class AnyOf(click.Choice[str]):
    """A choice of a source that is refused in the words of file, form and API."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        if value not in self.choices:
            _refuse(self, param, ctx)
        return super().convert(value, param, ctx)


class Seconds(click.IntRange):
    """A number of a source that is refused in the words of file, form and API."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            _refuse(self, param, ctx)


def _refuse(kind: click.ParamType[Any], param: click.Parameter | None, ctx: click.Context | None) -> NoReturn:
    from monitor.sources.source_input import WORDS

    kind.fail(WORDS[(param and param.name) or ""], param, ctx)


def folder_address(url: str, kind: str | None) -> tuple[str, str | None]:
    """A folder may be named by its path."""
    if url.startswith("file:"):
        return url, "folder"
    if kind == "folder" or ("://" not in url and Path(url).is_dir()):
        return Path(url).absolute().as_uri(), "folder"
    return url, kind


def fallback_rows(further: tuple[str, ...]) -> list[dict[str, str]]:
    found = []
    for address in further:
        kind, sign, url = address.partition("=")
        found.append({"kind": kind, "url": url} if sign and "/" not in kind else {"url": address})
    return found


def _item_count(items: int) -> str:
    return "the newest item" if items == 1 else f"the {items} newest items" if items else "no items"


def show_preview(preview: Preview) -> None:
    click.echo(f"{preview.spec.kind} at {preview.spec.url}: {_item_count(len(preview.items))}")
    for item in preview.items:
        day = item.published_on.isoformat() if item.published_on else "no date   "
        click.echo(f"  {day}  {item.unread or item.klass or 'unread':10}  {item.title or item.url}")
        if item.first_words:
            click.echo(f"      {item.first_words[:100]} ...")
    for warning in (*preview.warnings, *_explained(preview)):
        click.echo(f"  {'doubt' if warning in preview.doubts else 'note'}: {warning}", err=True)
    if preview.proposed:
        click.echo("  the page itself shows these rules:", err=True)
        for name, value in preview.proposed.items():
            click.echo(f"    {name}: {json.dumps(value, ensure_ascii=False)}", err=True)
    if preview.misfits and not preview.items:
        raise click.ClickException(f"{preview.spec.url}: the rules do not fit ({preview.misfits[0]})")


def _explained(preview: Preview) -> Iterator[str]:
    """What the signs for "not known" in the lines above mean."""
    if any(not item.klass for item in preview.items):
        yield "unread: neither its list nor its page gave a title or text; it is classed when it can be read"
    if any(item.published_on for item in preview.items) and any(
        item.published_on is None for item in preview.items
    ):
        yield (
            "no date: neither its list nor its page names the day; the moment of the first fetch will "
            "stand for it"
        )
