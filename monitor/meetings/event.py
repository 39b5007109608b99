"""The event that a statement tells of, among those that are known. Pure.

National readouts of one meeting are statements of their own, tied to one event; so are the Korean and the
Japanese text of a joint statement. A wrong tie misleads, a missing one does not: what is not sure is left
apart.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from monitor.meetings.pair import Verdict, compared, may_tell
from monitor.model.meeting import Account, Joined


def event_of(account: Account, known: Sequence[Account]) -> Joined | None:
    """The event that a statement tells of, among accounts held of about its day; None where it stands alone.

    It must be sure of one account of the event and contradict none. Where it is itself among `held` (a new
    version of it), it stays in its event until it contradicts another account.
    """
    if not may_tell(account):
        return None
    present_event = next(
        (
            _root(known_account)
            for known_account in known
            if known_account.statement_id == account.statement_id
        ),
        None,
    )
    events: dict[int, list[Account]] = defaultdict(list)
    for known_account in known:
        if known_account.statement_id != account.statement_id and known_account.statement_id is not None:
            events[_root(known_account)].append(known_account)
    found = {
        root: best
        for root, members in events.items()
        if (best := _best(account, members, is_present=root == present_event))
    }
    if present_event in found:
        return _joined(present_event, found, events, is_present=not found[present_event].marks)
    sure = sorted((v.marks, -root) for root, v in found.items())
    if not sure or (
        len(sure) > 1
        and sure[-1][0] == sure[-2][0]
        and _are_apart(events[-sure[-1][1]], events[-sure[-2][1]])
    ):
        return None  # as much speaks for one as for the other, and they are two
    return _joined(-sure[-1][1], found, events)


def _root(account: Account) -> int:
    return account.event_id or account.statement_id or 0


def _best(account: Account, accounts: Sequence[Account], *, is_present: bool) -> Verdict | None:
    """What speaks most for the event; nothing where one of its accounts speaks against it."""
    verdicts = [compared(account, other) for other in accounts]
    if any(v.says == "other" for v in verdicts):
        return None
    sure = [v for v in verdicts if v.says == "one"]
    return max(sure, key=lambda v: v.marks) if sure else Verdict("open") if is_present else None


def _joined(
    chosen: int, found: dict[int, Verdict], events: dict[int, list[Account]], *, is_present: bool = False
) -> Joined:
    """The event chosen, and those that the statement shows to be the same, none of which contradicts
    another.
    """
    taken = [chosen]
    for root in sorted(found):
        if root not in taken and not any(_are_apart(events[root], events[other]) for other in taken):
            taken.append(root)
    first = min(taken)
    why = "" if is_present else found[chosen].why
    return Joined(first, why, tuple(sorted(set(taken) - {first})))


def _are_apart(ones: Sequence[Account], others: Sequence[Account]) -> bool:
    return any(compared(item, other).says == "other" for item in ones for other in others)
