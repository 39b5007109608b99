"""The smallest inputs of failing cases, as they came with the issue: each reads as their table says."""

from __future__ import annotations

from pathlib import Path

import pytest

from baselines.comparison import compare
from baselines.library import Library
from monitor.documents.extract import extract, read_file, to_document
from monitor.model import Extracted
from monitor.screening import screen
from tests.factories import make_item, make_page, make_spec

pytestmark = pytest.mark.shared
OPENS = "The foreign ministers of the United States, Japan and the Republic of Korea met today"
DPRK = "The three ministers reaffirmed their resolute commitment to the complete denuclearization of the DPRK"
SEA = "strongly opposed unlawful maritime claims in the South China Sea, as well as attempts to enforce such claims."
STRAIT = "They emphasized the importance of maintaining peace and stability across the Taiwan Strait"
NEXT = "They committed to continue trilateral meetings at all levels"


def served(path: Path) -> Extracted:
    made = make_page(
        path.read_bytes(), url="https://ministry.example/1", headers={"content-type": "text/html"}
    )
    return extract(made, make_item(body=None, title="", published_on=None, published_at=None), make_spec())


@pytest.mark.parametrize(
    ("name", "begins", "retained"),
    [
        (
            "01-list-in-plain-div.html",
            (OPENS, DPRK, f"They {SEA}", STRAIT, NEXT),
            {"DPRK-01", "SCS-01", "TWN-01"},
        ),
        (
            "03-list-in-table-cell.html",
            (OPENS, "Agreed points", DPRK, f"They {SEA}", STRAIT, NEXT),
            {"SCS-01"},
        ),
        ("04-layout-table.html", (OPENS, DPRK, f"They {SEA}", STRAIT), {"SCS-01", "TWN-01"}),
        ("06-footnote-marks.html", (OPENS, f"They {SEA}", f"{STRAIT} and"), {"SCS-01"}),
        ("07-struck-out-words.html", (OPENS, f"They {SEA}"), {"SCS-01"}),
        ("10-hidden-panel.html", (OPENS, "Taiwan", STRAIT, NEXT), {"TWN-01"}),
        ("11-br-hard-wrapped.html", (OPENS, DPRK, f"Before that, They {SEA}", STRAIT), {"SCS-01", "SCS-02"}),
        ("15-hyphen-at-line-end.txt", (OPENS, DPRK, f"They {SEA}", STRAIT), {"DPRK-01"}),
        (
            "17-pre-wrapped.html",
            (OPENS, DPRK, f"At the end of their long meeting, They {SEA}", STRAIT),
            {"SCS-01", "SCS-02"},
        ),
    ],
)
def test_a_layout_reads_as_its_words(
    shared: Path, name: str, begins: tuple[str, ...], retained: set[str]
) -> None:
    path = shared / "inputs" / name
    read = read_file(path)
    rows = read.text.split("\n\n")
    assert len(rows) == len(begins)
    assert all(row.startswith(begin) for row, begin in zip(rows, begins, strict=True))
    assert not read.unread
    if path.suffix == ".html":
        assert served(path).text == read.text
    compared = compare(to_document(read, screen(read, tier="official")), Library().default)
    kept = {finding.key for finding in compared.findings if finding.kind == "retained"}
    assert retained <= kept
    assert not [finding for finding in compared.findings if finding.move == "actor"]


@pytest.mark.parametrize(
    "name", ["20-gate-unusual-activity.html", "21-gate-removed-title.html", "24-gate-404-title.html"]
)
def test_a_real_readout_is_taken_in(shared: Path, name: str) -> None:
    assert served(shared / "inputs" / name).suspect == ""


@pytest.mark.parametrize(
    ("name", "says"), [("25-challenge-ja.html", "bot check"), ("26-maintenance-ko.html", "work on its site")]
)
def test_a_page_in_its_place_is_refused(shared: Path, name: str, says: str) -> None:
    assert says in served(shared / "inputs" / name).suspect
