"""In which labelled documents a condition's term stands in the clause that answers: a stricter origin.

A term may be everyday English and still stand in a commitment's conditions for the sake of one document. This
asks of each term of each commitment in which answers, by the labels, it stands. One that the baseline's own
sentence or the domain guide has is theirs; one that stands in the answers of a single series is of that one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from baselines.clauses import Clause, split
from baselines.commitments import Annotated, annotated
from baselines.lexicon import key_of, load_lexicon, needle
from baselines.lexicon.values import expanded
from baselines.library import Library
from baselines.text import normalise
from tests.quality.labelled import Labelled, family
from tests.quality.learn import everything
from tests.quality.origins import DOMAIN, name_of, origins

Use = tuple[str, str]  # commitment and term
_ANCHOR = 4  # words of an anchor that stand in one clause


@lru_cache(maxsize=1)
def uses() -> Mapping[Use, frozenset[str]]:
    """The names of the documents or series in whose answers each term stands; none that is theirs."""
    found: dict[Use, set[str]] = {}
    sought = {row.commitment.id: row for row in annotated(Library().default, load_lexicon())}
    known = origins()
    for entry in everything():
        for commitment, clause in _answers(entry):
            row = sought.get(commitment)
            for term in _hits(row, clause) if row else ():
                if not known.get(term, "").startswith(DOMAIN):
                    found.setdefault((commitment, term), set()).add(name_of(entry))
    return {use: frozenset(names) for use, names in found.items()}


def is_used_there_alone(commitment: str, term: str, name: str) -> bool:
    return uses().get((commitment, term)) == frozenset((name,))


def _hits(row: Annotated, clause: Clause) -> Iterator[str]:
    """The terms of a commitment's conditions that stand in an answer and not in the commitment's sentence."""
    conditions, key = row.commitment.counterpart, clause.key + clause.carried
    terms = (*(term for group in conditions.needs for term in group), *conditions.boosts)
    for term in expanded(terms, load_lexicon().concepts):
        words = needle(term)
        if words in key and words not in row.sentence:
            yield term


def _answers(entry: Labelled) -> Iterator[tuple[str, Clause]]:
    """The commitments that are answered, by the labels, each with its clause."""
    clauses = [c for c in split(normalise(entry.document.text), load_lexicon()) if c.is_prose]
    for label in entry.labels:
        anchor = key_of(label.get("new_anchor") or "").split()
        if family(label["kind"]) in ("retained", "changed") and anchor:
            parts = [
                f" {' '.join(anchor[at : at + _ANCHOR])} " for at in range(max(1, len(anchor) - _ANCHOR + 1))
            ]
            best = max(clauses, key=lambda c: sum(part in c.key for part in parts), default=None)
            if best is not None and any(part in best.key for part in parts):
                yield label["baseline_id"], best
