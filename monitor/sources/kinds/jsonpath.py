"""JSON of other people: parsed within bounds, and its values found by path (`results`, `title.rendered`,
`links[0].href`).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from monitor.errors import SourceError
from monitor.model import Page
from monitor.sources.kinds.kind import no_document
from monitor.sources.parsing.charset import decode

LONGEST_PATH = 200
HEAD_LENGTH = 4096
PATH = re.compile(r"[\w@$:-]{1,60}(\[\d{1,4}\])?(\.[\w@$:-]{1,60}(\[\d{1,4}\])?){0,7}")
STEP = re.compile(r"([\w@$:-]+)(?:\[(\d+)\])?")


def read_json(page: Page, source: str, wanted: str) -> Any:
    """The values of an answer. Raises SourceError for what is no JSON, or nested on purpose."""
    text = decode(page.body, page.headers.get("content-type", "")).lstrip("\ufeff \t\r\n")
    try:
        return json.loads(text)
    except (ValueError, RecursionError):  # also numbers of a million digits
        raise SourceError(no_document(page, wanted, text[:HEAD_LENGTH]), source=source) from None


def value_at(values: Any, path: str) -> Any:
    """What stands at a path, or None."""
    for step in path.split("."):
        found = STEP.fullmatch(step)
        if found is None or not isinstance(values, dict):
            return None
        values = values.get(found[1])
        if found[2] is not None:
            place = int(found[2])
            values = values[place] if isinstance(values, list) and place < len(values) else None
    return values


def text_at(values: Any, path: str) -> str:
    """The text or number at a path; empty for everything else."""
    value = value_at(values, path) if path else None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    return str(value).strip()


def path(name: str, value: Any) -> Iterator[str]:
    """A check of rules: one path."""
    if not isinstance(value, str) or len(value) > LONGEST_PATH or not PATH.fullmatch(value):
        yield f"{name} must be a path of names, such as results or title.rendered"
