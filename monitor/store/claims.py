"""Who holds a claim: this process by host, number and start, so that the claims of a dead one can be freed at
once.
"""

from __future__ import annotations

import os
import socket
from functools import lru_cache
from pathlib import Path

from sqlalchemy import column, select, table, update

from monitor.store.session import Database


def holder() -> str:
    """This process. Its start tells it from a later process of the same number."""
    return _holder(os.getpid())


@lru_cache(maxsize=1)  # asked at every claim; a process that was forked has another number
def _holder(number: int) -> str:
    return f"{socket.gethostname()}:{number}:{_started(number)}"


def is_dead(claimant: str) -> bool:
    """Whether the holder was a process of this host that is no more. Of another host we cannot know: its
    lease runs out.
    """
    host, number, started = [*claimant.rsplit(":", 2), "", ""][:3]
    if host != socket.gethostname() or not number.isdigit():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except (PermissionError, OverflowError):
        pass
    return _started(int(number)) != started


def _started(number: int) -> str:
    """When the process started, in the kernel's ticks; empty where there is no /proc."""
    try:
        # The name of the program stands in brackets and may hold spaces; the start is the 20th field after
        # it.
        return (
            Path(f"/proc/{number}/stat")
            .read_text(encoding="ascii", errors="replace")
            .rpartition(")")[2]
            .split()[19]
        )
    except (OSError, IndexError):
        return ""


def free_dead_claims(database: Database) -> int:
    """Let others claim what dead processes of this host still hold. Returns how many claims were freed.

    Asked at the start of every command: it names the columns by themselves, without the whole schema.
    """
    freed = 0
    with database.connected() as connection:
        for name in ("sources", "outbox"):
            rows = table(name, column("leased_by"), column("leased_until"))
            is_claimed = rows.c.leased_until.is_not(None)
            holders = connection.scalars(select(rows.c.leased_by).where(is_claimed).distinct()).all()
            if dead := [holder for holder in holders if holder and is_dead(holder)]:
                of_the_dead = update(rows).where(is_claimed, rows.c.leased_by.in_(dead))
                freed += connection.execute(of_the_dead.values(leased_until=None)).rowcount
    return freed
