"""For whoever watches the watcher: `/healthz`, and `/robots.txt`."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse, PlainTextResponse

from alerts.model import Waiting
from alerts.way_out import WayOut, ailing
from baselines.errors import CommuniqueError
from monitor import __version__
from monitor.model import Source
from monitor.upkeep.health import is_overdue
from monitor.web.sources import state_of
from monitor.web.website import Here, Site

router = APIRouter(include_in_schema=False)
LEAST_FREE_MB = 200  # below it a database may soon be unable to grow


@router.api_route("/healthz", methods=["GET", "HEAD"])  # some checkers only ask for the head
def healthz(site: Here) -> JSONResponse:
    """503 when the database does not answer or nobody checks any source: then a restart may help. Failing
    sources and ways out are counted, and are no reason for one.
    """
    store = site.service.store
    try:
        store.ping()
        sources = [s for s in store.sources.all() if not s.spec.is_archive]
        waiting, ways = store.outbox.counts(now=site.now), ailing(store.outbox.ways_out())
    except CommuniqueError:
        return JSONResponse(
            {"status": "failing", "error": "The database does not answer.", "version": __version__}, 503
        )
    said = _counted(site, sources, waiting, ways)
    problems = list(_problems(said))
    enabled = sum(s.spec.enabled for s in sources)
    is_idle = bool(enabled) and said["overdue"] == enabled
    status = "failing" if is_idle else "degraded" if problems else "ok"
    return JSONResponse({"status": status, **said, "problems": problems}, 503 if is_idle else 200)


def _counted(site: Site, sources: list[Source], waiting: Waiting, ways: list[WayOut]) -> dict[str, Any]:
    looks = [s.last_ok_at for s in sources if s.spec.enabled and s.last_ok_at]
    return {
        "version": __version__,
        "sources": len(sources),
        "failing": sum(state_of(source, site.now)[0] == "failing" for source in sources),
        "overdue": sum(is_overdue(source, site.now) for source in sources),
        "last_look": max(looks).isoformat() if looks else None,
        "waiting": waiting.due,
        "waiting_since": waiting.oldest.isoformat() if waiting.oldest else None,
        "given_up": waiting.given_up,
        "ways_out_failing": len(ways),
        "ways_out_unreported": sum(not way.reported_to for way in ways),
        "free_disk_mb": _free_disk_mb(site),
    }


def _problems(said: Mapping[str, Any]) -> Iterator[str]:
    """What a person should look at, in words; `communique doctor` says more."""
    for key, words in (
        ("failing", "sources do not work"),
        ("overdue", "sources are overdue"),
        ("given_up", "deliveries were given up"),
        ("ways_out_failing", "ways out do not work"),
        ("ways_out_unreported", "of the ways out that do not work nobody could be told"),
    ):
        if said[key]:
            yield f"{said[key]} {words}"
    if said["free_disk_mb"] is not None and said["free_disk_mb"] < LEAST_FREE_MB:
        yield f"{said['free_disk_mb']} MB are left on the disk"


def _free_disk_mb(site: Site) -> int | None:
    """Where the data folder stands; None where that cannot be told."""
    try:
        return shutil.disk_usage(site.service.config.data_dir).free // 2**20
    except OSError:
        return None


@router.get("/robots.txt")
def robots() -> PlainTextResponse:
    return PlainTextResponse("User-agent: *\nDisallow: /\n")
