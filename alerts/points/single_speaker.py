"""Who speaks in the passage of a finding: its subject where the passage begins after it, and whether that is
one of those who sign a text of several.
"""

from __future__ import annotations

import re
from dataclasses import replace

from alerts.points.headings import without_heading
from alerts.points.reader import Reader
from alerts.points.whole_clause import spoken_in
from baselines.model import Finding, Passage

_BREAK = re.compile(r"[.;:!?]\s+|\n|,\s+")
_MOST = 10  # words of a subject
_SENTENCE = 400  # characters before a passage in which its sentence begins
_PERSON = re.compile(
    r"^(?:[Tt]he\s+)?(?:[A-Z][\w.-]+\s+){0,3}?(?:Secretary|Minister|President|Ambassador|Premier)\b"
    r"(?:\s+(?:of|(?!and\b)[A-Z][\w'.-]+)){0,5}\s+(?:(?:also|then|further|\w+ly)\s+)?(?=[a-z])"
)
_VIEW = re.compile(
    r"(?:stated|said|noted|added|remarked|mentioned|explained|outlined|introduced|briefed|described|told"
    r"|hoped|expressed\s+(?:his|her))\b",
    re.I,
)


def with_speaker(reader: Reader, finding: Finding) -> Finding:
    """The finding with its passage from the subject on, where that stands right before it: "has condemned"
    alone does not say who has.
    """
    said = finding.statement
    if said is None:
        return finding
    text = reader.comparison.document.text
    start = _subject(text, said.start)
    if start == said.start:
        return finding
    return replace(finding, statement=Passage(text[start : said.end], start, said.end))


def is_single_view(reader: Reader, finding: Finding) -> bool:
    """Whether one of several who sign says it of what is theirs: "President Lee stated that he respects"."""
    if len(reader.comparison.document.parties) < _SEVERAL or finding.statement is None:
        return False
    whole = with_speaker(reader, finding).statement
    spoken = spoken_in(reader, finding)
    return any(_is_view(words) for words in (whole.text if whole else "", spoken.words if spoken else ""))


def is_new_view(reader: Reader, finding: Finding) -> bool:
    """Whether it is new, no formula, and told by one of several: "Minister Cho explained the initiative"."""
    return finding.kind == "added" and not finding.formula and is_single_view(reader, finding)


def _is_view(words: str) -> bool:
    said = without_heading(words)
    person = _PERSON.match(said)
    return person is not None and _VIEW.match(said, person.end()) is not None


def speaks_alone(finding: Finding) -> bool:
    """Whether the subject that a passage opens with is not all who sign together."""
    words = finding.statement.text.split()[:_MOST] if finding.statement else []
    return _TOGETHER.isdisjoint(word.lower() for word in words)


_SEVERAL = 2  # parties
_TOGETHER = frozenset(
    ("they", "we", "ministers", "leaders", "sides", "secretaries", "three", "two", "members", "governments")
)


def _subject(text: str, start: int) -> int:
    before = text[max(0, start - _SENTENCE) : start]
    ends = [found.end() for found in _BREAK.finditer(before)]
    part = before[ends[-1] if ends else 0 :]
    words = part.split()
    is_subject = 0 < len(words) <= _MOST and words[0][:1].isupper() and part[-1:].isspace()
    return start - len(part) if is_subject else start
