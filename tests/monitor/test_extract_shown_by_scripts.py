"""Pages that show their text by scripts: read from their data where they have no other text, else left or refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from monitor.documents.extract import extract
from monitor.errors import ExtractError
from monitor.model import Extracted
from tests.factories import make_item, make_page, make_spec

TITLE = "Readout of the Trilateral Call"
SAID = (
    "The Secretary spoke with the Foreign Minister of Japan and the Foreign Minister of the Republic of Korea.",
    "They reaffirmed the complete denuclearization of the DPRK and the importance of the Taiwan Strait.",
)
OTHER = (
    "The Minister opened an exhibition of pottery in the capital on Friday and thanked the artists of the city.",
    "He praised the craft of the region, and invited the visitors to come again next year with their friends.",
)
MISSED = "한미일 외교장관은 통화를 갖고 북한의 완전한 비핵화에 대한 의지를 재확인하였다. 장관들은 대만해협의 평화와 안정의 중요성을 강조하였다."


def read(body: str, *states: Any, title: str = TITLE, lang: str = "en") -> Extracted:
    scripts = "".join(f'<script type="application/json">{json.dumps(value)}</script>' for value in states)
    page = f'<!doctype html><html lang="{lang}"><head><title>{title}</title></head><body>{body}{scripts}</body></html>'
    item = make_item(body=None, title="", published_on=None, published_at=None)
    return extract(make_page(page, headers={"content-type": "text/html"}), item, make_spec())


def article(title: str, rows: tuple[str, ...], **more: Any) -> dict[str, Any]:
    return {"title": title, "body": "\n".join(rows), **more}


SHELLS = ["", "<div id=app></div>", f"<h1>{TITLE}</h1>", "<noscript>Please enable JavaScript.</noscript>"]


@pytest.mark.parametrize("shell", SHELLS)
def test_the_text_under_the_title_is_read_among_others(shell: str) -> None:
    read_text = read(shell, [article("Pottery", OTHER), article(TITLE, SAID, datePublished="2026-02-02")])
    assert read_text.text == "\n\n".join(SAID)
    assert read_text.suspect == ""
    assert str(read_text.published_on) == "2026-02-02"
    assert "the page shows its text by scripts" in " ".join(read_text.notes)


def test_the_beginning_that_a_page_shows_gives_way_to_the_whole() -> None:
    assert read(f"<main><p>{SAID[0]}</p></main>", article(TITLE, SAID)).text == "\n\n".join(SAID)


@pytest.mark.parametrize("beside", [article("Pottery", OTHER), article(TITLE, OTHER)])
def test_a_page_with_a_text_of_its_own_is_that_text(beside: dict[str, Any]) -> None:
    shown = f"<main><h1>{TITLE}</h1><p>{SAID[0]}</p><p>{SAID[1]}</p></main>"
    assert read(shown, beside).text.endswith(SAID[1])


def test_the_language_of_the_title_chooses_among_two() -> None:
    both = {"title": TITLE, "body_ko": MISSED * 2, "body_en": "\n".join(SAID)}
    assert read("", both).text == "\n\n".join(SAID)
    assert (
        read("", {"body_ko": MISSED * 2, "body_en": "\n".join(SAID)}, title="한미일 통화", lang="ko").text[0]
        == "한"
    )


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ([article("Pottery", OTHER), article("A call", SAID)], "hold several"),
        ([article(TITLE, SAID, isAccessibleForFree=False)], "holds none in its data"),
        ([{"title": TITLE, "summary": " ".join(SAID)}], "holds none in its data"),
        ([{"title": TITLE, "links": ["/a", "/b"]}], "holds none in its data"),
    ],
)
def test_what_cannot_be_read_is_refused_for_one_reason(state: list[dict[str, Any]], why: str) -> None:
    with pytest.raises(ExtractError, match=why) as refused:
        read("", state)
    assert refused.value.missing == "text"
