"""A redline as pages show it: runs of words that stay, go or come, whole words apart by spaces.

Made from the edits of a finding, or from two texts paragraph by paragraph.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from baselines.model import Edit, Finding
from baselines.redline import is_around, marked, redline

Mark = Literal["same", "gone", "new"]
# Word-level comparing is quadratic; a paragraph beyond this is shown as replaced whole.
LONGEST_PARAGRAPH = 12_000
# Words that any two sentences share; and from what share of common letters on even they are worth showing as
# kept.
GLUE = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "to",
        "in",
        "on",
        "for",
        "by",
        "with",
        "as",
        "at",
        "its",
        "their",
        "our",
    ]
)
MUCH_SHARED = 0.6


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
    runs = (
        Run("same" if edit.op == "equal" else "gone", edit.before) for edit in _whole_phrases(marked(finding))
    )
    return _laid(runs, finding.baseline.text)


def after_runs(finding: Finding) -> tuple[Run, ...]:
    """The words of the statement, exactly, those that are new marked."""
    if finding.statement is None:
        return ()
    if finding.kind == "added":
        return (Run("new", finding.statement.text),)
    runs = (
        Run("same" if edit.op == "equal" else "new", edit.after) for edit in _whole_phrases(marked(finding))
    )
    return _laid(runs, finding.statement.text)


def inline_runs(finding: Finding) -> tuple[Run, ...]:
    """Both at once: words that went, then words that came in their place."""
    if finding.baseline is None or finding.statement is None:
        return before_runs(finding) or after_runs(finding)
    runs = edit_runs(marked(finding))
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
    """A space that two changes have in common parts nothing: `opposed any` to `did not` is one change, not
    two.

    Neither does a lone "the" or "of" between two passages that share little else.
    """
    shared = sum(len(edit.before) for edit in edits if edit.op == "equal")
    longest = max(
        sum(len(edit.before) for edit in edits),
        sum(len(edit.after) for edit in edits if not is_around(edit)),
        1,
    )
    glue = GLUE if shared < MUCH_SHARED * longest else frozenset[str]()
    pending: list[Edit] = []
    for place, edit in enumerate(edits):
        is_between = bool(pending) and place + 1 < len(edits) and edits[place + 1].op != "equal"
        if edit.op != "equal" or (is_between and _words_of(edit) <= glue):
            pending.append(edit)
            continue
        yield from _phrase(pending)
        pending = []
        yield edit
    yield from _phrase(pending)


def _words_of(edit: Edit) -> set[str]:
    return set(f"{edit.before} {edit.after}".lower().split())


def _phrase(edits: Sequence[Edit]) -> Iterable[Edit]:
    if edits:
        yield Edit("replace", "".join(edit.before for edit in edits), "".join(edit.after for edit in edits))


def _of(edit: Edit) -> Iterable[Run]:
    if edit.op == "equal":
        if edit.after:  # what only the old passage has here is kept at another place
            yield Run("same", edit.after)
        return
    if edit.before:
        yield Run("gone", edit.before)
    if edit.after:
        yield Run("new", edit.after)


def _joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Neighbours of one mark become one run. Spaces stand outside the marks, one between what went and what
    came for it.
    """
    joined: list[Run] = []

    def add(mark: Mark, text: str) -> None:
        if joined and joined[-1].mark == mark:
            joined[-1] = Run(mark, joined[-1].text + text)
        elif text:
            joined.append(Run(mark, text))

    last: Mark = "same"
    for run in runs:
        words = run.text if run.mark == "same" else run.text.strip()
        add("same", " " if _would_join(joined, run.text) else "")
        if run.mark == "same" or not words:
            add("same", run.text)
        else:
            lead, tail = run.text[: -len(run.text.lstrip())], run.text[len(run.text.rstrip()) :]
            add(
                "same",
                lead or (" " if last == "gone" and run.mark == "new" and not _ends_in_space(joined) else ""),
            )
            add(run.mark, words)
            add("same", tail)
        last = run.mark
    return tuple(joined)


def _would_join(runs: Sequence[Run], text: str) -> bool:
    """Whether two words would become one: the space between them stands on one side of the redline only."""
    return bool(runs) and runs[-1].text[-1:].isalnum() and text[:1].isalnum()


def _ends_in_space(runs: Sequence[Run]) -> bool:
    return bool(runs) and runs[-1].text[-1].isspace()


def _laid(runs: Iterable[Run], text: str) -> tuple[Run, ...]:
    """The runs laid over the passage they come from, so that a quote is the passage to the letter, white
    space too.

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
