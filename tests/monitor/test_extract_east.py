"""Japanese and Korean texts in the layouts of pages and files: whole paragraphs, with no letter and no space more."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable

import pytest

from baselines.text import columns
from monitor.documents.extract import extract, read_file
from tests.factories import make_item, make_page, make_spec

KOREAN = (
    "한미일 3국 외교장관은 오늘 회담을 갖고 북한의 완전한 비핵화에 대한 확고한 의지를 재확인하였다. 장관들은 대만해협의 평화와 안정의 중요성을 강조하고 남중국해에서의 불법적인 해양 주장에 강력히 반대하였다.",
    "장관들은 내년에도 모든 급에서 3국 회의를 계속 개최하기로 하였으며, 경제안보와 첨단기술 분야에서 협력을 더욱 강화하기로 합의하였다.",
)
JAPANESE = (
    "日米韓外相は本日会談を行い、北朝鮮の完全な非核化に向けた確固たる決意を再確認した。外相は台湾海峡の平和と安定の重要性を強調し、南シナ海における不法な海洋権益に関する主張に強く反対した。",
    "外相は来年もあらゆるレベルで三か国会合を継続することで一致し、経済安全保障及び先端技術の分野における協力を一層強化することを確認した。",
)
Lines = tuple[list[str], list[str]]
PAGES: dict[str, Callable[[Lines], str]] = {
    "br": lambda rows: "".join(f"<p>{'<br>'.join(row)}</p>" for row in rows),
    "br br": lambda rows: f"<div>{'<br><br>'.join('<br>'.join(row) for row in rows)}</div>",
    "pre": lambda rows: "<pre>" + "\n\n".join("\n".join(row) for row in rows) + "</pre>",
    "line ends of the markup": lambda rows: "".join("<p>" + "\n  ".join(row) + "</p>" for row in rows),
    "a p for each line": lambda rows: "<p>&nbsp;</p>".join(
        "".join(f"<p>{line}</p>" for line in row) for row in rows
    ),
    "cells": lambda rows: "".join(f"<table><tr><td>{'<br>'.join(row)}</td></tr></table>" for row in rows),
}
FILES: dict[str, Callable[[Lines], str]] = {
    "empty lines": lambda rows: "\n\n".join("\n".join(row) for row in rows),
    "wide indents": lambda rows: "\n".join("\u3000" + "\n".join(row) for row in rows),
    "indents": lambda rows: "\n".join("  " + "\n".join(row) for row in rows),
    "quoted by mail": lambda rows: "\n>\n".join("\n".join(f"> {line}" for line in row) for row in rows),
}


def lines(text: tuple[str, str], letters: int) -> Lines:
    if " " in text[0]:
        return textwrap.wrap(text[0], letters), textwrap.wrap(text[1], letters)
    first, second = ([row[at : at + letters] for at in range(0, len(row), letters)] for row in text)
    return first, second


@pytest.mark.parametrize("text", [KOREAN, JAPANESE], ids=["ko", "ja"])
@pytest.mark.parametrize("letters", [18, 20, 25, 32, 40])
@pytest.mark.parametrize("way", [*PAGES, *FILES])
def test_a_text_broken_at_a_width_is_whole(text: tuple[str, str], letters: int, way: str) -> None:
    rows = lines(text, letters)
    if way in FILES:
        read = read_file("a.txt", FILES[way](rows).encode())
    else:
        page = make_page(
            f"<html><body><main>{PAGES[way](rows)}</main></body></html>", url="https://a.example/1"
        )
        read = extract(page, make_item(body=None, title=""), make_spec())
    assert read.text.split("\n\n") == list(text)


@pytest.mark.parametrize("text", [KOREAN, JAPANESE], ids=["ko", "ja"])
def test_short_lines_that_were_not_wrapped_stay_apart(text: tuple[str, str]) -> None:
    heads = ["概要", "日時と場所", "出席者"] if text is JAPANESE else ["개요", "일시 및 장소", "참석자"]
    body = "".join(f"<p>{head}</p><p>{row}</p>" for head, row in zip(heads, text, strict=False))
    page = make_page(f"<html><body><main>{body}</main></body></html>", url="https://a.example/1")
    read = extract(page, make_item(body=None, title=""), make_spec())
    assert re.split("\n\n", read.text) == [heads[0], text[0], heads[1], text[1]]


def by_columns(row: str, most: int) -> list[str]:
    """A text broken after any letter, as word processors do where letters have their own widths."""
    found = [""]
    for letter in row:
        if columns(found[-1] + letter) > most:
            found.append("")
        found[-1] += letter
    return found


@pytest.mark.parametrize("most", [40, 50, 64, 80])
def test_a_korean_word_that_two_lines_share_is_whole(most: int) -> None:
    rows = [by_columns(row, most) for row in KOREAN]
    read = read_file(
        "a.txt", "\n\n".join("\n".join(line.strip() for line in row) for row in rows).encode()
    ).text
    ends = sum(len(row) - 1 for row in rows)
    assert read.replace(" ", "") == "\n\n".join(KOREAN).replace(" ", "")
    wrong = abs(len(read.split()) - len(" ".join(KOREAN).split()))
    assert wrong <= 0.25 * ends  # where neither particles nor the other words tell, it stays a guess


@pytest.mark.parametrize(
    ("rows", "whole"),
    [
        (
            ["북한의 핵과 미사일 개발을 규탄하고 미사", "일 발사에 대한 우려를 표명하였으며 유엔"],
            "미사일 발사에",
        ),
        (
            ["북한의 핵과 미사일 개발을 규탄하는 입장", "을 밝히고 발사에 대한 우려를 표명하였다."],
            "입장을 밝히고",
        ),
        (
            ["북한의 핵과 미사일 개발을 규탄하며 한국의", "정부는 발사에 대한 우려를 표명하였으며,"],
            "한국의 정부는",
        ),
        (
            ["북한의 핵과 미사일 개발을 규탄하며 2025", "년의 발사에 대한 우려를 표명하였다고 함"],
            "2025년의 발사에",
        ),
    ],
)
def test_particles_and_other_words_tell_whether_a_korean_word_goes_on(rows: list[str], whole: str) -> None:
    more = [
        "장관들은 대만해협의 평화와 안정을 강조하",
        "고 남중국해에서의 불법적인 해양 주장에 반",
        "대하였다.",
    ]
    text = read_file("a.txt", ("\n".join([*rows, *more])).encode()).text
    assert whole in text


@pytest.mark.parametrize("mark", ["□ ", "ㅇ ", "○ ", "※ ", "▶ ", "□", "○", "・"])
@pytest.mark.parametrize("text", [KOREAN, JAPANESE], ids=["ko", "ja"])
def test_points_that_begin_with_the_marks_of_ministries_stay_apart(text: tuple[str, str], mark: str) -> None:
    rows = [f"{mark}{row}" for row in text]
    wrapped = "\n".join("\n".join(part) for part in lines((rows[0], rows[1]), 32))
    assert read_file("a.txt", wrapped.encode()).text.split("\n\n") == rows
