"""The languages of texts in words, and why a text was not compared."""

from __future__ import annotations

from collections.abc import Mapping

from monitor.model import RELEVANT
from monitor.model.views import EventText, StatementView
from monitor.web.code_words import CLASSES

LANGUAGES: Mapping[str, str] = {
    "en": "English",
    "ko": "Korean",
    "ja": "Japanese",
    "zh": "Chinese",
    "fr": "French",
    "de": "German",
    "es": "Spanish",
    "it": "Italian",
    "pt": "Portuguese",
    "ru": "Russian",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "id": "Indonesian",
    "tl": "Filipino",
    "th": "Thai",
    "mn": "Mongolian",
}
_JOINT = ("joint_statement", "declaration", "communique", "joint_press_statement", "joint_fact_sheet")


def language_name(code: str) -> str:
    """`ko` is Korean; of a language that we have no name for the code."""
    return LANGUAGES.get(code.partition("-")[0].lower(), code or "an unknown language")


def is_foreign(code: str) -> bool:
    """Whether a text is in another language than those that are compared."""
    return bool(code) and code.partition("-")[0].lower() != "en"


def not_compared(found: StatementView) -> str:
    """Why a statement has no comparison, in words that end a sentence; empty where it has one, or where its
    class says it.
    """
    if found.comparison is not None or found.klass not in RELEVANT:
        return ""
    if found.everything:
        return (
            "of a page watched for every edit each version is compared with the one before, and this is "
            "the first"
        )
    if found.kind == "news_report":
        return "a news report is never compared as if it were the text"
    if is_foreign(found.language):
        return f"this text is in {language_name(found.language)}, and communique compares English texts"
    return ""


def reason_not_compared(found: StatementView) -> str | None:
    """The same as a sentence, for machines: what is not compared always has a reason. None where there is a
    comparison.
    """
    if found.comparison is not None:
        return None
    reason = not_compared(found) or f"it is no text to compare: {CLASSES[found.klass]}"
    return f"{reason[0].upper()}{reason[1:]}."


def english_text(found: StatementView) -> EventText | None:
    """What to read instead of a text in another language: the English text of its event, the joint and
    compared one first.
    """
    texts = [statement for statement in found.event if not is_foreign(statement.language)]
    return min(
        texts,
        key=lambda statement: (not statement.is_compared, statement.kind not in _JOINT, statement.id),
        default=None,
    )
