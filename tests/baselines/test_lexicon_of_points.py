"""The tables of the lexicon that points read: `[[state]]`, `[leading]` and `named_by`, with their faults."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from baselines.errors import BaselineFormatError
from baselines.lexicon import FOLDER, load_lexicon
from baselines.lexicon.entries import LEADING


def with_edit(folder: Path, file: str, old: str, new: str) -> Path:
    """A copy of the lexicon with one edit of one file."""
    for path in FOLDER.glob("*.toml"):
        shutil.copy(path, folder / path.name)
    text = (folder / file).read_text("utf-8")
    assert old in text, old
    (folder / file).write_text(text.replace(old, new, 1), "utf-8")
    return folder


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('code = "IR"', 'code = "IRN"', "[[state]] IRN: code 'IRN' must be two capital letters of ISO 3166"),
        ('code = "IR"\n', "", "[[state]] Iran: lacks 'code'"),
        ('title = "Iran"\n', "", "[[state]] IR: lacks 'title'"),
        ('terms = ["iran"]\n', "", "[[state]] IR: lacks 'terms'"),
        ('terms = ["iran"]', "terms = []", "[[state]] IR: terms must be a list of words"),
        ('terms = ["iran"]', 'terms = "iran"', "[[state]] IR: terms must be a list of words"),
        ('terms = ["iran"]', 'terms = ["Iran"]', "[[state]] IR: terms must be lower-case words of a folded"),
        ('names = ["Iran"]\n', "", "[[state]] IR: lacks 'names'"),
        ('names = ["Iran"]', "names = [7]", "[[state]] IR: names must be a list of words"),
    ],
)
def test_a_bad_row_of_a_state_is_one_clear_line(tmp_path: Path, old: str, new: str, fault: str) -> None:
    with pytest.raises(BaselineFormatError) as raised:
        load_lexicon(with_edit(tmp_path, "modifiers.toml", old, new))
    assert "1 fault(s): modifiers.toml:" in str(raised.value)
    assert fault in str(raised.value)
    assert "\n" not in str(raised.value)
    assert raised.value.line is not None
    assert raised.value.line > 1


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("charges = [", "chargers = [", "[leading] lacks 'charges'"),
        ("charges = [", "chargers = [", "[leading] chargers: is none of occasion, treaty"),
        ('"condemn*"', '"Condemn*"', "[leading] charges: must be a list of lower-case words"),
        (
            'charges = ["condemn*"',
            'charges = [["condemn*"]',
            "[leading] charges: must be a list of lower-case",
        ),
        ("acted = [", 'acted = "agreed"\nother = [', "[leading] acted: must be a list of lower-case words"),
        ("[leading]", "[leaders]", "the table [leading] is missing"),
    ],
)
def test_a_bad_list_of_what_leads_is_one_clear_line(tmp_path: Path, old: str, new: str, fault: str) -> None:
    with pytest.raises(BaselineFormatError) as raised:
        load_lexicon(with_edit(tmp_path, "setting.toml", old, new))
    assert "setting.toml:" in str(raised.value)
    assert fault in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_lexicon_without_states_is_a_fault_not_a_crash(tmp_path: Path) -> None:
    folder = with_edit(tmp_path, "modifiers.toml", "[[state]]", "[[nation]]")
    path = folder / "modifiers.toml"
    path.write_text(path.read_text("utf-8").replace("[[state]]", "[[nation]]"), "utf-8")
    with pytest.raises(BaselineFormatError, match=r"the table \[state\] is missing"):
        load_lexicon(folder)


def test_good_tables_load_as_they_stand(tmp_path: Path) -> None:
    added = 'code = "IR"\ntitle = "Iran"\nterms = ["iran"]\nnames = ["Iran", "Tehran"]'
    lexicon = load_lexicon(
        with_edit(
            tmp_path,
            "modifiers.toml",
            'code = "IR"\ntitle = "Iran"\nterms = ["iran"]\nnames = ["Iran"]',
            added,
        )
    )
    assert ("Iran", "Tehran") in [state.names for state in lexicon.states]
    assert set(lexicon.leading) == set(LEADING)


def test_named_by_must_be_a_list_of_words(tmp_path: Path) -> None:
    folder = with_edit(tmp_path, "topics.toml", 'named_by = ["taiwan"]', 'named_by = "taiwan"')
    with pytest.raises(BaselineFormatError, match=r"topics\.toml:\d+: .*taiwan.*named_by"):
        load_lexicon(folder)
