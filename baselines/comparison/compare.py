"""A statement against a baseline, as a story: its clauses, which commitment each answers, what changed, what
is new.
"""

from __future__ import annotations

from dataclasses import replace

from baselines.alignment.nearest import nearest_clauses
from baselines.clauses import someone_acts, split, voiced
from baselines.commitments import annotated, words_of
from baselines.comparison.remarks import compare_remarks
from baselines.comparison.secondary import why_secondary
from baselines.comparison.versions import MOST
from baselines.judgement.absence import situation
from baselines.judgement.additions import additions
from baselines.judgement.once import said_once, settled
from baselines.judgement.role import body, comparability, reaffirms, role_of, says_more
from baselines.lexicon import Lexicon, load_lexicon
from baselines.model import Baseline, Comparison, Document
from baselines.narrative.answering import answers_of, counterparts
from baselines.narrative.considered import Field
from baselines.narrative.explain import UNCONFIRMED, explained, unconfirmed
from baselines.narrative.findings import Read, added, finding, retold, summary
from baselines.text import normalise


def compare(document: Document, baseline: Baseline, lexicon: Lexicon | None = None) -> Comparison:
    """Exactly one finding per commitment of the baseline, in its order, then one per addition, with exact
    passages.
    """
    lexicon = lexicon or load_lexicon()
    whole = normalise(document.text)
    document = replace(document, text=whole[:MOST])
    around = situation(document, baseline, lexicon)

    if document.kind == "remarks":
        return compare_remarks(document, baseline, around, lexicon)

    text = document.text
    clauses = voiced(body(text, split(text, lexicon)), text, document.parties, lexicon)
    commitments = annotated(baseline, lexicon)
    is_readable = around.is_text or document.kind == "news_report"
    matches = counterparts(document, baseline, clauses, lexicon) if is_readable else {}
    answers = answers_of(text, matches, commitments, lexicon, same_parties=around.same_parties)
    known = words_of(baseline)
    new = additions(text, clauses, matches, commitments, lexicon, known) if around.is_text else []

    nearest = nearest_clauses([c for c in commitments if c.commitment.id not in answers], clauses)
    more = says_more(clauses, baseline, lexicon)
    weighed = {key: answer.weighed for key, answer in answers.items()}
    acts = someone_acts(clauses, document.parties, lexicon)
    role = role_of(document, baseline, weighed, new, lexicon, more=more, acts=acts)
    stands_by = role == "new" and reaffirms(document, baseline)
    read = Read(nearest, lexicon)
    findings = [
        retold(commitment, answers.get(commitment.commitment.id))
        if role in ("copy", "coverage")
        else finding(commitment, answers.get(commitment.commitment.id), around, stands_by, read)
        for commitment in commitments
    ]
    if role == "new":
        additional = (added(addition, around, commitments, lexicon) for addition in new)
        findings = settled([*findings, *said_once(findings, additional, lexicon)])

    field = Field(text=text, clauses=clauses, commitments=commitments, answered=answers, nearest=nearest)
    findings = explained(findings, field, new)

    how, why = comparability(role, around, document, baseline)
    secondary = why_secondary(document, baseline, answers) if role in ("new", "unrelated") else ""
    if secondary:
        findings, why = unconfirmed(findings), f"{why}; {secondary} ({UNCONFIRMED})"
    if how == "none" or role != "new":
        findings = [replace(f, alert=False) for f in findings]
    if len(whole) > MOST:
        why += f"; only the first {MOST} characters were read"
    lines = summary(findings, document, baseline, role, lexicon, is_confirmed=not secondary)
    return Comparison(
        baseline=baseline,
        document=document,
        role=role,
        reaffirms_baseline=stands_by,
        comparability=how,
        why=why,
        findings=tuple(findings),
        summary=lines,
    )
