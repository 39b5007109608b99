"""The words of a text as a point quotes them: from their subject on, with those that changed, cut between
phrases.
"""

from __future__ import annotations

import re

from alerts.points.headings import without_heading
from alerts.points.point_signals import signals_of
from alerts.points.whole_clause import Spoken
from baselines.lexicon import load_lexicon
from baselines.lexicon.values import State
from baselines.model import Finding
from baselines.narrative.quote_window import window

LONGEST_QUOTE = 190  # characters: about thirty words
LONGEST_LISTED = 110  # of each of several
MOST_LISTED = 3  # of several differences or findings
_TIE = re.compile(r"^(?:including(?: through| by)?|as well as|and|by|to|that) (?=\w)")
# Who speaks, up to a verb: "The United States and Japan ", "The Ministers strongly ".
_SPEAKER = re.compile(
    r"(?:The |the )?(?:national security )?[A-Za-z.]+(?:(?: of| the| and|, and|,)* [A-Z][\w.-]+)*"
    r"(?: all| both| also| jointly)* "
)


def quote(finding: Finding, formula: str = "", *, spoken: Spoken | None = None) -> str:
    """The statement's words from their subject on, with those that are new in them and a formula. `spoken`:
    the whole clause around them, where they do not stand by themselves.
    """
    if finding.statement is None:
        return ""
    gained = [signal.gained for signal in signals_of(finding)[:MOST_LISTED] if signal.is_gained_quoted]
    if spoken is None:
        return window(without_heading(finding.statement.text), LONGEST_QUOTE, (*gained, formula)).in_marks()
    return window(without_heading(spoken.words), LONGEST_QUOTE, (*gained, formula, *spoken.keep)).in_marks()


def quote_of_state(state: State, finding: Finding, spoken: Spoken | None = None) -> str:
    """The words around the name of a state: a quote that is cut keeps the name."""
    text = without_heading(spoken.words if spoken else finding.statement.text if finding.statement else "")
    names = "|".join(map(re.escape, state.names))
    pattern = rf"(?<!South )(?<!East )\b(?:{names})(?! Seas?\b)"  # a sea is no state
    named = re.search(pattern, text, re.I)
    return window(text, LONGEST_QUOTE, (named[0] if named else "",)).in_marks()


def quoted(text: str, longest: int = LONGEST_QUOTE) -> str:
    """Words in quote marks, whole, or cut after a phrase; what is left out is said outside of the marks."""
    words = " ".join(text.split())
    return f'"{words}"' if len(words) <= longest else window(words, longest).in_marks()


def without_opening(text: str) -> str:
    """The words of a baseline's passage without what ties them to the words before: "including", "by"."""
    return _TIE.sub("", " ".join(text.split()), count=1)


def from_verb(words: str) -> str:
    """The words of those who speak from their verb on, as all of them are named beside a subject: "condemns
    the launch". As they are where the verb comes late, or nobody is named before it.
    """
    said = _SPEAKER.match(words) if words[:1].isupper() else None
    at = said.end() if said else 0
    verb = words[at:].split(" ", 1)[0]
    return words[at:] if said and verb.lower() in load_lexicon().openers else words
