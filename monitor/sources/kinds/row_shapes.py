"""How blocks of a page are told apart: by their names, their lasting classes and where they stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

import bs4

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,60}")
_STATE_CLASS = re.compile(
    r"first|last|odd|even|active|current|on|new|sticky|selected|is-.*|has-.*|.*\d{3,}.*", re.IGNORECASE
)
_MOST_STEPS = 8
_MOST_ABOVE = 5  # steps in a proposed selector
_MOST_OTHERS = 1.2  # blocks of the rows' shape that are no rows: a heading, a "more" link


def named(tag: bs4.Tag) -> str:
    """A tag by its name and the first class that is no state of the moment: `li.item`."""
    classes = tag.get("class")
    names = classes if isinstance(classes, list) else []
    lasting = [name for name in names if _NAME.fullmatch(name) and not _STATE_CLASS.fullmatch(name)]
    return f"{tag.name}.{lasting[0]}" if lasting else str(tag.name)


def shape_of(tag: bs4.Tag) -> str:
    """A selector for blocks like this one: its parent and itself."""
    parent = tag.parent
    has_parent = parent is not None and parent.name not in ("[document]", "html")
    return f"{named(parent)} > {named(tag)}" if has_parent and parent is not None else named(tag)


def selector_of(soup: bs4.BeautifulSoup, blocks: Sequence[bs4.Tag], *, others: float = _MOST_OTHERS) -> str:
    """The shape of these blocks, said from as far above as it takes to leave others of that shape out (menus
    are lists too).
    """
    selector = shape_of(blocks[0])
    above = blocks[0].parent.parent if blocks[0].parent is not None else None
    while (
        above is not None and above.name not in ("[document]", "html") and selector.count(">") < _MOST_ABOVE
    ):
        if len(soup.select(selector)) <= len(blocks) * others:
            break
        selector = f"{named(above)} > {selector}"
        above = above.parent
    return selector


def shape_within(tag: bs4.Tag, block: bs4.Tag) -> str:
    """Where a tag stands in its block: names from the block down, each with its number among its like."""
    steps: list[str] = []
    step: bs4.Tag | None = tag
    while step is not None and step is not block and len(steps) < _MOST_STEPS:
        steps.append(f"{named(step)}:{len(step.find_previous_siblings(step.name))}")
        step = step.parent
    return " ".join(reversed(steps))
