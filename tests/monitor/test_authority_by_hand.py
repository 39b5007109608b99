"""Whose words a text is that somebody gives by hand: by the address that it names, never by what it says of
itself.
"""

from __future__ import annotations

import pytest

from monitor.sources.authority import by_hand


@pytest.mark.parametrize(
    "url",
    [
        "https://www.state.gov/a",
        "https://bidenwhitehouse.archives.gov/a",
        "https://www.mofa.go.jp/a",
        "https://www.gov.uk/a",
        "https://pm.gc.ca/a",
        "https://www.diplomatie.gouv.fr/a",
        "https://www.dfa.gov.ph/a",
        "https://www.nato.int/a",
        "https://asean.org/a",
    ],
)
def test_hosts_of_governments_are_official(url: str) -> None:
    assert by_hand(url) == "official"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.newswire.example/a",
        "https://www.gov.newswire.example/a",
        "https://state.gov.example.com/a",
        "https://go.jp.example.org/a",
        "https://8.8.8.8/a",
        "https://notnato.int.example/a",
    ],
)
def test_other_public_hosts_are_mirrors_whatever_their_name_holds(url: str) -> None:
    assert by_hand(url) == "mirror"


@pytest.mark.parametrize(
    "url",
    ["", "http://127.0.0.1:8099/a", "http://press/a", "http://[::1]/a", "http://192.168.0.7/a", "http://["],
)
def test_what_names_no_public_address_is_vouched_for_by_its_user(url: str) -> None:
    assert by_hand(url) == "official"


def test_an_administrators_own_hosts_are_official() -> None:
    assert by_hand("https://press.desk.example/a", ("press.desk.example",)) == "official"
