"""Every topic row through every way out: form, command, filters, log, mail, files, feed and documents."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from alerts.model import Rule
from alerts.subscriptions.rule_check import describe
from alerts.subscriptions.rules import is_wanted
from alerts.subscriptions.topic_check import check_topic
from baselines.lexicon import load_lexicon
from baselines.library import Library
from baselines.vocabulary import TOPICS, Topic
from monitor.cli import communique
from monitor.screening.topics import watched
from tests.alerts import makers
from tests.conftest import PROJECT
from tests.factories import make_comparison, make_finding, make_spec, make_taken
from tests.web.conftest import client_of
from tests.web.pages import words
from tests.web.world import NOW, make_world

EVERY = pytest.mark.parametrize("topic", TOPICS.topics, ids=lambda topic: topic.id)
WATCHED = pytest.mark.parametrize("topic", TOPICS.watched, ids=lambda topic: topic.id)


def key_of(topic: Topic) -> str:
    return f"T-{topic.id.upper()}"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Path:
    """One statement with one change of each topic."""
    path = tmp_path_factory.mktemp("topics") / "communique.db"
    world = make_world(path, library)
    source = world.store.sources.add(make_spec(), now=NOW)
    findings = [make_finding(key_of(topic), topic=topic.name) for topic in TOPICS.topics]
    taken = make_taken(source=source, comparison=make_comparison(findings))
    world.store.statements.save(taken, now=NOW, public_url="http://127.0.0.1:8000")
    world.store.close()
    return path


@pytest.fixture(scope="module")
def reader(database: Path, library: Library) -> Iterator[TestClient]:
    world = make_world(database, library)
    yield client_of(world)
    world.store.close()


@WATCHED
def test_a_watched_topic_stands_in_the_forms(topic: Topic, reader: TestClient) -> None:
    for page in ("/changes", "/subscriptions/add"):
        text = reader.get(page).text
        assert f'value="{topic.id}"' in text, page
        assert topic.title in words(text), page


@EVERY
def test_the_log_is_filtered_by_it(topic: Topic, reader: TestClient) -> None:
    for name in (topic.id, topic.name):
        found = reader.get("/api/changes", params={"topic": name}).json()["changes"]
        assert [change["topic"] for change in found] == [topic.name]
        assert topic.title in words(reader.get("/changes", params={"topic": name}).text)


@EVERY
def test_other_covers_it_unless_it_is_watched(topic: Topic, reader: TestClient) -> None:
    found = reader.get("/api/changes", params={"topic": "other"}).json()["changes"]
    assert (topic.name in [change["topic"] for change in found]) is not topic.is_watched
    finding = make_finding(key_of(topic), topic=topic.name)
    assert is_wanted(Rule(topics=("other",)), finding) is not topic.is_watched


@EVERY
def test_a_rule_asks_for_it_by_either_name(topic: Topic) -> None:
    finding = make_finding(key_of(topic), topic=topic.name)
    for name in (topic.id, f"other:{topic.id}"):
        check_topic(name)
        rule = Rule(topics=(name,))
        assert is_wanted(rule, finding)
        assert topic.title in describe(rule)
        others = (row for row in TOPICS.topics if row is not topic)
        assert not any(is_wanted(rule, make_finding(topic=row.name)) for row in others)


@EVERY
def test_files_and_feed_name_it(topic: Topic, reader: TestClient) -> None:
    rows = list(csv.DictReader(io.StringIO(reader.get("/changes.csv").text.lstrip("\ufeff"))))
    assert [row["topic"] for row in rows].count(topic.name) == 1
    assert f"**High · {topic.title} ·" in reader.get("/changes.md").text
    assert f"[High] {topic.title}: " in reader.get("/changes.atom", params={"topic": topic.id}).text


@EVERY
def test_a_mail_names_it_in_its_heading(topic: Topic) -> None:
    message = makers.mail(makers.make_alert((makers.make_finding("a", "b", topic=topic.name),)))
    assert f"{topic.title}: " in message.subject


@WATCHED
def test_a_mail_names_a_watched_topic_of_which_there_is_nothing_to_tell(topic: Topic) -> None:
    other = makers.make_finding("a", "b", topic="other:general")
    assert topic.title in makers.mail(makers.make_alert((other,))).text


@EVERY
def test_the_command_takes_it(topic: Topic, database: Path) -> None:
    settings = {"COMMUNIQUE_DATA_DIR": str(database.parent)}
    ran = CliRunner().invoke(communique, ["log", "--topic", topic.id, "--format", "csv"], env=settings)
    assert ran.exit_code == 0, ran.output
    assert [row["topic"] for row in csv.DictReader(io.StringIO(ran.stdout.lstrip("\ufeff")))] == [topic.name]


@WATCHED
def test_help_and_the_description_of_the_api_name_a_watched_topic(topic: Topic, reader: TestClient) -> None:
    for command in (["log"], ["subscriptions", "add"]):
        assert topic.id in CliRunner().invoke(communique, [*command, "--help"]).output
    described = reader.get("/openapi.json").json()["paths"]["/api/changes"]["get"]["parameters"]
    assert topic.id in next(p["description"] for p in described if p["name"] == "topic")


@WATCHED
def test_screening_looks_for_a_watched_topic(topic: Topic) -> None:
    assert topic.id in {name for word in topic.places for name in watched(word.rstrip("*")).mentioned}


@EVERY
def test_the_document_describes_it(topic: Topic) -> None:
    text = (PROJECT / "docs" / "reference" / "changes.md").read_text("utf-8")
    assert f"| `{topic.id}` | {topic.about} |" in text


@EVERY
def test_the_lexicon_has_terms_for_it(topic: Topic) -> None:
    assert topic.name in {row.name for row in load_lexicon().topics}
