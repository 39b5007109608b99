"""A proposed baseline: its parts, what is written of each, and that every proposal loads."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from baselines.drafting import draft
from baselines.errors import BaselineError
from baselines.library import load_baseline
from baselines.model import Baseline, Commitment, Document

DAY = date(2026, 1, 1)
Drafted = Callable[[Document | str], Baseline]


@pytest.fixture
def drafted(tmp_path: Path) -> Drafted:
    """A statement (a document, or the words of one by the three) as the baseline that its draft is."""

    def run(statement: Document | str) -> Baseline:
        if isinstance(statement, str):
            statement = Document(
                text=statement,
                title="Statement",
                date=DAY,
                kind="joint_statement",
                parties=("JP", "KR", "US"),
                level="ministers",
                publisher="US",
                language="en",
            )
        path = tmp_path / "draft.toml"
        path.write_text(draft(statement, "draft"), "utf-8")
        return load_baseline(path)

    return run


def by_words(baseline: Baseline, words: str) -> Commitment:
    return next(c for c in baseline.commitments if words in c.passage.text)


def test_a_draft_knows_nearly_every_commitment(
    drafted: Drafted, statement: Document, baseline: Baseline
) -> None:
    proposed = drafted(statement)
    found = [
        c
        for c in baseline.commitments
        if any(c.anchor in proposed_one.passage.text for proposed_one in proposed.commitments)
    ]
    assert len(found) >= 60
    holding = {
        proposed_one.id: sum(c.anchor in proposed_one.passage.text for c in baseline.commitments)
        for proposed_one in proposed.commitments
    }
    assert max(holding.values()) <= 2


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            (
                "They stressed a need to address the DPRK's nuclear programs and to maintain and "
                "tighten the sanctions on the DPRK."
            ),
            [
                "stressed a need to address the DPRK's nuclear programs",
                "to maintain and tighten the sanctions on the DPRK",
            ],
        ),
        (
            (
                "We oppose maritime claims in the South China Sea, militarization of reclaimed "
                "features, and coercive activities."
            ),
            [
                "oppose maritime claims in the South China Sea",
                "militarization of reclaimed features",
                "coercive activities",
            ],
        ),
        (
            (
                "We reaffirmed our support for ASEAN centrality and unity and for the ASEAN-led "
                "regional architecture."
            ),
            [
                "reaffirmed our support for ASEAN centrality and unity",
                "for the ASEAN-led regional architecture",
            ],
        ),
        (
            (
                "They welcomed the Trilateral Workshops on Quantum Security and the Trilateral "
                "Technology Leaders Program."
            ),
            [
                "welcomed the Trilateral Workshops on Quantum Security",
                "the Trilateral Technology Leaders Program",
            ],
        ),
        (
            (
                "They reaffirmed that Article V of the Treaty of Mutual Cooperation and Security "
                "applies to the Senkaku Islands."
            ),
            [
                (
                    "reaffirmed that Article V of the Treaty of Mutual Cooperation and Security applies "
                    "to the Senkaku Islands"
                )
            ],
        ),
        (
            "They committed to cooperate on semiconductors, clean energy, space, and women's leadership.",
            ["committed to cooperate on semiconductors, clean energy, space, and women's leadership"],
        ),
        (
            (
                "They reiterated their commitment to international law, as reflected in the UN "
                "Convention on the Law of the Sea."
            ),
            [
                (
                    "reiterated their commitment to international law, as reflected in the UN "
                    "Convention on the Law of the Sea"
                )
            ],
        ),
    ],
)
def test_a_clause_is_parted_where_another_object_begins(
    drafted: Drafted, sentence: str, expected: list[str]
) -> None:
    assert [c.passage.text for c in drafted(sentence).commitments] == expected


def test_what_is_said_of_one_place_is_not_asked_of_another(drafted: Drafted) -> None:
    baseline = drafted(
        "They opposed any attempts to change the status quo in the waters of the Indo-Pacific.\n\n"
        "They expressed concern about actions around Taiwan and opposed any attempts to "
        "unilaterally change the status quo."
    )
    sea, strait = (by_words(baseline, words) for words in ("in the waters", "unilaterally"))
    assert (sea.topic, strait.topic) == ("south_china_sea", "taiwan")
    assert "taiwan strait" in sea.counterpart.excludes
    assert ("taiwan", "taiwan strait", "cross-strait") in strait.counterpart.needs
    assert "waters" in strait.counterpart.excludes


def test_what_stands_in_a_statement_twice_is_told_apart_by_the_words_before_it(drafted: Drafted) -> None:
    baseline = drafted(
        "They opposed any attempts to change the status quo in the waters of the Indo-Pacific.\n\n"
        "On Taiwan they opposed any attempts to change the status quo."
    )
    assert [c.passage.text for c in baseline.commitments][
        1
    ] == "they opposed any attempts to change the status quo"
    assert len(drafted("They opposed any attempts to change the status quo.\n\n" * 2).commitments) == 0


def test_a_commitment_is_annotated(drafted: Drafted) -> None:
    baseline = drafted(
        "The United States reaffirmed its ironclad commitment to the defense of Japan.\n\n"
        "They condemned the launches of ballistic missiles by the DPRK and reaffirmed their "
        "commitment to the complete "
        "denuclearization of the DPRK in accordance with UN Security Council resolutions.\n\n"
        "They welcomed the Young Trilateral Leaders program for people-to-people ties.\n\n"
        "They reaffirmed the efforts of the Trilateral Diplomatic Working Group on North Korean "
        "Cyber Threats."
    )
    stances: dict[str, tuple[object, ...]] = {
        c.id: (c.actor, c.ladder, c.rung, c.topic, c.weight, c.binds_only_signatories, c.mechanism)
        for c in baseline.commitments
    }
    assert stances["DEF-01"] == ("US", "restating", 6, "other:defense", "high", False, None)
    assert stances["DPRK-01"] == ("all three", "disapproval", 6, "dprk", "high", False, None)
    assert stances["DPRK-02"][:5] == ("all three", "restating", 6, "dprk", "high")
    assert stances["P2P-01"][1:6] == ("approval", 4, "other:people", "low", True)
    assert stances["DPRK-03"][5:] == (True, "Trilateral Diplomatic Working Group")
    assert set(by_words(baseline, "denuclearization").qualifiers) == {"complete", "unscr"}
    assert by_words(baseline, "ironclad").qualifiers == ("ironclad",)


def test_a_field_with_many_objects_asks_for_a_word_of_the_clause_itself(drafted: Drafted) -> None:
    needs = (
        drafted("We will establish a vaccine expert group for equitable distribution.")
        .commitments[0]
        .counterpart.needs
    )
    assert needs[0] == ("vaccin*", "covid*")
    assert {"equit*", "expert*"} & set(needs[1])


def test_an_object_that_nobody_listed_has_no_conditions(drafted: Drafted) -> None:
    baseline = drafted("They agreed to share the archives of the lighthouse keepers of the two coasts.")
    assert baseline.commitments[0].counterpart.needs == ()


def test_a_deed_without_an_operative_verb_is_a_commitment_that_says_check(tmp_path: Path) -> None:
    text = draft(Document(text="There is no change in our basic positions on Taiwan.", date=DAY), "deed")
    assert "no operative verb that lexicon/verbs.toml lists" in text
    assert tomllib.loads(text)["commitment"][0]["ladder"] == "undertaking"


def test_a_draft_says_what_each_commitment_is_about_and_what_to_do(statement: Document) -> None:
    text = draft(statement, "draft")
    assert text.startswith("# A proposal.")
    for words in (
        "# about: denuclearization\n",
        "# about: status quo\n",
        "docs/reference/baseline-format.md",
    ):
        assert words in text


def test_the_conditions_of_a_draft_are_met_by_its_own_clause(drafted: Drafted, statement: Document) -> None:
    from_text = drafted(statement)
    assert sum(bool(c.counterpart.needs) for c in from_text.commitments) > 0.9 * len(from_text.commitments)


@pytest.mark.parametrize(
    "text",
    [
        "???",
        "He said \"we agree to \\n it\" \x7f and ''' more.",
        "We commit to it.\n\n" * 3,
        "\u202e\x00\ud800 We agree.",
        "Wir verurteilen die Starts, und wir fordern ein Ende.",
        "Мы осуждаем запуски ракет.",
        "日本語の声明。",
        "공동성명. 우리는 규탄한다.",
        "and " * 5000,
    ],
)
def test_a_draft_of_any_text_loads(text: str, drafted: Drafted) -> None:
    assert drafted(Document(text=text, date=DAY)).slug == "draft"


@pytest.mark.parametrize("text", ["", " \n\n", "\u200b***\n\n---"])
def test_a_document_without_text_is_refused_in_one_line(text: str) -> None:
    with pytest.raises(BaselineError, match="no text: there is nothing to draft"):
        draft(Document(text=text), "any")


def test_a_draft_without_a_date_says_so(drafted: Drafted) -> None:
    assert "# not found in the text" in draft(Document(text="We agree to meet."), "any")
    assert drafted(Document(text="We agree to meet.")).date == date.min


@pytest.mark.parametrize("piece", ["They urged the DPRK to cease. ", "a", "日本", ", and opposed the"])
def test_a_draft_of_two_million_characters_ends_soon(piece: str, drafted: Drafted) -> None:
    assert len(drafted(Document(text=piece * (2_000_000 // len(piece)), date=DAY)).text) <= 250_000
