"""The lexicon: loaded whole or not at all, every fault told by file and line; stances and topics as an
analyst reads them.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from baselines.clauses import split, stance_of
from baselines.engine_mark import lexicon_files
from baselines.errors import BaselineFormatError
from baselines.lexicon import FILES, FOLDER, forms_of, key_of, load_lexicon, topic_of


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    for path in FOLDER.glob("*.toml"):
        shutil.copy(path, tmp_path / path.name)
    return tmp_path


def test_a_copy_of_the_lexicon_loads_like_the_one_that_ships(copied: Path) -> None:
    assert load_lexicon(copied).formulae == load_lexicon().formulae


def test_every_fault_is_told_with_its_file_and_line(copied: Path) -> None:
    verbs, modifiers = copied / "verbs.toml", copied / "modifiers.toml"
    verbs.write_text(verbs.read_text().replace('ladder = "approval"', 'ladder = "applause"', 1))
    words = modifiers.read_text().replace('term = "complete"\n', 'term = "complete"\nmove = "hop"\n', 1)
    words = words.replace(
        'lost = "weaker"\ngained = "stronger"\ntopics = ["dprk"]\nstep = 0\nmove = "qualifier"', "step = 0", 1
    )
    modifiers.write_text(words)
    with pytest.raises(BaselineFormatError) as raised:
        load_lexicon(copied)
    assert "2 fault(s)" in str(raised.value)
    line = verbs.read_text().splitlines().index('ladder = "applause"') + 1
    assert f"verbs.toml:{line}: ladder 'applause'" in str(raised.value)
    assert "modifiers.toml:" in str(raised.value)
    assert "hop" in str(raised.value)
    assert raised.value.line == line


def test_a_file_that_is_no_toml_is_told_with_its_line(copied: Path) -> None:
    (copied / "topics.toml").write_text('[[topic]]\nname = "taiwan\n')
    with pytest.raises(BaselineFormatError, match=r"topics\.toml") as raised:
        load_lexicon(copied)
    assert raised.value.line == 2


@pytest.mark.parametrize("table", ["stray", "carriers"])
def test_a_missing_table_is_a_fault_not_a_crash(copied: Path, table: str) -> None:
    name = "topics" if table == "stray" else "modifiers"
    path = copied / f"{name}.toml"
    path.write_text(path.read_text().replace("[carried]" if name == "topics" else "[hedges]", "[other]"))
    with pytest.raises(BaselineFormatError, match=name):
        load_lexicon(copied)


def test_an_alias_that_is_no_list_is_told_with_its_line(copied: Path) -> None:
    path = copied / "aliases.toml"
    path.write_text(
        path.read_text().replace('russia = ["russian federation"', 'russia = ["Russian Federation"')
    )
    with pytest.raises(BaselineFormatError, match=r"aliases\.toml:\d+: \[names\] russia"):
        load_lexicon(copied)


def test_a_missing_file_is_named(copied: Path) -> None:
    (copied / "setting.toml").unlink()
    with pytest.raises(BaselineFormatError, match=r"setting\.toml is missing"):
        load_lexicon(copied)


@pytest.mark.parametrize(
    ("clause", "ladder", "rung"),
    [
        ("strongly opposed unlawful maritime claims", "disapproval", 5),
        ("reiterated their strong opposition to the claims", "disapproval", 5),
        ("opposed any attempts", "disapproval", 4),
        ("did not support Taiwan independence", "disapproval", 2),
        ("expressed their serious concern with malicious cyber activities", "disapproval", 3),
        ("expressed concern about the actions", "disapproval", 2),
        ("underscored the need to deter and counter cyber activities", "disapproval", 3.5),
        ("strongly condemn the launches", "disapproval", 7),
        ("condemned the launches in the strongest possible terms", "disapproval", 7),
        ("urged Russia to cease", "demand", 2),
        ("called for a peaceful resolution", "demand", 2),
        ("strongly urged the DPRK to cease", "demand", 3),
        ("encouraged the peaceful resolution", "demand", 1),
        ("reaffirmed their resolute commitment to denuclearization", "restating", 6),
        ("emphasized the importance of peace", "restating", 5),
        ("recognized the importance of the Arctic", "restating", 1),
        ("expressed support for Taiwan's participation", "approval", 4),
        ("welcomed the work", "approval", 4),
        ("committed to advance cooperation", "undertaking", 4),
        ("announced their intention to strengthen energy security", "undertaking", 2),
        ("will seek, as appropriate, to continue consultations", "undertaking", 1),
        ("reiterated its determination to achieve a resolution", "undertaking", 3),
    ],
)
def test_a_clause_stands_on_its_ladder(clause: str, ladder: str, rung: float) -> None:
    stance = stance_of(key_of(clause), load_lexicon())
    assert stance is not None
    assert (stance.ladder, stance.rung) == (ladder, rung)


@pytest.mark.parametrize(
    ("clause", "topic"),
    [
        ("peace and stability across the Taiwan Strait", "taiwan"),
        (
            "opposed any attempts to change the status quo in the waters of the Indo-Pacific",
            "south_china_sea",
        ),
        ("oppose attempts to change the status quo in the East China Sea", "other:east_china_sea"),
        ("the issue of abductees and separated families", "dprk"),
        ("extended deterrence commitments on the Korean Peninsula", "other:defense"),
        ("malicious cyber activities by North Korean cyber actors", "dprk"),
        ("illegal, unreported and unregulated fishing", "other:maritime"),
        ("encouraged progress towards a settlement in Ukraine", "other:ukraine"),
        ("lorem ipsum dolor", "other:general"),
        ("opposed economic coercion", "other:economy"),
        ("opposed coercion", "other:general"),
        ("held combined military exercises with partners", "other:defense"),
        ("call on Russia to halt the transfer of reentry vehicles", "other:general"),
        ("strengthen cooperation on critical technologies", "other:technology"),
    ],
)
def test_a_clause_has_its_topic(clause: str, topic: str) -> None:
    assert topic_of(clause, load_lexicon()) == topic


@pytest.mark.parametrize(
    ("clause", "context", "topic"),
    [
        ("urged them to cease such activities", "the DPRK's military cooperation with Russia", "dprk"),
        ("opposed changes to the status quo, including by force or coercion", "the Taiwan Strait", "taiwan"),
        ("opposed economic coercion", "the Taiwan Strait", "other:economy"),
        ("grave concern about the blockade drills conducted by the PRC", "the Taiwan Strait", "taiwan"),
        ("will hold combined exercises with Australia", "the Taiwan Strait", "other:defense"),
        ("call on Russia to halt the transfer of missile technology", "the DPRK", "dprk"),
        ("promote cooperation on quantum technology", "the DPRK", "other:technology"),
    ],
)
def test_a_clause_without_a_topic_takes_that_of_its_context(clause: str, context: str, topic: str) -> None:
    assert topic_of(clause, load_lexicon(), context) == topic


def test_forms_of_verbs() -> None:
    assert forms_of("commit") == ["commit", "commits", "committed", "committing"]
    assert forms_of("reaffirm")[2] == "reaffirmed"
    assert forms_of("plan")[2] == "planned"
    assert forms_of("deplore")[3] == "deploring"


def clauses(text: str) -> list[str]:
    return [c.passage(text).text for c in split(text, load_lexicon())]


def test_a_sentence_is_parted_at_its_operative_verbs() -> None:
    text = (
        "They emphasized the importance of peace across the Taiwan Strait and expressed concern about "
        "actions around Taiwan."
    )
    assert clauses(text) == [
        "They emphasized the importance of peace across the Taiwan Strait",
        "expressed concern about actions around Taiwan",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "They emphasized the need to maintain and strengthen the sanctions regime.",
        "They reaffirmed their commitment to address and resolve these issues.",
        "They expressed their serious concerns over and the need to address the programs.",
        "Japan, the ROK, and the United States remain committed to dialogue.",
        "The United States and Japan reaffirmed their alliance.",
        "They expressed serious concerns over the cooperation, including Russian support to the DPRK.",
    ],
)
def test_what_one_verb_governs_stays_together(text: str) -> None:
    assert len(clauses(text)) == 1


def test_the_items_of_a_list_keep_the_verb_of_its_head() -> None:
    text = (
        "We steadfastly oppose the militarization of features; the dangerous use of coast guard; and "
        "coercive activities."
    )
    found = split(text, load_lexicon())
    assert [c.stance.rung for c in found if c.stance] == [5, 5, 5]
    assert found[2].passage(text).text == text.rstrip(".")


def test_a_clause_without_a_place_takes_that_of_the_sentence_before() -> None:
    text = "They spoke of the Taiwan Strait. They opposed any attempts to change the status quo."
    assert "taiwan" in split(text, load_lexicon())[1].carried


def test_texts_are_read_anew_after_a_change_of_the_lexicon_and_not_of_its_sources() -> None:
    assert {path.stem for path in lexicon_files()} == set(FILES), "where words come from is read by nothing"
