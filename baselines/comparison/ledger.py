"""The ledger of a statement: what became of each sentence. Nothing that stands there vanishes without a word.

It is made from the findings and the text, whenever somebody asks: for `compare --format json`, and for the
page of a statement that was compared long ago.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Literal

from baselines.clauses import Clause, split
from baselines.commitments import annotated, words_of
from baselines.comparison.spoken import answering, spoken
from baselines.judgement.absence import situation
from baselines.judgement.additions import additions
from baselines.judgement.refusal import Refusal
from baselines.judgement.role import body
from baselines.lexicon import Lexicon, load_lexicon
from baselines.model import Baseline, Document, Finding, Role
from baselines.slots.speaker import outside, spoken_inside
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
    """A clause as it was read: whether it stands in the body and its issuers say it, and why it is no
    addition, where that was asked.
    """

    clause: Clause
    in_body: bool
    is_ours: bool
    refused: Refusal | None


# Why a clause was refused, in words, and what became of it.
REFUSED: Mapping[Refusal, tuple[Became, str]] = {
    "no_sentence": ("set_aside", "a heading, a caption or no whole sentence"),
    "stood": ("said_again", "the baseline has it in these words"),
    "listed": ("set_aside", "an item of a list of which another is told"),
    "idle": ("set_aside", "a courtesy, a journey, a meal or the press"),
    "short": ("set_aside", "too few words to say anything"),
    "opening": ("set_aside", "who met, when and where"),
    "no_matter": ("set_aside", "no operative verb, and nothing that is told by what it names"),
    "no_topic": ("set_aside", "no operative verb, and on no topic that is followed"),
    "lead_in": ("set_aside", "it leads up to what is said"),
    "no_telling": ("set_aside", "no words that say what it is about: a courtesy or a lead-in"),
    "recalled": ("said_again", "it recalls what the baseline has"),
    "second_mention": ("said_again", "it says again what a compared passage says, and no harder"),
}
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
    reads = _reads(document, baseline, lexicon)
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


def _reads(document: Document, baseline: Baseline, lexicon: Lexicon) -> list[_Read]:
    """The clauses, each with the reason for which `additions` refused it."""
    text = document.text
    clauses = split(text, lexicon)
    in_body = {clause.start for clause in body(text, clauses) if clause.is_prose}
    said = spoken(document, baseline, lexicon)
    outsiders = outside(document.parties, baseline.parties, lexicon)
    inside = spoken_inside(text, clauses, outsiders, lexicon)
    commitments = annotated(baseline, lexicon)
    matches = answering(document, baseline, said, situation(document, baseline, lexicon), lexicon)
    refused = additions(text, said, matches, commitments, lexicon, words_of(baseline)).refused
    return [
        _Read(
            clause=clause,
            in_body=clause.start in in_body or not clause.is_prose,
            is_ours=clause.start in inside and (voice.is_prose or voice.is_fact or not clause.is_prose),
            refused=refused.get(voice.start),
        )
        for clause, voice in zip(clauses, said, strict=True)
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
    if not read.in_body:
        return "set_aside", "beside the statement's own text"
    if not read.is_ours:
        return "set_aside", "said by others than those who issue the text"
    return REFUSED[read.refused] if read.refused else _OTHERWISE


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
