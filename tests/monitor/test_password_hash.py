"""Passwords of people as they are kept."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from monitor.upkeep.password_hash import (
    AT_ONCE,
    MOST_AT_ONCE,
    QUICK,
    hash_password,
    is_password_of,
    is_weaker,
)


@pytest.mark.parametrize(
    "password", ["a long enough word", "비밀번호 여덟 글자", "x" * 1000, "\ud800 alone", " "]
)
def test_a_password_opens_its_hash_and_no_other_does(password: str) -> None:
    kept = hash_password(password, hasher=QUICK)
    assert is_password_of(password, kept)
    assert not is_password_of(password + "x", kept)
    assert not is_password_of(password[1:], kept)
    assert password not in kept


def test_the_same_password_has_another_hash_each_time() -> None:
    assert hash_password("a long enough word", hasher=QUICK) != hash_password(
        "a long enough word", hasher=QUICK
    )


def test_a_hash_of_lower_cost_is_to_be_written_anew() -> None:
    assert is_weaker(hash_password("a long enough word", hasher=QUICK))
    assert not is_weaker(hash_password("a long enough word"))


@pytest.mark.parametrize("kept", ["", "x", "$argon2id$v=19$m=8", "scrypt$4$8$3$only"])
def test_without_a_hash_no_password_is_right_and_it_takes_as_long(kept: str) -> None:
    start = time.process_time()
    assert not is_password_of("", kept)
    assert time.process_time() - start > 0.01  # a guess that is refused at once would tell who has an account


def test_many_who_guess_at_once_wait_for_each_other() -> None:
    kept = hash_password("a long enough word", hasher=QUICK)
    with ExitStack() as busy, ThreadPoolExecutor() as pool:
        for _ in range(MOST_AT_ONCE):
            busy.enter_context(AT_ONCE)
        waiting = pool.submit(is_password_of, "a long enough word", kept)
        with pytest.raises(TimeoutError):
            waiting.result(timeout=0.2)
        busy.close()
        assert waiting.result(timeout=30)
