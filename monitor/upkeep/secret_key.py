"""The key that signs cookies."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress

from monitor.config import Config


def secret_key(config: Config) -> str:
    """The key that signs cookies: the setting, or one made once and kept in the data folder, for its owner's
    eyes only.
    """
    if config.secret_key:
        return config.secret_key
    path = config.data_dir / "secret_key"
    if not path.exists():
        # Written whole, then given its name: two processes that start at once end with the same key.
        draft = path.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_hex(32), encoding="ascii")
        with suppress(FileExistsError):
            path.hardlink_to(draft)
        draft.unlink()
    return path.read_text(encoding="ascii").strip()
