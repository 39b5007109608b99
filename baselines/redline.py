"""The words of two passages side by side, as steps that turn one into the other."""

from __future__ import annotations

import difflib
import re

from baselines.model import Edit, EditOp

_PIECE = re.compile(r"\s+|[\w'’-]+|[^\w\s]")
_OPS: dict[str, EditOp] = {"equal": "equal", "insert": "insert", "delete": "delete", "replace": "replace"}
_MOST = 6000  # pieces of one side: difflib is slow on whole books; beyond, paragraphs are compared first


def redline(before: str, after: str) -> tuple[Edit, ...]:
    """Word-level edits. The `before` parts together are `before`, the `after` parts `after`.

    >>> [(e.op, e.before, e.after) for e in redline("strongly opposed claims", "opposed claims")]
    [('delete', 'strongly ', ''), ('equal', 'opposed claims', 'opposed claims')]
    """
    one, other = _PIECE.findall(before), _PIECE.findall(after)
    if len(one) > _MOST or len(other) > _MOST:
        one, other = re.findall(r".*?(?:\n\n|$)", before, re.S), re.findall(r".*?(?:\n\n|$)", after, re.S)
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    edits = (Edit(_OPS[op], "".join(one[a:b]), "".join(other[c:d])) for op, a, b, c, d in matcher.get_opcodes())
    return tuple(e for e in edits if e.before or e.after)
