"""The language of a text: by script first, by English function words, and only then by py3langid."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_SAMPLE = 2000  # characters: enough to be sure, cheap on a communique of 14,000 words
_EAST_ASIAN = re.compile("[\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u4e00-\u9fff\uac00-\ud7a3]")
_SCRIPTS = (
    ("ko", re.compile("[\uac00-\ud7a3\u1100-\u11ff\u3130-\u318f]")),
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
)
_WORD = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    (
        "the",
        "of",
        "and",
        "to",
        "in",
        "that",
        "for",
        "with",
        "on",
        "their",
        "they",
        "is",
        "are",
        "was",
        "this",
        "by",
        "as",
        "from",
        "at",
        "its",
        "our",
        "have",
        "has",
        "be",
        "we",
        "will",
        "which",
        "an",
        "it",
    )
)


def language_of(text: str, *, default: str = "en") -> str:
    """The ISO 639-1 code of the text's language; `default` where the text is too short to tell.

    >>> language_of("한미일 외교장관은 북한의 완전한 비핵화를 재확인하였다.")
    'ko'
    >>> language_of("北朝鮮の完全な非核化を再確認した。")
    'ja'
    """
    sample = text[:_SAMPLE]
    words = _WORD.findall(sample.casefold())
    letters = sum(map(len, words))
    if not letters:
        return default
    if _EAST_ASIAN.search(sample):
        counts = {code: len(script.findall(sample)) for code, script in _SCRIPTS}
        for code, least in (("ko", 0.2), ("ja", 0.1), ("zh", 0.3)):
            if counts[code] > least * letters:
                return code
    if sum(word in _ENGLISH for word in words) >= 0.13 * len(words):
        return "en"
    return _guess(sample) or default if letters >= 40 else default


def _guess(sample: str) -> str:
    code, score = _identifier().classify(sample)
    return str(code) if score >= 0.5 else ""  # below that it guesses: "Taiwan Strait" came out with 0.08


@lru_cache(maxsize=1)
def _identifier() -> Any:
    """The model, read once in a process."""
    # 0.8 s of start-up, rarely needed.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
