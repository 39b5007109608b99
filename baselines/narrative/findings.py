"""A finding in words: what became of one commitment, or what was added, how sure, and by which rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from baselines.alignment.align import Match
from baselines.alignment.nearest import Nearest
from baselines.alignment.word_shares import WordShares
from baselines.clauses import Clause, around_of
from baselines.commitments import Annotated
from baselines.judgement.absence import Situation, absence
from baselines.judgement.addition_weight import is_dated_undertaking
from baselines.judgement.additions import Addition
from baselines.judgement.confidence import CHECK, answered, confidence, new, silent
from baselines.judgement.role import day_in_words
from baselines.judgement.weigh import Weighed
from baselines.lexicon import Lexicon, key_of, topic_of_key
from baselines.model import (
    CHANGE_KINDS,
    Baseline,
    Commitment,
    Document,
    Edit,
    Finding,
    Move,
    Passage,
    Role,
    Signal,
    Summary,
    reading_order,
)
from baselines.model.finding import ELSEWHERE, way_of
from baselines.narrative.passage import framed
from baselines.narrative.unmarked import without_kept
from baselines.redline import redline
from baselines.slots.states import others_named
from baselines.text import fingerprint, has_stop, with_auxiliary
from baselines.vocabulary import GENERAL


@dataclass(frozen=True, slots=True)
class Read:
    """A statement as it was read: its words and clauses, how near its nearest clause comes to each
    commitment, which clause speaks `otherwise` of one without an answer, and the lexicon that read it.
    """

    words: str
    clauses: Sequence[Clause]
    nearest: Nearest
    otherwise: Mapping[str, Clause]
    lexicon: Lexicon


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a commitment that has an answer: the clause, what differs, the words that answer, and
    what is quoted.
    """

    match: Match
    weighed: Weighed
    passage: Passage
    quote: Passage


def retold(commitment: Annotated, answer: Answer | None) -> Finding:
    """What a copy or a report makes of a commitment: the baseline's word stands, this is how it is told
    here.
    """
    passage = answer.passage if answer else None
    edits = redline(commitment.commitment.passage.text, passage.text) if passage else ()
    sure = (
        0.98 if answer and answer.match.exact else 0.85
    )  # of the paraphrase: that the commitment stands is certain
    return Finding(
        key=commitment.commitment.id,
        kind="retained",
        topic=commitment.commitment.topic,
        move=None,
        direction=None,
        importance="low",
        alert=False,
        confidence=sure,
        commitment=commitment.commitment.id,
        baseline=commitment.commitment.passage,
        statement=passage,
        edits=edits,
        summary=f"{commitment.topic.title}: as in the baseline.",
        why="a copy or a report of the baseline changes nothing",
    )


def finding(
    annotated_commitment: Annotated, answer: Answer | None, around: Situation, reaffirms: bool, text: Read
) -> Finding:
    """What became of a commitment in a new text; without an answer it is removed."""
    commitment = annotated_commitment.commitment
    topic = annotated_commitment.topic.title
    if answer is None:
        return _removed(annotated_commitment, around, text, reaffirms=reaffirms)
    match, weighed, passage = answer.match, answer.weighed, answer.passage
    same = "the same words" if match.exact else "same position in other words"
    why = "; ".join(f"{s.move}: {s.words}" for s in weighed.signals) or same
    evidence = answered(match, weighed, around)
    sure = confidence(
        text.lexicon.confidence["retained" if weighed.kind == "retained" else "changed"], evidence
    )
    why += _check(sure)
    importance, alert = weighed.importance, weighed.kind != "retained"
    if alert and around.is_compressed and weighed.direction != "stronger" and weighed.move != "referent":
        alert = False
        why += "; a short form leaves words out, which is no change of position"
    return Finding(
        key=commitment.id,
        kind=weighed.kind,
        topic=commitment.topic,
        move=weighed.move,
        direction=weighed.direction,
        importance=importance,
        alert=alert,
        confidence=sure,
        commitment=commitment.id,
        baseline=commitment.passage,
        statement=answer.quote,
        edits=framed(_redlined(annotated_commitment, answer, text), passage, answer.quote),
        summary=_sentence(topic, answer, commitment),
        why=why,
        rests_on=tuple(evidence.items()),
        signals=weighed.signals,
        shared=match.coverage,
        names_others=others_named(key_of(passage.text), annotated_commitment.sentence, text.lexicon),
    )


def _redlined(annotated_commitment: Annotated, answer: Answer, text: Read) -> Sequence[Edit]:
    """From the words of the commitment to those that answer; what both sentences share is no change."""
    edits = redline(annotated_commitment.commitment.passage.text, answer.passage.text)
    around = around_of(answer.passage, answer.match.clause, text.clauses, text.words)
    return without_kept(edits, annotated_commitment.around, around, answer.weighed.signals)


def _removed(annotated_commitment: Annotated, around: Situation, text: Read, *, reaffirms: bool) -> Finding:
    commitment = annotated_commitment.commitment
    importance, excuse = absence(commitment, around, is_watched=annotated_commitment.topic.is_watched)
    is_otherwise = commitment.id in text.otherwise
    if is_otherwise:
        importance, excuse = "low", "other_words"
    alert, nearest = excuse is None, text.nearest.get(commitment.id, (0, 0.0))[1]
    evidence = silent(nearest, around)
    sure = confidence(text.lexicon.confidence["removed"], evidence)
    word = "not repeated" if reaffirms else "no longer said" if alert else "not mentioned"
    why = f"no clause shares its object; {around.why}"
    if is_otherwise:
        word, why = "not repeated in these words", "a clause takes a position on the same in other words"
    return Finding(
        key=commitment.id,
        kind="removed",
        topic=commitment.topic,
        move="silence",
        direction=None,
        importance=importance,
        alert=alert,
        confidence=sure,
        commitment=commitment.id,
        baseline=commitment.passage,
        statement=None,
        edits=(),
        summary=f'{annotated_commitment.topic.title}: {word}: "{commitment.anchor}".',
        why=f"{why}{_check(sure)}",
        rests_on=tuple(evidence.items()),
        shared=nearest,
        excuse=excuse,
    )


# ranks: "complete" dropped and the resolutions dropped are told together, a lesser word beside a verb is not
_BESIDE = 2


def _sentence(topic: str, answer: Answer, commitment: Commitment) -> str:
    weighed = answer.weighed
    if weighed.kind == "retained":
        return f'{topic}: kept: "{commitment.anchor}".'
    first, *others = weighed.signals
    lead = _verb_told(first, commitment, answer.passage) if first.move == "verb" else first.words
    said = [lead, *(s.words for s in others if s.rank - first.rank < _BESIDE)]
    move = first.move.replace("_", " ")
    way = way_of(commitment.passage.text, weighed.direction or "neutral", first.move, first.rule)
    turn = ELSEWHERE if first.move == "place" else f"{way}, {move}"
    return f'{topic}: {", ".join(dict.fromkeys(said))}, in "{commitment.anchor}" ({turn}).'


def _verb_told(signal: Signal, commitment: Commitment, passage: Passage) -> str:
    """A verb that governs a passage from before it stands in no quote: then it is said what it is."""
    if signal.act != "replaced":
        return signal.words
    old, new = signal.lost, signal.gained
    is_quoted = old.lower() in commitment.passage.text.lower() and new.lower() in passage.text.lower()
    old, new = (
        old.split(" ... ", 1)[0],
        (with_auxiliary(new, passage.text) if new.lower().startswith("not ") else new),
    )
    return f'{"" if is_quoted else "the governing verb "}"{old}" -> "{new}"'


def _title(addition: Addition, lexicon: Lexicon) -> str:
    return lexicon.vocabulary.topic(addition.topic).title


def _stop(words: str) -> str:
    """The full stop behind a quote that has none of its own."""
    return "" if has_stop(words) and not words.endswith("...") else "."


def _check(sure: float) -> str:
    return "; not sure: check" if sure < CHECK else ""


def added(addition: Addition, around: Situation, shares: WordShares, lexicon: Lexicon) -> Finding:
    """A clause or an object that no commitment is about."""
    evidence = new(addition, shares, around)
    sure = confidence(lexicon.confidence["added"], evidence)
    words = addition.passage.text.split()
    short = " ".join(words[:16]) + ("..." if len(words) > 16 else "")
    move: Move = "formula_returned" if addition.formula else "new_topic"
    # Other parties have other business: what they add beside the focus topics is information.
    # In a short text of the same parties what they commit to, condemn or demand of their own is told, a list
    # of works is not.
    is_core = around.same_parties and not around.is_compressed and addition.topic == GENERAL
    is_theirs = around.comparability == "full" or is_core
    has_matter = topic_of_key(addition.clause.key, lexicon) != GENERAL
    is_empty = around.is_compressed and not (has_matter or addition.formula or evidence["opposes"])
    importance = "low" if is_empty else addition.importance
    is_signed = around.is_memorandum and is_dated_undertaking(addition.clause, addition.passage.text)
    if is_signed and importance == "low":
        importance = "medium"
    alert = importance != "low" and (lexicon.is_watched(addition.topic) or is_theirs or is_signed)
    return Finding(
        key="+" + fingerprint(addition.passage.text)[:12],
        kind="added",
        topic=addition.topic,
        move=move,
        direction=None,
        importance=importance,
        alert=alert,
        confidence=sure,
        commitment=None,
        baseline=None,
        statement=addition.passage,
        edits=(),
        summary=f'{_title(addition, lexicon)}: not in the baseline: "{short}"{_stop(short)}',
        why=(
            f"formula: {addition.formula}"
            if addition.formula
            else "no commitment of the baseline is about this"
        )
        + _check(sure),
        rests_on=tuple(evidence.items()),
        formula=addition.formula or "",
    )


def summary(
    findings: Sequence[Finding],
    document: Document,
    baseline: Baseline,
    role: Role,
    lexicon: Lexicon,
    *,
    is_confirmed: bool = True,
) -> Summary:
    """Three lines: the most important finding; who issued what, when; the counts."""
    counts: dict[str, int] = {kind: sum(1 for f in findings if f.kind == kind) for kind in CHANGE_KINDS}
    alerts = [f for f in findings if f.alert]
    order = partial(reading_order, topics=lexicon.vocabulary)
    lead = min(alerts, key=order, default=None)  # what mail and pages tell first
    if role in ("copy", "coverage"):
        what = "A copy" if role == "copy" else "A report"
        headline = f"{what} of the baseline of {day_in_words(baseline.date)}; nothing changed."
    elif not is_confirmed and (differs := [f for f in findings if f.kind != "retained" and f.statement]):
        headline = f"Unconfirmed, check the official page: {min(differs, key=order).summary}"
    elif lead is None:
        headline = "Nothing to tell against the baseline."
    else:
        headline = lead.summary
    parties = "-".join(document.parties) or "parties unknown"
    level = document.level.replace("_", " ") if document.level != "none" else ""
    day = day_in_words(document.date) if document.date else ""
    who = ", ".join(
        part for part in (document.publisher, parties, document.kind.replace("_", " "), level, day) if part
    )
    return Summary(headline, who, counts, len(alerts))
