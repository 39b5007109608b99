"""Conservation in files: every sentence of a DOCX, a PDF, a mail or a text is in what is read, once and in order; what
was taken out, hidden or stands beside the text is not.
"""

from __future__ import annotations

import base64
import quopri
import textwrap
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from monitor.documents.confined.docx import read as read_docx
from monitor.documents.confined.pdf import read as read_pdf
from monitor.documents.extract import extract, read_file
from tests.factories import make_item, make_page, make_spec
from tests.monitor.test_extract_containers import _cell, _docx, _run, pdf

OPENINGS = (
    "The ministers reaffirmed",
    "They strongly opposed",
    "The leaders condemned",
    "Both sides welcomed",
)
MATTERS = ("the launches of the DPRK", "attempts to change the status quo", "close cooperation in the region")
NAMES = ("ba", "ko", "ri", "mu", "sen", "ta", "lo", "ni", "gar", "pe")
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def sentence(number: int) -> str:
    """A sentence that no other number has."""
    opening, matter = OPENINGS[number % len(OPENINGS)], MATTERS[number % len(MATTERS)]
    name = NAMES[number // 10] + NAMES[number % 10]
    return (
        f"{opening} {matter}, as they had agreed in the city of {name.capitalize()} in {1990 + number % 30}."
    )


@st.composite
def paragraphs(draw: st.DrawFn) -> list[list[str]]:
    """Paragraphs of one to three sentences."""
    lengths = draw(st.lists(st.integers(1, 3), min_size=2, max_size=7))
    numbers = iter(range(100))
    return [[sentence(next(numbers)) for _ in range(length)] for length in lengths]


def in_order(text: str, rows: list[list[str]]) -> None:
    said = [words for row in rows for words in row]
    assert [text.count(words) for words in said] == [1] * len(said)
    places = [text.index(words) for words in said]
    assert places == sorted(places)


OTHER = "Nobody is to read these words that the author took out or set beside the text."
DOCX_WAYS = (
    lambda words: f"<w:p>{_run(words)}</w:p>",
    lambda words: (
        f"<w:p>{''.join(_run(part) for part in textwrap.wrap(words, 9, drop_whitespace=False))}</w:p>"
    ),
    lambda words: f'<w:p><w:ins w:id="1" w:author="a">{_run(words)}</w:ins></w:p>',
    lambda words: f'<w:p><w:moveTo w:id="1" w:author="a">{_run(words)}</w:moveTo></w:p>',
    lambda words: f"<w:sdt><w:sdtContent><w:p>{_run(words)}</w:p></w:sdtContent></w:sdt>",
    lambda words: f"<w:tbl><w:tr>{_cell(words)}</w:tr></w:tbl>",
    lambda words: f"<w:tbl><w:tr>{_cell('1')}{_cell(words)}</w:tr></w:tbl>",
    lambda words: (
        f"<w:tbl><w:tr><w:tc><w:tbl><w:tr>{_cell(words)}</w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>"
    ),
    lambda words: (
        f"<w:p><w:r><w:pict><w:txbxContent><w:p>{_run(words)}</w:p></w:txbxContent></w:pict></w:r></w:p>"
    ),
    lambda words: f"<w:p><w:hyperlink>{_run(words)}</w:hyperlink></w:p>",
    lambda words: f'<w:p>{_run(words)}<w:r><w:footnoteReference w:id="2"/></w:r></w:p>',
    lambda words: f'<w:p><w:commentRangeStart w:id="0"/>{_run(words)}<w:commentRangeEnd w:id="0"/></w:p>',
    lambda words: f"<w:p>{_run(words)}<w:del><w:r><w:delText>{OTHER}</w:delText></w:r></w:del></w:p>",
    lambda words: f"<w:p>{_run(words)}{_run(OTHER, '<w:rPr><w:strike/></w:rPr>')}</w:p>",
    lambda words: f"<w:p>{_run(words)}{_run(OTHER, '<w:rPr><w:vanish/></w:rPr>')}</w:p>",
    lambda words: f"<w:p>{_run(words)}</w:p><w:moveFrom><w:p>{_run(OTHER)}</w:p></w:moveFrom>",
)


@given(paragraphs(), st.data())
@QUICK
def test_every_sentence_of_a_docx_is_read_once_and_nothing_that_was_taken_out(
    rows: list[list[str]], data: st.DataObject
) -> None:
    parts: list[str] = []
    for row in rows:
        made = data.draw(st.sampled_from(DOCX_WAYS))(" ".join(row))
        parts += made.split("</w:p><w:moveFrom>")[:1] if "<w:moveFrom>" in made else [made]
        if "<w:moveFrom>" in made:
            parts[-1] += "</w:p>"
            parts.append(f"<w:p><w:moveFrom>{_run(OTHER)}</w:moveFrom></w:p>")
    text = "\n\n".join(read_docx(_docx(*parts))[0])
    in_order(text, rows)
    assert OTHER not in text


@pytest.mark.parametrize(
    ("words", "raised", "read"),
    [("South China Sea", "1", "South China Sea, too."), ("5 km", "2", "5 km\u00b2, too.")],
)
def test_a_raised_number_of_a_docx_is_a_note_or_a_power(words: str, raised: str, read: str) -> None:
    run = _run(raised, '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>')
    body = _docx(
        f"<w:p>{_run(sentence(2))}</w:p>",
        f"<w:p>{_run(f'They spoke of the {words}')}{run}{_run(', too.')}</w:p>",
        f"<w:p>{_run(sentence(1))}</w:p>",
    )
    assert f"They spoke of the {read}" in read_file("a.docx", body).text


@given(paragraphs(), st.integers(50, 95), st.integers(8, 40), st.booleans())
@QUICK
def test_every_sentence_of_a_pdf_is_read_once_and_no_running_title(
    rows: list[list[str]], width: int, length: int, is_apart: bool
) -> None:
    lines: list[str] = []
    for row in rows:
        lines += [*textwrap.wrap(" ".join(row), width), *([""] if is_apart else [])]
    leaves = [lines[at : at + length] for at in range(0, len(lines), length)]
    pages = [["Ministry of Foreign Affairs", *leaf, f"- {number} -"] for number, leaf in enumerate(leaves, 1)]
    text = " ".join(read_pdf(pdf(pages))[0])
    in_order(text, rows)
    if len(pages) > 1:
        assert "Ministry of Foreign Affairs" not in text


def plain_mail(text: str, charset: str, coding: str, flowed: str) -> MIMENonMultipart:
    part = MIMENonMultipart("text", "plain", charset=charset)
    if flowed:
        part.set_param("format", flowed)
    raw = text.encode(charset)
    packed = {"quoted-printable": quopri.encodestring(raw), "base64": base64.encodebytes(raw)}.get(
        coding, raw
    )
    part.set_payload(packed.decode("ascii", "surrogateescape"))
    part["Content-Transfer-Encoding"] = coding
    return part


def read_mail(message: MIMENonMultipart | MIMEMultipart) -> str:
    message["Subject"], message["From"] = "Joint statement", "desk@ministry.example"
    raw = message.as_bytes()
    return extract(make_page(raw, headers={"x-communique-file": "a.eml"}), make_item(), make_spec()).text


def flowing(text: str, width: int, *, is_quoted: bool) -> str:
    rows: list[str] = []
    for row in text.split("\n\n"):
        lines = textwrap.wrap(row, width)
        rows += [f"{line} " for line in lines[:-1]] + [lines[-1], ""]
    return "\n".join(f"> {row}" if is_quoted else row for row in rows)


@given(
    paragraphs(),
    st.integers(40, 76),
    st.sampled_from(["quoted-printable", "base64", "8bit"]),
    st.sampled_from(["utf-8", "iso-8859-1", "us-ascii", "euc-kr", "iso-2022-jp"]),
    st.sampled_from(["", "flowed"]),
    st.sampled_from(["plain", "alternative", "mixed", "related"]),
    st.booleans(),
)
@QUICK
def test_every_sentence_of_a_mail_is_read_once(
    rows: list[list[str]], width: int, coding: str, charset: str, flowed: str, kind: str, is_quoted: bool
) -> None:
    text = "\n\n".join(" ".join(row) for row in rows)
    if flowed:
        text = flowing(text, width, is_quoted=is_quoted)
    else:
        text = "\n\n".join(textwrap.fill(row, width) for row in text.split("\n\n"))
    part = plain_mail(f"{text}\n", charset, coding, flowed)
    if kind == "plain":
        return in_order(read_mail(part), rows)
    message = MIMEMultipart(kind)
    message.attach(part)
    if kind == "alternative":
        html = MIMENonMultipart("text", "html", charset="utf-8")
        html.set_payload("".join(f"<p>{' '.join(row)}</p>" for row in rows))
        message.attach(html)
    return in_order(read_mail(message), rows)


@pytest.mark.parametrize("width", [30, 45, 60, 72])
@pytest.mark.parametrize("is_quoted", [False, True])
def test_a_flowed_mail_has_the_paragraphs_that_its_author_wrote(width: int, is_quoted: bool) -> None:
    rows = [f"{sentence(1)} {sentence(2)}", sentence(3), f"{sentence(4)} {sentence(5)} {sentence(6)}"]
    body = flowing("\n\n".join(rows), width, is_quoted=is_quoted)
    assert read_mail(plain_mail(body, "utf-8", "8bit", "flowed")).split("\n\n") == rows


@given(
    paragraphs(),
    st.integers(40, 100),
    st.sampled_from(["", "  ", "> ", "> > ", "\t"]),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
@QUICK
def test_every_sentence_of_a_text_is_read_once(
    rows: list[list[str]], width: int, indent: str, end: str
) -> None:
    wrapped = [textwrap.wrap(" ".join(row), width) for row in rows]
    lines = [line for block in wrapped for line in [*(f"{indent}{line}" for line in block), indent.rstrip()]]
    text = end.join(["Joint Statement", "", "February 3, 2026", "", *lines])
    in_order(read_file("a.txt", text.encode()).text, rows)
