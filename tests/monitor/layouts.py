"""One statement laid out as pages and files lay texts out: a small function for each way."""

from __future__ import annotations

import html
import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass

SHORT = 60  # letters: a paragraph below it is a heading


@dataclass(frozen=True, slots=True)
class Laid:
    """A text to lay out. `paragraphs`: with its headings, in order."""

    title: str
    day: str
    paragraphs: tuple[str, ...]


def page(body: str, text: Laid, *, head: str = "", lang: str = "en") -> str:
    return (
        f'<!doctype html>\n<html lang="{lang}"><head><meta charset="utf-8"><title>{text.title}</title>{head}</head>\n'
        f'<body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>\n{body}\n'
        "<footer><p>Privacy and terms of this site.</p></footer></body></html>"
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
    rows = (
        f"<h2>{row}</h2>" if is_heading(row) else f"<p>{change(escaped(row))}</p>" for row in text.paragraphs
    )
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


# -- lists, tables, panels


def listed(tag: str, text: Laid, *, number: str = "") -> str:
    rows = "".join(f"<li>{number.format(n)}{escaped(row)}</li>" for n, row in enumerate(text.paragraphs, 1))
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
    return page(
        f'<div class="txt"><h1>{text.title}</h1><p>{text.day}</p>{body}{"</ul>" if is_open else ""}</div>',
        text,
    )


def rows_of_a_table(text: Laid) -> str:
    rows = "".join(
        f"<tr><td>{n}</td><td>{escaped(row)}</td></tr>" for n, row in enumerate(text.paragraphs, 1)
    )
    return main(f"<table>{rows}</table>", text)


def list_in_a_cell(text: Laid) -> str:
    rows = "".join(f"<li>{escaped(row)}</li>" for row in text.paragraphs)
    return main(f"<table><tr><td>Text</td><td><ul>{rows}</ul></td></tr></table>", text)


def in_a_layout_table(text: Laid) -> str:
    rows = "".join(f"<p>{escaped(row)}</p>" for row in text.paragraphs)
    menu = '<a href="/">Home</a><br><a href="/n">News</a><br><a href="/c">Contact</a>'
    return page(
        f'<table width="800"><tr><td width="150">{menu}</td><td><h1>{text.title}</h1><p>{text.day}</p>{rows}</td>'
        "</tr></table>",
        text,
    )


def article_in_a_table(text: Laid) -> str:
    rows = "".join(f"<p>{escaped(row)}</p>" for row in text.paragraphs)
    return page(
        f"<table><tr><td><article><h1>{text.title}</h1><p>{text.day}</p>{rows}</article></td></tr></table>",
        text,
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
        both = (
            f'<div class="col-6">{"".join(rows[:half])}</div><div class="col-6">{"".join(rows[half:])}</div>'
        )
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
        f'<a href="javascript:window.close()">Close</a><h3>{text.title}</h3><hr>{text.day}<hr>{rows}'
        "<hr><small>https://www.ministry.example/print?id=1</small></body></html>"
    )


def of_word(text: Laid) -> str:
    def paragraph(row: str) -> str:
        inner = textwrap.fill(escaped(row), 72)
        return f"<p class=MsoNormal><span lang=EN-US style='font-size:12.0pt;mso-hide:none'>{inner}<o:p></o:p></span></p>"

    rows = "\n<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>\n".join(
        map(paragraph, text.paragraphs)
    )
    return (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns="http://www.w3.org/TR/REC-html40"><head>'
        '<meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">'
        f"<title>{text.title}</title><!--[if gte mso 9]><xml><o:OfficeDocumentSettings></o:OfficeDocumentSettings></xml><![endif]-->"
        "<style><!-- p.MsoNormal {margin:0cm;} --></style></head><body lang=EN-US><div class=WordSection1>"
        f"<p class=MsoTitle><b>{text.title}</b></p><p class=MsoNormal>{text.day}</p>{rows}</div></body></html>"
    )


def of_word_list(text: Laid) -> str:
    mark = "<![if !supportLists]><span style='mso-list:Ignore'>\u00b7<span style='font:7.0pt'>&nbsp;&nbsp; </span></span><![endif]>"
    rows = "".join(
        f"<p class=MsoListParagraph>{mark}{escaped(row)}<o:p></o:p></p>" for row in text.paragraphs
    )
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
    rows = "\n>\n".join("\n".join(f"> {line}" for line in textwrap.wrap(row, 70)) for row in text.paragraphs)
    return f"# {text.title}\n\n{text.day}\n\n{rows}\n"


def plain(text: Laid, change: Callable[[str], str] = str, between: str = "\n\n") -> str:
    return between.join([text.title, text.day, *map(change, text.paragraphs)]) + between
