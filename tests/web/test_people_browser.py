"""The pages about people in a browser: accessible, whole on a phone, and by keyboard alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page, ViewportSize, expect

from baselines.library import Library
from monitor.web import create_app
from tests.web.browsing import browser, chromium, screenshots, served
from tests.web.people import PASSWORD, add_person, token_for
from tests.web.world import World, make_world

pytestmark = [pytest.mark.browser, pytest.mark.long]
WIDE, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=390, height=800)
PATHS = {
    "people": "/people",
    "people-chosen": "/people?edit=Kenji",
    "account": "/account",
    "audit": "/audit",
    "log": "/changes",
    "compare": "/compare",
}
LONG = "a-very-long-name-of-a-desk-that-somebody-in-a-large-ministry-thought-of.2026"


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    executable = chromium()
    if executable is None:
        pytest.skip("NO BROWSER: install chromium, or set COMMUNIQUE_TEST_CHROMIUM")
    with browser(executable) as launched:
        yield launched


@pytest.fixture(scope="module")
def desk(
    filled_database: Path, library: Library, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, World]]:
    database = Path(shutil.copy(filled_database, tmp_path_factory.mktemp("desk") / "communique.db"))
    world = make_world(database, library)
    add_person(world, "Mina Park", zone="Asia/Seoul")
    add_person(world, "Kenji", "editor")
    add_person(world, LONG, "reader")
    token_for(world, "Mina Park", "read")
    for number in range(4):
        about = f"{LONG}, {number}"
        world.store.audit.write("added a person", who=LONG, entrance="proxy", now=world.clock(), about=about)
    with served(create_app(world.service)) as address:
        yield address, world
    world.store.close()


@pytest.fixture(scope="module")
def signed_in(chrome: Browser, desk: tuple[str, World]) -> Iterator[Page]:
    """Signed in by keyboard alone."""
    page = chrome.new_context(viewport=WIDE, reduced_motion="reduce").new_page()
    page.goto(desk[0] + "/people")
    expect(page.locator("h1")).to_have_text("Sign in")
    assert axe(page) == []
    pictured(page, "login", "wide")
    reach(page, "name")
    page.keyboard.type("mina park")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("People")
    yield page
    page.context.close()


def axe(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [
        f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in found if v["impact"] in ("serious", "critical")
    ]


def pictured(page: Page, name: str, how: str) -> None:
    if folder := screenshots():
        page.screenshot(path=folder / f"{name}-{how}.png", full_page=True)


def reach(page: Page, field: str) -> None:
    """By the key Tab, as somebody without a mouse does."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == field:
            return
    raise AssertionError(f"{field} is not reached by keyboard")


@pytest.mark.parametrize("name", sorted(PATHS))
def test_a_page_of_people_is_accessible_and_whole_wide_and_narrow(
    signed_in: Page, desk: tuple[str, World], name: str
) -> None:
    for size, how in ((WIDE, "wide"), (NARROW, "narrow")):
        signed_in.set_viewport_size(size)
        signed_in.goto(desk[0] + PATHS[name])
        pictured(signed_in, name, how)
        assert axe(signed_in) == [], how
        too_wide = signed_in.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert too_wide <= 0, f"{name} is {too_wide} px too wide ({how})"


def test_somebody_is_added_by_keyboard_and_a_wrong_field_has_the_focus(
    signed_in: Page, desk: tuple[str, World]
) -> None:
    signed_in.set_viewport_size(WIDE)
    signed_in.goto(desk[0] + "/people")
    reach(signed_in, "name")
    signed_in.keyboard.type("Kenji")
    reach(signed_in, "password")
    signed_in.keyboard.type(PASSWORD)
    signed_in.keyboard.press("Enter")
    expect(signed_in).to_have_title("Error: People · communique")
    expect(signed_in.locator("#name")).to_have_attribute("aria-invalid", "true")
    pictured(signed_in, "people-wrong", "wide")
    assert axe(signed_in) == []
    signed_in.locator("#name").focus()
    signed_in.keyboard.press("Control+a")
    signed_in.keyboard.type("Sato")
    reach(signed_in, "password")
    signed_in.keyboard.type(PASSWORD)
    signed_in.keyboard.press("Enter")
    expect(signed_in.locator(".said")).to_have_text("Sato is added, as reader.")


def test_a_token_is_made_by_keyboard(signed_in: Page, desk: tuple[str, World]) -> None:
    signed_in.goto(desk[0] + "/account")
    reach(signed_in, "name")
    signed_in.keyboard.type("feed reader")
    signed_in.keyboard.press("Enter")
    expect(signed_in.locator("code.secret")).to_contain_text("communique_")
    pictured(signed_in, "account-token", "wide")
    assert axe(signed_in) == []
