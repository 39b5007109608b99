"""A statement against a baseline, as a story: its clauses, which commitment each answers, what changed, what is new."""

from __future__ import annotations

from dataclasses import replace

from baselines.align import Annotated, align, annotated, words_of
from baselines.compare.findings import added, finding, retold, summary
from baselines.compare.role import body, comparability, reaffirms, role_of
from baselines.compare.versions import MOST, VERSIONS, compare_versions
from baselines.lexicon import load_lexicon
from baselines.model import Baseline, Comparison, Document
from baselines.split import split
from baselines.text import normalise
from baselines.weigh import additions, situation, weigh

__all__ = ["VERSIONS", "compare", "compare_versions"]


def compare(document: Document, baseline: Baseline) -> Comparison:
    """Exactly one finding per commitment of the baseline, in its order, then one per addition, with exact passages."""
    lexicon = load_lexicon()
    whole = normalise(document.text)
    document = replace(document, text=whole[:MOST])
    around = situation(document, baseline, lexicon)

    clauses = body(document.text, split(document.text, lexicon))
    is_readable = around.is_text or document.kind == "news_report"
    matches = align(baseline, document.text, clauses, lexicon) if is_readable else {}

    commitments = annotated(baseline)
    sharing: dict[int, list[Annotated]] = {}
    for one in commitments:
        if match := matches.get(one.commitment.id):
            sharing.setdefault(match.clause.start, []).append(one)
    weighed = {
        one.commitment.id: weigh(
            one, match, document.text, lexicon, sharing[match.clause.start], same_parties=around.same_parties
        )
        for one in commitments
        if (match := matches.get(one.commitment.id))
    }  # fmt: skip
    new = additions(document.text, clauses, matches, commitments, lexicon, words_of(baseline)) if around.is_text else []

    role = role_of(document, baseline, weighed, new)
    stands_by = role == "new" and reaffirms(document, baseline)
    findings = []
    for one in commitments:
        match = matches.get(one.commitment.id)
        if role in ("copy", "coverage"):
            findings.append(retold(one, match, document))
        else:
            findings.append(finding(one, match, weighed.get(one.commitment.id), document, around, stands_by))
    if role == "new":  # the same words said twice are one addition
        said = {a.key: a for a in (added(addition, around) for addition in reversed(new))}
        findings += reversed(said.values())

    how, why = comparability(role, around, document, baseline)
    if how == "none" or role != "new" or not document.is_primary:
        findings = [replace(f, alert=False) for f in findings]
    if len(whole) > MOST:
        why += f"; only the first {MOST} characters were read"
    return Comparison(baseline, document, role, stands_by, how, why, tuple(findings), summary(findings, document, baseline, role))
