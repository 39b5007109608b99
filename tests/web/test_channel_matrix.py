"""Every row of the table of channels through every way out: form, command, API, pages, masking, documents."""

from __future__ import annotations

import pytest
from click.testing import CliRunner
from fastapi.testclient import TestClient

from alerts.channels.channel_spec import ChannelSpec
from alerts.channels.table import CHANNELS
from monitor.cli import communique
from tests.web.pages import words

EVERY = pytest.mark.parametrize("row", CHANNELS.values(), ids=lambda row: row.kind)


@EVERY
def test_the_form_offers_it_and_says_what_it_takes(row: ChannelSpec, client: TestClient) -> None:
    text = client.get("/subscriptions/add").text
    assert f'<option value="{row.kind}"' in text
    assert row.label in words(text)
    assert row.target_hint in words(text)
    assert row.example in row.target_hint


@EVERY
def test_the_help_of_the_command_says_what_it_takes(row: ChannelSpec) -> None:
    told = CliRunner().invoke(communique, ["subscriptions", "add", "--help"]).output
    assert f"{row.option} {row.metavar} " in told if row.has_target else row.option in told
    assert "".join(row.option_help.split()) in "".join(told.split())
