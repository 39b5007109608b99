"""A redline as pages show it: runs of words that stay, go or come, whole words apart by spaces.

Made from the edits of a finding, or from two texts paragraph by paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from baselines.model import Edit, Finding
from baselines.redline import redline

Mark = Literal["same", "gone", "new"]
# Word-level comparing is quadratic; a paragraph beyond this is shown as replaced whole.
LONGEST_PARAGRAPH = 12_000


@dataclass(frozen=True, slots=True)
class Run:
    """Words with one mark."""

    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a redline. `is_changed`: it holds words that go or come."""

    runs: tuple[Run, ...]

    @property
    def is_changed(self) -> bool:
        return any(run.mark != "same" for run in self.runs)


def before_runs(finding: Finding) -> tuple[Run, ...]:
    """The words of the baseline, exactly, those that went marked."""
    if finding.baseline is None:
        return ()
    if finding.kind == "removed":
        return (Run("gone", finding.baseline.text),)
    return _laid((Run("same" if edit.op == "equal" else "gone", edit.before) for edit in finding.edits), finding.baseline.text)


def after_runs(finding: Finding) -> tuple[Run, ...]:
    """The words of the statement, exactly, those that are new marked."""
    if finding.statement is None:
        return ()
    if finding.kind == "added":
        return (Run("new", finding.statement.text),)
    return _laid((Run("same" if edit.op == "equal" else "new", edit.after) for edit in finding.edits), finding.statement.text)


def inline_runs(finding: Finding) -> tuple[Run, ...]:
    """Both at once: words that went, then words that came in their place."""
    if finding.baseline is None or finding.statement is None:
        return before_runs(finding) or after_runs(finding)
    runs = edit_runs(finding.edits)
    return runs or (Run("gone", finding.baseline.text), Run("new", finding.statement.text))


def edit_runs(edits: Sequence[Edit]) -> tuple[Run, ...]:
    return _joined(run for edit in _whole_phrases(edits) for run in _of(edit))


def text_blocks(before: str, after: str) -> tuple[Block, ...]:
    """Two texts paragraph by paragraph; words inside a paragraph that changed."""
    old, new = before.split("\n\n"), after.split("\n\n")
    blocks: list[Block] = []
    for op, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            blocks.extend(Block((Run("same", paragraph),)) for paragraph in old[a:b])
            continue
        pairs = min(b - a, d - c)
        blocks.extend(_pair(old[a + i], new[c + i]) for i in range(pairs))
        blocks.extend(Block((Run("gone", paragraph),)) for paragraph in old[a + pairs : b])
        blocks.extend(Block((Run("new", paragraph),)) for paragraph in new[c + pairs : d])
    return tuple(blocks)


def _pair(before: str, after: str) -> Block:
    if max(len(before), len(after)) > LONGEST_PARAGRAPH:
        return Block((Run("gone", before), Run("new", after)))
    return Block(edit_runs(redline(before, after)))


def _whole_phrases(edits: Sequence[Edit]) -> Iterable[Edit]:
    """A space that two changes have in common parts nothing: `opposed any` to `did not` is one change, not two."""
    held: list[Edit] = []
    for place, edit in enumerate(edits):
        is_last = place + 1 == len(edits)
        is_gap = edit.op == "equal" and not edit.before.strip() and not is_last and edits[place + 1].op != "equal"
        if edit.op != "equal" or (is_gap and held):
            held.append(edit)
            continue
        yield from _phrase(held)
        held = []
        yield edit
    yield from _phrase(held)


def _phrase(held: Sequence[Edit]) -> Iterable[Edit]:
    if held:
        yield Edit("replace", "".join(edit.before for edit in held), "".join(edit.after for edit in held))


def _of(edit: Edit) -> Iterable[Run]:
    if edit.op == "equal":
        yield Run("same", edit.after or edit.before)
        return
    if edit.before:
        yield Run("gone", edit.before)
    if edit.after:
        yield Run("new", edit.after)


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Neighbours of one mark become one run; a space parts the words that went from those that came in their place."""
    joined: list[Run] = []
    for run in runs:
        if not run.text:
            continue
        last = joined[-1] if joined else None
        text = run.text
        if last and last.mark == "gone" and run.mark == "new" and not (last.text[-1].isspace() or text[0].isspace()):
            text = " " + text
        if last and last.mark == run.mark:
            joined[-1] = Run(run.mark, last.text + text)
        else:
            joined.append(Run(run.mark, text))
    return tuple(joined)


def _laid(runs: Iterable[Run], text: str) -> tuple[Run, ...]:
    """The runs laid over the passage they come from, so that a quote is the passage to the letter, white space too.

    Where they are not its words the passage stays as it is, unmarked: a quote is never remade.
    """
    letters = [(letter, run.mark) for run in runs for letter in run.text if not letter.isspace()]
    if "".join(letter for letter, _ in letters) != "".join(text.split()):
        return (Run("same", text),)
    marks = [mark for _, mark in letters]
    laid: list[Run] = []
    used = 0
    for letter in text:
        if not letter.isspace():
            mark, used = marks[used], used + 1
        else:  # a space belongs to a run only inside it
            mark = marks[used] if 0 < used < len(marks) and marks[used - 1] == marks[used] else "same"
        if laid and laid[-1].mark == mark:
            laid[-1] = Run(mark, laid[-1].text + letter)
        else:
            laid.append(Run(mark, letter))
    return tuple(laid)
