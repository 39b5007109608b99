"""Two versions of one page, for pages watched whatever they are about: one finding per changed passage."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from baselines.alignment.sentences import align_sentences
from baselines.clauses import shortened
from baselines.lexicon import load_lexicon, topic_of
from baselines.model import (
    CHANGE_KINDS,
    Baseline,
    ChangeKind,
    Comparison,
    Document,
    Finding,
    Passage,
    Role,
    Summary,
)
from baselines.redline import redline
from baselines.text import fingerprint, is_same_form, normalise, sentences

MOST = 250_000  # characters: more than twice the longest communique of the archive
VERSIONS = "previous-version"
_SUBSTANCE = re.compile(r"[^\W_]")


def compare_versions(before: Document, after: Document, *, version: int | None = None) -> Comparison:
    """One finding per changed passage, each worth telling. White space, case, punctuation, spelling and other
    form (`baselines.text.is_same_form`) are no change.

    `version`: the number of the later one, which the keys of its findings then name: an edit that is undone,
    or made once more, is another edit.
    """
    old, new = normalise(before.text)[:MOST], normalise(after.text)[:MOST]
    baseline = Baseline(
        slug=VERSIONS,
        title=before.title or "Earlier version",
        date=before.date or date.min,
        issuer=before.publisher or "",
        url="",
        text=old,
        sha256=before.sha256,
        kind=before.kind,
        parties=before.parties,
        level=before.level,
        commitments=(),
    )
    document = replace(after, text=new)
    findings = tuple(_keyed(_changes(old, new), version))
    counts = Counter(f.kind for f in findings)
    headline = findings[0].summary if findings else "No change in substance."
    who = ", ".join(part for part in (document.publisher, document.title) if part)
    summed = Summary(headline, who, {kind: counts.get(kind, 0) for kind in CHANGE_KINDS}, len(findings))
    role: Role = "new" if findings else "copy"
    return Comparison(
        baseline=baseline,
        document=document,
        role=role,
        reaffirms_baseline=False,
        comparability="full",
        why="two versions of one page",
        findings=findings,
        summary=summed,
    )


def _keyed(findings: Iterable[Finding], version: int | None) -> Iterator[Finding]:
    """Each under a key of its own: a passage may stand twice in a text, and go twice."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.key] += 1
        number = f"-{seen[finding.key]}" if seen[finding.key] > 1 else ""
        opening = "+" if version is None else f"+{version}-"
        yield replace(finding, key=f"{opening}{finding.key.removeprefix('+')}{number}")


def _changes(old: str, new: str) -> Iterator[Finding]:
    """In the order of the new text; what is gone stands where it stood. Where a text has other changes, a
    sentence that only moved is none; where it has none, the new order is."""
    start, end = _shared(old, new)
    former, other = _differing(_sentences(old, start, end), _sentences(new, start, end))
    if former and Counter(_plain(s.text) for s in former) == Counter(_plain(s.text) for s in other):
        yield _moved(old, new, former, other)
        return
    gone, come = set(range(len(former))), set(range(len(other)))
    found: list[tuple[float, Passage | None, Passage | None]] = []
    before: dict[int, int] = {}  # sentence of the old text -> the last of the new one that answers it
    for lefts, rights in _groups(align_sentences([s.text for s in former], [s.text for s in other])):
        gone -= lefts
        come -= rights
        before.update(dict.fromkeys(lefts, max(rights)))
        words = (
            " ".join(former[i].text for i in sorted(lefts)),
            " ".join(other[j].text for j in sorted(rights)),
        )
        if not is_same_form(*words):
            found.append((min(rights), _span(old, former, lefts), _span(new, other, rights)))
    found += [(j, None, other[j]) for j in come]
    found += [
        (max((before[k] for k in before if k < i), default=-1) + 0.5, former[i], None) for i in sorted(gone)
    ]
    for _, left, right in sorted(found, key=lambda row: row[0]):
        if _SUBSTANCE.search((left.text if left else "") + (right.text if right else "")):
            yield _change(old, new, left, right)


def _shared(old: str, new: str) -> tuple[int, int]:
    """How many characters of whole paragraphs both texts begin with, and how many they end with. Parting
    sentences takes long.
    """
    most = min(len(old), len(new))
    start = next((at for at, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), most)
    cut = old.rfind("\n\n", 0, start)
    start = cut + 2 if cut >= 0 else 0
    most -= start
    end = next(
        (at for at, (a, b) in enumerate(zip(reversed(old), reversed(new), strict=False)) if a != b), most
    )
    end = min(end, most)
    cut = old.find("\n\n", len(old) - end)
    return start, len(old) - cut if end and cut >= 0 else 0


def _sentences(text: str, start: int, end: int) -> list[Passage]:
    """The sentences between the paragraphs that are shared, at their places in the whole text."""
    return [Passage(s.text, s.start + start, s.end + start) for s in sentences(text[start : len(text) - end])]


def _differing(passages: list[Passage], other: list[Passage]) -> tuple[list[Passage], list[Passage]]:
    """What lies between the sentences that both texts begin with and those that both end with. Aligning takes
    long.
    """
    before, after = [_plain(s.text) for s in passages], [_plain(s.text) for s in other]
    start, most = 0, min(len(passages), len(other))
    while start < most and before[start] == after[start]:
        start += 1
    end = 0
    while end < most - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return passages[start : len(passages) - end], other[start : len(other) - end]


def _moved(old: str, new: str, passages: Sequence[Passage], other: Sequence[Passage]) -> Finding:
    """Nothing but the order is another: one finding, with the first sentence that stands elsewhere."""
    left = passages[0]
    right = next(s for s in other if _plain(s.text) == _plain(left.text))
    left, right = shortened(old, left.start, left.end), shortened(new, right.start, right.end)
    short = " ".join(left.text.split()[:16])
    return Finding(
        key="+" + fingerprint(f"moved {left.text}")[:12],
        kind="reworded",
        topic=topic_of(left.text, load_lexicon()),
        move=None,
        direction="neutral",
        importance="low",
        alert=True,
        confidence=0.95,
        commitment=None,
        baseline=left,
        statement=right,
        edits=redline(left.text, right.text),
        summary=f'Moved: "{short}".',
        why="the order of the page was edited",
    )


def _groups(pairs: Sequence[tuple[int, int]]) -> list[tuple[set[int], set[int]]]:
    """Sentences that answer each other, splits and merges together."""
    found: list[tuple[set[int], set[int]]] = []
    for i, j in pairs:
        touching = [group for group in found if i in group[0] or j in group[1]]
        found = [group for group in found if group not in touching]
        found.append(({i}.union(*(g[0] for g in touching)), {j}.union(*(g[1] for g in touching))))
    return found


def _span(text: str, parts: Sequence[Passage], chosen: set[int]) -> Passage:
    start, end = parts[min(chosen)].start, parts[max(chosen)].end
    return Passage(text[start:end], start, end)


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
        key="+" + fingerprint((left.text if left else "") + " > " + (right.text if right else ""))[:12],
        kind=kind,
        topic=topic_of(words, load_lexicon()),
        move=None,
        direction="neutral" if kind == "reworded" else None,
        importance="medium",
        alert=True,
        confidence=0.95,
        commitment=None,
        baseline=left,
        statement=right,
        edits=redline(left.text if left else "", right.text if right else ""),
        summary=f'{said}: "{short}".',
        why="the page was edited",
    )
