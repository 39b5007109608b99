"""Which words of two quotes changed, ready for any way out.

The redline of a finding is laid over the exact passages, so that what a reader sees is the quote and nothing
else.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from alerts.harmless import plain
from baselines.model import Edit, Finding
from baselines.redline import is_around, marked

_STOP_WORDS = frozenset(
    {
        "a",
        "an",
        "and",
        "any",
        "as",
        "at",
        "by",
        "for",
        "from",
        "in",
        "into",
        "its",
        "of",
        "on",
        "or",
        "our",
        "that",
        "the",
        "their",
        "these",
        "this",
        "those",
        "to",
        "which",
        "with",
    }
)
LONGEST = 3000  # characters of a quote: far above 80 words; only a hostile page has more
LEAST_SHARED = 0.4  # of the shorter passage: unrelated clauses of one topic share up to a third
FEW = 4  # words around what was compared that are no burden to a reader: "They also"
# one or two unchanged words between two changes do not part them: "was [..] in [..]" reads as one change
_GAP_JOINED = 2


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a quote, changed or not. Joined, the pieces of one side are the quote."""

    text: str
    is_changed: bool = False


Side = tuple[Piece, ...]
Span = tuple[int, int, int, int]  # from and to on the old side, from and to on the new one


def sides(finding: Finding) -> tuple[Side, Side]:
    """The old quote and the new one. A side that does not exist is empty; one without a partner is left
    unmarked, to be read.

    Of a clause that is longer than what was compared with the old quote, the rest is left out, and the place
    marked.
    """
    old = finding.baseline.text if finding.baseline else ""
    lead, trail = _around(finding)
    new = finding.statement.text.removeprefix(lead).removesuffix(trail) if finding.statement else ""
    if not (old and new) or max(len(old), len(new)) > LONGEST or not shares_words(finding):
        return _whole(old), _framed(lead, _whole(new), trail)
    edits = _compared(marked(finding))
    return (
        _laid_over(old, [(e.before, e.op != "equal") for e in edits]),
        _framed(lead, _laid_over(new, [(e.after, e.op != "equal") for e in edits]), trail),
    )


def _compared(edits: Sequence[Edit]) -> Sequence[Edit]:
    """Without the words of the clause before and after those that were compared."""
    first, last = edits[:1], edits[1:][-1:]
    return [*(e for e in first if not is_around(e)), *edits[1:-1], *(e for e in last if not is_around(e))]


def _around(finding: Finding) -> tuple[str, str]:
    """The words of the clause before and after those that were compared."""
    first, last = finding.edits[:1], finding.edits[1:][-1:]
    return "".join(e.after for e in first if is_around(e)), "".join(e.after for e in last if is_around(e))


def _framed(lead: str, side: Side, trail: str) -> Side:
    before = (Piece(plain(lead) + " " if len(lead.split()) <= FEW else "… "),) if lead else ()
    after = (
        (Piece(" " * trail[:1].isspace() + plain(trail) if len(trail.split()) <= FEW else " …"),)
        if trail
        else ()
    )
    return (*before, *side, *after)


def shares_words(finding: Finding) -> bool:
    """Whether the two passages are one wording edited. Of two wordings, marks would only be confetti."""
    if finding.baseline is None or finding.statement is None:
        return False
    kept = sum(map(_weight, (e.after for e in marked(finding) if e.op == "equal" and not is_around(e))))
    new = _weight(finding.statement.text) - sum(map(_weight, _around(finding)))
    return kept >= LEAST_SHARED * max(min(_weight(finding.baseline.text), new), 1)


def _weight(text: str) -> int:
    """Letters of the words that carry a meaning."""
    return sum(len(word) for word in re.findall(r"\w+", text.casefold()) if word not in _STOP_WORDS)


def _whole(text: str) -> Side:
    shown = plain(text[: 2 * LONGEST], LONGEST)
    return (Piece(shown),) if shown else ()


def _laid_over(passage: str, chunks: list[tuple[str, bool]]) -> Side:
    """The passage cut where the redline's chunks end. A redline that does not fit the passage marks
    nothing.
    """
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
        elif (
            joined
            and len(joined) > 1
            and joined[-1].text == " "
            and piece.is_changed
            and joined[-2].is_changed
        ):
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
    """The words that changed first and matter: ("opposed", "did not support"). None where no short pair of
    words says it.

    Where words were only dropped or only put in, the word beside them stands on both sides:
    ("strongly opposed", "opposed").
    """
    before = "".join(e.before for e in finding.edits)
    after = "".join(e.after for e in finding.edits)
    for hunk in _runs(marked(finding), before):
        a, b, c, d = _with_neighbour(hunk, before, after)
        old, new = (plain(words).strip(" ,;.") for words in (before[a:b], after[c:d]))
        is_telling = any(
            word not in _STOP_WORDS for word in re.findall(r"\w+", f"{before[a:b]} {after[c:d]}".casefold())
        )
        if is_telling and old != new:
            return (old, new) if old and new and max(len(old), len(new)) <= limit else None
    return None


def _runs(edits: tuple[Edit, ...], before: str) -> list[Span]:
    """Where the two sides differ; changes with a word or two between them are one."""
    runs: list[Span] = []
    a = c = 0
    for edit in edits:
        b, d = a + len(edit.before), c + len(edit.after)
        if edit.op != "equal":
            if runs and len(before[runs[-1][1] : a].split()) <= _GAP_JOINED:
                runs[-1] = (runs[-1][0], b, runs[-1][2], d)
            else:
                runs.append((a, b, c, d))
        a, c = b, d
    return runs


def _with_neighbour(span: Span, before: str, after: str) -> Span:
    """Where one side has no words, the word beside the change on both sides: the one after, or the one
    before.
    """
    a, b, c, d = span
    if re.search(r"\w", before[a:b]) and re.search(r"\w", after[c:d]):
        return span
    following = re.match(r"\s*\w\S*", before[b:])
    goes_on = (
        (before[a:b] + after[c:d]).lstrip()[:1].isalnum()
    )  # ", as appropriate" belongs to the word before it
    if following and goes_on:
        return a, b + len(following[0]), c, d + len(following[0])
    kept = before[:a].rstrip()
    length = a - (max(kept.rfind(" "), kept.rfind("\n")) + 1)
    return a - length, b, c - length, d
