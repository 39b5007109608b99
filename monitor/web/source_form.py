"""The form of a source: its fields, and the source that they describe."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import yaml
from fastapi import Depends, Form

from monitor.model import SourceSpec
from monitor.sources.source_input import spec_of
from monitor.sources.yaml import parse
from monitor.web.labels import harmless

Field = Annotated[str, Form()]  # what it may hold `SourceInput` says; the size of a request is limited


FLAGS = ("everything", "alert_existing")


WRITTEN = ("rules", "fallbacks")  # in YAML


EMPTY = {
    "name": "",
    "url": "",
    "kind": "",
    "tier": "official",
    "publisher": "",
    "country": "",
    "language": "en",
    "zone": "UTC",
    "every": "15m",
    "everything": "",
    "alert_existing": "",
    "rules": "",
    "fallbacks": "",
    "gap": "",
    "display": "",
}


def source_fields(
    name: Field = "",
    url: Field = "",
    kind: Field = "",
    tier: Field = "official",
    publisher: Field = "",
    country: Field = "",
    language: Field = "en",
    zone: Field = "UTC",
    every: Field = "15m",
    everything: Field = "",
    alert_existing: Field = "",
    rules: Annotated[str, Form(max_length=20_000)] = "",
    fallbacks: Annotated[str, Form(max_length=20_000)] = "",
    gap: Field = "",
    display: Field = "",
) -> dict[str, str]:
    """The fields of the form as they were typed, so that they can be shown again beside what is wrong."""
    given = {
        "name": name,
        "url": url,
        "kind": kind,
        "tier": tier,
        "publisher": publisher,
        "country": country.upper(),
        "language": language,
        "zone": zone,
        "every": every,
        "everything": everything,
        "alert_existing": alert_existing,
        "gap": gap,
        "display": display,
    }
    texts = {"rules": rules.replace("\r\n", "\n"), "fallbacks": fallbacks.replace("\r\n", "\n")}
    return {k: harmless(v).strip() for k, v in given.items()} | texts


Fields = Annotated[dict[str, str], Depends(source_fields)]


def spec_from(fields: Mapping[str, str]) -> SourceSpec:
    """The source that the form describes. SourceKindError names every field that cannot be taken."""
    return spec_of({k: v for k, v in changes_from(fields).items() if v != "" or k in WRITTEN})


def changes_from(fields: Mapping[str, str]) -> dict[str, Any]:
    """What the form says of a source, as plain values; a field that was emptied is empty."""
    written: dict[str, Any] = {name: parse(fields[name]) for name in WRITTEN if fields[name].strip()}
    needed = ("name", "url", "kind", "tier", "zone", "every", "language")
    values: dict[str, Any] = {
        k: v for k, v in fields.items() if k not in (*FLAGS, *WRITTEN, "gap") and (v or k not in needed)
    }
    if fields["gap"]:
        written["gap"] = (
            int(fields["gap"]) if fields["gap"].isdecimal() and len(fields["gap"]) < 6 else fields["gap"]
        )
    empty = {"rules": {}, "fallbacks": [], "gap": 0}
    return values | {name: bool(fields[name]) for name in FLAGS} | empty | written


def fields_of(spec: SourceSpec, fields: Mapping[str, str]) -> dict[str, str]:
    """The form with what was settled: what was typed, or what was found out or proposed, as the form can read
    it again.
    """
    plain = {
        "every": f"{spec.every // 60}m" if spec.every % 60 == 0 else str(spec.every),
        "gap": str(spec.gap or ""),
    }
    facts = {
        name: plain.get(name) or str(getattr(spec, name) or "") for name in fields if name not in WRITTEN
    }
    facts |= {name: "1" if getattr(spec, name) else "" for name in FLAGS}
    further = [
        {"url": fallback.url, "kind": fallback.kind, "rules": dict(fallback.rules)}
        for fallback in spec.fallbacks
    ]
    return {
        **fields,
        **facts,
        "rules": _yaml(spec.rules) if spec.rules else "",
        "fallbacks": _yaml(further) if further else "",
    }


def _yaml(value: Any) -> str:
    return str(
        yaml.safe_dump(
            dict(value) if isinstance(value, Mapping) else value, sort_keys=False, allow_unicode=True
        )
    )
