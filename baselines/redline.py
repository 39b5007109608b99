"""The words of two passages side by side, as steps that turn one into the other."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from baselines.lexicon import load_lexicon
from baselines.lexicon.synonyms import stem
from baselines.lexicon.verb_forms import base_forms
from baselines.model import Edit, EditOp, Finding
from baselines.model.finding import is_of_copy, is_of_edit
from baselines.text import fold, names_in

_PIECE = re.compile(r"\s+|[\w'’-]+|[^\w\s]")
_OPS: dict[str, EditOp] = {"equal": "equal", "insert": "insert", "delete": "delete", "replace": "replace"}
_MOST = 6000  # pieces of one side: difflib is slow on whole books; beyond, paragraphs are compared first
_PASSAGES = 4000  # characters of both sides together: whole texts are not kept
_SHORT_NAME = re.compile(r"\s?\(([A-Z][\w .-]{1,12})(?:'s)?\)")  # "... Republic of Korea (DPRK)"
_OWNS = re.compile(r"'s?$")
_POSSESSIVE = re.compile(r"'s?(?!\w)")
VERB = "~"  # ends the key of an operative verb
_CAPITALS = frozenset({"beijing", "moscow", "pyongyang"})
# A text in the first person and one in the third say the same with these.
_PERSONS = {"we": "they", "our": "their", "us": "them", "ours": "theirs", "ourselves": "themselves"}


def redline(before: str, after: str) -> tuple[Edit, ...]:
    """Word-level edits. The `before` parts together are `before`, the `after` parts `after`.

    >>> [(e.op, e.before, e.after) for e in redline("strongly opposed claims", "opposed claims")]
    [('delete', 'strongly ', ''), ('equal', 'opposed claims', 'opposed claims')]
    """
    is_passage = len(before) + len(after) < _PASSAGES
    return _of_passages(before, after) if is_passage else _edits(before, after)


@lru_cache(maxsize=2048)
def _of_passages(before: str, after: str) -> tuple[Edit, ...]:
    """What another version of a text, another copy or a second reading puts side by side again."""
    return _edits(before, after)


def _edits(before: str, after: str) -> tuple[Edit, ...]:
    former, other = pieces(before), pieces(after)
    if len(former) > _MOST or len(other) > _MOST:
        former, other = re.findall(r".*?(?:\n\n|$)", before, re.S), re.findall(r".*?(?:\n\n|$)", after, re.S)
        keys, other_keys = former, other
    else:
        keys, other_keys = [*map(key_of_piece, former)], [*map(key_of_piece, other)]
    edits: list[Edit] = []
    for op, a, b, c, d in difflib.SequenceMatcher(None, keys, other_keys, autojunk=False).get_opcodes():
        if op != "equal":
            edits.append(Edit(_OPS[op], "".join(former[a:b]), "".join(other[c:d])))
            continue
        for same, pairs in groupby(
            zip(former[a:b], other[c:d], strict=True), lambda pair: pair[0] == pair[1]
        ):
            words = list(pairs)
            edits.append(
                Edit(
                    "equal" if same else "replace", "".join(x for x, _ in words), "".join(y for _, y in words)
                )
            )
    return tuple(e for e in edits if e.before or e.after)


def marked(finding: Finding) -> tuple[Edit, ...]:
    """The edits of a finding as a reader is shown them: other names, persons, tenses and spellings of the
    same are no change. Between two versions of one page every letter counts; two copies of one text may spell
    it each in its own way.

    >>> from baselines.redline import is_quiet
    >>> is_quiet(Edit("replace", "reaffirmed", "reaffirm")), is_quiet(Edit("replace", "opposed", "condemned"))
    (True, False)
    """
    if finding.commitment is None and not (is_of_copy(finding) or is_of_edit(finding)):
        return finding.edits
    return tuple(Edit("equal", e.before, e.after) if is_quiet(e) else e for e in finding.edits)


def is_around(edit: Edit) -> bool:
    """Whether an edit is none, but the words of a quoted clause around those that were compared."""
    return edit.op == "equal" and not edit.before and bool(edit.after)


def is_quiet(edit: Edit) -> bool:
    """Whether both sides of an edit say the same."""
    if edit.op != "replace":
        return False
    before, after = ([key for key in keys_of(words) if key != " "] for words in (edit.before, edit.after))
    return before == after


@lru_cache(maxsize=4096)
def keys_of(words: str) -> tuple[str, ...]:
    """What each piece of some words says, spaces as one."""
    return tuple(map(key_of_piece, pieces(words)))


def pieces(text: str) -> list[str]:
    """Words, spaces and marks; a name is one piece, with its short form in brackets."""
    found: list[str] = []
    at = 0
    for start, end in _names(text):
        found += _PIECE.findall(text[at:start])
        found.append(text[start:end])
        at = end
    return [*found, *_PIECE.findall(text[at:])]


def _names(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for start, end in names_in(text):
        if start < at:
            continue
        short = _SHORT_NAME.match(text, end)
        at = short.end() if short and fold(short[1]) == fold(text[start:end]) else end
        owns = _POSSESSIVE.match(text, at)
        at = owns.end() if owns else at
        yield start, at


@lru_cache(maxsize=8192)
def key_of_piece(piece: str) -> str:
    """What a piece says: a name by its one form, an operative verb by its base form, other words in one
    spelling.
    """
    if piece.isspace():
        return " "
    said = _OWNS.sub("", _SHORT_NAME.sub("", piece).lower()) or piece
    words = fold(said) or piece
    if words == "prc" or said in _CAPITALS:
        return said  # equal as a name, not in register: a reader wants to see it
    verbs = load_lexicon().openers
    if words not in verbs:
        return _PERSONS.get(words, words)
    return f"{stem(base_forms(verbs).get(words, words))}{VERB}"
