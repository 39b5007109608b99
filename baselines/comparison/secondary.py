"""Text that is not the text: reports, copies, and retellings of the baseline itself. What differs in them is
unconfirmed.

Seen of one statement: a wire that quoted without "complete", a back-translation with "illegal maritime
demands", copies in synonyms ("downfall of that regime").
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta

from baselines.model import Baseline, Document
from baselines.narrative.findings import Answer

SECONDARY_KINDS = ("news_report", "republication")
_SAME_DAY = timedelta(
    days=3
)  # New York in the evening is the next day in Seoul; a copy may be dated when it was made
_MOST_TOLD = 0.5  # share of the commitments that a retelling has
_FEW_EXACT = 0.2  # of these, share that stands there as it is: an edited or corrected text keeps nearly all
_ENOUGH = 8  # commitments


def why_secondary(document: Document, baseline: Baseline, answered: Mapping[str, Answer]) -> str:
    """Why nothing of a text is confirmed, in words; empty for an issuer's own."""
    if document.kind in SECONDARY_KINDS:
        return f"a {document.kind.replace('_', ' ')} is not the text itself"
    if not document.is_primary:
        return "not from an official page"
    if _is_retelling(document, baseline, answered):
        return "the baseline of the same day in other words, as a translation back has it"
    return ""


def _is_retelling(document: Document, baseline: Baseline, answered: Mapping[str, Answer]) -> bool:
    """Whether a text of the same parties and day has most commitments of the baseline, and hardly any in its
    words. Governments do not issue one statement twice: a ministry's summary and a machine's translation are
    alike in that.
    """
    if (
        document.date is None
        or abs(document.date - baseline.date) > _SAME_DAY
        or set(document.parties) != set(baseline.parties)
    ):
        return False
    exact = sum(answer.match.exact is not None for answer in answered.values())
    many = len(answered) >= max(_ENOUGH, _MOST_TOLD * len(baseline.commitments))
    return many and exact <= _FEW_EXACT * len(answered)
