"""Which object of the field some words speak of: the rows `[[object]]` of `objects.toml`, in their order."""

from __future__ import annotations

from functools import lru_cache

from baselines.lexicon.values import Lexicon, ObjectTerms, has, key_of


@lru_cache(maxsize=1024)
def object_of(words: str, lexicon: Lexicon) -> ObjectTerms | None:
    """What a passage speaks of: the first object of the lexicon whose words it has.

    >>> from baselines.lexicon import load_lexicon
    >>> object_of("the complete denuclearization of the DPRK", load_lexicon()).name
    'denuclearization'
    """
    key = key_of(words)
    return next((o for o in lexicon.objects if speaks_of(key, o)), None)


def speaks_of(key: str, wanted: ObjectTerms) -> bool:
    """Whether folded words have one of each group of an object, and none that stands for another."""
    return all(has(key, group) for group in wanted.needs) and not has(key, wanted.excludes)
