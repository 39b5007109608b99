"""The few words that tell a finding: `"opposed" became "did not support"`, `"complete" dropped`.

The comparison says in `why` which rule spoke, on which words. What it names is quoted only as it stands in
the passages themselves; where it stands in neither, the redline gives the words, and where that says little,
the passages do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Literal

from alerts.harmless import plain
from alerts.terms import is_back
from alerts.wording.changed_words import key_change, shares_words
from alerts.wording.words import is_return
from baselines.model import Finding, Passage
from baselines.redline import redline

Turn = Literal[
    "became",
    "dropped",
    "added",
    "returned",
    "no longer named",
    "no longer asked",
    "not named in this",
    "named",
]
LONGEST_PASSAGE = 3000
LONGEST = 48  # characters of one quote in a pair: more is no longer "a few words"
_NAMED: tuple[tuple[str, Turn], ...] = (
    (r"(?P<words>.+) no longer named", "no longer named"),
    (r"(?P<words>.+) no longer asked", "no longer asked"),
    (r"(?P<words>.+) not named in this", "not named in this"),
    (r"(?P<words>.+) named", "named"),
    (r"(?P<words>.+) dropped", "dropped"),
    (r"(?P<words>.+) added", "added"),
    (r"hedged by (?P<words>.+)", "added"),
    (r"each on its own: (?P<words>.+)", "added"),
)


@dataclass(frozen=True, slots=True)
class Telling:
    """`old` and `new` are exact words of the passages; one of them is empty where words only went or came."""

    turn: Turn
    old: str
    new: str


def telling(finding: Finding) -> Telling | None:
    """None where no few words tell it: the passages must."""
    if is_back(finding):
        return _against_previous(finding)
    if finding.baseline is None or finding.statement is None or finding.kind == "retained":
        return None
    old, new = (plain(passage.text, LONGEST_PASSAGE) for passage in (finding.baseline, finding.statement))
    named = _as_named(plain(finding.why, 400), old, new)
    if named is not None:
        return replace(named, turn="returned") if named.turn == "added" and is_return(finding) else named
    pair = (
        key_change(finding, LONGEST)
        if max(len(old), len(new)) < LONGEST_PASSAGE and shares_words(finding)
        else None
    )
    return Telling("became", *pair) if pair else None


def _against_previous(finding: Finding) -> Telling | None:
    """What came back to the baseline's words, from those of the text before."""
    was = finding.history.was if finding.history else None
    if (
        was is None
        or finding.statement is None
        or max(len(was.words), len(finding.statement.text)) >= LONGEST_PASSAGE
    ):
        return None
    words = finding.statement.text
    edited = replace(finding, baseline=Passage(was.words, 0, len(was.words)), edits=redline(was.words, words))
    pair = key_change(edited, LONGEST) if shares_words(edited) else None
    return Telling("became", *pair) if pair else None


def _as_named(why: str, old: str, new: str) -> Telling | None:
    """The first thing that the comparison names, in the passages' own words."""
    said = why.split(";", 1)[0].partition(": ")[2].replace('"', "").strip()
    before, arrow, after = said.partition(" -> ")
    if arrow:
        pair = _exact(before, old), _exact(after, new)
        return Telling("became", *pair) if all(pair) and pair[0].casefold() != pair[1].casefold() else None
    for pattern, turn in _NAMED:
        match = re.fullmatch(pattern, said)
        if match:
            is_new = turn in ("added", "named")
            words = _exact(match["words"], new if is_new else old)
            is_reported = bool(words) and not _exact(match["words"], old if is_new else new)
            return Telling(turn, "" if is_new else words, words if is_new else "") if is_reported else None
    return None


def _exact(words: str, passage: str) -> str:
    """`words` as they stand in the passage, whole words only; empty where they do not. What follows "..." is
    left aside.
    """
    wanted = [re.escape(word) for word in plain(words.split(" ...", 1)[0]).split()]
    if not wanted or words.startswith("("):
        return ""
    match = re.search(r"(?<!\w)" + r"\s+".join(wanted) + r"\w*", passage, re.IGNORECASE)
    return match[0] if match and len(match[0]) <= LONGEST else ""
