"""A job for a worker: what is to be done, in which queue, how soon, and beside what it must not run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal

from monitor.model.source import Tier

Queue = Literal["deliveries", "checks", "upkeep", "imports"]
QUEUES: tuple[Queue, ...] = ("deliveries", "checks", "upkeep", "imports")
Argument = Any  # int, str or a list of int: what JSON can say


@dataclass(frozen=True, slots=True)
class JobSpec:
    """A kind of job. Of what waits in a queue the highest priority is taken first."""

    name: str
    queue: Queue
    priority: int


JOBS: Mapping[str, JobSpec] = MappingProxyType(
    {
        spec.name: spec
        for spec in (
            JobSpec("dispatch", "deliveries", 110),  # a job for each way out by which something is due
            JobSpec("deliver", "deliveries", 100),
            JobSpec("find_due", "upkeep", 90),  # jobs for what came due
            JobSpec("free_stalled", "upkeep", 80),
            JobSpec("check", "checks", 60),  # less for mirrors and news
            JobSpec("confirm", "checks", 60),
            JobSpec("near_meetings", "upkeep", 50),
            JobSpec("read_calendars", "upkeep", 40),
            JobSpec("prove_life", "upkeep", 40),
            JobSpec("forget", "upkeep", 30),
            JobSpec("reread", "upkeep", 20),
            JobSpec("read_texts", "upkeep", 10),  # by a newer lexicon, some at a time
            JobSpec("import", "imports", 0),
        )
    }
)
_BY_TIER: Mapping[str, int] = MappingProxyType({"official": 0, "mirror": -10, "news": -20})


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One job. `lock`: no two of the same run at once. `once`: no two of the same wait."""

    spec: JobSpec
    arguments: Mapping[str, Argument]
    priority: int
    lock: str | None = None
    once: str | None = None


def job(name: str, *, once: str | None = None, lock: str | None = None, **arguments: Argument) -> Job:
    """A job of that kind, at its usual priority."""
    spec = JOBS[name]
    return Job(spec=spec, arguments=arguments, priority=spec.priority, lock=lock, once=once)


def check_job(source_id: int, tier: Tier) -> Job:
    """One check of a source: official ones before mirrors, mirrors before news."""
    spec = JOBS["check"]
    return Job(
        spec=spec,
        arguments={"source_id": source_id},
        priority=spec.priority + _BY_TIER[tier],
        lock=source_lock(source_id),
        once=f"check:{source_id}",
    )


def deliver_job(way: str) -> Job:
    """What is due by one way out (a mail server, the host of webhooks), one worker at a time."""
    return job("deliver", way=way, lock=f"way:{way}", once=f"deliver:{way}")


def source_lock(source_id: int) -> str:
    """What no two jobs of one source hold at once."""
    return f"source:{source_id}"
