"""A page that was edited: what its present text says otherwise than the former one, in substance.

Read as two official copies are, but that they have an order in time: the former words stood there until the
day on which the present ones were seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from baselines.divergence.copies import TOLD_WITH, differences_of
from baselines.divergence.shared import Shared
from baselines.divergence.wording import key_of, keyed, words_of
from baselines.judgement.role import day_in_words
from baselines.model import IMPORTANCES, ChangeKind, Comparison, Direction, Finding, Passage
from baselines.model.finding import OF_EDIT
from baselines.redline import redline
from baselines.vocabulary import topic_title

_QUOTE = 16  # words
_BACK: dict[ChangeKind, tuple[ChangeKind, Direction]] = {
    "weakened": ("strengthened", "stronger"),
    "strengthened": ("weakened", "weaker"),
}
_LEAST = 0.5  # of a passage must answer a commitment, so that it is about that


def compare_former(before: Comparison, now: Comparison, *, version: int, day: date) -> tuple[Finding, ...]:
    """The findings of an edit: `baseline` quotes the former text, `statement` the present one. Both texts
    come compared with the same baseline, whose commitments say what a passage is about.

    `version` is the number of the present version, `day` that on which it was seen. Other white space, marks,
    spelling, small words and names for the same are no findings. What only came is worth an alert where those
    who sign say it; what went, or became something else, always.
    """
    _, _, differing = differences_of(before.document, now.document, gathers=False)
    found = list(
        keyed([replace(f, key=key_of(f)) for f in (*differing, *_of_commitments(before, now, differing))])
    )
    return tuple(_of_edit(finding, _topic(finding, before, now), version, day) for finding in found)


def is_alike(then: Finding, finding: Finding) -> bool:
    """Whether a finding is after the edit what it was before, whatever its words."""
    return (then.kind, then.direction, then.importance, then.statement is None) == (
        finding.kind,
        finding.direction,
        finding.importance,
        finding.statement is None,
    )


def _of_commitments(before: Comparison, now: Comparison, found: Sequence[Finding]) -> Iterator[Finding]:
    """What the edit made of commitments, where the two texts side by side do not show it: a word that only
    the baseline's own annotations know.
    """
    former, present = Shared(before.document.text), Shared(now.document.text)
    known = {f.key: f for f in before.findings}
    for finding in now.findings:
        then = known.get(finding.key)
        if finding.commitment is None or then is None or is_alike(then, finding):
            continue
        is_edited = _is_edited(then.statement, former, present) or _is_edited(
            finding.statement, present, former
        )
        if is_edited and not any(
            _shared(then.statement, f.baseline) > 0 or _shared(finding.statement, f.statement) > 0
            for f in found
        ):
            yield _turned(then, finding)


def _is_edited(passage: Passage | None, of: Shared, other: Shared) -> bool:
    """Whether the sentence of a passage does not stand in the other text."""
    return passage is not None and not other.has(passage, of)


def _turned(then: Finding, finding: Finding) -> Finding:
    """A commitment's passage from the former text to the present one."""
    edits = redline(words_of(then.statement), words_of(finding.statement))
    weightier = max(then, finding, key=lambda f: (f.kind != "retained", IMPORTANCES.index(f.importance)))
    turned = replace(
        finding,
        baseline=then.statement,
        importance=weightier.importance,
        confidence=min(then.confidence, finding.confidence),
        edits=edits,
        alert=True,
    )
    if then.statement is None or finding.statement is None:
        kind: ChangeKind = "added" if then.statement is None else "removed"
        return replace(turned, kind=kind, direction=None, move=None, edits=(), why="")
    if then.kind == "retained":
        return turned
    if finding.kind != "retained":
        return replace(turned, kind="reworded", direction="neutral", move=then.move, why="")
    kind, direction = _BACK.get(then.kind, ("reworded", "neutral"))
    return replace(turned, kind=kind, direction=direction, move=then.move, why="")


def _of_edit(finding: Finding, topic: str, version: int, day: date) -> Finding:
    return replace(
        finding,
        key=f"{OF_EDIT}{version}-{finding.key}",
        topic=topic,
        commitment=None,
        alert=finding.alert or (finding.baseline is not None and TOLD_WITH not in finding.why),
        summary=f"{topic_title(topic)}: edited: {_sentence(finding, day)}",
        explained=replace(finding.explained, considered=()),
    )


def _topic(finding: Finding, before: Comparison, now: Comparison) -> str:
    """That of the commitment which the former words answered, or the present ones do."""
    for passage, comparison in ((finding.baseline, before), (finding.statement, now)):
        answers = [f for f in comparison.findings if f.commitment and f.statement is not None]
        shares = ((_shared(passage, f.statement), f.topic) for f in answers)
        share, topic = max(shares, key=lambda pair: pair[0], default=(0.0, ""))
        if share >= _LEAST:
            return topic
    return finding.topic


def _shared(passage: Passage | None, other: Passage | None) -> float:
    """How much of a passage another covers."""
    if passage is None or other is None:
        return 0.0
    return (min(passage.end, other.end) - max(passage.start, other.start)) / (passage.end - passage.start)


def _sentence(finding: Finding, day: date) -> str:
    former, present = _quote(finding.baseline), _quote(finding.statement)
    until = day_in_words(day)
    if finding.statement is None:
        return f"no longer says {former}, as it did until {until}."
    if finding.baseline is None:
        return f"says since {until} {present}."
    turn = ", ".join(_turn(finding))
    return f"said {former} until {until}, now {present}{f' ({turn})' if turn else ''}."


def _turn(finding: Finding) -> Iterator[str]:
    if finding.direction and finding.direction != "neutral":
        yield finding.turn
    if finding.move and finding.move != "place":
        yield finding.move.replace("_", " ")


def _quote(passage: Passage | None) -> str:
    """The first words of a passage, exactly; what is left out is said outside of the marks."""
    if passage is None:
        return ""
    words = passage.text.split()
    said = " ".join(words[:_QUOTE])
    return f'"{said}"' if len(words) <= _QUOTE else f'"{said}" ...'
