"""A source with several addresses, and folders: nothing is missed when one fails or a feed is too short."""

from __future__ import annotations

import json
from pathlib import Path

from baselines.library import Library
from monitor.demo import TITLE, edited
from monitor.model import Fallback, SourceSpec
from tests.journeys.conftest import World
from tests.journeys.press import Release

STATEMENT = edited(Library().default.text)
REST = "/wp-json/wp/v2/posts"
CHALLENGE = ("text/html", b"<html><body>Please verify you are human.</body></html>")


def release(number: int) -> Release:
    return Release(f"Release no. {number}", f"The Minister opened library number {number} of the city. " * 20)


def posts(world: World, *paths: str) -> tuple[str, bytes]:
    """The same releases as WordPress gives them."""
    rows = []
    for path in paths:
        published = world.press.releases[path]
        text = "".join(f"<p>{block}</p>" for block in published.text.split("\n\n"))
        moment = f"{published.published_at:%Y-%m-%dT%H:%M:%S}"
        rows.append(
            {
                "link": world.press.address + path,
                "title": {"rendered": published.title},
                "content": {"rendered": text},
                "date_gmt": moment,
                "date": moment,
                "modified_gmt": moment,
            }
        )
    return "application/json", json.dumps(rows).encode()


def watch_both(world: World) -> None:
    fallback = Fallback(world.press.address + REST, "wordpress")
    world.watch("/feed.xml", fallbacks=(fallback,))


def publish(world: World, *numbers: int) -> list[str]:
    return [world.press.publish("/feed.xml", f"/{n}", release(n)) and f"/{n}" for n in numbers]


class TestAFurtherAddress:
    def test_speaks_when_the_first_gives_a_robot_check_and_is_not_told_twice_when_it_is_back(
        self, world: World
    ) -> None:
        publish(world, 1)
        watch_both(world)
        world.check()
        world.press.publish("/feed.xml", "/statement", Release(TITLE, STATEMENT))
        world.press.raw["/feed.xml"] = CHALLENGE
        world.press.raw[REST] = posts(world, "/statement", "/1")
        (report,) = world.check()
        assert [s.title for s in report.statements] == [TITLE]
        assert any("not a feed" in note and "instead" in note for note in report.notes)
        source = world.service.store.sources.get("/feed.xml")
        assert source.state == "fallback"
        assert "instead" in source.notes[0]
        assert len(world.inbox.mails) == 1
        del world.press.raw["/feed.xml"]  # whose entries have guids of their own
        (report,) = world.check()
        assert report.statements == ()
        assert world.service.store.sources.get("/feed.xml").state == "ok"
        assert len(world.inbox.mails) == 1
        assert len(world.service.store.statements.list()) == 2

    def test_fills_the_gap_when_nothing_on_a_short_feed_is_known(self, world: World) -> None:
        publish(world, 1, 2)
        watch_both(world)
        world.check()
        lost = world.press.publish("/feed.xml", "/statement", Release(TITLE, STATEMENT))
        publish(world, 3, 4)
        world.press.feeds["/feed.xml"] = ["/4", "/3"]  # two items long: the statement has left it already
        world.press.raw[REST] = posts(world, "/4", "/3", "/statement", "/2")
        (report,) = world.check()
        assert {s.title for s in report.statements} == {TITLE, "Release no. 3", "Release no. 4"}
        assert any("had left the list" in note for note in report.notes)
        assert len(world.inbox.mails) == 1
        assert lost in world.inbox.mails[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]

    def test_is_not_asked_while_the_first_holds_something_known(self, world: World) -> None:
        publish(world, 1)
        watch_both(world)
        world.check()
        publish(world, 2)
        world.check()
        assert not [path for path in world.press.requested if path.startswith(REST)]

    def test_that_fails_too_leaves_the_error_of_the_first(self, world: World) -> None:
        world.press.raw["/feed.xml"] = world.press.raw[REST] = CHALLENGE
        watch_both(world)
        (report,) = world.service.check(all_sources=True)
        assert "not a feed" in report.error


def test_a_list_of_which_nothing_is_known_is_gone_through_to_its_next_pages(world: World) -> None:
    def listing(*paths: str, older: str = "") -> tuple[str, bytes]:
        rows = "".join(
            f'<li><a href="{path}">{world.press.releases[path].title}</a> 2 February 2026</li>'
            for path in paths
        )
        return "text/html", f'<ul>{rows}</ul><a class="next" href="{older}">older</a>'.encode()

    publish(world, 1, 2, 3, 4, 5, 6)
    world.press.publish("/feed.xml", "/statement", Release(TITLE, STATEMENT))
    world.press.raw["/list"] = listing("/2", "/1")
    world.watch("/list", kind="listing", rules={"row": "li", "date": "li", "next": "a.next"})
    world.check()
    world.press.raw |= {
        "/list": listing("/6", "/5", older="/list2"),
        "/list2": listing("/statement", "/4", older="/list3"),
        "/list3": listing("/3", "/2", older="/list4"),
        "/list4": listing("/1"),
    }
    (report,) = world.check()
    assert len(report.statements) == 5
    assert len(world.inbox.mails) == 1
    assert "/list4" not in world.press.requested


def test_a_source_without_a_gap_asks_for_no_older_page_at_its_first_look(world: World) -> None:
    publish(world, 1)
    world.press.raw["/list"] = (
        "text/html",
        b'<li><a href="/1">Release no. 1</a></li><a class="next" href="/list2">older</a>',
    )
    world.watch("/list", kind="listing", rules={"row": "li", "next": "a.next"})
    world.check()
    assert "/list2" not in world.press.requested


def test_a_file_that_is_dropped_into_a_watched_folder_is_told_and_a_changed_one_corrected(
    world: World, tmp_path: Path
) -> None:
    folder = tmp_path / "dropped"
    folder.mkdir()
    (folder / "old.txt").write_text("The Minister opened the new library of the city. " * 30)
    world.service.add_source(
        SourceSpec(name="hand", url=folder.as_uri(), kind="folder"), by="test", by_administrator=True
    )
    world.check()
    front = f"---\ntitle: {TITLE}\ndate: 2026-02-03\nsource_url: https://ministry.example/statement\n---\n"
    (folder / "statement.md").write_text(front + STATEMENT)
    world.check()
    assert len(world.inbox.mails) == 1
    assert "https://ministry.example/statement" in world.inbox.mails[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]
    world.check()
    assert len(world.inbox.mails) == 1
    (folder / "statement.md").write_text(front + STATEMENT.replace("did not support", "strongly opposed"))
    world.check()
    assert len(world.inbox.mails) == 2
