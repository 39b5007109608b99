"""Odd layouts: pages that hide or misname the whole of themselves, lines set as anything, quotes of every kind."""

from __future__ import annotations

import quopri
import re
from collections.abc import Callable

from tests.monitor.layout_lines import columns_side_by_side, lines, wrapped
from tests.monitor.layouts import Laid, escaped, main, page, plain, smart

NAMES = r"(Sea|Taiwan|DPRK)\b(?!['-])"


def whole(text: Laid) -> str:
    rows = "".join(f"<p>{escaped(row)}</p>" for row in text.paragraphs)
    return f"<h1>{text.title}</h1><p>{text.day}</p>{rows}"


def inside(frame: str) -> Callable[[Laid], str]:
    """The whole text inside some markup."""
    return lambda text: page(frame.format(whole(text)), text)


def without_end(tag: str) -> Callable[[Laid], str]:
    """An element around the page that nobody closed."""
    return lambda text: (
        f"<html><head><title>{text.title}</title></head><body><{tag}><a href=/>Home</a>{whole(text)}</body></html>"
    )


def hidden_at_first(text: Laid) -> str:
    return page(whole(text), text).replace("<body>", '<body style="display:none">')


def each_line(before: str, after: str, empty: str, outer: str = "<div>{}</div>") -> Callable[[Laid], str]:
    """Each line in markup of its own, something empty after each paragraph."""

    def lay(text: Laid) -> str:
        rows = (
            "".join(f"{before}{escaped(line)}{after}" for line in wrapped(row, 70)) for row in text.paragraphs
        )
        return main(outer.format(empty.join(rows)), text)

    return lay


def each_row(change: Callable[[str], str]) -> Callable[[Laid], str]:
    return lambda text: main("".join(f"<p>{change(row)}</p>" for row in text.paragraphs), text)


def markdown(change: Callable[[str], str]) -> Callable[[Laid], str]:
    return lambda text: f"# {text.title}\n\n{text.day}\n\n" + "\n\n".join(map(change, text.paragraphs))


def spaced(change: Callable[[str], str], between: str = "\n") -> Callable[[Laid], str]:
    """Lines of seventy columns, each changed."""

    def lay(text: Laid) -> str:
        rows = (
            between.join(map(change, wrapped(row, 70))) for row in (text.title, text.day, *text.paragraphs)
        )
        return f"{between}\n\n".join(rows)

    return lay


def justified(line: str) -> str:
    return line.replace(" ", "  ", 70 - len(line)) if len(line) > SHORTEST else line


def columns_as_written(text: Laid) -> str:
    return page(f"<h1>{text.title}</h1><pre>{escaped(columns_side_by_side(text))}</pre>", text)


def mail_in_quoted_printable(text: Laid) -> str:
    body = quopri.encodestring(smart(lines(70, text)).encode()).decode()
    return (
        f"From: a@b.example\nSubject: {text.title[:50]}\nDate: Mon, 22 Sep 2025 18:00:00 -0400\nMIME-Version: 1.0\n"
        f"Content-Type: text/plain; charset=utf-8; format=flowed\nContent-Transfer-Encoding: quoted-printable\n\n{body}"
    )


def twice(row: str) -> str:
    """Quotes of UTF-8 that were read in the charset of Windows, twice."""

    def wrong(mark: re.Match[str]) -> str:
        once = mark.group().encode().decode("cp1252", "ignore")
        return once.encode().decode("cp1252", "ignore")

    return re.sub("[\u2018-\u201d]", wrong, smart(escaped(row)))


SHORTEST = 60  # letters of a line that is set to the full width
ODD: list[tuple[str, str, Callable[[Laid], str]]] = [
    ("body hidden at first", "a.html", hidden_at_first),
    ("part hidden at first", "a.html", inside('<div id="app" style="visibility:hidden">{}</div>')),
    ("main hidden inside", "a.html", inside("<main><div hidden>{}</div></main>")),
    ("all in an aside", "a.html", inside("<aside>{}</aside>")),
    ("all in a sidebar", "a.html", inside('<div class="sidebar">{}</div>')),
    ("all in a form", "a.html", inside('<form id="aspnetForm">{}</form>')),
    ("all in one link", "a.html", inside('<div><a href="/x">{}</a></div>')),
    ("menu without an end", "a.html", without_end("nav")),
    ("header without an end", "a.html", without_end("header")),
    ("a span for each line", "a.html", each_line('<span style="display:block">', "</span>", "<br>")),
    (
        "a row for each line",
        "a.html",
        each_line("<tr><td>", "</td></tr>", "<tr><td>&nbsp;</td></tr>", "<table>{}</table>"),
    ),
    ("a div for each line", "a.html", each_line("<div>", "</div>", "<div>&nbsp;</div>")),
    ("a p for each line, no gaps", "a.html", each_line("<p>", "</p>", "")),
    ("br in each p", "a.html", each_line("", "<br>", "</p><p>", "<p>{}</p>")),
    ("pre in two columns", "a.html", columns_as_written),
    (
        "small capitals",
        "a.html",
        each_row(lambda row: re.sub(r"\b([A-Z])([a-z]+)", r"\1<small>\2</small>", escaped(row))),
    ),
    (
        "a span for each letter",
        "a.html",
        each_row(lambda row: "".join(f"<span>{escaped(c)}</span>" for c in row)),
    ),
    (
        "drop caps as pictures",
        "a.html",
        each_row(lambda row: f'<img class="dropcap" alt="{row[0]}">{escaped(row[1:])}'),
    ),
    (
        "drop caps said once",
        "a.html",
        each_row(
            lambda row: (
                f'<span aria-hidden="true">{row[0]}</span><span class="sr-only">{row[0]}</span>{escaped(row[1:])}'
            )
        ),
    ),
    (
        "marks of notes by class",
        "a.html",
        each_row(lambda row: re.sub(NAMES, r'\1<a class="footnote" href="/x#f">1</a>', escaped(row))),
    ),
    ("quotes in a wrong charset twice", "a.html", each_row(twice)),
    ("quotes lost", "a.html", each_row(lambda row: re.sub("[\u2018-\u201d]", "\ufffd", smart(escaped(row))))),
    (
        "quotes of France",
        "a.html",
        each_row(
            lambda row: (
                smart(escaped(row))
                .replace("\u201c", "\u00ab")
                .replace("\u201d", "\u00bb")
                .replace("\u2019", "\u00b4")
            )
        ),
    ),
    (
        "quotes of TeX",
        "a.txt",
        lambda text: plain(text, lambda row: re.sub(r'"([^"]*)"', r"``\1''", row).replace("n's", "n`s")),
    ),
    ("txt in no-break spaces", "a.txt", lambda text: plain(text, lambda row: row.replace(" ", "\u00a0"))),
    ("txt centred", "a.txt", spaced(lambda line: line.center(76))),
    ("txt justified", "a.txt", spaced(justified)),
    ("txt double spaced", "a.txt", spaced(str, "\n\n")),
    ("txt of old Macs", "a.txt", lambda text: lines(60, text).replace("\n", "\r")),
    ("md with struck words", "a.md", markdown(lambda row: row.replace("reaffirmed", "~~noted~~ reaffirmed"))),
    (
        "md with struck tags",
        "a.md",
        markdown(lambda row: row.replace("reaffirmed", "<del>noted</del> reaffirmed")),
    ),
    ("md with notes", "a.md", markdown(lambda row: re.sub(NAMES, r"\1[^1]", row))),
    ("md with raised notes", "a.md", markdown(lambda row: re.sub(NAMES, r"\1<sup>1</sup>", row))),
    ("mail in quoted printable", "a.eml", mail_in_quoted_printable),
]
