"""The words that the comparison knows: `*.toml` in this folder, which an analyst reads and extends without
code.
"""

from baselines.lexicon.load import FILES, FOLDER, lexicon_of, load_lexicon
from baselines.lexicon.object_of import object_of, speaks_of
from baselines.lexicon.term_index import TermIndex
from baselines.lexicon.toml_faults import read_toml
from baselines.lexicon.topic_of import topic_of, topic_of_key
from baselines.lexicon.values import (
    CONCEPT,
    Formula,
    Lexicon,
    ObjectTerms,
    Qualifier,
    Referent,
    Setting,
    Stance,
    TopicTerms,
    any_in,
    has,
    key_of,
    needle,
)
from baselines.lexicon.verb_forms import forms_of, is_infinitive, phrase_pattern

__all__ = [
    "CONCEPT",
    "FILES",
    "FOLDER",
    "Formula",
    "Lexicon",
    "ObjectTerms",
    "Qualifier",
    "Referent",
    "Setting",
    "Stance",
    "TermIndex",
    "TopicTerms",
    "any_in",
    "forms_of",
    "has",
    "is_infinitive",
    "key_of",
    "lexicon_of",
    "load_lexicon",
    "needle",
    "object_of",
    "phrase_pattern",
    "read_toml",
    "speaks_of",
    "topic_of",
    "topic_of_key",
]
