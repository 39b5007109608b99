"""Text as it is compared: one written form, its sentences, and what is left of it when only substance counts.

`normalise` never changes a word: it folds white space, quotes and marks that no reader sees, so that every
passage can be found again in what the ministry published.

Each name is loaded when it is asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from baselines.face import face

if TYPE_CHECKING:
    from baselines.model import Sketch
    from baselines.text.cosmetic import is_cosmetic, is_same_form, plain_words
    from baselines.text.folding import fold, folded, names_in, variants
    from baselines.text.sentence_ends import sentences
    from baselines.text.sentence_words import has_stop, with_auxiliary
    from baselines.text.substance import fingerprint, similarity, sketch
    from baselines.text.wrapped_lines import columns, is_over, mended, paragraphs, together, width_of
    from baselines.text.written_form import normalise

__all__ = [
    "Sketch",
    "columns",
    "fingerprint",
    "fold",
    "folded",
    "has_stop",
    "is_cosmetic",
    "is_over",
    "is_same_form",
    "mended",
    "names_in",
    "normalise",
    "paragraphs",
    "plain_words",
    "sentences",
    "similarity",
    "sketch",
    "together",
    "variants",
    "width_of",
    "with_auxiliary",
]

__getattr__ = face(
    __name__,
    {
        "Sketch": "baselines.model",
        "columns": "baselines.text.wrapped_lines",
        "fingerprint": "baselines.text.substance",
        "fold": "baselines.text.folding",
        "folded": "baselines.text.folding",
        "has_stop": "baselines.text.sentence_words",
        "is_cosmetic": "baselines.text.cosmetic",
        "is_over": "baselines.text.wrapped_lines",
        "is_same_form": "baselines.text.cosmetic",
        "mended": "baselines.text.wrapped_lines",
        "names_in": "baselines.text.folding",
        "normalise": "baselines.text.written_form",
        "paragraphs": "baselines.text.wrapped_lines",
        "plain_words": "baselines.text.cosmetic",
        "sentences": "baselines.text.sentence_ends",
        "similarity": "baselines.text.substance",
        "sketch": "baselines.text.substance",
        "together": "baselines.text.wrapped_lines",
        "variants": "baselines.text.folding",
        "width_of": "baselines.text.wrapped_lines",
        "with_auxiliary": "baselines.text.sentence_words",
    },
)
