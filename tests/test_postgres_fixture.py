"""Where the fixture of PostgreSQL looks for the programs that it needs."""

from __future__ import annotations

import shutil

import pytest

from tests.monitor.store.conftest import system_binary


def test_a_program_of_the_system_is_found_where_the_path_has_no_sbin() -> None:
    if shutil.which("runuser", path="/usr/sbin:/sbin") is None:
        pytest.skip("this system has no runuser")
    assert system_binary("runuser", path="/nowhere") is not None


def test_a_program_that_is_nowhere_is_not_found() -> None:
    assert system_binary("no-such-program-of-ours") is None
