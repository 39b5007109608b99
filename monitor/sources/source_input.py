"""What a user may say of a source: one model for file, form, command and API, with one line for each fault.

Each gives plain values by name, as they were written. What cannot be taken is told in the words of this file.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Annotated, Any, Literal, Self, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    StrictBool,
    StrictInt,
    StrictStr,
    ValidationError,
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails

from baselines.schemas.plain_faults import IN_PLAIN_WORDS, LONGEST_TEXT, SHOWN, plain_fault, type_words
from monitor.errors import SourceKindError
from monitor.model import ARCHIVE, SOURCE_KINDS, TIERS, Fallback, SourceKind, SourceSpec, Tier
from monitor.model.source import Display

MOST_FALLBACKS = 5
LONGEST_GAP = 3600
ListKind = Literal["feed", "listing", "wordpress", "sitemap", "json"]  # what a further address may be
LISTS: tuple[ListKind, ...] = get_args(ListKind)
WEB_ADDRESS = "a source needs a url that begins with http:// or https://"
MAPPING = "must be a mapping with name and url"
WORDS: Mapping[str, str] = {
    "name": "a source needs a name of 1 to 100 characters on one line",
    "url": WEB_ADDRESS,
    "kind": f"kind must be one of {', '.join(SOURCE_KINDS)}",
    "tier": f"tier must be one of {', '.join(TIERS)}",
    "country": "country must be an ISO 3166 alpha-2 code such as US, JP or KR",
    "rules": "rules must be a mapping",
    "fallbacks": (
        f"fallbacks must be a list of at most {MOST_FALLBACKS} further addresses, each with url and kind"
    ),
    "gap": f"gap must be a number of seconds between 0 and {LONGEST_GAP}",
    "display": "display must be full (its whole texts may be shown) or quotes (only what is quoted)",
}
FALLBACK_WORDS = {"url": WEB_ADDRESS, "kind": f"kind must be one of {', '.join(LISTS)}"}
_OF_COUNTRIES = {"jp": "ja", "kr": "ko", "cn": "zh"}  # what is often typed for a language
_UNITS = {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86400}


def _name(name: str) -> str:
    if not re.fullmatch(r"[^\x00-\x1f\x7f]{1,100}", name) or name != name.strip():
        raise plain_fault(WORDS["name"])
    return name


def _web_address(url: str) -> str:
    if not re.match(r"https?://[^\s/]+", url):
        raise plain_fault(WEB_ADDRESS)
    return url


def _seconds(value: Any) -> int:
    match = re.fullmatch(r"(\d{1,9})\s*([smhd]?)", str(value).strip().lower())
    seconds = int(match[1]) * _UNITS[match[2]] if match else 0
    if not 60 <= seconds <= 30 * 86400:
        shown = repr(value)[:SHOWN]
        raise plain_fault(f"every {shown} is not a time between 1m and 30d, such as 15m, 2h or 1d")
    return seconds


def _country(code: str) -> str:
    if not re.fullmatch(r"[A-Z]{2}|", code):
        raise plain_fault(WORDS["country"])
    return code


def _language(code: str) -> str:
    if code and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", code):
        raise plain_fault(f"language {code[:SHOWN]!r} is no code such as en, ja or ko")
    if meant := _OF_COUNTRIES.get(code.lower()):
        raise plain_fault(f"language {code!r} is the code of a country: its language is {meant}")
    return code


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise plain_fault(f"zone {name[:SHOWN]!r} is no IANA time zone such as Asia/Tokyo") from None
    return name


Name = Annotated[StrictStr, WithJsonSchema({"type": "string", "minLength": 1, "maxLength": 100})]
Text = Annotated[StrictStr, WithJsonSchema({"type": "string", "maxLength": LONGEST_TEXT})]
Rules = Annotated[dict[Any, Any], WithJsonSchema({"type": "object", "additionalProperties": True})]
Every = Annotated[
    int,
    BeforeValidator(_seconds),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 60, "maximum": 30 * 86400},
                {"type": "string", "pattern": r"^\s*\d{1,9}\s*[smhdSMHD]?\s*$"},
            ]
        }
    ),
]


class FallbackInput(BaseModel):
    """A further address. The address alone, as a text, stands for one of a feed."""

    model_config = ConfigDict(extra="forbid")

    url: Annotated[StrictStr, Field(max_length=LONGEST_TEXT), AfterValidator(_web_address)]
    kind: ListKind = "feed"
    rules: Rules = {}


FurtherAddress = Annotated[
    FallbackInput, BeforeValidator(lambda entry: {"url": entry} if isinstance(entry, str) else entry)
]


class SourceInput(BaseModel):
    """A source as a user describes it. `every` in seconds or as 15m, 2h, 1d."""

    model_config = ConfigDict(extra="forbid")

    kind: SourceKind | None = None  # before `url`, which depends on it
    name: Annotated[Name, AfterValidator(_name)]
    url: Annotated[StrictStr, Field(max_length=LONGEST_TEXT)]
    tier: Tier | None = None
    publisher: Annotated[StrictStr, Field(max_length=LONGEST_TEXT)] = ""
    country: Annotated[Text, AfterValidator(_country)] = ""
    language: Annotated[Text, AfterValidator(_language)] = "en"
    zone: Annotated[Text, AfterValidator(_zone)] = "UTC"
    every: Every = 900
    everything: StrictBool = False
    alert_existing: StrictBool = False
    enabled: StrictBool = True
    rules: Rules = {}
    fallbacks: Annotated[list[FurtherAddress], Field(max_length=MOST_FALLBACKS)] = []
    gap: Annotated[StrictInt, Field(ge=0, le=LONGEST_GAP)] = 0
    display: Display = ""

    @field_validator("url")
    @classmethod
    def _address(cls, url: str, known: ValidationInfo) -> str:
        if known.data.get("kind") != "folder":
            return _web_address(url)
        if not (re.match(r"file:///[^\x00-\x1f]*$", url) or url == ARCHIVE):
            raise plain_fault("a folder needs a url such as file:///srv/statements")
        return url

    @model_validator(mode="wrap")
    @classmethod
    def _in_plain_words(cls, values: Any, validate: ModelWrapValidatorHandler[Self]) -> Self:
        try:
            return validate(values)
        except ValidationError as error:
            faults: dict[str, str] = {}
            for fault in error.errors():
                faults.setdefault(str(fault["loc"][0]) if fault["loc"] else "", _words(fault))
            words = "; ".join(dict.fromkeys(_words(fault) for fault in error.errors()))
            raise plain_fault(words, faults=faults) from None

    def spec(self) -> SourceSpec:
        """The source; what was not given stands at its default."""
        named = {name: getattr(self, name) for name in type(self).model_fields if name != "fallbacks"}
        further = tuple(Fallback(address.url, address.kind, address.rules) for address in self.fallbacks)
        return SourceSpec(**{k: v for k, v in named.items() if v is not None}, fallbacks=further)


def spec_of(values: Mapping[str, Any]) -> SourceSpec:
    """A source from plain values; a value that is None counts as not given. SourceKindError tells every fault
    at once.
    """
    try:
        return SourceInput.model_validate({k: v for k, v in values.items() if v is not None}).spec()
    except ValidationError as error:
        fault = error.errors()[0]
        raise SourceKindError(fault["msg"], faults=fault["ctx"]["faults"]) from None


def edited_spec(spec: SourceSpec, changes: Mapping[str, Any]) -> SourceSpec:
    """The source with what is to be otherwise, as plain values; None counts as not given. Its name stays."""
    written = asdict(spec) | {k: v for k, v in changes.items() if v is not None and k != "name"}
    return spec_of({k: v for k, v in written.items() if k in SourceInput.model_fields})


def _words(fault: ErrorDetails) -> str:
    """One fault in one line."""
    if not fault["loc"]:
        return MAPPING
    field, *inner = fault["loc"]
    if field == "fallbacks" and inner:
        key = str(inner[1]) if len(inner) > 1 else ""
        number = int(inner[0]) + 1
        words = fault["msg"] if fault["type"] == IN_PLAIN_WORDS else FALLBACK_WORDS.get(key)
        if not words:
            return f"fallback {number} must be a mapping of url, kind and rules"
        return f"fallback {number}: {words}"
    return type_words(str(field), fault) or WORDS[str(field)]
