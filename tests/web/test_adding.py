"""Adding sources by page and API: the catalogue, further addresses, files, and who may make what official."""

from __future__ import annotations

import html

import pytest

from tests.web.conftest import Opener, client_of
from tests.web.pages import send, words
from tests.web.world import World

FEED = b"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>State</title>
<item><title>Joint Statement</title><link>https://www.state.gov/1</link><pubDate>Tue, 03 Feb 2026 10:00:00 +0000</pubDate></item>
</channel></rss>"""
STATE = "https://www.state.gov/rss-feed/press-releases/feed/"
FURTHER = "- url: https://mofa.example/wp-json/\n  kind: wordpress\n"
FORM = {
    "name": "mofa",
    "url": "https://mofa.example/feed",
    "every": "15m",
    "language": "en",
    "zone": "Asia/Seoul",
}


@pytest.fixture
def quiet(open_world: Opener, empty_database: object) -> World:
    world = open_world(empty_database)  # type: ignore[arg-type]
    world.net.pages = {
        STATE: FEED,
        "https://www.state.gov/1": b"<p>Words</p>",
        "https://mofa.example/feed": FEED,
    }
    return world


def test_the_catalogue_is_a_page_from_which_a_source_is_looked_at_and_saved_whole(quiet: World) -> None:
    client = client_of(quiet)
    text = words(client.get("/sources/catalog").text)
    assert "state-press-releases" in text
    assert "cuts connections from outside Korea" in text
    shown = send(client, "/sources/catalog", {"name": "state-press-releases"}, page="/sources/catalog")
    assert shown.status_code == 200
    assert "Joint Statement" in words(shown.text)
    fields = {name: value for name, value in hidden(shown.text).items() if name != "csrf_token"}
    assert send(client, "/sources", fields, page="/sources/add").status_code == 303
    spec = quiet.store.sources.get("state-press-releases").spec
    assert (spec.tier, spec.every, spec.gap, spec.display) == ("official", 600, 5, "full")
    assert [fallback.kind for fallback in spec.fallbacks] == ["wordpress"]
    assert "Watched" in words(client.get("/sources/catalog").text)
    assert send(client, "/sources/catalog", {"name": "nobody"}, page="/sources/catalog").status_code == 404


def hidden(html: str) -> dict[str, str]:
    import bs4  # noqa: PLC0415 - only this test reads a form

    return {
        str(t["name"]): str(t["value"])
        for t in bs4.BeautifulSoup(html, "lxml").select("form.actions input[type=hidden]")
    }


def test_a_host_that_nobody_confirmed_is_taken_as_a_mirror_and_saved_so(quiet: World) -> None:
    client = client_of(quiet)
    shown = send(
        client,
        "/sources/preview",
        FORM | {"tier": "official", "fallbacks": FURTHER, "gap": "7"},
        page="/sources/add",
    )
    assert "an administrator can: communique sources confirm mofa.example" in words(shown.text)
    fields = {name: value for name, value in hidden(shown.text).items() if name != "csrf_token"}
    assert fields["tier"] == "mirror"
    send(client, "/sources", fields, page="/sources/add")
    spec = quiet.store.sources.get("mofa").spec
    assert (spec.tier, spec.gap, spec.fallbacks[0].url) == ("mirror", 7, "https://mofa.example/wp-json/")
    assert "else WordPress at" in words(client.get("/sources").text)


def test_saving_such_a_host_as_official_is_refused(quiet: World) -> None:
    answer = send(
        client_of(quiet), "/sources", FORM | {"tier": "official", "kind": "feed"}, page="/sources/add"
    )
    assert answer.status_code == 400
    assert "nobody has confirmed that mofa.example" in words(answer.text)
    assert quiet.store.sources.all() == []


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"gap": "soon"}, "gap must be a number"),
        ({"fallbacks": "x: y"}, "fallbacks must be a list"),
        ({"fallbacks": "["}, "not YAML"),
        ({"kind": "folder", "url": "file:///etc"}, "on the command line only"),
        ({"display": "all"}, "display must be"),
    ],
)
def test_what_cannot_be_taken_is_told_beside_what_was_typed(
    quiet: World, change: dict[str, str], message: str
) -> None:
    for path in ("/sources", "/sources/preview"):
        answer = send(
            client_of(quiet), path, FORM | {"tier": "news", "kind": "feed"} | change, page="/sources/add"
        )
        assert answer.status_code == 400
        assert message in words(answer.text)


def test_sources_go_out_and_in_as_files(quiet: World) -> None:
    client = client_of(quiet)
    send(
        client, "/sources", FORM | {"tier": "news", "kind": "feed", "fallbacks": FURTHER}, page="/sources/add"
    )
    files = {form: client.get(f"/sources/export.{form}") for form in ("yaml", "opml")}
    assert files["opml"].headers["content-disposition"] == 'attachment; filename="sources.opml"'
    for answer in files.values():
        assert answer.status_code == 200
        quiet.store.sources.remove("mofa", now=quiet.clock(), by="test")
        assert (
            send(client, "/sources/import", {"text": answer.text}, page="/sources/import").status_code == 303
        )
        assert quiet.store.sources.get("mofa").spec.fallbacks[0].kind == "wordpress"
    assert client.get("/sources/export.exe").status_code == 422
    faulty = send(client, "/sources/import", {"text": "<b>nothing"}, page="/sources/import")
    assert faulty.status_code == 400
    assert "needs a list" in words(faulty.text)
    assert "<b>nothing" not in faulty.text


class TestTheApi:
    def test_lists_the_catalogue(self, quiet: World) -> None:
        sources = client_of(quiet).get("/api/catalog").json()["sources"]
        assert len(sources) > 45
        assert {"name", "url", "kind", "tier", "about", "enabled"} <= set(sources[0])

    def test_makes_official_what_is_verified_and_says_what_is_not(self, quiet: World) -> None:
        client = client_of(quiet)
        wanted = {"name": "a", "url": "https://mofa.example/feed", "kind": "feed"}
        assert client.post("/api/sources/preview", json=wanted).json()["tier"] == "mirror"
        assert client.post("/api/sources", json=wanted | {"tier": "official"}).status_code == 400
        assert client.post("/api/sources", json=wanted).json()["tier"] == "mirror"
        assert client.post("/api/sources", json={"name": "b", "url": STATE}).json()["tier"] == "official"

    def test_takes_further_addresses_and_no_folders(self, quiet: World) -> None:
        client = client_of(quiet)
        further = [{"url": "https://mofa.example/wp-json/", "kind": "wordpress"}]
        wanted = {"name": "a", "url": "https://mofa.example/f", "kind": "feed", "fallbacks": further}
        added = client.post("/api/sources", json=wanted)
        assert added.json()["fallbacks"] == [further[0] | {"rules": {}}]
        answer = client.post("/api/sources", json={"name": "b", "url": "file:///etc", "kind": "folder"})
        assert (answer.status_code, "command line only" in answer.json()["error"]) == (400, True)

    def test_exports_and_imports(self, quiet: World) -> None:
        client = client_of(quiet)
        client.post("/api/sources", json={"name": "a", "url": "https://mofa.example/f", "kind": "feed"})
        for form in ("yaml", "opml"):
            content = client.get(f"/api/sources/export?format={form}").json()["content"]
            done = client.post("/api/sources/import", json={"content": content})
            assert done.json() == {"new": 0, "replaced": 1, "notes": []}
        done = client.post(
            "/api/sources/import", json={"content": "sources: [{name: x, url: 'https://x.example'}]"}
        )
        assert len(done.json()["notes"]) == 1
        assert client.post("/api/sources/import", json={"content": "["}).status_code == 400
        assert {event.who for event in quiet.store.sources.events()} == {"api"}


class TestAPreviewInDoubt:
    """Save and watch is not offered as if all were fine."""

    LIST = "".join(
        f"<li><a href='/{n}'>Statement number {n} of the ministry</a> <span>{n + 1} February 2026</span></li>"
        for n in range(5)
    )

    def test_of_rules_that_do_not_fit_names_them_and_offers_those_of_the_page(self, quiet: World) -> None:
        quiet.net.pages["https://mofa.example/list"] = f"<ul class=news>{self.LIST}</ul>".encode()
        typed = FORM | {"url": "https://mofa.example/list", "tier": "news", "rules": "row: div.gone"}
        shown = send(client_of(quiet), "/sources/preview", typed, page="/sources/add")
        assert shown.status_code == 200
        assert "row: nothing on the page fits 'div.gone'" in html.unescape(words(shown.text))
        assert "Save" not in words(shown.text).partition("What stands")[0].replace("Before you save", "")
        assert "row: ul.news > li" in shown.text.replace("&gt;", ">")
        again = send(
            client_of(quiet),
            "/sources/preview",
            typed | {"rules": "row: ul.news > li", "kind": "listing"},
            page="/sources/add",
        )
        assert "Save and watch" in words(again.text)

    def test_of_a_page_without_a_statement_asks_to_change_something_first(self, quiet: World) -> None:
        quiet.net.pages["https://mofa.example/empty"] = b"<html><body><a href='/x'>Home</a></body></html>"
        typed = FORM | {"url": "https://mofa.example/empty", "tier": "news"}
        shown = send(client_of(quiet), "/sources/preview", typed, page="/sources/add")
        assert "This should not be watched as it is" in words(shown.text)
        assert "Save and watch" not in words(shown.text)
        assert "Save it all the same" in words(shown.text)

    def test_is_told_by_the_api_too(self, quiet: World) -> None:
        quiet.net.pages["https://mofa.example/list"] = f"<ul class=news>{self.LIST}</ul>".encode()
        wanted = {"name": "l", "url": "https://mofa.example/list", "rules": {"row": "div.gone"}}
        shown = client_of(quiet).post("/api/sources/preview", json=wanted).json()
        assert shown["doubts"] == ["row: nothing on the page fits 'div.gone'"]
        assert shown["proposed_rules"]["row"] == "ul.news > li"
        refused = client_of(quiet).post("/api/sources", json=wanted)
        assert (refused.status_code, "nothing on the page fits" in refused.json()["error"]) == (400, True)
