"""feedparser's own test files through our reader of feeds. Prints figures; judges nothing.

    python -m tests.bench_feeds [FOLDER] [-v]

FOLDER is an unpacked source distribution of feedparser; without it pip fetches the locked version. Each file states in a comment what must be read from it: its titles, links and dates are compared
with ours. Entries without a link are given one, since ours need an address. An entry is lost when feedparser
alone gives it a web address and we do not.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import feedparser

from monitor.errors import SourceError
from monitor.model import Item, Page
from monitor.sources.address import absolute
from monitor.sources.kinds.feed import plain
from monitor.sources.kinds.table import KINDS
from monitor.sources.parsing.xml_text import xml_text
from tests.factories import make_page, make_spec
from tests.public_cases import source_of

ROOMS = ("wellformed", "illformed", "encoding", "entities")
OF_FEED = re.compile(r"feed\['title'\] == (.+)$")
START = re.compile(rb"<((?:\w+:)?)(item|entry)(?=[\s>])([^<>]*[^/<>]|)>")
EXPECT = re.compile(
    r"entries\[(\d+)\](?:\.|\[')(title|link|published_parsed|updated_parsed|date_parsed)(?:'\])? == (.+)$"
)
HEADER = re.compile(rb"^Header:\s*([\w-]+):\s*(.+?)\s*$", re.MULTILINE | re.IGNORECASE)
LATE = datetime(2100, 1, 1, tzinfo=UTC)
URL = "http://127.0.0.1:8097/tests/feed.xml"


def main(folder: Path, *, verbose: bool) -> None:
    """Read all files and print what differs."""
    spec, counts, begun = make_spec(kind="feed", zone="UTC"), Counter[str](), time.process_time()
    for path in sorted(p for room in ROOMS for p in (folder / "tests" / room).rglob("*.xml")):
        body = _with_links(path.read_bytes())
        headers = {
            name.decode().lower(): value.decode("latin-1") for name, value in HEADER.findall(body[:2000])
        }
        page = make_page(body, url=URL, headers=headers, fetched_at=LATE)
        counts["files"] += 1
        try:
            found = KINDS["feed"].discover(spec, page).items
        except SourceError as error:
            counts["refused"] += 1
            found, words = (), str(error)
        else:
            words = ""
        for what, fault in _faults(body, headers, page, found, words):
            counts[what] += 1
            if fault:
                counts[f"{what}, otherwise"] += 1
                if verbose:
                    print(f"{path.relative_to(folder)}: {what}: {fault}")
    for what, count in sorted(counts.items()):
        print(f"{what:28} {count:6}")
    print(f"{'CPU':28} {time.process_time() - begun:6.1f} s")


def _with_links(body: bytes) -> bytes:
    """The feed with an address for each entry that has none."""
    if b"<link" in body.replace(b'<link rel="self', b"") or b"http" in body[body.find(b"<guid") :][:60]:
        return body
    numbers = iter(range(1000))

    def linked(found: re.Match[bytes]) -> bytes:
        url = b"http://a.example/%d" % next(numbers)
        link = b'<%slink href="%s"/>' if found[2] == b"entry" else b"<%slink>%s</link>"
        return found[0] + link % (found[1], url) if not found[1] else found[0]

    return START.sub(linked, body)


def _faults(
    body: bytes, headers: dict[str, str], page: Page, found: tuple[Item, ...], words: str
) -> Iterator[tuple[str, str]]:
    parsed = feedparser.parse(io.BytesIO(body), response_headers=headers or None)
    written = (str(dict.get(entry, "link") or dict.get(entry, "id") or "") for entry in parsed.entries)
    links = {whole for link in written if link and (whole := absolute(link, URL))}
    for _ in links:
        yield "entries", ""
    if len(found) < len(links):
        yield "entries", f"{len(found)} of {len(links)}: {words}"
    if len(found) != len(parsed.entries):
        return  # without a link an entry is none of ours, and the others have other numbers
    if (title := _feed_title(body)) is not None:
        ours = feedparser.parse(io.BytesIO(xml_text(body, headers.get("content-type", "")).encode()))
        said = plain(str(ours.feed.get("title", "")))
        yield "charsets", "" if said == plain(title) else f"{said!r}, not {title!r}"
    for number, name, expected in _expectations(body):
        if number >= len(found):
            continue
        yield _compared(name, expected, found[number])


def _feed_title(body: bytes) -> str | None:
    line = re.search(r"^\s*Expect:\s*(.+?)\s*$", body[:3000].decode("utf-8", "replace"), re.MULTILINE)
    found = OF_FEED.search(line[1].replace("u'", "'")) if line else None
    try:
        return str(ast.literal_eval(found[1])) if found else None
    except (ValueError, SyntaxError):
        return None


def _expectations(body: bytes) -> Iterator[tuple[int, str, Any]]:
    head = body[:3000].decode("utf-8", "replace")
    line = re.search(r"^\s*Expect:\s*(.+?)\s*$", head, re.MULTILINE)
    for part in re.split(r"\s+and\s+", line[1]) if line else ():
        if found := EXPECT.search(part.replace("u'", "'").replace('u"', '"')):
            try:
                yield int(found[1]), found[2], ast.literal_eval(found[3])
            except (ValueError, SyntaxError):
                continue


def _compared(name: str, expected: Any, item: Item) -> tuple[str, str]:
    if name == "title":
        wanted = " ".join(plain(str(expected)).split())
        return "titles", "" if item.title == wanted else f"{item.title!r}, not {wanted!r}"
    if name == "link":
        whole = absolute(str(expected), URL)
        return "links", "" if item.url == whole else f"{item.url!r}, not {whole!r}"
    if not isinstance(expected, tuple):
        return "dates", ""
    year, month, day, hour, minute, second = expected[:6]
    moment = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
    if item.published_at is None:
        is_day = item.published_on == moment.date()
        return "dates", "" if is_day and moment.hour == 0 else f"{item.published_on} alone, not {moment}"
    return "dates", "" if item.published_at == moment else f"{item.published_at}, not {moment}"


if __name__ == "__main__":
    given = next((Path(word) for word in sys.argv[1:] if word != "-v"), None)
    with tempfile.TemporaryDirectory() as temporary:
        cases = given or source_of("feedparser", Path(temporary))
        if cases is not None:
            main(cases, verbose="-v" in sys.argv)
