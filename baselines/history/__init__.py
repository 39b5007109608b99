"""A comparison among the earlier texts of its series: what is new, what stood there already, what came back.

Readers compare with the text before, not only with the baseline ("dropped", "for the first time since"). What
the baseline lacks and last spring's text had is no news, and an alert that calls it new is laughed at.

    reading_of(document)            which series it belongs to, which formulae it has
    Timeline(...)                   the earlier texts, as an archive holds them
    placed(comparison, timeline)    the comparison, each finding with its history
    history_of(past, timeline)      the history of one finding, for whoever shows it later

Each name is loaded when it is asked for: whoever shows a history that was reckoned before needs no engine.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baselines.face import face

if TYPE_CHECKING:
    from baselines.engine_mark import READING, reading_mark
    from baselines.history.annotate import GONE, placed
    from baselines.history.finding_history import history_of
    from baselines.history.formulae import Reading, is_whole, reading_of, remember
    from baselines.history.past import Past, past_of
    from baselines.history.sentence import earlier_in_words, since_in_words
    from baselines.history.timeline import EarlierText, Findings, Timeline, baseline_text

_ROOMS = {
    "GONE": "baselines.history.annotate",
    "READING": "baselines.engine_mark",
    "EarlierText": "baselines.history.timeline",
    "Findings": "baselines.history.timeline",
    "Past": "baselines.history.past",
    "Reading": "baselines.history.formulae",
    "Timeline": "baselines.history.timeline",
    "baseline_text": "baselines.history.timeline",
    "earlier_in_words": "baselines.history.sentence",
    "history_of": "baselines.history.finding_history",
    "is_whole": "baselines.history.formulae",
    "past_of": "baselines.history.past",
    "placed": "baselines.history.annotate",
    "reading_mark": "baselines.engine_mark",
    "reading_of": "baselines.history.formulae",
    "remember": "baselines.history.formulae",
    "since_in_words": "baselines.history.sentence",
}

__all__ = [
    "GONE",
    "READING",
    "EarlierText",
    "Findings",
    "Past",
    "Reading",
    "Timeline",
    "baseline_text",
    "earlier_in_words",
    "history_of",
    "is_whole",
    "past_of",
    "placed",
    "reading_mark",
    "reading_of",
    "remember",
    "since_in_words",
]

__getattr__ = face(__name__, _ROOMS)
