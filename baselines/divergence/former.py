"""A page that was edited: what its present text says otherwise than the former one, in substance.

Read as two official copies are, but that they have an order in time: the former words stood there until the
day on which the present ones were seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from baselines.divergence.copies import TOLD_WITH, differences_of
from baselines.divergence.wording import key_of, keyed
from baselines.judgement.role import day_in_words
from baselines.model import Comparison, Finding, Passage
from baselines.redline import OF_EDIT
from baselines.vocabulary import topic_title

_QUOTE = 16  # words
_LEAST = 0.5  # of a passage must answer a commitment, so that it is about that


def compare_former(before: Comparison, now: Comparison, *, version: int, day: date) -> tuple[Finding, ...]:
    """The findings of an edit: `baseline` quotes the former text, `statement` the present one. Both texts
    come compared with the same baseline, whose commitments say what a passage is about.

    `version` is the number of the present version, `day` that on which it was seen. Other white space, marks,
    spelling, small words and names for the same are no findings. What only came is worth an alert where those
    who sign say it; what went, or became something else, always.
    """
    _, _, differing = differences_of(before.document, now.document, gathers=False)
    found = keyed([replace(finding, key=key_of(finding)) for finding in differing])
    return tuple(_of_edit(finding, _topic(finding, before, now), version, day) for finding in found)


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
        yield finding.direction
    if finding.move:
        yield finding.move.replace("_", " ")


def _quote(passage: Passage | None) -> str:
    """The first words of a passage, exactly; what is left out is said outside of the marks."""
    if passage is None:
        return ""
    words = passage.text.split()
    said = " ".join(words[:_QUOTE])
    return f'"{said}"' if len(words) <= _QUOTE else f'"{said}" ...'
