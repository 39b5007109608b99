"""Sources as YAML, the format of `communique sources export` and `import`. Every fault of a file is told at
once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

import yaml

from monitor.errors import SourceKindError
from monitor.model import SourceSpec
from monitor.sources.parsing.safe_yaml import read_yaml
from monitor.sources.source_input import MAPPING, spec_of


def parse(content: str | bytes) -> Any:
    """YAML to plain values; SourceKindError in one line when it is none."""
    try:
        return read_yaml(content)
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
                raise SourceKindError(MAPPING)
            specs.append(spec_of(entry))
        except SourceKindError as error:
            name = entry.get("name") if isinstance(entry, dict) else None
            faults.append(f"source {number}{f' ({name})' if name else ''}: {error}")
    counts = Counter(s.name for s in specs)
    faults.extend(f"the name {name} stands twice" for name in sorted(counts) if counts[name] > 1)
    if faults:
        raise SourceKindError("; ".join(faults))
    return specs


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
    return [_plain(item) for item in value] if isinstance(value, list | tuple) else value
