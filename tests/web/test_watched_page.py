"""A page that is watched with `everything`: what a new version says, told against the version before."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from baselines.comparison import compare_versions
from monitor.model import SourceSpec, Tier
from tests.factories import (
    make_document,
    make_extracted,
    make_item,
    make_page,
    make_screening,
    make_taken,
    sha256,
)
from tests.web.conftest import HOME, Opener, client_of
from tests.web.pages import words
from tests.web.world import World

OLD = "Fact sheet.\n\nWe do not support independence.\n\nThe policy has not changed."
NEW = "Fact sheet.\n\nWe have a long-standing policy.\n\nThe policy has not changed."


def watched(world: World, tier: Tier = "official") -> None:
    spec = SourceSpec(name="fact-sheet", url="https://fact.example/", kind="page", everything=True, tier=tier)
    source = world.store.sources.add(spec, now=world.clock())
    compared = compare_versions(make_document(OLD), make_document(NEW))
    for text, role, comparison in ((OLD, "new", None), (NEW, "edit", compared)):
        taken = make_taken(
            text,
            source=source,
            key="fact",
            role=role,  # type: ignore[arg-type]
            statement_id=None if role == "new" else 1,
            item=make_item("fact", url=spec.url, fingerprint=sha256(text)),
            compared=False,
            extracted=make_extracted(text, title="Fact sheet", url=spec.url),
            screening=make_screening(kind="fact_sheet"),
            page=make_page(f"<p>{text}</p>", url=spec.url, at=world.clock()),
        )
        world.store.statements.save(replace(taken, comparison=comparison), now=world.clock(), public_url=HOME)
        world.clock.advance(hours=1)


def test_the_new_words_stand_beside_those_of_the_version_before(
    open_world: Opener, empty_database: Path
) -> None:
    world = open_world(empty_database)
    watched(world)
    client = client_of(world)
    text = client.get("/statements/1").text
    assert "What the new version changes" in text
    assert "do not support independence" in words(text)
    change = client.get("/api/changes").json()["changes"][0]
    shown = client.get(f"/changes/{change['id']}").text
    assert "The version before" in shown
    assert "Fact sheet." in shown
    assert "<mark>" in shown
    compared = client.get("/api/statements/1/comparison").json()["baseline"]
    assert (compared["title"], compared["text"]) == ("The version before", OLD)


def test_of_a_watched_news_page_only_the_changed_words_are_shown(
    open_world: Opener, empty_database: Path
) -> None:
    world = open_world(empty_database)
    watched(world, tier="news")
    client = client_of(world)
    change = client.get("/api/changes").json()["changes"][0]
    for path in (
        f"/changes/{change['id']}",
        "/statements/1",
        "/statements/1/versions?from=1&to=2",
        "/statements/1?view=text",
    ):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "The policy has not changed." not in answer.text, path
    assert "long-standing" in words(client.get("/statements/1/versions?from=1&to=2").text)
