"""Which words of two quotes changed, ready for any way out.

The redline of a finding is laid over the exact passages, so that what a reader sees is the quote and nothing else.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from alerts.harmless import cut, plain
from baselines.model import Edit, Finding

_STOP_WORDS = frozenset({
    "a", "an", "and", "any", "as", "at", "by", "for", "from", "in", "into", "its", "of", "on", "or", "our", "that", "the",
    "their", "these", "this", "those", "to", "which", "with",
})  # fmt: skip
_GAP_JOINED = 2  # one or two unchanged words between two changes do not part them: "was [..] in [..]" reads as one change


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a quote, changed or not. Joined, the pieces of one side are the quote."""

    text: str
    is_changed: bool = False


Side = tuple[Piece, ...]


def sides(finding: Finding) -> tuple[Side, Side]:
    """The old quote and the new one. A side that does not exist is empty; one without a partner is left unmarked, to be read."""
    old = finding.baseline.text if finding.baseline else ""
    new = finding.statement.text if finding.statement else ""
    if not (old and new) or not finding.edits:
        return _whole(old), _whole(new)
    chunks = [(e.before, e.after, e.op != "equal") for e in finding.edits]
    return (
        _laid_over(old, [(before, changed) for before, _, changed in chunks]),
        _laid_over(new, [(after, changed) for _, after, changed in chunks]),
    )


def _whole(text: str) -> Side:
    return (Piece(plain(text)),) if plain(text) else ()


def _laid_over(passage: str, chunks: list[tuple[str, bool]]) -> Side:
    """The passage cut where the redline's chunks end. A redline that does not fit the passage marks nothing."""
    if re.sub(r"\s", "", "".join(c for c, _ in chunks)) != re.sub(r"\s", "", passage):
        return _whole(passage)
    pieces: list[Piece] = []
    position = 0
    for chunk, is_changed in chunks:
        start = position
        left = len(re.sub(r"\s", "", chunk))
        while left:
            left -= not passage[position].isspace()
            position += 1
        pieces.append(Piece(passage[start:position], is_changed))
    return _tidy(pieces)


def _tidy(pieces: list[Piece]) -> Side:
    """Neighbours of one sort joined, spaces moved out of changed words, invisible characters dropped."""
    spread: list[Piece] = []
    for piece in pieces:
        text = re.sub(r"\s+", " ", piece.text)
        core = plain(text)
        lead, trail = text[:1] == " ", text[-1:] == " " and bool(core)
        spread += [Piece(" ")] * lead + [Piece(core, piece.is_changed)] * bool(core) + [Piece(" ")] * trail
    joined: list[Piece] = []
    for piece in spread:
        if joined and (joined[-1].is_changed == piece.is_changed):
            joined[-1] = Piece(joined[-1].text + piece.text, piece.is_changed)
        elif joined and len(joined) > 1 and joined[-1].text == " " and piece.is_changed and joined[-2].is_changed:
            before = joined[-2].text
            joined[-2:] = [Piece(f"{before} {piece.text}", is_changed=True)]
        else:
            joined.append(piece)
    return tuple(joined)


def in_text(side: Side, opening: str, closing: str) -> str:
    """A quote for plain text, changed words between marks."""
    return "".join(f"{opening}{p.text}{closing}" if p.is_changed else p.text for p in side)


def text_of(side: Side) -> str:
    """The quote itself."""
    return "".join(p.text for p in side)


def key_change(finding: Finding, limit: int = 44) -> tuple[str, str] | None:
    """The words that changed first and matter: ("opposed", "did not support"). None where no short pair of words says it.

    Where words were only dropped or only put in, the word beside them stands on both sides:
    ("strongly opposed", "opposed").
    """
    hunks = _hunks(finding.edits)
    telling = [h for h in hunks if any(w.casefold().strip(",.;") not in _STOP_WORDS for w in f"{h[0]} {h[1]}".split())]
    if not telling:
        return None
    old, new = ((cut(plain(words), limit)).strip(" ,;.") for words in telling[0])
    return (old, new) if old and new else None


def _hunks(edits: tuple[Edit, ...]) -> list[tuple[str, str]]:
    """Runs of changes, each with a neighbouring word where one side would be empty."""
    hunks: list[tuple[str, str]] = []
    words: list[tuple[str, str, bool]] = []
    for edit in edits:
        if edit.op == "equal":
            words += [(w, w, False) for w in edit.after.split()]
        else:
            words.append((edit.before.strip(), edit.after.strip(), True))
    runs = _runs([changed for _, _, changed in words])
    for start, end in runs:
        first, last = start, end
        if not _join(words, first, last, 0) or not _join(words, first, last, 1):
            if last < len(words):
                last += 1
            else:
                first = max(first - 1, 0)
        hunks.append((_join(words, first, last, 0), _join(words, first, last, 1)))
    return hunks


def _runs(changed: list[bool]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for index, is_changed in enumerate(changed):
        if not is_changed:
            continue
        if runs and index - runs[-1][1] <= _GAP_JOINED:
            runs[-1] = (runs[-1][0], index + 1)
        else:
            runs.append((index, index + 1))
    return runs


def _join(words: list[tuple[str, str, bool]], start: int, end: int, side: int) -> str:
    return " ".join(str(w[side]) for w in words[start:end] if w[side])
