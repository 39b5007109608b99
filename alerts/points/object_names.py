"""What a finding is about, in the words of the lexicon, and how far its quote has to reach."""

from __future__ import annotations

from alerts.points.dated import bound_words
from alerts.points.point_quotes import LONGEST_QUOTE
from alerts.points.reader import Reader
from baselines.lexicon import object_of
from baselines.model import Finding


def object_name(reader: Reader, finding: Finding) -> str:
    """What the commitment is about, in the words of the lexicon: "denuclearization". Where the topic stands
    before it, it is not said again: "cyber activities", not "of the DPRK".
    """
    found = object_of(finding.baseline.text, reader.lexicon) if finding.baseline else None
    return found.name.replace(f" of {reader.topic(finding).title_in_text}", "") if found else ""


def reaching_words(reader: Reader, lead: Finding) -> str:
    """The day or the sum that makes news of a topic which is not watched: the quote reaches as far."""
    found = "" if reader.topic(lead).is_watched else bound_words(lead, reader.comparison.document)
    text = " ".join(lead.statement.text.split()) if lead.statement else ""
    return found if text.find(found) + len(found) <= LONGEST_QUOTE else ""


def addition_name(reader: Reader, finding: Finding) -> str:
    """What an addition is about, in the words of the lexicon. A clause on another topic than the watched ones
    is not about what they are known for: launches, the status quo.
    """
    is_new = finding.kind == "added" and finding.statement is not None
    found = object_of(finding.statement.text, reader.lexicon) if is_new and finding.statement else None
    is_elsewhere = found is not None and found.core and not reader.topic(finding).is_watched
    return found.name if found and not is_elsewhere else ""
