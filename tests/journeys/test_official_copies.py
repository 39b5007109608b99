"""Where two official copies of one statement differ, that difference is a finding of its own, told once and
corrected.
"""

from __future__ import annotations

import re
from dataclasses import replace

from fastapi.testclient import TestClient

from alerts.model import Rule, Subscription
from baselines.library import Library
from monitor.demo import TITLE, edited
from monitor.model.log_filter import LogFilter
from monitor.model.views import LoggedChange, StatementView
from monitor.web import create_app
from tests.journeys.conftest import World
from tests.journeys.press import Release
from tests.journeys.test_from_ministry_to_mailbox import OLD

HOME = "http://127.0.0.1:8000"

STATE, SEOUL, EMBASSY = "U.S. Department of State", "Ministry of Foreign Affairs, Seoul", "U.S. Embassy Tokyo"
TEXT = edited(Library().default.text)
THERE = "denuclearization of the Democratic People's Republic of Korea (DPRK)"
HERE = "denuclearization of the Korean Peninsula"
SPELT = (
    TEXT.replace("cooperation", "co-operation").replace("North Korean", "DPRK").replace("defense", "defence")
    + "\n\nMedia contact: Press Office, Embassy of the United States"
)


def watch(world: World, path: str, publisher: str) -> None:
    """A source with one old item, seen once."""
    world.press.publish(path, f"{path}/old", OLD)
    world.watch(path, name=publisher.rsplit(maxsplit=1)[-1], publisher=publisher)
    world.check()


def publish(world: World, path: str, text: str) -> None:
    world.press.publish(path, f"{path}/statement", Release(TITLE, text))
    world.check()


def edit(world: World, path: str, text: str) -> None:
    page = f"{path}/statement"
    world.press.releases[page] = replace(world.press.releases[page], text=text)
    world.clock.advance(hours=7)
    world.check()


def announced(world: World) -> None:
    """State's text was told, and then that Seoul's copy differs."""
    for path, publisher in (("/state.xml", STATE), ("/seoul.xml", SEOUL)):
        watch(world, path, publisher)
    publish(world, "/state.xml", TEXT)
    assert len(world.inbox.mails) == 1
    publish(world, "/seoul.xml", TEXT.replace(THERE, HERE))


def subjects(world: World) -> list[str]:
    return [str(mail["Subject"]).replace("\n", "") for mail in world.inbox.mails]


def body(world: World) -> str:
    return world.inbox.mails[-1].get_body(("plain",)).get_content()  # type: ignore[union-attr,no-any-return]


def view(world: World) -> StatementView:
    (row,) = [s for s in world.service.store.statements.list() if s.klass == "trilateral"]
    found = world.service.store.statements.get(row.id)
    assert found is not None
    return found


def logged(world: World) -> list[LoggedChange]:
    """What the log shows of copies."""
    return [c for c in world.service.store.changes.find(LogFilter(worth_telling=False)) if c.copy]


def test_a_copy_with_another_referent_is_told_once_and_names_both(world: World) -> None:
    announced(world)
    assert len(world.inbox.mails) == len(world.slack.posts) == 2
    assert subjects(world)[1].startswith('[High] Official copies differ, DPRK: "DPRK" / "Korean Peninsula"')
    said = body(world)
    assert f'the copy of {SEOUL} says "Korean Peninsula" where that of {STATE} says "DPRK"' in said
    assert "The statement was not changed." in said
    assert f"{STATE}: {world.press.address}/state.xml/statement" in said
    assert f"{SEOUL}: {world.press.address}/seoul.xml/statement" in said
    assert "became" not in said
    world.check()
    world.check()
    assert len(world.inbox.mails) == 2
    (change,) = logged(world)
    assert change.copy is not None
    assert change.copy.publisher == SEOUL
    assert change.finding.baseline is not None
    assert change.finding.statement is not None
    found = view(world)
    assert found.copies == (change,)
    assert (
        found.text[change.finding.baseline.start : change.finding.baseline.end]
        == change.finding.baseline.text
    )
    copy = next(p for p in found.publications if p.id == change.copy.publication_id).versions[-1]
    assert (
        copy.text[change.finding.statement.start : change.finding.statement.end]
        == change.finding.statement.text
    )
    assert all(c.copy is None for c in found.comparison.changes) if found.comparison else False


def test_the_mail_on_copies_that_differ_takes_a_verdict_and_so_does_its_correction(world: World) -> None:
    announced(world)
    edit(world, "/seoul.xml", TEXT)
    assert len(world.inbox.mails) == 3
    with TestClient(create_app(world.service), base_url=HOME) as guest:
        for mail in world.inbox.mails[1:]:
            text = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
            link = re.search(rf"Not a change: {HOME}(/feedback/\S+)", text)
            assert link
            assert guest.get(link[1]).status_code == 200
            assert guest.post(link[1]).status_code == 200
    given = world.service.store.feedback.list()
    assert {verdict.verdict for verdict in given} == {"not_a_change"}
    assert len(given) == 2


def test_a_copy_with_another_spelling_and_frame_is_told_to_nobody(world: World) -> None:
    announced(world)
    watch(world, "/embassy.xml", EMBASSY)
    publish(world, "/embassy.xml", SPELT)
    assert len(world.inbox.mails) == 2
    assert [p.role for p in view(world).publications] == ["new", "copy", "copy"]
    assert len(logged(world)) == 1


def test_a_second_copy_that_differs_alike_is_kept_told_once_and_logged_once(world: World) -> None:
    announced(world)
    watch(world, "/embassy.xml", EMBASSY)
    publish(world, "/embassy.xml", TEXT.replace(THERE, HERE))
    assert len(world.inbox.mails) == 2
    (first,) = logged(world)
    assert first.copy is not None
    assert first.copy.publisher == SEOUL
    assert len({c.id for c in view(world).copies}) == 2, "the page of the statement shows both"
    edit(world, "/seoul.xml", TEXT)
    assert [c.copy.publisher for c in logged(world) if c.copy] == [EMBASSY], "it is still so of the other"


def test_a_second_copy_that_differs_elsewhere_is_told_as_well(world: World) -> None:
    announced(world)
    watch(world, "/embassy.xml", EMBASSY)
    publish(world, "/embassy.xml", TEXT.replace("the immediate resolution", "the resolution"))
    assert len(world.inbox.mails) == 3
    assert EMBASSY in body(world)


def test_a_copy_that_is_corrected_is_told_as_a_correction_and_leaves_the_log(world: World) -> None:
    announced(world)
    (before,) = logged(world)
    edit(world, "/seoul.xml", TEXT)
    assert subjects(world)[2].startswith("Correction: Official copies agree now, DPRK")
    assert "was told as: the second is softer (high); the two copies agree now" in body(world)
    assert world.inbox.mails[2]["In-Reply-To"]
    assert logged(world) == []
    assert world.service.store.changes.get(before.id) is not None
    edit(world, "/seoul.xml", TEXT.replace(THERE, HERE))
    assert [c.id for c in logged(world)] == [before.id]
    assert len(world.inbox.mails) == 3, "State may be about to say so, too"
    world.clock.advance(hours=2)
    world.check()
    assert len(world.inbox.mails) == 4
    world.check()
    assert len(world.inbox.mails) == 4


def test_a_statement_that_is_edited_is_compared_anew_with_its_copies(world: World) -> None:
    announced(world)
    edit(world, "/state.xml", TEXT.replace(THERE, HERE))
    assert logged(world) == []
    assert any(s.startswith("Correction: Official copies agree now") for s in subjects(world))
    assert sum(s.startswith(("Correction: ", "[High] Edited: ")) for s in subjects(world)) == 2
    count = len(world.inbox.mails)
    edit(world, "/state.xml", TEXT.replace("the immediate resolution", "the resolution").replace(THERE, HERE))
    (change,) = logged(world)
    assert change.finding.kind == "strengthened"
    assert len(world.inbox.mails) == count + 1, (
        "the edit itself is told; that the copy has the old words is not told again"
    )
    assert "Official copies" not in subjects(world)[-1]


def test_an_edit_of_the_statement_takes_back_nothing_that_was_told_of_it(world: World) -> None:
    announced(world)
    (before,) = logged(world)
    edit(world, "/state.xml", TEXT.replace("expressed concern about", "expressed serious concern about"))
    assert [s for s in subjects(world) if "no longer" in s] == []
    assert {c.finding.topic: c.finding.alert for c in logged(world)} == {"dprk": True, "taiwan": True}
    assert before.id in {c.id for c in logged(world)}


def test_whoever_was_not_told_of_the_statement_hears_of_its_copies_when_the_rule_asks(world: World) -> None:
    for path, publisher in (("/state.xml", STATE), ("/seoul.xml", SEOUL)):
        watch(world, path, publisher)
    publish(world, "/state.xml", Library().default.text)
    assert world.inbox.mails == [], "a copy of the baseline is nothing new"
    world.service.add_subscription(
        Subscription(
            id=0,
            name="sea",
            channel="email",
            target="sea@example.org",
            rule=Rule(topics=("south_china_sea",)),
        )
    )
    publish(world, "/seoul.xml", Library().default.text.replace(THERE, HERE))
    assert [str(m["To"]) for m in world.inbox.mails] == ["desk@example.org"]
    assert subjects(world)[0].startswith("[High] Official copies differ, DPRK")


def test_what_stood_there_at_the_first_check_is_logged_and_told_to_nobody(world: World) -> None:
    watch(world, "/state.xml", STATE)
    publish(world, "/state.xml", TEXT)
    world.press.publish("/seoul.xml", "/seoul.xml/statement", Release(TITLE, TEXT.replace(THERE, HERE)))
    world.watch("/seoul.xml", name="Seoul", publisher=SEOUL)
    world.check()
    assert len(world.inbox.mails) == 1
    assert len(logged(world)) == 1
    edit(world, "/seoul.xml", TEXT)
    assert len(world.inbox.mails) == 1, "nobody was told, so nobody is corrected"


def test_a_mirrors_copy_says_nothing_of_the_text(world: World) -> None:
    announced(world)
    world.press.publish("/mirror.xml", "/mirror/old", OLD)
    world.watch("/mirror.xml", tier="mirror")
    world.check()
    publish(world, "/mirror.xml", TEXT.replace("the immediate resolution", "the resolution"))
    assert len(world.inbox.mails) == 2
    assert len(logged(world)) == 1


def test_a_copy_under_a_title_that_says_nothing_is_compared_for_the_parties_of_its_statement(
    world: World,
) -> None:
    watch(world, "/state.xml", STATE)
    watch(world, "/seoul.xml", SEOUL)
    publish(world, "/state.xml", TEXT)
    world.service.add_subscription(
        Subscription(
            id=0,
            name="three",
            channel="email",
            target="three@example.org",
            rule=Rule(parties=("US", "JP", "KR")),
        )
    )
    world.press.publish(
        "/seoul.xml", "/seoul.xml/statement", Release("Press release", TEXT.replace(THERE, HERE))
    )
    world.check()
    assert sorted(str(m["To"]) for m in world.inbox.mails) == [
        "desk@example.org",
        "desk@example.org",
        "three@example.org",
    ]
