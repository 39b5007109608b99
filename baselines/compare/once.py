"""One clause, one alert: what a change tells already is not told again as an addition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from baselines.lexicon import Lexicon, has, key_of
from baselines.model import IMPORTANCES, Finding


def told_once(changes: Sequence[Finding], additions: Iterable[Finding], lexicon: Lexicon) -> Iterator[Finding]:
    """The additions: the same words said twice are one; one whose formula a change of the same passage names, and holds as
    important, stays without an alert."""
    formulae = {f"formula: {f.name}": f.terms for f in lexicon.formulae}
    seen: set[str] = set()
    for addition in additions:
        if addition.key in seen:
            continue
        seen.add(addition.key)
        terms = formulae.get(addition.why, ())
        if any(_tells(change, addition, terms) for change in changes):
            yield replace(addition, alert=False, why=f"{addition.why}; told with the change of the same clause")
        else:
            yield addition


def _tells(change: Finding, addition: Finding, terms: Sequence[str]) -> bool:
    there, here = change.statement, addition.statement
    if not change.alert or there is None or here is None or not (there.start < here.end and here.start < there.end):
        return False
    weighs = IMPORTANCES.index(change.importance) >= IMPORTANCES.index(addition.importance)
    return weighs and has(key_of(change.why), terms) is not None
