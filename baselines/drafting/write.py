"""A proposed baseline as the TOML file that an analyst edits: what was guessed, and why, stands beside it in
comments.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Sequence
from datetime import date

from baselines.drafting.parts import Part
from baselines.model import Commitment, Document

_HEAD = """\
# A proposal. Read every commitment: delete what is none, correct topic, rung and weight, and what a
# counterpart must share. needs: a clause of another statement answers only when it has one word of every
# list ("@sanctions": any word of that concept, lexicon/concepts.toml); excludes: and none of these.
# A commitment without `needs` is matched by its own words. Every key: docs/reference/baseline-format.md."""


def written(
    document: Document, slug: str, sha256: str, parts: Sequence[Part], found: Sequence[Commitment]
) -> str:
    """The whole file."""
    lines = [
        _HEAD,
        f"slug = {_string(slug)}",
        f"title = {_string(document.title or slug)}",
        f"date = {(document.date or date.min).isoformat()}"
        + ("" if document.date else "  # not found in the text: correct it"),
        f"issuer = {_string(document.publisher or 'unknown')}",
        'address = ""',
        f"kind = {_string(document.kind)}",
        f"level = {_string(document.level)}",
        f"parties = {json.dumps(sorted(document.parties))}",
        f"sha256 = {_string(sha256)}",
        f"text = {_string(document.text)}",
    ]
    for part, commitment in zip(parts, found, strict=True):
        lines += ["", *_commitment(part, commitment)]
    text = "\n".join(lines) + "\n"
    tomllib.loads(text)  # what we write, we can read
    return text


def _commitment(part: Part, commitment: Commitment) -> Iterator[str]:
    yield "[[commitment]]"
    yield f"# {_about(part)}"
    yield f"id = {_string(commitment.id)}"
    yield f"actor = {_string(commitment.actor)}"
    yield f"verb = {_string(commitment.verb)}"
    yield f"ladder = {_string(commitment.ladder)}"
    yield f"rung = {commitment.rung}"
    yield f"topic = {_string(commitment.topic)}"
    yield f"weight = {_string(commitment.weight)}"
    if commitment.mechanism:
        yield f"mechanism = {_string(commitment.mechanism)}"
    if commitment.binds_only_signatories:
        yield "binds_only_signatories = true"
    yield f"passage = {_string(commitment.passage.text)}"
    if commitment.qualifiers:
        yield f"qualifiers = {_list(commitment.qualifiers)}"
    if commitment.counterpart.needs:
        yield f"needs = [{', '.join(map(_list, commitment.counterpart.needs))}]"
    if commitment.counterpart.boosts:
        yield f"boosts = {_list(commitment.counterpart.boosts)}"
    if commitment.counterpart.excludes:
        yield f"excludes = {_list(commitment.counterpart.excludes)}"


def _about(part: Part) -> str:
    about = (
        f"about: {part.object.name}"
        if part.object
        else "about: nothing that lexicon/objects.toml lists; matched by its words"
    )
    return (
        about
        if part.clause.stance
        else f"{about}; no operative verb that lexicon/verbs.toml lists: check ladder and rung"
    )


def _list(words: Sequence[str]) -> str:
    return f"[{', '.join(map(_string, words))}]"


def _string(words: str) -> str:
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "")
