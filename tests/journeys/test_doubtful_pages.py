"""Pages that came and are not the text: another page in its place, one body at several addresses, a text that
was not
understood as a whole; and the page that is back at a version that we hold.
"""

from __future__ import annotations

import html

from monitor.demo import TITLE
from tests.journeys.conftest import World
from tests.journeys.press import Release
from tests.journeys.test_from_ministry_to_mailbox import BASELINE, started, statement
from tests.journeys.test_withdrawal import announced, check, view

# What a site shows instead of a text, in a language and words that nobody foresaw, and not about itself.
FOREIGN = (
    "<html><head><title>Marché</title></head><body><p>Le marché de la vieille ville ouvre samedi matin près du "
    "pont. Les boulangers apportent du pain, les fleuristes des roses, et un orchestre joue sur la place jusqu'à "
    "midi. La fanfare de la commune défile ensuite autour de la fontaine.</p></body></html>"
)


def parts(text: str, title: str = TITLE, stray: str = "") -> tuple[str, bytes]:
    """A page with a text in its main part, and something beside it that nothing explains."""
    rows = "".join(f"<p>{html.escape(row)}</p>" for row in text.split("\n\n"))
    page = f"<!doctype html><html lang=en><head><title>{title}</title></head><body><main><h1>{title}</h1>{rows}</main>{stray}"
    return "text/html; charset=utf-8", f"{page}</body></html>".encode()


def test_a_page_that_is_unlike_what_stood_there_is_no_edit(world: World) -> None:
    started(world)
    short = (
        "The Secretary of State of the United States, the Foreign Minister of Japan and the Foreign Minister of the "
        "Republic of Korea issued this joint statement. They opposed unlawful maritime claims in the South China Sea."
    )
    world.press.publish("/feed.xml", "/statement", Release(TITLE, short))
    check(world)
    world.press.raw["/statement"] = ("text/html; charset=utf-8", FOREIGN.encode())
    report = check(world)
    assert "unlike what stood there" in report.notes[-1]
    check(world)
    assert view(world).text == short
    assert view(world).version == 1


def test_a_body_that_stands_at_other_addresses_is_no_statement(world: World) -> None:
    started(world)
    for number in (1, 2, 3):
        path = f"/s{number}"
        world.press.publish("/feed.xml", path, Release(f"Statement {number}", "x"))
        world.press.raw[path] = ("text/html; charset=utf-8", FOREIGN.encode())
    report = check(world)
    refused = [note for note in report.notes if "stand at other addresses" in note]
    assert len(refused) == 2
    del world.press.raw["/s3"]
    world.press.releases["/s3"] = statement()
    assert [s.klass for s in check(world).statements] == ["trilateral"], "it is asked again"


def test_a_page_that_is_back_at_a_version_that_we_hold_is_that_version(world: World) -> None:
    announced(world)
    first = world.press.releases["/statement"]
    annex = "\n\n".join(f"They agreed on point {n} of a long annex to it." for n in range(200))
    longer = first.text.replace("\n\nEnd Text", f"\n\n{annex}\n\nEnd Text")
    world.press.releases["/statement"] = Release(TITLE, longer)
    check(world)
    assert view(world).version == 2
    world.press.releases["/statement"] = first
    report = check(world)
    assert not report.notes, "it is much shorter, and known"
    assert view(world).version == 3
    assert "long annex" not in view(world).text


def test_words_that_moved_to_a_part_that_is_not_understood_are_not_gone(world: World) -> None:
    announced(world)
    text = world.press.releases["/statement"].text
    world.press.raw["/statement"] = parts(text)
    check(world)
    world.inbox.mails.clear()
    rows = text.split("\n\n")
    lost = next(row for row in rows if "South China Sea" in row)
    stray = f"<div class=x9>{html.escape(lost)}</div>"
    world.press.raw["/statement"] = parts("\n\n".join(row for row in rows if row != lost), stray=stray)
    report = check(world)
    assert "a part that was not understood" in report.notes[-1]
    assert world.inbox.mails == []


def test_a_new_text_that_was_not_understood_as_a_whole_says_so_and_nothing_is_gone_from_it(
    world: World,
) -> None:
    started(world)
    rows = BASELINE.text.split("\n\n")
    lost = next(row for row in rows if "South China Sea" in row)
    stray = f"<div class=x9>{html.escape(lost)}</div>"
    release = Release(TITLE, "\n\n".join(row for row in rows if row != lost))
    world.press.publish("/feed.xml", "/partly", release)
    world.press.raw["/partly"] = parts(release.text, stray=stray)
    world.check()
    found = view(world)
    (publication,) = found.publications
    (version,) = publication.versions
    assert "neither in the text nor known" in version.notes[-1]
    assert found.comparison is not None
    gone = [change.finding for change in found.comparison.changes if change.finding.kind == "removed"]
    assert gone
    assert not any(finding.alert for finding in gone)
    assert world.inbox.mails == []
