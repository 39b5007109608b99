"""What is as in the baseline again, after a text that said it otherwise: told from the words of that text."""

from __future__ import annotations

from dataclasses import replace

from alerts.wording import words
from baselines.model import Finding
from baselines.redline import redline


def is_back(finding: Finding) -> bool:
    """Whether the previous text of the series said otherwise what stands as in the baseline now."""
    return finding.kind == "retained" and bool(_words_before(finding))


def from_text_before(finding: Finding) -> Finding:
    """Of what is back, the same with the words of the text before as the old ones, for there lies the news;
    of anything else the finding itself.
    """
    here = finding.statement or finding.baseline
    if here is None or not is_back(finding):
        return finding
    before = _words_before(finding)
    return replace(
        finding, baseline=replace(here, text=before), statement=here, edits=redline(before, here.text)
    )


def text_before(finding: Finding) -> str:
    """What the old words of a thing that is back are called; "" of anything else."""
    if not is_back(finding):
        return ""
    previous = finding.history.previous if finding.history else None
    return f"Text of {words.day(previous.day)}" if previous else "Text before"


def _words_before(finding: Finding) -> str:
    return finding.history.was.words if finding.history and finding.history.was else ""
