"""Two official copies of one text: what the second says otherwise than the first, in substance.

The first is read as a baseline of its own (its commitments are drafted), the second compared with it as any statement is with
a baseline. So frames, titles, names, spelling and synonyms are no difference here either, and what is one has a direction.

Seoul's copy of September 2025 said "of the Korean Peninsula" where State's said "of the DPRK".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapidfuzz import fuzz

from baselines.compare import MOST, compare
from baselines.compare.role import body
from baselines.draft.annotate import commitments
from baselines.draft.parts import parts
from baselines.lexicon import load_lexicon
from baselines.model import (
    CHANGE_KINDS,
    FOCUS_TOPICS,
    IMPORTANCES,
    Baseline,
    Comparison,
    Document,
    Finding,
    Importance,
    Passage,
    Summary,
    told_order,
    topic_place,
    topic_title,
)
from baselines.redline import redline
from baselines.split import split
from baselines.text import fingerprint, folded, normalise, sentences

OFFICIAL_COPY = "official-copy"
EXCERPT, MORE = "excerpt", "more"  # the keys of what is told in one line: much that the second lacks, much that it has besides
_FEW = 3  # passages that one copy lacks and that are told one by one; more is an excerpt, or a summary
_OF = 5  # of a short text at most one in so many
_ALIKE = 55.0  # of 100: a passage that went and one that came are one passage in other words
_LEAST = 0.5  # of the passages must be answered, or the page holds another text by now
_QUOTE = 16  # words
_LONGEST_NAME = 60
_BECAME = re.compile(r'"(?P<old>[^"]+)" -> "(?P<new>[^"]+)"')
_NO_LETTERS = re.compile(r"[\W_]+")
_WENT_OR_CAME = re.compile(r'"(?P<words>[^"]+)" (?P<how>dropped|added)')


@dataclass(frozen=True, slots=True)
class Names:
    """Who says what: the publisher of the statement's own text, and that of the other copy."""

    own: str
    copy: str


def compare_copies(statement: Document, copy: Document, names: Names) -> Comparison:
    """What `copy` says otherwise than `statement`. The baseline is the statement, its passages the ones "before".

    Findings that differ come with a lasting key and a summary that names both; all others are `retained`, under the same keys.
    What kind the text is excuses nothing here: both are the same text. No history: two copies have no order in time.
    """
    own = _read(statement)
    said = replace(
        copy, title=own.title, date=statement.date, kind=own.kind, parties=own.parties, level=own.level, language="en",
        is_primary=True,
    )  # fmt: skip
    compared = compare(said, own)
    differing = [] if compared.role == "copy" else list(_differing(_without_spelling(compared)))
    found = tuple(_keyed([_told(one, names) for one in differing]))
    kept = [replace(f, key=_key(f)) for f in compared.findings if f.kind == "retained"]
    keys = {f.key for f in found}
    first = min(found, key=told_order, default=None)
    counts = Counter(f.kind for f in found)
    summary = Summary(
        first.summary if first else "The copies agree in substance.", f"{names.own}; {names.copy}",
        {kind: counts.get(kind, 0) for kind in CHANGE_KINDS}, sum(f.alert for f in found),
    )  # fmt: skip
    return replace(
        compared, document=replace(copy, text=compared.document.text), role="new" if found else "copy", comparability="full",
        reaffirms_baseline=False, why="two official copies of one text", summary=summary,
        findings=(*found, *(f for f in kept if f.key not in keys)),
    )  # fmt: skip


def difference(finding: Finding) -> str:
    """What is said on both sides, in a few letters: the same for two copies that differ from the statement alike."""
    before, after = (p.text if p else "" for p in (finding.baseline, finding.statement))
    return fingerprint(f"{before} > {after}")


def _read(statement: Document) -> Baseline:
    """The statement as what a copy is compared with. A joint statement, whatever it is: then every passage counts."""
    lexicon, text = load_lexicon(), normalise(statement.text)[:MOST].rstrip()
    document = replace(statement, text=text, kind="joint_statement")
    found = parts(text, body(text, split(text, lexicon)), lexicon)
    return Baseline(
        OFFICIAL_COPY, statement.title or "Statement", statement.date or date.min, statement.publisher or "", "", text,
        statement.sha256, "joint_statement", statement.parties, statement.level,
        tuple(commitments(found, document, lexicon)),
    )  # fmt: skip


def _without_spelling(compared: Comparison) -> Comparison:
    """Without what only looks otherwise: a sentence whose letters all stand in the other text is no difference ("co-operation",
    "multidomain", "re-affirmed")."""
    texts = compared.baseline.text, compared.document.text
    own, copy = (_Text(text, sentences(text), _letters(text)) for text in texts)
    kept = (f for f in compared.findings if not (_stands(f.baseline, own, copy) or _stands(f.statement, copy, own)))
    return replace(compared, findings=tuple(kept))


@dataclass(frozen=True, slots=True)
class _Text:
    """A text, its sentences, and its letters alone."""

    text: str
    sentences: Sequence[Passage]
    letters: str


def _stands(passage: Passage | None, here: _Text, there: _Text) -> bool:
    """Whether the sentences that a passage of one text is part of stand in the other, letter for letter."""
    if passage is None:
        return False
    around = [s for s in here.sentences if s.start < passage.end and passage.start < s.end]
    return bool(around) and _letters(here.text[around[0].start : around[-1].end]) in there.letters


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", folded(text))


def _differing(compared: Comparison) -> Iterator[Finding]:
    """The findings of substance, each with what it is worth. Much that only one of the two has is told in one line."""
    total = len(compared.baseline.commitments)
    gone = [_weighed(f, compared.baseline) for f in compared.findings if f.kind == "removed"]
    come = [f for f in compared.findings if f.kind == "added"]
    merged, gone, come = _merged(gone, come)
    changed = [_raised(f) for f in compared.findings if f.kind not in ("retained", "removed", "added")]
    is_other = total - len(gone) < _LEAST * total
    for one in [*changed, *merged]:
        yield replace(one, alert=one.alert and one.importance != "low" and not is_other)
    yield from [_in_one_line(gone)] if _is_much(gone, total) else gone
    if _is_much(come, total) or (come and is_other):
        yield _in_one_line(come)
    else:
        yield from (replace(one, alert=one.alert and one.importance != "low") for one in come)


def _raised(finding: Finding) -> Finding:
    """A swap on a watched topic is never a trifle between two copies of one text: each word was agreed."""
    is_swap = finding.topic in FOCUS_TOPICS and finding.move in ("referent", "qualifier", "verb")
    return replace(finding, importance="medium") if is_swap and finding.importance == "low" else finding


def _is_much(findings: Sequence[Finding], total: int) -> bool:
    return len(findings) > max(1, min(_FEW, total // _OF))


def _weighed(finding: Finding, own: Baseline) -> Finding:
    """An absence, worth what the passage is worth: nothing but the other copy itself excuses it."""
    commitment = own.commitment(finding.commitment or "")
    importance: Importance = commitment.weight if commitment else "low"
    alert = importance != "low" and finding.explained.is_confirmed
    return replace(finding, importance=importance, alert=alert, move="silence", why="the other copy does not say it")


def _merged(gone: Sequence[Finding], come: Sequence[Finding]) -> tuple[list[Finding], list[Finding], list[Finding]]:
    """What went and what came in much the same words is one passage, said otherwise; and what is left of both."""
    merged, left, rest = [], [], list(come)
    for one in gone:
        pairs = ((fuzz.ratio(_words(one.baseline), _words(other.statement)), other) for other in rest)
        ratio, best = max(pairs, key=lambda pair: pair[0], default=(0.0, None))
        if best is None or ratio < _ALIKE:
            left.append(one)
            continue
        rest = [other for other in rest if other is not best]
        importance = max(one.importance, best.importance, key=IMPORTANCES.index)
        merged.append(replace(
            one, kind="reworded", move=None, direction="neutral", importance=importance, alert=one.alert or best.alert,
            confidence=min(one.confidence, best.confidence), statement=best.statement,
            edits=redline(_words(one.baseline), _words(best.statement)), why="one passage in other words",
        ))  # fmt: skip
    return merged, left, rest


def _in_one_line(findings: Sequence[Finding]) -> Finding:
    """Much that only one of the two has: an excerpt, or a fuller text. Information, never an alert."""
    first, topics = findings[0], Counter(f.topic for f in findings)
    counted = ", ".join(f"{topic_title(topic)} {topics[topic]}" for topic in sorted(topics, key=topic_place))
    return replace(
        first, key=EXCERPT if first.kind == "removed" else MORE, topic="other:general", move="silence", direction=None,
        importance="low", alert=False, why=f"{len(findings)} passages: {counted}",
    )  # fmt: skip


def _told(finding: Finding, names: Names) -> Finding:
    """Free of the numbers of a draft that nobody sees, in a sentence that names both."""
    summary = f"{topic_title(finding.topic)}: {_sentence(finding, _short(names.own), _short(names.copy))}"
    key = finding.key if finding.key in (EXCERPT, MORE) else _key(finding)
    return replace(
        finding, key=key, commitment=None, summary=summary, explained=replace(finding.explained, considered=())
    )  # fmt: skip


def _sentence(finding: Finding, own: str, copy: str) -> str:
    before, after = (_quote(p) for p in (finding.baseline, finding.statement))
    if finding.key in (EXCERPT, MORE):
        how = "leaves out much that that of" if finding.key == EXCERPT else "has much besides what that of"
        return f"the copy of {copy} {how} {own} says ({finding.why})."
    if finding.kind == "removed":
        return f"the copy of {copy} leaves out {before}, which that of {own} says."
    if finding.kind == "added":
        return f"the copy of {copy} adds {after}, which that of {own} does not say."
    return _both(finding, own, copy)


def _both(finding: Finding, own: str, copy: str) -> str:
    """Of a passage that both have."""
    before, after = (_quote(p) for p in (finding.baseline, finding.statement))
    first, direction = finding.why.split(";", 1)[0], finding.direction if finding.direction != "neutral" else None
    turn = ", ".join(filter(None, (direction, (finding.move or "").replace("_", " "))))
    turn = f" ({turn})" if turn else ""
    if became := _BECAME.search(first):
        return f'the copy of {copy} says "{became["new"]}" where that of {own} says "{became["old"]}", in {before}{turn}.'
    if moved := _WENT_OR_CAME.search(first):
        if moved["how"] == "dropped":
            return f'the copy of {copy} lacks "{moved["words"]}", which that of {own} says, in {before}{turn}.'
        return f'the copy of {copy} adds "{moved["words"]}", which that of {own} does not say, in {after}{turn}.'
    return f"the copy of {copy} says {after} where that of {own} says {before}{turn}."


def _key(finding: Finding) -> str:
    """By the words of the statement, so that it lasts while the copy is edited; of what only the copy has, by its words."""
    return fingerprint(_words(finding.baseline))[:12] if finding.baseline else f"n{fingerprint(_words(finding.statement))[:12]}"


def _keyed(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Two passages that differ in form only would have one key."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.key] += 1
        number = seen[finding.key]
        yield finding if number == 1 else replace(finding, key=f"{finding.key}-{number}")


def _words(passage: Passage | None) -> str:
    return passage.text if passage else ""


def _quote(passage: Passage | None) -> str:
    words = _words(passage).split()
    return f'"{" ".join(words[:_QUOTE]).rstrip(".,;:")}{"..." if len(words) > _QUOTE else ""}"'


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 3].rstrip()}..."
