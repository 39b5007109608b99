"""How much of the log a screen shows, in a real browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from baselines.library import Library
from monitor.web.app import create_app
from tests.web.browsing import browser, chromium, served
from tests.web.conftest import Opener
from tests.web.test_told import SPEC, page_after
from tests.web.world import World, edited, findings

LINES = """
[...document.querySelectorAll('article.change > details > summary')].filter(line => {
  const box = line.getBoundingClientRect(); return box.top >= 0 && box.bottom <= innerHeight;
}).length
"""


@pytest.fixture
def full(open_world: Opener, empty_database: Path, library: Library) -> World:
    """Two statements of eight and of twelve changes."""
    world = open_world(empty_database)
    world.store.sources.add(SPEC, now=world.clock())
    kept = [f for f in findings(library.default, edited(library.default)) if f.kind == "retained"][:20]
    changed = [replace(f, kind="reworded", importance="high", alert=True) for f in kept]
    for key, some in (("one", changed[:8]), ("two", changed[8:])):
        page_after(world, *some, key=key)
        world.clock.advance(minutes=1)
    return world


@pytest.mark.skipif(chromium() is None, reason="needs chromium")
def test_a_desktop_screen_shows_fifteen_points_and_a_phone_six(full: World) -> None:
    sizes: tuple[tuple[Any, int], ...] = (
        ({"width": 1280, "height": 800}, 15),
        ({"width": 390, "height": 844}, 6),
    )
    with served(create_app(full.service)) as address, browser(chromium() or "") as chrome:
        for viewport, least in sizes:
            page = chrome.new_page(viewport=viewport)
            page.goto(f"{address}/changes")
            assert page.evaluate(LINES) >= least
            assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
            page.close()
