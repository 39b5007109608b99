"""A quote cut to a length at whole phrases: from its subject and verb on, with the words that must be
seen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from baselines.lexicon import Lexicon, load_lexicon
from baselines.narrative.phrase_ends import PhraseEnd, last_word_end, phrase_ends, without_loose_end

_VERB_IN = 40  # words in which the verb of a clause stands
_FULL = 0.5  # what a full window weighs against a strong break: a comma weighs 0.9, a preposition 0.5
_APART = 0.6  # weight of a break from which two phrases are of two parts of a sentence
_NO_VERB_AFTER = ("to", "the", "a", "an", "of", "their", "our", "its", "his", "her", "this", "publicly")
_MORE = 1.4  # of the room, where there are words that must be seen
_OVER = 1.25  # of the room that a first phrase may take: it is not cut for a word or two
_LEAST = 0.45  # of the room: a phrase that fills less of it says less than the words up to some noun


@dataclass(frozen=True, slots=True)
class Window:
    """The parts of a quote, in order. Between two of them, before the first (`is_begun`) and after the last
    (`is_cut`) words were left out.
    """

    parts: tuple[str, ...]
    is_begun: bool = False
    is_cut: bool = False

    def in_marks(self) -> str:
        """The parts in quote marks, with the sign of what is left out outside of them."""
        said = " ... ".join(f'"{part}"' for part in self.parts)
        return f"{'... ' if self.is_begun else ''}{said}{' ...' if self.is_cut else ''}"


def window(text: str, longest: int, keep: Sequence[str] = (), lexicon: Lexicon | None = None) -> Window:
    """The words of a clause, whole where they are no more than `longest` characters. Else from its beginning
    to its verb and object, with each of the words `keep` in its own phrase, and as much around them as there
    is room for; what is left out lies between whole phrases.

    >>> window("They condemned the transfer of arms by Russia, which funds the war.", 50).in_marks()
    '"They condemned the transfer of arms by Russia" ...'
    """
    words = " ".join(text.split()).rstrip(" ,;:")
    if len(words) <= longest:
        whole = without_loose_end(words, is_cut=False)
        return Window((whole,), is_cut=whole != words)
    lexicon = lexicon or load_lexicon()
    pieces = tuple(_pieces(words, phrase_ends(words, lexicon)))
    needed = _needed(words, pieces, keep, lexicon)
    most = int(longest * _MORE) if any(keep) else longest
    if _length(pieces, needed) > most:
        needed = _reduced(pieces, needed, most)
    chosen = _filled(pieces, needed, longest, most)
    found = _parts(words, pieces, chosen)
    first = len(found.parts[0])
    is_whole = (
        len(found.parts) > 1 or found.is_begun or _LEAST * longest <= first <= max(most, _OVER * longest)
    )
    return found if is_whole else _up_to_a_word(words, longest, lexicon)


@dataclass(frozen=True, slots=True)
class _Piece:
    """A phrase; `weight` says how well a quote ends after it."""

    start: int
    end: int
    weight: float

    @property
    def length(self) -> int:
        return self.end - self.start + 1


def _length(pieces: Sequence[_Piece], numbers: Iterable[int]) -> int:
    wanted = frozenset(numbers)
    return sum(piece.length for n, piece in enumerate(pieces) if n in wanted)


def _pieces(words: str, ends: Sequence[PhraseEnd]) -> Iterator[_Piece]:
    start = 0
    for end in ends:
        yield _Piece(start, end.at, end.weight)
        start = next((m.start() for m in re.finditer(r"[\w(\"\u201c$]", words[end.at :])), 0) + end.at


def _needed(words: str, pieces: Sequence[_Piece], keep: Sequence[str], lexicon: Lexicon) -> list[int]:
    """The phrases from the subject to the verb and what it takes, and those of the words that must be
    seen.
    """
    last = first = _at(pieces, _verb_end(words, lexicon))
    while first > 0 and pieces[first - 1].weight < _APART:
        first -= 1
    found = set(range(first, last + 1))
    for said in keep:
        at = words.casefold().find(" ".join(said.split()).casefold()) if said else -1
        if at >= 0:
            found.update(range(_at(pieces, at + 1), _at(pieces, at + len(said)) + 1))
    return sorted(found)


def _at(pieces: Sequence[_Piece], place: int) -> int:
    return next((n for n, piece in enumerate(pieces) if piece.end >= place), len(pieces) - 1)


def _verb_end(words: str, lexicon: Lexicon) -> int:
    """Where the first verb that says what is done ends, with a letter of what follows it: one of those that
    take a position before any other, in a finite form.
    """
    said = list(re.finditer(r"[\w'-]+", words))[:_VERB_IN]
    finite = [
        match
        for before, match in zip((None, *said), said, strict=False)
        if not match[0].endswith("ing") and (before is None or before[0].lower() not in _NO_VERB_AFTER)
    ]
    for known in (lexicon.openers, lexicon.grammar["be"] | lexicon.plain):
        found = next((match for match in finite if match[0].lower() in known), None)
        if found:
            return found.end() + 1
    return 1


def _reduced(pieces: Sequence[_Piece], needed: Sequence[int], longest: int) -> list[int]:
    """Where they have no room together: the last of them, and of the others as many as fit, the first
    first.
    """
    runs = _runs(needed)
    room = longest - _length(pieces, runs[-1])
    chosen = list(runs[-1]) if room >= 0 else [runs[-1][0]]
    for n in needed:
        if n not in chosen and pieces[n].length <= room:
            chosen.append(n)
            room -= pieces[n].length
    return sorted(chosen)


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for n in numbers:
        if runs and n == runs[-1][-1] + 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    return runs


def _filled(pieces: Sequence[_Piece], needed: Sequence[int], longest: int, most: int) -> list[int]:
    """With what there is room for: first what leads to the words that must be seen, for which there is
    more, then what follows them, then what follows the verb.
    """
    chosen = set(needed)
    room = most - _length(pieces, chosen)
    for run in reversed(_runs(needed)):
        n = run[0] - 1
        while n >= 0 and n not in chosen and pieces[n].length <= room:
            chosen.add(n)
            room -= pieces[n].length
            n -= 1
    room -= most - longest
    for last in [run[-1] for run in reversed(_runs(sorted(chosen)))]:
        more = _best_end(pieces, chosen, last, room)
        chosen.update(more)
        room -= _length(pieces, more)
    return sorted(chosen)


def _best_end(pieces: Sequence[_Piece], chosen: set[int], last: int, room: int) -> range:
    """The phrases after one that end best in the room that there is: at the strongest break, and the later
    the better.
    """
    length = _length(pieces, chosen)
    share = _FULL / max(length + room, 1)
    best, stop, used = pieces[last].weight + share * length, last, 0
    n = last + 1
    while n < len(pieces) and n not in chosen:
        used += pieces[n].length
        if used > room:
            break
        said = pieces[n].weight + share * (length + used)
        if said >= best:
            best, stop = said, n
        n += 1
    else:
        return range(last + 1, n)  # up to the next that is shown, or to the end
    return range(last + 1, stop + 1)


def _parts(words: str, pieces: Sequence[_Piece], chosen: Sequence[int]) -> Window:
    runs = _runs(chosen)
    parts = tuple(words[pieces[run[0]].start : pieces[run[-1]].end] for run in runs)
    return Window(parts, is_begun=chosen[0] > 0, is_cut=chosen[-1] < len(pieces) - 1)


def _up_to_a_word(words: str, longest: int, lexicon: Lexicon) -> Window:
    """The beginning, where its first phrase is longer than the room, or says next to nothing."""
    end = last_word_end(words, longest, _verb_end(words, lexicon), lexicon)
    return Window((words[:end],), is_cut=end < len(words))
