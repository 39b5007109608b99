"""Every row of a table through every way out: a column of the log, a kind of change, a kind of source."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from html import unescape

import click
import pytest
from fastapi.testclient import TestClient

from baselines.model import CHANGE_KINDS, ChangeKind
from baselines.schemas.finding_schema import ComparedFindingOut, written_finding
from monitor.cli.changes import log
from monitor.cli.log_report import changes_text
from monitor.cli.sources import add
from monitor.errors import SourceKindError
from monitor.model import SOURCE_KINDS
from monitor.model.log_filter import LogFilter
from monitor.model.source import KIND_TITLES
from monitor.model.views import LoggedChange
from monitor.sources.kinds.table import KINDS
from monitor.sources.yaml import dump, load
from monitor.web.exports import to_csv, to_list, to_markdown
from monitor.web.feeds import atom
from monitor.web.filters import LogQuery
from monitor.web.labels import KINDS as KIND_WORDS
from monitor.web.log_columns import LOG_COLUMNS, LogColumn
from monitor.web.log_entries import columns_in_markdown, foot, log_entry
from monitor.web.log_finding import FindingOut, finding_out
from monitor.web.website import Site
from tests.conftest import PROJECT
from tests.web.conftest import HOME
from tests.web.world import World

REFERENCE = PROJECT / "docs" / "reference"
ADDRESS = "https://ministry.example/releases"


def name_of(column: LogColumn) -> str:
    return column.name or column.key


@pytest.fixture
def change(world: World) -> LoggedChange:
    """A change of which every column that a source can fill says something."""
    found = next(c for c in world.store.changes.find(LogFilter()) if c.finding.kind == "weakened")
    return replace(found, country="JP", series="JP-KR-US/ministers/foreign")


def test_a_column_has_one_name_and_a_place_to_stand() -> None:
    names = [column.name for column in LOG_COLUMNS if column.name]
    keys = [column.key for column in LOG_COLUMNS if column.key]
    assert len(set(names)) == len(names)
    assert len(set(keys)) == len(keys)
    for column in LOG_COLUMNS:
        assert bool(column.name) == bool(column.cell), column.title
        assert bool(column.key) == bool(column.value), column.title
        assert column.name or column.key, column.title
        assert column.about, column.title


# Columns of the sheet that the JSON has under another name, or within an object.
IN_JSON = {
    "statement": "statement_title",
    "baseline_text": "baseline.text",
    "statement_text": "statement.text",
    "state": "history.state",
    "history": "history.said",
    "copy": "copy.publisher",
    "copy_url": "copy.url",
}


def test_the_schema_of_a_finding_names_every_column_of_the_log(client: TestClient) -> None:
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    finding = schemas["FindingOut"]["properties"]
    keys = [column.key for column in LOG_COLUMNS if column.key]
    assert set(finding) == {*ComparedFindingOut.model_fields, *keys}
    inner = {"baseline": "PassageOut", "statement": "PassageOut", "history": "HistoryOut", "copy": "CopyOut"}
    for column in LOG_COLUMNS:
        key, _, part = IN_JSON.get(column.name, column.name or column.key).partition(".")
        assert key in finding, column.title
        assert not part or part in schemas[inner[key]]["properties"], column.title


def test_log_and_api_write_the_same_finding_each_in_its_order(change: LoggedChange) -> None:
    entry, answer = log_entry(change, HOME), finding_out(change, HOME).model_dump(mode="json", by_alias=True)
    assert entry == answer
    place = (
        "id statement_id url first_seen published statement_title official_url source parties baseline_slug"
    )
    found = (
        "kind topic move direction importance alert confidence commitment baseline statement edits summary why "
        "history rule because basis features considered speaker voices confirmed"
    )
    late = "series copy country said_until superseded mark"
    # Programs that compare bytes rely on both orders.
    assert " ".join(entry) == f"{found} {place} {late}"
    assert " ".join(answer) == f"{place} {found} {late}"
    assert written_finding(change.finding).items() <= entry.items()


@pytest.mark.parametrize("column", LOG_COLUMNS, ids=name_of)
def test_every_column_of_the_log_stands_in_every_way_out_that_it_names(
    column: LogColumn, change: LoggedChange, client: TestClient
) -> None:
    [row] = csv.DictReader(io.StringIO(to_csv([change], HOME)))
    [entry] = json.loads(json.dumps(to_list([change], [], HOME)))
    if column.cell:
        assert row[column.name] == column.cell(change, HOME)
    if column.value:
        assert entry[column.key] == column.value(change, HOME)
        assert FindingOut(**entry).model_dump(mode="json", by_alias=True)[column.key] == entry[column.key]
        described = client.get("/openapi.json").json()["components"]["schemas"]["FindingOut"]["properties"]
        assert described[column.key]["description"] == column.about
    if column.shown:
        assert (column.title, column.shown(change)) in foot(change)
        assert f"{column.title}: {column.shown(change)}" in unescape(client.get("/changes").text)
    assert column.about in columns_in_markdown()
    assert f"{column.about} |" in (REFERENCE / "formats.md").read_text(encoding="utf-8")


def test_the_country_of_the_source_is_told_in_sheet_and_json(change: LoggedChange) -> None:
    [row] = csv.DictReader(io.StringIO(to_csv([change], HOME)))
    [entry] = to_list([change], [], HOME)
    assert (row["country"], entry["country"], FindingOut(**entry).country) == ("JP", "JP", "JP")


@pytest.mark.parametrize("kind", CHANGE_KINDS)
def test_every_kind_of_change_stands_in_every_way_out(
    kind: ChangeKind, change: LoggedChange, client: TestClient, world: World
) -> None:
    changed = replace(change, finding=replace(change.finding, kind=kind, alert=kind != "retained"))
    [row] = csv.DictReader(io.StringIO(to_csv([changed], HOME)))
    [entry] = to_list([changed], [], HOME)
    assert (row["kind"], FindingOut(**entry).kind) == (kind, kind)
    assert f" {KIND_WORDS[kind]} " in to_markdown([changed], HOME).replace(".**", " ")
    feed = atom([changed], Site(world.service), "").decode()
    assert f'term="{kind}"' in feed
    assert KIND_WORDS[kind] in feed
    assert KIND_WORDS[kind] in changes_text([changed]).lower()
    assert LogQuery(kind=[kind]).wanted(1).kinds == (kind,)
    assert f'name="kind" value="{kind}"' in client.get("/changes").text
    assert client.get(f"/api/changes?kind={kind}").status_code == 200
    assert kind in choices(log, "kinds")
    assert f"`{kind}`" in (REFERENCE / "changes.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", SOURCE_KINDS)
def test_every_kind_of_source_can_be_added_in_every_way(kind: str, client: TestClient) -> None:
    assert kind in KINDS
    assert kind in choices(add, "kind")
    url = "file:///srv/statements" if kind == "folder" else ADDRESS
    specs = load(f"sources: [{{name: desk, url: '{url}', kind: {kind}}}]")
    assert [spec.kind for spec in specs] == [kind]
    assert load(dump(specs)) == specs
    given = client.get("/openapi.json").json()["components"]["schemas"]["SourceIn"]["properties"]["kind"]
    assert kind in next(part["enum"] for part in given["anyOf"] if "enum" in part)
    assert f"### `{kind}`" in (REFERENCE / "sources.md").read_text(encoding="utf-8")
    # A folder of the server is added on the command line only.
    offered = f'<option value="{kind}"' in client.get("/sources/add").text
    assert offered == (kind in KIND_TITLES) == (kind != "folder")


def choices(command: click.Command, name: str) -> tuple[str, ...]:
    option = next(param for param in command.params if param.name == name)
    assert isinstance(option.type, click.Choice)
    return tuple(option.type.choices)


def test_yaml_refuses_a_kind_that_is_none() -> None:
    with pytest.raises(SourceKindError, match="kind must be one of feed, listing, page"):
        load(f"sources: [{{name: desk, url: '{ADDRESS}', kind: gopher}}]")
