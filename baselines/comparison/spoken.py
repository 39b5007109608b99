"""The clauses of a statement with who speaks in them, and which of them answer commitments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from baselines.alignment.align import Match
from baselines.clauses import Clause, as_undertaken, is_memorandum, split, voiced
from baselines.commitments import clauses_of
from baselines.judgement.absence import Situation
from baselines.judgement.role import body
from baselines.lexicon import Lexicon
from baselines.model import Baseline, Document
from baselines.narrative.answering import counterparts
from baselines.slots.speaker import outside, spoken_inside


def spoken(document: Document, baseline: Baseline, lexicon: Lexicon) -> list[Clause]:
    """The clauses with who speaks in them. One that stands in the baseline as it is says there what it says
    here, whoever speaks.
    """
    clauses = body(document.text, split(document.text, lexicon))
    stood = frozenset(clause.key for clause in clauses_of(baseline, lexicon))
    by_voice = voiced(clauses, document.text, document.parties, lexicon)
    if is_memorandum(document.text, document.title):
        by_voice = [as_undertaken(clause) for clause in by_voice]
    return [clause if clause.key in stood else said for clause, said in zip(clauses, by_voice, strict=True)]


def said_by_signatories(
    document: Document, baseline: Baseline, clauses: Sequence[Clause], lexicon: Lexicon
) -> list[Clause]:
    """The clauses in which those who sign speak themselves."""
    outsiders = outside(document.parties, baseline.parties, lexicon)
    inside = spoken_inside(document.text, clauses, outsiders, lexicon)
    return [clause for clause in clauses if clause.start in inside]


def answering(
    document: Document, baseline: Baseline, clauses: Sequence[Clause], around: Situation, lexicon: Lexicon
) -> Mapping[str, Match]:
    """The clause that answers each commitment; none of a paper that is no text of its kind."""
    is_readable = around.is_text or document.kind == "news_report"
    return counterparts(document, baseline, clauses, lexicon) if is_readable else {}
