"""What a statement says that no commitment of the baseline does: clauses, and objects hung on clauses that answer one."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from baselines.align import Annotated, Match, answers
from baselines.lexicon import Formula, Lexicon, any_in, has, needle
from baselines.model import FOCUS_TOPICS, Importance, Passage
from baselines.split import LONGEST, Clause
from baselines.topics import GENERAL, topic_of_key


@dataclass(frozen=True, slots=True)
class Addition:
    """One new clause or object, with its place. `formula` names it when the lexicon knows it."""

    passage: Passage
    topic: str
    importance: Importance
    formula: str | None
    clause: Clause


def additions(
    text: str,
    clauses: Sequence[Clause],
    matches: Mapping[str, Match],
    commitments: Sequence[Annotated],
    lexicon: Lexicon,
    said_before: str,
) -> list[Addition]:
    """In the order of the text. A second mention of something that is answered already is no addition, nor are words that
    the baseline has too (`said_before`, its folded words), whether they are annotated there or not."""
    taken: dict[tuple[int, int], list[Annotated]] = {}
    for one in commitments:
        if match := matches.get(one.commitment.id):
            taken.setdefault((match.clause.start, match.clause.end), []).append(one)
    found: list[Addition] = []
    told: set[str] = set()
    listed: set[int] = set()
    for clause in clauses:
        if not clause.is_prose or clause.key in said_before:
            continue
        answered = taken.get((clause.start, clause.end), [])
        held = {f.name for f in lexicon.formulae if any(has(one.sentence, f.terms) for one in answered)}
        fresh = [f for f in lexicon.formulae if f.name not in held and has(clause.key, f.terms) and _is_about(f, clause, lexicon)]
        if answered:
            found += [_object(text, clause, formula) for formula in fresh if formula.name not in told]
        elif clause.head in listed and not _each_counts(clause):
            continue
        elif fresh or _is_new(clause, commitments, matches.keys(), lexicon):
            found.append(_whole(text, clause, fresh, lexicon))
            listed.add(clause.head)
        told.update(f.name for f in fresh)
    return found


def _is_new(clause: Clause, commitments: Sequence[Annotated], matched: Collection[str], lexicon: Lexicon) -> bool:
    """A clause that says something: of a topic or by an operative verb, and no second mention of what is answered."""
    topic = _topic(clause, lexicon)
    is_item = clause.is_item and clause.stance is not None
    if len(clause.key.split()) < (2 if is_item else 5):
        return False
    if topic not in FOCUS_TOPICS and (clause.stance is None or topic == GENERAL):
        return False
    if clause.is_opening or _leads_up(clause):
        return False
    for one in commitments:
        if not is_item and one.commitment.topic == topic and one.commitment.id in matched and answers(one, clause):
            asked = clause.stance is not None and clause.stance.ladder in ("demand", "disapproval")
            if not (asked and clause.stance is not None and clause.stance.ladder != one.commitment.ladder):
                return False
    return True


def _leads_up(clause: Clause) -> bool:
    """ "Recognizing that ..., they committed": what leads up to a commitment is none."""
    stance = clause.stance
    return stance is not None and stance.ladder == "restating" and stance.rung <= 1 and stance.words.endswith("ing")


def _each_counts(clause: Clause) -> bool:
    """What is opposed or demanded counts item by item; a list of what is noted or worked on is one addition."""
    return clause.stance is not None and clause.stance.ladder in ("disapproval", "demand")


_POINTS_BACK = tuple(map(needle, ("such", "these", "those", "this regard", "this end", "there", "this situation")))


def _topic(clause: Clause, lexicon: Lexicon) -> str:
    """The topic of its own words; that of the sentence before only where a word points back to it ("such activities")."""
    return topic_of_key(clause.key, lexicon, clause.carried if clause.is_item or any_in(clause.key, _POINTS_BACK) else "")


def _is_about(formula: Formula, clause: Clause, lexicon: Lexicon) -> bool:
    """A formula counts where its topic is spoken of: human rights in the DPRK, not everywhere."""
    topic = topic_of_key(clause.key, lexicon, clause.carried)
    return formula.topic not in FOCUS_TOPICS or topic == formula.topic


def _object(text: str, clause: Clause, formula: Formula) -> Addition:
    """From the governing verb to the end of the list item that holds the formula."""
    words = text[clause.start : clause.end]
    firsts = (re.search(re.escape(term.rstrip("*").split(" ")[0]), words, re.I) for term in formula.terms)
    at = max((found.start() for found in firsts if found), default=0)
    stop = re.compile(r"[,;]\s|$").search(words, at)
    end = clause.start + (stop.start() if stop else len(words))
    start = clause.head if len(text[clause.head : end].split()) <= LONGEST else clause.start
    return Addition(Passage(text[start:end], start, end), formula.topic, formula.importance, formula.name, clause)


def _whole(text: str, clause: Clause, formulae: Sequence[Formula], lexicon: Lexicon) -> Addition:
    topic = formulae[0].topic if formulae else _topic(clause, lexicon)
    name = formulae[0].name if formulae else None
    return Addition(clause.passage(text), topic, _importance(clause, topic, formulae), name, clause)


def _importance(clause: Clause, topic: str, formulae: Sequence[Formula]) -> Importance:
    if formulae:
        return formulae[0].importance
    stance = clause.stance
    if stance is None:
        return "low"
    if topic not in FOCUS_TOPICS:
        return "medium" if stance.ladder in ("undertaking", "disapproval", "demand") and stance.rung >= 2 else "low"
    names_china = topic != "dprk" and has(clause.key, ("prc",))
    pledges = stance.ladder == "undertaking" and stance.rung >= 2
    condemns = stance.ladder == "disapproval" and stance.rung >= 6
    return "high" if names_china or pledges or condemns else "medium"
