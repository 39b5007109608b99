"""The small script: keys, copy buttons and what is new, in a real browser; every page is whole without it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, expect

from baselines.library import Library
from monitor.web.app import create_app
from tests.web.browsing import browser, chromium, served
from tests.web.world import make_world

FOCUSED = "[...document.querySelectorAll('article.change summary')].indexOf(document.activeElement)"


@pytest.fixture(scope="module")
def home(filled_database: Path, library: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    copied = Path(shutil.copy(filled_database, tmp_path_factory.mktemp("keys") / "communique.db"))
    world = make_world(copied, library)
    with served(create_app(world.service)) as address:
        yield address
    world.store.close()


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    if chromium() is None:
        pytest.skip("needs chromium")
    with browser(chromium() or "") as launched:
        yield launched


@pytest.fixture
def page(chrome: Browser, home: str) -> Iterator[Page]:
    context = chrome.new_context(viewport={"width": 1280, "height": 800})
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.goto(f"{home}/changes")
    yield opened
    context.close()
    assert faults == []


def test_lines_are_walked_opened_and_followed_by_keys(page: Page) -> None:
    page.keyboard.press("j")
    assert page.evaluate(FOCUSED) == 0
    page.keyboard.press("j")
    assert page.evaluate(FOCUSED) == 1
    page.keyboard.press("k")
    page.keyboard.press("o")
    expect(page.locator("article.change details").first).to_have_attribute("open", "")
    page.keyboard.press("f")
    page.wait_for_url("**/changes/*-*")


def test_keys_that_are_typed_are_words(page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("joke?")
    assert page.locator("#search").input_value() == "joke?"
    assert page.evaluate(FOCUSED) == -1


def test_the_list_of_keys_switches_them_off(page: Page) -> None:
    page.keyboard.press("?")
    box = page.get_by_role("dialog", name="Keys")
    expect(box).to_be_visible()
    assert [
        v["id"] for v in Axe().run(page).response["violations"] if v["impact"] in ("serious", "critical")
    ] == []
    box.get_by_role("checkbox").uncheck()
    box.get_by_role("button", name="Close").click()
    page.keyboard.press("j")
    assert page.evaluate(FOCUSED) == -1


def test_a_citation_is_copied_by_a_button(page: Page, home: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{home}/statements/1")
    page.locator("details.cite summary").click()
    page.get_by_role("button", name="Copy Text").click()
    expect(page.locator("button.copy").first).to_have_text("Copied")
    assert page.evaluate("navigator.clipboard.readText()") == page.locator("#cite-text").input_value()


def test_what_comes_while_the_log_is_open_is_said(page: Page, home: str) -> None:
    live = page.locator("p.live")
    expect(live).to_be_hidden()
    newest = int(live.get_attribute("data-newest") or 0)
    page.route(
        "**/changes",
        lambda route: route.fulfill(
            response=(answer := route.fetch()),
            body=answer.text()
            .replace('data-every="60"', 'data-every="0.1"')
            .replace(f"after={newest}", f"after={newest - 2}"),
        ),
    )
    page.goto(f"{home}/changes")
    expect(page.locator("p.live")).to_be_visible()
    expect(page.locator("p.live a")).to_have_text("2 new")


def test_no_script_but_ours_runs(page: Page, home: str) -> None:
    ran = page.evaluate(
        "() => { const s = document.createElement('script'); s.textContent = 'window.ran = true';"
        " document.head.append(s); return window.ran === true; }"
    )
    assert ran is False


def test_the_log_is_the_same_without_the_script(chrome: Browser, home: str, page: Page) -> None:
    context = chrome.new_context(java_script_enabled=False)
    bare = context.new_page()
    bare.goto(f"{home}/changes")
    shown, without = (p.locator("main").inner_text() for p in (page, bare))
    assert shown == without
    context.close()
