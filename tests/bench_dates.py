"""The public cases of feedparser and htmldate through our module of dates. Prints figures; judges nothing.

    python -m tests.bench_dates [-v]

feedparser states a moment for each date of a feed; htmldate a day for each small page, and in the last release that
carried them for saved pages of the web. pip fetches the locked versions, and that release. A day that is given
otherwise is wrong; none is no answer. htmldate reads months and years as their first day and takes the day of the
last edit where it is not told otherwise: such cases are counted apart.
"""

from __future__ import annotations

import ast
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from monitor.documents.extract import read_file
from monitor.errors import ExtractError
from monitor.sources.parsing.dates import read_when
from tests.public_cases import source_of

SOURCES = {"_parse_date_onblog": "Asia/Seoul", "_parse_date_nate": "Asia/Seoul"}
TEXT = "The ministers of the three countries met in the capital and spoke of many things at some length. " * 4
DAY = re.compile(r"\d{4}-\d\d-\d\d")
SMALL = 4_000  # bytes
SAVED = "1.4.0"  # the last release of htmldate that carried its saved pages
EDITED = re.compile(r"modif|updat|revis|geändert|lastmod", re.I)


def feed_dates(folder: Path) -> Iterator[tuple[str, str]]:
    """What became of each date of feedparser's tests, and the row when it is not the same."""
    tree = ast.parse((folder / "tests" / "runtests.py").read_text("utf-8"))
    tables = (
        n.value for n in tree.body if isinstance(n, ast.Assign) and ast.unparse(n.targets[0]) == "date_tests"
    )
    for table in tables:
        assert isinstance(table, ast.Dict)
        for key, rows in zip(table.keys, table.values, strict=True):
            zone = ZoneInfo(SOURCES.get(ast.unparse(key) if key else "", "UTC"))
            for words, expected in ast.literal_eval(rows):
                when = read_when(words, zone)
                yield _of_feed(when.at, when.on, expected), f"{words!r}: {when.at or when.on}, not {expected}"


def _of_feed(at: datetime | None, on: date | None, expected: tuple[int, ...] | None) -> str:
    if expected is None:
        return "refused, as it should be" if at is None else "a moment where feedparser has none"
    year, month, day, hour, minute, second = expected[:6]
    moment = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    if at is not None:
        return "the same moment" if at == moment else "another moment"
    if on is None:
        return "not read"
    return "the day alone" if abs((on - moment.date()).days) <= 1 else "another day"


def pages(folder: Path) -> Iterator[tuple[str, str]]:
    """What became of each page of htmldate's tests, the small ones and the saved ones."""
    tree = ast.parse((folder / "tests" / "unit_tests.py").read_text("utf-8"))
    saved: dict[str, str] = {}
    for function in tree.body:
        if isinstance(function, ast.Assign) and ast.unparse(function.targets[0]) == "MOCK_PAGES":
            saved = ast.literal_eval(function.value)
        if not isinstance(function, ast.FunctionDef):
            continue
        texts: dict[str, Any] = {}
        days: dict[str, str] = {}
        for node in sorted(ast.walk(function), key=lambda node: getattr(node, "lineno", 0)):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
                texts[ast.unparse(node.targets[0])] = node.value.value
            case = _case(node.test, texts, saved) if isinstance(node, ast.Assert) else None
            if case and days.get(case[0], "edit").startswith("edit"):
                days[case[0]] = case[1]
        for words, day in days.items():
            body = (
                (folder / "tests" / "cache" / words).read_bytes()
                if words in saved.values()
                else words.encode()
            )
            yield _of_page(body, day), f"{words[:150]!r}: not {day}"


def _case(test: ast.expr, texts: dict[str, Any], saved: dict[str, str]) -> tuple[str, str] | None:
    """The words or the file of a page, and its day; "edit" before it where that may be the day of an edit."""
    if not (isinstance(test, ast.Compare) and isinstance(test.left, ast.Call) and test.left.args):
        return None
    if ast.unparse(test.left.func) != "find_date":
        return None
    if any(word.arg not in ("original_date", "extensive_search") for word in test.left.keywords):
        return None
    argument, expected = test.left.args[0], test.comparators[0]
    if isinstance(argument, ast.Call) and ast.unparse(argument.func) == "load_mock_page":
        html: Any = saved.get(ast.literal_eval(argument.args[0]))
    else:
        html = argument.value if isinstance(argument, ast.Constant) else texts.get(ast.unparse(argument))
    day = expected.value if isinstance(expected, ast.Constant) else None
    if not isinstance(html, str) or not isinstance(day, str) or not DAY.fullmatch(day):
        return None
    wishes = {word.arg: ast.unparse(word.value) for word in test.left.keywords}
    is_edit = wishes.get("original_date") == "False" or (
        EDITED.search(html) and wishes.get("original_date") != "True"
    )
    return (html, f"edit {day}" if is_edit else day)


def _of_page(body: bytes, expected: str) -> str:
    page, end = body, b"</body>"
    if len(body) < SMALL:  # without a text there would be no document
        text = b"<p>%s</p>" % TEXT.encode()
        page = body.replace(end, text + end, 1) if end in body else body + text
    try:
        on = read_file("page.html", page).published_on
    except ExtractError:
        return "no text in it"
    given = on.isoformat() if on else ""
    if not given:
        return "not given"
    if expected.startswith("edit "):
        return "with the day of an edit"
    if expected.endswith("-01") and given != expected:
        return "a month or year alone"
    return "the same day" if given == expected else "another day"


def main(*, verbose: bool) -> None:
    """Fetch both, read all, print what differs."""
    for project, cases, release in (
        ("feedparser", feed_dates, ""),
        ("htmldate", pages, ""),
        ("htmldate", pages, SAVED),
    ):
        with tempfile.TemporaryDirectory() as temporary:
            folder = source_of(project, Path(temporary), release)
            rows = list(cases(folder)) if folder else []
        print(f"{project} {release}".strip() + f": {len(rows)} dates")
        for what, count in Counter(what for what, _ in rows).most_common():
            print(f"    {what:36} {count:4}")
        given = sum(what in ("the same day", "another day") for what, _ in rows)
        if given:
            wrong = sum(what == "another day" for what, _ in rows)
            print(f"    {'wrong days of those given':36} {wrong / given:6.1%}")
        for what, row in rows if verbose else ():
            if what.startswith(("another", "not", "a moment")):
                print(f"    {what}: {row}")


if __name__ == "__main__":
    main(verbose="-v" in sys.argv)
