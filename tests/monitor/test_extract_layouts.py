"""The text of the baseline in many layouts: each time it is read as a copy of itself, whatever surrounds its words."""

from __future__ import annotations

import pytest

from baselines.comparison import compare
from baselines.library import Library
from baselines.text import similarity
from monitor.documents.extract import extract, to_document
from monitor.model import Extracted
from monitor.screening import screen
from monitor.statements.alert_points import alert_points
from tests.factories import make_item, make_page, make_spec
from tests.monitor.layout_rows import LAYOUTS, Layout
from tests.monitor.layouts import Laid

BASELINE = Library().default
_DAY, _TITLE, _FRAME, _BEGIN, *_PARAGRAPHS, _END = BASELINE.text.split("\n\n")
TEXT = Laid(_TITLE, _DAY, tuple(_PARAGRAPHS))

BODY = "\n\n".join(_PARAGRAPHS)
SAME_WORDS = 0.94  # of the runs of words: points may be numbered, a print view gives its address


def read(layout: Layout) -> Extracted:
    codec = layout.codec
    body = layout.lay(TEXT).replace('charset="utf-8"', f'charset="{codec}"').encode(codec)
    kind = "text/html" if layout.name.endswith("html") else "text/plain"
    headers = {"content-type": kind, "x-communique-file": layout.name}
    return extract(make_page(body, headers=headers), make_item(body=None), make_spec())


def test_there_are_many_layouts_and_each_has_its_own_name() -> None:
    assert len({layout.id for layout in LAYOUTS}) == len(LAYOUTS) >= 60


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.id)
def test_the_baseline_is_a_copy_of_itself_in_every_layout(layout: Layout) -> None:
    extracted = read(layout)
    assert (extracted.suspect, extracted.unread) == ("", ())
    assert (extracted.title, extracted.published_on) == (TEXT.title, BASELINE.date) or layout.name == "a.eml"
    assert similarity(extracted.text, BODY) >= SAME_WORDS
    screening = screen(extracted, tier="official")
    compared = compare(to_document(extracted, screening), BASELINE)
    changed = [
        (f.kind, f.key, f.statement and f.statement.text) for f in compared.findings if f.kind != "retained"
    ]
    assert changed == []
    assert len(compared.findings) == len(BASELINE.commitments) == 63
    assert not alert_points(compared, screening.klass).due
