"""What a text is to later ones: its series, and the formulae and qualifiers that it has, each under its
topic.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock

from baselines.clauses import Clause, split
from baselines.history.verbatim import quotes_of
from baselines.judgement.absence import channel_of
from baselines.judgement.novelty import subjects
from baselines.lexicon import Lexicon, has, load_lexicon
from baselines.model import Baseline, Document
from baselines.text import normalise

_Asked = tuple[str, str, str, tuple[str, ...], str]
_MOST_KNOWN = 32  # the baseline is read with every statement, and each statement at several stages of its way
_known: dict[_Asked, Reading] = {}  # the newest last
_lock = Lock()
# Leaders, security advisers and chiefs of defence have one channel each; below them foreign and defence
# ministries part.
_PARTED = ("ministers", "vice_ministers", "directors", "working_group")


@dataclass(frozen=True, slots=True)
class Reading:
    """`series` is empty for what is no text of several parties at a known level. `formulae` are
    `name|topic|words`, the words as the text has them, sorted.
    """

    series: str
    formulae: tuple[str, ...]


def reading_of(document: Document | Baseline) -> Reading:
    """The reading of a text, with the lexicon that comes with the package.

    Texts of the same parties and level belong to one series, of every kind but news; the defence ministers'
    is another than the foreign ministers' (May and June 2024: "of the Korean Peninsula", two days later "of
    the DPRK").
    """
    question = _asked(document)
    with _lock:
        found = _known.pop(question, None)
    return _kept(question, found or _read(*question))


def is_whole(kind: str, words: int) -> bool:
    """Whether a text of that kind and so many words is a joint text of full length, whose silences count."""
    lexicon = load_lexicon()
    return kind in lexicon.kinds["joint"] and words >= lexicon.short


def remember(document: Document | Baseline, reading: Reading) -> None:
    """What `reading_of(document)` gave in another process, so that this one need not read the text again."""
    _kept(_asked(document), reading)


def _asked(document: Document | Baseline) -> _Asked:
    return document.text, document.title, document.kind, document.parties, document.level


def _kept(question: _Asked, reading: Reading) -> Reading:
    with _lock:
        _known[question] = reading
        while len(_known) > _MOST_KNOWN:
            del _known[next(iter(_known))]
    return reading


def _read(text: str, title: str, kind: str, parties: tuple[str, ...], level: str) -> Reading:
    lexicon = load_lexicon()
    text = normalise(text)
    series = ""
    if kind != "news_report" and len(parties) > 1 and level != "none":
        channel = f"/{channel_of(title, text, lexicon)}" if level in _PARTED else ""
        series = f"{'-'.join(sorted(parties))}/{level}{channel}"
    return Reading(series, tuple(sorted(set(_formulae(text, lexicon)))))


def _formulae(text: str, lexicon: Lexicon) -> Iterator[str]:
    clauses = split(text, lexicon)
    for clause, topics in zip(clauses, _topics(clauses, lexicon), strict=True):
        for formula in lexicon.formulae:
            if has(clause.key, formula.terms) and (
                not lexicon.is_watched(formula.topic) or formula.topic in topics
            ):
                yield from _with_words(formula.name, (formula.topic,), clause, formula.terms)
        for qualifier in lexicon.qualifiers.values():
            if qualifier.found_in(clause.key):
                yield from _with_words(qualifier.term, topics, clause, qualifier.terms)


def _with_words(name: str, topics: Iterable[str], clause: Clause, terms: Sequence[str]) -> Iterator[str]:
    """Under each topic the words in which the clause has the formula."""
    for quote in quotes_of(clause.words, terms):
        yield from (f"{named(name, topic)}|{' '.join(quote.split())}" for topic in topics)


def _topics(clauses: Sequence[Clause], lexicon: Lexicon) -> Iterator[set[str]]:
    """For each clause every topic that its sentence names ("the East and South China Seas" are two); where
    that is none of the watched ones, also the last that its paragraph named ("They opposed any change of the
    status quo").
    """
    named = [
        {t.name for t in lexicon.topics if has(c.key, t.terms) and not has(c.key, t.unless)} for c in clauses
    ]
    sentences: dict[int, set[str]] = defaultdict(set)
    for clause, topics, subject in zip(clauses, named, subjects(clauses, lexicon), strict=True):
        sentences[clause.sentence] |= topics | {subject}
    watched: dict[int, set[str]] = {}
    for clause in clauses:
        topics = sentences[clause.sentence]
        focus = set(filter(lexicon.is_watched, topics)) or watched.get(clause.paragraph, set())
        watched[clause.paragraph] = focus
        yield topics | focus


def named(name: str, topic: str) -> str:
    """A formula under its topic: "by force or coercion" of Taiwan is not that of the South China Sea."""
    return f"{name}|{topic}"
