"""Links that a list corrected: an item that it names as before, at another address. Pure."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from monitor.model import Item
from monitor.sources.address import is_elsewhere

MOST_CORRECTED = 5  # links of one list; where more are others, the site names its pages anew at every look
LEAST_TITLE = 4  # words by which an item without a day is known again
_Name = tuple[str, date | None]


def relinked(items: Sequence[Item], stored: Sequence[Item]) -> tuple[list[Item], frozenset[str]]:
    """The items, those at a corrected link under the key that they are stored under; and the keys of all that
    stand at another address now. `stored`: what the source has brought under a key or a title of theirs.

    An item is known again by its key, else by its title and day, where both name one item only and the list
    names the stored one no more. Whether it has the text of that, its page must show.
    """
    present, known = {item.key for item in items}, {item.key: item for item in stored}
    gone: dict[_Name, list[Item]] = defaultdict(list)
    for item in stored:
        if item.key not in present and (name := _name_of(item)):
            gone[name].append(item)
    names = Counter(name for item in items if item.key not in known and (name := _name_of(item)))
    found = [item if item.key in known else _under_its_key(item, gone, names) for item in items]
    moved = [
        item.key
        for item in found
        if item.listed_key or (item.key in known and is_elsewhere(item.url, known[item.key].url))
    ]
    return (found, frozenset(moved)) if len(moved) <= MOST_CORRECTED else (list(items), frozenset())


def _under_its_key(item: Item, gone: dict[_Name, list[Item]], names: Counter[_Name]) -> Item:
    name = _name_of(item)
    if name is None or names[name] != 1 or len(gone[name]) != 1:
        return item
    before = gone[name][0]
    return replace(item, key=before.key, listed_key=item.key) if is_elsewhere(item.url, before.url) else item


def _name_of(item: Item) -> _Name | None:
    """Title and day; None where they do not name one thing."""
    day = item.published_on or (item.published_at.date() if item.published_at else None)
    title = " ".join(item.title.casefold().split())
    return (title, day) if title and (day or len(title.split()) >= LEAST_TITLE) else None
