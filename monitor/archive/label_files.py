"""What readers said of points, as labelled comparisons: a folder of YAML files, each beside its text.

A verdict on a point says only what it says. "Right" bears out the findings of the point. "Not a change" says
of a point with one finding that it is none: where both passages are quoted, that they say the same; else only
that this passage must not be told. Of a point with several findings it says which of them is meant to nobody,
and no label follows. Points on which readers disagree give none. The labels are partial: what was not judged
is not labelled.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from baselines.model import Baseline, Finding, Passage
from monitor.model.feedback import GivenVerdict
from monitor.model.views import StatementView

SHORTEST = 8  # words of an anchor, or more until it stands once in its text
CHANGED = ("strengthened", "weakened", "reworded")
PARTIAL = (
    "Verdicts of readers on points that they were told, not of an annotator on the whole text. What was not "
    "judged is not labelled: read what was found of these labels, and no figure on false reports."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelFile:
    """One version of a statement with verdicts. `name` is of both files: `NAME.yaml` and `texts/NAME.md`."""

    name: str
    labels: Mapping[str, Any]
    text: str

    @property
    def yaml(self) -> str:
        return yaml.safe_dump(dict(self.labels), sort_keys=False, allow_unicode=True, width=110)


def label_files(found: StatementView, given: Iterable[GivenVerdict], baseline: Baseline) -> list[LabelFile]:
    """A file per version of the statement of which a verdict stands, the first version first."""
    by_version: dict[int, list[GivenVerdict]] = defaultdict(list)
    for verdict in given:
        if verdict.is_valid and verdict.version in found.versions:
            by_version[verdict.version].append(verdict)
    return [_file(found, version, by_version[version], baseline) for version in sorted(by_version)]


def _file(found: StatementView, version: int, given: Sequence[GivenVerdict], baseline: Baseline) -> LabelFile:
    name, text = f"statement-{found.id}-version-{version}", found.versions[version]
    disputed = _disputed(given)
    agreed = [verdict for verdict in given if verdict.point.key not in disputed]
    labels, barred, torn = _labels(agreed, baseline.text, text)
    head = {
        "title": found.title,
        "date": found.published_on.isoformat() if found.published_on else None,
        "source_url": found.official_url,
    }
    said = {
        "document": f"texts/{name}.md",
        "slug": name,
        "date": head["date"],
        "parties": ", ".join(found.parties),
        "baseline": baseline.slug,
        "labels": "partial",
        "about": PARTIAL,
        "findings": labels,
        "must_not_report": barred,
        "disputed": sorted(disputed | torn),
        "verdicts": [_verdict(verdict) for verdict in sorted(given, key=lambda v: v.id)],
    }
    front = yaml.safe_dump(head, sort_keys=False, allow_unicode=True, width=110)
    return LabelFile(name=name, labels=said, text=f"---\n{front}---\n\n{text}\n")


def _disputed(given: Iterable[GivenVerdict]) -> set[str]:
    """The points of which readers say both."""
    said: dict[str, set[str]] = defaultdict(set)
    for verdict in given:
        said[verdict.point.key].add(verdict.verdict)
    return {key for key, verdicts in said.items() if len(verdicts) > 1}


def _labels(
    agreed: Iterable[GivenVerdict], before: str, after: str
) -> tuple[list[dict[str, Any]], list[dict[str, Any]], set[str]]:
    """Labels of findings, what must not be told, and the keys of findings of which two points say both."""
    right: dict[str, tuple[Finding, GivenVerdict]] = {}
    wrong: dict[str, tuple[Finding, GivenVerdict]] = {}
    for verdict in agreed:
        findings = verdict.point.findings
        if verdict.verdict == "right":
            right |= {finding.key: (finding, verdict) for finding in findings}
        elif len(findings) == 1:
            wrong[findings[0].key] = (findings[0], verdict)
    torn = right.keys() & wrong.keys()
    labels = [_label(f, v, _kind(f), before, after) for key, (f, v) in right.items() if key not in torn]
    refused = [(f, v) for key, (f, v) in wrong.items() if key not in torn]
    labels += [_label(f, v, "retained", before, after) for f, v in refused if f.baseline and f.statement]
    barred = [
        {
            "topic": f.topic,
            "baseline_anchor": _anchor(f.baseline, before),
            "new_anchor": _anchor(f.statement, after),
        }
        for f, _ in refused
    ]
    return labels, barred, set(torn)


def _kind(finding: Finding) -> str:
    return "changed" if finding.kind in CHANGED else finding.kind


def _label(finding: Finding, verdict: GivenVerdict, kind: str, before: str, after: str) -> dict[str, Any]:
    is_kept = kind == "retained"
    return {
        "kind": kind,
        "topic": finding.topic,
        "baseline_id": finding.commitment,
        "baseline_anchor": _anchor(finding.baseline, before),
        "new_anchor": _anchor(finding.statement, after) if kind != "removed" else None,
        "direction": finding.direction if kind == "changed" else None,
        "importance": "low" if is_kept else finding.importance,
        "note": _note(verdict),
        "point": verdict.point.key,
    }


def _note(verdict: GivenVerdict) -> str:
    said = "A reader: not a change." if verdict.verdict == "not_a_change" else "A reader: right."
    several = len(verdict.point.findings)
    return f"{said} One verdict on a point of {several} findings." if several > 1 else said


def _anchor(passage: Passage | None, text: str) -> str | None:
    """The first words of a passage, as many as make it stand once in its text; all of them where it never
    does.
    """
    if passage is None:
        return None
    words, whole = passage.text.split(), " ".join(text.split()).casefold()
    for length in range(min(SHORTEST, len(words)), len(words)):
        anchor = " ".join(words[:length])
        if whole.count(anchor.casefold()) == 1:
            return anchor
    return " ".join(words)


def _verdict(verdict: GivenVerdict) -> dict[str, Any]:
    point = verdict.point
    return {
        "point": point.key,
        "sentence": point.sentence,
        "fact": point.fact or None,
        "about": point.about,
        "verdict": verdict.verdict,
        "way": verdict.way,
        "by": verdict.by or None,
        "given_at": verdict.given_at.isoformat(),
        "read_at": verdict.read_at.isoformat(),
        "note": verdict.note or None,
        "findings": [finding.key for finding in point.findings],
    }
