"""Words of a text as they are told in a sentence of ours."""

from __future__ import annotations

import re

_AUXILIARY = r"\b(?:did|do|does|would|could|will|can|is|are) "
_STOP = re.compile(r"[.?!][\"'\u201d\u2019)\]]*$")


def with_auxiliary(verb: str, text: str) -> str:
    """A verb with the auxiliary before it, as the text writes it; the verb itself where it has none.

    >>> with_auxiliary("not support", "They did not support any attempts.")
    'did not support'
    """
    found = re.search(_AUXILIARY + re.escape(verb), text, re.I) if verb else None
    return found[0] if found else verb


def has_stop(words: str) -> bool:
    """Whether words end a sentence, also within a quote."""
    return _STOP.search(words) is not None
