"""Who holds a claim: this process by host, number and start, so that the claims of a dead one can be freed at
once.
"""

from __future__ import annotations

import os
import socket
from functools import lru_cache
from pathlib import Path

from sqlalchemy import select, update

from monitor.store.schema.reported import OutboxRow
from monitor.store.schema.watched import SourceRow
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
    """Let others claim what dead processes of this host still hold. Returns how many claims were freed."""
    freed = 0
    with database.writing() as session:
        for table in (SourceRow, OutboxRow):
            holders = session.scalars(
                select(table.leased_by).where(table.leased_until.is_not(None)).distinct()
            ).all()
            dead = [h for h in holders if h and is_dead(h)]
            rows = session.scalars(
                update(table)
                .where(table.leased_until.is_not(None), table.leased_by.in_(dead))
                .values(leased_until=None)
                .returning(table.id)
                .execution_options(synchronize_session=False)
            )
            freed += len(rows.all())
    return freed
