"""The subject of a verb: who signs a text, and who is another state or a bystander."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from baselines.clauses.clause import Clause
from baselines.clauses.sides import WORD, Sides, sides_of
from baselines.lexicon import Lexicon

ADVERBS = re.compile(
    r"^(?:also|again|further|once|repeatedly|has|have|had|is|are|was|were|then|later|\w+ly)$", re.I
)
SIGNS = re.compile(
    r"\b(?:we|they|our|us|both|ministers|leaders|secretary|secretaries|principals|three"
    r"|two sides|sides|the two)\b",
    re.I,
)
_SMALL = frozenset(
    {
        "the",
        "and",
        "of",
        "both",
        "a",
        "an",
        "for",
        "its",
        "their",
        "by",
        "in",
        "that",
        "also",
        "on",
        "s",
        "former",
        "state",
    }
)
_NOUN_BEFORE = frozenset(
    {"to", "the", "a", "an", "of", "our", "their", "its", "this", "these", "for", "his", "her", "with", "and"}
)
_LEADS_IN = re.compile(
    r"(?:in|on|at|for|with|by|after|before|during|following|meanwhile|however|moreover|separately|earlier"
    r"|today|according"
    r"|considering|and considering|given)\b",
    re.I,
)


def is_other(subject: str, lexicon: Lexicon, sides: Sides) -> bool:
    """Whether a subject is a state that does not sign, its office, or a bystander, and nobody who signs."""
    if sides.signing.search(subject) or SIGNS.search(subject):
        return False
    named = list(sides.others.finditer(subject))
    rest = [word for word in WORD.findall(sides.others.sub(" ", subject)) if word.lower() not in _SMALL]
    if not named:
        return bool(rest) and rest[-1].lower() in lexicon.voices.bystanders
    after = WORD.findall(subject[named[-1].end() :])
    if subject[named[-1].end() :].startswith(("'s", "’s", "s'", "'")) and not _offices(after[-1:], lexicon):
        return False  # "The PRC's behavior": a thing, of which the text speaks
    return all(word[0].isupper() or word.lower() in lexicon.voices.offices for word in rest)


def _offices(words: Iterable[str], lexicon: Lexicon) -> bool:
    return any(word.lower() in lexicon.voices.offices for word in words)


def subject_of(words: str) -> str:
    """The last part before a verb; of a list of names all parts: "On Tuesday, China, Russia, and Iran"."""
    parts = [part.strip() for part in words.split(",")]
    if not parts[-1] and len(parts) > 2:
        parts = parts[:-2]  # "Lawmakers, meeting in New York, "
    kept = [parts.pop()]
    is_list = kept[0].lower().startswith("and ")
    while is_list and parts and not _LEADS_IN.match(parts[-1]):
        kept.insert(0, parts.pop())
    return ", ".join(kept)


def verb_place(words: str, lexicon: Lexicon) -> int | None:
    """Where the first finite verb stands that holds or says something; none before a "to" or an article."""
    before = ""
    for match in WORD.finditer(words):
        word = match.group().lower()
        is_verb = (word in lexicon.openers and not word.endswith("ing")) or word in lexicon.voices.says
        if (
            is_verb
            and (match.group()[0].islower() or not match.start())
            and before not in _NOUN_BEFORE
            and not before.endswith(("'s", "’s", "s'"))
        ):
            return match.start()
        before = word
    return None


def _meets(words: str, sides: Sides, lexicon: Lexicon) -> bool:
    """Whether a clause says that those who sign met: "The ministers met in Seoul"."""
    before = ""
    for match in WORD.finditer(words):
        word = match.group().lower()
        if word in lexicon.voices.meets and before not in _NOUN_BEFORE:
            subject = words[: match.start()]
            return bool(sides.signing.search(subject) or SIGNS.search(subject))
        before = word
    return False


def speaks(words: str, lexicon: Lexicon) -> bool:
    """Whether the subject of a clause says or holds something, and does not only do something.

    >>> from baselines.lexicon import load_lexicon
    >>> speaks("China stated that it opposes", load_lexicon())
    True
    >>> speaks("China blocked a boat", load_lexicon())
    False
    """
    place = verb_place(words, lexicon)
    return place is not None and word_at(words, place) not in lexicon.facts.deeds


def word_at(words: str, place: int) -> str:
    """The word that begins at a place, in small letters."""
    found = WORD.match(words, place)
    return found.group().lower() if found else ""


def someone_acts(clauses: Sequence[Clause], parties: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a signatory takes a stance anywhere: a party, "they", "the ministers", or a bullet that begins
    with its verb. Readings of a meter and lists of books have words of stance, and nobody who says them.
    """
    sides = sides_of(tuple(parties), lexicon)
    signs = lexicon.grammar["actors"] | lexicon.grammar["pronouns"] - {"who", "which"}
    sentence, is_signed = -1, False
    for clause in clauses:
        place = verb_place(clause.words, lexicon)
        subject = clause.words[:place] if place is not None else clause.words
        named = bool(sides.signing.search(subject) or SIGNS.search(subject))
        has_subject = named or not signs.isdisjoint(subject.lower().split())
        is_signed = has_subject or (is_signed and clause.sentence == sentence)
        is_bullet = place == 0 and clause.sentence != sentence and clause.words.split()[0].endswith("ed")
        sentence = clause.sentence
        says = place is not None and (
            clause.stance is not None or word_at(clause.words, place) in lexicon.voices.says
        )
        if says and (clause.is_prose or clause.stance is None) and (is_signed or is_bullet):
            return True
        if _meets(clause.words, sides, lexicon):
            return True
    return False
