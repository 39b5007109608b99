"""Operative verbs of one rung that stand for each other in two copies, or in two versions, of one text.

Against a baseline "expressed concern about" and "did not support" are one step. Between two copies of one
text they are not one word: each was agreed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from baselines.clauses import stance_of
from baselines.lexicon import key_of, load_lexicon
from baselines.lexicon.synonyms import stem
from baselines.lexicon.verb_forms import base_forms
from baselines.model import Comparison, Finding, Importance, Passage
from baselines.redline import redline
from baselines.vocabulary import is_watched

# "emphasized" and "underscored" restate alike; what is said against others, and asked of them, is chosen.
_CHOSEN = frozenset({"disapproval", "demand"})


def verbs_exchanged(compared: Comparison) -> Iterator[Finding]:
    """A finding per passage that stands in both texts on one rung, with another operative verb."""
    for finding in compared.findings:
        if finding.kind != "retained" or finding.baseline is None or finding.statement is None:
            continue
        before, after = _verb(finding.baseline), _verb(finding.statement)
        if (
            not before
            or not after
            or before in _stems(finding.statement)
            or after in _stems(finding.baseline)
        ):
            continue
        weight: Importance = "medium" if is_watched(finding.topic) else "low"
        yield replace(
            finding,
            kind="reworded",
            move="verb",
            direction="neutral",
            importance=weight,
            alert=weight != "low",
            edits=redline(finding.baseline.text, finding.statement.text),
            why="another operative verb of the same rung",
        )


def _stems(passage: Passage) -> set[str]:
    """Its words in one form: a verb that only stands elsewhere in the clause was not exchanged."""
    forms = base_forms(load_lexicon().openers)
    return {stem(forms.get(word, word)) for word in key_of(passage.text).split()}


def _verb(passage: Passage) -> str:
    """The word that says what is done, in one form; empty for those of other ladders."""
    lexicon = load_lexicon()
    stance = stance_of(key_of(passage.text), lexicon)
    if stance is None or stance.ladder not in _CHOSEN:
        return ""
    word = stance.words.split()[-1]
    return stem(base_forms(lexicon.openers).get(word, word))
