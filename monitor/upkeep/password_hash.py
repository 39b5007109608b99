"""Passwords of people, as they are kept: never themselves, only what Argon2id (RFC 9106) makes of them.

The method and its cost stand in the hash, so that they can be raised: an older hash still opens, and is
written anew at the next sign-in.
"""

from __future__ import annotations

from functools import lru_cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import InvalidHashError, VerificationError

USUAL = PasswordHasher()  # the library's cost: the second of RFC 9106, 64 MiB for each guess
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)  # kept by nobody: for tests

MOST_AT_ONCE = 2
AT_ONCE = BoundedSemaphore(MOST_AT_ONCE)  # who guesses at once waits: they fill neither memory nor processors


def hash_password(password: str, *, hasher: PasswordHasher = USUAL) -> str:
    """In the PHC string format (`$argon2id$v=19$m=...`), with a new salt."""
    with AT_ONCE:
        return hasher.hash(_bytes(password))


def is_password_of(password: str, kept: str) -> bool:
    """Whether it is the password of this hash. Without a hash it takes as long, and is wrong."""
    is_hash = _is_hash(kept)
    known = kept if is_hash else _nobody()
    try:
        with AT_ONCE:
            return USUAL.verify(known, _bytes(password)) and is_hash
    except VerificationError:
        return False


def is_weaker(kept: str) -> bool:
    """Whether a hash was made at another cost than those of now."""
    return not _is_hash(kept) or USUAL.check_needs_rehash(kept)


def _is_hash(kept: str) -> bool:
    try:
        extract_parameters(kept)
    except InvalidHashError:
        return False
    return True


@lru_cache(maxsize=1)
def _nobody() -> str:
    return hash_password("")


def _bytes(password: str) -> bytes:
    return password.encode("utf-8", "surrogatepass")
