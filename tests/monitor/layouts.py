"""One statement laid out as pages and files lay texts out: a row for each way, a small function that does it."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

SHORT = 60  # letters: a paragraph below it is a heading


@dataclass(frozen=True, slots=True)
class Laid:
    """A text to lay out. `paragraphs`: with its headings, in order."""

    title: str
    day: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """A way to lay a text out. `name`: of the file; its ending says how it is read."""

    id: str
    name: str
    lay: Callable[[Laid], str]
    codec: str = "utf-8"


def page(body: str, text: Laid, *, head: str = "", lang: str = "en") -> str:
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{text.title}</title>{head}</head>\n'
        f'<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>\n{body}\n'
        '<footer><p>Privacy and terms of this site.</p></footer></body></html>'
    )


def main(body: str, text: Laid) -> str:
    return page(f"<main><h1>{text.title}</h1><p>{text.day}</p>{body}</main>", text)


def escaped(row: str) -> str:
    return html.escape(row, quote=False)


def is_heading(row: str) -> bool:
    return len(row) < SHORT


# -- of each paragraph something


def each(before: str, after: str, text: Laid, *, outer: tuple[str, str] = ("", "")) -> str:
    rows = "\n".join(f"{before}{escaped(row)}{after}" for row in text.paragraphs)
    return main(f"{outer[0]}{rows}{outer[1]}", text)


def changed(change: Callable[[str], str], text: Laid) -> str:
    """Paragraphs in which something is written another way."""
    rows = (f"<h2>{row}</h2>" if is_heading(row) else f"<p>{change(escaped(row))}</p>" for row in text.paragraphs)
    return main("\n".join(rows), text)


def words(change: Callable[[str], str], between: str = " ") -> Callable[[str], str]:
    return lambda row: between.join(change(word) for word in row.split(" "))


def once(pattern: str, to: str) -> Callable[[str], str]:
    return lambda row: re.sub(pattern, to, row, count=1)


def every(pattern: str, to: str) -> Callable[[str], str]:
    return lambda row: re.sub(pattern, to, row)


def smart(row: str) -> str:
    return re.sub(r'"([^"]*)"', "\u201c\\1\u201d", row).replace("'", "\u2019")


def moji(codec: str) -> Callable[[str], str]:
    """Curly quotes in UTF-8 that somebody read in another charset."""
    return lambda row: re.sub(
        "[\u2018-\u201d]", lambda mark: mark.group().encode().decode(codec, "ignore"), smart(row)
    )


# -- lines


def wrapped(row: str, columns: int, *, hyphens: bool = True) -> list[str]:
    return textwrap.wrap(row, columns, break_on_hyphens=hyphens, break_long_words=False)


def lines(columns: int, text: Laid, *, mark: str = "", hyphens: bool = True) -> str:
    rows = [text.title, text.day, *text.paragraphs]
    parts = ("\n".join(f"{mark}{line}" for line in wrapped(row, columns, hyphens=hyphens)) for row in rows)
    return f"\n{mark.rstrip()}\n".join(parts) + "\n"


def split_words(columns: int, text: Laid, hyphen: str = "-") -> str:
    """Wrapped, long words parted at the ends of lines."""
    found = []
    for row in (text.title, text.day, *text.paragraphs):
        out, line = [], ""
        for word in row.split():
            if len(line) + len(word) + 1 <= columns or not line:
                line = f"{line} {word}".strip()
                continue
            room = columns - len(line) - 2
            if room >= 4 and len(word) - room >= 3 and word.isalpha():
                out.append(f"{line} {word[:room]}{hyphen}")
                line = word[room:]
            else:
                out.append(line)
                line = word
        found.append("\n".join([*out, line]))
    return "\n\n".join(found) + "\n"


def broken(columns: int, text: Laid, *, br: str = "<br>\n", between: str = "<br><br>\n") -> str:
    rows = (br.join(map(escaped, wrapped(row, columns))) for row in text.paragraphs)
    return main(f'<div class="text">{between.join(rows)}</div>', text)


def sentences_broken(text: Laid) -> str:
    """A break after each sentence and an empty line after each paragraph."""
    rows = (escaped(row).replace(". ", ".<br>") for row in text.paragraphs)
    return main(f"<div>{'<br><br>'.join(rows)}</div>", text)


def lines_as_paragraphs(columns: int, text: Laid) -> str:
    rows = (
        "\n".join(f"<p>{escaped(line)}</p>" for line in wrapped(row, columns)) for row in text.paragraphs
    )
    return main("\n<p>&nbsp;</p>\n".join(rows), text)


def pre(columns: int, text: Laid, *, indent: str = "") -> str:
    rows = ("\n".join(indent + line for line in wrapped(escaped(row), columns)) for row in text.paragraphs)
    return page(f"<h1>{text.title}</h1><pre>{text.day}\n\n" + "\n\n".join(rows) + "</pre>", text)


def indented(text: Laid, indent: str = "    ") -> str:
    return "\n\n".join(indent + line for line in (text.title, text.day, *text.paragraphs)) + "\n"


def first_line_indented(columns: int, text: Laid) -> str:
    """No empty lines: each paragraph begins with an indent."""
    rows = (textwrap.fill(row, columns, initial_indent="     ") for row in text.paragraphs)
    return f"{text.title}\n\n{text.day}\n\n" + "\n".join(rows) + "\n"


def mail(text: Laid) -> str:
    body = "\n".join(f"> {line}" if line else ">" for line in lines(68, text).split("\n"))
    return (
        f"From: press@ministry.example\nTo: desk@example.org\nSubject: {' '.join(text.title.split())[:60]}\n"
        "Date: Mon, 22 Sep 2025 18:00:00 -0400\nMIME-Version: 1.0\n"
        f'Content-Type: text/plain; charset="utf-8"\nContent-Transfer-Encoding: 8bit\n\n{body}'
    )


def columns_side_by_side(text: Laid) -> str:
    rows = [line for row in text.paragraphs for line in [*wrapped(row, 44), ""]]
    half = (len(rows) + 1) // 2
    left, right = rows[:half], [*rows[half:], ""]
    both = (f"{a:<48}{b}".rstrip() for a, b in zip(left, right, strict=False))
    return f"{text.title}\n\n{text.day}\n\n" + "\n".join(both) + "\n"


# -- lists, tables, panels


def listed(tag: str, text: Laid, *, number: str = "") -> str:
    rows = "".join(
        f"<li>{number.format(n)}{escaped(row)}</li>" for n, row in enumerate(text.paragraphs, 1)
    )
    return main(f"<{tag}>{rows}</{tag}>", text)


def defined(text: Laid) -> str:
    rows = (f"<dt>{row}</dt>" if is_heading(row) else f"<dd>{escaped(row)}</dd>" for row in text.paragraphs)
    return main(f"<dl>{''.join(rows)}</dl>", text)


def list_under_headings(text: Laid) -> str:
    body, is_open = "", False
    for row in text.paragraphs:
        if is_heading(row):
            body += ("</ul>" if is_open else "") + f"<h3>{row}</h3>"
            is_open = False
        else:
            body += ("" if is_open else "<ul>") + f"<li>{escaped(row)}</li>"
            is_open = True
    return page(f'<div class="txt"><h1>{text.title}</h1><p>{text.day}</p>{body}{"</ul>" if is_open else ""}</div>', text)


def rows_of_a_table(text: Laid) -> str:
    rows = "".join(f"<tr><td>{n}</td><td>{escaped(row)}</td></tr>" for n, row in enumerate(text.paragraphs, 1))
    return main(f"<table>{rows}</table>", text)


def list_in_a_cell(text: Laid) -> str:
    rows = "".join(f"<li>{escaped(row)}</li>" for row in text.paragraphs)
    return main(f"<table><tr><td>Text</td><td><ul>{rows}</ul></td></tr></table>", text)


def in_a_layout_table(text: Laid) -> str:
    rows = "".join(f"<p>{escaped(row)}</p>" for row in text.paragraphs)
    menu = '<a href="/">Home</a><br><a href="/n">News</a><br><a href="/c">Contact</a>'
    return page(
        f'<table width="800"><tr><td width="150">{menu}</td><td><h1>{text.title}</h1><p>{text.day}</p>{rows}</td>'
        '</tr></table>', text)  # fmt: skip


def article_in_a_table(text: Laid) -> str:
    rows = "".join(f"<p>{escaped(row)}</p>" for row in text.paragraphs)
    return page(
        f"<table><tr><td><article><h1>{text.title}</h1><p>{text.day}</p>{rows}</article></td></tr></table>", text
    )


def text_in_a_cell(text: Laid) -> str:
    rows = "<br><br>".join(escaped(row) for row in text.paragraphs)
    return page(
        f'<table><tr><td><font size="4"><b>{text.title}</b></font><br><br>{text.day}<br><br>{rows}</td></tr></table>',
        text,
    )


def two_columns(tag: str, text: Laid) -> str:
    rows = [f"<p>{escaped(row)}</p>" for row in text.paragraphs]
    half = len(rows) // 2
    if tag == "td":
        both = f"<table><tr><td>{''.join(rows[:half])}</td><td>{''.join(rows[half:])}</td></tr></table>"
    else:
        both = f'<div class="col-6">{"".join(rows[:half])}</div><div class="col-6">{"".join(rows[half:])}</div>'
    return main(f'<div class="row">{both}</div>', text)


def sections(text: Laid) -> list[tuple[str, list[str]]]:
    found: list[tuple[str, list[str]]] = [("", [])]
    for row in text.paragraphs:
        if is_heading(row):
            found.append((row, []))
        else:
            found[-1][1].append(f"<p>{escaped(row)}</p>")
    return found


def accordion(panel: str, text: Laid, close: str = "</div></div>") -> str:
    first, *rest = sections(text)
    body = "".join(first[1])
    for n, (heading, rows) in enumerate(rest):
        body += panel.format(n=n, heading=heading) + "".join(rows) + close
    return main(body, text)


def in_sections(tag: str, text: Laid) -> str:
    body = "".join(
        f"<{tag}>{f'<h2>{heading}</h2>' if heading else ''}{''.join(rows)}</{tag}>"
        for heading, rows in sections(text)
    )
    return page(f"<{tag}><h1>{text.title}</h1><{tag}>{text.day}</{tag}>{body}</{tag}>", text)


def plain_divs(text: Laid) -> str:
    rows = "".join(f"<div>{escaped(row)}</div>" for row in text.paragraphs)
    return page(f"<div><div>{text.title}</div><div>{text.day}</div>{rows}</div>", text)


def amp(text: Laid) -> str:
    rows = "".join(f"<p>{escaped(row)}</p>" for row in text.paragraphs)
    side = '<amp-sidebar id="s" layout="nodisplay"><ul><li><a href="/">Home</a></li></ul></amp-sidebar>'
    return (
        f'<!doctype html><html amp lang="en"><head><meta charset="utf-8"><title>{text.title}</title>'
        "<style amp-boilerplate>body{visibility:hidden}</style></head><body>"
        f'{side}<article><h1>{text.title}</h1><p>{text.day}</p><amp-img src="/a.jpg" alt="Three ministers"></amp-img>'
        f'{rows}</article><amp-analytics type="x"><script type="application/json">{{}}</script></amp-analytics></body></html>'
    )


def printed(text: Laid) -> str:
    rows = "".join(f"<p>{escaped(row)}</p>" for row in text.paragraphs)
    return (
        f'<html><head><title>{text.title}</title></head><body onload="window.print()">'
        f"<a href=\"javascript:window.close()\">Close</a><h3>{text.title}</h3><hr>{text.day}<hr>{rows}"
        "<hr><small>https://www.ministry.example/print?id=1</small></body></html>"
    )


def of_word(text: Laid) -> str:
    def paragraph(row: str) -> str:
        inner = textwrap.fill(escaped(row), 72)
        return f"<p class=MsoNormal><span lang=EN-US style='font-size:12.0pt;mso-hide:none'>{inner}<o:p></o:p></span></p>"

    rows = "\n<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>\n".join(map(paragraph, text.paragraphs))
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40"><head>'
        '<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">'
        f"<title>{text.title}</title><!--[if gte mso 9]><xml><o:OfficeDocumentSettings></o:OfficeDocumentSettings></xml><![endif]-->"
        "<style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=EN-US><div class=WordSection1>"
        f"<p class=MsoTitle><b>{text.title}</b></p><p class=MsoNormal>{text.day}</p>{rows}</div></body></html>"
    )


def of_word_list(text: Laid) -> str:
    mark = "<![if !supportLists]><span style='mso-list:Ignore'>\u00b7<span style='font:7.0pt'>&nbsp;&nbsp; </span></span><![endif]>"
    rows = "".join(f"<p class=MsoListParagraph>{mark}{escaped(row)}<o:p></o:p></p>" for row in text.paragraphs)
    return page(f"<h1>{text.title}</h1><p>{text.day}</p>{rows}", text)


def bold_headings(text: Laid) -> str:
    rows = (
        f"<p><b>{row}</b></p>" if is_heading(row) else f"<p>{escaped(row)}</p>" for row in text.paragraphs
    )
    return main("".join(rows), text)


def bold_headings_run_in(text: Laid) -> str:
    body, heading = "", ""
    for row in text.paragraphs:
        if is_heading(row):
            heading = f"<strong>{row}</strong><br>"
        else:
            body += f"<p>{heading}{escaped(row)}</p>"
            heading = ""
    return main(body, text)


def numbered(text: Laid, form: str = "{}. ") -> str:
    rows = (
        f"<h2>{row}</h2>" if is_heading(row) else f"<p>{form.format(n)}{escaped(row)}</p>"
        for n, row in enumerate(text.paragraphs, 1)
    )
    return main("".join(rows), text)


def numbered_lines(text: Laid) -> str:
    rows = (row if is_heading(row) else f"{n}. {row}" for n, row in enumerate(text.paragraphs, 1))
    return "\n\n".join(
        [text.title, text.day, *(textwrap.fill(row, 76, subsequent_indent="   ") for row in rows)]
    )


def markdown_quote(text: Laid) -> str:
    rows = "\n>\n".join("\n".join(f"> {line}" for line in wrapped(row, 70)) for row in text.paragraphs)
    return f"# {text.title}\n\n{text.day}\n\n{rows}\n"


def plain(text: Laid, change: Callable[[str], str] = str, between: str = "\n\n") -> str:
    return between.join([text.title, text.day, *map(change, text.paragraphs)]) + between


NOTE = r"(Sea|Taiwan|Pacific|DPRK|Korea|ASEAN|security)\b(?!['’-])"
_WRAPS = [Layout(f"txt wrapped at {n}", "a.txt", partial(lines, n)) for n in range(30, 101, 5)]
_BR = [Layout(f"br wrapped at {n}", "a.html", partial(broken, n)) for n in (30, 40, 50, 64, 72, 80, 90, 100)]
_PRE = [Layout(f"pre wrapped at {n}", "a.html", partial(pre, n)) for n in (30, 45, 60, 80, 100)]
_P_LINES = [Layout(f"a p for each line of {n}", "a.html", partial(lines_as_paragraphs, n)) for n in (40, 60, 80)]
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
        ("style", '<div class="accordion"><button aria-expanded="false">{heading}</button><div class="panel" style="display:none">', "</div></div>"),
        ("hidden", '<div><h3><button aria-expanded="false" aria-controls="s{n}">{heading}</button></h3><div id="s{n}" role="region" hidden>', "</div></div>"),
        ("collapse", '<div class="card"><a data-toggle="collapse" href="#c{n}">{heading}</a><div id="c{n}" class="collapse" aria-hidden="true">', "</div></div>"),
        ("details", "<details><summary>{heading}</summary>", "</details>"),
        ("tabs", '<div class="tabs"><a role="tab" href="#t{n}">{heading}</a></div><div role="tabpanel" id="t{n}" class="tab-pane" style="visibility: hidden">', "</div>"),
        ("read more", '<h3>{heading}</h3><span class="more"><div class="more-text hidden">', "</div></span>"),
        ("amp", "<amp-accordion><section><h4>{heading}</h4><div>", "</div></section></amp-accordion>"),
        ("button beside", '<button onclick="show(this)">{heading}</button><div style="display: none;">', "</div>"),
    )
]  # fmt: skip
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
        ("line through", every(r"\b(opposed)", r'<span style="text-decoration:line-through">noted</span> \1')),
        ("ruby", every(r"\b(Taiwan|Japan)\b(?!')", "<ruby>\\1<rp>(</rp><rt>\u53f0</rt><rp>)</rp></ruby>")),
        ("ruby with rb", every(r"\b(Taiwan)\b(?!')", "<ruby><rb>\\1</rb><rtc><rt>\u53f0</rt></rtc></ruby>")),
        ("abbr", every(r"\b(ASEAN|UNSCRs|DPRK)\b", r'<abbr title="said in full">\1</abbr>')),
        ("tooltip", every(r"\b(ASEAN|UNSCRs|DPRK)\b", r'<span class="tooltip">\1<span class="tooltiptext">A body of ten states of the region.</span></span>')),
        ("tooltip role", every(r"\b(ASEAN)\b", r'<span aria-describedby="t">\1</span><span role="tooltip" id="t">A body of ten states.</span>')),
        ("drop caps", once(r"^(\w)", r'<span class="dropcap">\1</span>')),
        ("drop caps apart", once(r"^(\w)", r'<span class="drop-cap">\1</span> ')),
        ("drop caps in b", once(r"^(\w)", r'<b style="float:left;font-size:3em">\1</b>\n')),
        ("soft hyphens", every(r"(\w{4})(\w{3})", "\\1&shy;\\2")),
        ("wbr", every(r"(\w{5})(\w{3})", r"\1<wbr>\2")),
        ("no breaks", every(" ", "&nbsp;")),
        ("narrow no breaks", every(" ", "\u202f")),
        ("smart quotes", smart),
        ("entities", lambda row: "".join(f"&#{ord(c)};" if n % 3 == 0 else c for n, c in enumerate(html.unescape(row)))),
        ("quotes as entities", lambda row: smart(row).replace("\u2019", "&rsquo;").replace("\u201c", "&ldquo;").replace("\u201d", "&rdquo;")),
        ("entities twice", lambda row: smart(row).replace("\u2019", "&amp;rsquo;").replace("\u201c", "&amp;#8220;").replace("\u201d", "&amp;rdquo;")),
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
]  # fmt: skip
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
]  # fmt: skip
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
]  # fmt: skip
LAYOUTS = [
    *_WRAPS, *_BR, *_PRE, *_P_LINES, *_CHARSETS, *_MOJIBAKE, *_PANELS, *_MARKS, *_HTML, *_FILES
]  # fmt: skip
