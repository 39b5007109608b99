"""Why a text that was read must not be believed yet, seen beside what was held before: pure, each answer in
words.
"""

from __future__ import annotations

from dataclasses import replace

from baselines.text import folded, sentences, similarity
from monitor.documents.extract.block_pages import says_what_was_done
from monitor.model import Extracted, Page
from monitor.model.origin import UNACCOUNTED

SHORT = 1500  # letters: a longer text is a text
VERY_SHORT = 400
UNLIKE = 0.2  # of the runs of words: below it nothing is left of what stood there
ELSEWHERE = "the same words stand at other addresses of the source, and tell nothing that was done"


def not_understood(extracted: Extracted, before: str) -> str:
    """What the text seems to have lost and the page still has, in a passage that was not understood; empty
    when there is none.
    """
    if not extracted.unread:
        return ""
    now, rest = folded(extracted.text), folded(" ".join(extracted.unread))
    for sentence in sentences(before):
        words = folded(sentence.text)
        if words not in now and words in rest:
            return f'"{sentence.text[:80]}" stands on the page in a part that was not understood'
    return ""


def is_of_others(extracted: Extracted) -> str:
    """Why a text that stands at other addresses, too, is none: it is very short and tells nothing that was
    done; empty otherwise.
    """
    is_none = len(extracted.text) <= VERY_SHORT and not says_what_was_done(extracted.text)
    return ELSEWHERE if is_none else ""


def is_other_page(extracted: Extracted, before: str) -> str:
    """Why a short page is not the one that stood there: it tells nothing that was done, shares no words
    with the text before, and that one did tell something; empty otherwise.
    """
    if len(extracted.text) > SHORT or similarity(extracted.text, before) >= UNLIKE:
        return ""
    if says_what_was_done(extracted.text) or not says_what_was_done(before):
        return ""
    return "the page is unlike what stood there, and tells nothing that was done"


def with_doubt(page: Page, extracted: Extracted) -> Page:
    """The page with a line that says how many of its passages were not understood."""
    many = len(extracted.unread)
    return replace(page, headers={**page.headers, UNACCOUNTED: str(many)}) if many else page
