"""The parts of a statement that can be kept, dropped or reworded on their own: a clause, or one object of its
list.

"emphasized the need to address the DPRK's programs and to maintain the sanctions regime" has two parts. A
clause is parted where a phrase names another object of the lexicon (`objects.toml`), or another mechanism by
its full name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from baselines.clauses import LONGEST, Clause, shortened
from baselines.clauses.phrases import Phrase, phrases
from baselines.judgement.novelty import is_operative, subjects, telling
from baselines.lexicon import Lexicon, ObjectTerms, has, key_of, topic_of_key
from baselines.model import Passage
from baselines.vocabulary import GENERAL

_HANGS_ON = re.compile(
    r"(?:particularly|especially|in particular|such as|as (?:\w+ly )?\w+ed|which|who|whose|where|in "
    r"accordance|"
    r"consistent|in line|pursuant)\b",
    re.I,
)
_ACTS = re.compile(
    r"(?:and |or |but )?(?:also )?(?:to \w+|while\b|as well as\b|including\b|by \w+ing\b|through "
    r"\w+ing\b)|and \w+ing\b"
)
_NAME = re.compile(r"\b[A-Z][\w'-]+(?:[\s-]+(?:(?:of|on|and|for|the|in)\s+)*[A-Z][\w'-]+){2,}")
_IN_NAME = re.compile(r"[A-Z][\w'-]+ and [A-Z]$")  # "Mutual Cooperation and Security"
_PURPOSE = re.compile(r"\bto (?=\w+)")
_FEWEST = 3  # words: a shorter clause is no commitment
_STOP = re.compile(r"[.!?;:]\s+|\n\n")
_NEAR = 400  # characters
_AROUND = 12  # words before a passage that may be needed to tell it from its double
_SHORT, _SHORTEST = (
    5,
    2,
)  # words of a later part, without the "and" that joins it; the fewest where it is the core of a topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One proposed commitment: its words, the clause that holds them, its object if the lexicon knows it, its
    topic. `number` counts the parts of a clause; the first has the governing verb."""

    clause: Clause
    passage: Passage
    key: str
    object: ObjectTerms | None
    topic: str
    number: int


def parts(text: str, clauses: Sequence[Clause], lexicon: Lexicon) -> list[Part]:
    """The parts of all clauses that say something, in order. What stands twice in a text is told once."""
    found: list[Part] = []
    times = lru_cache(maxsize=None)(text.count)  # a sentence said a thousand times is counted once
    for clause, topic in zip(clauses, subjects(clauses, lexicon), strict=True):
        if not (_says_something(clause, topic, lexicon) or _meets_for(text, clause, lexicon)):
            continue
        for number, (start, end) in enumerate(_parted(text, clause, lexicon)):
            passage = _once(text, clause, start, end, times)
            if passage is None or any(
                p.passage.start <= passage.start < p.passage.end for p in found[-3:] if p.clause is clause
            ):
                continue
            key = key_of(passage.text)
            what = next(iter(named(key, clause, lexicon)), None)
            found.append(
                Part(
                    clause=clause,
                    passage=passage,
                    key=key,
                    object=what,
                    topic=_topic(key, clause, topic, what, lexicon),
                    number=number,
                )
            )
    return found


def named(key: str, clause: Clause, lexicon: Lexicon) -> list[ObjectTerms]:
    """The objects that some words of a clause name, in the order of the lexicon: the name stands in the
    words, what else an object needs may stand anywhere in the clause or be carried to it."""
    around = clause.key + clause.carried
    return [
        row
        for row in lexicon.objects
        if has(key, row.needs[0])
        and not has(key, row.excludes)
        and all(has(around, group) for group in row.needs[1:])
    ]


def _topic(key: str, clause: Clause, of_clause: str, what: ObjectTerms | None, lexicon: Lexicon) -> str:
    """A place of its own words first, then its clause's where the object is one in each place, its object's
    topic, its other words, its clause's topic, and what an object takes over from the sentence before. "The
    status quo by force or coercion" is no matter of the economy."""
    key_topic = topic_of_key(key, lexicon)
    is_placed = lexicon.is_watched(key_topic) or key_topic in lexicon.place
    is_carried = lexicon.is_watched(of_clause) and what is not None and what.place != ""
    by_object = what.topic if what else GENERAL
    for topic in (
        key_topic if is_placed else GENERAL,
        of_clause if is_carried else GENERAL,
        by_object,
        key_topic,
        of_clause,
    ):
        if topic and topic != GENERAL:
            return topic
    return (
        topic_of_key(clause.carried, lexicon) if what and len(what.needs) > 1 and clause.carried else GENERAL
    )


def _says_something(clause: Clause, topic: str, lexicon: Lexicon) -> bool:
    """As for an addition: what would be told when it comes is a commitment that can go."""
    if not clause.is_prose or len(clause.key.split()) < _FEWEST:
        return False
    if clause.is_opening:
        return clause.stance is not None
    if any(has(clause.key, formula.terms) for formula in lexicon.formulae) and lexicon.is_watched(topic):
        return True  # "There is no change in our basic positions on Taiwan"
    if clause.stance is None and (len(clause.key.split()) < 5 or not is_operative(clause, lexicon)):
        return False
    return clause.is_item or bool(telling(clause, lexicon))


def _meets_for(text: str, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether an opening tells what those who met want: "met to advance the prosperity of the region"."""
    purpose = _PURPOSE.search(text, max(clause.start, clause.verb(text)), clause.end)
    return (
        clause.is_opening
        and clause.is_prose
        and purpose is not None
        and bool(named(key_of(text[purpose.start() : clause.end]), clause, lexicon))
    )


def _parted(text: str, clause: Clause, lexicon: Lexicon) -> list[tuple[int, int]]:
    """Start and end of each object of a clause."""
    start = max(clause.start, clause.verb(text))
    if clause.is_opening and (purpose := _PURPOSE.search(text, start, clause.end)):
        start = purpose.start()
    pieces = phrases(text, start, clause.end)
    if not pieces:
        return []
    groups: list[list[Phrase]] = [[pieces[0]]]
    for piece in pieces[1:]:
        current = groups[-1]
        if _opens(piece, current, text, clause, lexicon):
            moved = _led_in(current, clause, lexicon)
            groups[-1] = current[: len(current) - len(moved)]
            groups.append([*moved, piece])
        else:
            current.append(piece)
    whole: list[list[Phrase]] = []
    for group in groups:
        if whole and _is_scrap(text, group, clause, lexicon):
            whole[-1] += group
        else:
            whole.append(group)
    return [(group[0].start if n == 0 else group[0].inner, group[-1].end) for n, group in enumerate(whole)]


def _is_scrap(text: str, group: Sequence[Phrase], clause: Clause, lexicon: Lexicon) -> bool:
    """Whether words are a mere member of a list ("semiconductors"): only the core of a topic counts that
    short.
    """
    key = key_of(text[group[0].inner : group[-1].end])
    rows = named(key, clause, lexicon)
    counts = any(row.core or row.place for row in rows)
    return len(key.split()) < (_SHORTEST if counts else _SHORT)


def _opens(piece: Phrase, current: Sequence[Phrase], text: str, clause: Clause, lexicon: Lexicon) -> bool:
    """Whether a phrase begins another object than the phrases before it."""
    said, words = text[current[0].start : current[-1].end], text[piece.start : piece.end]
    if _IN_NAME.search(text[max(0, piece.start - 30) : piece.inner + 1]):
        return False
    if _HANGS_ON.match(words) or _HANGS_ON.match(text[current[-1].start : current[-1].end]):
        return False
    if (
        _NAME.search(said)
        and (name := _NAME.search(words))
        and name.group() not in said
        and piece.inner > piece.start
    ):
        return True
    before, here = named(key_of(said), clause, lexicon), named(piece.key, clause, lexicon)
    if not before or not here or here[0] in before or not here[0].parts:
        return False
    joint = named(key_of(text[current[0].start : piece.end]), clause, lexicon)
    return not any(row not in before and row not in here for row in joint) and not _spans(said, words, before)


def _spans(said: str, words: str, rows: Sequence[ObjectTerms]) -> bool:
    """Whether a name of an object runs over the border: "critical and emerging technologies"."""
    tail, head = key_of(said).split()[-3:], key_of(words).split()[:3]
    both = f" {' '.join([*tail, *head])} "
    return any(
        has(both, (term,))
        and not has(f" {' '.join(tail)} ", (term,))
        and not has(f" {' '.join(head)} ", (term,))
        for row in rows
        for term in row.needs[0]
    )


def _led_in(current: Sequence[Phrase], clause: Clause, lexicon: Lexicon) -> list[Phrase]:
    """Phrases without an object of their own that lead to the next one: "and to maintain | and strengthen the
    sanctions".
    """
    at = len(current)
    while at > 1 and not named(current[at - 1].key, clause, lexicon):
        at -= 1
    while at < len(current) and not _acts(current[at].key.strip(), lexicon):
        at += 1
    return list(current[at:])


def _acts(words: str, lexicon: Lexicon) -> bool:
    """Whether a phrase begins with what is done: "and to maintain", "and work together"."""
    said = words.split()
    is_verb = len(said) > 1 and said[0] == "and" and (said[1] in lexicon.openers or said[1] in lexicon.plain)
    return is_verb or bool(_ACTS.match(words))


def _once(text: str, clause: Clause, start: int, end: int, times: Callable[[str], int]) -> Passage | None:
    """The words, if they stand once in the text; else with more of what stands around them; None for a
    repetition.
    """
    for begin, stop in (
        (start, end),
        (start, clause.end),
        (min(start, clause.head), end),
        (clause.start, clause.end),
    ):
        passage = _trimmed(text, begin, stop)
        if passage.text and times(passage.text) == 1:
            return passage
    sentence = max(
        (found.end() for found in _STOP.finditer(text, max(0, start - _NEAR), start)),
        default=max(0, start - _NEAR),
    )
    before = [found.start() for found in re.finditer(r"\S+", text[sentence:start])][-_AROUND:]
    wider = (_trimmed(text, sentence + at, end) for at in reversed(before))
    return next((passage for passage in wider if times(passage.text) == 1), None)


def _trimmed(text: str, start: int, end: int) -> Passage:
    words = text[start:end].rstrip(" ,;:.")
    return (
        shortened(text, start, end)
        if len(words.split()) > LONGEST
        else Passage(words, start, start + len(words))
    )
