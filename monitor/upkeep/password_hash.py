"""Passwords of people, as they are kept: never themselves, only what a slow function makes of them.

scrypt (RFC 7914) comes with Python and needs 32 MB for each guess. The method and its cost stand before the
hash, so that they can be raised: an older hash still opens, and is written anew at the next sign-in.
"""

from __future__ import annotations

import base64
import hashlib
import secrets
from functools import lru_cache
from threading import BoundedSemaphore

METHOD = "scrypt"
COST, BLOCK, LANES = 15, 8, 3  # 2**15 rounds of 128 * 8 bytes, three times: what OWASP asks of 32 MB
MOST_MEMORY = 64 * 1024 * 1024  # bytes
SALT, LENGTH = 16, 32  # bytes
_AT_ONCE = BoundedSemaphore(2)  # many who guess at once wait: they fill neither memory nor processors


def hash_password(password: str, *, cost: int = COST) -> str:
    """`scrypt$cost$block$lanes$salt$hash`, with a new salt."""
    salt = secrets.token_bytes(SALT)
    made = _scrypt(password, salt, cost, BLOCK, LANES)
    return "$".join((METHOD, str(cost), str(BLOCK), str(LANES), _text(salt), _text(made)))


def is_password_of(password: str, kept: str) -> bool:
    """Whether it is the password of this hash. Without a hash it takes as long, and is wrong."""
    found = _parts(kept)
    if found is None:
        _scrypt(password, _nobody(), COST, BLOCK, LANES)
        return False
    cost, block, lanes, salt, made = found
    return secrets.compare_digest(_scrypt(password, salt, cost, block, lanes), made)


def is_weaker(kept: str) -> bool:
    """Whether a hash was made at a lower cost than those of now."""
    found = _parts(kept)
    return found is None or found[:3] != (COST, BLOCK, LANES)


def _parts(kept: str) -> tuple[int, int, int, bytes, bytes] | None:
    method, *rest = kept.split("$")
    if method != METHOD or len(rest) != 5:
        return None
    cost, block, lanes = (int(part) for part in rest[:3])
    return cost, block, lanes, base64.b64decode(rest[3]), base64.b64decode(rest[4])


def _scrypt(password: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    with _AT_ONCE:
        return hashlib.scrypt(
            password.encode("utf-8", "surrogatepass"),
            salt=salt,
            n=2**cost,
            r=block,
            p=lanes,
            maxmem=MOST_MEMORY,
            dklen=LENGTH,
        )


@lru_cache(maxsize=1)
def _nobody() -> bytes:
    return secrets.token_bytes(SALT)


def _text(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")
