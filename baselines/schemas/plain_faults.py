"""Faults of what a person gave, in words for that person instead of those of the library that found them."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic_core import ErrorDetails, PydanticCustomError

IN_PLAIN_WORDS = "in_plain_words"  # the type of a fault whose message is shown to a person as it is
LONGEST_TEXT = 2000
SHOWN = 60  # characters of a wrong value or key


def plain_fault(words: str, field: str = "", faults: Mapping[str, str] | None = None) -> PydanticCustomError:
    """To be raised by a validator. `field` names the part that cannot be taken, where it is one; `faults` has
    the words for each, where there may be several.
    """
    by_field = dict(faults or ({field: words} if field else {}))
    return PydanticCustomError(
        IN_PLAIN_WORDS, "{words}", {"words": words, "field": field, "faults": by_field}
    )


def type_words(field: str, fault: ErrorDetails) -> str | None:
    """What is wrong with the type, length or name of a field; None where the field itself must say."""
    kind = fault["type"]
    if kind == IN_PLAIN_WORDS:
        return fault["msg"]
    if kind in ("extra_forbidden", "invalid_key"):
        return f"unknown key {field[:SHOWN]!r}"
    if kind == "string_too_long":
        return f"{field} may have at most {LONGEST_TEXT} characters"
    if kind in ("string_type", "string_unicode"):
        return f"{field} must be a text"
    if kind == "bool_type":
        return f"{field} must be true or false"
    return None
