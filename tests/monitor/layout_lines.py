"""One statement laid out in lines: wrapped, broken, indented, quoted, in columns."""

from __future__ import annotations

import textwrap

from tests.monitor.layouts import Laid, escaped, main, page


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
    rows = ("\n".join(f"<p>{escaped(line)}</p>" for line in wrapped(row, columns)) for row in text.paragraphs)
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
