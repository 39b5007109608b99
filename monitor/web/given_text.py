"""A text that a reader gives: pasted, as a file, or by its address. Read and compared, never stored."""

from __future__ import annotations

import base64
import binascii
import json
from dataclasses import dataclass

from alerts.points.point import AlertPoints
from baselines.comparison import compare
from baselines.model import Baseline, Comparison
from monitor.documents.extract import extract, read_file, to_document
from monitor.errors import ExtractError
from monitor.model import Extracted, Item, Page, SourceSpec
from monitor.screening import screen
from monitor.sources.authority import by_hand
from monitor.statements.alert_points import alert_points
from monitor.web.labels import harmless
from monitor.wiring import Service

LARGEST_FILE = 5_000_000  # bytes
MOST_WORDS = 30_000
SCHEMES = ("http://", "https://")
NOTHING = "Paste a text, choose a file, or give an address."
SEVERAL = "Give one thing: a text, a file or an address."
NO_ADDRESS = "An address begins with https:// or http://."
TOO_LARGE = f"The file is larger than {LARGEST_FILE // 1_000_000} MB."


class GivenError(ExtractError):
    """`field` is the field of the form that is wrong."""

    def __init__(self, message: str, *, field: str) -> None:
        super().__init__(message, url="", missing="text")
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenText:
    """`body` are the bytes of a text or a file, with its name; of an address there are none."""

    name: str
    body: bytes = b""
    url: str = ""

    @property
    def packed(self) -> str:
        """The bytes as a hidden field of a form has them, so that a sheet is of the very same text."""
        return base64.b64encode(self.body).decode("ascii")


def given_text(
    *, text: str, file: tuple[str, bytes] | None, url: str, title: str = "", day: str = ""
) -> GivenText:
    """What was given, where it is one thing. GivenError says which field is wrong."""
    url = harmless(url).strip()
    count = bool(text.strip()) + bool(file) + bool(url)
    if count != 1:
        raise GivenError(NOTHING if not count else SEVERAL, field="text")
    if file:
        if len(file[1]) > LARGEST_FILE:
            raise GivenError(TOO_LARGE, field="file")
        return GivenText(name=harmless(file[0])[-100:] or "file", body=file[1])
    if url:
        if not url.lower().startswith(SCHEMES):
            raise GivenError(NO_ADDRESS, field="url")
        return GivenText(name=url, url=url)
    return GivenText(name="pasted text", body=_with_head(text, title, day).encode("utf-8", "replace"))


def unpacked(name: str, packed: str, url: str) -> GivenText:
    """What a form sent back for a sheet."""
    try:
        body = base64.b64decode(packed.encode("ascii"), validate=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise GivenError("The text did not come back whole. Compare it once more.", field="text") from error
    if not body and not url.lower().startswith(SCHEMES):
        raise GivenError(NOTHING, field="text")
    return GivenText(
        name=harmless(name)[-100:] or "file", body=body[: LARGEST_FILE + 1], url="" if body else url
    )


def read_given(service: Service, given: GivenText) -> Extracted:
    """The text without its frames. ExtractError or FetchError says in a line what is wrong."""
    found = _fetched(service, given.url) if given.url else read_file(given.name, given.body)
    count = len(found.text.split())
    if count > MOST_WORDS:
        words = f"The text has {count:,} words; up to {MOST_WORDS:,} are compared."
        raise GivenError(words, field="url" if given.url else "text")
    return found


def compare_given(service: Service, found: Extracted, baseline: Baseline) -> tuple[Comparison, AlertPoints]:
    """As `communique compare` does. A text without an address counts as official: whoever gives it vouches
    for it.
    """
    tier = by_hand(found.url, service.config.allow_addresses if found.url.startswith(SCHEMES) else ())
    screening = screen(found, tier=tier)
    comparison = compare(to_document(found, screening, tier=tier), baseline)
    return comparison, alert_points(comparison, screening.klass)


def written_out(found: Extracted) -> GivenText:
    """A text that was read at an address, to be kept as it was read."""
    day = found.published_on.isoformat() if found.published_on else ""
    body = _with_head(found.text, found.title, day, found.url)
    return GivenText(name=found.url[-100:] or "text", body=body.encode("utf-8", "replace"))


def _with_head(text: str, title: str, day: str, url: str = "") -> str:
    """A text with its title and its day, and the address where it was read."""
    facts = [
        f"{name}: {json.dumps(harmless(v).strip())}"
        for name, v in (("title", title), ("date", day), ("source_url", url))
        if v.strip()
    ]
    return "---\n" + "\n".join(facts) + "\n---\n\n" + text if facts else text


def _fetched(service: Service, url: str) -> Extracted:
    page = service.client.get(url)
    assert isinstance(page, Page)  # no validators were sent
    found = extract(page, Item(key=url, url=page.url), SourceSpec(name=url, url=url, kind="page"))
    if found.suspect:
        raise ExtractError(f"{url}: {found.suspect}", url=url, missing="text")
    return found
