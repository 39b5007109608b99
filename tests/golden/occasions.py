"""The occasions on which somebody is told something: at least one of every kind, from our own statements.

Nothing depends on a clock: all moments and ids are those of `tests.alerts.makers`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any

from alerts.alert_facts import NotChecked
from alerts.channels.message import test_alert
from alerts.model import Alert, Rule
from baselines.comparison import compare_versions
from baselines.divergence import Names, compare_copies
from baselines.model import Earlier, History, Was
from tests.alerts.makers import (
    COERCION,
    DENUCLEARIZATION,
    OPPOSED,
    PARTICIPATION,
    PUBLIC_URL,
    SEEN_AT,
    make_alert,
    make_change,
    make_finding,
    make_reader,
)
from tests.golden.frozen import HERE
from tests.golden.makers import (
    LATER,
    PAGE,
    SEOUL,
    alert_of,
    compared,
    copy_alert,
    document_of,
    edited_seoul,
    notice_alert,
)
from tests.quality.labelled import HERE as QUALITY

THREAD = "<7-1-3@example.org>"
VICE_MINISTERS = QUALITY / "statements" / "2026-07-09-trilateral-vice-foreign-ministers.md"
TWO_PLUS_TWO = QUALITY / "statements" / "2026-04-17-us-japan-two-plus-two.md"
READOUT = HERE / "statements" / "readout-of-one-side.md"
REAFFIRMED = HERE / "statements" / "reaffirmed-baseline.md"
HOSTILE = (
    "<!channel> @everyone <https://evil.example|click> *bold* ~strike~ `code`",
    "Statement\r\nBcc: a@b.example\r\n\r\n<script>alert(1)</script>\u202egnirts\u200b\x1b[31mred\x07{{ 7 }}",
)
BEFORE = Earlier(date(2025, 12, 11), "Joint Statement in Washington", "JP-KR-US/ministers/foreign", 5)


@dataclass(frozen=True)
class Occasion:
    """What one sending carries. `reader` changes the subscription of `make_reader`."""

    name: str
    alerts: tuple[Alert, ...]
    reader: Mapping[str, Any] = field(default_factory=dict)


def _new_texts() -> list[Occasion]:
    seoul = compared(SEOUL.read_bytes())
    silent = (
        NotChecked("Ministry of Foreign Affairs, Seoul", SEEN_AT - timedelta(days=2)),
        NotChecked("Kantei", None),
    )
    taiwan = Rule(topics=("taiwan",), least="high")
    return [
        Occasion("new-trilateral", (alert_of(seoul),)),
        Occasion(
            "new-trilateral-one-topic",
            (alert_of(seoul, rule=taiwan, not_checked=silent),),
            {"zone": "America/New_York"},
        ),
        Occasion(
            "new-vice-ministers",
            (alert_of(compared(VICE_MINISTERS.read_bytes()), is_first_of_series=True),),
        ),
        Occasion("new-bilateral", (alert_of(compared(TWO_PLUS_TWO.read_bytes())),)),
        Occasion("readout-of-one-side", (alert_of(compared(READOUT.read_bytes())),)),
        Occasion("reaffirmed-baseline", (alert_of(compared(REAFFIRMED.read_bytes())),)),
    ]


def _with_history() -> list[Occasion]:
    """Among the texts of its series: new, back again, no longer said; what stood there before in one line."""
    fresh = replace(
        DENUCLEARIZATION,
        history=History(state="new", said="New against the text of 11 December 2025.", previous=BEFORE),
    )
    returned = replace(
        COERCION,
        history=History(
            state="returned",
            said="Returned after 306 days.",
            previous=BEFORE,
            returned_after=306,
            last_present=date(2025, 4, 3),
        ),
    )
    had_it_weaker = Was(
        "weakened", "weaker", "high", "did not support any attempts to unilaterally change the status quo"
    )
    back = replace(
        OPPOSED,
        kind="retained",
        direction=None,
        move=None,
        statement=OPPOSED.baseline,
        edits=(),
        summary="Taiwan: as in the baseline again.",
        history=History(
            state="returned", said="As in the baseline again.", previous=BEFORE, was=had_it_weaker
        ),
    )
    silent = make_finding(
        key="-+9f3a",
        kind="removed",
        topic="dprk",
        move="formula_absent",
        direction=None,
        commitment=None,
        summary='DPRK: no longer said, as on 11 December 2025: "condemned human rights violations".',
        history=History(
            state="gone",
            said="Not in this text.",
            previous=BEFORE,
            was=Was("added", None, "high", "condemned human rights violations"),
        ),
    )
    stood = replace(
        PARTICIPATION,
        history=History(
            state="unchanged", said="Unchanged since 2025-12-11.", previous=BEFORE, since=BEFORE.day
        ),
    )
    alert = make_alert((fresh, back, silent, returned), previous=BEFORE, unchanged=(stood,))
    return [Occasion("among-its-series", (alert,))]


def _edits() -> list[Occasion]:
    first, second = compared(SEOUL.read_bytes()), compared(edited_seoul())
    facts = {"version": 2, "fetched_at": LATER}
    begun: dict[str, Any] = {"thread": THREAD, "first_url": PAGE, "key": "7-2-3"}
    reread = make_change(OPPOSED, "read anew: was told as in other words (low); now softer (high)")
    versions = compare_versions(document_of(SEOUL.read_bytes()), document_of(edited_seoul()))
    page = {**facts, "title": "Policy on the Indo-Pacific", "kind": "other", "level": "none", "parties": ()}
    return [
        Occasion("edited-after-alert", (alert_of(second, told_before=first, facts=facts, **begun),)),
        Occasion(
            "edited-after-quiet-reading", (alert_of(second, edited_from=first, facts=facts, key="7-2-3"),)
        ),
        Occasion("corrected-by-us", (make_alert((reread,), kind="correction", is_reread=True, **begun),)),
        Occasion("version-of-watched-page", (alert_of(versions, facts=page, key="7-2-3"),)),
    ]


_LINES = (
    "Looked at: 12 sources; 11 of them can be read.",
    "Not read just now: mofa.go.jp.",
    "New texts: 4, of them 1 of the three together.",
    "Sent to you: 1 message, the newest first:",
    "[High] South China Sea not named - US-Japan-ROK ministers, joint statement, 3 Feb 2026",
    "Sent to all: 7; none waits, none given up.",
)
_WAY_OUT = {"source": "subscription desk", "url": ""}


def _notices() -> list[Occasion]:
    elsewhere = ("https://www.mofa.example/s", "https://www.kantei.example/s")
    return [
        Occasion("withdrawn", (notice_alert("withdrawn", elsewhere=elsewhere, thread=THREAD),)),
        Occasion("withdrawn-and-back", (notice_alert("returned", thread=THREAD),)),
        Occasion("source-down", (notice_alert("down", since=None, detail="answered 503"),)),
        Occasion("source-stale", (notice_alert("stale", detail=""),)),
        Occasion("source-incomplete", (notice_alert("incomplete", detail="Statement: hardly any text"),)),
        Occasion("source-recovered", (notice_alert("back", detail=""),)),
        Occasion("way-out-failed", (notice_alert("way_failed", **_WAY_OUT, detail="answered 503"),)),
        Occasion(
            "proof-of-life", (notice_alert("alive", source="communique", url="", detail="", lines=_LINES),)
        ),
        Occasion("way-out-back", (notice_alert("way_back", **_WAY_OUT, detail=""),)),
    ]


def _copies() -> list[Occasion]:
    seoul, other = (document_of(content) for content in (SEOUL.read_bytes(), edited_seoul()))
    names = Names("State", "Seoul")
    differing = [f for f in compare_copies(seoul, other, names).findings if f.kind != "retained"]
    keys = {f.key for f in differing}
    agreeing = [f for f in compare_copies(seoul, seoul, names).findings if f.key in keys]
    return [
        Occasion("copies-differ", (copy_alert("copies", differing, ""),)),
        Occasion(
            "copies-agree-now",
            (copy_alert("correction", agreeing, "the two copies agree now", thread=THREAD),),
        ),
    ]


def _digests() -> list[Occasion]:
    readout = alert_of(
        compared(READOUT.read_bytes()),
        facts={"id": 8, "url": f"{PUBLIC_URL}/statements/8"},
        id=12,
        key="8-1-3",
    )
    was_told = 'was told as softer (high); now unchanged; the words then: "did not support any attempts"'
    unchanged = replace(OPPOSED, kind="retained", direction=None, move=None, alert=False)
    correction = make_alert(
        (make_change(unchanged, was_told),),
        kind="correction",
        id=13,
        key="7-2-3",
        facts={"version": 2},
        first_url=PAGE,
    )
    several = (
        make_alert((OPPOSED, DENUCLEARIZATION)),
        readout,
        correction,
        notice_alert("withdrawn"),
        notice_alert("down"),
    )
    return [
        Occasion("digest-of-several", several, {"digest": "daily"}),
        Occasion(
            "digest-of-one",
            (make_alert((OPPOSED, PARTICIPATION, COERCION)),),
            {"digest": "weekly", "zone": "UTC"},
        ),
    ]


def _tests() -> list[Occasion]:
    reader = make_reader()
    letter = test_alert(reader, datetime(2026, 2, 3, 8, 4, tzinfo=SEEN_AT.tzinfo), PUBLIC_URL)
    return [
        Occasion("test-letter", (letter,)),
        Occasion("test-letter-of-digest", (letter,), {"digest": "daily", "quiet": (time(22), time(7))}),
    ]


def _hostile() -> list[Occasion]:
    """Every field that comes from outside holds words that try to be instructions."""
    text, other = HOSTILE
    words = make_finding(f"opposed {text} attempts", f"did not support {other} attempts", summary=text)
    added = make_finding(
        after=f"{text} {other}", key="+x", kind="added", topic=f"other:{other}", summary=other
    )
    changes = [make_change(words, note=text), replace(make_change(added), url="javascript:alert(1)")]
    facts = {
        "title": other,
        "publisher": text,
        "official_url": f"https://evil.example/{text}",
        "language": text,
        "source": text,
        "kind": "other",
        "parties": (),
    }
    alert = make_alert(
        changes, facts=facts, baseline_title=text, not_repeated=(other,), first_url=other, kind="correction"
    )
    notice = notice_alert(
        "down", source=text, detail=other, url="javascript:alert(1)", elsewhere=("javascript:x",)
    )
    return [Occasion("hostile-text", (alert,)), Occasion("hostile-notice", (notice,))]


@cache
def occasions() -> dict[str, Occasion]:
    """All of them, by name."""
    made = (_new_texts, _with_history, _edits, _notices, _copies, _digests, _tests, _hostile)
    return {occasion.name: occasion for group in made for occasion in group()}
