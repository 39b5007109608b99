"""A list whose links call a function that stands in a file of scripts: its kind and rules, with that file
read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from monitor.errors import FetchError, SourceError
from monitor.model import Page, SourceKind
from monitor.sources.address import absolute, same_site
from monitor.sources.find_kind import calls_of, find_kind
from monitor.sources.parsing.charset import decode
from monitor.sources.parsing.markup import Tree

MOST_FILES = 3
LARGEST = 300_000  # bytes
LIBRARIES = (
    "jquery",
    "bootstrap",
    "swiper",
    "slick",
    "react",
    "vue",
    "angular",
    "analytics",
    "gtag",
    "polyfill",
    ".min.",
)


def kind_by_scripts(
    page: Page, url: str, fetch: Callable[[str], object]
) -> tuple[SourceKind, str, Mapping[str, Any]] | None:
    """What `find_kind` says of the page together with the file that holds the function which its links call.
    None: they call none, or no file of the site has it.
    """
    function = calls_of(page).partition("(")[0]
    for file in _files(page) if function else ():
        try:
            answer = fetch(file)
        except FetchError:
            continue
        if not isinstance(answer, Page) or len(answer.body) > LARGEST:
            continue
        script = decode(answer.body, answer.headers.get("content-type", ""))
        if function not in script or "</script" in script.lower():
            continue
        written = decode(page.body, page.headers.get("content-type", ""))
        headers = {**page.headers, "content-type": "text/html; charset=utf-8"}
        found = find_kind(
            replace(page, body=f"{written}<script>{script}</script>".encode(), headers=headers), url
        )
        if found[0] != "page":
            return found
    return None


def _files(page: Page) -> Iterator[str]:
    """The files of scripts in which the function may stand: of this site, no libraries, those of the page
    itself, which are mostly named last, first.
    """
    try:
        scripts = Tree.parse(page, "").soup.find_all("script", src=True, limit=100)
    except SourceError:
        return
    named = dict.fromkeys(absolute(str(script["src"]), page.url) for script in scripts)
    site_files = [url for url in named if url and same_site(url, page.url)]
    yield from [url for url in reversed(site_files) if not any(name in url.lower() for name in LIBRARIES)][
        :MOST_FILES
    ]
