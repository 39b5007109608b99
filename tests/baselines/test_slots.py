"""The slots of a clause: each is read once, stands inside its clause, and its words are where it says."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from baselines.clauses import split
from baselines.commitments import annotated, clauses_of
from baselines.lexicon import key_of, load_lexicon, needle
from baselines.library import Library
from baselines.slots import SLOTS, Mention, Slots, slots_of_clause, slots_of_commitment
from baselines.text import normalise
from baselines.text.folding import folded_places
from tests.conftest import PROJECT

BASELINE = Library().default
LEXICON = load_lexicon()
WORDS = [
    *BASELINE.text.split(),
    *("the", "PRC's", "U.S.", "programmes", "defence\u2014South", "China", "Seas", "2027", "$5", "by"),
    *("2030,", "including", "missiles,", "satellites", "and"),
]
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=60).map(" ".join)


def slots_in(text: str) -> Iterator[Slots]:
    for clause in split(text, LEXICON):
        yield slots_of_clause(clause, LEXICON)


def mentions_in(text: str) -> Iterator[tuple[Slots, str, Mention]]:
    for slots in slots_in(text):
        for name, mentions in slots.mentions.items():
            for mention in mentions:
                yield slots, name, mention


def check_places(text: str) -> None:
    for slots, name, mention in mentions_in(text):
        clause = slots.clause
        assert clause is not None
        assert text[mention.start : mention.end] == mention.words, name
        assert clause.start <= mention.start < mention.end <= clause.end, name


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_every_slot_stands_inside_its_clause_and_its_place_cuts_its_words(text: str) -> None:
    check_places(normalise(text))


def test_so_it_is_with_the_baseline_and_its_terms_are_the_words_at_their_place() -> None:
    check_places(BASELINE.text)
    folded = {"actor", "verb", "object", "place", "qualifiers", "hedge", "legal_basis", "beneficiary"}
    found = [(name, m) for _, name, m in mentions_in(BASELINE.text) if name in folded]
    assert {name for name, _ in found} == folded - {"hedge"} | {name for name, _ in found if name == "hedge"}
    assert [m for _, m in found if needle(m.term).strip() not in key_of(m.words)] == []


@settings(max_examples=100, deadline=None)
@given(st.one_of(TEXTS, st.text(max_size=80)))
def test_the_folded_words_with_their_places_are_the_folded_words(text: str) -> None:
    places = folded_places(text)
    assert [word for word, _, _ in places] == key_of(text).split()
    assert all(0 <= start < end <= len(text) for _, start, end in places)
    assert [start for _, start, _ in places] == sorted(start for _, start, _ in places)


def test_slots_are_read_once() -> None:
    clause = clauses_of(BASELINE, LEXICON)[6]
    slots = slots_of_clause(clause, LEXICON)
    assert slots_of_clause(clause, LEXICON) is slots
    assert all(getattr(slots, name) is getattr(slots, name) for name in SLOTS)
    assert slots.around.known is slots.around.known
    commitment = annotated(BASELINE, LEXICON)[0]
    assert slots_of_commitment(commitment, LEXICON) is slots_of_commitment(commitment, LEXICON)


def said(text: str) -> Slots:
    """The slots of the last clause of a text."""
    return list(slots_in(text))[-1]


@pytest.mark.parametrize(
    ("text", "slot", "words"),
    [
        ("They opposed the PRC's unlawful claims.", "actor", ["PRC"]),
        ("They opposed unlawful claims in the South China Sea.", "actor", []),
        ("They urged Russia and North Korea to cease.", "addressee", ["North Korea", "Russia"]),
        ("They urged all countries to cease trade with Russia.", "addressee", []),
        ("They strongly opposed unlawful claims.", "verb", ["strongly opposed"]),
        ("They held a call on unlawful claims.", "verb", []),
        ("They opposed claims in the South China Sea.", "place", ["South China Sea"]),
        ("They met in southern China.", "place", []),
        ("They reaffirmed the complete denuclearization of the DPRK.", "qualifiers", ["complete"]),
        ("They agreed to complete a study by summer.", "figures", []),
        ("They will cooperate, as appropriate, on energy.", "hedge", ["as appropriate"]),
        ("They will cooperate as partners on energy.", "hedge", []),
        (
            "They acted in accordance with the relevant UN Security Council resolutions.",
            "legal_basis",
            ["UN Security Council resolutions"],
        ),
        ("They acted in accordance with a resolution of their parties.", "legal_basis", []),
        (
            "The United States pledged the defense of Japan and the ROK.",
            "beneficiary",
            ["United States", "Japan", "ROK"],
        ),
        ("They pledged the defense of the Philippines.", "beneficiary", []),
        (
            "They noted arms, including missiles, satellites and drones.",
            "enumeration",
            ["including missiles", "satellites", "and drones"],
        ),
        ("They noted missiles and drones.", "enumeration", []),
        ("They will invest $5 billion by the end of 2030.", "figures", ["by the end of 2030", "$5 billion"]),
        ("They will invest more than before.", "figures", []),
    ],
)
def test_a_slot_holds_its_words_and_not_their_look_alikes(text: str, slot: str, words: list[str]) -> None:
    assert sorted(m.words for m in said(text).mentions[slot]) == sorted(words)


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("The United States reaffirmed its support for ASEAN.", ("united states",)),
        ("Unlawful claims were opposed by the United States and Japan.", ("united states", "japan")),
        ("The United States, Japan, and the ROK reaffirmed their support.", ()),
        ("The ministers reaffirmed their support.", ()),
    ],
)
def test_the_actor_is_all_of_them_or_some_for_themselves(text: str, alone: tuple[str, ...]) -> None:
    assert said(text).actor.alone == alone


@pytest.mark.parametrize(
    ("text", "undone"),
    [
        ("They agreed to ease the sanctions regime.", ["ease"]),
        ("They agreed not to ease the sanctions regime.", []),
        ("They will suspend the exercises.", ["suspend"]),
        ("They will not suspend the exercises.", []),
    ],
)
def test_a_verb_that_undoes_is_heard_unless_it_is_denied(text: str, undone: list[str]) -> None:
    assert [verb for verb, _ in said(text).verb.undoing] == undone


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("They reaffirmed the denuclearization of the Korean Peninsula.", ("korean peninsula",)),
        ("They reaffirmed the DPRK's complete denuclearization.", ("dprk",)),
        ("They reaffirmed denuclearization and discussed the DPRK.", ()),
    ],
)
def test_a_goal_is_read_with_whose_it_is(text: str, owners: tuple[str, ...]) -> None:
    referent = next(r for r in LEXICON.referents if r.is_goal and r.before == "dprk")
    assert said(text).object.owners(referent) == owners


def test_what_a_clause_speaks_of_is_named_by_concepts() -> None:
    assert "claims at sea" in said("They opposed unlawful maritime claims.").object.concepts
    assert said("They opposed the status quo.").object.concepts.isdisjoint({"claims at sea"})
    assert said("They thanked Ireland.").object.concepts == frozenset()


RAW = {"key", "carried", "sentence", "annotated", "clause"}


def test_no_rule_of_difference_reads_the_raw_words_of_a_clause() -> None:
    """It reads slots: what is looked for in a clause stands in one file a slot, not in each rule."""
    files = sorted((PROJECT / "baselines/differences").glob("*.py"))
    found = [
        f"{path.name}:{node.lineno} .{node.attr}"
        for path in files
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in RAW
    ]
    assert files
    assert found == []
