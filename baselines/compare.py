"""A statement against a baseline, as a story: its clauses, which commitment each answers, what changed, what is new, who should know."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from baselines.align import Annotated, Match, align, annotated, answers
from baselines.lexicon import Formula, Lexicon, Setting, has, load_lexicon, needle
from baselines.model import (
    CHANGE_KINDS, FOCUS_TOPICS, Baseline, Comparability, Comparison, Document, Finding, Importance, Passage, Role, Summary, topic_title,
)  # fmt: skip
from baselines.redline import redline
from baselines.split import Clause, shortened, split
from baselines.text import fingerprint, normalise
from baselines.topics import topic_of_key
from baselines.weigh import Signal, Weighed, lowered, weigh

_MOST = 400_000  # characters: twenty of the longest communiques; what stands after that is not read


def compare(document: Document, baseline: Baseline) -> Comparison:
    """Exactly one finding per commitment of the baseline, and one per addition, with exact passages of both texts."""
    lexicon = load_lexicon()
    document = replace(document, text=normalise(document.text[:_MOST]))
    clauses = split(document.text, lexicon)
    matches = align(baseline, document.text, clauses, lexicon)
    findings = [_finding(one, matches.get(one.commitment.id), document, lexicon) for one in annotated(baseline)]
    findings += _additions(clauses, matches, baseline, document, lexicon)
    return Comparison(baseline, document, "new", False, "full", "", tuple(findings), Summary("", "", dict(Counter(f.kind for f in findings)), 0))


def _finding(one: Annotated, match: Match | None, document: Document, lexicon: Lexicon) -> Finding:
    commitment = one.commitment
    if match is None:
        return Finding(commitment.id, "removed", commitment.topic, "silence", None, commitment.weight, True, 0.8, commitment.id,
                       commitment.passage, None, (), "")  # fmt: skip
    weighed = weigh(one, match, lexicon)
    passage = match.exact or match.clause.passage(document.text)
    return Finding(commitment.id, weighed.kind, commitment.topic, weighed.move, weighed.direction, weighed.importance, weighed.kind != "retained", 0.8,
                   commitment.id, commitment.passage, passage, redline(commitment.passage.text, passage.text), "",
                   "; ".join(f"{s.move} {s.direction}: {s.words}" for s in weighed.signals) + f" score {match.score:.2f} cov {match.coverage:.2f}")  # fmt: skip


def _additions(clauses: Sequence[Clause], matches: Mapping[str, Match], baseline: Baseline, document: Document, lexicon: Lexicon) -> list[Finding]:
    used = {(m.clause.start, m.clause.end) for m in matches.values()}
    found = []
    for clause in clauses:
        if not clause.is_prose or len(clause.key.split()) < 4:
            continue
        topic = topic_of_key(clause.key, lexicon, clause.carried)
        formulae = [f for f in lexicon.formulae if has(clause.key, f.terms)]
        if (clause.start, clause.end) in used:
            continue
        passage = clause.passage(document.text)
        key = "+" + fingerprint(passage.text)[:12]
        found.append(Finding(key, "added", topic, "new_topic", None, "medium", True, 0.7, None, None, passage, (), ""))
    return found
