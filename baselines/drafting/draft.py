"""A proposed annotated baseline of any statement, as TOML that `baselines add` takes and an analyst goes on
with.
"""

from __future__ import annotations

import hashlib
from dataclasses import replace

from baselines.clauses import split
from baselines.comparison import MOST
from baselines.drafting.parts import parts
from baselines.drafting.proposal import commitments
from baselines.drafting.write import written
from baselines.errors import BaselineError
from baselines.judgement.role import body
from baselines.lexicon import load_lexicon
from baselines.model import Document
from baselines.text import normalise


def draft(document: Document, slug: str) -> str:
    """Its clauses, parted by their objects, each annotated. Of more than a quarter of a million characters
    the first are read, as when it is compared."""
    lexicon = load_lexicon()
    text = normalise(document.text)[:MOST].rstrip()
    if not text:
        raise BaselineError("the document has no text: there is nothing to draft", slug=slug)
    document = replace(document, text=text)
    found = parts(text, body(text, split(text, lexicon)), lexicon)
    return written(
        document,
        slug,
        hashlib.sha256(text.encode("utf-8")).hexdigest(),
        found,
        list(commitments(found, document, lexicon)),
    )
