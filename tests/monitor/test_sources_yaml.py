"""Sources as YAML."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitor.errors import SourceKindError
from monitor.model import Fallback, SourceSpec
from monitor.sources.source_input import spec_of
from monitor.sources.yaml import dump, load


def fault(text: str) -> str:
    with pytest.raises(SourceKindError) as caught:
        load(text)
    return str(caught.value)


def test_only_name_and_url_are_needed() -> None:
    assert load("sources: [{name: State, url: 'https://example.org/feed'}]") == [
        SourceSpec(name="State", url="https://example.org/feed")
    ]


def grown(levels: int) -> str:
    """A few lines whose aliases stand for ten to the power of `levels` values."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, levels)]
    return "\n".join([*lines, f"sources: *a{levels - 1}", ""])


@pytest.mark.parametrize(
    "text",
    [
        grown(9),
        "x: &x {name: a}\nsources: [{<<: *x, url: 'https://example.org'}]",
        "sources: &s\n- {name: a, url: 'https://example.org'}\nmore: *s",
        "- &self [*self]",
    ],
)
def test_an_alias_is_refused_before_anything_grows(text: str) -> None:
    assert re.search(r"an alias \(\*\w+, line \d+\) is not read: write it out", fault(text))


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("sources: []\nsources: []", "'sources' stands twice (line 2)"),
        (
            "sources:\n- name: a\n  url: 'https://a.example'\n  url: 'https://b.example'",
            "'url' stands twice (line 4)",
        ),
        ("sources:\n- name: a\n  url: 'https://a.example'\n  rules: {row: li, row: p}", "'row' stands twice"),
    ],
)
def test_a_key_that_stands_twice_is_said(text: str, key: str) -> None:
    assert f"the key {key}" in fault(text)


def test_an_asterisk_or_an_ampersand_inside_words_is_no_alias() -> None:
    (source,) = load("sources: [{name: 'R&D *news*', url: 'https://example.org/?a=1&b=*'}]")
    assert (source.name, source.url) == ("R&D *news*", "https://example.org/?a=1&b=*")


def test_every_takes_minutes_hours_days_and_seconds() -> None:
    text = "sources:\n" + "".join(
        f"- {{name: s{e}, url: 'https://example.org', every: {e}}}\n" for e in ("15m", "2h", "1d", "90")
    )
    assert [s.every for s in load(text)] == [900, 7200, 86400, 90]


def test_what_is_exported_is_imported_the_same() -> None:
    specs = [
        SourceSpec(
            name="外務省",
            url="https://example.jp/list",
            kind="listing",
            tier="mirror",
            zone="Asia/Tokyo",
            every=3600,
            rules={"row": "li"},
        ),
        SourceSpec(name="Plain", url="https://example.org/feed"),
        SourceSpec(name="hand", url="file:///srv/statements", kind="folder", enabled=False),
        SourceSpec(
            name="more",
            url="https://example.org/feed",
            gap=5,
            display="quotes",
            fallbacks=(
                Fallback("https://example.org/", "wordpress", {"type": "x"}),
                Fallback("https://example.org/2"),
            ),
        ),
    ]
    assert load(dump(specs)) == specs


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("{url: 'https://example.org'}", "needs a name"),
        ("{name: x, url: 'ftp://example.org'}", "needs a url that begins with http"),
        ("{name: x, url: 'https://e.org', kind: carrier pigeon}", "kind must be one of feed, listing, page"),
        ("{name: x, url: 'https://e.org', tier: rumour}", "tier must be one of official, mirror, news"),
        ("{name: x, url: 'https://e.org', zone: Asia/Atlantis}", "no IANA time zone"),
        ("{name: x, url: 'https://e.org', every: soon}", "not a time between 1m and 30d"),
        ("{name: x, url: 'https://e.org', every: 1:30}", "every '1:30' is not a time"),
        ("{name: x, url: 'https://e.org', gap: 1:30}", "gap must be a number of seconds"),
        ("{name: x, url: 'https://e.org', gap: " + "9" * 5000 + "}", "gap must be a number of seconds"),
        ("{name: x, url: 'https://e.org', colour: red}", "unknown key 'colour'"),
        ("{name: x, url: 'https://e.org', country: Japan}", "ISO 3166"),
        ("{name: x, url: 'https://e.org', everything: maybe}", "true or false"),
        ("{name: x, url: 'https://e.org', rules: [1]}", "rules must be a mapping"),
        ("{name: [x], url: 'https://e.org'}", "name must be a text"),
        ("just words", "must be a mapping"),
        ("{name: x, url: 'https://e.org', gap: -1}", "gap must be a number of seconds"),
        ("{name: x, url: 'https://e.org', display: all}", "display must be full"),
        ("{name: x, url: 'https://e.org', kind: folder}", "a folder needs a url such as file:///"),
        ("{name: x, url: 'file:///etc'}", "needs a url that begins with http"),
        ("{name: x, url: 'https://e.org', fallbacks: x}", "fallbacks must be a list of at most 5"),
        (
            "{name: x, url: 'https://e.org', fallbacks: [{url: 'https://e.org', name: y}]}",
            "fallback 1 must be a mapping of url",
        ),
        (
            "{name: x, url: 'https://e.org', fallbacks: [{url: 'https://e.org', kind: page}]}",
            "fallback 1: kind must be",
        ),
        ("{name: x, url: 'https://e.org', fallbacks: ['ftp://e.org']}", "fallback 1: a source needs a url"),
    ],
)
def test_a_faulty_source_is_told_by_number_and_what_to_do(entry: str, said: str) -> None:
    message = fault(f"sources: [{entry}]")
    assert message.startswith("source 1")
    assert said in message


def test_a_name_that_stands_twice_is_told() -> None:
    source = "{name: x, url: 'https://e.org'}"
    assert "stands twice" in fault(f"sources: [{source}, {source}]")


def test_a_file_without_sources_and_a_file_that_is_no_yaml_are_told() -> None:
    assert "needs a list `sources`" in fault("hello: world")
    assert "not YAML" in fault("sources: [")


@given(st.text(max_size=200))
def test_any_text_is_taken_or_refused_in_one_line(text: str) -> None:
    said = ""
    try:
        load(text)
    except SourceKindError as error:
        said = str(error)
    assert "\n" not in said


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("qqqqqq", "language 'qqqqqq' is no code such as en, ja or ko"),
        ("e n", "is no code"),
        ("english", "is no code"),
        ("JP", "language 'JP' is the code of a country: its language is ja"),
        ("kr", "its language is ko"),
        ("x" * 5000, "is no code"),
    ],
)
def test_a_language_that_is_none_is_told_in_one_line(language: str, line: str) -> None:
    with pytest.raises(SourceKindError, match=re.escape(line)) as caught:
        spec_of({"name": "a", "url": "https://a.example/", "language": language})
    assert len(str(caught.value)) < 120


@pytest.mark.parametrize("language", ["en", "ja", "zh-Hant", "fil", ""])
def test_codes_of_languages_are_taken(language: str) -> None:
    assert spec_of({"name": "a", "url": "https://a.example/", "language": language}).language == language


@pytest.mark.parametrize("name", ["No", "NO", "On", "1:30", "2026-11-20", "Yes"])
def test_a_name_that_yaml_would_take_for_something_else_is_a_name(name: str) -> None:
    (spec,) = load(f"sources: [{{name: {name}, url: 'https://e.org', country: NO}}]")
    assert (spec.name, spec.country) == (name, "NO")


@pytest.mark.parametrize(
    ("written", "truth"), [("yes", True), ("no", False), ("true", True), ("False", False)]
)
def test_what_is_true_or_false_is_written_in_small_letters_or_in_full(written: str, truth: bool) -> None:
    (spec,) = load(f"sources: [{{name: x, url: 'https://e.org', kind: page, everything: {written}}}]")
    assert spec.everything is truth
