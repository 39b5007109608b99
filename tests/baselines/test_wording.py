"""Words of an object that were replaced, lost or gained; passages cut to their commitment; what answers and
what does not.

Each pair edits the baseline: a change that a desk officer would want to hear of, and the look-alike that is
none.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from baselines.lexicon import load_lexicon
from baselines.model import Comparison, Finding
from baselines.slots.quotes import quoted, stretch
from tests.baselines.conftest import changes

Edited = Callable[..., Comparison]

# words of the baseline, words of the next statement: commitment, kind, direction
CHANGES = {
    "a head adjective is dropped": (
        ("increasing military cooperation", "increasing cooperation"),
        "DPRK-07",
        "reworded",
        "broader",
    ),
    "a word is put in": (
        ("of Russian support to", "of Russian nuclear support to"),
        "DPRK-08",
        "reworded",
        "narrower",
    ),
    "one adjective for another": (
        ("increasing military cooperation", "increasing economic cooperation"),
        "DPRK-07",
        "reworded",
        "neutral",
    ),
    "both referents are named": (
        (
            "complete denuclearization of the Democratic People's Republic of Korea (DPRK)",
            "complete denuclearization of the DPRK and the Korean Peninsula",
        ),
        "DPRK-01",
        "reworded",
        "broader",
    ),
    "an adjective charges": (
        ("increasing military cooperation", "increasing illegal military cooperation"),
        "DPRK-07",
        "strengthened",
        "stronger",
    ),
    "adjectives are replaced": (
        ("dangerous and destabilizing actions", "provocative actions"),
        "SCS-04",
        "reworded",
        "neutral",
    ),
    "excessive stands for unlawful": (
        ("opposed unlawful maritime", "opposed excessive maritime"),
        "SCS-01",
        "reworded",
        "neutral",
    ),
    "some stands for any": (
        ("opposed any attempts to unilaterally", "opposed some attempts to unilaterally"),
        "TWN-04",
        "weakened",
        "weaker",
    ),
    "certain states stand for all": (
        ("urged all UN Member States", "urged certain UN Member States"),
        "DPRK-06",
        "weakened",
        "weaker",
    ),
    "unilateral narrows": (
        ("opposed any attempts to change", "opposed any unilateral attempts to change"),
        "SCS-03",
        "reworded",
        "narrower",
    ),
    "the resolutions go, the Charter stays": (
        ("abide by the UN Charter and all relevant UNSCRs", "abide by the UN Charter"),
        "DPRK-10",
        "weakened",
        "weaker",
    ),
    "the Charter goes, the resolutions stay": (
        ("abide by the UN Charter and all relevant UNSCRs", "abide by all relevant UNSCRs"),
        "DPRK-10",
        "reworded",
        "narrower",
    ),
    "abandonment stands for denuclearization": (
        ("complete denuclearization of the", "complete abandonment of nuclear weapons by the"),
        "DPRK-01",
        "reworded",
        "neutral",
    ),
    "disarmament stands for denuclearization": (
        ("complete denuclearization of the", "complete nuclear disarmament of the"),
        "DPRK-01",
        "reworded",
        "neutral",
    ),
    "final and fully verified stand for complete": (
        ("the complete denuclearization", "the final, fully verified denuclearization"),
        "DPRK-01",
        "reworded",
        "neutral",
    ),
    "progress toward the goal is asked": (
        ("reaffirmed their resolute commitment to the complete", "called for progress toward the complete"),
        "DPRK-01",
        "weakened",
        "weaker",
    ),
    "the programs are to be eliminated": (
        ("need to address together the", "need to eliminate the"),
        "DPRK-03",
        "strengthened",
        "stronger",
    ),
    "the programs are to be limited": (
        ("need to address together the", "need to limit the"),
        "DPRK-03",
        "weakened",
        "weaker",
    ),
    "another sea is added": (
        ("claims in the South China Sea", "claims in the East and South China Seas"),
        "SCS-01",
        "reworded",
        "broader",
    ),
    "one of those asked goes": (
        ("They urged Russia and North Korea to", "They urged North Korea to"),
        "DPRK-10",
        "reworded",
        "narrower",
    ),
    "the status quo stands for peace and stability": (
        ("maintaining peace and stability across", "maintaining the status quo across"),
        "TWN-01",
        "reworded",
        "neutral",
    ),
    "all together give the pledge of one": (
        (
            "The United States reiterated its ironclad commitments",
            "The three ministers reiterated their ironclad commitments",
        ),
        "DEF-01",
        "reworded",
        "neutral",
    ),
}

SAME = [
    ("increasing military cooperation", "deepening military cooperation"),
    ("increasing military cooperation", "expanding military cooperation"),
    ("to the immediate resolution", "to the prompt resolution"),
    ("to the immediate resolution", "to the swift resolution"),
    ("to address together the DPRK's", "to address jointly the DPRK's"),
    ("to address together the DPRK's", "to address in concert the DPRK's"),
    ("through the regular conduct", "through the continued conduct"),
    ("consultations on North Korea at all levels", "consultations on North Korea at every level"),
    ("in appropriate international organizations", "in relevant international organizations"),
    ("in appropriate international organizations", "in relevant international bodies"),
    ("commitments to the defense of Japan and the ROK", "commitment to defend Japan and South Korea"),
    ("committed to continue trilateral meetings", "committed to continuing trilateral meetings"),
    ("to maintain and strengthen the sanctions", "to uphold and reinforce the sanctions"),
    ("by responding firmly", "by responding resolutely"),
    ("including the South China Sea", "including the SCS"),
    ("close policy coordination on", "closely coordinating policy on"),
    ("any attempts to unilaterally change", "any attempts to unilaterally alter"),
    ("as reflected in the UN Convention", "as set out in the UN Convention"),
]


@pytest.mark.parametrize("name", CHANGES)
def test_a_word_of_an_otherwise_kept_clause_counts(edited: Edited, name: str) -> None:
    words, commitment, kind, direction = CHANGES[name]
    found = changes(edited(words))[commitment]
    assert (found.kind, found.direction) == (kind, direction), found.why


@pytest.mark.parametrize(("before", "after"), SAME)
def test_words_that_say_the_same_are_no_change(edited: Edited, before: str, after: str) -> None:
    assert not changes(edited((before, after)))


# words of the baseline and what stands for them: commitment, the words of the statement that are held against
# it
PASSAGES = {
    "the subject and its also stay outside": (
        ("in appropriate international", "in international"),
        "TWN-05",
        "expressed support for Taiwan's meaningful participation in international organizations",
    ),
    "what follows answers another": (
        ("They expressed serious concerns over", "They strongly condemned"),
        "DPRK-07",
        "strongly condemned the DPRK's increasing military cooperation with Russia",
    ),
    "from its infinitive to its object": (
        ("to maintain and strengthen the sanctions", "to maintain the sanctions"),
        "DPRK-04",
        "to maintain the sanctions regime against the DPRK",
    ),
    "words that differ stay inside": (
        (
            "unilaterally change the status quo.",
            "unilaterally change the status quo, including by force or coercion.",
        ),
        "TWN-04",
        "opposed any attempts to unilaterally change the status quo, including by force or coercion",
    ),
    "the verb that changed stays inside": (
        ("They urged Russia and North Korea to", "They encouraged Russia and North Korea to"),
        "DPRK-10",
        (
            "encouraged Russia and North Korea to immediately cease all such activities and abide "
            "by the UN Charter "
            "and all relevant UNSCRs"
        ),
    ),
}


@pytest.mark.parametrize("name", PASSAGES)
def test_a_passage_is_what_answers_its_commitment(edited: Edited, name: str) -> None:
    words, commitment, passage = PASSAGES[name]
    comparison = edited(words)
    found = changes(comparison)[commitment]
    assert found.statement is not None
    assert "".join(e.after for e in found.edits if e.before or e.op != "equal") == passage
    assert "".join(e.after for e in found.edits) == found.statement.text


def test_a_quote_is_the_clause_with_its_subject_and_nothing_around_what_answers_is_marked(
    edited: Edited,
) -> None:
    found = changes(edited(("in appropriate international", "in international")))["TWN-05"]
    assert found.statement is not None
    said = "They also expressed support for Taiwan's meaningful participation in international organizations"
    assert found.statement.text == said
    assert [(e.before, e.after) for e in found.edits if e.op != "equal"] == [("appropriate ", "")]


def test_of_a_long_clause_only_what_answers_is_quoted(edited: Edited) -> None:
    long = (
        ", within the means of each and with due regard to the views of all partners in the region and "
        "beyond it,"
    )
    found = changes(
        edited(
            ("nuclear and missile programs and", f"nuclear and missile programs{long} and"),
            ("to maintain and strengthen the sanctions", "to maintain the sanctions"),
        )
    )["DPRK-04"]
    assert found.statement is not None
    assert found.statement.text == "to maintain the sanctions regime against the DPRK"


def _of(comparison: Comparison, commitment: str) -> Finding:
    return next(f for f in comparison.findings if f.commitment == commitment)


def test_the_referent_is_read_inside_its_noun_phrase(edited: Edited) -> None:
    swapped = edited(
        (
            "complete denuclearization of the Democratic People's Republic of Korea (DPRK) in accordance",
            "complete denuclearization of the Korean Peninsula, with the DPRK bound in accordance",
        )
    )
    assert _of(swapped, "DPRK-01").move == "referent"
    both = edited(
        (
            "complete denuclearization of the Democratic People's Republic of Korea (DPRK)",
            "complete denuclearization of the DPRK, for a peaceful Korean Peninsula,",
        )
    )
    assert _of(both, "DPRK-01").move != "referent"


def test_the_summary_names_every_loss_in_the_words_of_the_text(edited: Edited) -> None:
    found = changes(
        edited(
            ("resolute commitment to the complete", "resolute commitment to the"),
            ("of the Democratic People's Republic of Korea (DPRK) in", "of the Korean Peninsula in"),
            (" in accordance with the relevant United Nations Security Council resolutions (UNSCRs),", ","),
        )
    )["DPRK-01"]
    assert found.move == "referent"
    for words in ('"DPRK" -> "Korean Peninsula"', '"complete" dropped', '"UNSCRs" dropped'):
        assert words in found.summary
    assert found.why.startswith('referent: "DPRK" -> "Korean Peninsula"')


def test_a_list_of_objects_answers_each_commitment_by_its_own_phrase(edited: Edited) -> None:
    listed = edited(
        (
            "They emphasized the need to address together the DPRK's nuclear and missile programs and",
            (
                "They expressed concern over the DPRK's nuclear and missile programs, its cyber "
                "activities and its ties with Russia and"
            ),
        )
    )
    found = _of(listed, "DPRK-03")
    assert found.statement is not None
    assert "nuclear and missile programs" in found.statement.text


@pytest.mark.parametrize(
    ("before", "after", "commitment"),
    [
        (
            (
                "while continuing to make efforts to maintain peace and stability on the Korean "
                "Peninsula through dialogue and diplomacy"
            ),
            "and urged the DPRK to return to dialogue and diplomacy",
            "DPRK-02",
        ),
        (
            "freedoms of navigation and overflight and other lawful uses of the sea.",
            "prosperity. They welcomed freedom of navigation and overflight in the Red Sea.",
            "SCS-06",
        ),
        (
            (
                ", including the implications of Russian support to the DPRK's military capabilities, "
                "particularly its long-range missiles."
            ),
            ". They condemned the transfer of weapons technology and DPRK troops to Russia for military use.",
            "DPRK-08",
        ),
        (
            "The United States reaffirmed its extended deterrence commitments to Japan and the ROK, which",
            "Japan reaffirmed its interest in extended deterrence, which",
            "DEF-03",
        ),
    ],
)
def test_what_is_about_something_else_answers_nothing(
    edited: Edited, before: str, after: str, commitment: str
) -> None:
    assert _of(edited((before, after)), commitment).kind == "removed"


def test_among_outside_parties_only_the_same_mechanism_answers(edited: Edited) -> None:
    words = (
        "welcomed the Young Trilateral Leaders program as a contributor to strengthened",
        "welcomed strong",
    )
    assert _of(edited(words), "P2P-01").kind != "removed"
    abroad = edited(words, parties=("AU", "JP", "US"))
    assert (_of(abroad, "P2P-01").kind, _of(abroad, "P2P-01").alert) == ("removed", False)


def test_quotes_are_the_shortest_words_behind_a_term() -> None:
    assert quoted("the relevant United Nations Security Council resolutions (UNSCRs)", ["unscr"]) == "UNSCRs"
    assert quoted("North Korea's programmes", ["dprk"]) == "North Korea"
    assert quoted("no such words", ["unscr"]) == ""
    assert (
        stretch("dangerous and destabilizing actions", ["dangerous", "destabilizing"])
        == "dangerous and destabilizing"
    )


def test_synonyms_are_equal_in_every_ending_and_other_words_are_not() -> None:
    same = load_lexicon().same
    assert same.equal("increasing", "deepened")
    assert same.equal("immediately", "prompt")
    assert not same.equal("dangerous", "lawful")
    assert not same.equal("denuclearization", "disarmament")
