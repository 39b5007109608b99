"""Whether the rules that a user gave fit the page they are for: which of them find nothing."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo

import bs4

from monitor.errors import SourceError
from monitor.model import Page, SourceSpec
from monitor.sources.kinds.kind import zone_of
from monitor.sources.kinds.list_rules import Rules
from monitor.sources.parsing.dates import read_day, read_format
from monitor.sources.parsing.markup import Tree, words_of

FEW = 0.5  # share of the rows in which a rule must find something
SHOWN = 60  # letters of a date that cannot be read


def misfits(source: SourceSpec, page: Page) -> tuple[str, ...]:
    """One line for each rule of a listing that finds nothing on its page, or little. Rules without `row` are
    proposed by the page itself, and fit.
    """
    if source.kind != "listing" or not source.rules.get("row"):
        return ()
    try:
        tree = Tree.parse(page, source.name)
    except SourceError as error:
        return (str(error),)
    rules = Rules.of(source.rules)
    rows = tree.select(rules.row)
    if not rows:
        return (f"row: nothing on the page fits '{rules.row}'",)
    return tuple(_of_rows(rules, rows, tree, page, zone_of(source)))


def _of_rows(rules: Rules, rows: list[bs4.Tag], tree: Tree, page: Page, zone: ZoneInfo) -> Iterator[str]:
    for name, selector in (("link", rules.link), ("title", rules.title), ("date", rules.date)):
        fitting = sum(bool(tree.within(row, selector)) for row in rows) if selector else len(rows)
        if fitting < FEW * len(rows):
            found = f"only {fitting} of {len(rows)}" if fitting else f"none of the {len(rows)}"
            yield f"{name}: {found} rows {'have' if fitting else 'has'} '{selector}'"
        elif name == "date" and selector:
            yield from _unread(rules, rows, tree, page, zone)
    for name, selector in (("date_above", rules.date_above), ("date_below", rules.date_below)):
        if selector and not tree.select(selector):
            yield f"{name}: nothing on the page fits '{selector}'"
    if rules.onclick is not None and not any(
        _calls(rules, tag) for row in rows for tag in (row, *row.find_all(True))
    ):
        yield f"onclick: none of the {len(rows)} rows has such a call"


def _unread(rules: Rules, rows: list[bs4.Tag], tree: Tree, page: Page, zone: ZoneInfo) -> Iterator[str]:
    """Dates that are there and cannot be read."""
    today = page.fetched_at.astimezone(zone).date()
    texts = [
        words
        for row in rows
        for tag in tree.within(row, rules.date)
        if (words := str(tag.get("datetime") or "") or words_of(tag))
    ]
    read = (
        read_day(text, zone, today=today).on
        or any(read_format(text, layout, zone, today=today).on for layout in rules.date_formats)
        for text in texts
    )
    if texts and not any(read):
        yield f"date: no day can be read from '{texts[0][:SHOWN]}': give its layout as date_format"


def _calls(rules: Rules, tag: bs4.Tag) -> bool:
    assert rules.onclick is not None
    return any(rules.onclick.search(str(tag.get(name) or "")[:2000]) for name in ("onclick", "href"))
