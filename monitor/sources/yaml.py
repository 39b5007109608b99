"""Sources as YAML, the format of `communique sources export` and `import`. Every fault of a file is told at
once.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, fields
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import yaml

from monitor.errors import SourceKindError
from monitor.model import ARCHIVE, SOURCE_KINDS, TIERS, Fallback, SourceSpec

FIELDS = {f.name for f in fields(SourceSpec)}
FLAGS = ("everything", "alert_existing", "enabled")
NO_TEXTS = (*FLAGS, "every", "gap", "rules", "fallbacks")
DISPLAYS = ("", "full", "quotes")
LISTS = tuple(
    kind for kind in SOURCE_KINDS if kind not in ("page", "folder")
)  # what a further address may be
MOST_FALLBACKS = 5
LONGEST_GAP = 3600
_OF_COUNTRIES = {"jp": "ja", "kr": "ko", "cn": "zh"}  # what is often typed for a language


def parse(content: str | bytes) -> Any:
    """YAML to plain values; SourceKindError in one line when it is none."""
    try:
        return yaml.safe_load(content)
    except (
        yaml.YAMLError,
        ValueError,
        RecursionError,
    ) as error:  # PyYAML lets some of its own faults through
        raise SourceKindError(f"not YAML: {' '.join(str(error).split())}") from error


def load(content: str | bytes) -> list[SourceSpec]:
    """The sources of a file: a mapping with a list `sources`, each with at least `name` and `url`."""
    read = parse(content)
    entries = read.get("sources") if isinstance(read, dict) else None
    if not isinstance(entries, list):
        raise SourceKindError("the file needs a list `sources`, each with name and url")
    specs: list[SourceSpec] = []
    faults: list[str] = []
    for number, entry in enumerate(entries, 1):
        try:
            if not isinstance(entry, dict):
                raise SourceKindError("must be a mapping with name and url")
            specs.append(spec_of(entry))
        except SourceKindError as error:
            name = entry.get("name") if isinstance(entry, dict) else None
            faults.append(f"source {number}{f' ({name})' if name else ''}: {error}")
    names = [s.name for s in specs]
    faults.extend(f"the name {n} stands twice" for n in sorted({n for n in names if names.count(n) > 1}))
    if faults:
        raise SourceKindError("; ".join(faults))
    return specs


def spec_of(values: Mapping[str, Any]) -> SourceSpec:
    """A source from plain values, checked. `every` in seconds or as `15m`, `2h`, `1d`."""
    faults = [f"unknown key {key!r}" for key in sorted(set(values) - FIELDS)]
    facts = {k: v for k, v in values.items() if k in FIELDS and v is not None}
    if "every" in facts:
        facts["every"] = _seconds(facts["every"], faults)
    faults += [
        f"{key} must be a text" for key, v in facts.items() if key not in NO_TEXTS and not isinstance(v, str)
    ]
    faults += [f"{key} must be true or false" for key in FLAGS if not isinstance(facts.get(key, True), bool)]
    if not isinstance(facts.get("rules", {}), dict):
        faults.append("rules must be a mapping")
    gap = facts.get("gap", 0)
    if isinstance(gap, bool) or not isinstance(gap, int) or not 0 <= gap <= LONGEST_GAP:
        faults.append(f"gap must be a number of seconds between 0 and {LONGEST_GAP}")
    if not faults:
        faults = _meaning(facts)
        facts["fallbacks"] = tuple(_fallbacks(facts.get("fallbacks", ()), faults))
    if faults:
        raise SourceKindError("; ".join(faults))
    return SourceSpec(**facts)


def _meaning(facts: Mapping[str, Any]) -> list[str]:
    faults = []
    name = facts.get("name", "")
    if not re.fullmatch(r"[^\x00-\x1f\x7f]{1,100}", name) or name != name.strip():
        faults.append("a source needs a name of 1 to 100 characters on one line")
    faults += _address(facts.get("url", ""), facts.get("kind", "feed"))
    if facts.get("display", "") not in DISPLAYS:
        faults.append("display must be full (its whole texts may be shown) or quotes (only what is quoted)")
    if facts.get("kind", "feed") not in SOURCE_KINDS:
        faults.append(f"kind must be one of {', '.join(SOURCE_KINDS)}")
    if facts.get("tier", "official") not in TIERS:
        faults.append(f"tier must be one of {', '.join(TIERS)}")
    if not re.fullmatch(r"[A-Z]{2}|", facts.get("country", "")):
        faults.append("country must be an ISO 3166 alpha-2 code such as US, JP or KR")
    faults += _language(facts.get("language", "en"))
    try:
        ZoneInfo(facts.get("zone", "UTC"))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        faults.append(f"zone {facts['zone']!r} is no IANA time zone such as Asia/Tokyo")
    return faults


def _language(code: str) -> list[str]:
    if code and not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", code):
        return [f"language {code[:60]!r} is no code such as en, ja or ko"]
    meant = _OF_COUNTRIES.get(code.lower())
    return [f"language {code!r} is the code of a country: its language is {meant}"] if meant else []


def _address(url: str, kind: str) -> list[str]:
    if kind == "folder":
        is_folder = re.match(r"file:///[^\x00-\x1f]*$", url) or url == ARCHIVE
        return [] if is_folder else ["a folder needs a url such as file:///srv/statements"]
    return (
        []
        if re.match(r"https?://[^\s/]+", url)
        else ["a source needs a url that begins with http:// or https://"]
    )


def _fallbacks(given: Any, faults: list[str]) -> Iterator[Fallback]:
    """Further addresses: each a mapping with url, and kind and rules where they differ; or only the
    address.
    """
    if not isinstance(given, list | tuple) or len(given) > MOST_FALLBACKS:
        faults.append(
            f"fallbacks must be a list of at most {MOST_FALLBACKS} further addresses, each with url and kind"
        )
        return
    for number, entry in enumerate(given, 1):
        one = {"url": entry} if isinstance(entry, str) else entry
        if (
            not isinstance(one, dict)
            or set(one) - {"url", "kind", "rules"}
            or not isinstance(one.get("rules", {}), dict)
        ):
            faults.append(f"fallback {number} must be a mapping of url, kind and rules")
            continue
        url, kind = str(one.get("url", "")), one.get("kind", "feed")
        if kind not in LISTS:
            faults.append(f"fallback {number}: kind must be one of {', '.join(LISTS)}")
        elif told := _address(url, kind):
            faults += [f"fallback {number}: {fault}" for fault in told]
        else:
            yield Fallback(url, kind, one.get("rules", {}))


def _seconds(value: Any, faults: list[str]) -> int:
    match = re.fullmatch(r"(\d{1,9})\s*([smhd]?)", str(value).strip().lower())
    seconds = int(match[1]) * {"": 1, "s": 1, "m": 60, "h": 3600, "d": 86400}[match[2]] if match else 0
    if not 60 <= seconds <= 30 * 86400:
        faults.append(f"every {value!r} is not a time between 1m and 30d, such as 15m, 2h or 1d")
    return seconds


def dump(specs: Sequence[SourceSpec]) -> str:
    """Sources as YAML; what stands at its default is left out, `load` reads it back the same."""
    plain = asdict(SourceSpec(name="", url=""))
    entries = [
        {
            k: _plain(v)
            for k, v in asdict(spec).items()
            if k in ("name", "url", "kind", "tier") or v != plain[k]
        }
        for spec in specs
    ]
    return yaml.safe_dump({"sources": entries}, sort_keys=False, allow_unicode=True)


def _plain(value: Any) -> Any:
    """Mappings and lists as YAML writes them."""
    if isinstance(value, Mapping):
        return {k: _plain(v) for k, v in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list | tuple) else value
