"""The layouts in which a statement is tried: a row each."""

from __future__ import annotations

import html
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from tests.monitor.layout_lines import (
    broken,
    columns_side_by_side,
    first_line_indented,
    indented,
    lines,
    lines_as_paragraphs,
    mail,
    pre,
    sentences_broken,
    split_words,
)
from tests.monitor.layout_more import MORE
from tests.monitor.layout_odd import ODD
from tests.monitor.layout_prints import PRINTS
from tests.monitor.layout_scripts import SCRIPTS
from tests.monitor.layout_sites import SITES
from tests.monitor.layouts import (
    Laid,
    accordion,
    amp,
    article_in_a_table,
    bold_headings,
    bold_headings_run_in,
    changed,
    defined,
    each,
    every,
    in_a_layout_table,
    in_sections,
    list_in_a_cell,
    list_under_headings,
    listed,
    markdown_quote,
    moji,
    numbered,
    numbered_lines,
    of_word,
    of_word_list,
    once,
    plain,
    plain_divs,
    printed,
    rows_of_a_table,
    smart,
    text_in_a_cell,
    two_columns,
    words,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to lay a text out. `name`: of the file; its ending says how it is read."""

    id: str
    name: str
    lay: Callable[[Laid], str]
    codec: str = "utf-8"


NOTE = r"(Sea|Taiwan|Pacific|DPRK|Korea|ASEAN|security)\b(?!['’-])"
_WRAPS = [Layout(f"txt wrapped at {n}", "a.txt", partial(lines, n)) for n in range(30, 101, 5)]
_BR = [Layout(f"br wrapped at {n}", "a.html", partial(broken, n)) for n in (30, 40, 50, 64, 72, 80, 90, 100)]
_PRE = [Layout(f"pre wrapped at {n}", "a.html", partial(pre, n)) for n in (30, 45, 60, 80, 100)]
_P_LINES = [
    Layout(f"a p for each line of {n}", "a.html", partial(lines_as_paragraphs, n)) for n in (40, 60, 80)
]
_CHARSETS = [
    Layout(f"{name} in {codec}", f"a.{name}", lay, codec)
    for name, lay in (("html", partial(changed, smart)), ("txt", partial(plain, change=smart)))
    for codec in ("utf-8", "utf-8-sig", "windows-1252", "utf-16", "utf-16-le", "utf-16-be")
]
_MOJIBAKE = [
    Layout(f"{name} with quotes of UTF-8 read as {codec}", f"a.{name}", lay)
    for codec in ("cp1252", "latin-1", "mac_roman", "cp437")
    for name, lay in (
        ("html", partial(changed, moji(codec))),
        ("txt", partial(plain, change=moji(codec))),
    )
]
_PANELS = [
    Layout(f"accordion: {id_}", "a.html", partial(accordion, panel, close=close))
    for id_, panel, close in (
        (
            "style",
            '<div class="accordion"><button aria-expanded="false">{heading}</button><div class="panel" style="display:none">',
            "</div></div>",
        ),
        (
            "hidden",
            '<div><h3><button aria-expanded="false" aria-controls="s{n}">{heading}</button></h3><div id="s{n}" role="region" hidden>',
            "</div></div>",
        ),
        (
            "collapse",
            '<div class="card"><a data-toggle="collapse" href="#c{n}">{heading}</a><div id="c{n}" class="collapse" aria-hidden="true">',
            "</div></div>",
        ),
        ("details", "<details><summary>{heading}</summary>", "</details>"),
        (
            "tabs",
            '<div class="tabs"><a role="tab" href="#t{n}">{heading}</a></div><div role="tabpanel" id="t{n}" class="tab-pane" style="visibility: hidden">',
            "</div>",
        ),
        ("read more", '<h3>{heading}</h3><span class="more"><div class="more-text hidden">', "</div></span>"),
        ("amp", "<amp-accordion><section><h4>{heading}</h4><div>", "</div></section></amp-accordion>"),
        (
            "button beside",
            '<button onclick="show(this)">{heading}</button><div style="display: none;">',
            "</div>",
        ),
    )
]
_MARKS = [
    Layout(id_, "a.html", partial(changed, change))
    for id_, change in (
        ("sup note", every(NOTE, r'\1<sup><a href="#n1">1</a></sup>')),
        ("sup in brackets", every(NOTE, r"\1<sup>[2]</sup>")),
        ("sup plain", every(NOTE, r"\1<sup>3</sup>")),
        ("sup star", every(NOTE, r"\1<sup>*</sup>")),
        ("superscript digits", every(NOTE, "\\1\u00b9")),
        ("marks in brackets", every(NOTE, r"\1[12]")),
        ("linked marks", every(NOTE, r'\1<a href="#fn2" class="footnote-ref">[2]</a>')),
        ("struck words", every(r"\b(reaffirmed|opposed|emphasized)", r"<del>noted</del> <ins>\1</ins>")),
        ("s", every(r"\b(reaffirmed|opposed)", r"<s>welcomed</s> \1")),
        ("strike", every(r"\b(reaffirmed|opposed)", r"<strike>welcomed</strike> <u>\1</u>")),
        (
            "line through",
            every(r"\b(opposed)", r'<span style="text-decoration:line-through">noted</span> \1'),
        ),
        ("ruby", every(r"\b(Taiwan|Japan)\b(?!')", "<ruby>\\1<rp>(</rp><rt>\u53f0</rt><rp>)</rp></ruby>")),
        ("ruby with rb", every(r"\b(Taiwan)\b(?!')", "<ruby><rb>\\1</rb><rtc><rt>\u53f0</rt></rtc></ruby>")),
        ("abbr", every(r"\b(ASEAN|UNSCRs|DPRK)\b", r'<abbr title="said in full">\1</abbr>')),
        (
            "tooltip",
            every(
                r"\b(ASEAN|UNSCRs|DPRK)\b",
                r'<span class="tooltip">\1<span class="tooltiptext">A body of ten states of the region.</span></span>',
            ),
        ),
        (
            "tooltip role",
            every(
                r"\b(ASEAN)\b",
                r'<span aria-describedby="t">\1</span><span role="tooltip" id="t">A body of ten states.</span>',
            ),
        ),
        ("drop caps", once(r"^(\w)", r'<span class="dropcap">\1</span>')),
        ("drop caps apart", once(r"^(\w)", r'<span class="drop-cap">\1</span> ')),
        ("drop caps in b", once(r"^(\w)", r'<b style="float:left;font-size:3em">\1</b>\n')),
        ("soft hyphens", every(r"(\w{4})(\w{3})", "\\1&shy;\\2")),
        ("wbr", every(r"(\w{5})(\w{3})", r"\1<wbr>\2")),
        ("no breaks", every(" ", "&nbsp;")),
        ("narrow no breaks", every(" ", "\u202f")),
        ("smart quotes", smart),
        (
            "entities",
            lambda row: "".join(
                f"&#{ord(c)};" if n % 3 == 0 else c for n, c in enumerate(html.unescape(row))
            ),
        ),
        (
            "quotes as entities",
            lambda row: (
                smart(row)
                .replace("\u2019", "&rsquo;")
                .replace("\u201c", "&ldquo;")
                .replace("\u201d", "&rdquo;")
            ),
        ),
        (
            "entities twice",
            lambda row: (
                smart(row)
                .replace("\u2019", "&amp;rsquo;")
                .replace("\u201c", "&amp;#8220;")
                .replace("\u201d", "&amp;rdquo;")
            ),
        ),
        ("span for each word", words(lambda word: f"<span><span>{word}</span></span>")),
        ("span with its space", words(lambda word: f"<span>{word} </span>", "")),
        ("uppercase by style", lambda row: f'<span style="text-transform:uppercase">{row}</span>'),
        ("zero width", every(r"(\w{3})(\w{2})", "\\1\u200b\\2\u200d")),
        ("byte order marks", once(r"^", "\ufeff")),
        ("links", every(r"\b(Taiwan Strait|ASEAN|Russia)\b", r'<a href="/t">\1</a>')),
        ("lines in the markup", lambda row: textwrap.fill(row, 60)),
        ("bold and italic", every(r"\b(strongly|complete|serious)\b", r"<b><i>\1</i></b>")),
        ("comments", every(r" ", " <!-- x -->")),
        ("page anchors", once(r"^", '<a name="p"></a>')),
        ("a span for its bullet", once(r"^", '<span aria-hidden="true">\u2022 </span>')),
    )
]
_HTML = [
    Layout(id_, "a.html", lay)
    for id_, lay in (
        ("p", partial(each, "<p>", "</p>")),
        ("p without ends", partial(each, "<p>", "")),
        ("div", plain_divs),
        ("div in div", partial(in_sections, "div")),
        ("section", partial(in_sections, "section")),
        ("blockquote", partial(each, "<p>", "</p>", outer=("<blockquote>", "</blockquote>"))),
        ("blockquotes", partial(each, "<blockquote>", "</blockquote>")),
        ("center and font", partial(each, "<center><font>", "</font></center>")),
        ("ul", partial(listed, "ul")),
        ("ol", partial(listed, "ol")),
        ("ul with marks", partial(listed, "ul", number="\u2022 ")),
        ("list under headings", list_under_headings),
        ("dl", defined),
        ("rows of a table", rows_of_a_table),
        ("list in a cell", list_in_a_cell),
        ("layout table", in_a_layout_table),
        ("article in a table", article_in_a_table),
        ("text in a cell", text_in_a_cell),
        ("two columns of a table", partial(two_columns, "td")),
        ("two columns", partial(two_columns, "div")),
        ("br after each sentence", sentences_broken),
        ("br br", partial(broken, 10_000)),
        ("br after each paragraph", partial(broken, 10_000, between="<br>\n")),
        ("br wrapped, paragraphs by br too", partial(broken, 76, between="<br>\n&nbsp;<br>\n")),
        ("pre indented", partial(pre, 72, indent="      ")),
        ("amp", amp),
        ("print view", printed),
        ("html of Word", of_word),
        ("list of Word", of_word_list),
        ("headings in bold", bold_headings),
        ("headings in bold before br", bold_headings_run_in),
        ("numbered points", numbered),
        ("numbered in brackets", partial(numbered, form="({}) ")),
        ("points of an ordered list with numbers", partial(listed, "ol", number="{}. ")),
    )
]
_FILES = [
    Layout(id_, name, lay)
    for id_, name, lay in (
        ("txt", "a.txt", plain),
        ("txt, a line for each paragraph", "a.txt", partial(plain, between="\n")),
        ("txt of Windows", "a.txt", partial(plain, between="\r\n\r\n")),
        ("txt indented", "a.txt", indented),
        ("txt indented by tabs", "a.txt", partial(indented, indent="\t")),
        ("txt, first lines indented", "a.txt", partial(first_line_indented, 72)),
        ("txt in marks of mail", "a.txt", partial(lines, 66, mark="> ")),
        ("txt in marks of mail twice", "a.txt", partial(lines, 60, mark=">> ")),
        ("txt, words parted", "a.txt", partial(split_words, 60)),
        ("txt, words parted, narrow", "a.txt", partial(split_words, 36)),
        ("txt, words parted by soft hyphens", "a.txt", partial(split_words, 50, hyphen="\u00ad")),
        ("txt, words parted by U+2010", "a.txt", partial(split_words, 50, hyphen="\u2010")),
        ("txt wrapped, hyphens whole", "a.txt", partial(lines, 58, hyphens=False)),
        ("txt with marks of notes", "a.txt", partial(plain, change=every(NOTE, r"\1[3]"))),
        ("txt with superscript digits", "a.txt", partial(plain, change=every(NOTE, "\\1\u00b2\u00b3"))),
        ("txt numbered", "a.txt", numbered_lines),
        ("txt in bullets", "a.txt", partial(plain, change=lambda row: f"\u2022 {row}")),
        ("txt in two columns", "a.txt", columns_side_by_side),
        ("md", "a.md", partial(plain, between="\n\n")),
        ("md wrapped at 40", "a.md", partial(lines, 40)),
        ("md quoted", "a.md", markdown_quote),
        ("mail", "a.eml", mail),
    )
]
_ODD = [Layout(id_, name, lay) for id_, name, lay in (*ODD, *MORE, *SITES, *SCRIPTS, *PRINTS)]
LAYOUTS = [*_WRAPS, *_BR, *_PRE, *_P_LINES, *_CHARSETS, *_MOJIBAKE, *_PANELS, *_MARKS, *_HTML, *_FILES, *_ODD]
