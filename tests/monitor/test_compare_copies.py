"""What two official copies are called: so that a reader can tell one from the other."""

from __future__ import annotations

import pytest

from monitor.divergence.copy_names import names_of

MOFA = "Ministry of Foreign Affairs"


@pytest.mark.parametrize(
    ("statement", "copy", "expected"),
    [
        (("State", "a", "https://a.example/1"), (MOFA, "b", "https://b.example/1"), ("State", MOFA)),
        ((MOFA, "feed", "https://a.example/1"), (MOFA, "list", "https://a.example/2"), ("feed", "list")),
        (
            (MOFA, "m", "https://a.example/view.do?seq=389210&page=1"),
            (MOFA, "m", "https://a.example/view.do?seq=389220&page=1"),
            (f"{MOFA} (389210)", f"{MOFA} (389220)"),
        ),
        (
            (MOFA, "m", "https://a.example/2026/11/30/statement"),
            (MOFA, "m", "https://a.example/2026/12/01/statement"),
            (f"{MOFA} (30)", f"{MOFA} (01)"),
        ),
        ((MOFA, "m", "https://a.example/1"), (MOFA, "m", "https://a.example/1"), (MOFA, MOFA)),
    ],
)
def test_two_pages_of_one_place_are_told_apart_by_what_their_addresses_have_of_their_own(
    statement: tuple[str, str, str], copy: tuple[str, str, str], expected: tuple[str, str]
) -> None:
    names = names_of(statement, copy)
    assert (names.original, names.copy) == expected


def test_a_name_with_the_number_of_its_page_is_not_cut_before_the_number() -> None:
    long = "Ministry of Foreign Affairs and of very many other things of the Republic of Somewhere"
    names = names_of((long, "m", "https://a.example/389210"), (long, "m", "https://a.example/389220"))
    assert names.original.endswith(" (389210)")
    assert len(names.copy) <= 60
