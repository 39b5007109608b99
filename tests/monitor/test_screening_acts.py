"""What is a statement: somebody who issues it acts in it. Small texts in many forms, and papers that only look like one."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from monitor.documents.extract import read_file
from monitor.model import Extracted
from monitor.screening import is_comparable, screen
from tests.factories import make_extracted

HOSTS = {
    "state": "https://www.state.gov/a",
    "war": "https://www.war.gov/a",
    "house": "https://www.whitehouse.gov/a",
    "embassy": "https://jp.usembassy.gov/a",
    "tokyo": "https://www.mofa.go.jp/a",
    "seoul": "https://www.mofa.go.kr/a",
    "palace": "https://www.president.go.kr/a",
    "mirror": "https://texts.example/a",
}
Row = dict[str, Any]


def rows(name: str) -> list[Row]:
    found: list[Row] = tomllib.loads(
        (Path(__file__).parent / "screened" / f"{name}.toml").read_text("utf-8")
    )["text"]
    return found


def page(row: Row) -> Extracted:
    return make_extracted(
        row["text"],
        url=HOSTS[row["host"]],
        title=row["title"],
        publisher="",
        frames=tuple(row.get("frames", ())),
        language=row.get("language", "en"),
    )


@pytest.mark.parametrize("row", rows("statements"), ids=lambda row: row["name"])
def test_a_small_statement_is_one_in_whatever_form(row: Row) -> None:
    found = screen(page(row))
    assert found.klass in ("trilateral", "related"), found.why
    assert found.kind not in ("other", "news_report", "republication"), found.why
    assert is_comparable(page(row), found) == (page(row).language == "en")


@pytest.mark.parametrize("row", rows("papers"), ids=lambda row: row["name"])
def test_a_paper_that_names_the_three_is_no_statement(row: Row) -> None:
    found = screen(page(row))
    assert not is_comparable(page(row), found), found.why
    assert found.klass in ("mention", "irrelevant") or found.kind == "other", found.why


def test_each_table_has_forty_texts_of_its_own() -> None:
    for name in ("statements", "papers"):
        texts = [row["text"] for row in rows(name)]
        assert len(set(texts)) == len(texts) >= 40


@pytest.mark.parametrize(
    "row", [row for row in rows("statements") if row["host"] != "mirror"][:20], ids=lambda row: row["name"]
)
def test_the_same_words_put_off_to_the_future_are_no_statement_of_them(row: Row) -> None:
    """ "will meet on May 4 to discuss" before nothing else: only the announcement is left."""
    ahead = "Secretary Rubio will meet his counterparts of Japan and the Republic of Korea on May 4. They will discuss the DPRK."
    announced = make_extracted(
        ahead, url=HOSTS[row["host"]], title="Upcoming Trilateral Meeting", publisher=""
    )
    assert not is_comparable(announced, screen(announced))
    both = make_extracted(
        f"{row['text']}\n\n{ahead}",
        url=HOSTS[row["host"]],
        title=row["title"],
        publisher="",
        frames=tuple(row.get("frames", ())),
    )
    assert is_comparable(both, screen(both)), screen(both).why


@pytest.mark.parametrize("folder", ["trilateral", "related", "state"])
def test_an_official_text_is_known_without_its_address_and_without_its_title(
    folder: str, shared: Path
) -> None:
    for path in sorted((shared / "corpus" / folder).glob("*.md")):
        page = read_file(path)
        for less in (replace(page, url="", publisher="", frames=()), replace(page, title="", frames=())):
            found = screen(less)
            assert found.klass in ("trilateral", "related"), (path.name, found.why)
            assert found.kind != "other" or "pcoming" in page.title, (path.name, found.why)
