"""Of which event a statement tells, asked of what is held: as it arrives, and once of what was held before
anybody asked.
"""

from __future__ import annotations

from monitor.meetings import event_of, may_tell
from monitor.model.meeting import Account, Joined
from monitor.store import Store

AT_ONCE = 100


def tied(store: Store, account: Account) -> Joined | None:
    """The event of a statement; None where it stands alone."""
    return event_of(account, store.events.accounts(account)) if may_tell(account) else None


def tie_stored(store: Store) -> int:
    """Tie the statements of an older communique, in the order in which they came. Returns of how many it was
    asked.
    """
    done = 0
    while undecided := store.events.undecided(AT_ONCE):
        for account in undecided:
            assert account.statement_id is not None
            with store.intake():  # what is held must not change between the question and the answer
                store.events.decide(account.statement_id, tied(store, account))
        done += len(undecided)
    return done
