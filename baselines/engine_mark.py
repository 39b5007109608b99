"""Which engine made a comparison, and which lexicon read a text: marks that change with the code, the
lexicon or the annotation of the baseline.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from baselines.model import Baseline

READING = 2  # counts up when `history` reads texts in another way: what was read before is then read again
_PACKAGE = Path(__file__).parent
_SOURCES = "origins"  # where the words of the lexicon come from: nothing is read by it
_ASIDE = ("drafting", "texts")  # neither is asked when a text is compared; a baseline counts as it was read


def engine_mark(baseline: Baseline) -> str:
    """Sixteen hexadecimal digits. Two comparisons of one text with the same mark say the same.

    Any edit of a file counts, a comment too: to compare a few texts once too often costs less than a count
    that someone forgot to raise.
    """
    return hashlib.sha256(f"{_code()}{baseline!r}".encode()).hexdigest()[:16]


@lru_cache(maxsize=1)
def reading_mark() -> str:
    """Changes when the lexicon or the way of reading the series and formulae of a text does."""
    mark = hashlib.sha256(str(READING).encode())
    for path in lexicon_files():
        mark.update(path.read_bytes())
    return mark.hexdigest()[:16]


def lexicon_files() -> list[Path]:
    """The files of the lexicon by which texts are read, found without loading it."""
    return sorted(path for path in (_PACKAGE / "lexicon").glob("*.toml") if path.stem != _SOURCES)


@lru_cache(maxsize=1)
def library_mark() -> str:
    """Changes with any file of the library: its code, its lexicon, its baselines. What is reckoned from texts
    that stay the same is reckoned anew when this changes.
    """
    return _digest(_files())[:16]


@lru_cache(maxsize=1)
def _code() -> str:
    return _digest(path for path in _files() if path.relative_to(_PACKAGE).parts[0] not in _ASIDE)


def _digest(files: Iterable[Path]) -> str:
    mark = hashlib.sha256()
    for path in sorted(files):
        mark.update(path.relative_to(_PACKAGE).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return mark.hexdigest()


def _files() -> Iterator[Path]:
    for pattern in ("*.py", "*.toml"):
        yield from _PACKAGE.rglob(pattern)
