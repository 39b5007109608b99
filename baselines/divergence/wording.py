"""A difference between two copies in words: a key that lasts, and a sentence that names both."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from baselines.model import Finding, Passage
from baselines.text import fingerprint
from baselines.vocabulary import topic_title

EXCERPT, MORE = (
    "excerpt",
    "more",
)  # the keys of what is told in one line: much that the copy lacks, much that it has besides
_QUOTE = 16  # words
_LONGEST_NAME = 60
_BECAME = re.compile(r'"(?P<old>[^"]+)" -> "(?P<new>[^"]+)"')
_WENT_OR_CAME = re.compile(r'"(?P<words>[^"]+)" (?P<how>dropped|added)')


@dataclass(frozen=True, slots=True)
class Names:
    """Who says what: the publisher of the statement's own text, and that of the other copy."""

    original: str
    copy: str


def in_words(finding: Finding, names: Names) -> Finding:
    """Free of the numbers of a draft that nobody sees, in a sentence that names both."""
    summary = (
        f"{topic_title(finding.topic)}: {_sentence(finding, _short(names.original), _short(names.copy))}"
    )
    key = finding.key if finding.key in (EXCERPT, MORE) else key_of(finding)
    return replace(
        finding,
        key=key,
        commitment=None,
        summary=summary,
        explained=replace(finding.explained, considered=()),
    )


def _sentence(finding: Finding, publisher: str, copy: str) -> str:
    before, after = (_quote(p) for p in (finding.baseline, finding.statement))
    if finding.key in (EXCERPT, MORE):
        how = "leaves out much that that of" if finding.key == EXCERPT else "has much besides what that of"
        return f"the copy of {copy} {how} {publisher} says ({finding.why})."
    if finding.kind == "removed":
        return f"the copy of {copy} leaves out {before}, which that of {publisher} says."
    if finding.kind == "added":
        return f"the copy of {copy} adds {after}, which that of {publisher} does not say."
    return _both(finding, publisher, copy)


def _both(finding: Finding, publisher: str, copy: str) -> str:
    """Of a passage that both have."""
    before, after = (_quote(p) for p in (finding.baseline, finding.statement))
    first = finding.why.split(";", 1)[0]
    direction = None if finding.direction in (None, "neutral") else finding.turn
    turn = ", ".join(
        filter(None, (direction, "" if finding.move == "place" else (finding.move or "").replace("_", " ")))
    )
    turn = f" ({turn})" if turn else ""
    if became := _BECAME.search(first):
        return (
            f'the copy of {copy} says "{became["new"]}" where that of {publisher} says "{became["old"]}", in '
            f"{before}{turn}."
        )
    if moved := _WENT_OR_CAME.search(first):
        if moved["how"] == "dropped":
            lacking = f'lacks "{moved["words"]}", which that of {publisher} says,'
            return f"the copy of {copy} {lacking} in {before}{turn}."
        added = f'adds "{moved["words"]}", which that of {publisher} does not say,'
        return f"the copy of {copy} {added} in {after}{turn}."
    return f"the copy of {copy} says {after} where that of {publisher} says {before}{turn}."


def key_of(finding: Finding) -> str:
    """By the words of the statement, so that it lasts while the copy is edited; of what only the copy has, by
    its words.
    """
    if finding.baseline:
        return fingerprint(finding.baseline.text)[:12]
    return f"n{fingerprint(words_of(finding.statement))[:12]}"


def keyed(findings: Sequence[Finding]) -> Iterator[Finding]:
    """Two passages that differ in form only would have one key."""
    seen: Counter[str] = Counter()
    for finding in findings:
        seen[finding.key] += 1
        number = seen[finding.key]
        yield finding if number == 1 else replace(finding, key=f"{finding.key}-{number}")


def words_of(passage: Passage | None) -> str:
    """The words of a passage, if there is one."""
    return passage.text if passage else ""


def _quote(passage: Passage | None) -> str:
    words = words_of(passage).split()
    return f'"{" ".join(words[:_QUOTE]).rstrip(".,;:")}{"..." if len(words) > _QUOTE else ""}"'


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 3].rstrip()}..."
