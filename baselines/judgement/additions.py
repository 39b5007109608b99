"""What a statement says that no commitment of the baseline does: clauses, and objects hung on clauses that
answer one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from baselines.alignment.align import Match
from baselines.clauses import LONGEST, Clause, does_something, shortened
from baselines.commitments import Annotated
from baselines.judgement.addition_weight import importance_of
from baselines.judgement.newness import Known, is_first, refusal
from baselines.judgement.novelty import novel, points_back, subjects
from baselines.judgement.refusal import Refusal
from baselines.judgement.stanceless_worth import is_harmless
from baselines.judgement.tails import further_deeds, tails
from baselines.lexicon import Formula, Lexicon, has, is_infinitive, topic_of_key
from baselines.model import Importance, Passage
from baselines.vocabulary import GENERAL

_OF_IT = 12  # words: "and we call on the PRC to abide by it"


@dataclass(frozen=True, slots=True)
class Addition:
    """One new clause or object, with its place. `formula` names it when the lexicon knows it."""

    passage: Passage
    topic: str
    importance: Importance
    formula: str | None
    clause: Clause


@dataclass(frozen=True, slots=True)
class Additions:
    """What is new in a text, in its order, and why each other clause that answers nothing is not: where it
    starts -> the reason.
    """

    found: tuple[Addition, ...]
    refused: Mapping[int, Refusal]


def additions(
    text: str,
    clauses: Sequence[Clause],
    matches: Mapping[str, Match],
    commitments: Sequence[Annotated],
    lexicon: Lexicon,
    said_before: str,
) -> Additions:
    """In the order of the text. A second mention of something that is answered already is no addition, nor
    are words that the baseline has too (`said_before`, its folded words), whether they are annotated there or
    not.
    """
    known_so_far = Known(commitments=commitments, matches=matches, words=frozenset(said_before.split()))
    taken: dict[tuple[int, int], list[Annotated]] = {}
    for commitment in commitments:
        if match := matches.get(commitment.commitment.id):
            taken.setdefault((match.clause.start, match.clause.end), []).append(commitment)
    found: list[Addition] = []
    reported: set[str] = set()
    listed: dict[int, set[str]] = {}
    refused: dict[int, Refusal] = {}
    for at, (clause, topic) in enumerate(zip(clauses, subjects(clauses, lexicon), strict=True)):
        if not (clause.is_prose or clause.is_fact) or clause.key in said_before:
            refused[clause.start] = "stood" if clause.key in said_before else "no_sentence"
            continue
        answered = taken.get((clause.start, clause.end), [])
        topics = {
            f.name
            for f in lexicon.formulae
            if any(has(commitment.sentence, f.terms) for commitment in answered)
        }
        known = [f for f in lexicon.formulae if f.name not in topics and has(clause.key, f.terms)]
        fresh = [f for f in known if _is_about(f, clause, topic, lexicon)]
        if not answered:
            fresh += _returned(clause, topic, matches, lexicon, said_before)
        if answered:
            objects = [_object(text, clause, formula) for formula in fresh if formula.name not in reported]
            found += objects or _hung_on(text, clause, answered, lexicon, said_before)
        elif _is_listed(clause, topic, listed.get(clause.head), lexicon):
            refused[clause.start] = "listed"
            continue
        elif _is_idle(clause, topic, lexicon):
            refused[clause.start] = "idle"
            continue
        elif not fresh and (
            why := refusal(clause, topic, known_so_far, lexicon, is_first=is_first(at, clauses))
        ):
            refused[clause.start] = why
        else:
            before = (
                clauses[at - 1] if at and not fresh and _leans(clause, clauses[at - 1], lexicon) else None
            )
            found.append(
                _joined(text, clause, topic, before, found, lexicon)
                if before
                else _whole(text, clause, topic, fresh, lexicon)
            )
            listed.setdefault(clause.head, set()).add(topic)
        reported.update(f.name for f in fresh)
    return Additions(tuple(found), refused)


def _is_idle(clause: Clause, topic: str, lexicon: Lexicon) -> bool:
    """Courtesy, a journey, a meal: though a watched topic, or a formula, is named in it."""
    return clause.stance is None and lexicon.is_watched(topic) and is_harmless(clause, lexicon)


def _returned(
    clause: Clause, topic: str, matches: Mapping[str, Match], lexicon: Lexicon, said_before: str
) -> list[Formula]:
    """Words that are a formula of their own wherever they come ("by force or coercion"), in a clause that
    answers nothing: the baseline has them nowhere, nor has a clause that answers a commitment.
    """
    return [
        Formula(qualifier.term, qualifier.terms, topic, "high")
        for qualifier in lexicon.qualifiers.values()
        if qualifier.move == "formula_returned"
        and topic in qualifier.topics
        and qualifier.found_in(clause.key)
        and not has(said_before, qualifier.terms)
        and not any(has(match.clause.key, qualifier.terms) for match in matches.values())
    ]


def _hung_on(
    text: str, clause: Clause, answered: Sequence[Annotated], lexicon: Lexicon, said_before: str
) -> list[Addition]:
    """What is hung on a clause that answers a commitment."""
    found = further_deeds(text, clause, answered, lexicon, said_before)
    return [
        Addition(
            Passage(tail.said.words, tail.said.start, tail.said.end),
            tail.topic,
            tail.importance,
            None,
            tail.said,
        )
        for tail in found or tails(text, clause, answered, lexicon, said_before)
    ]


def _leans(clause: Clause, before: Clause, lexicon: Lexicon) -> bool:
    """ "To this end, they agreed to intensify their work": alone it says nothing, its sense stands in the
    sentence before.
    """
    is_empty = topic_of_key(clause.key, lexicon) == GENERAL and not has(clause.key, lexicon.named_actors)
    is_about_it = clause.key.rstrip().endswith((" it", " them")) and len(clause.key.split()) <= _OF_IT
    leans = points_back(clause) and is_empty
    near = 1 if leans else 0  # paragraphs: "such exchanges" may open the next one
    return (leans or is_about_it) and before.is_prose and clause.paragraph - before.paragraph <= near


def _is_listed(clause: Clause, topic: str, on_topics: set[str] | None, lexicon: Lexicon) -> bool:
    """Whether an item is told with its list, of which items `on_topics` are: a list of what is noted
    or worked on is one addition, and one more for each topic of a deed in it ("to support X, uphold Y").
    """
    if on_topics is None or _each_counts(clause):
        return False
    return topic in on_topics or not is_infinitive(clause.key.split()[0], lexicon)


def _each_counts(clause: Clause) -> bool:
    """What is opposed or demanded counts item by item."""
    return clause.stance is not None and clause.stance.ladder in ("disapproval", "demand")


def _is_about(formula: Formula, clause: Clause, topic: str, lexicon: Lexicon) -> bool:
    """A formula counts where its topic is spoken of: human rights in the DPRK, not everywhere."""
    return not lexicon.is_watched(formula.topic) or formula.topic in (
        topic,
        topic_of_key(clause.key, lexicon, clause.carried),
    )


def _object(text: str, clause: Clause, formula: Formula) -> Addition:
    """From the governing verb to the end of the list item that holds the formula."""
    words = text[clause.start : clause.end]
    terms = [r"\W+".join(map(re.escape, term.rstrip("*").split())) for term in formula.terms]
    at = max((found.start() for term in terms if (found := re.search(term, words, re.I))), default=0)
    stop = re.compile(r"[,;]\s|$").search(words, at)
    end = clause.start + (stop.start() if stop else len(words))
    start = (
        clause.head if clause.head < end and len(text[clause.head : end].split()) <= LONGEST else clause.start
    )
    if len(text[start:end].split()) > LONGEST:
        return Addition(
            shortened(text, start, end, clause.start + at),
            formula.topic,
            formula.importance,
            formula.name,
            clause,
        )
    return Addition(
        Passage(text[start:end], start, end), formula.topic, formula.importance, formula.name, clause
    )


def _whole(text: str, clause: Clause, topic: str, formulae: Sequence[Formula], lexicon: Lexicon) -> Addition:
    topic = formulae[0].topic if formulae else topic
    name = formulae[0].name if formulae else None
    importance = importance_of(
        clause, topic, formulae, lexicon, is_signed=does_something(clause.key.split()[:8], lexicon)
    )
    return Addition(clause.passage(text), topic, importance, name, clause)


def _joined(
    text: str, clause: Clause, topic: str, before: Clause, found: Sequence[Addition], lexicon: Lexicon
) -> Addition:
    """A clause that leans on the one before, told with it. It is low, unless that one stood in the baseline
    and this opposes or demands: "They condemned such behavior" after an opposition that was kept."""
    passage = clause.passage(text)
    start = before.passage(text).start
    is_near = start < passage.start and clause.paragraph == before.paragraph
    if is_near and len(text[start : passage.end].split()) <= LONGEST:
        passage = Passage(text[start : passage.end], start, passage.end)
    counts = _each_counts(clause) or (clause.is_of_others and clause.stance is None)
    is_more = counts and not (any(a.clause is before for a in found) or _repeats(clause, before, lexicon))
    return Addition(
        passage, topic, importance_of(clause, topic, (), lexicon) if is_more else "low", None, clause
    )


def _repeats(clause: Clause, before: Clause, lexicon: Lexicon) -> bool:
    """ "They opposed such attempts" after an opposition to them: nothing new, and no harder."""
    mine, theirs = clause.stance, before.stance
    is_harder = mine is not None and (
        theirs is None or mine.ladder != theirs.ladder or mine.rung > theirs.rung
    )
    return not is_harder and not novel(clause, before.key.split(), lexicon)
