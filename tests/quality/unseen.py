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


@lru_cache(maxsize=1)
def _known() -> Mapping[str, str]:
    return origins()


def is_seen_there(term: str, name: str) -> bool:
    """Whether a term comes from the document or series of that name, and from nowhere else."""
    return _known().get(term) == f"{TEXT}{name}"


def unseen(
    baseline: Baseline, documents: Sequence[Labelled], numbers: Mapping[str, float]
) -> tuple[Baseline, Lexicon]:
    """The baseline and the lexicon without what came from some documents of one series, with other numbers."""
    (name,) = {name_of(one) for one in documents}

    def keep(term: str) -> bool:
        return not is_seen_there(term, name)

    needless = name not in {origin.removeprefix(TEXT) for origin in _known().values()}
    lexicon = shipped() if needless else lexicon_with(tables(), keep)
    for one in documents:
        lexicon = _uncounted(lexicon, one)
    lexicon = replace(lexicon, numbers={**lexicon.numbers, **numbers})
    return (baseline if needless else baseline_with(baseline, keep)), lexicon


def _uncounted(lexicon: Lexicon, one: Labelled) -> Lexicon:
    """The lexicon as it would be had nobody counted the words of this document."""
    said = [set(key_of(sentence.text).split()) for sentence in sentences(normalise(one.document.text))]
    counted = Counter(word for words in said for word in words)
    left = {word: max(0, n - counted[word]) for word, n in lexicon.frequencies.items()}
    return replace(lexicon, frequencies=left, sentences=max(1, lexicon.sentences - len(said)))
