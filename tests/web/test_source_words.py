"""A source that cannot be taken is refused in one set of words: in a file, on the form, by command and by API."""

from __future__ import annotations

import json
from typing import Any

import pytest
import yaml
from fastapi.testclient import TestClient

from monitor.errors import SourceKindError
from monitor.model import SOURCE_KINDS, Fallback, SourceSpec
from monitor.sources.opml import load_opml
from monitor.sources.source_input import LISTS, WORDS, SourceInput, spec_of
from monitor.sources.yaml import load
from monitor.web.source_form import EMPTY, spec_from
from tests.cli import conftest as commands

ADDRESS = "https://ministry.example/releases"
run = commands.run  # the fixture
COMMAND_FIELDS = ("kind", "tier", "publisher", "country", "language", "zone", "every", "gap", "display")
EVERYWHERE = [
    ("name", "x" * 101, "a source needs a name of 1 to 100 characters on one line"),
    ("url", "ftp://ministry.example/", "a source needs a url that begins with http:// or https://"),
    ("url", f"{ADDRESS}/{'x' * 2000}", "url may have at most 2000 characters"),
    ("kind", "gopher", f"kind must be one of {', '.join(SOURCE_KINDS)}"),
    ("tier", "rumour", "tier must be one of official, mirror, news"),
    ("publisher", "x" * 2001, "publisher may have at most 2000 characters"),
    ("country", "Japan", "country must be an ISO 3166 alpha-2 code such as US, JP or KR"),
    ("language", "english", "language 'english' is no code such as en, ja or ko"),
    ("language", "jp", "language 'jp' is the code of a country: its language is ja"),
    ("zone", "Asia/Nowhere", "zone 'Asia/Nowhere' is no IANA time zone such as Asia/Tokyo"),
    ("every", "5", "every '5' is not a time between 1m and 30d, such as 15m, 2h or 1d"),
    ("every", "soon", "every 'soon' is not a time between 1m and 30d, such as 15m, 2h or 1d"),
    ("gap", 3601, "gap must be a number of seconds between 0 and 3600"),
    ("gap", "x", "gap must be a number of seconds between 0 and 3600"),
    ("display", "all", "display must be full (its whole texts may be shown) or quotes (only what is quoted)"),
]
# What only a file and the API can say, since their values have types.
TYPED = [
    ("name", ["x"], "name must be a text"),
    ("publisher", 5, "publisher must be a text"),
    ("everything", "maybe", "everything must be true or false"),
    ("enabled", 1, "enabled must be true or false"),
    ("rules", [1], "rules must be a mapping"),
    ("fallbacks", "x", "fallbacks must be a list of at most 5 further addresses, each with url and kind"),
    (
        "fallbacks",
        [ADDRESS] * 6,
        "fallbacks must be a list of at most 5 further addresses, each with url and kind",
    ),
    ("fallbacks", [{"url": ADDRESS, "kind": "page"}], f"fallback 1: kind must be one of {', '.join(LISTS)}"),
    (
        "fallbacks",
        [ADDRESS, {"url": "x"}],
        "fallback 2: a source needs a url that begins with http:// or https://",
    ),
    ("fallbacks", [{"url": ADDRESS, "name": "x"}], "fallback 1 must be a mapping of url, kind and rules"),
    ("fallbacks", [7], "fallback 1 must be a mapping of url, kind and rules"),
    ("colour", "red", "unknown key 'colour'"),
]


def source(**fields: Any) -> dict[str, Any]:
    return {"name": "desk", "url": ADDRESS, "kind": "feed"} | fields


def refusal(text: str) -> str:
    """What `load` says of one source, without its number and name."""
    with pytest.raises(SourceKindError) as caught:
        load(text)
    return str(caught.value).partition("): ")[2]


@pytest.mark.parametrize(("field", "value", "words"), EVERYWHERE + TYPED)
def test_a_file_and_the_api_say_the_same(field: str, value: Any, words: str, client: TestClient) -> None:
    given = source(**{field: value})
    assert refusal(yaml.safe_dump({"sources": [given]})) == words
    for address in ("/api/sources", "/api/sources/preview"):
        answer = client.post(address, json=given)
        assert (answer.status_code, answer.json()) == (422, {"error": words})


@pytest.mark.parametrize(("field", "value", "words"), EVERYWHERE)
def test_the_form_says_the_same(field: str, value: Any, words: str, client: TestClient) -> None:
    with pytest.raises(SourceKindError) as caught:
        spec_from(EMPTY | source(**{field: str(value)}))
    assert str(caught.value) == words


@pytest.mark.parametrize(("field", "value", "words"), EVERYWHERE)
def test_the_command_says_the_same(field: str, value: Any, words: str, run: commands.Run) -> None:
    given = {field: str(value)}
    options = [f"--{name}={given[name]}" for name in COMMAND_FIELDS if name in given]
    ran = run("sources", "add", given.get("name", "desk"), given.get("url", ADDRESS), *options)
    assert ran.status in (1, 2)
    assert ran.err.splitlines()[-1].endswith(words)


def test_opml_says_the_same() -> None:
    outline = f'<outline text="desk" xmlUrl="{ADDRESS}" c:country="Japan"/>'
    file = f'<opml version="2.0" xmlns:c="urn:communique:source"><body>{outline}</body></opml>'
    with pytest.raises(SourceKindError, match=WORDS["country"]):
        load_opml(file.encode())


def test_every_fault_is_told_at_once_and_once(client: TestClient) -> None:
    given = source(country="Japan", every="soon", url="ftp://x", publisher=7)
    said = client.post("/api/sources", json=given).json()["error"].split("; ")
    assert [line.split()[0] for line in said] == ["a", "publisher", "country", "every"]
    assert refusal(json.dumps({"sources": [given]})).split("; ") == said


def test_what_is_no_mapping_and_what_has_neither_name_nor_url_is_told(client: TestClient) -> None:
    answer = client.post("/api/sources", json=["https://ministry.example"])
    assert answer.json() == {"error": "must be a mapping with name and url"}
    assert client.post("/api/sources", json={}).json() == {"error": f"{WORDS['name']}; {WORDS['url']}"}
    with pytest.raises(SourceKindError, match="unknown key '7'"):
        spec_of(source() | {7: "x"})  # type: ignore[arg-type]


def test_a_further_address_may_be_of_any_kind_that_is_a_list() -> None:
    assert set(LISTS) == set(SOURCE_KINDS) - {"page", "folder"}


def test_what_is_not_given_stands_at_its_default() -> None:
    assert SourceInput(name="desk", url=ADDRESS).spec() == SourceSpec(name="desk", url=ADDRESS)
    given = source(every="2h", country=None, rules={"row": None}, fallbacks=[ADDRESS])
    assert spec_of(given) == SourceSpec(
        name="desk", url=ADDRESS, every=7200, rules={"row": None}, fallbacks=(Fallback(ADDRESS),)
    )
