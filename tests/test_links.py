"""Documents that hang together: links lead somewhere, every page can be reached, the code points to pages
that are there.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import PROJECT

DOCUMENTS = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")])


def prose(path: Path) -> str:
    """A document without its blocks of code."""
    return re.sub(r"^ *```.*?^ *```", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)


def anchors(path: Path) -> set[str]:
    """The anchors of a document's headings, as they are made where it is read."""
    headings = re.findall(r"^#+ (.+?)\s*$", prose(path), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", h.lower()).replace(" ", "-") for h in headings}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.relative_to(PROJECT).as_posix())
def test_every_link_leads_somewhere(path: Path) -> None:
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", prose(path)):
        if re.match(r"[a-z]+:", target):
            continue
        place, _, anchor = target.partition("#")
        leads = (path.parent / place).resolve() if place else path
        if not leads.exists() or (anchor and anchor not in anchors(leads)):
            broken.append(target)
    assert broken == []


def test_every_document_can_be_reached_from_the_index() -> None:
    seen: set[Path] = set()
    waiting = [PROJECT / "README.md"]
    while waiting:
        path = waiting.pop()
        if path in seen or path.suffix != ".md" or not path.exists():
            continue
        seen.add(path)
        waiting += [
            (path.parent / t.partition("#")[0]).resolve()
            for t in re.findall(r"\]\(([^):\s]+)\)", prose(path))
        ]
    assert [p.relative_to(PROJECT).as_posix() for p in DOCUMENTS if p not in seen] == []


def test_every_file_that_the_code_points_to_is_there() -> None:
    named = {
        (path.relative_to(PROJECT).as_posix(), found)
        for folder in ("baselines", "alerts", "monitor", "tests")
        for path in (PROJECT / folder).rglob("*")
        if path.suffix in (".py", ".toml", ".html")
        for found in re.findall(r"\bdocs/[\w/.-]+\.md\b", path.read_text(encoding="utf-8"))
    }
    assert {(where, doc) for where, doc in named if not (PROJECT / doc).exists()} == set()
