"""Hand-labelled comparisons, and how the engine's findings stand against them.

A label says of one commitment (or one addition) what became of it, with anchors of at most eight words in
both texts. A finding is right when it is of the label's kind and holds its anchors. Second labels
(`kind_alt`, `direction_alt`) count, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from baselines.comparison import compare
from baselines.lexicon import Lexicon
from baselines.model import Baseline, Document, Finding
from baselines.vocabulary import is_watched
from monitor.documents.extract import read_file, to_document
from monitor.screening import screen
from tests.quick_yaml import read_yaml_file

HERE = Path(__file__).resolve().parent
KINDS = ("retained", "changed", "removed", "added")
_CHANGED = frozenset({"changed", "strengthened", "weakened", "reworded"})
_SAME = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2013": "-",
        "\u2014": "-",
        "\u00a0": " ",
        "\u00ad": "",
        "\\": "",
        "*": "",
        "_": " ",
    }
)

Label = Mapping[str, Any]


@dataclass(frozen=True)
class Labelled:
    """One document with its labels, read once. `round`: in which round of labelling; see labels/README.md."""

    slug: str
    document: Document
    labels: tuple[Label, ...]
    round: int = 1


def labelled(*folders: Path, texts: Sequence[Path]) -> list[Labelled]:
    """Every labelled comparison of some folders whose document is at hand below one of `texts`."""
    found = []
    for path in sorted(p for folder in folders for p in folder.glob("*.yaml")):
        content = read_yaml_file(path)
        if not isinstance(content, dict) or "document" not in content:
            continue
        file = next(
            (root / content["document"] for root in texts if (root / content["document"]).is_file()), None
        )
        if file is not None:
            extracted = read_file(file)
            document = to_document(extracted, screen(extracted), tier="official")
            found.append(Labelled(path.stem, document, tuple(content["findings"]), content.get("round", 1)))
    return found


@dataclass(frozen=True)
class Judged:
    """One finding and whether a label bears it out. `is_focus`: of a watched topic."""

    finding: Finding
    kind: str
    is_right: bool
    is_focus: bool
    has_direction: bool = True


@dataclass
class Tally:
    """What was labelled, what was said, and what of each was right; `figures` are the scorer's."""

    gold: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    hit: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    said: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    true: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, 0))
    directions: list[bool] = field(default_factory=list)
    importances: list[bool] = field(default_factory=list)

    def __iadd__(self, other: Tally) -> Tally:
        for name in ("gold", "hit", "said", "true"):
            mine, theirs = getattr(self, name), getattr(other, name)
            for kind in KINDS:
                mine[kind] += theirs[kind]
        self.directions += other.directions
        self.importances += other.importances
        return self

    def f1(self, kind: str) -> float:
        precision = self.true[kind] / self.said[kind] if self.said[kind] else 0.0
        recall = self.hit[kind] / self.gold[kind] if self.gold[kind] else 0.0
        return 200 * precision * recall / (precision + recall) if precision + recall else 0.0

    @property
    def macro(self) -> float:
        present = [kind for kind in KINDS if self.gold[kind]]
        return sum(map(self.f1, present)) / len(present) if present else 0.0

    @property
    def figures(self) -> dict[str, float]:
        share = {"direction": self.directions, "importance": self.importances}
        return {
            "macro_f1": self.macro,
            **{f"f1_{kind}": self.f1(kind) for kind in KINDS},
            **{name: 100 * sum(rows) / len(rows) for name, rows in share.items() if rows},
        }


def judge(one: Labelled, baseline: Baseline, lexicon: Lexicon | None = None) -> list[Judged]:
    """Each finding that a label speaks of, or that stands on a focus topic, where labels are exhaustive."""
    found = []
    for finding in compare(one.document, baseline, lexicon).findings:
        touching = [label for label in one.labels if touches(finding, label)]
        bearing = [label for label in touching if bears_out(finding, label)]
        is_focus = is_watched(finding.topic)
        if touching or (finding.kind != "retained" and is_focus):
            directed = not bearing or any(same_direction(finding, label) for label in bearing)
            found.append(Judged(finding, family(finding.kind), bool(bearing), is_focus, directed))
    return found


def tally(one: Labelled, judged: Sequence[Judged], *, focus: bool) -> Tally:
    """The scorer's counts for one document, on the focus topics or on all."""
    found = Tally()
    labels = [label for label in one.labels if not focus or is_watched(str(label["topic"]))]
    counted = [j for j in judged if _is_counted(j, labels)]
    for label in labels:
        kind = family(label["kind"])
        found.gold[kind] += 1
        bearing = [j.finding for j in judged if bears_out(j.finding, label)]
        found.hit[kind] += bool(bearing)
        if bearing and kind != "retained" and label.get("importance"):
            found.importances.append(any(f.importance == label["importance"] for f in bearing))
        same = [f for f in bearing if family(f.kind) == kind == "changed"]
        if same and label.get("direction"):
            found.directions.append(any(same_direction(f, label) for f in same))
    for j in counted:
        found.said[j.kind] += 1
        found.true[j.kind] += any(bears_out(j.finding, label) for label in labels)
    return found


def _is_counted(judged: Judged, labels: Sequence[Label]) -> bool:
    return any(touches(judged.finding, label) for label in labels) or (
        judged.kind != "retained" and judged.is_focus
    )


def family(kind: str) -> str:
    return "changed" if kind in _CHANGED else kind


@lru_cache(maxsize=20_000)
def _plain(words: str | None) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", words or "").translate(_SAME)).strip().lower()


def _sides(finding: Finding) -> tuple[str, str]:
    return tuple(_plain(p.text if p else "") for p in (finding.baseline, finding.statement))  # type: ignore[return-value]


def touches(finding: Finding, label: Label) -> bool:
    base, new = _sides(finding)
    old_anchor, new_anchor = _plain(label.get("baseline_anchor")), _plain(label.get("new_anchor"))
    return bool(old_anchor and old_anchor in base) or bool(new_anchor and new_anchor in new)


def bears_out(finding: Finding, label: Label) -> bool:
    said = family(finding.kind)
    return any(
        _holds(finding, label, kind) and (said == kind or (kind == "added" and said == "changed"))
        for kind in kinds_of(label)
    )


def _holds(finding: Finding, label: Label, kind: str) -> bool:
    base, new = _sides(finding)
    old_anchor, new_anchor = _plain(label.get("baseline_anchor")), _plain(label.get("new_anchor"))
    if kind == "removed":
        return bool(old_anchor) and old_anchor in base
    if kind == "added":
        return bool(new_anchor) and new_anchor in new
    return bool(old_anchor) and old_anchor in base and (not new_anchor or new_anchor in new)


def kinds_of(label: Label) -> Iterator[str]:
    yield family(label["kind"])
    yield from map(family, label.get("kind_alt") or [])


def same_direction(finding: Finding, label: Label) -> bool:
    if family(finding.kind) != "changed" or family(label["kind"]) != "changed":
        return True
    return finding.direction in {
        label.get("direction"),
        label.get("direction_alt"),
        *(label.get("accept_directions") or []),
    }
