"""Known formulae in the words of a text: which of them a finding brings, and the words around them that a
subject has room for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from alerts.points.point_signals import signals_of
from alerts.points.reader import Reader
from baselines.history.verbatim import quotes_of
from baselines.lexicon import has, key_of
from baselines.model import Finding

SHORT_QUOTE = 56  # characters
BEFORE = 4  # words before a formula in which its sense may be turned
_TURNING = frozenset(
    [
        "no",
        "not",
        "never",
        "without",
        "oppose",
        "opposed",
        "support",
        "supported",
        "rejected",
        "do",
        "does",
        "did",
    ]
)
_DENIAL = re.compile(r"(?:do |does |did )?(?:not|no longer) support", re.I)
_LEADS_ON = (" with", " of", " to", " on")  # a formula that says nothing without what follows
_FOLLOWS = 20  # characters
_END = re.compile(r"[,;:]| and | which | that ")


def formula_words(reader: Reader, finding: Finding) -> str:
    """The words of the formula that a finding brings, as the text writes them."""
    if finding.statement is None or not finding.formula:
        return ""
    lexicon = reader.lexicon
    named = [f.terms for f in lexicon.formulae if f.name == finding.formula]
    known = named or [q.terms for q in lexicon.qualifiers.values() if q.term == finding.formula]
    quotes = quotes_of(" ".join(finding.statement.text.split()), known[0]) if known else ()
    return quotes[0].removesuffix(" of") if quotes else ""


def formulae_beside(reader: Reader, lead: Finding) -> Iterator[str]:
    """The formulae that a change brings beside what leads in it: `new: "militarization"`."""
    for signal in signals_of(lead)[1:]:
        known = (f for f in reader.lexicon.formulae if f.topic == lead.topic)
        is_formula = signal.move == "formula_returned" or any(
            has(key_of(signal.gained), formula.terms) for formula in known
        )
        if signal.is_new and is_formula:
            yield f'{"back" if signal.act == "back" else "new"}: "{signal.gained}"'


def is_denied(reader: Reader, finding: Finding) -> bool:
    """Whether a formula is spoken against: "does not support Taiwan independence"."""
    words = formula_words(reader, finding)
    text = " ".join(finding.statement.text.split()) if finding.statement else ""
    return bool(words) and _DENIAL.match(with_what_turns(text, words)) is not None


def formula_quote(text: str, formula: str) -> str:
    """The clause from its formula on, with the words before it that turn its sense: "do not support Taiwan
    independence". A short clause stands whole.
    """
    words = " ".join(text.split())
    if not formula or formula not in words:
        return ""
    said = words if len(words) <= SHORT_QUOTE else with_what_turns(words, formula)
    if len(said) >= SHORT_QUOTE // 2:
        return said
    room = words[: len(words) - len(said)].split()  # a formula at the end: what leads to it
    while room and len(f"{room[-1]} {said}") <= SHORT_QUOTE:
        said = f"{room.pop()} {said}"
    return said


def shortest_quote(text: str, formula: str) -> str:
    """The formula with what turns its sense, to the end of its phrase."""
    if not formula or formula not in text:
        return formula
    words = with_what_turns(text, formula)
    after = words.find(formula) + len(formula)
    ends = _END.search(words, after + _FOLLOWS if formula.endswith(_LEADS_ON) else after)
    return words[: ends.start()] if ends else words


def stands_alone(formula: str, phrase: str) -> bool:
    """Whether the words of a formula say enough without what turns their sense, or follows them."""
    return phrase.startswith(formula) and not formula.endswith(_LEADS_ON)


def with_what_turns(words: str, formula: str) -> str:
    """The words from a formula on, from what turns its sense before it: "does not support", "without"."""
    at = words.find(formula)
    before = words[:at].split()[-BEFORE:] if at >= 0 else []
    turning = next((n for n, word in enumerate(before) if word.lower() in _TURNING), len(before))
    return words[max(at, 0) - sum(len(word) + 1 for word in before[turning:]) :]
