"""The ledger of a statement: what became of each sentence. Nothing that stands there vanishes without a word.

It is made from the findings and the text, whenever somebody asks: for `compare --format json`, and for the
page of a statement that was compared long ago.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Literal

from baselines.alignment.roles import outside, spoken_inside
from baselines.clauses import Clause, split, voiced
from baselines.commitments import words_of
from baselines.judgement.novelty import novel, subjects, telling
from baselines.judgement.role import body
from baselines.lexicon import Lexicon, load_lexicon
from baselines.model import Baseline, Document, Finding, Role
from baselines.text import sentences

Became = Literal["matched", "added", "said_again", "set_aside"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """A sentence, or the part of one that became something of its own: where it stands (code points of the
    normalised text), what it became, the numbers of its findings, and why."""

    start: int
    end: int
    became: Became
    findings: tuple[int, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A clause as it was read: its topic, whether it stands in the body and its issuers say it, and the words
    that were compared already."""

    clause: Clause
    topic: str
    in_body: bool
    is_ours: bool
    baseline: str
    compared: frozenset[str]
    lexicon: Lexicon


_Reason = tuple[Callable[[_Read], bool], Became, str]
_REASONS: tuple[_Reason, ...] = (
    (lambda read: not read.in_body, "set_aside", "beside the statement's own text"),
    (lambda read: not read.is_ours, "set_aside", "said by others than those who issue the text"),
    (
        lambda read: not (read.clause.is_prose or read.clause.is_fact),
        "set_aside",
        "a heading, a caption or no whole sentence",
    ),
    (
        lambda read: read.clause.is_fact,
        "set_aside",
        "no operative verb, and nothing that is told by what it names",
    ),
    (lambda read: read.clause.is_opening, "set_aside", "who met, when and where"),
    (lambda read: read.clause.key in read.baseline, "said_again", "the baseline has it in these words"),
    (
        lambda read: not telling(read.clause, read.lexicon),
        "set_aside",
        "no words that say what it is about: a courtesy or a lead-in",
    ),
    (
        lambda read: not novel(read.clause, read.compared, read.lexicon),
        "said_again",
        "all its telling words stand in what is compared already",
    ),
    (
        lambda read: not read.lexicon.is_watched(read.topic),
        "set_aside",
        "no operative verb, and on no topic that is followed",
    ),
)
_OTHERWISE: tuple[Became, str] = ("said_again", "it says again what a compared passage says, and no more")


def ledger_of(
    document: Document,
    baseline: Baseline,
    findings: Sequence[Finding],
    role: Role,
    lexicon: Lexicon | None = None,
) -> tuple[LedgerEntry, ...]:
    """What became of each sentence of `document.text`, which is normalised and as long as it was compared, in
    order: without overlap, and with nothing but white space between. `findings` are those of its comparison.
    """
    lexicon = lexicon or load_lexicon()
    text = document.text
    quotes = _quotes(findings)
    reads = _reads(document, baseline, findings, lexicon)
    entries = []
    for start, end, read in _pieces(text, reads):
        numbers = tuple(number for number, a, b in quotes if a < end and start < b)
        if numbers:
            is_matched = any(findings[number].commitment for number in numbers)
            became: Became = "matched" if is_matched else "added"
            why = "it answers a commitment" if is_matched else "no commitment is about this"
        else:
            became, why = _reason(read, role)
        entries.append(LedgerEntry(start=start, end=end, became=became, findings=numbers, why=why))
    return tuple(_merged(entries))


def _quotes(findings: Sequence[Finding]) -> list[tuple[int, int, int]]:
    """The number of each finding that quotes the statement, with the place of its words."""
    return [
        (number, finding.statement.start, finding.statement.end)
        for number, finding in enumerate(findings)
        if finding.statement is not None
    ]


def _reads(
    document: Document, baseline: Baseline, findings: Sequence[Finding], lexicon: Lexicon
) -> list[_Read]:
    text = document.text
    clauses = split(text, lexicon)
    in_body = {clause.start for clause in body(text, clauses) if clause.is_prose}
    said = voiced(clauses, text, document.parties, lexicon)
    outsiders = outside(document.parties, baseline.parties, lexicon)
    inside = spoken_inside(text, clauses, outsiders, lexicon)
    whole = words_of(baseline)
    quoted = (f.statement.text for f in findings if f.statement is not None and f.commitment)
    compared = frozenset(whole.split()).union(*(words.lower().split() for words in quoted))
    return [
        _Read(
            clause=clause,
            topic=topic,
            in_body=clause.start in in_body or not clause.is_prose,
            is_ours=clause.start in inside and (voice.is_prose or not clause.is_prose),
            baseline=whole,
            compared=compared,
            lexicon=lexicon,
        )
        for clause, voice, topic in zip(clauses, said, subjects(clauses, lexicon), strict=True)
    ]


def _pieces(text: str, reads: Sequence[_Read]) -> Iterator[tuple[int, int, _Read | None]]:
    """Each sentence, parted where a clause of it begins; what no sentence holds is a piece of its own."""
    of_sentence = {n: list(rows) for n, rows in groupby(reads, lambda read: read.clause.sentence)}
    at = 0
    for number, sentence in enumerate(sentences(text)):
        yield from _left(text, at, sentence.start)
        rows = of_sentence.get(number, [])
        later = [(read.clause.start, read) for read in rows[1:]]
        edges = [(sentence.start, rows[0] if rows else None), *later, (sentence.end, None)]
        for (start, read), (end, _) in pairwise(edges):
            if end > start:
                yield start, end, read
        at = sentence.end
    yield from _left(text, at, len(text))


def _left(text: str, start: int, end: int) -> Iterator[tuple[int, int, None]]:
    words = text[start:end]
    if words.strip():
        yield start + len(words) - len(words.lstrip()), start + len(words.rstrip()), None


def _reason(read: _Read | None, role: Role) -> tuple[Became, str]:
    if read is None:
        return "set_aside", "no sentence"
    if role == "unrelated":
        return "set_aside", "the text has nothing to do with the baseline"
    return next(
        ((became, why) for holds, became, why in _REASONS if holds(read)),
        _OTHERWISE,
    )


def _merged(entries: Sequence[LedgerEntry]) -> Iterator[LedgerEntry]:
    """Parts of one sentence that became the same, for the same reason, are one entry."""
    last: LedgerEntry | None = None
    for entry in entries:
        if last is None:
            last = entry
        elif last.end == entry.start and (last.became, last.findings, last.why) == (
            entry.became,
            entry.findings,
            entry.why,
        ):
            last = replace(last, end=entry.end)
        else:
            yield last
            last = entry
    if last is not None:
        yield last
