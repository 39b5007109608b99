"""trafilatura's pages through our reader, with the words that must stand in their texts and those that must not. Prints
figures; judges nothing.

    python -m tests.bench_texts [FOLDER] [-v] [--news]

FOLDER is an unpacked source distribution of trafilatura that carries its pages; without it pip fetches the last such
release. Pages are read as those of an official source, `--news` as those of a newspaper. Recall is the share of the
words that must be there and are; precision the share of what is there that must be. What readers wrote below an
article is no text of an issuer: such words are counted apart.
"""

from __future__ import annotations

import ast
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from monitor.documents.extract import extract
from monitor.documents.extract.decoding import decode
from monitor.documents.extract.page_tree import parse
from monitor.errors import ExtractError
from tests.factories import make_item, make_page, make_spec
from tests.public_cases import source_of

RELEASE = "0.5.0"  # the last one with pages and with what must be read from them


@dataclass(slots=True)
class Case:
    """A saved page, the words that must be in its text, and those that must not."""

    url: str
    file: str
    wanted: list[str] = field(default_factory=list)
    alien: list[str] = field(default_factory=list)


def cases_of(folder: Path) -> list[Case]:
    """The cases that trafilatura's own tests state for its saved pages."""
    tree = ast.parse((folder / "tests" / "unit_tests.py").read_text("utf-8"))
    files: dict[str, str] = {}
    found: list[Case] = []
    for node in tree.body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "MOCK_PAGES":
            files = ast.literal_eval(node.value)
        if not isinstance(node, ast.FunctionDef):
            continue
        is_page = False
        for step in _steps(node.body):
            if isinstance(step, ast.Assign):
                url = _page_of(step.value)
                is_page = url in files
                if is_page:
                    found.append(Case(url, files[url]))
            elif isinstance(step, ast.Assert) and is_page:
                _state(found[-1], step.test)
    return found


def _steps(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    for step in body:
        yield step
        if isinstance(step, ast.If):
            yield from _steps(step.body)


def _page_of(value: ast.expr) -> str:
    is_call = isinstance(value, ast.Call) and ast.unparse(value.func) == "load_mock_page" and bool(value.args)
    return str(getattr(value.args[0], "value", "")) if is_call and isinstance(value, ast.Call) else ""


def _state(case: Case, test: ast.expr) -> None:
    for part in test.values if isinstance(test, ast.BoolOp) else [test]:
        if isinstance(part, ast.Compare) and isinstance(part.left, ast.Constant):
            words = part.left.value
            if isinstance(words, str) and ast.unparse(part.comparators[0]) == "result":
                (case.wanted if isinstance(part.ops[0], ast.In) else case.alien).append(words)


def read(case: Case, folder: Path, tier: str) -> Iterator[tuple[str, str]]:
    """What became of each word of a case."""
    body = (folder / "tests" / "cache" / case.file).read_bytes()
    page = make_page(body, url=case.url, headers={"content-type": "text/html"})
    item = make_item(url=case.url, body=None, title="", published_on=None, published_at=None)
    try:
        text = extract(page, item, make_spec(kind="page", tier=tier, url=case.url)).text
    except ExtractError as error:
        text = ""
        yield "pages without a text", str(error)
    text, comments = _plain(text), _comments(body)
    for words in case.wanted:
        if _plain(words) in comments:
            yield "of readers, and " + ("in" if _plain(words) in text else "not in"), words
        else:
            yield "found" if _plain(words) in text else "missed", words
    for words in case.alien:
        yield "alien" if _plain(words) in text else "kept out", words


def _comments(body: bytes) -> str:
    root = parse(decode(body, "text/html"))
    nodes = (
        root.xpath("//*[contains(@class,'comment') or contains(@id,'comment')]") if root is not None else []
    )
    parts = [node for node in nodes if node.tag not in ("body", "html", "article", "main")]
    return _plain(" ".join(" ".join(node.itertext()) for node in parts))


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip()


def main(folder: Path, *, tier: str, verbose: bool) -> None:
    """Read all pages and print the figures."""
    counts, begun, cases = Counter[str](), time.process_time(), cases_of(folder)
    for case in cases:
        for what, words in read(case, folder, tier):
            counts[what] += 1
            if verbose and what in ("missed", "alien"):
                print(f"    {what}: {case.file}: {words[:100]!r}")
    print(f"trafilatura's pages, as {tier}: {len(cases)}")
    for what, count in counts.most_common():
        print(f"    {what:36} {count:4}")
    print(f"    {'recall':36} {counts['found'] / max(1, counts['found'] + counts['missed']):6.3f}")
    print(f"    {'precision':36} {counts['found'] / max(1, counts['found'] + counts['alien']):6.3f}")
    print(f"    {'CPU':36} {time.process_time() - begun:6.1f} s")


if __name__ == "__main__":
    given = next((Path(word) for word in sys.argv[1:] if not word.startswith("-")), None)
    with tempfile.TemporaryDirectory() as temporary:
        pages = given or source_of("trafilatura", Path(temporary), RELEASE)
        if pages is not None:
            main(pages, tier="news" if "--news" in sys.argv else "official", verbose="-v" in sys.argv)
