"""Forms that came too late: what was typed stays, and is sent once more by a click."""

from __future__ import annotations

import json
from collections.abc import Iterable
from urllib.parse import parse_qsl

from fastapi import Request
from fastapi.responses import HTMLResponse
from starlette.datastructures import FormData

from monitor.web.website import Site

LONGEST = 400_000  # characters of what was typed
MOST_FIELDS = 400
NOT_KEPT = frozenset({"csrf_token", "password"})
Typed = list[tuple[str, str]]
SIGNED_OUT = "You were signed out meanwhile. What you typed is kept: sign in, then send it once more."
TOO_OLD = "The form was too old, and nothing was changed. This is what it held: send it once more, or leave."


class FormTooOldError(Exception):
    """A form without the token of its page. `typed` is what it held."""

    def __init__(self, typed: Typed) -> None:
        super().__init__("the form is too old")
        self.typed = typed


def typed_in(form: FormData) -> Typed:
    """The words of a form; files are left out."""
    return _kept((name, value) for name, value in form.multi_items() if isinstance(value, str))


def typed_in_body(body: bytes) -> Typed:
    """The words of a form as they come over the wire."""
    text = body.decode("utf-8", "replace")
    try:
        return _kept(parse_qsl(text, keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:
        return []


def packed(typed: Typed) -> str:
    """For a hidden field; empty where there is nothing to keep."""
    said = json.dumps(typed) if typed else ""
    return said if len(said) <= LONGEST else ""


def unpacked(said: str) -> Typed:
    """What a hidden field brought back; nothing where it is none of ours."""
    try:
        read = json.loads(said) if said else []
        return _kept((str(name), str(value)) for name, value in read)[:MOST_FIELDS]
    except (ValueError, TypeError):
        return []


def once_more(
    site: Site, request: Request, action: str, typed: Typed, *, message: str, status: int
) -> HTMLResponse:
    """A page that shows what was typed, with a button that sends it."""
    return site.page(request, "typed_again.html", status=status, action=action, typed=typed, message=message)


def _kept(pairs: Iterable[tuple[str, str]]) -> Typed:
    return [(name, value) for name, value in pairs if name not in NOT_KEPT]
