"""A statement parted into clauses: what one operative verb governs, with its place, its actor and where it
stands.

A sentence opens a new clause at each coordinated operative verb ("... and expressed concern about ..."), at a
new subject with such a verb (", and we call for ...") and at each item of a list with semicolons, which keeps
the verb of its head. Places and actors that a clause does not name itself are carried from its sentence or
the one before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from baselines.clauses.deeds import is_sentence
from baselines.clauses.spans import spans_of
from baselines.clauses.stance import stance_of
from baselines.lexicon import Lexicon, Stance, key_of, needle
from baselines.model import Passage
from baselines.text import sentences

_LEAD = re.compile(r"(?:(?:They|We|It|He|She)\s+)?(?:(?:also|further|again|hereby|have|has|had)\s+)*")
_BOTH = re.compile(
    r"\b(?:both|them|the two|the latter)\b(?! (?:the|of|countries|sides|in)\b)"
    r"|\b(?:urg\w+|call\w* (?:on|upon)|ask\w*|demand\w*|press\w*) (?:both|the two)\b"
)
_THESE = re.compile(r"\b(?:[Tt]hese|[Ss]uch|[Tt]hose) (?!ends?\b|efforts?\b|areas?\b)[a-z]+s\b")
_ALL = re.compile(r"(?:We|They|we|they)\b")
_ONE_STATE = re.compile(
    r"^(?:[Tt]he )?(?:United States|U\.S\.|Japan|Republic of Korea|ROK|"
    r"(?:[\w.]+ )?(?:President|Secretary|Prime Minister) [A-Z]\w+)$"
)
_AUXILIARIES = frozenset(
    {
        "has",
        "have",
        "had",
        "will",
        "shall",
        "must",
        "should",
        "would",
        "can",
        "cannot",
        "could",
        "may",
        "might",
    }
)
_HEAD = 8  # words in which a subject and its verb stand
LONGEST = 80  # words of a passage: more is no clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """What one operative verb governs. `head` is where its governing verb stands: after `start` when words
    lead in ("To meet growing needs, they committed"), before it in an item of a list.

    `words` are as they stand, `key` holds them folded, `carried` the places and actors it takes over when
    `has_place` is false or its sentence named them before, `actor` its subject or the one carried
    (`names_actor` false), `stance` where it stands. `is_fact`: a sentence without an operative verb, or one
    in which another state does something; `is_of_others`: such a one, or one without a stance, whose subject
    is a state that does not sign.
    """

    start: int
    end: int
    head: int
    sentence: int
    paragraph: int
    key: str
    carried: str
    has_place: bool
    actor: str
    names_actor: bool
    stance: Stance | None
    is_prose: bool
    words: str
    is_fact: bool = False
    is_of_others: bool = False

    def passage(self, text: str) -> Passage:
        """From the governing verb to the end of the clause, or the clause alone when that is too long; from
        its subject on, where that does not sign.
        """
        lead = self.start if self.is_of_others else self.head  # who did it is part of a deed of others
        for start in (lead, max(lead, self.start)):
            if len(text[start : self.end].split()) <= LONGEST:
                return Passage(text[start : self.end], start, self.end)
        return shortened(text, max(self.head, self.start), self.end)

    def verb(self, text: str) -> int:
        """Where the governing verb stands without the pronoun that opens the sentence and its "also"."""
        lead = _LEAD.match(text, self.head)
        return lead.end() if lead else self.head

    @property
    def is_opening(self) -> bool:
        """Whether this only says who met where: "Foreign Minister ... met on September 22 in New York City to
        continue".
        """
        return self.sentence < 8 and any(f" {verb} " in self.key for verb in ("met", "convened", "gathered"))

    @property
    def is_item(self) -> bool:
        """Whether this is a later item of a list, which shares the verb of its head."""
        return self.start > self.head


def shortened(text: str, start: int, end: int, keep: int | None = None) -> Passage:
    """At most 80 words of a passage that is too long: around `keep` when given, else from its start."""
    words = [(m.start() + start, m.end() + start) for m in re.finditer(r"\S+", text[start:end])]
    first = 0
    if keep is not None and len(words) > LONGEST:
        at = next((i for i, (_, e) in enumerate(words) if e > keep), 0)
        first = max(0, min(at - LONGEST // 4, len(words) - LONGEST))
    chosen = words[first : first + LONGEST]
    begin, stop = (chosen[0][0], chosen[-1][1]) if chosen else (start, end)
    return Passage(text[begin:stop], begin, stop)


def split(text: str, lexicon: Lexicon) -> list[Clause]:
    """The clauses of a normalised text, in order."""
    found: list[Clause] = []
    carried, actor, joint, paragraph, last_end = (
        "",
        "",
        "",
        0,
        0,
    )  # `joint`: the last who spoke that were not one state
    is_first = True  # of its paragraph; its number ("19.") is no sentence
    for number, sentence in enumerate(sentences(text)):
        if "\n\n" in text[last_end : sentence.start]:
            paragraph += 1
            is_first = True
        if is_first and any(map(str.isalpha, sentence.text)):
            carried = (
                carried if _THESE.search(sentence.text) else ""
            )  # "Sanctions must stand as long as these programs exist"
            is_first = False
        last_end = sentence.end
        named = ""
        previous = carried
        is_prose = _is_prose(sentence.text, lexicon)
        is_fact = not is_prose and is_sentence(sentence.text, lexicon)
        for start, end, head in spans_of(sentence, lexicon):
            words = text[start:end]
            key = key_of(words)
            places_named = _places(key, lexicon)
            # Its own sentence first, else the one before; "urged both" asks those named there, whatever else
            # it names.
            takes = named or ("" if places_named and not _BOTH.search(words) else previous)
            subject = _actor(text[start:head]) if start < head else ""
            actor = subject or (joint if _ALL.match(text, head) else actor)
            joint = joint if _ONE_STATE.search(actor) else actor
            head_words = text[head:end] if head >= start else text[head : head + 160]
            stance = stance_of(key_of(head_words), lexicon)
            found.append(
                Clause(
                    start=start,
                    end=end,
                    head=head,
                    sentence=number,
                    paragraph=paragraph,
                    key=key,
                    carried=takes,
                    has_place=bool(places_named),
                    actor=actor,
                    names_actor=bool(subject),
                    stance=stance,
                    is_prose=is_prose,
                    words=words,
                    is_fact=is_fact,
                )
            )
            named += places_named
        carried = named or carried
    return found


def does_something(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether a signatory does something there by a verb that nobody listed: "They offered humanitarian
    aid".
    """
    subjects = lexicon.grammar["actors"] | {"we", "they"}
    for at, word in enumerate(words):
        if word in subjects:
            after = [
                w for w in words[at + 1 :] if w not in lexicon.grammar["adverbs"] and not w.endswith("ly")
            ]
            if any(
                w.endswith("ed") for w in after[:2]
            ):  # a name may stand between: "Secretary Rubio briefed"
                return True
    return False


def _is_prose(sentence: str, lexicon: Lexicon) -> bool:
    """Whether a sentence is said by someone: it has an end and a verb; headings, tags and links have not."""
    words = key_of(sentence).split()
    if len(words) < 4 or sentence.rstrip(" \"')")[-1:] not in ".;:!?,":
        return False
    if words[0] in ("we", "they") or does_something(words[:_HEAD], lexicon):
        return True  # "We respect the ability of states to manage their resources": by whatever verb
    verbs = (lexicon.openers, lexicon.plain, lexicon.grammar["be"], _AUXILIARIES)
    # "We stand against coercion": a verb that is one only with the words after it
    return (
        any(not known.isdisjoint(words) for known in verbs)
        or stance_of(key_of(sentence), lexicon) is not None
    )


def _places(key: str, lexicon: Lexicon) -> str:
    named = [needle(term).strip() for term in lexicon.carried if needle(term) in key]
    return f" {' '.join(named)} " if named else ""


def _actor(words: str) -> str:
    """The subject before a governing verb: "The United States" of "In this regard, the United States
    strongly".
    """
    subject = re.split(r"[,;:]\s+", words.strip())[-1].strip()
    subject = re.sub(r"(?:\s+(?:also|further|\w+ly|will|have|has|are|is))+$", "", subject)
    return (
        ""
        if subject.lower() in ("", "they", "we", "it", "and", "both") or len(subject.split()) > 12
        else subject
    )
