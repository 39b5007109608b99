"""The pages in a browser: accessible, calm on a phone, usable by keyboard, without a script and without a
complaint.

Set COMMUNIQUE_TEST_SCREENSHOTS to a folder to get a picture of every page, narrow and wide, light and dark.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Dialog, Page, ViewportSize, expect

from baselines.explained import Considered, Explained, Voice
from baselines.library import Library
from monitor.model.compared_draft import ComparedDraft
from monitor.model.named_filter import NamedFilter
from monitor.web import create_app
from monitor.web.feedback import draft_of
from monitor.web.judged import points_to_judge
from monitor.web.quoting import made_link, quoted_change, quoted_statement
from monitor.web.standalone import comparison_page
from tests.copied import fill_copies
from tests.factories import make_comparison
from tests.web.browsing import browser, chromium, screenshots, served
from tests.web.conftest import Opener
from tests.web.event_texts import fill_event
from tests.web.world import AFTER, SLUG, World, edited, findings, make_world

pytestmark = [pytest.mark.browser, pytest.mark.long]
REJECTED = Considered(
    side="baseline", text="They noted it.", start=0, end=14, why="it names no sea", commitment="SCS-01"
)
HEARD = Voice(speaker="MR. LEE", kind="weakened", direction="weaker", text="is open to it", start=0, end=13)
BEHIND = Explained(
    rule="a verb moved",
    basis="few words shared",
    considered=(REJECTED,),
    speaker="MR. KIM",
    voices=(HEARD,),
    is_confirmed=False,
)
WIDE, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=360, height=740)
PATHS = {
    "overview": "/",
    "log": "/changes",
    "log-by-topic": "/changes?group=topic",
    "log-filtered": "/changes?topic=taiwan&kind=weakened&since=2026-01-01",
    "log-none": "/changes?search=nothingmatchesthis",
    "change": "/changes/{weaker}",
    "change-gone": "/changes/{gone}",
    "change-added": "/changes/{added}",
    "change-hostile": "/changes/{hostile}",
    "statements": "/statements",
    "statement": "/statements/1",
    "statement-inline": "/statements/1?view=inline",
    "statement-text": "/statements/1?view=text",
    "statement-ledger": "/statements/1?view=ledger",
    "statement-hostile": "/statements/2",
    "statement-news": "/statements/3",
    "versions": "/statements/1/versions?from=1&to=2",
    "version": "/publications/1/versions/2?start=90&end=160",
    "version-news": "/publications/3/versions/1",
    "commitment": "/commitments/{slug}/{commitment}",
    "matrix": "/matrix",
    "compare": "/compare",
    "compare-wrong": "/compare?day=2026-99-99&against=statement:99",
    "draft": "/compare/drafts/{draft}",
    "draft-beside": "/compare/drafts/{beside}",
    "log-handled": "/changes?mark=handled",
    "log-after": "/changes?after=1",
    "subscription-past": "/subscriptions/past?name=mail",
    "source-catalog-narrow": "/sources/catalog?country=KR&search=embassy",
    "sources": "/sources",
    "source-add": "/sources/add",
    "source-catalog": "/sources/catalog",
    "source-edit": "/sources/edit?name=state.gov",
    "subscription-edit": "/subscriptions/edit?name=mail",
    "source-import": "/sources/import",
    "meetings": "/meetings",
    "source-remove": "/sources/remove?name=state.gov",
    "subscriptions": "/subscriptions",
    "subscription-add": "/subscriptions/add",
    "subscription-link": "{pause}",
    "feedback-note": "/statements/1/feedback?point={point}",
    "feedback-link-refused": "/feedback/nothing",
    "subscription-remove": "/subscriptions/remove?name=desk",
    "deliveries": "/deliveries",
    "baselines": "/baselines",
    "baseline": "/baselines/{slug}",
    "api": "/api",
    "public-links": "/public-links",
    "public-change": "/public/{public_change}",
    "public-statement": "/public/{public_statement}",
    "public-nothing": "/public/nothing",
    "missing": "/nothing/here",
    "event": "/statements/{readout}",
    "event-korean": "/statements/{korean}",
    "misunderstood": "/changes?since=yesterday",
}


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    executable = chromium()
    if executable is None:
        pytest.skip(
            "NO BROWSER: the pages were not tested in one (install chromium, or set COMMUNIQUE_TEST_CHROMIUM)"
        )
    with browser(executable) as launched:
        yield launched


@pytest.fixture(scope="module")
def site(
    filled_database: Path, library: Library, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, dict[str, str]]]:
    """The address of a filled log, and the paths of its pages by name."""
    database = (
        tmp_path_factory.mktemp("site") / "communique.db"
    )  # a copy: other tests count what is in the log
    world = make_world(Path(shutil.copy(filled_database, database)), library, public_links=True)
    changes = {c.finding.kind: c for c in world.store.statements.get(1).comparison.changes}  # type: ignore[union-attr]
    readout, _, korean = fill_event(world)
    hostile = world.store.statements.get(2).comparison.changes[0]  # type: ignore[union-attr]
    point = _judge(world)
    _mark(world, changes["weakened"].id)
    pause = world.service.links.pause(world.store.subscriptions.get("mail"))
    names = {
        **_linked(world, changes["weakened"].id),
        "pause": pause.removeprefix(world.service.config.public_url),
        "point": point,
        "weaker": changes["weakened"].id,
        "gone": changes["removed"].id,
        "added": changes["added"].id,
        "hostile": hostile.id,
        "slug": SLUG,
        "draft": _kept(world, "draft-one"),
        "beside": _kept(world, "draft-two", against="statement:1"),
        "readout": readout,
        "korean": korean,
        "commitment": changes["weakened"].finding.commitment or "",
    }
    with served(create_app(world.service)) as address:
        yield address, {name: path.format(**names) for name, path in PATHS.items()}
    world.store.close()


def _linked(world: World, change: str) -> dict[str, str]:
    """The keys of public links to a change and to the statement, by the names of their places."""
    store = world.store
    view, found = store.statements.get(1), store.changes.get(change)
    assert view is not None
    assert found is not None
    quoted = {"public_change": quoted_change(found, view), "public_statement": quoted_statement(view)}
    return {name: made_link(store, what, by="Kim", now=world.clock())[0] for name, what in quoted.items()}


def _kept(world: World, key: str, against: str = "") -> str:
    """The key of a draft that is kept."""
    body = world.service.library.default.text.replace("opposed any", "noted any").encode()
    world.store.drafts.keep(
        ComparedDraft(
            key=key, title="Draft", name="a.txt", against=against, by="Kim", kept_at=world.clock(), body=body
        )
    )
    return key


def _mark(world: World, change: str) -> None:
    """Handled, and a filter by name beside it."""
    number, _, finding = change.partition("-")
    world.store.marks.put([(int(number), finding)], "handled", by="Kim", now=world.clock())
    world.store.named_filters.keep(NamedFilter("Strait", "?topic=taiwan", "Kim"), now=world.clock())


def _judge(world: World) -> str:
    """The first point of the statement, of which two readers say both. Its key."""
    view = world.store.statements.get(1)
    assert view is not None
    point = points_to_judge(view)[0].key
    for name, verdict in (("Kim", "right"), ("Sato", "not_a_change")):
        draft = draft_of(view, point, verdict, way="page", by=name, note="as I read both texts")  # type: ignore[arg-type]
        world.store.feedback.give(draft, now=world.clock())
    return point


class Watched:
    """A tab that remembers what the browser complained of."""

    def __init__(self, context: BrowserContext) -> None:
        self.complaints: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", self._refuse)

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def _refuse(self, dialog: Dialog) -> None:
        self.complaints.append(f"a dialog: {dialog.message}")
        dialog.dismiss()


def _axe(page: Page, **options: object) -> list[str]:
    found = Axe().run(page, options=options or None).response["violations"]
    return [
        (
            f"{v['id']}: {v['help']}: {v['nodes'][0]['html'][:160]} "
            f"({v['nodes'][0].get('failureSummary', '')[:200]})"
        )
        for v in found
        if v["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("name", sorted(PATHS))
def test_a_page_is_accessible_and_quiet_wide_and_narrow_light_and_dark(
    chrome: Browser, site: tuple[str, dict[str, str]], name: str
) -> None:
    address, paths = site
    _is_well_made(chrome, address + paths[name], name)


@pytest.fixture(scope="module")
def copies(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Iterator[tuple[str, str]]:
    """The address of a log with two official copies that differ, and the page of one finding."""
    world = make_world(tmp_path_factory.mktemp("copies") / "communique.db", library)
    fill_copies(world.store, world.clock())
    finding = world.store.statements.get(1).copies[0]  # type: ignore[union-attr]
    with served(create_app(world.service)) as address:
        yield address, f"/changes/{finding.id}"
    world.store.close()


@pytest.mark.parametrize("name", ["copies-statement", "copies-log", "copies-change"])
def test_a_page_with_differing_copies_is_accessible_and_quiet(
    chrome: Browser, copies: tuple[str, str], name: str
) -> None:
    address, change = copies
    path = {"copies-statement": "/statements/1", "copies-log": "/changes", "copies-change": change}[name]
    _is_well_made(chrome, address + path, name)


def _is_well_made(chrome: Browser, url: str, name: str) -> None:
    context = chrome.new_context(viewport=WIDE, color_scheme="light", reduced_motion="reduce")
    tab = Watched(context)
    tab.page.goto(url)
    folded = (
        "details" if name == "statement" else "details:not(.retained)"
    )  # sixty unchanged passages are looked at once
    tab.page.evaluate(f"document.querySelectorAll('{folded}').forEach(d => d.open = true)")
    _pictured(tab.page, name, "wide-light")
    assert _axe(tab.page) == []
    tab.page.emulate_media(color_scheme="dark")
    _pictured(tab.page, name, "wide-dark")
    assert _axe(tab.page, runOnly=["color-contrast"]) == []  # nothing else depends on the colours
    tab.page.set_viewport_size(NARROW)
    _pictured(tab.page, name, "narrow-dark")
    too_wide = tab.page.evaluate(
        "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    )
    assert too_wide <= 0, f"{name} is {too_wide} px too wide for a phone"
    expected = {
        "missing": "404",
        "misunderstood": "422",
        "feedback-link-refused": "404",
        "public-nothing": "404",
        "compare-wrong": "400",
    }.get(name)
    assert [complaint for complaint in tab.complaints if not (expected and expected in complaint)] == []
    context.close()


def test_the_file_that_stands_alone_is_accessible_complains_of_nothing_and_asks_nobody(
    chrome: Browser, library: Library, tmp_path: Path
) -> None:
    text = edited(library.default)
    found = [replace(f, explained=BEHIND) for f in findings(library.default, text)]
    file = tmp_path / "comparison.html"
    file.write_text(
        comparison_page(make_comparison(found, text=text, baseline=library.default)), encoding="utf-8"
    )
    context = chrome.new_context(viewport=WIDE, color_scheme="light", reduced_motion="reduce")
    tab = Watched(context)
    requests: list[str] = []
    tab.page.on("request", lambda request: requests.append(request.url))
    tab.page.goto(file.as_uri())
    tab.page.locator("details.grounds summary").first.click()
    assert tab.page.get_by_text("A verb moved.").first.is_visible()
    assert _axe(tab.page) == []
    tab.page.emulate_media(color_scheme="dark")
    assert _axe(tab.page, runOnly=["color-contrast"]) == []
    _pictured(tab.page, "alone", "wide-dark")
    tab.page.set_viewport_size(NARROW)
    assert (
        tab.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    )
    assert requests == [file.as_uri()]
    assert tab.complaints == []
    context.close()


def _pictured(page: Page, name: str, how: str) -> None:
    if folder := screenshots():
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{name}-{how}.png", full_page=True)


@pytest.mark.parametrize("name", ["log", "change", "public-links"])
def test_every_control_of_a_page_is_reached_by_keyboard_and_shows_it(
    chrome: Browser, site: tuple[str, dict[str, str]], name: str
) -> None:
    address, paths = site
    page = chrome.new_page(viewport=WIDE)
    page.goto(address + paths[name])
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.evaluate("document.activeElement.getBoundingClientRect().top") >= 0
    wanted = page.evaluate(
        "[...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary')]"
        ".filter(e => e.checkVisibility()).length"
    )
    reached = set()
    for _ in range(wanted * 3):  # a date field takes three stops
        reached.add(page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none" or page.evaluate("document.activeElement === document.body"), (
            "a focus that does not show"
        )
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
    assert len(reached) >= wanted
    page.close()


def test_the_skip_link_leads_past_the_navigation(chrome: Browser, site: tuple[str, dict[str, str]]) -> None:
    address, _ = site
    page = chrome.new_page(viewport=WIDE)
    page.goto(address + "/sources")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    page.close()


def test_a_reader_filters_opens_the_evidence_and_comes_to_the_fetched_page_without_a_script(
    chrome: Browser, site: tuple[str, dict[str, str]]
) -> None:
    address, _ = site
    context = chrome.new_context(java_script_enabled=False, viewport=NARROW)
    page = context.new_page()
    page.goto(f"{address}/changes")
    page.get_by_text("Filters", exact=True).click()
    page.get_by_label("Taiwan", exact=True).check()
    page.get_by_role("button", name="Show").click()
    assert "topic=taiwan" in page.url
    expect(page.locator("article.change")).to_have_count(
        1
    )  # waits: the address changes before the new page is read
    page.locator("article.change summary").click()
    page.get_by_role("link", name="Evidence").click()
    page.get_by_role("link", name="as fetched").click()
    assert page.locator("mark#passage").inner_text() == AFTER
    context.close()


def test_a_form_works_in_a_browser_though_its_token_and_origin_are_checked(
    chrome: Browser, open_world: Opener, filled_database: Path
) -> None:
    world = open_world(filled_database)
    with served(create_app(world.service)) as address:
        context = chrome.new_context(viewport=WIDE)
        page = context.new_page()
        page.goto(f"{address}/sources")
        page.get_by_role("button", name="Pause state.gov").click()
        assert "state.gov is paused" in page.locator("p.said").inner_text()
        page.reload()
        expect(page.locator("p.said")).to_have_count(0)
        context.close()
    assert not world.store.sources.get("state.gov").spec.enabled


def test_two_clicks_on_a_verdict_in_a_browser_make_one(
    chrome: Browser, open_world: Opener, filled_database: Path
) -> None:
    world = open_world(filled_database)
    with served(create_app(world.service)) as address:
        context = chrome.new_context(viewport=NARROW)
        page = context.new_page()
        page.goto(f"{address}/statements/1")
        page.get_by_role("button", name="Not a change (point 1)", exact=True).dblclick()
        expect(page.get_by_role("heading", name="What readers say")).to_be_visible()
        link = world.service.links.pause(world.store.subscriptions.get("mail"))
        page.goto(address + link.removeprefix(world.service.config.public_url))
        page.get_by_role("button", name="Pause").click()
        expect(page.get_by_role("heading", name="This subscription is paused")).to_be_visible()
        context.close()
    assert [given.verdict for given in world.store.feedback.list()] == ["not_a_change"]
    assert world.store.subscriptions.get("mail").paused_by == "link"


def test_on_a_phone_the_points_come_first_and_an_address_opens_what_stands_beneath(
    chrome: Browser, open_world: Opener, filled_database: Path
) -> None:
    """Without a script: the contents open a section, another closes it, and so does the way back."""
    with served(create_app(open_world(filled_database).service)) as address:
        context = chrome.new_context(viewport=NARROW, java_script_enabled=False)
        page = context.new_page()
        page.goto(f"{address}/statements/1")
        finding, places = (
            page.locator("article.change").first,
            page.locator("[aria-labelledby=places] .folded"),
        )
        expect(page.get_by_role("button", name="Not a change (point 1)", exact=True)).to_be_visible()
        expect(finding).not_to_be_visible()
        page.locator("nav.contents a[href='#findings']").click()
        expect(finding).to_be_visible()
        page.locator("a[href='#contents']").first.click()
        expect(finding).not_to_be_visible()
        page.goto(f"{address}/statements/1#places")
        expect(places).to_be_visible()
        page.goto(f"{address}/statements/1?view=inline")
        expect(finding).to_be_visible()
        context.close()
