"""Rules that users write, on pages that were made to keep them busy: each ends within seconds, or is refused
at once.
"""

from __future__ import annotations

import multiprocessing

import pytest

from monitor.documents.extract import extract
from monitor.errors import SourceError
from monitor.model import SourceSpec
from monitor.sources.kinds.table import KINDS
from tests.factories import make_item, make_page, make_spec

DEEP = "<html><body>" + ("<div>" * 240 + "<p>x</p>" + "</div>" * 240) * 15
FLAT = "<html><body>" + "<p>x</p>" * 5_000
HUGE = "<html><body>" + "<div><p>x</p></div>" * 100_000
SELECTORS = (
    "q div div div div p",
    "div:has(q) p",
    "q ~ p ~ p ~ p ~ p",
    "p:has(~ q)",
    "p:nth-last-child(2n+1)",
    "p:-soup-contains('y')",
)
LAYOUTS = ("%d %B %Y", "%d%d%d%d%d%m%Y", "%B" * 8 + "%d")
CALLS = ("f('{a}','{b}','{c}','{d}','{e}')", "{a}{b}{c}{d}{e}{f}")
LIMIT = 5.0 * 4  # seconds; the promise is 5, and this machine may be busy with other tests


def work(kind: str, rules: dict[str, object], body: str) -> None:
    spec: SourceSpec = make_spec(kind=kind, rules=rules)
    try:
        KINDS[spec.kind].check_rules(rules)
        page = make_page(body)
        if kind == "listing":
            KINDS["listing"].discover(spec, page)
        extract(page, make_item(), spec)
    except SourceError:
        pass  # refused, or nothing found: both are an end


@pytest.mark.parametrize("body", [DEEP, FLAT, HUGE], ids=["deep", "flat", "huge"])
def test_every_rule_ends(body: str) -> None:
    tries: list[tuple[str, dict[str, object]]] = []
    for selector in SELECTORS:
        tries += [
            ("feed", {"body": selector}),
            ("feed", {"remove": selector}),
            ("listing", {"row": selector}),
        ]
    tries += [("listing", {"row": "p", "date": "p", "date_format": layout}) for layout in LAYOUTS]
    tries += [("listing", {"row": "p", "onclick": call, "address": "v?a={a}"}) for call in CALLS]
    context = multiprocessing.get_context("spawn")
    with context.Pool(1) as pool:
        for kind, rules in tries:
            try:
                pool.apply_async(work, (kind, rules, body)).get(LIMIT)
            except multiprocessing.TimeoutError:
                pytest.fail(f"{kind} {rules} did not end")
