"""Lists of sources that grow, nest and repeat: each is refused in one line, and costs little."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from monitor.errors import SourceKindError
from monitor.model import SourceSpec
from monitor.sources import opml, yaml

FEED = '<outline text="a" type="rss" xmlUrl="https://x.example/feed"/>'
BOMB = "<!DOCTYPE l [<!ENTITY a 'aaaaaaaaaa'>" + "".join(
    f"<!ENTITY {chr(98 + n)} '{('&' + chr(97 + n) + ';') * 10}'>" for n in range(9)
)
ENTRIES = "sources:\n"


def outlines(inner: str, before: str = "") -> bytes:
    return f'{before}<opml version="2.0"><body>{inner}</body></opml>'.encode()


OPML = {
    "laughs": outlines('<outline text="&j;" xmlUrl="https://x.example/"/>', BOMB + "]>"),
    "laughs in UTF-16": outlines(FEED, BOMB + "]>").decode().encode("utf-16"),
    "laughs after a comment": outlines(FEED, f"<!--{'x' * 9000}-->{BOMB}]>"),
    "a file of this machine": outlines(
        "<outline text='&a;'/>", "<!DOCTYPE l [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
    ),
    "folders without a floor": outlines('<outline text="a">' * 100_000),
    "folders in folders": outlines('<outline text="a">' * 50_000 + FEED + "</outline>" * 50_000),
    "attributes without an end": outlines("<outline " + " ".join(f'a{n}="1"' for n in range(100_000)) + "/>"),
    "a word of 20 MB": outlines(f'<outline text="{"x" * 20_000_000}" xmlUrl="https://x.example/"/>'),
    "more sources than anybody reads": outlines(FEED * 20_000),
    "openings only": b"<opml>" + b"<" * 300_000,
    "comments without an end": b"<opml><body>" + b"<!--" * 100_000,
    "instructions": b"<opml><body>" + b"<?" * 100_000,
    "nothing": b"",
}
YAML = {
    "a nest of lists": "[" * 100_000,
    "a nest of mappings": "{a: " * 50_000,
    "a stair": "".join(" " * n + "a:\n" for n in range(2000)),
    "dashes": "- " * 50_000 + "a",
    "a program": '!!python/object/apply:os.system ["id"]',
    "a number without an end": "sources: " + "9" * 100_000,
    "a sum of sixties": "sources: " + "1:" * 5_000 + "1",
    "no day": "sources: 9999-99-99",
    "a tag that does not fit, of a moment": "sources: !!timestamp x",
    "a tag that does not fit, of a truth": "sources: !!bool x",
    "a tag that does not fit, of a number": "sources: !!int x",
    "a tag that does not fit, of a set": "sources: !!set [a]",
    "a tag that does not fit, of bytes": "sources: !!binary A",
    "a list as a key": "? [a, b]\n: 1",
    "a mapping as a key": "{{a: b}: c}",
    "a sign that is none": "sources: \0",
    "documents": "---\n" * 50_000,
    "aliases": "a: &a [x]\nsources: [*a, *a]",
    "a mapping merged": "a: &a {x: 1}\nsources:\n - <<: *a\n",
    "a word of 20 MB": 'sources: "' + "x" * 20_000_000 + '"',
    "one name many times": ENTRIES + "- {name: a, url: 'https://x.example/'}\n" * 300,
}
CASES = [(name, opml.load_opml, content) for name, content in OPML.items()]
CASES += [
    (name, lambda content: yaml.load(content.decode()), content.encode()) for name, content in YAML.items()
]


@pytest.mark.parametrize(("name", "load", "content"), CASES, ids=[f"{n}" for n, *_ in CASES])
def test_a_list_that_is_a_trap_is_refused_in_one_line_and_at_once(
    name: str, load: Callable[[bytes], list[SourceSpec]], content: bytes
) -> None:
    began = time.thread_time()
    with pytest.raises(SourceKindError) as error:
        load(content)
    assert time.thread_time() - began < 2
    assert "\n" not in str(error.value)
    assert len(str(error.value)) < 3000


@pytest.mark.parametrize(
    ("outline", "count"),
    [
        ('<outline text="a{n}" xmlUrl="https://x.example/{n}"/>', 4000),
        ('<outline text="a" xmlUrl="https://x.example/{n}"/>', 4000),
        ('<outline text="a{n}" xmlUrl="https://x.example/"/>', 1),
    ],
)
def test_thousands_of_feeds_are_read_in_a_second_or_two(outline: str, count: int) -> None:
    """Each was once compared with all before it: five thousand took minutes."""
    content = outlines("".join(outline.replace("{n}", str(n)) for n in range(4000)))
    began = time.thread_time()
    specs = opml.load_opml(content)
    assert time.thread_time() - began < 5
    assert len(specs) == len({spec.name for spec in specs}) == count
