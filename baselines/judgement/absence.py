"""How like the baseline a document is, and what its silences mean: by kind, parties, level, language and
length.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from baselines.clauses import is_memorandum
from baselines.judgement.weigh import lowered
from baselines.lexicon import Lexicon, Setting, has, key_of, topic_of_key
from baselines.model import Baseline, Commitment, Comparability, Document, Excuse, Importance


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """What kind, parties, level, language and length of a document say about it. `expected` None means every
    topic; `subject` is the one focus topic that its title names ("Statement on the DPRK's Missile Launches"),
    empty where it names none. `is_memorandum`: it is signed, and what it intends is undertaken. `owed`: the
    positions that the series of other parties has had, by topic, in words of the commitments.
    """

    comparability: Comparability
    why: str
    same_parties: bool
    is_short: bool
    is_joint: bool
    is_compressed: bool
    is_text: bool
    is_whole: bool
    expected: tuple[str, ...] | None
    subject: str = ""
    is_memorandum: bool = False
    owed: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)


_LEAD = 600  # characters in which a text says who speaks


def channel_of(title: str, text: str, lexicon: Lexicon) -> str:
    """In which channel ministers or officials met: "foreign", "defence", "economic", or two together
    ("foreign-defence").
    """
    for key in (key_of(title), key_of(text[:_LEAD])):
        named = [name for name, terms in lexicon.channels.items() if has(key, terms)]
        if named:
            return "-".join(named)
    return next(iter(lexicon.channels))


def situation(document: Document, baseline: Baseline, lexicon: Lexicon) -> Situation:
    """Full, partial or no comparability, with the reason in words."""
    words = len(document.text.split())
    same = set(document.parties) == set(baseline.parties)
    is_joint = document.kind in lexicon.kinds["joint"]
    is_text = document.kind not in lexicon.kinds["never"]
    is_short = words < lexicon.short
    foreign = bool(document.language) and not str(document.language).lower().startswith("en")
    reasons = []
    if not is_text:
        reasons.append("remarks are" if document.kind == "remarks" else f"{_a(document.kind)} is")
        reasons[-1] += " not the text of a statement"
    if foreign:
        reasons.append(f"the language is {document.language}, the baseline English")
    if not words:
        reasons.append("there is no text")
    comparability: Comparability = "none" if reasons else "full"
    if comparability == "full":
        if not same:
            reasons.append(
                f"other parties ({', '.join(document.parties) or 'unknown'}): absences are only information"
            )
        if not is_joint:
            reasons.append(f"{_a(document.kind)}: presence counts, absence does not")
        if not document.is_whole:
            reasons.append("passages of the page were not understood: absences are no news")
        if is_short:
            reasons.append(f"a short text of {words} words: absences are told in one line")
        comparability = "partial" if reasons else "full"
    fitting = _fitting(document, lexicon)
    return Situation(
        comparability=comparability,
        why="; ".join(reasons) or "same parties, a joint text of full length",
        same_parties=same,
        is_short=is_short,
        is_joint=is_joint,
        is_compressed=document.kind in lexicon.kinds["compressed"],
        is_text=is_text and not foreign,
        is_whole=document.is_whole,
        expected=fitting.expected if fitting and fitting.expected else None,
        subject=_subject(document.title, lexicon),
        is_memorandum=is_memorandum(document.text, document.title),
        owed=fitting.owed if fitting else {},
    )


def _fitting(document: Document, lexicon: Lexicon) -> Setting | None:
    """The first setting of these parties, this level and this channel."""
    channel = channel_of(document.title, document.text, lexicon)
    return next(
        (
            s
            for s in lexicon.settings
            if set(s.parties) == set(document.parties)
            and document.level in s.levels
            and s.channel in ("", channel)
        ),
        None,
    )


def _subject(title: str, lexicon: Lexicon) -> str:
    topic = topic_of_key(key_of(title), lexicon) if title else ""
    return topic if lexicon.is_watched(topic) else ""


def is_owed(commitment_words: str, topic: str, around: Situation) -> bool:
    """Whether a joint text of full length of other parties owes a position, as their series has had it."""
    is_full = around.is_joint and around.is_text and around.is_whole and not around.is_short
    terms = around.owed.get(topic, ()) if is_full and not around.same_parties else ()
    return has(key_of(commitment_words), terms) is not None


def excused(commitment: Commitment, around: Situation) -> Excuse | None:
    """Why the absence of a commitment is no news by itself; None where it is news."""
    if not around.is_text or not around.is_whole:
        return "no_text" if not around.is_text else "not_whole"
    if not around.same_parties:
        return "other_parties"
    if not around.is_joint:
        return "one_sided"
    if around.is_short:
        return "short"
    if around.expected is not None and commitment.topic not in around.expected:
        return "unexpected"
    return "minor" if commitment.weight == "low" else None


def absence(
    commitment: Commitment, around: Situation, *, is_watched: bool
) -> tuple[Importance, Excuse | None]:
    """How much a commitment's absence matters, and what excuses it."""
    weight, excuse = commitment.weight, excused(commitment, around)
    if excuse in (None, "minor"):
        return weight, excuse
    is_expected = commitment.topic == around.subject or (not around.subject and is_watched)
    if excuse in ("no_text", "not_whole") or (
        excuse == "other_parties" and commitment.binds_only_signatories
    ):
        return "low", excuse
    return (weight if excuse == "short" and is_expected else lowered(weight, 1)), excuse


def _a(kind: str) -> str:
    return "a text of no known kind" if kind == "other" else f"a {kind.replace('_', ' ')}"
