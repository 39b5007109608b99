"""Words of a redline that only seem changed: they stand around the other passage, or moved in a list.

A redline compares two passages. A governing verb that is carried from earlier in the sentence stands outside
of the one and inside of the other; the items of a list may change places. Such words are no change, and
nobody should see them marked.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import groupby, pairwise

from baselines.clauses import Around
from baselines.model import Edit, EditOp, Signal
from baselines.redline import VERB, is_quiet, keys_of, pieces

_FEWEST = 3  # words of a phrase that stands elsewhere in the sentence: fewer are an accident
_TELLING = 2  # of these: words that carry a meaning
_JOINS = frozenset({"and", "or", ","})
_ARTICLES = frozenset({"a", "an", "the"})
_LINKS = _ARTICLES | _JOINS
_GLUE = re.compile("a|an|the|and|or|of|to|in|on|for|by|with|as|at|from|that|their|its|our|including|through")
# Between two places of a list nothing may stand that changes who does what to whom.
_ROLES = re.compile("to|by|against|with|from|over|towards?|not|no|that|which|who")
_ADJUNCTS = re.compile("in|at|across|around|through|under|throughout|consistent|within|during")
_WORD = re.compile(r"\w")
_OP: Mapping[tuple[bool, bool], EditOp] = {
    (True, True): "replace",
    (True, False): "delete",
    (False, True): "insert",
}
_Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Side:
    """One passage: what its pieces say, which of them are marked as changed, and the first and last of each
    marked run.
    """

    keys: list[str]
    changed: list[bool]
    quiet: list[bool]
    runs: tuple[tuple[int, int], ...]

    def keep(self, start: int, end: int) -> None:
        self.quiet[start:end] = [True] * (end - start)


def without_kept(
    edits: Sequence[Edit], old: Around, new: Around, signals: Sequence[Signal]
) -> tuple[Edit, ...]:
    """The edits, with what both sentences share in the same role unmarked. What a signal names stays marked:
    that it stands elsewhere makes it no less the news.
    """
    before, after = _side(edits, [e.before for e in edits]), _side(edits, [e.after for e in edits])
    if not (before.runs or after.runs):
        return tuple(edits)
    _carried(after, old)
    _carried(before, new)
    _moved(before, after)
    _mark_again(before, [signal.lost for signal in signals])
    _mark_again(after, [words for signal in signals for words in (signal.new, signal.gained)])
    if not (any(before.quiet) or any(after.quiet)):
        return tuple(edits)
    for side in (before, after):
        _with_joints(side)
    return tuple(_merged(_parted(edits, before, after)))


def _side(edits: Sequence[Edit], texts: Sequence[str]) -> _Side:
    keys: list[str] = []
    changed: list[bool] = []
    for edit, text in zip(edits, texts, strict=True):
        said = keys_of(text)
        keys += said
        changed += [edit.op != "equal" and not is_quiet(edit)] * len(said)
    edges = [n for n, (a, b) in enumerate(pairwise([False, *changed, False])) if a != b]
    return _Side(keys, changed, [False] * len(keys), tuple(zip(edges[::2], edges[1::2], strict=True)))


def _carried(side: _Side, other: Around) -> None:
    """Words that stand around the other passage: of the words that govern it any that tell something, of
    what follows it whole phrases.
    """
    lead, trail = keys_of(other.lead), keys_of(other.trail)
    for start, end in side.runs:
        is_first = all(side.changed[:end])
        for place in (lead, trail):
            for at, _, size in _blocks(side.keys[start:end], place):
                words = side.keys[start + at : start + at + size]
                is_phrase = _count(words) >= _FEWEST and _telling(words) >= _TELLING
                if is_phrase or (is_first and place is lead and _telling(words)):
                    side.keep(start + at, start + at + size)


def _moved(before: _Side, after: _Side) -> None:
    """Words that stand in both passages at another place of one list, or first in the one and last in the
    other.
    """
    for a, b in before.runs:
        for c, d in after.runs:
            for i, j, size in _blocks(before.keys[a:b], after.keys[c:d]):
                if not _telling(before.keys[a + i : a + i + size]):
                    continue
                old, new = (a + i, a + i + size), (c + j, c + j + size)
                way = _way(before, old, after, new) or _way(after, new, before, old)
                is_moved = any(map(_is_adjunct, (before.keys[slice(*old)], way)))
                if is_moved or (_is_joined(before, old) and _is_joined(after, new) and _is_in_list(way)):
                    before.keep(*old)
                    after.keep(*new)


def _is_adjunct(keys: Sequence[str]) -> bool:
    """Whether it says where, when or by what measure: that stands first or last and says the same."""
    words = [key for key in keys if _WORD.search(key)]
    return len(words) >= _FEWEST and _ADJUNCTS.fullmatch(words[0]) is not None and _telling(keys) > 0


def _is_in_list(way: Sequence[str]) -> bool:
    """Whether what a run of words passed on its way is the rest of a list: "Russia and the DPRK"."""
    return not any(map(_ROLES.fullmatch, way)) and not _JOINS.isdisjoint(way)


def _is_joined(side: _Side, run: _Place) -> bool:
    """Whether "and", "or" or a comma stands beside it, or is its own first or last word."""
    start, end = run
    words = [key for key in side.keys[start:end] if key != " "]
    before = next((key for key in reversed(side.keys[:start]) if key != " "), "")
    after = next((key for key in side.keys[end:] if key != " "), "")
    return not _JOINS.isdisjoint({before, after, *words[:1], *words[-1:]})


def _way(side: _Side, run: _Place, other: _Side, place: _Place) -> list[str]:
    """The words between a run and where it stands in the other passage, by the words that both have; a verb
    counts as a word that parts them.
    """
    ours, theirs = (
        [n for n, is_changed in enumerate(which.changed) if not is_changed and which.keys[n] != " "]
        for which in (side, other)
    )
    passed, here = bisect_left(theirs, place[0]), bisect_left(ours, run[0])
    if len(ours) != len(theirs) or passed == here:
        return []
    way = side.keys[run[1] : ours[passed - 1] + 1] if passed > here else side.keys[ours[passed] : run[0]]
    return ["to" if key.endswith(VERB) else key for key in way]


def _mark_again(side: _Side, named: Sequence[str]) -> None:
    """What a signal names is marked, wherever else it stands."""
    places = [at for at, key in enumerate(side.keys) if key != " "]
    for words in named:
        wanted = [key for key in keys_of(words) if key != " "]
        for n in range(len(places) - len(wanted) + 1) if wanted else ():
            found = places[n : n + len(wanted)]
            if [side.keys[at] for at in found] == wanted:
                side.quiet[found[0] : found[-1] + 1] = [False] * (found[-1] + 1 - found[0])


def _with_joints(side: _Side) -> None:
    """Spaces, marks, articles and "and" between words that stay unmarked are unmarked, too."""
    for start, end in side.runs:
        words = [n for n in range(start, end) if _WORD.search(side.keys[n]) and side.keys[n] not in _LINKS]
        for first, last in pairwise([start - 1, *words, end]):
            ends = [side.quiet[n] for n in (first, last) if start <= n < end]
            if all(ends) and ends:
                side.keep(first + 1, last)


def _parted(edits: Sequence[Edit], before: _Side, after: _Side) -> Iterator[Edit]:
    """Each edit in the order of both sides, its unmarked words apart."""
    old = new = 0
    for edit in edits:
        gone, new_pieces = pieces(edit.before), pieces(edit.after)
        quiet_old, quiet_new = before.quiet[old : old + len(gone)], after.quiet[new : new + len(new_pieces)]
        old, new = old + len(gone), new + len(new_pieces)
        if edit.op == "equal" or not (any(quiet_old) or any(quiet_new)):
            yield edit
            continue
        sides = [_chunks(gone, quiet_old), _chunks(new_pieces, quiet_new)]
        while any(sides):
            for is_quiet_now in (True, False):
                b, a = (side.pop(0)[1] if side and side[0][0] == is_quiet_now else "" for side in sides)
                if b or a:
                    yield Edit("equal" if is_quiet_now else _OP[bool(b), bool(a)], b, a)


def _chunks(cut: Sequence[str], quiet: Sequence[bool]) -> list[tuple[bool, str]]:
    paired = groupby(zip(quiet, cut, strict=True), lambda pair: pair[0])
    return [(is_quiet_now, "".join(piece for _, piece in group)) for is_quiet_now, group in paired]


def _merged(edits: Iterable[Edit]) -> list[Edit]:
    """Unmarked words that stand on one side only go with the unmarked words beside them."""
    found: list[Edit] = []
    for edit in edits:
        last = found[-1] if found else None
        if (
            last
            and last.op == edit.op == "equal"
            and not (all((last.before, last.after, edit.before, edit.after)))
        ):
            found[-1] = Edit("equal", last.before + edit.before, last.after + edit.after)
        else:
            found.append(edit)
    return found


def _blocks(first: Sequence[str], second: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """The words that two rows share in their order, without spaces at the ends; none where they share no
    word that tells anything.
    """
    if not any(_tells(key) for key in set(first).intersection(second)):
        return
    for at, to, size in SequenceMatcher(None, first, second, autojunk=False).get_matching_blocks():
        shared = [n for n in range(size) if _WORD.search(first[at + n])]
        if shared:
            yield at + shared[0], to + shared[0], shared[-1] - shared[0] + 1


def _count(keys: Sequence[str]) -> int:
    return len([key for key in keys if _WORD.search(key)])


def _telling(keys: Sequence[str]) -> int:
    return len([key for key in keys if _tells(key)])


def _tells(key: str) -> bool:
    return _WORD.search(key) is not None and not _GLUE.fullmatch(key)
