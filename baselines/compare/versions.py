"""Two versions of one page, for pages watched whatever they are about: one finding per changed passage."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from baselines.lexicon import load_lexicon
from baselines.model import CHANGE_KINDS, Baseline, ChangeKind, Comparison, Document, Finding, Passage, Role, Summary
from baselines.redline import redline
from baselines.split import shortened
from baselines.text import fingerprint, normalise, sentences
from baselines.topics import topic_of

MOST = 250_000  # characters: more than twice the longest communique of the archive
VERSIONS = "previous-version"


def compare_versions(before: Document, after: Document) -> Comparison:
    """One finding per changed passage, each worth telling. White space, case, punctuation and spelling are no change."""
    old, new = normalise(before.text)[:MOST], normalise(after.text)[:MOST]
    baseline = Baseline(
        VERSIONS, before.title or "Earlier version", before.date or date.min, before.publisher or "", "", old, before.sha256,
        before.kind, before.parties, before.level, (),
    )  # fmt: skip
    document = replace(after, text=new)
    findings = tuple(_changes(old, new))
    counts = Counter(f.kind for f in findings)
    headline = findings[0].summary if findings else "No change in substance."
    who = ", ".join(part for part in (document.publisher, document.title) if part)
    told = Summary(headline, who, {kind: counts.get(kind, 0) for kind in CHANGE_KINDS}, len(findings))
    role: Role = "new" if findings else "copy"
    return Comparison(baseline, document, role, False, "full", "two versions of one page", findings, told)


def _changes(old: str, new: str) -> Iterator[Finding]:
    one, other = sentences(old), sentences(new)
    before, after = [_plain(s.text) for s in one], [_plain(s.text) for s in other]
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            continue
        pairs = max(b - a, d - c)
        for i in range(pairs):
            left = one[a + i] if a + i < b else None
            right = other[c + i] if c + i < d else None
            if left and right and _plain(left.text) == _plain(right.text):
                continue
            yield _change(old, new, left, right)


def _plain(words: str) -> str:
    return fingerprint(words)


def _change(old: str, new: str, left: Passage | None, right: Passage | None) -> Finding:
    left = shortened(old, left.start, left.end) if left else None
    right = shortened(new, right.start, right.end) if right else None
    kind: ChangeKind = "reworded" if left and right else "added" if right else "removed"
    words = (right or left or Passage("", 0, 0)).text
    short = " ".join(words.split()[:16])
    said = {"reworded": "Reworded", "added": "Added", "removed": "Removed"}[kind]
    return Finding(
        "+" + fingerprint((left.text if left else "") + " > " + (right.text if right else ""))[:12], kind,
        topic_of(words, load_lexicon()), None, "neutral" if kind == "reworded" else None, "medium", True, 0.95, None, left, right,
        redline(left.text if left else "", right.text if right else ""), f'{said}: "{short}".', "the page was edited",
    )  # fmt: skip
