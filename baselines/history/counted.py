"""What a history counts: the words that came or went, a commitment, or the difference itself.

Words are looked for as they are quoted, never by the class that they belong to: the name of one body is not
that of another, and "through coercion" is not "by force or coercion".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from baselines.history.formulae import named
from baselines.history.past import Past
from baselines.history.sameness import formula_words, same_difference
from baselines.history.timeline import EarlierText
from baselines.history.verbatim import found_in, quotes_of, same_words
from baselines.lexicon import has, key_of, load_lexicon

_GAINED = re.compile(r'\w+: (?:hedged by |each on its own: )?"?(?P<words>.+?)"?(?: added| named)?')
_LOST = re.compile(r'\w+: "?(?P<words>.+?)"? (?:dropped|no longer (?:named|asked)|not named in this)')
_COME = re.compile(r'(?:hedged by|each on its own|" added$|\w named$)')
# The name of a body: words in capitals that end in what it is.
_BODY = re.compile(
    r"\b[A-Z][\w'’-]+(?: (?:(?:of|for|on|and|the) )*[A-Z][\w'’-]+)*? (?:Team|Secretariat|Groups?|Panel"
    r"|Framework|Dialogue|Committee|Commission|Mechanism|Forum|Program(?:me)?|Partnership|Initiative)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """`words` are those that are counted, as they are quoted; None for the commitment or the difference.
    `is_here`: this text has it. `formula` is the class of the words under its topic, as `EarlierText.quotes`
    is asked for it.
    """

    words: str | None
    is_here: bool
    is_in: Callable[[EarlierText], bool]
    key: str
    topic: str
    formula: str | None = None

    def words_in(self, text: EarlierText) -> str:
        """The words as an earlier text writes them."""
        return text.wording(self.words, self.key, self.formula) if self.words else ""

    def words_in_facts(self, text: EarlierText) -> str:
        """The few words that are known of a text and hold these, of the same topic; empty where none do."""
        words = self.words
        if not words:
            return ""
        of_topic = (past.words for past in text.findings.values() if past.topic == self.topic)
        return next((known for known in of_topic if found_in(words, known)), "")


def subject_of(past: Past) -> Subject:
    if past.kind in ("removed", "retained"):
        return _whole(past, partial(_is_kept, past), is_here=past.kind == "retained")
    if past.kind == "added":
        return _of_addition(past)
    for signal in past.signals:
        if lost := _LOST.fullmatch(signal):
            return _of_words(
                past, lost["words"], partial(_has_still, past, lost["words"], signal), is_here=False
            )
        if come := _come(signal, past):
            words, formula = come
            return _of_words(past, words, partial(_has_words, words, past, formula), formula=formula)
    return _whole(past, lambda text: _has_the_same(text.past(past.key), past))


def _whole(past: Past, is_in: Callable[[EarlierText], bool], *, is_here: bool = True) -> Subject:
    return Subject(words=None, is_here=is_here, is_in=is_in, key=past.key, topic=past.topic)


def _of_words(
    past: Past,
    words: str,
    is_in: Callable[[EarlierText], bool],
    *,
    is_here: bool = True,
    formula: str | None = None,
) -> Subject:
    return Subject(words=words, is_here=is_here, is_in=is_in, key=past.key, topic=past.topic, formula=formula)


def _of_addition(past: Past) -> Subject:
    mine = formula_words(past)
    if past.formula and mine:
        formula = next((f for f in load_lexicon().formulae if f.name == past.formula), None)
        name = named(past.formula, formula.topic if formula else past.topic)
        return _of_words(past, mine[0], partial(_has_words, mine[0], past, name), formula=name)
    return _whole(past, lambda text: text.findings.like(past) is not None)


def _come(signal: str, past: Past) -> tuple[str, str] | None:
    """The words that came, when they are a formula or a qualifier of the lexicon, as the text has them, and
    their class under the topic.
    """
    if not _COME.search(signal):
        return None
    words = match["words"] if (match := _GAINED.fullmatch(signal)) else ""
    key, lexicon = key_of(words), load_lexicon()
    for qualifier in lexicon.qualifiers.values():
        if has(key, qualifier.terms) and (not qualifier.topics or past.topic in qualifier.topics):
            quotes = quotes_of(past.words, qualifier.terms)
            return (quotes[0] if quotes else words), named(qualifier.term, past.topic)
    return None


def _is_kept(past: Past, text: EarlierText) -> bool:
    """Whether a text had the commitment; of what stands here, with every body that is named here."""
    had = text.past(past.key)
    if had is None or had.kind == "removed":
        return False
    if text.kept_all or not past.words or not had.words:
        return True
    return all(key_of(name).strip() in key_of(had.words) for name in _BODY.findall(past.words))


def _has_still(past: Past, words: str, signal: str, text: EarlierText) -> bool:
    """Whether a text had the words that this one lost, in what it says of the commitment."""
    had = text.past(past.key)
    if had is None or had.kind == "removed":
        return False
    return bool(found_in(words, had.words)) if had.words else signal not in had.signals


def _has_words(words: str, past: Past, formula: str, text: EarlierText) -> bool:
    if any(same_words(words, quote) for quote in text.quotes(formula)):
        return True
    had = text.findings.like(past) if past.kind == "added" else text.past(past.key)
    if had is None or had.kind == "removed":
        return False
    return bool(found_in(words, had.words))


def _has_the_same(had: Past | None, past: Past) -> bool:
    return had is not None and same_difference(past, had)
