"""One statement as print views, printers and programs of mail write it: points that hang, pages, lost quotes."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from functools import partial

from tests.monitor.layout_lines import lines, wrapped
from tests.monitor.layouts import Laid, changed, every, moji, smart

NAMES = r"\b(Sea|Taiwan|DPRK)\b(?![-'])"


def hanging(mark: str, columns: int, between: str) -> Callable[[Laid], str]:
    """Points whose further lines begin below their first word."""

    def lay(text: Laid) -> str:
        found = []
        for number, row in enumerate(text.paragraphs, 1):
            first = mark.format(number, letter=chr(96 + (number - 1) % 26 + 1))
            found.append(
                textwrap.fill(
                    row,
                    columns,
                    initial_indent=first,
                    subsequent_indent=" " * len(first),
                    break_on_hyphens=False,
                )
            )
        return f"{text.title}\n\n{text.day}\n\n" + between.join(found) + "\n"

    return lay


def fed(columns: int, page: int, feed: str) -> Callable[[Laid], str]:
    """Pages of so many lines, with a form feed between."""

    def lay(text: Laid) -> str:
        rows = lines(columns, text).split("\n")
        return feed.join("\n".join(rows[at : at + page]) for at in range(0, len(rows), page))

    return lay


def markdown_with_breaks(text: Laid) -> str:
    rows = ("<br/>\n".join(wrapped(row, 80)) for row in text.paragraphs)
    return f"# {text.title}\n\n{text.day}\n\n" + "\n\n".join(rows)


def lost(sign: str) -> Callable[[str], str]:
    return lambda row: re.sub("[\u2018-\u201d]", lambda _: sign, smart(row))


def cut(codec: str) -> Callable[[str], str]:
    """Quotes of UTF-8 read in a charset of two bytes a letter: the third byte is lost."""
    return lambda row: re.sub(
        "[\u2018-\u201d]", lambda mark: mark.group().encode().decode(codec, "replace"), smart(row)
    )


_ADDRESS = r'<a href="https://x.example/\1">\1</a><span class="print-url"> (https://x.example/\1)</span>'
_MEANING = (
    r'\1<span class="glossary-definition" style="display:none">A word that the ministry explains.</span>'
)
PRINTS: list[tuple[str, str, Callable[[Laid], str]]] = [
    ("txt of hanging numbers", "a.txt", hanging("{:>2}. ", 72, "\n")),
    ("txt of hanging bullets", "a.txt", hanging("  * ", 66, "\n")),
    ("txt of hanging letters, parted", "a.txt", hanging("({letter}) ", 90, "\n\n")),
    ("txt with feeds for line ends", "a.txt", fed(70, 40, "\f")),
    ("txt with feeds at line ends", "a.txt", fed(70, 37, "\n\f")),
    ("txt with feeds between empty lines", "a.txt", fed(80, 31, "\n\f\n")),
    ("md with breaks at line ends", "a.md", markdown_with_breaks),
    ("quotes as question marks", "a.html", partial(changed, lost("?"))),
    *(
        (f"quotes of UTF-8 in {codec}", "a.html", partial(changed, moji(codec)))
        for codec in ("cp1251", "koi8_r")
    ),
    *(
        (f"quotes of UTF-8 in {codec}", "a.html", partial(changed, moji(codec)))
        for codec in ("cp866", "cp850")
    ),
    *(
        (f"quotes of UTF-8 cut in {codec}", "a.html", partial(changed, cut(codec)))
        for codec in ("gbk", "cp932")
    ),
    *(
        (f"hyphens as U+{ord(sign):04X}", "a.html", partial(changed, every(r"(?<=[a-z])-(?=[A-Za-z])", sign)))
        for sign in "\u2012\u2212\ufe63\uff0d"
    ),
    ("links with their addresses", "a.html", partial(changed, every(NAMES, _ADDRESS))),
    ("words with their meanings", "a.html", partial(changed, every(NAMES, _MEANING))),
]
