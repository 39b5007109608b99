"""Every page and feed entry of the development material, against what a person read in it
(tests/quality/pages.toml).
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from monitor.documents.extract import extract
from monitor.model import Extracted, Item, Page, SourceSpec
from monitor.sources.kinds.table import KINDS

pytestmark = pytest.mark.shared
EXPECTED: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parents[1] / "quality" / "pages.toml").read_text("utf-8")
)["page"]
STATE = SourceSpec(
    name="state", url="https://www.state.gov/rss-feed/press-releases/feed/", zone="America/New_York"
)
CHANNEL = (
    b'<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/">'
    b"<channel>%s</channel></rss>"
)
NEVER = re.compile(
    (
        r"begin text|end text|office of the spokesperson$|^# # #|↑|<[a-z/]|&(?:amp|nbsp|#\d+);|function "
        r"?\(|\xa0|\u202f|read more"
    ),
    re.I | re.M,
)


def page(url: str, body: bytes, kind: str) -> Page:
    return Page(
        url=url,
        requested_url=url,
        status=200,
        headers={"content-type": kind},
        body=body,
        sha256=hashlib.sha256(body).hexdigest(),
        fetched_at=datetime(2026, 1, 1, tzinfo=UTC),
    )


def entries(path: Path) -> list[Item]:
    body = path.read_bytes()
    body = CHANNEL % body if path.name.endswith(".item.xml") else body
    return list(KINDS["feed"].discover(STATE, page(STATE.url, body, "text/xml")).items)


def rows_of(readme: Path) -> dict[str, tuple[str, date, str]]:
    """File -> title, day and address, as the table beside the pages gives them."""
    rows = [
        line.split(" | ") for line in readme.read_text("utf-8").splitlines() if line.startswith("| state-gov")
    ]
    return {cells[0].strip("| "): (cells[1], date.fromisoformat(cells[2]), cells[3]) for cells in rows}


def read(shared: Path, row: dict[str, Any]) -> Extracted:
    path = shared / "pages" / row["file"]
    if path.suffix == ".xml":
        (item,) = [
            i for i in entries(path) if "item" not in row or i.url.rstrip("/").endswith("/" + row["item"])
        ]
        body = item.body or ""
        return extract(page(item.url, body.encode(), "text/html; charset=utf-8"), item, STATE)
    title, day, url = rows_of(shared / "pages" / "README.md")[path.name]
    return extract(
        page(url, path.read_bytes(), "text/html; charset=utf-8"),
        Item(key=url, url=url, title=title, published_on=day),
        STATE,
    )


@pytest.mark.parametrize(
    "row", EXPECTED, ids=[f"{row['file'][:40]} {row.get('item', '')[:30]}" for row in EXPECTED]
)
def test_a_page_is_read_as_a_person_reads_it(shared: Path, row: dict[str, Any]) -> None:
    found = read(shared, row)
    paragraphs = found.text.split("\n\n")
    assert found.suspect == ""
    assert (len(paragraphs), found.language) == (row["paragraphs"], "en")
    assert found.text.startswith(row["begins"])
    assert found.text.endswith(row["ends"])
    assert not NEVER.search(found.text)
    if "title" in row:
        assert found.title == row["title"]
        assert found.published_on == row["day"]


def test_every_page_and_entry_of_the_material_has_its_expectation(shared: Path) -> None:
    there = {
        (p.name, "")
        for p in (shared / "pages").glob("*")
        if p.suffix == ".html" or p.name.endswith(".item.xml")
    }
    for path in (shared / "pages").glob("*feed*.xml"):
        there |= {(path.name, item.url.rstrip("/").rsplit("/", 1)[-1]) for item in entries(path)}
    assert there == {(row["file"], row.get("item", "")) for row in EXPECTED}
