"""What is wrong with an address or a body, in plain words instead of those of the library that found it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from baselines.schemas.plain_faults import IN_PLAIN_WORDS, SHOWN
from monitor.web.labels import harmless

PLACES = ("query", "body", "path", "header", "cookie")
MOST = 5  # faults that are told
NO_DAY = "is no day of the calendar: a day is written year, month, day, such as 2026-02-14"
NO_MOMENT = "is no moment: it is written such as 2026-02-14T09:30:00+09:00"
NO_NUMBER = "is no whole number"
NO_TRUTH = "is neither true nor false"
Facts = Mapping[str, Any]

# A type of fault, by how its name begins -> what is said of the value.
WORDS: Sequence[tuple[tuple[str, ...], Callable[[Facts], str]]] = (
    (("date_from", "date_parsing", "date_type"), lambda _: NO_DAY),
    (("datetime", "timezone", "time_"), lambda _: NO_MOMENT),
    (("int_",), lambda _: NO_NUMBER),
    (("float_",), lambda _: "is no number"),
    (("bool_",), lambda _: NO_TRUTH),
    (("literal_error", "enum"), lambda facts: f"is not known: choose from {_choices(facts)}"),
    (("greater_than_equal",), lambda facts: f"is too small: the least is {facts['ge']}"),
    (("greater_than",), lambda facts: f"is too small: it is more than {facts['gt']}"),
    (("less_than_equal",), lambda facts: f"is too large: the most is {facts['le']}"),
    (("less_than",), lambda facts: f"is too large: it is less than {facts['lt']}"),
    (("string_too_long",), lambda facts: f"is too long: at most {facts['max_length']} characters"),
    (("too_long",), lambda facts: f"are too many: at most {facts['max_length']}"),
    (("string_too_short", "too_short"), lambda _: "is too short"),
    (("string_pattern",), lambda _: "is not written as it must be"),
    (("string_", "bytes_"), lambda _: "is no text"),
    (("list_",), lambda _: "is no list"),
    (("dict_", "model_"), lambda _: "is no object"),
)
FIELDS: Mapping[str, str] = {"party": "is no two-letter country code, such as US, JP or KR"}


def misunderstood(errors: Sequence[Mapping[str, Any]]) -> str:
    """One line for what a request holds that cannot be taken."""
    said = [str(fault["msg"]) for fault in errors if fault["type"] == IN_PLAIN_WORDS]
    if said:
        return "; ".join(said)
    return "; ".join(dict.fromkeys(_fault(fault) for fault in errors[:MOST])) + "."


def _fault(fault: Mapping[str, Any]) -> str:
    names = [part for part in fault["loc"] if part not in PLACES]
    where, kind = ".".join(map(str, names)) or "the request", str(fault["type"])
    if kind == "missing":
        return f"{where} is missing"
    if kind == "extra_forbidden":
        return f"{where} is not known here"
    if kind.startswith("json_"):
        return "the request is no JSON"
    if kind == "value_error":
        return f"{where}: {str(fault['msg']).removeprefix('Value error, ').rstrip('.')}"
    words = _words(kind, str(names[0]) if names else "", fault.get("ctx") or {})
    return f"{where}: {_shown(fault.get('input'))}{words}"


def _words(kind: str, field: str, facts: Facts) -> str:
    if kind.startswith("string_pattern") and field in FIELDS:
        return FIELDS[field]
    return next((say(facts) for begins, say in WORDS if kind.startswith(begins)), "cannot be taken")


def _shown(value: Any) -> str:
    """The value that is wrong, where it can be shown in a line."""
    if not isinstance(value, str | int | float):
        return "what is given "
    said = harmless(str(value))
    return f"{said[:SHOWN]!r} " if len(said) <= SHOWN else f"{said[:SHOWN]!r}... "


def _choices(facts: Facts) -> str:
    return str(facts.get("expected", "")).replace("'", "").replace(" or ", ", ").removeprefix(", ")
