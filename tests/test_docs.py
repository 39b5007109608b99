"""Documents that cannot lie: all there is, is described; all that is described, is there; every link leads
somewhere.
"""

from __future__ import annotations

import re
import shlex
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import get_args

import click
import pytest
from fastapi import FastAPI
from starlette.routing import BaseRoute

from alerts.channels.channel_spec import ChannelSpec
from alerts.channels.table import CHANNELS
from alerts.model import AlertKind
from alerts.points.point import AlertPoints, Fact, Point, Tally
from alerts.points.point_signals import OTHER_WORDS
from baselines.lexicon import FILES as LEXICON_FILES
from baselines.lexicon import FOLDER as LEXICON
from baselines.model import (
    CHANGE_KINDS,
    DIRECTION_WORDS,
    DOCUMENT_KINDS,
    IMPORTANCES,
    LEVELS,
    Comparability,
    Direction,
    Edit,
    Finding,
    HistoryState,
    Ladder,
    Move,
    Passage,
    Role,
)
from baselines.schemas.finding_schema import HistoryOut, written_finding
from baselines.vocabulary import TOPICS
from monitor.cli import communique
from monitor.config import PREFIX, SECRETS, Config
from monitor.model import SOURCE_KINDS, TIERS, SourceSpec, StatementClass
from monitor.setting_checks import CHECKS
from monitor.sources.kinds.feed import RULES as FEED_RULES
from monitor.sources.kinds.json_list import RULES as JSON_RULES
from monitor.sources.kinds.listing import RULES as LISTING_RULES
from monitor.sources.kinds.sitemap import RULES as SITEMAP_RULES
from monitor.sources.kinds.table import KINDS
from monitor.sources.kinds.wordpress import RULES as WORDPRESS_RULES
from monitor.web.log_entries import columns_in_markdown
from tests.conftest import PROJECT

REFERENCE = PROJECT / "docs" / "reference"
DOCUMENTS = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")])
# What our own documents name beside the settings: read by the tests only.
OTHER_VARIABLES = {"COMMUNIQUE_TEST_PG_URL", "COMMUNIQUE_TEST_CHROMIUM", "COMMUNIQUE_SHARED"}
OPTIONS_OF_CHANNELS = {row.option for row in CHANNELS.values()}


@cache
def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def reference(name: str) -> str:
    return read(REFERENCE / f"{name}.md")


def described(text: str) -> set[str]:
    """What a reference describes: code in a heading or in the first cell of a table row. Naming it in passing
    is not enough.
    """
    lines = [line for line in text.splitlines() if line.startswith(("#", "|"))]
    cells = [line if line.startswith("#") else line.split("|")[1] for line in lines]
    return {code for cell in cells for code in re.findall(r"`([^`]+)`", cell)}


def section(text: str, heading: str) -> str:
    """What stands under a heading, down to the next of its rank or above."""
    found = re.search(rf"^(#+) {re.escape(heading)}\s*$", text, re.MULTILINE)
    assert found, f"no heading: {heading}"
    rest = text[found.end() :]
    end = re.search(rf"^#{{1,{len(found[1])}}} ", rest, re.MULTILINE)
    return rest[: end.start()] if end else rest


# -- commands


def commands() -> Iterator[tuple[str, click.Command]]:
    """Every command by its full name, groups too."""

    def walk(path: tuple[str, ...], command: click.Command) -> Iterator[tuple[str, click.Command]]:
        yield " ".join(path), command
        if isinstance(command, click.Group):
            context = click.Context(command)
            for name in command.list_commands(context):
                child = command.get_command(context, name)
                assert child is not None, name
                yield from walk((*path, name), child)

    return walk(("communique",), communique)


COMMANDS = dict(commands())


@pytest.mark.parametrize("name", [n for n in COMMANDS if n != "communique"])
def test_every_command_is_described_with_its_options_and_arguments(name: str) -> None:
    text = section(reference("commands"), f"`{name}`")
    known = described(text)
    for parameter in parameters_of(COMMANDS[name]):
        if parameter.opts[0] in OPTIONS_OF_CHANNELS:
            assert parameter.opts[0] not in text, (
                "an option of a channel stands in the section of the channel"
            )
        elif isinstance(parameter, click.Option):
            words = {word.split()[0] for code in known for word in code.split(", ")}
            assert set(parameter.opts) <= words, f"{name} {parameter.opts[0]} is not described"
        else:
            assert parameter.make_metavar(click.Context(COMMANDS[name])).strip("[].") in text, (
                f"{name}: {parameter.name}"
            )


def test_the_reference_of_commands_names_no_command_and_no_option_that_is_gone() -> None:
    text = reference("commands")
    headings = re.findall(r"^#+ `(communique[^`]*)`", text, re.MULTILINE)
    assert [h for h in headings if h not in COMMANDS] == []
    for name in headings:
        described_here = section(text, f"`{name}`")
        described_here = (
            described_here[: m.start()]
            if (m := re.search(r"^#", described_here, re.MULTILINE))
            else described_here
        )
        options = {
            word.split()[0]
            for code in described(described_here)
            for word in code.split(", ")
            if word.startswith("-")
        }
        assert options <= options_of(COMMANDS[name]), name


def parameters_of(command: click.Command) -> list[click.Parameter]:
    """What a command takes, with the options that come from the table of channels."""
    return [p for p in command.get_params(click.Context(command)) if "--help" not in p.opts]


def options_of(command: click.Command) -> set[str]:
    names = {
        o for p in parameters_of(command) if isinstance(p, click.Option) for o in (*p.opts, *p.secondary_opts)
    }
    return names | {"--help", "-h"}


def shown_commands(text: str) -> Iterator[str]:
    """Every command line of ours in code: in blocks (with their continuation lines) and inline."""
    blocks = re.findall(r"^```(?:sh|bash|console|shell)?\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    lines = [line for block in blocks for line in block.replace("\\\n", " ").splitlines()]
    inline = re.findall(
        r"(?<!`)`(communique(?: [^`]+)?)`(?!`)",
        re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL),
    )
    for line in [*lines, *inline]:
        for part in re.split(r"\s*(?:\||&&|;)\s*", line.strip().removeprefix("$ ")):
            words = re.sub(r"^(?:[A-Z_]+=\S+\s+)*(?:docker compose exec app )?(?:\.venv/bin/)?", "", part)
            if re.match(r"communique(?: -*[a-z]|$)", words) and "…" not in words:
                yield words


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda p: p.relative_to(PROJECT).as_posix())
def test_every_command_that_a_document_shows_exists(path: Path) -> None:
    faults = []
    for line in shown_commands(read(path)):
        command: click.Command = communique
        for word in shlex.split(line, comments=True)[1:]:
            if word.startswith("-") and word != "-":
                if word.split("=")[0] not in options_of(command) | {"--version"}:
                    faults.append(f"{line}: {word}")
            elif isinstance(command, click.Group):
                child = command.get_command(click.Context(command), word)
                if child is None:
                    faults.append(f"{line}: {word}")
                    break
                command = child
    assert faults == []


# -- settings


def test_every_setting_is_described_with_its_default() -> None:
    text = reference("settings")
    known = described(text)
    defaults = Config()
    for name in CHECKS:
        default_value = getattr(defaults, name)
        variable = f"{PREFIX}{name.upper()}"
        assert variable in known, f"{variable} is not described"
        row = next(line for line in text.splitlines() if line.startswith(f"| `{variable}`"))
        default = (
            " ".join(map(str, default_value))
            if isinstance(default_value, tuple)
            else ("no", "yes")[default_value]
            if isinstance(default_value, bool)
            else str(default_value).removesuffix(".0")
        )
        assert f"`{default}`" in row if default else "none" in row, (
            f"{variable}: the default is {default or 'none'}"
        )
    assert {f"{PREFIX}{name.upper()}_FILE" for name in SECRETS} <= known


@pytest.mark.parametrize(
    "path",
    [*DOCUMENTS, PROJECT / "docker-compose.yml", PROJECT / "Dockerfile"],
    ids=lambda p: p.relative_to(PROJECT).as_posix(),
)
def test_no_document_names_a_setting_that_does_not_exist(path: Path) -> None:
    settings = {f"{PREFIX}{name.upper()}" for name in CHECKS} | {
        f"{PREFIX}{name.upper()}_FILE" for name in SECRETS
    }
    named = set(re.findall(rf"\b{PREFIX}[A-Z_]*[A-Z]\b", read(path)))
    assert named - settings - OTHER_VARIABLES == set()


# -- sources, channels, changes


@pytest.mark.parametrize("kind", sorted({*KINDS, *SOURCE_KINDS}))
def test_every_kind_of_source_has_its_section(kind: str) -> None:
    assert len(section(reference("sources"), f"`{kind}`")) > 200


def test_every_fact_tier_and_rule_of_a_source_is_described() -> None:
    known = described(reference("sources"))
    assert {f.name for f in fields(SourceSpec)} - known == set()
    assert set(TIERS) - known == set()
    documented = described(section(reference("sources"), "Rules"))
    for rules in (LISTING_RULES, FEED_RULES, JSON_RULES, SITEMAP_RULES, WORDPRESS_RULES):
        assert set(rules) - documented == set()


@pytest.mark.parametrize("kind", CHANNELS)
def test_every_channel_has_its_section(kind: str) -> None:
    assert len(section(reference("channels"), f"`{kind}`")) > 200


@pytest.mark.parametrize("row", CHANNELS.values(), ids=lambda row: row.kind)
def test_the_section_of_a_channel_begins_with_its_option_and_what_it_takes(row: ChannelSpec) -> None:
    text = " ".join(section(reference("channels"), f"`{row.kind}`").split())
    assert text.startswith(row.in_markdown())
    options = {word for code in re.findall(r"`([^`]+)`", row.in_markdown()) for word in code.split()}
    assert row.option in options


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("Kinds of change", CHANGE_KINDS),
        ("Directions", get_args(Direction)),
        ("Moves", get_args(Move)),
        ("Importance", IMPORTANCES),
        ("Topics", tuple(topic.id for topic in TOPICS.topics)),
        ("Kinds of document", DOCUMENT_KINDS),
        ("Levels", LEVELS),
        ("Roles", get_args(Role)),
        ("Comparability", get_args(Comparability)),
        ("Classes", get_args(StatementClass)),
        ("Kinds of alert", get_args(AlertKind)),
        ("States of a history", get_args(HistoryState)),
    ],
)
def test_every_word_for_a_change_is_described_and_no_other(heading: str, words: tuple[str, ...]) -> None:
    assert described(section(reference("changes"), heading)) == set(words)


def test_every_key_of_a_finding_is_described() -> None:
    passage = Passage("x", 0, 1)
    edits = (Edit("equal", "x", "x"),)
    finding = Finding(
        key="k",
        kind="added",
        topic="dprk",
        move=None,
        direction=None,
        importance="low",
        alert=False,
        confidence=1.0,
        commitment=None,
        baseline=passage,
        statement=passage,
        edits=edits,
        summary="summary",
    )
    written = written_finding(finding)
    keys = {*written, *written["baseline"], *written["edits"][0]}
    assert keys - described(section(reference("formats"), "The finding")) == set()


def test_every_key_and_every_fact_of_a_point_is_described() -> None:
    text = section(reference("formats"), "The points of an alert")
    point = Point(
        rank=1, importance="high", topic="dprk", fact="commitments", sentence="Gone.", headline="gone"
    )
    written = AlertPoints(due=True, subject="gone", points=(point,)).to_dict()
    assert {*written, *written["points"][0]} - described(text) == set()
    assert described(section(text, "Facts")) == set(get_args(Fact))


def test_every_explanation_is_linked_from_the_contents() -> None:
    pages = sorted((PROJECT / "docs" / "explanation").glob("*.md"))
    contents = read(PROJECT / "docs" / "README.md")
    assert [page.name for page in pages if f"(explanation/{page.name})" not in contents] == []


def test_the_words_of_the_counts_of_an_alert_are_explained() -> None:
    text = read(PROJECT / "docs" / "explanation" / "what-an-alert-tells.md")
    counts = {f.name for f in fields(Tally)} - {"topic", "otherwise"}
    assert {word for word in counts if not re.search(rf"\b{word}\b", text)} == set()
    turns = {*(way for to, way in DIRECTION_WORDS.items() if to != "neutral"), OTHER_WORDS}
    assert {word for word in turns if word.split()[0] not in text} == set()


def test_every_key_of_a_history_is_described() -> None:
    assert (
        set(HistoryOut.model_fields) - described(section(reference("formats"), "The history of a finding"))
        == set()
    )


def test_the_table_of_the_columns_of_the_log_is_that_of_the_code() -> None:
    assert columns_in_markdown() in reference("formats")


def test_every_ladder_and_file_of_the_lexicon_is_described() -> None:
    known = described(reference("lexicon"))
    assert {f"{name}.toml" for name in LEXICON_FILES} - known == set()
    assert set(get_args(Ladder)) - known == set()
    for name in LEXICON_FILES:
        values = tomllib.loads((LEXICON / f"{name}.toml").read_text(encoding="utf-8"))
        tables = {key for key in values if key != "sentences"}
        text = section(reference("lexicon"), f"`{name}.toml`")
        assert tables - described(text) == set(), name
        rows = [
            row
            for value in values.values()
            if isinstance(value, list)
            for row in value
            if isinstance(row, dict)
        ]
        assert {key for row in rows for key in row} - set(re.findall(r"`([^`]+)`", text)) == set(), name


def test_every_key_of_a_baseline_file_is_described() -> None:
    known = described(reference("baseline-format"))
    shipped = sorted((PROJECT / "baselines" / "texts").glob("*.toml"))
    assert shipped
    for path in shipped:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
        keys = set(values) | {key for row in values["commitment"] for key in row}
        assert keys - known - {"commitment"} == set(), path.name


# -- the web


@pytest.fixture(scope="module")
def application(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    from monitor import wiring  # noqa: PLC0415 - the service waits until a test needs it
    from monitor.web import create_app  # noqa: PLC0415 - as above

    with wiring.service(Config(data_dir=tmp_path_factory.mktemp("docs"))) as service:
        return create_app(service)


def test_every_address_of_the_api_is_described_and_no_other(application: FastAPI) -> None:
    there = {
        f"{method.upper()} {path}" for path, item in application.openapi()["paths"].items() for method in item
    }
    documented = {
        code for code in described(reference("api")) if re.match(r"(GET|POST|PUT|PATCH|DELETE) /api", code)
    }
    assert documented == there


def test_every_question_that_an_address_takes_is_described(application: FastAPI) -> None:
    operations = [
        operation for item in application.openapi()["paths"].values() for operation in item.values()
    ]
    in_code = {
        p["name"] for operation in operations for p in operation.get("parameters", ()) if p["in"] == "query"
    }
    assert in_code - described(reference("api")) == set()


def test_the_addresses_beside_the_api_are_there(application: FastAPI) -> None:
    beside = described(section(reference("api"), "Beside the API"))
    assert {code.removeprefix("GET ") for code in beside} - addresses(application.routes) == set()


def addresses(routes: Sequence[BaseRoute]) -> set[str]:
    """The paths of an application; routers that were taken in whole are looked into."""
    found = {path for route in routes if isinstance(path := getattr(route, "path", None), str)}
    for router in (getattr(route, "original_router", None) for route in routes):
        found |= addresses(router.routes) if router is not None else set()
    return found
