"""A statement against a baseline, as a story: its clauses, which commitment each answers, what changed, what
is new.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from baselines.alignment.align import Match
from baselines.alignment.nearest import nearest_clauses
from baselines.alignment.said_otherwise import said_otherwise
from baselines.alignment.word_shares import word_shares
from baselines.clauses import Clause, someone_acts
from baselines.commitments import annotated, words_of
from baselines.comparison.remarks import compare_remarks
from baselines.comparison.secondary import why_secondary
from baselines.comparison.spoken import answering, said_by_signatories, spoken
from baselines.comparison.versions import MOST
from baselines.judgement.absence import Situation, situation
from baselines.judgement.additions import additions
from baselines.judgement.once import said_once, settled
from baselines.judgement.role import comparability, reaffirms, role_of, says_more
from baselines.lexicon import Lexicon, load_lexicon
from baselines.model import Baseline, Comparison, Document, Finding
from baselines.narrative.answering import answers_of
from baselines.narrative.considered import Field
from baselines.narrative.explain import UNCONFIRMED, explained, unconfirmed
from baselines.narrative.findings import Read, added, finding, retold, summary
from baselines.text import normalise


def compare(document: Document, baseline: Baseline, lexicon: Lexicon | None = None) -> Comparison:
    """A finding per commitment of the baseline, then one per addition, in their order, with exact quotes."""
    lexicon = lexicon or load_lexicon()
    whole = normalise(document.text)
    document = replace(document, text=whole[:MOST])
    around = situation(document, baseline, lexicon)
    if document.kind == "remarks":
        return compare_remarks(document, baseline, around, lexicon)

    text, shares = document.text, word_shares(baseline, lexicon)
    clauses = spoken(document, baseline, lexicon)
    commitments = annotated(baseline, lexicon)
    matches = answering(document, baseline, clauses, around, lexicon)
    answers = answers_of(text, clauses, matches, commitments, lexicon, same_parties=around.same_parties)
    known = words_of(baseline)
    new = additions(text, clauses, matches, commitments, lexicon, known).found if around.is_text else ()
    nearest = nearest_clauses([c for c in commitments if c.commitment.id not in answers], clauses)
    otherwise = _otherwise(document, baseline, clauses, matches, around, lexicon)
    weighed = {key: answer.weighed for key, answer in answers.items()}
    more = says_more(clauses, baseline, lexicon)
    acts = someone_acts(clauses, document.parties, lexicon)
    role = role_of(document, baseline, weighed, new, lexicon, more=more, acts=acts)
    stands_by = role == "new" and reaffirms(document, baseline)
    read = Read(text, clauses, nearest, otherwise, lexicon)
    findings = [
        retold(commitment, answers.get(commitment.commitment.id))
        if role in ("copy", "coverage")
        else finding(commitment, answers.get(commitment.commitment.id), around, stands_by, read)
        for commitment in commitments
    ]
    if role == "new":
        additional = (added(addition, around, shares, lexicon) for addition in new)
        findings = settled([*findings, *said_once(findings, additional, lexicon)])

    field = Field(
        text=text,
        clauses=clauses,
        commitments=commitments,
        shares=shares,
        answered=answers,
        nearest=nearest,
        otherwise=otherwise,
        lexicon=lexicon,
    )
    findings = explained(findings, field, new)

    how, why = comparability(role, around, document, baseline)
    secondary = why_secondary(document, baseline, answers) if role in ("new", "unrelated") else ""
    findings = _tempered(findings, is_confirmed=not secondary, is_new=how != "none" and role == "new")
    why += _cautions(secondary, is_cut=len(whole) > MOST)
    return Comparison(
        baseline=baseline,
        document=document,
        role=role,
        reaffirms_baseline=stands_by,
        comparability=how,
        why=why,
        findings=tuple(findings),
        summary=summary(findings, document, baseline, role, lexicon, is_confirmed=not secondary),
    )


def _cautions(secondary: str, *, is_cut: bool) -> str:
    """What a reader must know of the text before any finding."""
    said = f"; {secondary} ({UNCONFIRMED})" if secondary else ""
    return said + (f"; only the first {MOST} characters were read" if is_cut else "")


def _otherwise(
    document: Document,
    baseline: Baseline,
    clauses: Sequence[Clause],
    matches: Mapping[str, Match],
    around: Situation,
    lexicon: Lexicon,
) -> Mapping[str, Clause]:
    """The clause that speaks of each commitment without an answer in other words; of a text of the same
    parties only, for others drop nothing.
    """
    if not (around.same_parties and around.is_text):
        return {}
    return said_otherwise(
        baseline, matches, said_by_signatories(document, baseline, clauses, lexicon), lexicon
    )


def _tempered(findings: list[Finding], *, is_confirmed: bool, is_new: bool) -> list[Finding]:
    """Of a text that is not the text itself unconfirmed; of what is no new statement nothing to tell."""
    findings = findings if is_confirmed else unconfirmed(findings)
    return findings if is_new else [replace(f, alert=False) for f in findings]
