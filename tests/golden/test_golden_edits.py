"""What is told of edits of the first baseline is byte for byte what was frozen."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden.findings import joined, of_our_edit, of_shared_edit, our_edits, parted, shared_edits
from tests.golden.frozen import EDITS, RENEW, difference, read

OURS = parted(read(EDITS / "ours.txt"))
SHARED = parted(read(EDITS / "shared.txt"))


class TestOurEdits:
    @pytest.mark.parametrize("name", sorted(our_edits()))
    def test_an_edit_of_ours_is_told_as_frozen(self, name: str) -> None:
        found = difference(f"edits/ours.txt, {name}", OURS.get(name, ""), of_our_edit(name))
        assert not found, found

    def test_every_edit_is_frozen_and_nothing_else(self) -> None:
        assert list(OURS) == list(our_edits()), RENEW
        assert joined(OURS) == read(EDITS / "ours.txt"), RENEW


class TestSharedEdits:
    @pytest.mark.shared
    @pytest.mark.parametrize("name", sorted(SHARED))
    def test_an_edit_of_the_development_material_is_told_as_frozen(self, name: str, shared: Path) -> None:
        found = difference(f"edits/shared.txt, {name}", SHARED[name], of_shared_edit(name, shared))
        assert not found, found

    @pytest.mark.shared
    def test_every_edit_of_the_development_material_is_frozen_and_nothing_else(self, shared: Path) -> None:
        assert list(SHARED) == list(shared_edits(shared)), RENEW
        assert joined(SHARED) == read(EDITS / "shared.txt"), RENEW
