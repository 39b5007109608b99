"""Remarks, transcripts and press availabilities: what each speaker says of the commitments.

They are no text of a statement and are never compared as one: nothing is added or removed, nothing is worth
an alert. Two speakers at one podium may use two formulas (Seoul and Tokyo, 13 January 2026): no finding
crosses speakers.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from baselines.alignment.nearest import nearest_clauses
from baselines.alignment.word_shares import word_shares
from baselines.clauses.speakers import Turn, spoken, turns
from baselines.commitments import Annotated, annotated
from baselines.explained import Voice
from baselines.judgement.absence import Situation
from baselines.judgement.role import role_of
from baselines.lexicon import Lexicon
from baselines.model import Baseline, Comparison, Document, Finding
from baselines.narrative.answering import answers_of, counterparts
from baselines.narrative.considered import Field
from baselines.narrative.explain import explained
from baselines.narrative.findings import Answer, Read, finding, summary
from baselines.vocabulary import topic_title

_MOST_NAMED = 3  # speakers in a line; of more, how many


def compare_remarks(
    document: Document, baseline: Baseline, around: Situation, lexicon: Lexicon
) -> Comparison:
    """One finding per commitment: in the words of the speaker who comes nearest to it, the other speakers
    beside it.
    """
    commitments = annotated(baseline, lexicon)
    said = turns(document.text, document.title)
    voices: dict[str, dict[str, Answer]] = {}
    by_speaker = spoken(document.text, said, lexicon)
    for speaker, clauses in by_speaker.items():
        matches = counterparts(document, baseline, clauses, lexicon)
        voices[speaker] = answers_of(document.text, clauses, matches, commitments, lexicon, same_parties=True)
    heard_clauses = [clause for clauses in by_speaker.values() for clause in clauses]
    near = nearest_clauses(commitments, heard_clauses)
    read = Read(document.text, heard_clauses, near, {}, lexicon)
    findings = [_finding(commitment, voices, said, around, read) for commitment in commitments]
    nearest = {f.key: voices[f.explained.speaker][f.key] for f in findings if f.explained.speaker}
    findings = explained(
        findings,
        Field(
            text=document.text,
            clauses=heard_clauses,
            commitments=commitments,
            shares=word_shares(baseline, lexicon),
            answered=nearest,
            nearest=near,
            otherwise={},
            lexicon=lexicon,
        ),
    )
    role = role_of(
        document, baseline, {key: answer.weighed for key, answer in nearest.items()}, [], lexicon, more=True
    )
    heard = _in_a_line([name for name in voices if any(name in _speakers(f) for f in findings)])
    if role == "unrelated":
        why = "remarks that speak of no commitment of the baseline"
    else:
        why = (
            "remarks: what a speaker says of a commitment is information, no change of the text; "
            f"heard: {heard or 'nobody'}"
        )
    summed = replace(
        summary(findings, document, baseline, role, lexicon), headline=_headline(findings, heard)
    )
    return Comparison(
        baseline=baseline,
        document=document,
        role=role,
        reaffirms_baseline=False,
        comparability="none",
        why=why,
        findings=tuple(findings),
        summary=summed,
    )


def _finding(
    commitment: Annotated,
    voices: Mapping[str, Mapping[str, Answer]],
    said: Sequence[Turn],
    around: Situation,
    read: Read,
) -> Finding:
    """What the speaker who comes nearest makes of a commitment: information, whatever its weight."""
    key = commitment.commitment.id
    heard = [(name, answers[key]) for name, answers in voices.items() if key in answers]
    if not heard:
        return replace(finding(commitment, None, around, False, read), importance="low", alert=False)
    speaker, answer = max(heard, key=lambda pair: (pair[1].match.exact is not None, pair[1].match.score))
    row = finding(commitment, answer, around, False, read)
    why = row.why
    if any(t.is_interpreted and t.start <= answer.passage.start < t.end for t in said):
        why += "; the words are the interpreter's"
    topic = f"{topic_title(row.topic)}: "
    others = tuple(_voice(name, other) for name, other in heard if name != speaker)
    return replace(
        row,
        importance="low",
        alert=False,
        why=why,
        summary=f"{topic}{speaker}: {row.summary.removeprefix(topic)}",
        explained=replace(row.explained, speaker=speaker, voices=others),
    )


def _voice(speaker: str, answer: Answer) -> Voice:
    passage = answer.passage
    return Voice(
        speaker=speaker,
        kind=answer.weighed.kind,
        direction=answer.weighed.direction,
        text=passage.text,
        start=passage.start,
        end=passage.end,
    )


def _speakers(finding: Finding) -> tuple[str, ...]:
    return (finding.explained.speaker, *(voice.speaker for voice in finding.explained.voices))


def _in_a_line(names: Sequence[str]) -> str:
    shown = list(names[:_MOST_NAMED])
    if len(names) > _MOST_NAMED:
        shown.append(f"{len(names) - _MOST_NAMED} more")
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _headline(findings: Sequence[Finding], heard: str) -> str:
    spoken_of = [f for f in findings if f.statement]
    if not spoken_of:
        return "Remarks that speak of no commitment of the baseline."
    other = sum(
        f.kind != "retained" or any(v.kind != "retained" for v in f.explained.voices) for f in spoken_of
    )
    counts = f"{len(spoken_of)} commitment{'s' * (len(spoken_of) != 1)} spoken of"
    return f"Remarks of {heard}: {counts}, {other or 'none'} in other substance; no change of a text."
