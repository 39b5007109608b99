"""What became of one commitment, or one addition, and the order in which findings are told."""

from __future__ import annotations

import re
from dataclasses import dataclass

from baselines.explained import UNEXPLAINED, Explained
from baselines.model.earlier import History
from baselines.model.found_signal import Signal
from baselines.model.literals import (
    DIRECTION_WORDS,
    IMPORTANCES,
    TALKS_WORDS,
    ChangeKind,
    Direction,
    Excuse,
    Importance,
    Move,
)
from baselines.model.quoted import Edit, Passage
from baselines.vocabulary import TOPICS, Vocabulary

# opens the key of what differs between two official copies; the number of the publication follows
OF_COPY = "copy-"
# opens the key of what a page was edited in; the number of the version that brought it follows
OF_EDIT = "edit-"
ELSEWHERE = "another place"
OTHERWISE = "otherwise"  # the rule of what is absent in its words and said in others
_TALKS = re.compile(r"\b(?:dialogue and diplomacy|diplomacy and dialogue|talks|negotiations?)\b", re.I)
# Rules by which the other side is asked to talk: that leaves the offer as it is.
_ASKED = ("verb.opposed", "verb.asked")


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What became of one commitment, or one addition.

    `key` names it inside a statement for good: the commitment's id, or "+" and a fingerprint of the added
    words. `why` says which rule spoke, on which words; `rests_on` what its confidence was made of, by name.
    `history` is known where there is an archive.

    What other stages ask is typed, and known of a comparison just made (the store keeps the words alone):
    `signals` are what differs, the one that decided first; `shared` is the share of the commitment's telling
    words in the clause that answers it, or, of one that is gone, in the nearest clause; `formula` names that
    of an addition; `names_others` is true where the clause that answers names a state or body that the
    commitment does not; `excuse` is why an absence is no news.
    """

    key: str
    kind: ChangeKind
    topic: str
    move: Move | None
    direction: Direction | None
    importance: Importance
    alert: bool
    confidence: float
    commitment: str | None
    baseline: Passage | None
    statement: Passage | None
    edits: tuple[Edit, ...]
    summary: str
    why: str = ""
    rests_on: tuple[tuple[str, float], ...] = ()
    signals: tuple[Signal, ...] = ()
    shared: float | None = None
    formula: str = ""
    names_others: bool = False
    excuse: Excuse | None = None
    history: History | None = None
    explained: Explained = UNEXPLAINED

    @property
    def turn(self) -> str:
        """Its direction as a reader is told it; empty where there is none. What is said of another place
        covers neither less nor more, so no direction is told of it.
        """
        if self.move == "place":
            return ELSEWHERE
        rule = self.signals[0].rule if self.signals else ""
        return way_of(self.baseline.text if self.baseline else "", self.direction, self.move, rule)

    @property
    def is_of_talks(self) -> bool:
        """Whether its commitment is to talk with the other side, and it says more or less of it."""
        is_turned = self.direction in TALKS_WORDS and self.move != "place"
        return is_turned and self.baseline is not None and _TALKS.search(self.baseline.text) is not None

    @property
    def decided_by(self) -> str:
        """The id of the rule that decided it: of a change the one that spoke first; else what it is, "kept",
        "absent", "otherwise" or "added".
        """
        if self.signals:
            return self.signals[0].rule
        if self.excuse == "other_words":
            return OTHERWISE
        return {"removed": "absent", "added": "added"}.get(self.kind, "kept")

    @property
    def is_said_otherwise(self) -> bool:
        """Whether it is absent in its words while another clause takes a position on the same."""
        return self.kind == "removed" and OTHERWISE in (self.decided_by, self.explained.rule)

    @property
    def is_standing(self) -> bool:
        """A difference from the baseline that the previous text of the series had already. What a joint text
        takes up from a one-sided one is told.
        """
        history = self.history
        return (
            self.kind != "retained"
            and history is not None
            and history.state == "unchanged"
            and not history.confirms
        )


def way_of(commitment: str, direction: Direction | None, move: Move | None, rule: str = "") -> str:
    """A direction in words; empty where there is none. A commitment to talk becomes more or less open to
    talks: by an offer that came ("without preconditions", a softer position) more. It stays as it is where
    the other side is only asked to talk.
    """
    if direction is None or direction not in TALKS_WORDS or not _TALKS.search(commitment):
        return DIRECTION_WORDS[direction] if direction else ""
    if rule in _ASKED:
        return DIRECTION_WORDS["neutral"]
    return TALKS_WORDS["stronger" if move == "formula_returned" else direction]


def reading_order(finding: Finding, topics: Vocabulary = TOPICS) -> tuple[int, int]:
    """For sorting findings: the important first, then the watched topics in their order. Sort by document
    order before.
    """
    return -IMPORTANCES.index(finding.importance), topics.topic(finding.topic).rank


def is_of_copy(finding: Finding) -> bool:
    """Whether it tells what an official copy says otherwise than the statement that it is a copy of."""
    return finding.key.startswith(OF_COPY)


def is_of_edit(finding: Finding) -> bool:
    """Whether it tells what a page was edited in: its former words against the present ones."""
    return finding.key.startswith(OF_EDIT)
