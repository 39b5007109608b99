"""Tokens for programs: how one is made, and what is kept of it.

A token is 256 bits by chance, which nobody guesses: a quick hash of it is enough, unlike that of a password.
"""

from __future__ import annotations

import secrets
from hashlib import sha256

PREFIX = "communique_"  # tells people and programs that look for leaked secrets what it is
BYTES = 32


def new_token() -> str:
    return PREFIX + secrets.token_urlsafe(BYTES)


def new_key() -> str:
    """Of an address that nobody guesses: as much chance as a token has."""
    return secrets.token_urlsafe(BYTES)


def is_token(given: str) -> bool:
    """Whether words are written as a token is."""
    return given.startswith(PREFIX)


def token_hash(token: str) -> str:
    return sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
