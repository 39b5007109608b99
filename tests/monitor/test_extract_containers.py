"""PDF and DOCX: read as texts; bombs inside them refused."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from datetime import date

import pytest
from docx import Document
from docx.oxml import parse_xml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter

from monitor.documents.confined.docx import joined
from monitor.documents.confined.docx import read as read_docx
from monitor.documents.confined.pdf import paragraphs
from monitor.documents.extract import extract, read_file
from monitor.documents.extract.containers import read_container
from monitor.errors import ExtractError
from tests.factories import make_item, make_page, make_spec

LINES = (
    "Joint Statement of Japan and the United States",
    "February 3, 2026",
    "The Secretary and the Foreign Minister reaffirmed that the alliance is the cornerstone of",
    "peace in the region, and they strongly opposed any attempt to change the status quo.",
    "They condemned the launches of the DPRK and urged it to return to dialogue without any delay,",
    "as they had done before.",
)


def pdf(pages: list[list[str]], *, packed: bytes = b"") -> bytes:
    """A PDF of our own making: each line at its place. `packed`: a deflated page instead."""
    objects: list[bytes] = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for lines in pages:
        drawn = (
            b"BT /F1 11 Tf 72 760 Td 14 TL "
            + b" ".join(b"(%s) Tj T*" % line.encode("latin-1") for line in lines)
            + b" ET"
        )
        stream, how = (packed, b" /Filter /FlateDecode") if packed else (drawn, b"")
        objects.append(b"<< /Length %d%s >>\nstream\n%s\nendstream" % (len(stream), how, stream))
        page = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font "
            b"<< /F1 3 0 R >> >> >>"
        )
        objects.append(page % len(objects))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    out, places = io.BytesIO(b"%PDF-1.4\n"), []
    out.seek(0, 2)
    for number, body in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(
        b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
        + b"".join(b"%010d 00000 n \n" % at for at in places)
    )
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return out.getvalue()


def docx(*paragraphs: str, rows: tuple[tuple[str, str], ...] = ()) -> bytes:
    document = Document()
    document.sections[0].header.paragraphs[0].text = "FOR IMMEDIATE RELEASE"
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=0, cols=2)
        for left, right in rows:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = left, right
    document.add_paragraph("They will meet again.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def bomb() -> bytes:
    out = io.BytesIO(docx("Harmless to look at."))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/media/picture.bin", bytes(80 * 1024 * 1024))
    return out.getvalue()


def locked() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([list(LINES)]))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_pdf_that_a_ministry_attaches_is_read_in_paragraphs_with_the_title_of_its_entry() -> None:
    page = make_page(pdf([list(LINES)]), headers={"content-type": "application/pdf"})
    found = extract(page, make_item(title="Joint Statement"), make_spec())
    assert found.title == "Joint Statement"
    assert "cornerstone of peace in the region, and they strongly opposed" in found.text
    assert found.text.endswith("without any delay, as they had done before.")
    assert found.published_on == date(2026, 2, 3)


@pytest.mark.parametrize(
    "pages",
    [
        [
            ["They met in Tokyo, the city of", "Baba in 1990."],
            ["They agreed.", "All."],
            ["They met in Tokyo, the city of", "Kori."],
        ],
        [
            ["They met in Tokyo and agreed to keep", "the peace."],
            ["They went."],
            ["All spoke.", "They met in Tokyo and agreed to keep", "on."],
        ],
        [
            ["The ministers met,", "in 2001."],
            ["All of them spoke,", "in 2002."],
            ["They agreed,", "in 2003."],
        ],
    ],
    ids=["a line that leads on", "at the head and at the foot", "years that grow with the pages"],
)
def test_a_line_of_a_sentence_at_the_edge_of_several_pages_is_no_running_title(
    pages: list[list[str]],
) -> None:
    said = " ".join(line for page in pages for line in page)
    assert " ".join(paragraphs([["Ministry of Foreign Affairs", *page] for page in pages])) == said


def test_a_running_title_above_a_short_last_page_is_none_of_its_sentence() -> None:
    first = ["The ministers reaffirmed attempts to keep the status quo, as they had agreed before they"]
    pages = [["Ministry of Foreign Affairs", *first], ["Ministry of Foreign Affairs", "met again in Kolo."]]
    assert paragraphs(pages) == [" ".join([*first, "met again in Kolo."])]


def test_what_the_pages_of_a_pdf_repeat_is_no_part_of_the_text() -> None:
    parts = [
        "They met in Tokyo today, where",
        "the ministers affirmed their",
        "resolve to consult",
        "and to meet in spring.",
    ]
    pages = [["Ministry of Foreign Affairs, 2026", part, f"{n} / 4"] for n, part in enumerate(parts, 1)]
    assert paragraphs(pages) == [" ".join(parts)]


def test_a_docx_is_read_in_order_with_its_tables_and_without_its_header() -> None:
    body = docx("Joint Statement of Japan", "We, the ministers, met today in Tokyo.", rows=(("Who", "When"),))
    read = read_file("statement.docx", body)
    assert read.title == "Joint Statement of Japan"
    assert read.text.split("\n\n") == [
        "We, the ministers, met today in Tokyo.",
        "Who When",
        "They will meet again.",
    ]


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (bomb, "packed like a bomb"),
        (
            lambda: pdf([["x"]], packed=zlib.compress(b"(a) Tj " * 60_000_000, 1)),
            "more (time or )?memory|broken|longer",
        ),
        (lambda: pdf([["x"]] * 301), "more than 300 pages"),
        (locked, "password"),
        (lambda: pdf([[]]), "holds no text"),
        (lambda: b"%PDF-1.7\n\x00\x01", "broken"),
        (lambda: b"PK\x03\x04 word/document.xml and nothing else", "broken"),
    ],
    ids=["zip bomb", "stream bomb", "pages", "locked", "scan", "broken pdf", "broken docx"],
)
def test_a_container_that_is_no_statement_is_refused_in_one_line(body: Callable[[], bytes], why: str) -> None:
    with pytest.raises(ExtractError, match=why) as refused:
        read_container(body(), "https://mofa.example/a")
    assert "\n" not in str(refused.value)


@given(st.lists(st.lists(st.text(alphabet="ab .1•한", max_size=30), max_size=8), max_size=6))
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_lines_of_any_pages_become_paragraphs(pages: list[list[str]]) -> None:
    found = paragraphs([[" ".join(line.split()) for line in page] for page in pages])
    assert all(found)


def _docx(*parts: str) -> bytes:
    """A DOCX whose body is made of these elements."""
    made = Document()
    body = made.element.body
    namespace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    for at, part in enumerate(parts):
        body.insert(at, parse_xml(part.replace(">", f" {namespace}>", 1)))
    written = io.BytesIO()
    made.save(written)
    return written.getvalue()


FIRST, SECOND = (
    "They strongly opposed unlawful maritime claims in the sea.",
    "They will meet again next year.",
)


def _cell(*words: str) -> str:
    return f"<w:tc>{''.join(f'<w:p>{_run(row)}</w:p>' for row in words) or '<w:p/>'}</w:tc>"


def _run(words: str, properties: str = "") -> str:
    return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'


STRUCK = (
    _run("noted ", "<w:rPr><w:strike/></w:rPr>") + "<w:del><w:r><w:delText>noted</w:delText></w:r></w:del>"
)


@pytest.mark.parametrize(
    ("part", "blocks"),
    [
        (f"<w:p>{_run(FIRST)}</w:p>", [FIRST]),
        (f"<w:p><w:ins>{_run(FIRST)}</w:ins></w:p>", [FIRST]),
        (f"<w:sdt><w:sdtContent><w:p>{_run(FIRST)}</w:p></w:sdtContent></w:sdt>", [FIRST]),
        (f"<w:p><w:smartTag>{_run(FIRST)}</w:smartTag></w:p>", [FIRST]),
        (f"<w:p><w:r><w:t>{FIRST}</w:t><w:br/><w:t>{SECOND}</w:t></w:r></w:p>", [FIRST, SECOND]),
        (f"<w:p>{_run('They ')}{STRUCK}{_run('opposed it.')}</w:p>", ["They opposed it."]),
        (f"<w:tbl><w:tr>{_cell(FIRST, SECOND)}{_cell()}</w:tr></w:tbl>", [FIRST, SECOND]),
        (f"<w:tbl><w:tr>{_cell('One')}{_cell('Two')}</w:tr></w:tbl>", ["One Two"]),
        (
            f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr>{_cell(FIRST)}</w:tr><w:tr>{_cell('Two')}</w:tr></w:tbl>",
            ["Two"],
        ),
    ],
)
def test_no_words_of_a_docx_are_lost_and_none_that_were_taken_out_are_read(
    part: str, blocks: list[str]
) -> None:
    assert read_docx(_docx(part))[0] == blocks


def test_words_that_a_pdf_parts_at_line_ends_are_whole() -> None:
    lines = [
        "They reaffirmed their commitment to the complete denu-",
        "clearization of the DPRK and to multi-",
    ]
    whole = (
        "They reaffirmed their commitment to the complete denuclearization of the DPRK and to multi-domain exercises "
        "in the waters of the Indo-Pacific."
    )
    assert paragraphs([[*lines, "domain exercises in the waters of the Indo-", "Pacific."]]) == [whole]


WRAPPED = [
    "The ministers reaffirmed their commitment to the complete denuclearization of",
    "the DPRK and strongly opposed attempts to change the status quo in the waters",
    "of the region. They welcomed the work of the secretariat, which was opened in",
    "spring, and agreed to meet again.",
]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([*WRAPPED, "", *WRAPPED], [" ".join(WRAPPED)] * 2),
        (
            [
                "A title that is a good deal longer than any of the lines, as those of joint statements are, in Tokyo today",
                "",
                *WRAPPED,
                "",
                FIRST,
            ],
            [
                "A title that is a good deal longer than any of the lines, as those of joint statements are, in Tokyo today",
                " ".join(WRAPPED),
                FIRST,
            ],
        ),
        ([" ".join(WRAPPED), "Heading", FIRST, SECOND], [" ".join(WRAPPED), "Heading", FIRST, SECOND]),
        (
            ["Heading", FIRST, SECOND, "Points", "Time and place", "Those present"],
            ["Heading", FIRST, SECOND, "Points", "Time and place", "Those present"],
        ),
    ],
    ids=["lines", "a long title", "paragraphs", "short rows"],
)
def test_lines_of_a_docx_that_somebody_ended_by_hand_are_joined(rows: list[str], found: list[str]) -> None:
    assert joined(rows) == found
