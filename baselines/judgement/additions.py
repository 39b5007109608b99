"""What a statement says that no commitment of the baseline does: clauses, and objects hung on clauses that
answer one.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from baselines.alignment.align import Match, answers
from baselines.clauses import LONGEST, Clause, does_something, shortened
from baselines.clauses.phrases import phrases
from baselines.commitments import Annotated
from baselines.judgement.novelty import is_operative, is_second_mention, novel, points_back, subjects, telling
from baselines.judgement.worth import has_matter, is_harmless
from baselines.lexicon import Formula, Lexicon, Stance, has, key_of, topic_of_key
from baselines.lexicon.synonyms import stem
from baselines.model import Importance, Passage
from baselines.vocabulary import GENERAL

_OF_IT = 12  # words: "and we call on the PRC to abide by it"
COMMITTED = 4  # the rung of commit, pledge, agree, decide


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
    """In the order of the text. A second mention of something that is answered already is no addition, nor
    are words that the baseline has too (`said_before`, its folded words), whether they are annotated there or
    not.
    """
    taken: dict[tuple[int, int], list[Annotated]] = {}
    for commitment in commitments:
        if match := matches.get(commitment.commitment.id):
            taken.setdefault((match.clause.start, match.clause.end), []).append(commitment)
    found: list[Addition] = []
    reported: set[str] = set()
    listed: set[int] = set()
    for at, (clause, topic) in enumerate(zip(clauses, subjects(clauses, lexicon), strict=True)):
        if not (clause.is_prose or clause.is_fact) or clause.key in said_before:
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
            found += objects or _further_deed(text, clause, answered, lexicon, said_before)
        elif (clause.head in listed and not _each_counts(clause)) or _is_idle(clause, topic, lexicon):
            continue
        elif fresh or _is_new(clause, topic, commitments, matches, lexicon):
            before = (
                clauses[at - 1] if at and not fresh and _leans(clause, clauses[at - 1], lexicon) else None
            )
            found.append(
                _joined(text, clause, topic, before, found, lexicon)
                if before
                else _whole(text, clause, topic, fresh, lexicon)
            )
            listed.add(clause.head)
        reported.update(f.name for f in fresh)
    return found


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
        and has(clause.key, qualifier.terms)
        and not has(said_before, qualifier.terms)
        and not any(has(match.clause.key, qualifier.terms) for match in matches.values())
    ]


_DEED = re.compile(r"(?:and|as well as|or)\s+(?:also\s+)?to\s+\w+", re.I)
_NOVEL = 2  # telling words that neither the baseline nor what is answered has


def _further_deed(
    text: str, clause: Clause, answered: Sequence[Annotated], lexicon: Lexicon, said_before: str
) -> list[Addition]:
    """What the same verb also governs, after all that is answered: "... at all levels, and to study an easing
    of sanctions".
    """
    deeds = {
        stem(word)
        for answer in answered
        for word in answer.key.split()
        if lexicon.idf(word) > lexicon.numbers["telling"]
    }
    known = frozenset(said_before.split())
    parts = phrases(text, clause.start, clause.end)
    for at, phrase in enumerate(parts):
        deed_words = [word for part in parts[at:] for word in part.key.split()]
        if not (at and _DEED.match(text, phrase.start)) or any(stem(word) in deeds for word in deed_words):
            continue
        words = text[phrase.inner : clause.end]
        said = replace(clause, start=phrase.inner, head=phrase.inner, key=key_of(words), words=words)
        if len(words.split()) > LONGEST or len(novel(said, known, lexicon)) < _NOVEL:
            return []
        topic = topic_of_key(said.key, lexicon)
        undoes = not lexicon.reversals.isdisjoint(
            stemmed for word in deed_words for stemmed in (word, word.removesuffix("ing") + "e")
        )
        importance: Importance = "low" if not lexicon.is_watched(topic) else "high" if undoes else "medium"
        return [Addition(Passage(words, phrase.inner, clause.end), topic, importance, None, said)]
    return []


def _is_new(
    clause: Clause,
    topic: str,
    commitments: Sequence[Annotated],
    matches: Mapping[str, Match],
    lexicon: Lexicon,
) -> bool:
    """A clause that says something: of a topic or by an operative verb, and no second mention of what is
    answered.
    """
    is_item = clause.is_item and clause.stance is not None
    if len(clause.key.split()) < (2 if is_item else 3 if clause.stance is not None else 5):
        return False
    if not lexicon.is_watched(topic) and (clause.is_fact or not is_operative(clause, lexicon)):
        return False
    if clause.is_fact and not has_matter(clause, lexicon):
        return False
    if clause.is_opening or _leads_up(clause) or not (is_item or telling(clause, lexicon)):
        return False
    if is_item:
        return True
    said = [
        (commitment, match.clause)
        for commitment in commitments
        if (match := matches.get(commitment.commitment.id))
        and topic in (commitment.commitment.topic, GENERAL)
        and answers(commitment, clause, lexicon)
    ]
    return not is_second_mention(clause, said, lexicon)


def _leans(clause: Clause, before: Clause, lexicon: Lexicon) -> bool:
    """ "To this end, they agreed to intensify their work": alone it says nothing, its sense stands in the
    sentence before.
    """
    is_empty = topic_of_key(clause.key, lexicon) == GENERAL and not has(clause.key, lexicon.named_actors)
    is_about_it = clause.key.rstrip().endswith((" it", " them")) and len(clause.key.split()) <= _OF_IT
    return (
        ((points_back(clause) and is_empty) or is_about_it)
        and before.is_prose
        and before.paragraph == clause.paragraph
    )


def _leads_up(clause: Clause) -> bool:
    """ "Recognizing that ..., they committed": what leads up to a commitment is none."""
    stance = clause.stance
    return (
        stance is not None
        and stance.ladder == "restating"
        and stance.rung <= 1
        and stance.words.endswith("ing")
    )


def _each_counts(clause: Clause) -> bool:
    """What is opposed or demanded counts item by item; a list of what is noted or worked on is one
    addition.
    """
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
    importance = _importance(
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
    if start < passage.start and len(text[start : passage.end].split()) <= LONGEST:
        passage = Passage(text[start : passage.end], start, passage.end)
    is_more = _each_counts(clause) and not any(a.clause is before for a in found)
    return Addition(
        passage, topic, _importance(clause, topic, (), lexicon) if is_more else "low", None, clause
    )


def _importance(
    clause: Clause, topic: str, formulae: Sequence[Formula], lexicon: Lexicon, *, is_signed: bool = False
) -> Importance:
    stance = clause.stance
    if formulae:
        return _of_formula(formulae[0], stance, lexicon)
    if stance is not None and stance.ladder == "restating" and stance.rung == 2:
        return "low"  # "exchanged views", "discussed": that something was spoken of is no position on it
    if stance is None:
        names = lexicon.is_watched(topic) and (
            is_signed or clause.has_place or clause.is_fact or has_matter(clause, lexicon)
        )
        return "medium" if names else "low"  # "The launches demonstrate the threat that the DPRK poses"
    if stance.ladder == "undertaking" and stance.rung >= COMMITTED and topic == GENERAL:
        # what the governments commit to is told whatever it is about; that they will or intend to is not
        return "medium"
    if not lexicon.is_watched(topic):
        weighs = ("disapproval", "demand") if topic == GENERAL else ("undertaking", "disapproval", "demand")
        return "medium" if stance.ladder in weighs and stance.rung >= 2 else "low"
    names_china = has(clause.key, ("prc",)) and (
        lexicon.prc_weighs(topic) == "named" or stance.ladder in ("demand", "disapproval")
    )
    condemns = stance.ladder == "disapproval" and stance.rung >= 6
    undoes = stance.ladder == "undertaking" and not lexicon.reversals.isdisjoint(
        clause.key.split()
    )  # "agreed to lift sanctions"
    return "high" if names_china or condemns or undoes else "medium"


def _of_formula(formula: Formula, stance: Stance | None, lexicon: Lexicon) -> Importance:
    """A formula that is of medium importance where it is named or welcomed is of high where something is
    undertaken or demanded by it: a monitoring team commended, warning data that will be shared."""
    acts = stance is not None and stance.ladder in ("undertaking", "demand") and stance.rung >= 2
    return (
        "high"
        if acts and formula.importance == "medium" and lexicon.is_watched(formula.topic)
        else formula.importance
    )
