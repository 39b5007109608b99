"""The governments in the issuers' frame belong to the text: who leaves or joins the list is told."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from monitor.web.app import create_app
from monitor.web.labels import kind_words
from tests.journeys.conftest import World
from tests.journeys.test_edits_of_form import rewrite
from tests.journeys.test_from_ministry_to_mailbox import started, statement
from tests.journeys.test_withdrawal import announced, check, subjects, view

LIST = "Governments of the United States of America, Japan, and the Republic of Korea"


def mail(world: World) -> str:
    return str(world.inbox.mails[-1].get_body(("plain",)).get_content())  # type: ignore[union-attr]


def test_the_frame_is_no_part_of_the_text_that_is_compared(world: World) -> None:
    announced(world)
    assert LIST not in view(world).text


@pytest.mark.parametrize(
    ("names", "words", "few"),
    [
        (
            "Governments of the United States of America and Japan",
            '"the Republic of Korea" no longer among the governments that released the text',
            '"the Republic of Korea" no longer among its issuers',
        ),
        (
            "Governments of the United States of America, Japan, the Republic of Korea, and Australia",
            '"Australia" now among the governments that released the text',
            '"Australia" now among its issuers',
        ),
        (
            "Governments of the United States of America, Japan, and the Philippines",
            '"Philippines" now among the governments that released the text',
            '"the Republic of Korea" no longer among its issuers',
        ),
    ],
)
def test_a_government_that_leaves_or_joins_the_list_is_told_in_the_words_of_both(
    world: World, names: str, words: str, few: str
) -> None:
    announced(world)
    before = view(world)
    rewrite(world, (LIST, names))
    check(world)
    (subject,) = subjects(world)
    assert subject.startswith("[High] Edited: ")
    said = " ".join(mail(world).split())
    assert few in subject
    assert "Said until" in said
    assert "Says now:" in said
    found = world.service.store.statements.get(before.id)
    assert found is not None
    assert (found.version, found.text) == (2, before.text)
    assert found.comparison is not None
    (change,) = [c for c in found.comparison.changes if c.finding.key == "signatories"]
    assert change.finding.baseline is not None
    assert change.finding.statement is not None
    assert words in change.finding.summary
    assert kind_words(change.finding) == f"a government {'left' if 'no longer' in few else 'joined'}"
    assert "General" not in said, "who signs is no field among others"
    assert LIST in change.finding.baseline.text
    assert names in change.finding.statement.text
    page = TestClient(create_app(world.service), base_url="http://127.0.0.1:8000").get(
        f"/statements/{before.id}/versions?from=1&to=2"
    )
    shown = " ".join(re.sub(r"<[^>]+>", "", page.text).split())
    assert before.title in shown, "the redline of two versions has the title"
    assert "was released by the Governments of the United States of America" in shown, "and who released it"
    check(world)
    check(world)
    assert len(subjects(world)) == 1, "once"


@pytest.mark.parametrize(
    "names",
    [
        "Governments of Japan, the Republic of Korea, and the United States of America",
        "Governments of the United States, Japan, and the ROK",
        "Governments of the U.S., Japan and South Korea",
        "Governments of the United States of America, Japan, and the Republic of Korea on the margins of a meeting",
    ],
)
def test_another_order_or_other_names_of_the_same_are_told_to_nobody(world: World, names: str) -> None:
    announced(world)
    rewrite(world, (LIST, names))
    for _ in range(3):
        check(world)
    assert subjects(world) == []
    assert view(world).version == 1


FRAME = "The text of the following statement was released by the " + LIST + "."
MET = (
    "Secretary of State of the United States of America Marco Rubio, Foreign Minister of Japan Iwaya Takeshi, and Foreign "
    "Minister of the Republic of Korea Cho Hyun met on September 22"
)
WE = "We, the Foreign Ministers of the United States of America, Japan, and the Republic of Korea, met on September 22"


@pytest.mark.parametrize(
    ("now", "few"),
    [
        (
            "We, the Foreign Ministers of the United States of America and Japan, met on September 22",
            '"the Republic of Korea" no longer among its issuers',
        ),
        # another order and other names of the same are none
        ("We, the Foreign Ministers of Japan, the ROK and the United States, met on September 22", ""),
    ],
)
def test_without_a_frame_those_who_act_in_the_first_sentence_sign(world: World, now: str, few: str) -> None:
    started(world)
    release = statement()
    body = release.text.replace(FRAME, "").replace(MET, WE)
    assert WE in body
    world.press.publish("/feed.xml", "/statement", replace(release, text=body))
    world.check()
    world.inbox.mails.clear()
    rewrite(world, (WE, now))
    check(world)
    assert [few in subject for subject in subjects(world)] == ([True] if few else [])
