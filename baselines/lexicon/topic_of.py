"""Which topic a clause belongs to: by the rows `[[terms]]` of `topics.toml`, in their order."""

from __future__ import annotations

from functools import lru_cache

from baselines.lexicon.values import Lexicon, TopicTerms, has, key_of, needle
from baselines.vocabulary import GENERAL


def topic_of(clause_text: str, lexicon: Lexicon, context: str = "") -> str:
    """The topic of a clause; `context` (its sentence, its heading) decides only when the clause itself says
    nothing.

    >>> from baselines.lexicon import load_lexicon
    >>> topic_of("opposed any attempts to change the status quo in the waters of the Indo-Pacific",
    ...          load_lexicon())
    'south_china_sea'
    """
    return topic_of_key(key_of(clause_text), lexicon, key_of(context) if context else "")


@lru_cache(maxsize=8192)  # each clause is asked for at several steps of a comparison
def topic_of_key(key: str, lexicon: Lexicon, context: str = "") -> str:
    """The same for words that are folded already (`lexicon.key_of`)."""
    for words in (key, context):
        found = next((topic.name for topic in lexicon.topics if words and _speaks_of(topic, words)), None)
        if found:
            return found
    return GENERAL


def _speaks_of(topic: TopicTerms, key: str) -> bool:
    if has(key, topic.unless):
        return False
    return bool(has(key, topic.terms)) or any(needle(a) in key and needle(b) in key for a, b in topic.pairs)
