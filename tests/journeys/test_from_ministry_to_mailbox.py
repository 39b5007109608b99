"""The whole way with our own words: what a subscriber hears of, and what she is spared."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from baselines.library import Library
from monitor.demo import TITLE, edited
from monitor.errors import FetchTimeoutError
from monitor.fetching import Client
from tests.journeys.conftest import World
from tests.journeys.press import Release

BASELINE = Library().default
OLD = Release("Minister opens the new library", "The Minister opened the new library of the city. " * 30)


def statement(title: str = TITLE) -> Release:
    return Release(title, edited(BASELINE.text))


def started(world: World) -> None:
    """A feed with one old item, seen once."""
    world.press.publish("/feed.xml", "/old", OLD)
    world.watch("/feed.xml")
    world.check()


def test_a_new_statement_makes_one_alert_per_subscription_and_none_on_the_next_pass(world: World) -> None:
    started(world)
    assert world.inbox.mails == []
    world.press.publish("/feed.xml", "/statement", statement())
    world.check()
    world.check()
    assert len(world.inbox.mails) == len(world.slack.posts) == 1
    mail = world.inbox.mails[0]
    assert mail["Subject"].startswith("[High]")
    body = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "did not support unilateral changes" in body
    assert world.press.address + "/statement" in body


def test_the_points_of_a_text_are_kept_whether_or_not_anybody_is_told(world: World) -> None:
    world.press.publish("/feed.xml", "/statement", statement())
    world.watch("/feed.xml")
    world.check()
    assert world.inbox.mails == []
    (row,) = world.service.store.statements.list()
    view = world.service.store.statements.get(row.id)
    assert view is not None
    assert view.comparison is not None
    points = view.comparison.points
    assert points is not None
    assert points.due
    assert sum(tally.commitments for tally in points.tallies) == view.comparison.total == 63
    for point in points.points:
        numbered = [view.comparison.changes[number].finding.key for number in point.findings]
        assert numbered == list(point.keys)


def test_the_first_check_of_a_source_takes_what_stands_there_without_alerts(world: World) -> None:
    world.press.publish("/feed.xml", "/statement", statement())
    world.watch("/feed.xml")
    reports = world.check()
    assert [s.klass for r in reports for s in r.statements] == ["trilateral"]
    assert world.inbox.mails == world.slack.posts == []
    assert world.service.store.statements.list()[0].title == TITLE


def test_alert_existing_tells_of_what_stands_there_too(world: World) -> None:
    world.press.publish("/feed.xml", "/statement", statement())
    world.watch("/feed.xml", alert_existing=True)
    world.check()
    assert len(world.inbox.mails) == 1


def test_a_copy_at_another_address_is_not_told_again(world: World) -> None:
    started(world)
    world.press.publish("/embassy.xml", "/old-too", OLD)
    world.watch("/embassy.xml", tier="mirror")
    world.check()
    world.press.publish("/feed.xml", "/statement", statement())
    world.check()
    world.press.publish(
        "/embassy.xml", "/embassy/statement", statement("Joint Statement of the Trilateral Meeting (Embassy)")
    )
    world.check()
    assert len(world.inbox.mails) == 1
    (row,) = [s for s in world.service.store.statements.list() if s.klass == "trilateral"]
    view = world.service.store.statements.get(row.id)
    assert view is not None
    assert [p.role for p in view.publications] == ["new", "copy"]


def test_copies_that_arrive_in_one_pass_are_one_statement(world: World) -> None:
    for path in ("/a.xml", "/b.xml", "/c.xml"):
        world.press.publish(path, f"{path}/old", OLD)
        world.watch(path)
    world.check()
    for path in ("/a.xml", "/b.xml", "/c.xml"):
        world.press.publish(path, f"{path}/statement", statement())
    world.check()
    assert len(world.inbox.mails) == 1
    assert len([s for s in world.service.store.statements.list() if s.klass == "trilateral"]) == 1


def test_an_edit_in_substance_is_told_as_a_correction_in_the_same_thread(world: World) -> None:
    started(world)
    world.press.publish("/feed.xml", "/statement", statement())
    world.check()
    before = world.press.releases["/statement"]
    text = before.text.replace("immediately cease all such activities", "cease all such activities")
    assert text != before.text
    world.press.releases["/statement"] = replace(before, text=text)
    world.check()
    world.check()
    assert len(world.inbox.mails) == len(world.slack.posts) == 2
    first, second = world.inbox.mails
    assert second["Subject"].startswith("[High] Edited: ")
    assert second["In-Reply-To"] == first["Message-ID"]
    body = second.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "cease all such activities" in body
    assert "did not support unilateral changes" not in body, (
        "what was told before and still holds is not told again"
    )


def test_white_space_edits_are_kept_as_evidence_and_told_to_nobody(world: World) -> None:
    started(world)
    world.press.publish("/feed.xml", "/statement", statement())
    world.check()
    before = world.press.releases["/statement"]
    world.press.releases["/statement"] = replace(before, text=before.text.replace(" the ", "  the\n"))
    world.check()
    assert len(world.inbox.mails) == 1
    (row,) = [s for s in world.service.store.statements.list() if s.klass == "trilateral"]
    assert row.version == 1


def test_a_statement_that_changes_nothing_is_silent(world: World) -> None:
    started(world)
    world.press.publish("/feed.xml", "/again", Release(BASELINE.title, BASELINE.text))
    world.check()
    assert world.inbox.mails == world.slack.posts == []


def test_a_page_watched_with_everything_tells_each_edit_as_a_redline(world: World) -> None:
    world.press.releases["/notice"] = Release(
        "Opening hours", "The office opens at nine.\n\n" + "Visitors are welcome. " * 30
    )
    world.watch("/notice", kind="page", everything=True)
    world.check()
    world.press.releases["/notice"] = Release(
        "Opening hours", "The office opens at ten.\n\n" + "Visitors are welcome. " * 30
    )
    world.check()
    world.check()
    assert len(world.inbox.mails) == 1
    assert "ten" in world.inbox.mails[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]


def test_a_failing_item_does_not_stop_the_others_and_is_told_when_it_comes(world: World) -> None:
    started(world)
    world.press.publish("/feed.xml", "/missing", OLD)
    del world.press.releases["/missing"]
    world.press.releases["/missing"] = Release("Login", "")
    world.press.publish("/feed.xml", "/statement", statement())
    (report,) = world.check()
    assert len(world.inbox.mails) == 1
    assert any("Login" in note for note in report.notes)


def test_a_source_that_fails_is_noted_and_recovers(world: World) -> None:
    started(world)
    world.press.feeds["/gone.xml"] = world.press.feeds.pop("/feed.xml")
    world.clock.advance(minutes=20)
    (report,) = world.service.check(all_sources=True)
    assert "404" in report.error
    assert world.service.store.sources.get("/feed.xml").failures == 1
    world.press.feeds["/feed.xml"] = world.press.feeds["/gone.xml"]
    world.press.publish("/feed.xml", "/statement", statement())
    world.check()
    assert world.service.store.sources.get("/feed.xml").failures == 0
    assert len(world.inbox.mails) == 1


def test_a_mail_server_that_is_down_delays_the_alert_and_loses_nothing(world: World) -> None:
    started(world)
    world.press.publish("/feed.xml", "/statement", statement())
    channels = dict(world.service.channels)
    broken = wiring_with_broken_mail(world)
    broken.check(all_sources=True)
    outcomes = broken.deliver()
    assert {o.state for o in outcomes} == {"sent", "retry"}
    assert channels == dict(world.service.channels)
    world.clock.advance(hours=2)
    world.service.deliver()
    assert len(world.inbox.mails) == len(world.slack.posts) == 1


def wiring_with_broken_mail(world: World):  # type: ignore[no-untyped-def]
    import io  # noqa: PLC0415

    from alerts.channels.table import build_channels  # noqa: PLC0415

    channels = build_channels(
        post=world.service.client,
        smtp_url="smtp://127.0.0.1:1",
        mail_from="communique@example.org",
        out=io.StringIO(),
    )
    return replace(world.service, channels=channels)


def test_what_stood_there_at_the_first_check_but_could_not_be_read_is_told_to_nobody_later(
    world: World,
) -> None:
    world.press.publish("/feed.xml", "/statement", statement())
    held_back = world.press.releases["/statement"]
    world.press.releases["/statement"] = Release(TITLE, "")
    world.watch("/feed.xml")
    (report,) = world.check()
    assert len(report.notes) == 1
    world.press.releases["/statement"] = held_back
    (report,) = world.check()
    assert [s.klass for s in report.statements] == ["trilateral"], "it is taken in as soon as it can be read"
    assert world.inbox.mails == world.slack.posts == []


def test_a_feed_that_goes_back_in_time_is_passed_over(world: World) -> None:
    def feed(words: str, built: str) -> tuple[str, bytes]:
        text = edited(BASELINE.text).replace("did not support", words)
        body = "".join(f"<p>{block}</p>" for block in text.split("\n\n"))
        return "application/rss+xml", (
            '<rss version="2.0" '
            'xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Press</title>'
            f"<lastBuildDate>{built}</lastBuildDate><item><title>{TITLE}</title><guid "
            "isPermaLink='false'>1</guid>"
            f"<link>{world.press.address}/1</link><content:encoded><![CDATA[{body}]]></content:encoded></item></channel></rss>"
        ).encode()

    world.press.raw["/feed.xml"] = feed("opposed", "Tue, 03 Feb 2026 10:00:00 +0000")
    world.watch("/feed.xml", alert_existing=True)
    world.check()
    world.press.raw["/feed.xml"] = feed("strongly opposed", "Tue, 03 Feb 2026 14:00:00 +0000")
    world.check()
    assert len(world.inbox.mails) == 2
    world.press.raw["/feed.xml"] = feed("opposed", "Tue, 03 Feb 2026 10:00:00 +0000")
    (report,) = world.check()
    assert "back in time" in report.notes[0]
    assert len(world.inbox.mails) == 2


def test_a_mirror_that_is_quicker_tells_nothing_and_the_official_text_tells_it_confirmed(
    world: World,
) -> None:
    for path, tier in (("/mirror.xml", "mirror"), ("/official.xml", "official")):
        world.press.publish(path, f"{path}/old", OLD)
        world.watch(path, tier=tier)
    world.check()
    world.press.publish("/mirror.xml", "/mirror/statement", statement())
    world.check()
    assert world.inbox.mails == [], "a secondary text yields no confirmed finding"
    world.press.publish("/official.xml", "/official/statement", statement())
    world.check()
    world.check()
    assert len(world.inbox.mails) == len(world.slack.posts) == 1
    assert (
        world.press.address + "/official/statement" in world.inbox.mails[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]
    )
    (row,) = [s for s in world.service.store.statements.list() if s.klass == "trilateral"]
    view = world.service.store.statements.get(row.id)
    assert view is not None
    assert (view.tier, view.official_url) == ("official", world.press.address + "/official/statement")


def test_an_official_text_that_differs_from_the_quicker_mirror_is_what_is_told(world: World) -> None:
    for path, tier in (("/mirror.xml", "mirror"), ("/official.xml", "official")):
        world.press.publish(path, f"{path}/old", OLD)
        world.watch(path, tier=tier)
    world.check()
    garbled = statement()
    world.press.publish(
        "/mirror.xml",
        "/mirror/statement",
        replace(garbled, text=garbled.text.replace("Freedom Edge", "Freedom Ege")),
    )
    world.check()
    world.press.publish("/official.xml", "/official/statement", statement())
    world.check()
    assert len(world.inbox.mails) == 1
    assert (
        world.press.address + "/official/statement" in world.inbox.mails[0].get_body(("plain",)).get_content()  # type: ignore[union-attr]
    )


def test_a_mirror_that_edits_its_copy_corrects_nobody_and_the_official_page_does(world: World) -> None:
    for path, tier in (("/mirror.xml", "mirror"), ("/official.xml", "official")):
        world.press.publish(path, f"{path}/old", OLD)
        world.watch(path, tier=tier)
    world.check()
    world.press.publish("/mirror.xml", "/mirror/statement", statement())
    world.check()
    world.press.publish("/official.xml", "/official/statement", statement())
    world.check()
    assert len(world.inbox.mails) == 1
    softer = statement().text.replace("immediately cease all such activities", "cease all such activities")
    world.press.releases["/mirror/statement"] = Release(TITLE, softer)
    world.check()
    assert len(world.inbox.mails) == 1
    world.press.releases["/official/statement"] = Release(TITLE, softer)
    world.check()
    assert len(world.inbox.mails) == 2
    assert world.inbox.mails[1]["Subject"].startswith("[High] Edited: ")


def test_whatever_one_source_makes_a_library_raise_the_others_are_checked(world: World) -> None:
    started(world)

    class Broken:
        """A client that a hostile address breaks in a way nobody thought of."""

        def __init__(self, client: Client) -> None:
            self.client, self.clock = client, client.clock

        def get(self, url: str, **options: Any) -> object:
            if "hostile" in url:
                raise RuntimeError("idna: not a name")
            return self.client.get(url, **options)

    world.press.publish("/hostile.xml", "/hostile/1", OLD)
    world.watch("/hostile.xml")
    world.press.publish("/feed.xml", "/hostile/2", OLD)
    world.press.publish("/feed.xml", "/statement", statement())
    pipeline = replace(world.service.pipeline, client=Broken(world.service.client))  # type: ignore[arg-type]
    reports = {r.source: r for r in replace(world.service, pipeline=pipeline).check(all_sources=True)}
    assert "RuntimeError" in reports["/hostile.xml"].error
    assert "RuntimeError" in reports["/feed.xml"].notes[0]
    assert [s.klass for s in reports["/feed.xml"].statements] == ["trilateral"]
    assert world.service.store.sources.get("/hostile.xml").failures == 1


def test_a_site_whose_pages_hang_is_left_after_three_and_read_on_the_next_check(world: World) -> None:
    started(world)

    class Hanging:
        """A client whose pages do not answer until the test says so."""

        def __init__(self, client: Client) -> None:
            self.client, self.clock = client, client.clock
            self.hangs, self.requested = True, 0

        def get(self, url: str, **options: Any) -> object:
            if "/slow/" in url and self.hangs:
                self.requested += 1
                raise FetchTimeoutError("did not answer in 30 s", url=url)
            return self.client.get(url, **options)

    for n in range(12):
        world.press.publish(
            "/feed.xml",
            f"/slow/{n}",
            Release(f"Notice {n}", f"Notice number {n} of the harbour office. " * 30),
        )
    client = Hanging(world.service.client)
    service = replace(world.service, pipeline=replace(world.service.pipeline, client=client))  # type: ignore[arg-type]
    (report,) = service.check(all_sources=True)
    assert client.requested == 3
    assert "left for the next check" in report.notes[-1]
    client.hangs = False
    (report,) = service.check(all_sources=True)
    assert len(report.statements) == 12


def test_a_statement_that_was_removed_stays_so_when_its_page_is_edited(world: World) -> None:
    started(world)
    world.press.publish("/feed.xml", "/statement", statement())
    world.check()
    (row,) = (r for r in world.service.store.statements.list() if r.title == TITLE)
    now = world.clock()
    world.service.store.removals.remove(row.id, by="ann", why="taken in by mistake", now=now)
    assert TITLE not in {r.title for r in world.service.store.statements.list()}
    edit = edited(BASELINE.text).replace("did not support", "fully endorsed")
    world.press.releases["/statement"] = Release(f"{TITLE} (updated)", edit)
    reports = world.check()
    assert all(not report.error for report in reports)
    assert not [s for report in reports for s in report.statements]
    assert len(world.inbox.mails) == 1, "that of the first day, which stays true"
    view = world.service.store.statements.get(row.id)
    assert view is not None
    assert view.removal is not None
    assert view.removal.by == "ann"
