"""Two official copies of one text: what the second says otherwise than the first, in substance.

The first is read as a baseline of its own (its commitments are drafted), the second compared with it as any
statement is with a baseline. So frames, titles, names, spelling and synonyms are no difference here either,
and what is one has a direction.

Seoul's copy of September 2025 said "of the Korean Peninsula" where State's said "of the DPRK".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from rapidfuzz import fuzz

from baselines.clauses import split
from baselines.comparison import MOST, compare
from baselines.divergence.exchanged_verbs import verbs_exchanged
from baselines.divergence.shared import Shared
from baselines.divergence.wording import EXCERPT, MORE, Names, in_words, key_of, keyed, words_of
from baselines.drafting.parts import parts
from baselines.drafting.proposal import commitments
from baselines.judgement.role import body
from baselines.lexicon import load_lexicon
from baselines.model import (
    CHANGE_KINDS,
    IMPORTANCES,
    Baseline,
    Commitment,
    Comparison,
    Document,
    Finding,
    Summary,
    reading_order,
)
from baselines.redline import redline
from baselines.text import fingerprint, is_cosmetic, normalise
from baselines.vocabulary import is_watched, topic_rank, topic_title

OFFICIAL_COPY = "official-copy"
_FEW = 3  # passages that one copy lacks and that are told one by one; more is an excerpt, or a summary
_OF = 5  # of a short text at most one in so many
_ALIKE = 55.0  # of 100: a passage that went and one that came are one passage in other words
TOLD_WITH = "; told with "  # of a finding that another tells already: a verb that governs both
_LEAST = 0.5  # of the passages must be answered, or the page holds another text by now


def compare_copies(statement: Document, copy: Document, names: Names) -> Comparison:
    """What `copy` says otherwise than `statement`. The baseline is the statement, its passages the ones
    "before".

    Findings that differ come with a lasting key and a summary that names both; all others are `retained`,
    under the same keys. What kind the text is excuses nothing here: both are the same text. No history: two
    copies have no order in time.
    """
    compared, kept, differing = differences_of(statement, copy)
    found = tuple(keyed([in_words(difference, names) for difference in differing]))
    kept = [replace(f, key=key_of(f)) for f in (*kept, *compared.findings) if f.kind == "retained"]
    keys = {f.key for f in found}
    first = min(found, key=reading_order, default=None)
    counts = Counter(f.kind for f in found)
    summary = Summary(
        first.summary if first else "The copies agree in substance.",
        f"{names.original}; {names.copy}",
        {kind: counts.get(kind, 0) for kind in CHANGE_KINDS},
        sum(f.alert for f in found),
    )
    return replace(
        compared,
        document=replace(copy, text=compared.document.text),
        role="new" if found else "copy",
        comparability="full",
        reaffirms_baseline=False,
        why="two official copies of one text",
        summary=summary,
        findings=(*found, *(f for f in kept if f.key not in keys)),
    )


def differences_of(
    statement: Document, other: Document, *, gathers: bool = True
) -> tuple[Comparison, list[Finding], list[Finding]]:
    """`other` compared with the statement as with a baseline; the passages that stand in both; what differs
    in substance, with what it is worth. `gathers`: much that only one of the two has is told in one line.
    """
    proposed, kept = _read(statement, other)
    # Without its day: only the doubted passages are compared, and of these hardly any stands as it is. With
    # the same day that would make it a retelling, which confirms nothing.
    said = replace(
        other,
        title=proposed.title,
        date=None,
        kind=proposed.kind,
        parties=proposed.parties,
        level=proposed.level,
        language="en",
        is_primary=True,
    )
    compared = compare(said, proposed)
    differing = () if compared.role == "copy" else _differing(compared, len(kept), gathers=gathers)
    return compared, kept, [*differing, *verbs_exchanged(compared)]


def difference(finding: Finding) -> str:
    """What is said on both sides, in a few letters: the same for two copies that differ from the statement
    alike.
    """
    before, after = (p.text if p else "" for p in (finding.baseline, finding.statement))
    return fingerprint(f"{before} > {after}")


def _read(statement: Document, copy: Document) -> tuple[Baseline, list[Finding]]:
    """The statement as what a copy is compared with: the passages of sentences that do not stand in the copy
    as they are. And what needs no comparing, as kept. A joint statement, whatever it is: then every passage
    counts.
    """
    lexicon, text = load_lexicon(), normalise(statement.text)[:MOST].rstrip()
    found = parts(text, body(text, split(text, lexicon)), lexicon)
    proposed = list(commitments(found, replace(statement, text=text, kind="joint_statement"), lexicon))
    original, other = Shared(text), Shared(normalise(copy.text)[:MOST])
    doubted = [finding for finding in proposed if not other.has(finding.passage, original)]
    kept = [_kept(finding, other) for finding in proposed if finding not in doubted]
    read = Baseline(
        slug=OFFICIAL_COPY,
        title=statement.title or "Statement",
        date=statement.date or date.min,
        issuer=statement.publisher or "",
        url="",
        text=text,
        sha256=statement.sha256,
        kind="joint_statement",
        parties=statement.parties,
        level=statement.level,
        commitments=tuple(doubted),
    )
    return read, kept


def _kept(commitment: Commitment, copy: Shared) -> Finding:
    """A passage whose sentence stands in both."""
    there = copy.place(commitment.passage.text)
    edits = redline(commitment.passage.text, there.text) if there else ()
    return Finding(
        key="",
        kind="retained",
        topic=commitment.topic,
        move=None,
        direction=None,
        importance="low",
        alert=False,
        confidence=0.98,
        commitment=None,
        baseline=commitment.passage,
        statement=there,
        edits=edits,
        summary=f"{topic_title(commitment.topic)}: the copies agree.",
        why="the sentence stands in both",
    )


def _differing(compared: Comparison, kept: int, *, gathers: bool) -> Iterator[Finding]:
    """The findings of substance, each with what it is worth. Much that only one of the two has is told in one
    line. `kept`: how many passages stand in both as they are."""
    original, copy = Shared(compared.baseline.text), Shared(compared.document.text)
    findings = [
        f
        for f in compared.findings
        if not (copy.has(f.baseline, original) or original.has(f.statement, copy) or _is_form(f))
    ]
    total = len(compared.baseline.commitments) + kept
    gone = [_weighed(f, compared.baseline) for f in findings if f.kind == "removed"]
    come = [replace(f, alert=_is_said(f)) for f in findings if f.kind == "added"]
    merged, gone, come = _merged(gone, come)
    changed = [_raised(f) for f in findings if f.kind not in ("retained", "removed", "added")]
    is_other = total - len(gone) < _LEAST * total
    for finding in [*changed, *merged]:
        yield replace(finding, alert=_counts(finding) and TOLD_WITH not in finding.why and not is_other)
    yield from [_in_one_line(gone)] if gathers and _is_much(gone, total) else gone
    yield from [_in_one_line(come)] if gathers and come and (is_other or _is_much(come, total)) else come


def _is_form(finding: Finding) -> bool:
    """Whether both passages stand there and differ in form only."""
    before, after = finding.baseline, finding.statement
    return before is not None and after is not None and is_cosmetic(before.text, after.text)


def _counts(finding: Finding) -> bool:
    """Whether it is worth an alert by itself: of some weight, and of a text that is the text."""
    return finding.importance != "low" and finding.explained.is_confirmed


def _is_said(finding: Finding) -> bool:
    """Whether what came is said by those who sign, with a verb of theirs or a known formula: "Tags: Japan,
    Taiwan" is not.
    """
    rests_on = dict(finding.rests_on)
    is_theirs = bool(rests_on.get("stance") or rests_on.get("formula"))
    return _counts(finding) and is_theirs and (finding.alert or is_watched(finding.topic))


def _raised(finding: Finding) -> Finding:
    """A swap on a watched topic is never a trifle between two copies of one text: each word was agreed."""
    is_swap = is_watched(finding.topic) and finding.move in ("referent", "qualifier", "verb")
    return replace(finding, importance="medium") if is_swap and finding.importance == "low" else finding


def _is_much(findings: Sequence[Finding], total: int) -> bool:
    return len(findings) > max(1, min(_FEW, total // _OF))


def _weighed(finding: Finding, baseline: Baseline) -> Finding:
    """An absence, worth what the passage is worth: nothing but the other copy itself excuses it."""
    commitment = baseline.commitment(finding.commitment or "")
    weighed = replace(finding, importance=commitment.weight if commitment else "low", move="silence")
    return replace(weighed, alert=_counts(weighed), why="the other copy does not say it")


def _merged(
    gone: Sequence[Finding], come: Sequence[Finding]
) -> tuple[list[Finding], list[Finding], list[Finding]]:
    """What went and what came in much the same words is one passage, said otherwise; and what is left of
    both.
    """
    merged, left, rest = [], [], list(come)
    for finding in gone:
        pairs = ((fuzz.ratio(words_of(finding.baseline), words_of(other.statement)), other) for other in rest)
        ratio, best = max(pairs, key=lambda pair: pair[0], default=(0.0, None))
        if best is None or ratio < _ALIKE:
            left.append(finding)
            continue
        rest = [other for other in rest if other is not best]
        importance = max(finding.importance, best.importance, key=IMPORTANCES.index)
        merged.append(
            replace(
                finding,
                kind="reworded",
                move=None,
                direction="neutral",
                importance=importance,
                alert=finding.alert or best.alert,
                confidence=min(finding.confidence, best.confidence),
                statement=best.statement,
                edits=redline(words_of(finding.baseline), words_of(best.statement)),
                why="one passage in other words",
            )
        )
    return merged, left, rest


def _in_one_line(findings: Sequence[Finding]) -> Finding:
    """Much that only one of the two has: an excerpt, or a fuller text. Information, never an alert."""
    first, topics = findings[0], Counter(f.topic for f in findings)
    counted = ", ".join(f"{topic_title(topic)} {topics[topic]}" for topic in sorted(topics, key=topic_rank))
    return replace(
        first,
        key=EXCERPT if first.kind == "removed" else MORE,
        topic="other:general",
        move="silence",
        direction=None,
        importance="low",
        alert=False,
        why=f"{len(findings)} passages: {counted}",
    )
