"""The signals of a finding: what the comparison says that differs, part by part, and which of them leads."""

from __future__ import annotations

import re
from dataclasses import dataclass

from baselines.model import Finding

# What a reader takes first of several differences of one clause.
_ORDER = (
    "referent",
    "goal",
    "actor",
    "formula",
    "verb",
    "formula_returned",
    "legal_basis",
    "reassurance",
    "scope",
    "qualifier",
)
# What stands in the words of the text, whatever its kind: it is no loss.
_PRESENT = ("referent", "goal", "actor", "formula", "formula_returned", "reassurance")
_NAMED = re.compile(r"(?<!no longer )\bnamed$")
_WITH_AUXILIARY = r"\b(?:did|do|does|would|could|will|is|are) "
LONGEST_PAIR = 48  # characters of one quote of a pair


@dataclass(frozen=True, slots=True)
class Signal:
    """One difference: the move, and the words that say it (quotes are of the texts)."""

    move: str
    words: str

    @property
    def is_named(self) -> bool:
        """A state or a place that the text names."""
        return bool(_NAMED.search(self.words))

    @property
    def is_dropped(self) -> bool:
        return self.words.endswith(("dropped", "no longer named"))

    @property
    def stands(self) -> bool:
        """Whether it stands in the text, and is no loss."""
        return (
            (self.move in _PRESENT and not self.is_dropped)
            or self.is_named
            or self.words.endswith((" added", " back"))
        )


def signals_of(finding: Finding) -> tuple[Signal, ...]:
    """The differences of a changed finding, the one that leads first. What stands in quote marks is of the
    texts: words that the comparison names by their stem are taken from the redline.
    """
    found: list[Signal] = []
    for part in finding.why.split("; "):
        move, colon, words = part.partition(": ")
        if colon and move in _MOVES:
            found.append(Signal("goal" if '"complete"' in words else move, _exact(finding, words)))
    return tuple(sorted(found, key=lambda s: _ORDER.index(s.move) if s.move in _ORDER else len(_ORDER)))


_MOVES = frozenset((*_ORDER, "enumeration", "mechanism", "formula_returned", "distributive", "format"))


def _exact(finding: Finding, words: str) -> str:
    """The words of a signal, quoted as the two texts have them; without quote marks where they do not."""
    if finding.history is not None and finding.history.returned_after is not None:
        words = re.sub(r" added$", " back", words)
    old, arrow, new = words.partition(" -> ")
    if arrow:
        named, come = old.strip('"').casefold(), new.strip('"').casefold()
        for edit in finding.edits:
            is_it = edit.op == "replace" and edit.before.strip().casefold() == named
            if is_it and len(edit.after) <= LONGEST_PAIR and come in edit.after.casefold():
                return f'"{edit.before.strip()}" -> "{edit.after.strip()}"'
        if finding.statement and (
            whole := re.search(_WITH_AUXILIARY + re.escape(come), finding.statement.text, re.I)
        ):
            return f'{old} -> "{whole[0]}"'
    texts = " ".join(" ".join(p.text.split()) for p in (finding.statement, finding.baseline) if p)
    return re.sub(r'"([^"]*)"', lambda m: _as_written(m[1], texts), words)


def _as_written(words: str, texts: str) -> str:
    """Words in quote marks as the texts write them; without the marks where they do not."""
    found = re.search(re.escape(words), texts, re.I)
    return f'"{found[0]}"' if found else words
