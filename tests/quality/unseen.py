"""The engine as it would be had nobody read a document: without the terms and words that came from it alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from baselines.lexicon import Lexicon, key_of
from baselines.lexicon import load_lexicon as shipped
from baselines.model import Baseline
from baselines.text import normalise, sentences
from tests.quality.labelled import Labelled
from tests.quality.lexicon_terms import baseline_with, lexicon_with, tables
from tests.quality.origins import TEXT, name_of, origins
from tests.quality.uses import is_used_there_alone


@lru_cache(maxsize=1)
def _known() -> Mapping[str, str]:
    return origins()


def is_seen_there(term: str, name: str) -> bool:
    """Whether a term comes from the document or series of that name, and from nowhere else."""
    return _known().get(term) == f"{TEXT}{name}"


def unseen(
    baseline: Baseline, documents: Sequence[Labelled], numbers: Mapping[str, float], *, by_use: bool = False
) -> tuple[Baseline, Lexicon]:
    """The baseline and the lexicon without what came from some documents of one series, with other numbers.
    `by_use`: without the terms of conditions, too, that no other document needed (`uses.py`).
    """
    (name,) = {name_of(entry) for entry in documents}
    has_terms = f"{TEXT}{name}" in _known().values()
    lexicon = lexicon_with(tables(), lambda term: not is_seen_there(term, name)) if has_terms else shipped()
    for entry in documents:
        lexicon = _uncounted(lexicon, entry)
    lexicon = replace(lexicon, numbers={**lexicon.numbers, **numbers})

    def keep(commitment: str, term: str) -> bool:
        needed_there = by_use and is_used_there_alone(commitment, term, name)
        return not needed_there and not is_seen_there(term, name)

    return baseline_with(baseline, keep), lexicon


def _uncounted(lexicon: Lexicon, entry: Labelled) -> Lexicon:
    """The lexicon as it would be had nobody counted the words of this document."""
    said = [set(key_of(sentence.text).split()) for sentence in sentences(normalise(entry.document.text))]
    counted = Counter(word for words in said for word in words)
    left = {word: max(0, n - counted[word]) for word, n in lexicon.frequencies.items()}
    return replace(lexicon, frequencies=left, sentences=max(1, lexicon.sentences - len(said)))
