"""Six jobs of an analyst in a real browser, without a script, at most five clicks each."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from baselines.library import Library
from monitor.web.app import create_app
from tests.web.browsing import browser, chromium, served
from tests.web.world import AFTER, BEFORE, World, make_world

MOST = 5
BOARD = "https://www.mofa.example/eng/brd/m_5676/list.do"
PLACE = "https://www.mofa.example/eng/brd/m_5676/view.do?seq={0}"


class Analyst:
    """Somebody at a browser who counts clicks. What is typed is none; a choice in a list is one."""

    def __init__(self, page: Page, home: str) -> None:
        self.page, self.clicks = page, 0
        page.goto(home)

    def click(self, role: str, name: str, *, exact: bool = True) -> None:
        self.clicks += 1
        self.page.get_by_role(role, name=name, exact=exact).first.click()  # type: ignore[arg-type]

    def press(self, selector: str) -> None:
        self.clicks += 1
        self.page.locator(selector).first.click()

    def choose(self, label: str, value: str) -> None:
        self.clicks += 1
        self.page.get_by_label(label).select_option(value)

    def type(self, label: str, words: str) -> None:
        self.page.get_by_label(label, exact=True).fill(words)


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    if chromium() is None:
        pytest.skip("needs chromium")
    with browser(chromium() or "") as launched:
        yield launched


@pytest.fixture(scope="module")
def world(
    filled_database: Path, library: Library, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    copied = Path(shutil.copy(filled_database, tmp_path_factory.mktemp("jobs") / "communique.db"))
    made = make_world(copied, library)
    yield made
    made.store.close()


@pytest.fixture(scope="module")
def home(world: World) -> Iterator[str]:
    with served(create_app(world.service)) as address:
        yield address


@contextmanager
def analyst_at(chrome: Browser, home: str) -> Iterator[Analyst]:
    context = chrome.new_context(
        viewport={"width": 1280, "height": 800}, java_script_enabled=False, accept_downloads=True
    )
    analyst = Analyst(context.new_page(), home)
    yield analyst
    context.close()
    assert analyst.clicks <= MOST, f"{analyst.clicks} clicks"


def test_what_changed_this_week(chrome: Browser, home: str) -> None:
    with analyst_at(chrome, home) as analyst:
        analyst.click("link", "Changes")
        analyst.click("link", "This week")
        analyst.press("article.change summary")
        expect(analyst.page.locator("article.change details[open] .pair").first).to_be_visible()


def test_how_the_taiwan_line_moved_since_2021(chrome: Browser, home: str) -> None:
    with analyst_at(chrome, home) as analyst:
        analyst.click("link", "Matrix")
        analyst.choose("Topic", "taiwan")
        analyst.click("button", "Show")
        analyst.click("link", "TWN-04")
        expect(analyst.page.locator("table.timeline").first).to_contain_text("2021")


def test_a_pasted_draft_against_the_baseline_and_the_sheet_taken_along(
    chrome: Browser, home: str, library: Library
) -> None:
    with analyst_at(chrome, home) as analyst:
        analyst.click("link", "Compare")
        analyst.type("Paste a text", library.default.text.replace(BEFORE, AFTER))
        analyst.click("button", "Compare")
        expect(analyst.page.locator(".points").first).to_contain_text("did not support")
        with analyst.page.expect_download() as sheet:
            analyst.click("button", "Word (.docx)")
        assert sheet.value.suggested_filename == "communique-comparison.docx"


def board() -> bytes:
    """A list in the style of Korean ministries: a script leads to each text."""
    rows = "".join(
        f"<tr><td>{9 - n}</td><td><a href='javascript:void(0);' onclick=\"f_view('3219{n:02}'); return false;\">"
        f"Joint Statement of the Foreign Ministers, round {n}</a></td><td>2026-01-{20 - n:02}</td></tr>"
        for n in range(6)
    )
    script = (
        "<script>function f_view(seq){ document.frm.seq.value = seq; document.frm.action = 'view.do'; "
        "document.frm.submit(); }</script><form name='frm' method='get'><input type='hidden' name='seq'></form>"
    )
    return (
        f"<html lang='en'><head><title>Press Releases</title></head><body>{script}"
        f"<table><thead><tr><th>No</th><th>Title</th><th>Date</th></tr></thead><tbody>{rows}</tbody></table>"
        "</body></html>"
    ).encode()


def test_a_listing_in_korean_style_with_script_links_is_added(
    chrome: Browser, home: str, world: World
) -> None:
    world.net.pages[BOARD] = board()
    text = (
        "<p>The foreign ministers met in Seoul and reaffirmed what they said before, at some length.</p>" * 4
    )
    for n in range(6):
        page = f"<html lang='en'><body><article><h1>Joint Statement, round {n}</h1>{text}</article></body></html>"
        world.net.pages[PLACE.format(f"3219{n:02}")] = page.encode()
    with analyst_at(chrome, home) as analyst:
        analyst.click("link", "Sources")
        analyst.click("link", "Add a source")
        analyst.type("Name (needed)", "mofa-board")
        analyst.page.locator("#url").fill(BOARD)
        analyst.press("main form button")
        if analyst.page.get_by_role("button", name="Look with these rules").count():
            analyst.click("button", "Look with these rules")
        expect(analyst.page.locator("main")).to_contain_text("round 0")
        analyst.press("main form.actions button")
        assert "mofa-board" in world.store.sources.names()


def test_dprk_changes_of_the_three_are_followed_by_mail(chrome: Browser, home: str, world: World) -> None:
    with analyst_at(chrome, home) as analyst:
        analyst.click("link", "Subscriptions")
        analyst.click("link", "Add a subscription")
        analyst.type("Name (needed)", "korea-watch")
        analyst.page.locator("#target").fill("desk@example.org")
        analyst.click("checkbox", "DPRK")
        analyst.press("main form details summary")
        analyst.page.locator("#parties").fill("US JP KR")
        analyst.click("button", "Save")
        made = world.store.subscriptions.get("korea-watch")
        assert (made.channel, made.rule.topics, made.rule.parties) == ("email", ("dprk",), ("US", "JP", "KR"))


def test_a_finding_is_cited(chrome: Browser, home: str) -> None:
    with analyst_at(chrome, home) as analyst:
        analyst.click("link", "Changes")
        analyst.press("article.change summary")
        analyst.press("article.change details[open] p.foot a:last-of-type")
        analyst.press("details.cite summary")
        said = analyst.page.locator("details.cite textarea").first
        expect(said).to_be_visible()
        assert "SHA-256" in said.input_value()
