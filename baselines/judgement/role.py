"""What a document is to the baseline: a new text, a copy, a report of it, or nothing; and which of its words
are its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from baselines.clauses import Clause
from baselines.commitments import words_of
from baselines.judgement.absence import Situation
from baselines.judgement.additions import Addition
from baselines.judgement.novelty import is_operative, novel, subjects
from baselines.judgement.weigh import Weighed
from baselines.lexicon import Lexicon
from baselines.model import Baseline, Comparability, Document, Role
from baselines.text import fingerprint, sentences

_SAME_EVENT = timedelta(days=30)  # a copy or a report of the baseline appears within this


def body(text: str, clauses: Sequence[Clause]) -> list[Clause]:
    """The clauses between "Begin Text" and "End Text", where a page says so; all others are frame, and
    nobody's words.
    """
    begin, end = text.find("Begin Text"), text.rfind("End Text")
    first, last = (begin if begin >= 0 else 0), (end if end >= 0 else len(text))
    return [
        c if first <= c.start and c.end <= last + 1 else replace(c, is_prose=False, is_fact=False)
        for c in clauses
    ]


def says_more(clauses: Sequence[Clause], baseline: Baseline, lexicon: Lexicon) -> bool:
    """Whether a clause that is someone's own words has telling ones that the baseline lacks, in any form. A
    page's own sentences ("The statement is available in Korean") say nothing of a watched topic and are no
    one's position.
    """
    whole = words_of(baseline)
    known = frozenset(whole.split())
    for clause, topic in zip(clauses, subjects(clauses, lexicon), strict=True):
        if not clause.is_prose or clause.is_opening or clause.key in whole:
            continue
        if (is_operative(clause, lexicon) or lexicon.is_watched(topic)) and novel(clause, known, lexicon):
            return True
    return False


def role_of(
    document: Document,
    baseline: Baseline,
    weighed: Mapping[str, Weighed],
    new: Sequence[Addition],
    lexicon: Lexicon,
    *,
    more: bool = False,
    acts: bool = True,
) -> Role:
    """New, a copy, coverage of the baseline, or unrelated to it. `more`: it has telling words of its own, so
    it is no copy. `acts`: a signatory takes a stance in it; where none does and no clause answers a
    commitment, its silences say nothing.
    """
    share = len(weighed) / max(1, len(baseline.commitments))
    if document.kind == "news_report":
        return "coverage" if share >= 0.4 and _is_same_event(document, baseline) else "unrelated"
    if not baseline.commitments:
        return "copy" if fingerprint(document.text) == fingerprint(baseline.text) else "new"
    is_whole = share == 1 and all(w.kind == "retained" for w in weighed.values()) and not new and not more
    if is_whole and _is_same_event(document, baseline):
        return "copy"
    if not weighed and not acts:
        return "unrelated"
    shared_parties = len(set(document.parties) & set(baseline.parties))
    on_focus = any(lexicon.is_watched(c.topic) and c.id in weighed for c in baseline.commitments) or any(
        lexicon.is_watched(addition.topic) and addition.importance != "low" for addition in new
    )
    if share < 0.05 and shared_parties < 2 and not (on_focus and shared_parties):
        return "unrelated"
    return "new"


def _is_same_event(document: Document, baseline: Baseline) -> bool:
    if document.date is None:
        return True
    return abs(document.date - baseline.date) <= _SAME_EVENT


def comparability(
    role: Role, around: Situation, document: Document, baseline: Baseline
) -> tuple[Comparability, str]:
    if role == "copy":
        return around.comparability, f"the words of the baseline of {day_in_words(baseline.date)}: a copy"
    if role == "coverage":
        return "none", f"a report of the baseline of {day_in_words(baseline.date)}, no text of its own"
    if role == "unrelated":
        apart = "shares neither commitments nor parties with the baseline"
        if len(set(document.parties) & set(baseline.parties)) > 1:
            apart = "shares no clause with the baseline, and no signatory acts in it"
        return "none", around.why if document.kind == "news_report" else apart
    return around.comparability, around.why


# An act of reaffirming, with the statement or its commitments as object: "building on their meeting" is none.
_REAFFIRMS = re.compile(
    r"\b(?:reaffirm\w*|reiterat\w*|reconfirm\w*|recommit\w*|re-?emphasi[sz]\w*|renew(?:s|ed|ing)?"
    r"|uphold\w*|upheld"
    r"|st(?:and|ands|anding|ood) by)\b(?P<object>[^.;]*)",
    re.I,
)
_ITS_TEXT = re.compile(
    r"^(?:\W*[\w'-]+){0,6}?\W*(?:statement|declaration|communiqu[eé]|principles|outcomes?|results"
    r"|(?:commitments?|positions?|undertakings?|views?)\b(?!\s+to\b))",
    re.I,
)


def reaffirms(document: Document, baseline: Baseline) -> bool:
    """Whether the text stands by the baseline by name or date ("reaffirmed the Joint Statement of September
    22, 2025"). To recall the meeting, to build on it or to act in line with it is no act of reaffirming.
    """
    day, month = baseline.date.day, baseline.date.strftime("%B")
    year = baseline.date.year
    named = re.compile(
        rf"\b(?:{month}\s+{day},?\s+{year}|{day}\s+{month},?\s+{year}|{month}\s+{year})\b"
        rf"|{re.escape(baseline.title)}",
        re.I,
    )
    words = document.text
    return any(
        any(_ITS_TEXT.match(act["object"]) for act in _REAFFIRMS.finditer(s.text))
        for m in named.finditer(words)
        for s in sentences(_paragraph(words, m.start()))
        if named.search(s.text)
    )


def _paragraph(text: str, at: int) -> str:
    start, end = text.rfind("\n\n", 0, at), text.find("\n\n", at)
    return text[max(0, start) : end if end >= 0 else len(text)].strip()[:6000]


def day_in_words(day: date) -> str:
    return f"{day.day} {day.strftime('%B %Y')}"
