"""What a text is about: its title, an undertaking of a treaty's weight, a body or a date. Signs of no one
text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from alerts.points.dated import is_bound
from alerts.points.point_words import STEM
from alerts.points.reader import Reader
from baselines.lexicon import Lexicon, has, key_of
from baselines.model import Document, Finding

TITLE_WORDS = 2  # telling words that a clause shares with the title: then it is what the text is about
TELLING = 2.5  # idf from which a word of a title tells something
LEAST_LETTERS = 4
OPENING = 400  # characters in which a text says what it is
_WORD = re.compile(r"(?<![A-Z])\b[a-z]+\b")
# A goal, and what it is of, up to the next member of a list.
_GOAL = re.compile(r"\b(?:goals?|objectives?|aims?) (?:of|to|for|in) (?P<of>.*?)(?=,|;| and |$)", re.I | re.S)
TWO = 2  # parties of a bilateral text
FACT_SHEETS = ("fact_sheet", "joint_fact_sheet")
PRAISES = ("welcome*", "recall*", "commend*", "applaud*")
SIGNED = ("sign", "signed", "hotline")
TRADE_VERB = 6  # words in which the verb of such a clause stands
CONDEMNS = "opposes"  # the evidence of an addition that opposes or demands


@lru_cache(maxsize=64)
def title_words(document: Document, lexicon: Lexicon) -> frozenset[str]:
    """The telling words of the title, by their stems, without those that name the occasion or a person.

    A word counts that the text writes in small letters, in whatever form: a name of a person, a place or a
    ship is written so nowhere.
    """
    occasion = lexicon.leading["occasion"]
    small = {word[:STEM] for word in _WORD.findall(document.text)}
    return frozenset(
        word[:STEM]
        for word in key_of(document.title).split()
        if len(word) >= LEAST_LETTERS and lexicon.idf(word) >= TELLING and not has(f" {word} ", occasion)
        if word[:STEM] in small
    )


def shared_with_title(reader: Reader, finding: Finding) -> int:
    """How many telling words a clause shares with the title; 0 where they are too few.

    On a watched topic one word is enough for what is condemned or called a violation: "this launch".
    """
    title = title_words(reader.comparison.document, reader.lexicon)
    if finding.statement is None or not title:
        return 0
    key = key_of(finding.statement.text)
    shared = len(title & {word[:STEM] for word in key.split()})
    is_charge = reader.topic(finding).is_watched and has(key, reader.lexicon.leading["charges"]) is not None
    return shared if shared >= (1 if is_charge else TITLE_WORDS) else 0


def subjects(reader: Reader) -> frozenset[int]:
    """The numbers of the additions that come closest to the title: they are what the text is about."""
    shares = {
        number: shared_with_title(reader, finding)
        for number, finding in enumerate(reader.comparison.findings)
        if finding.kind == "added"
    }
    most = max(shares.values(), default=0)
    closest = [number for number, share in shares.items() if share and share == most]
    acts = [number for number in closest if _acts(reader, reader.comparison.findings[number])]
    return frozenset(acts or closest)


def _acts(reader: Reader, finding: Finding) -> bool:
    """Whether a clause takes a position, rather than telling what happened: condemned, called on, decided."""
    key = key_of(finding.statement.text) if finding.statement else ""
    return (
        dict(finding.rests_on).get(CONDEMNS, 0.0) > 0
        or has(key, reader.lexicon.leading["charges"]) is not None
    )


def has_treaty_weight(reader: Reader, finding: Finding) -> bool:
    """Whether it undertakes something as a treaty does, or limits what was undertaken."""
    if finding.statement is None:
        return False
    return has(key_of(finding.statement.text), reader.lexicon.leading["treaty"]) is not None


def brings_treaty_weight(reader: Reader, finding: Finding) -> bool:
    """Whether a clause says an undertaking of a treaty's weight that its commitment does not say."""
    if finding.baseline is None or not reader.around.same_parties or not has_treaty_weight(reader, finding):
        return False
    return not has(key_of(finding.baseline.text), reader.lexicon.leading["treaty"])


def makes_goal(reader: Reader, finding: Finding) -> bool:
    """Whether what was committed to is called a goal, whatever the verb: "discussed their shared goal of
    denuclearizing the DPRK".
    """
    if finding.baseline is None or finding.statement is None or _GOAL.search(finding.baseline.text):
        return False
    objects = [row.object for row in reader.lexicon.referents if row.is_goal]
    made = (key_of(match["of"]) for match in _GOAL.finditer(finding.statement.text))
    return any(has(key, terms) for key in made for terms in objects)


def is_put_off(reader: Reader, finding: Finding) -> bool:
    """Whether those who sign put off or end what they do together, on a topic that is not watched: "decided
    to postpone the exercise".
    """
    if finding.statement is None or not reader.around.same_parties or reader.topic(finding).is_watched:
        return False
    key = key_of(finding.statement.text)
    is_ours = not has(key, PRAISES) and not has(key, reader.lexicon.foreign)
    return is_ours and has(key, reader.lexicon.leading["put_off"]) is not None


def condemns(reader: Reader, finding: Finding) -> bool:
    """Whether the three oppose or demand something of their own, whatever the topic."""
    return (
        reader.around.same_parties
        and finding.importance != "low"
        and dict(finding.rests_on).get(CONDEMNS, 0.0) > 0
        and finding.statement is not None
        and " condemn" in key_of(finding.statement.text)
        and not has(key_of(finding.statement.text), reader.lexicon.foreign)
    )


def charges_a_state(reader: Reader, finding: Finding) -> bool:
    """Whether those who sign oppose, deplore or are concerned at what a state does that they name, on a topic
    that is not watched: "concern over export restrictions that China has directed against Japan". The war
    against Ukraine is another theatre.
    """
    if finding.statement is None or not reader.around.same_parties or reader.topic(finding).is_watched:
        return False
    key = key_of(finding.statement.text)
    is_charge = dict(finding.rests_on).get(CONDEMNS, 0.0) > 0 and finding.importance != "low"
    names = any(has(key, state.terms) for state in reader.lexicon.states)
    return is_charge and names and not has(key, reader.lexicon.foreign)


def is_of_trade(finding: Finding, lexicon: Lexicon) -> bool:
    """Whether a clause only says what trade there is: "China remains the DPRK's largest trading partner"."""
    key = key_of(finding.statement.text) if finding.statement and finding.kind == "added" else ""
    is_state = has(f" {' '.join(key.split()[:TRADE_VERB])} ", lexicon.leading["amounts_to"]) is not None
    return is_state and has(key, lexicon.leading["trade"]) is not None


def is_founded(reader: Reader, finding: Finding) -> bool:
    """Whether it is signed, founded, dated or numbered."""
    if finding.statement is None:
        return False
    return has(key_of(finding.statement.text), reader.lexicon.leading["founded"]) is not None


def is_undertaken(reader: Reader, finding: Finding) -> bool:
    """Whether two governments, or a fact sheet, bind themselves to something with a day to come, an amount or
    a signature, on a topic that is not watched. What is welcomed or recalled binds nobody.
    """
    document, leading = reader.comparison.document, reader.lexicon.leading
    is_of_two = len(document.parties) == TWO or document.kind in FACT_SHEETS
    is_ours = set(document.parties) & set(reader.comparison.baseline.parties)
    if not is_of_two or not is_ours or reader.around.same_parties or reader.topic(finding).is_watched:
        return False
    key = key_of(finding.statement.text) if finding.statement and finding.kind == "added" else ""
    if not has(key, leading["undertaken"]) or has(key, PRAISES):
        return False
    return is_bound(finding, document) or has(key, SIGNED) is not None


def is_announcement(document: Document, lexicon: Lexicon) -> bool:
    """Whether a text only announces a meeting or a journey: nothing was said or agreed yet."""
    opening = key_of(f"{document.title}. {document.text[:OPENING]}")
    return has(opening, lexicon.leading["announces"]) is not None and not has(
        key_of(document.text), lexicon.leading["acted"]
    )
