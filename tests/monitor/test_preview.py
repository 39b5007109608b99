"""What a source would take in, before it is saved."""

from __future__ import annotations

from dataclasses import replace

from baselines.library import Library
from monitor.demo import TITLE, edited
from monitor.errors import FetchStatusError
from monitor.model import Page, SourceSpec
from monitor.preview import preview
from monitor.sources.catalog import load_catalog
from tests.factories import make_page

STATEMENT = edited(Library().default.text)


class Served:
    """A client that answers from a table of pages."""

    def __init__(self, **pages: str) -> None:
        self.pages = {f"https://ministry.example/{path}": body for path, body in pages.items()}
        self.asked: list[str] = []

    def get(self, url: str, **_: object) -> Page:
        self.asked.append(url)
        if url not in self.pages:
            raise FetchStatusError(f"{url} answered 404", url=url, status=404)
        return replace(make_page(self.pages[url].encode()), url=url, asked_url=url, headers={"content-type": "text/html"})


def feed(*links: str) -> str:
    items = "".join(f"<item><title>{TITLE}</title><link>https://ministry.example/{n}</link></item>" for n in links)
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Ministry</title>{items}</channel></rss>"


def article(text: str = STATEMENT) -> str:
    blocks = "".join(f"<p>{b}</p>" for b in text.split("\n\n"))
    return f"<html><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>{blocks}</article></body></html>"


def spec(path: str = "") -> SourceSpec:
    return SourceSpec("ministry", f"https://ministry.example/{path}")


def test_a_feed_is_known_by_what_it_is_and_its_items_are_shown_with_class_and_first_words() -> None:
    shown = preview(Served(feed=feed("a"), a=article()), spec("feed"), kind_given=False)  # type: ignore[arg-type]
    assert shown.spec.kind == "feed"
    (item,) = shown.items
    assert item.klass == "trilateral"
    assert item.first_words


def test_a_page_that_names_its_feed_leads_to_the_feed() -> None:
    home = "<html><head><link rel='alternate' type='application/rss+xml' href='/feed'></head><body>Welcome</body></html>"
    client = Served(home=home, feed=feed("a"), a=article())
    shown = preview(client, spec("home"), kind_given=False)  # type: ignore[arg-type]
    assert (shown.spec.kind, shown.spec.url) == ("feed", "https://ministry.example/feed")


def test_an_item_that_cannot_be_read_is_a_note_and_the_others_are_shown() -> None:
    shown = preview(Served(feed=feed("a", "gone"), a=article()), spec("feed"), kind_given=False)  # type: ignore[arg-type]
    assert len(shown.items) == 2
    assert any("404" in warning for warning in shown.warnings)


def test_only_the_newest_items_are_fetched_so_that_a_preview_takes_seconds() -> None:
    names = [f"item{n}" for n in range(30)]
    client = Served(feed=feed(*names), **{n: article() for n in names})
    shown = preview(client, spec("feed"), kind_given=False)  # type: ignore[arg-type]
    assert len(shown.items) == 10
    assert len(client.asked) <= 4


def test_a_feed_without_items_says_what_to_do() -> None:
    shown = preview(Served(feed=feed()), spec("feed"), kind_given=False)  # type: ignore[arg-type]
    assert any("choose the kind" in warning for warning in shown.warnings)


def test_an_address_of_the_catalog_brings_what_is_known_of_it() -> None:
    known = next(k for k in load_catalog() if k.spec.kind == "feed" and k.spec.zone != "UTC")
    client = Served()
    client.pages[known.spec.url] = feed()
    shown = preview(client, SourceSpec("mine", known.spec.url), kind_given=False)  # type: ignore[arg-type]
    assert (shown.spec.name, shown.spec.publisher, shown.spec.zone) == ("mine", known.spec.publisher, known.spec.zone)
    assert known.about in shown.warnings
