"""`communique people`, `tokens` and `audit`."""

from __future__ import annotations

import json

import click
import pytest

from monitor.cli.audited_acts import ACTS
from tests.cli.conftest import Run
from tests.test_docs import COMMANDS

WORD = b"a long enough word\n"


@pytest.fixture
def desk(run: Run) -> Run:
    said = run("people", "add", "Mina", "--role", "administrator", "--stdin", given=WORD)
    assert (said.status, said.err) == (0, "From now on everybody signs in.\n")
    assert run("people", "add", "Kenji", "--proxy-only").out == "Added Kenji, reader.\n"
    return run


def test_people_are_listed_given_roles_and_removed(desk: Run) -> None:
    assert desk("people", "role", "kenji", "editor").out == "Kenji is editor now.\n"
    found = json.loads(desk("people", "list", "--format", "json").out)
    assert [(row["name"], row["role"], row["signs_in_by"]) for row in found] == [
        ("Kenji", "editor", "proxy only"),
        ("Mina", "administrator", "password"),
    ]
    assert "signed out everywhere" in desk("people", "password", "Mina", "--stdin", given=b"another word").out
    assert desk("people", "remove", "Kenji").out == "Removed Kenji.\n"
    assert "asks nothing of anybody" in desk("people", "remove", "Mina").err
    acts = [row["what"] for row in json.loads(desk("audit", "--format", "json").out)]
    assert acts == [
        "removed a person",
        "removed a person",
        "set the password of a person",
        "gave a role",
        "added a person",
        "added a person",
    ]


def test_a_token_is_printed_once_and_revoked(desk: Run) -> None:
    made = desk("tokens", "add", "Mina", "feed reader", "--scope", "read")
    assert made.out.startswith("communique_")
    listed = desk("tokens", "list", "Mina", "--format", "json").out
    assert made.out.strip() not in listed
    number = str(json.loads(listed)[0]["id"])
    assert desk("tokens", "revoke", number).out == "Revoked feed reader of Mina.\n"
    assert json.loads(desk("tokens", "list", "--format", "json").out)[0]["revoked"] is not None
    assert made.out.strip() not in desk("audit").out


@pytest.mark.parametrize(
    ("words", "status", "said"),
    [
        (("people", "add", "Ana", "--role", "king", "--proxy-only"), 2, "A role is reader, editor"),
        (("people", "add", "a/b", "--proxy-only"), 2, "A name is one line"),
        (("people", "add", "Ana", "--zone", "Mars", "--proxy-only"), 2, "A time zone is an IANA name"),
        (("people", "add", "Ana", "--stdin"), 2, "at least 8 characters"),
        (("people", "add", "Ana"), 2, "--stdin"),
        (("people", "add", "mina", "--proxy-only"), 2, "Somebody has the name mina already."),
        (("people", "role", "Nobody", "reader"), 2, "Nobody has the name Nobody."),
        (("people", "role", "Mina", "reader"), 2, "Somebody must be an administrator"),
        (("people", "remove", "Mina"), 2, "Somebody must be an administrator"),
        (("people", "password", "Nobody", "--stdin"), 2, "Nobody has the name Nobody."),
        (("tokens", "add", "Mina", "x", "--scope", "all"), 2, "A scope is read, write or admin."),
        (("tokens", "add", "Kenji", "x", "--scope", "write"), 2, "The role reader does not allow"),
        (("tokens", "add", "Nobody", "x"), 2, "Nobody has the name Nobody."),
        (("tokens", "list", "Nobody"), 2, "Nobody has the name Nobody."),
        (("tokens", "revoke", "99"), 2, "There is no token 99."),
        (("tokens", "revoke", "0"), 2, "0"),
        (("audit", "--limit", "0"), 2, "0"),
    ],
)
def test_what_cannot_be_taken_is_said_in_a_line(
    desk: Run, words: tuple[str, ...], status: int, said: str
) -> None:
    ran = desk(*words)
    assert ran.status == status
    assert said in ran.err
    assert "Traceback" not in ran.err


# What reads, or keeps the service going: nobody's act.
READING = {
    *("demo", "run", "worker", "check", "deliver", "log", "compare", "screen", "align", "doctor", "audit"),
    *("sources list", "sources test", "sources export", "subscriptions list", "statements removed"),
    *("feedback list", "feedback export", "people list", "tokens list", "meetings list", "links list"),
    *("baselines list", "baselines show", "baselines draft", "baselines add"),  # files, not the database
    *("db backup", "db check", "db tidy", "db upgrade"),
}


def test_every_command_reads_or_is_in_the_audit_log() -> None:
    leaves = {name.removeprefix("communique ") for name in COMMANDS if not is_group(name)}
    assert leaves == READING | set(ACTS)
    assert READING & set(ACTS) == set()


def is_group(name: str) -> bool:
    return isinstance(COMMANDS[name], click.Group)


def test_what_a_command_did_is_written_down_and_what_it_could_not_do_is_not(run: Run) -> None:
    secret = "https://hooks.slack.com/services/T0001/B0002/secretpart9876"
    assert run("subscriptions", "add", "desk", "--slack", secret).status == 0
    assert run("subscriptions", "pause", "desk").status == 0
    assert run("subscriptions", "pause", "nobody").status == 1
    assert run("statements", "remove", "99").status == 1
    found = json.loads(run("audit", "--format", "json").out)
    assert [(row["what"], row["about"], row["by"]) for row in found] == [
        ("paused a subscription", "desk", "command line"),
        ("added a subscription", "desk", "command line"),
    ]
    assert "secretpart" not in repr(found)


def test_the_audit_log_is_asked_in_pages_and_by_name(desk: Run) -> None:
    newest, oldest = json.loads(desk("audit", "--format", "json").out)
    assert newest["about"] == "Kenji, reader"
    assert json.loads(desk("audit", "--before", str(newest["id"]), "--format", "json").out) == [oldest]
    assert json.loads(desk("audit", "--who", "nobody at all", "--format", "json").out) == []
    mine = desk("audit", "--who", newest["who"], "--format", "json").out
    assert json.loads(mine) == [newest, oldest]
