"""Documents that would keep a parser busy for minutes are refused before one sees them."""

from __future__ import annotations

import time

import pytest

from monitor.errors import SourceKindError
from monitor.sources.kinds.table import KINDS
from monitor.sources.parsing.bounds import overload
from tests.factories import make_page, make_spec

ATTRIBUTES = " ".join(f"attribute{n}='x'" for n in range(3000))
TRAPS = {
    "attributes": f"<item {ATTRIBUTES}/>",
    "words": f"<item {'word ' * 6000}/>",
    "tags": "<item><title>" * 260_000,
}
ITEM = "<item><title>T</title><link>https://state.example/a</link><description>{}</description></item>"


def a_feed(inside: str) -> str:
    return f"<rss version='2.0'><channel>{inside}</channel></rss>"


@pytest.mark.parametrize("trap", TRAPS)
def test_a_feed_that_is_a_trap_is_not_parsed(trap: str) -> None:
    began = time.monotonic()
    with pytest.raises(SourceKindError, match="the document is not read: it has"):
        KINDS["feed"].discover(make_spec(kind="feed"), make_page(a_feed(TRAPS[trap])))
    assert time.monotonic() - began < 2


@pytest.mark.parametrize("trap", ["attributes", "words"])
def test_a_list_that_is_a_trap_is_not_parsed(trap: str) -> None:
    with pytest.raises(
        SourceKindError, match="the document is not read: it has a tag with more than 2000 attributes"
    ):
        KINDS["listing"].discover(make_spec(kind="listing", rules={"row": "li"}), make_page(TRAPS[trap]))


def test_a_long_text_in_one_piece_is_no_trap() -> None:
    text = "They met and a = b. " * 3000
    page = make_page(a_feed(ITEM.format(f"<![CDATA[{text}]]>") + f"<!-- {text} -->"))
    assert len(KINDS["feed"].discover(make_spec(kind="feed"), page).items) == 1
    assert not overload(f"<p>{text}</p>{text}<br>".encode())
