"""What `communique compare FILE --format json` prints, as compact lines that hold no words of the documents.

Of each finding its facts and a hash of its JSON, of each document its facts and hashes of its parts: whatever
changes in a byte of the JSON changes a line here, and a reviewer sees of which finding.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from monitor.cli import communique
from tests.quality.labelled import HERE as QUALITY
from tests.quality.test_edit_pairs import EDITS, TEXT
from tests.quick_yaml import read_yaml_file

COLUMNS = (
    "# kind topic move direction importance alert confidence commitment baseline statement sha256",
    "# The hashes are of the JSON as it is printed: each line of its own part, `printed` of it all.",
)
SECTION = "## "
SEED = ("seeds", "2025-09-22-joint-statement.txt")


def printed(path: Path) -> str:
    """What the command prints of a file. It runs in this process."""
    done = CliRunner().invoke(communique, ["compare", str(path), "--format", "json"], catch_exceptions=False)
    if done.exit_code != 0:
        raise RuntimeError(f"compare {path.name} ended with {done.exit_code}: {done.output[-500:]}")
    return done.stdout


def printed_of_edit(text: str, edits: Iterable[Mapping[str, str]]) -> str:
    """The same of a text with some passages replaced; every `find` stands in it once."""
    spans = [(text.index(edit["find"]), edit) for edit in edits]
    for start, edit in sorted(spans, key=lambda span: -span[0]):
        text = text[:start] + edit["replace"] + text[start + len(edit["find"]) :]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "edited.txt"
        path.write_bytes(text.encode("utf-8"))
        return printed(path)


def compact(output: str) -> str:
    """The output of one comparison as lines."""
    comparison: dict[str, Any] = json.loads(output)
    return "".join(f"{line}\n" for line in _lines(output, comparison))


def _lines(output: str, comparison: Mapping[str, Any]) -> Iterator[str]:
    statement, summary = comparison["statement"], comparison["summary"]
    parties = ",".join(statement["parties"]) or "-"
    facts = f"{statement['kind']} {statement['level']} {parties} {_or_dash(statement['date'])}"
    yield f"statement {facts} {_sha(statement)}"
    parts = ("role", "comparability", "why", "reaffirms_baseline", "summary")
    counts = " ".join(f"{kind}={number}" for kind, number in summary["counts"].items())
    facts = f"reaffirms={_yes(comparison['reaffirms_baseline'])} alerts={summary['alerts']} {counts}"
    hashed = _sha({part: comparison[part] for part in parts})
    yield f"compared {comparison['role']} {comparison['comparability']} {facts} {hashed}"
    yield f"printed {_sha16(output)}"
    yield from map(_line, comparison["findings"])


def _line(finding: Mapping[str, Any]) -> str:
    names = ("kind", "topic", "move", "direction", "importance")
    parts = [
        *(_or_dash(finding[name]) for name in names),
        _yes(finding["alert"]),
        json.dumps(finding["confidence"]),
    ]
    parts += [_or_dash(finding["commitment"]), _span(finding["baseline"]), _span(finding["statement"])]
    return " ".join([*parts, _sha(finding)])


def _or_dash(value: str | None) -> str:
    return value or "-"


def _yes(value: bool) -> str:
    return "yes" if value else "no"


def _span(passage: Mapping[str, Any] | None) -> str:
    return f"{passage['start']}-{passage['end']}" if passage else "-"


def _sha(part: Any) -> str:
    """Of a part of the JSON, its fields in the order in which they are printed."""
    return _sha16(json.dumps(part, ensure_ascii=False))


def _sha16(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


# -- documents: one file each


@cache
def in_project() -> dict[str, Path]:
    """Labelled documents whose text is of the project: slug -> file."""
    return {
        slug: QUALITY / name for slug, name in _labelled(QUALITY / "labels") if (QUALITY / name).is_file()
    }


@cache
def in_shared(shared: Path) -> dict[str, Path]:
    """Labelled documents whose text is of the development material."""
    ours = in_project()
    named = {
        slug: name for folder in (QUALITY / "labels", shared / "gold") for slug, name in _labelled(folder)
    }
    return {slug: shared / name for slug, name in sorted(named.items()) if slug not in ours}


def _labelled(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("*.yaml")):
        content = read_yaml_file(path)
        if isinstance(content, dict) and "document" in content:
            yield path.stem, content["document"]


def of_document(path: Path) -> str:
    """The golden file of one document."""
    return "".join(f"{line}\n" for line in COLUMNS) + compact(printed(path))


# -- edits of the first baseline: one file for all of a list


def our_edits() -> dict[str, list[dict[str, str]]]:
    """Name -> what is replaced by what."""
    return {edit["id"]: edit["edits"] for edit in EDITS}


@cache
def shared_edits(shared: Path) -> dict[str, list[dict[str, str]]]:
    content = read_yaml_file(shared / "gold" / "edits.yaml")
    return {edit["id"]: edit["edits"] for edit in content}


@cache
def shared_text(shared: Path) -> str:
    return shared.joinpath(*SEED).read_text("utf-8")


def of_our_edit(name: str) -> str:
    return compact(printed_of_edit(TEXT, our_edits()[name]))


def of_shared_edit(name: str, shared: Path) -> str:
    return compact(printed_of_edit(shared_text(shared), shared_edits(shared)[name]))


def joined(sections: Mapping[str, str]) -> str:
    """All edits of a list in one file, a heading above each."""
    head = "".join(f"{line}\n" for line in COLUMNS)
    return head + "".join(f"\n{SECTION}{name}\n{body}" for name, body in sections.items())


def parted(text: str) -> dict[str, str]:
    """The sections of such a file."""
    _, *sections = text.split(f"\n{SECTION}")
    pairs = (section.partition("\n") for section in sections)
    return {name: body for name, _, body in pairs}
