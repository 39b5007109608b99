"""The public cases of feedparser and htmldate through our module of dates. Prints figures; judges nothing.

    python -m tests.bench_dates [-v]

feedparser states a moment for each date of a feed; htmldate a day for each small page. pip fetches the locked
versions. A day that is given otherwise is wrong; none is no answer. htmldate reads months and years as their first
day and takes the day of the last edit where it is not told otherwise: such cases are counted apart.
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
    """What became of each small page of htmldate's tests."""
    tree = ast.parse((folder / "tests" / "unit_tests.py").read_text("utf-8"))
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        texts: dict[str, Any] = {}
        for node in ast.walk(function):
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant):
                texts[ast.unparse(node.targets[0])] = node.value.value
            if isinstance(node, ast.Assert) and (case := _case(node.test, texts)):
                yield _of_page(*case), f"{case[0][:150]!r}: not {case[1]}"


def _case(test: ast.expr, texts: dict[str, Any]) -> tuple[str, str] | None:
    if not (isinstance(test, ast.Compare) and isinstance(test.left, ast.Call) and test.left.args):
        return None
    if ast.unparse(test.left.func) != "find_date":
        return None
    if any(word.arg not in ("original_date", "extensive_search") for word in test.left.keywords):
        return None
    argument, expected = test.left.args[0], test.comparators[0]
    html = argument.value if isinstance(argument, ast.Constant) else texts.get(ast.unparse(argument))
    day = expected.value if isinstance(expected, ast.Constant) else None
    if not isinstance(html, str) or not isinstance(day, str) or not DAY.fullmatch(day):
        return None
    wishes = {word.arg: ast.unparse(word.value) for word in test.left.keywords}
    is_edit = EDITED.search(html) and wishes.get("original_date") != "True"
    return (html, f"edit {day}" if is_edit else day)


def _of_page(html: str, expected: str) -> str:
    page = (
        html.replace("</body>", f"<p>{TEXT}</p></body>", 1) if "</body>" in html else f"{html}<p>{TEXT}</p>"
    )
    try:
        on = read_file("page.html", page.encode()).published_on
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
    for project, cases in (("feedparser", feed_dates), ("htmldate", pages)):
        with tempfile.TemporaryDirectory() as temporary:
            folder = source_of(project, Path(temporary))
            rows = list(cases(folder)) if folder else []
        print(f"{project}: {len(rows)} dates")
        for what, count in Counter(what for what, _ in rows).most_common():
            print(f"    {what:36} {count:4}")
        for what, row in rows if verbose else ():
            if what.startswith(("another", "not", "a moment")):
                print(f"    {what}: {row}")


if __name__ == "__main__":
    main(verbose="-v" in sys.argv)
