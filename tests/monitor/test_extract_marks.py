"""Marks on a page that are no words of its text: notes and their footnotes, words that were struck out."""

from __future__ import annotations

import pytest

from monitor.documents.extract import extract, read_file
from monitor.documents.extract.marks import without_marks
from monitor.model import Extracted
from tests.factories import make_item, make_page, make_spec

OPENS = "They strongly opposed unlawful maritime claims in the South China Sea"
ENDS = ", as well as attempts to enforce such claims."
NEXT = "They committed to continue trilateral meetings at all levels in the coming year."
NOTE = "The Convention was opened for signature in Montego Bay in the year 1982."
MARKS = [
    "<sup>1</sup>",
    "<sup>[1]</sup>",
    "<sup>(1)</sup>",
    "<sup>1)</sup>",
    "<sup>i</sup>",
    "<sup>*</sup>",
    "<sup>\u2020</sup>",
    "<sup>1,2</sup>",
    "<sup>\u6ce81</sup>",
    "<sup>\uc8fc1)</sup>",
    "<sup>note 1</sup>",
    "<sup>1</sup><sup>2</sup>",
    "<small><sup>1</sup></small>",
    '<a href="#fn1">1</a>',
    '<a href="#n"><sup>1</sup></a>',
    '<sup><a href="#n">2</a></sup>',
    '<a role="doc-noteref" href="#a">4</a>',
    '<a href="#f" aria-describedby="footnote-label">5</a>',
    '<a href="#f" aria-describedby="footnote-label"></a>',
    '<span class="footnote-ref">3</span>',
    '<span class="MsoFootnoteReference">[1]</span>',
    '<span style="vertical-align:super">1</span>',
    '<span style="vertical-align: super; font-size: 70%">12</span>',
    '<sup class="reference"><a href="#c"><span>[</span>1<span>]</span></a></sup>',
    "[1]",
    "[12]",
    "[i]",
    "[iv]",
    "[a]",
    "[*]",
    "[\u2020]",
    "[\u6ce81]",
    "[\uc8fc 2]",
    "(1)",
    "\uff08\u6ce81\uff09",
    "\u203b1",
    "\u2020",
    "\u2021",
    "\u00b9",
    "\u00b9\u00b2",
    "\u207d\u00b9\u207e",
    "<sup>&dagger;</sup>",
    "&#8224;",
]


def served(body: str) -> Extracted:
    page = make_page(
        f"<!doctype html><html><body><main>{body}</main></body></html>", url="https://a.example/1"
    )
    return extract(page, make_item(body=None, title=""), make_spec())


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_of_a_note_is_no_word_of_its_sentence(mark: str) -> None:
    assert served(f"<p>{OPENS}{mark}{ENDS}</p><p>{NEXT}</p>").text == f"{OPENS}{ENDS}\n\n{NEXT}"
    assert served(f"<p>{OPENS}{ENDS}{mark}</p><p>{NEXT}</p>").text == f"{OPENS}{ENDS}\n\n{NEXT}"


@pytest.mark.parametrize(
    "words",
    [
        "Resolution 2270(2016) was adopted.",
        "Article 5(1) of the treaty applies.",
        "an area of 5 km\u00b2 was closed.",
        "[sic] stands there.",
        "the [t]hree ministers met.",
        "They met (1) in Tokyo and (2) in Seoul.",
        "the Group of Seven [G7] met.",
        "a rate of 10\u00b3 items",
    ],
)
def test_what_looks_like_a_mark_and_is_a_word_stays(words: str) -> None:
    assert without_marks(words) == words


@pytest.mark.parametrize(
    "note",
    [
        "<p id=fn1><sup>1</sup> {}</p>",
        "<ol class=footnotes><li id=fn1>{}</li></ol>",
        "<section role=doc-endnotes><p>{}</p></section>",
        "<div class=endnotes><p>{}</p></div>",
        "<div id=ftn1><p><a href=#_ftnref1 name=_ftn1>[1]</a> {}</p></div>",
        "<aside role=doc-footnote>{}</aside>",
        "<hr><p><small>[1] {}</small></p>",
        "<p><sup>1</sup> {}</p>",
        "<p>[1] {}</p>",
        "<p><a href=#r1><sup>1</sup></a> {}</p>",
        "<ol><li id=cite_note-1>{}</li></ol>",
    ],
)
def test_a_footnote_is_no_part_of_the_text(note: str) -> None:
    mark = "[1]" if "[1]" in note else "<sup>1</sup>"
    read = served(f"<p>{OPENS}{mark}{ENDS}</p><p>{NEXT}</p>{note.format(NOTE)}")
    assert read.text == f"{OPENS}{ENDS}\n\n{NEXT}"
    assert not read.unread


@pytest.mark.parametrize("last", [f"1. {NOTE}", f"[2] {NOTE}", f"(1) {NOTE}"])
def test_a_numbered_point_is_no_footnote(last: str) -> None:
    assert read_file("a.txt", f"A title\n\n{OPENS}{ENDS}\n\n{last}\n".encode()).text.endswith(NOTE)


def test_footnotes_of_a_file_stand_at_its_end() -> None:
    text = f"A title\n\n{OPENS}[1]{ENDS}\n\n{NEXT}[2]\n\n[1] {NOTE}\n\n[2] Another note of the same kind.\n"
    assert read_file("a.txt", text.encode()).text == f"{OPENS}{ENDS}\n\n{NEXT}"


@pytest.mark.parametrize(
    "struck",
    [
        "<del>{}</del>",
        "<s>{}</s>",
        "<strike>{}</strike>",
        "<b><del>{}</del></b>",
        '<span style="text-decoration:line-through">{}</span>',
        '<span style="text-decoration-line: line-through">{}</span>',
        '<span style="text-decoration: red line-through">{}</span>',
        '<font style="TEXT-DECORATION:LINE-THROUGH">{}</font>',
        '<span class="strikethrough">{}</span>',
        '<span class="line-through">{}</span>',
        '<span class="text-decoration-line-through">{}</span>',
        '<span class="deleted">{}</span>',
        '<span class="diff-del">{}</span>',
        '<span role="deletion">{}</span>',
        "<del cite=/why datetime=2026-11-20>{}</del>",
    ],
)
def test_struck_out_words_are_no_text_and_what_stands_for_them_is(struck: str) -> None:
    new = OPENS.replace("strongly opposed", f"{struck.format('noted')} <ins>strongly opposed</ins>")
    assert served(f"<p>{new}{ENDS}</p><p>{NEXT}</p>").text == f"{OPENS}{ENDS}\n\n{NEXT}"


@pytest.mark.parametrize(
    "shown",
    [
        "<u>{}</u>",
        "<ins>{}</ins>",
        "<mark>{}</mark>",
        '<span style="text-decoration:none">{}</span>',
        '<span style="text-decoration:underline">{}</span>',
        '<span class="delivered">{}</span>',
        '<span class="model">{}</span>',
        '<s class="x"></s>{}',
    ],
)
def test_words_that_are_only_marked_stay(shown: str) -> None:
    assert served(
        f"<p>{OPENS.replace('opposed', shown.format('opposed'))}{ENDS}</p><p>{NEXT}</p>"
    ).text.startswith(OPENS)
