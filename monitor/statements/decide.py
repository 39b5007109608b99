"""What becomes of a text that has arrived: one decision from values alone. Pure: no store, network or clock.

`placed` says where the text belongs, `decide` what follows from that. Every branch leaves its reason, one
line in words, so that a log or a test can show why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from monitor.divergence.compare_copies import is_official_text
from monitor.model import RELEVANT, Arrival, Clustered, ClusterRole, KnownItem, StoredText, Tier
from monitor.screening import is_comparable
from monitor.statements.cluster import cluster, is_report
from monitor.statements.signatories import is_signed_otherwise

FRESH_DAYS = 2  # an early signal is of yesterday or today; an older report waits for nothing

Against = Literal["nothing", "baseline", "earlier version"]
Copies = Literal["none", "this page", "all pages"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What is to be done with a text.

    `against`: with what it is compared. `tells_event`: whether its event is looked for. `is_quiet`: nobody
    hears of it. `copies`: which official copies are compared with the statement. `opens_window`: whether the
    sources of its parties are checked more often from now on. `is_of_removed`: somebody took its statement
    out of the log.
    """

    clustered: Clustered
    against: Against = "nothing"
    tells_event: bool = False
    is_quiet: bool = False
    copies: Copies = "none"
    opens_window: bool = False
    is_of_removed: bool = False
    reasons: tuple[str, ...] = ()

    @property
    def role(self) -> ClusterRole:
        """What the text is to the statement that it belongs to."""
        return self.clustered.role


# -- where it belongs


def needs_candidates(arrival: Arrival, known: KnownItem | None) -> bool:
    """Whether the statements that could be meant are needed. A watched page stands for itself; what was seen
    before has its place, unless it was a copy, or had only announced its text.
    """
    if arrival.source.spec.everything or is_first_of_its_way(arrival, known):
        return False
    return arrival.alike is None or arrival.alike.role == "copy" or arrival.is_awaited


def needs_reports(arrival: Arrival) -> bool:
    """Whether the text may tell of a statement without being one: then more statements could be meant."""
    return is_report(arrival.screening, arrival.source.spec)


def is_first_of_its_way(arrival: Arrival, known: KnownItem | None) -> bool:
    """Whether the item is known, but only from texts that came another way: the page of an entry that so far
    came in its feed, or the reverse.
    """
    return known is not None and arrival.alike is None


def says_the_same(arrival: Arrival, known: KnownItem | None) -> bool:
    """Whether every word is as it was, so that nothing is to be screened, placed or compared. A copy may
    belong elsewhere by now, and who released a text stands in its frame.
    """
    return (
        known is not None
        and arrival.alike is known
        and known.role != "copy"
        and not arrival.is_awaited
        and not arrival.extracted.suspect
        and known.text_sha256 == arrival.extracted.sha256
        and not is_signed_otherwise(arrival.former_frames, arrival.extracted.frames)
    )


def placed(arrival: Arrival, known: KnownItem | None, candidates: Sequence[StoredText]) -> Clustered:
    """Where the text belongs. `known`: the item, whichever way its texts came."""
    if known is not None and arrival.alike is None:
        return Clustered(
            "same",
            known.statement_id,
            (
                "The same item, which came another way before: from now on its versions that come this "
                "way are compared."
            ),
        )
    found = _clustered(arrival, candidates, arrival.alike)
    if arrival.is_awaited:  # others may have brought the text meanwhile: then it is a copy of theirs
        anew = _clustered(arrival, candidates, None)
        return anew if anew.role == "copy" else found
    return found


def as_removed(arrival: Arrival, found: Clustered, removed: Sequence[StoredText]) -> Clustered | None:
    """The place of a text that is new to us, where it is a copy of a statement that somebody removed."""
    if found.role != "new" or not removed:
        return None
    anew = _clustered(arrival, removed, None)
    if anew.role != "copy":
        return None
    return replace(anew, why=f"{anew.why} A statement that was removed by hand: it stays so.")


def _clustered(arrival: Arrival, candidates: Sequence[StoredText], alike: KnownItem | None) -> Clustered:
    found = cluster(
        arrival.extracted, arrival.screening, arrival.source.spec, candidates, alike, arrival.sketch
    )
    if found.role == "same" and is_signed_otherwise(arrival.former_frames, arrival.extracted.frames):
        return replace(found, role="edit", why="The list of governments that released the text was edited.")
    return found


def needs_statement_tier(arrival: Arrival, found: Clustered) -> bool:
    """Whether it matters how official the statement is: a mirror's edit is no edit of an official text."""
    return (
        found.role == "edit"
        and arrival.alike is not None
        and arrival.alike.role not in ("copy", "coverage")
        and arrival.source.spec.tier != "official"
        and bool(found.statement_id)
    )


def of_its_statement(arrival: Arrival, found: Clustered, statement_tier: Tier | None) -> Clustered:
    """An edit of a copy, of a report, or of a mirror of an official text is a version of that publication
    only.
    """
    if found.role != "edit" or arrival.alike is None:
        return found
    if arrival.alike.role in ("copy", "coverage"):
        return replace(found, role=arrival.alike.role)
    if needs_statement_tier(arrival, found) and statement_tier == "official":
        return replace(found, role="copy")
    return found


# -- what follows


def decide(
    arrival: Arrival,
    found: Clustered,
    candidates: Sequence[StoredText],
    *,
    statement_tier: Tier | None,
    today: date,
) -> Decision:
    """What is to be done with a text whose place was found.

    `statement_tier`: how official its statement is, where `needs_statement_tier` asks for it.
    """
    clustered = of_its_statement(arrival, found, statement_tier)
    reasons = [clustered.why]
    if clustered != found:
        reasons.append(
            f"Its publication is only a {clustered.role} of the statement: the edit stays its own."
        )
    if clustered.role == "same":
        return Decision(clustered=clustered, reasons=(*reasons, "There is nothing new in it to tell."))
    is_confirmed = confirms(arrival, clustered, candidates)
    if is_confirmed:
        reasons.append("It confirms a statement that was known from mirrors or news only.")
    against, why_against = _against(arrival, clustered.role, is_confirmed=is_confirmed)
    tells_event, why_event = _tells_event(arrival, clustered.role, is_confirmed=is_confirmed)
    is_quiet, why_quiet = _is_quiet(arrival, clustered.role)
    copies, why_copies = _copies(arrival, clustered, against)
    opens_window, why_window = _opens_window(arrival, clustered.role, today)
    return Decision(
        clustered=clustered,
        against=against,
        tells_event=tells_event,
        is_quiet=is_quiet,
        copies=copies,
        opens_window=opens_window,
        reasons=(*reasons, why_against, why_event, why_quiet, why_copies, why_window),
    )


def confirms(arrival: Arrival, clustered: Clustered, candidates: Sequence[StoredText]) -> bool:
    """Whether an official copy arrives of a statement that is known from mirrors or news only, so that
    nothing of it could be told as confirmed.
    """
    is_official_copy = clustered.role == "copy" and arrival.source.spec.tier == "official"
    return is_official_copy and any(
        stored.statement_id == clustered.statement_id and stored.tier != "official" for stored in candidates
    )


def _against(arrival: Arrival, role: ClusterRole, *, is_confirmed: bool) -> tuple[Against, str]:
    """With what the text is compared."""
    if role not in ("new", "edit") and not is_confirmed:
        return "nothing", f"A text of the role {role} is not compared with the baseline."
    if arrival.source.spec.everything:
        if arrival.alike is None:
            return "nothing", "The page is watched for every edit, and this is its first version."
        return "earlier version", "The page is watched for every edit: compared with its earlier version."
    if not is_comparable(arrival.extracted, arrival.screening):
        return "nothing", "It is a news report, in another language, or does not concern us: not compared."
    return "baseline", "Compared with the baseline."


def _tells_event(arrival: Arrival, role: ClusterRole, *, is_confirmed: bool) -> tuple[bool, str]:
    """Whether the event is looked for that the text tells of."""
    if role not in ("new", "edit") and not is_confirmed:
        return False, "Its statement has its event already, if any."
    if arrival.source.spec.everything:
        return False, "A page watched for every edit tells of no event."
    if arrival.screening.klass not in RELEVANT:
        return False, "It does not concern us: its event is not looked for."
    return True, "Its event is looked for."


def _is_quiet(arrival: Arrival, role: ClusterRole) -> tuple[bool, str]:
    """Whether nobody hears of it, because it stood there before anybody asked for it: at the first check of
    its source, or in an archive.
    """
    source = arrival.source
    if source.spec.is_archive:
        return True, "It comes from an archive: nobody is alerted."
    is_existing = source.is_first_check or arrival.item.key in source.unread
    if is_existing and not source.spec.alert_existing and role in ("new", "copy"):
        return True, "It stood there before its source was watched: nobody is alerted."
    return False, "Whoever subscribed to what it says is alerted."


def _copies(arrival: Arrival, clustered: Clustered, against: Against) -> tuple[Copies, str]:
    """Which official copies are compared with their statement: this page where it is one; all of them where
    the statement itself has another text now.
    """
    if clustered.statement_id is None or not is_official_text(arrival):
        return "none", "It is no issuer's own text of a statement that is stored: no copies to compare."
    if clustered.role == "edit":
        return "all pages", "The statement has another text now: its official copies are compared again."
    if clustered.role == "copy" and against == "nothing":
        return "this page", "An official copy: compared with the statement's own text."
    return "none", "It is compared as the statement itself, not as a copy."


def _opens_window(arrival: Arrival, role: ClusterRole, today: date) -> tuple[bool, str]:
    """Whether it is an early signal: news of a meeting whose text we do not have yet."""
    source, screening, on = arrival.source, arrival.screening, arrival.extracted.published_on
    if role != "new" or source.spec.tier != "news" or screening.kind != "news_report":
        return False, "No news report of something that we have no statement of."
    if screening.klass not in RELEVANT:
        return False, "The report does not concern us: no text is expected."
    if source.spec.is_archive or source.is_first_check:
        return False, "The report stood there before: no text is expected."
    if on is not None and abs((today - on).days) > FRESH_DAYS:
        return False, "The report is old: no text is expected."
    return True, "An early signal: the sources of its parties are checked more often."
