"""A service whose log is filled by hand: a real database and real channels; only the network is played."""

from __future__ import annotations

import io
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from alerts.channels.channel import Reply
from alerts.channels.table import build_channels
from baselines.library import Library
from baselines.model import Baseline, Commitment, Edit, Finding, Passage
from baselines.redline import redline
from monitor.config import Config
from monitor.errors import FetchStatusError
from monitor.model import NotModified, Page, Source, SourceSpec
from monitor.model.settlement import Settlement
from monitor.pipeline import Pipeline
from monitor.statements.alert_points import alert_points
from monitor.store import Store
from monitor.upkeep.announced_meetings import MeetingWatch
from monitor.upkeep.heartbeat import Heartbeat
from monitor.wiring import Service
from tests.factories import (
    make_clustered,
    make_comparison,
    make_extracted,
    make_item,
    make_page,
    make_screening,
    make_subscription,
    make_taken,
    make_wanted,
    sha256,
)

NOW = datetime(2026, 2, 3, 15, 0, tzinfo=UTC)
SLUG = "2025-09-22-us-japan-rok"
SLACK = "https://hooks.slack.com/services/T0001/B0002/secretpart9876"
HOSTILE = '<script>alert("x")</script>\u202e"\'><img src=x onerror=alert(1)>'
BEFORE = "opposed any attempts to unilaterally change the status quo"
AFTER = "did not support unilateral changes to the status quo"
OPENING = "The Secretary and Foreign Ministers met in Seoul on February 3 and reviewed the year."
ADDED = "They welcomed a new trilateral framework on undersea cables."
NEWS = (
    "Ministers agreed on a range of matters on Tuesday.\n\nAn official said that the talks were cordial "
    "and long."
)


class Clock:
    """A clock that a test moves."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def advance(self, **step: float) -> None:
        self.now += timedelta(**step)


@dataclass
class Net:
    """The network as a client sees it: pages by address, and what was posted."""

    pages: dict[str, bytes] = field(default_factory=dict)
    posted: list[tuple[str, bytes]] = field(default_factory=list)
    status: int = 200

    def clock(self) -> datetime:
        return NOW

    def is_allowed(self, url: str) -> bool:
        return False

    def sitemaps(self, url: str) -> tuple[str, ...]:
        return ()

    def get(self, url: str, **_: Any) -> Page | NotModified:
        if url not in self.pages:
            raise FetchStatusError(f"{url} answered 404: check the address", url=url, status=404)
        kind = "application/rss+xml" if self.pages[url].startswith(b"<?xml") else "text/html"
        return replace(make_page(self.pages[url], url=url), headers={"content-type": kind})

    def refusal(self, url: str) -> str:
        return "10.0.0.5 is not a public address; if it is yours, say so" if "//10.0.0.5/" in url else ""

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> Reply:
        self.posted.append((url, body))
        return Reply(self.status, {}, b"ok")

    def close(self) -> None:
        return None


@dataclass
class World:
    service: Service
    net: Net
    clock: Clock
    printed: io.StringIO

    @property
    def store(self) -> Store:
        return self.service.store


def make_world(database: Path, library: Library | None = None, **settings: Any) -> World:
    """A service on this database, which is made when it is not there."""
    is_new = not database.exists()
    store = Store(f"sqlite:///{database}")
    if is_new:
        store.upgrade()
    net, clock, printed = Net(), Clock(), io.StringIO()
    config = Config(**{"data_dir": database.parent, "secret_key": "a key for tests only", **settings})
    channels = build_channels(post=net, smtp_url="", mail_from=config.mail_from, out=printed)
    client = cast(Any, net)
    books = library or Library()
    pipeline = Pipeline(
        client=client,
        store=store,
        library=books,
        clock=clock,
        public_url=config.public_url,
        jitter=lambda: 1.0,
    )
    return World(
        Service(
            config=config,
            store=store,
            client=client,
            library=books,
            channels=channels,
            pipeline=pipeline,
            clock=clock,
            heartbeat=Heartbeat(client, config.ping_url, time.monotonic),
            meetings=MeetingWatch(store, client, config.calendars, clock),
        ),
        net,
        clock,
        printed,
    )


def fill(world: World) -> None:
    """A log worth looking at: a statement in two versions, one that tries to break the page, a news text,
    health of all sorts.
    """
    store, baseline = world.store, world.service.library.default
    publisher = "U.S. Department of State"
    state = _add(
        world,
        SourceSpec(name="state.gov", url="https://www.state.example/feed", publisher=publisher, country="US"),
    )
    odd = _add(
        world, SourceSpec(name='<b>odd</b> "feed"', url="https://odd.example/feed?a=1&b=2", tier="mirror")
    )
    news = _add(world, SourceSpec(name="wire", url="https://wire.example/rss", tier="news"))
    _add(world, SourceSpec(name="paused", url="https://paused.example/", kind="page", enabled=False))
    _subscribe(world)
    first = edited(baseline)
    second = f"{first}\n\n{ADDED}"
    _statement(world, state, first, findings(baseline, first))
    world.clock.advance(hours=1)
    _statement(world, state, second, [*findings(baseline, second), addition(second)], role="edit")
    _hostile(world, odd)
    _news(world, news)
    store.sources.settle(
        state.id,
        Settlement(now=NOW, next_due_at=world.clock() + timedelta(minutes=15), had_new=True),
    )
    for _ in range(3):
        error = "https://odd.example/feed answered 503 <script>alert(1)</script>"
        store.sources.settle(
            odd.id, Settlement(now=world.clock(), next_due_at=world.clock() + timedelta(hours=2), error=error)
        )
    world.net.status = 404
    world.service.deliver()
    world.net.status = 200


def _add(world: World, spec: SourceSpec) -> Source:
    return world.store.sources.add(spec, now=world.clock(), by="test")


def _subscribe(world: World) -> None:
    for subscription in (
        make_subscription("desk", channel="slack", target=SLACK),
        make_subscription("printer", channel="console", target="-"),
        make_subscription("mail", channel="email", target="desk@ministry.example", digest="daily"),
    ):
        world.store.subscriptions.add(subscription, now=world.clock())


def edited(baseline: Baseline) -> str:
    """The baseline's own text with one verb weaker and the words of DPRK-01 and of the Arctic gone."""
    text = baseline.text.replace(BEFORE, AFTER)
    for commitment in baseline.commitments:
        if _is_dropped(commitment):
            text = text.replace(commitment.passage.text, "exchanged views")
    return f"{OPENING}\n\n{text}"


def _is_dropped(commitment: Commitment) -> bool:
    return commitment.id == "DPRK-01" or commitment.topic == "other:arctic"


def findings(baseline: Baseline, text: str) -> list[Finding]:
    """One commitment weaker, one removed, one excused, the others unchanged."""
    found = []
    for commitment in baseline.commitments:
        id_, topic, before = commitment.id, commitment.topic, commitment.passage
        if before.text == BEFORE:
            found.append(weaker(id_, topic, before, text))
        elif id_ == "DPRK-01":
            found.append(gone(id_, topic, before))
        elif before.text in text:
            found.append(kept(id_, topic, before, text))
        else:
            found.append(replace(gone(id_, topic, before), importance="low", alert=False))
    return found


def passage(words: str, text: str) -> Passage:
    start = text.index(words)
    return Passage(words, start, start + len(words))


def weaker(id_: str, topic: str, before: Passage, text: str) -> Finding:
    return Finding(
        key=id_,
        kind="weakened",
        topic=topic,
        move="verb",
        direction="weaker",
        importance="high",
        alert=True,
        confidence=0.95,
        commitment=id_,
        baseline=before,
        statement=passage(AFTER, text),
        edits=redline(before.text, AFTER),
        summary=(
            "The text “did not support” unilateral changes to the status quo; the baseline “opposed” them."
        ),
        why="verb: opposed > did not support (disapproval, rung 3 to 2)",
    )


def gone(id_: str, topic: str, before: Passage) -> Finding:
    return Finding(
        key=id_,
        kind="removed",
        topic=topic,
        move="formula_absent",
        direction=None,
        importance="high",
        alert=True,
        confidence=0.72,
        commitment=id_,
        baseline=before,
        statement=None,
        edits=(Edit("delete", before.text, ""),),
        summary="The commitment to the complete denuclearization of the DPRK is absent.",
    )


def kept(id_: str, topic: str, before: Passage, text: str) -> Finding:
    return Finding(
        key=id_,
        kind="retained",
        topic=topic,
        move=None,
        direction=None,
        importance="low",
        alert=False,
        confidence=0.9,
        commitment=id_,
        baseline=before,
        statement=passage(before.text, text),
        edits=(Edit("equal", before.text, before.text),),
        summary="Unchanged.",
    )


def addition(text: str, words: str = ADDED, **changes: Any) -> Finding:
    finding = Finding(
        key="+" + sha256(words)[:12],
        kind="added",
        topic="other:technology",
        move="mechanism",
        direction=None,
        importance="medium",
        alert=True,
        confidence=0.55,
        commitment=None,
        baseline=None,
        statement=passage(words, text),
        edits=(Edit("insert", "", words),),
        summary="A trilateral framework on undersea cables is named for the first time.",
    )
    return replace(finding, **changes)


def _statement(
    world: World, source: Source, text: str, findings: list[Finding], *, role: Any = "new"
) -> None:
    baseline = world.service.library.default
    url = "https://www.state.example/joint-statement-in-seoul"
    title = "Joint Statement of the United States, Japan and the Republic of Korea in Seoul"
    extracted = make_extracted(text, title=title, url=url)
    comparison = make_comparison(findings, text=text, baseline=baseline)
    wanted = tuple(
        make_wanted(s, [f for f in findings if f.alert], due_at=world.clock())
        for s in world.store.subscriptions.all()
    )
    world.store.statements.save(
        make_taken(
            text,
            source=source,
            key=url,
            role=role,
            statement_id=None if role == "new" else 1,
            wanted=wanted,
            item=make_item(url, url=url, fingerprint=sha256(text)),
            extracted=extracted,
            comparison=comparison,
            points=alert_points(comparison, "trilateral"),
            page=make_page(
                f"<html><body><script>alert(1)</script><p>{text}</p></body></html>", url=url, at=world.clock()
            ),
        ),
        now=world.clock(),
        public_url=world.service.config.public_url,
    )


def _hostile(world: World, source: Source) -> None:
    """Everything that a page outside can choose, chosen badly."""
    words = f"They noted {HOSTILE} with care."
    text = f"{OPENING}\n\n{words}"
    finding = addition(text, words, summary=f"Added: {HOSTILE}", why=HOSTILE, importance="low")
    extracted = make_extracted(
        text,
        title=HOSTILE,
        url="javascript:alert(1)",
        publisher=HOSTILE,
        language='en"><script>',
        published_on=date(2026, 2, 1),
    )
    world.store.statements.save(
        make_taken(
            text,
            source=source,
            key="odd",
            item=make_item("odd", url="javascript:alert(1)", title=HOSTILE),
            extracted=extracted,
            comparison=make_comparison(
                [finding], text=text, baseline=world.service.library.default, why=HOSTILE
            ),
            screening=make_screening(why=HOSTILE),
            clustered=make_clustered(why=HOSTILE),
            page=make_page(text, url="javascript:alert(1)", at=world.clock(), headers={"x-odd": HOSTILE}),
        ),
        now=world.clock(),
        public_url=world.service.config.public_url,
    )


def _news(world: World, source: Source) -> None:
    extracted = make_extracted(
        NEWS, title="Ministers meet in Seoul", url="https://wire.example/ministers", publisher="Wire"
    )
    world.store.statements.save(
        make_taken(
            NEWS,
            source=source,
            key="wire-1",
            extracted=extracted,
            compared=False,
            item=make_item("wire-1", url=extracted.url),
            screening=make_screening(kind="news_report", klass="related"),
            page=make_page(NEWS, url=extracted.url, at=world.clock()),
        ),
        now=world.clock(),
        public_url=world.service.config.public_url,
    )
