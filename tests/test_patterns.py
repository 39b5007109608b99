"""No pattern runs away: a repeat inside a repeat is tried on words that could be parted in many ways."""

from __future__ import annotations

import pkgutil
import re
import time
from collections.abc import Iterator
from importlib import import_module
from re import _constants as codes
from re import _parser as parser
from typing import Any

from monitor.documents.extract.hand_given import _HTML
from monitor.documents.extract.hidden_parts import without_parts
from monitor.sources.parsing.page_state import _is_sentence

PACKAGES = ("baselines", "alerts", "monitor")
REPEATS = (codes.MAX_REPEAT, codes.MIN_REPEAT)
MANY = 50
PUMPS = (
    *(
        "a",
        "A ",
        "Aa ",
        "also ",
        "aly ",
        "the ",
        "<!-- ",
        "<!-- --> ",
        "<!---->",
        " ",
        "-a",
        "a.",
        "\n",
        "* ",
    ),
    *("- ", "()", "[a](", "A of ", "said ", "and ", "1, ", "he ", "note ", "a, ", "\t ", "*", "! "),
)
TIMES = 150  # what is parted in ever more ways never ends at that; what only looks again from each word does at once
LONGEST = 0.5  # seconds for one, of which it needs a hundredth


def repeats_inside(tree: Any, *, inside: bool = False) -> bool:
    """Whether a repeat without a small limit stands in another."""
    for code, value in tree:
        if code in REPEATS:
            is_open = value[1] > MANY
            if (is_open and inside) or repeats_inside(value[2], inside=inside or is_open):
                return True
        elif (
            (code is codes.SUBPATTERN and repeats_inside(value[-1], inside=inside))
            or (code is codes.BRANCH and any(repeats_inside(branch, inside=inside) for branch in value[1]))
            or (code in (codes.ASSERT, codes.ASSERT_NOT) and repeats_inside(value[1], inside=inside))
        ):
            return True
    return False


def patterns() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every pattern that stands in a module, with its name."""
    for package in PACKAGES:
        for module in pkgutil.walk_packages(import_module(package).__path__, f"{package}."):
            if ".revisions" in module.name or module.name.endswith("__main__"):
                continue
            for name, value in vars(import_module(module.name)).items():
                for found in value if isinstance(value, tuple | list) else (value,):
                    if isinstance(found, re.Pattern) and isinstance(found.pattern, str):
                        yield f"{module.name}.{name}", found


def test_no_pattern_parts_a_hostile_text_in_ever_more_ways() -> None:
    nested = {
        found: name for name, found in patterns() if repeats_inside(parser.parse(found.pattern, found.flags))
    }
    assert nested
    slow = []
    for found, name in nested.items():
        for pump in PUMPS:
            begun = time.thread_time()
            found.search(f"[{pump * TIMES}\x01")
            found.match(f"{pump * TIMES}\x01")
            if time.thread_time() - begun > LONGEST:
                slow.append((name, pump))
    assert slow == []


def test_a_scan_would_notice_one_that_does() -> None:
    assert repeats_inside(parser.parse(r"(?:a+)+b"))
    assert not repeats_inside(parser.parse(r"(?:ab)+c+"))


def test_long_hostile_pages_are_read_in_one_walk() -> None:
    begun = time.thread_time()
    assert without_parts("<!-- " * 200_000, ["script"]).count("<!--") == 200_000
    assert without_parts("<script>" * 200_000, ["script"]).count("<script>") == 200_000
    assert without_parts("<!-- --> " * 100_000 + "x", ["script"]).split() == ["x"]
    assert not _is_sentence("the words " * 100_000)
    assert not _HTML.match("<!-- --> " * 50_000)
    assert time.thread_time() - begun < 5


def test_parts_go_from_left_to_right() -> None:
    page = 'a<script>x = "<!--";</script>b<!-- <script> -->c'
    assert without_parts(page, ["script"]) == "a b c"
    assert _HTML.match("<!-- a --> <!-- b -->\n<html>")
