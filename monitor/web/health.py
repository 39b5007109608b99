"""For whoever watches the watcher: `/healthz`, `/metrics`, and `/robots.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from fastapi import APIRouter
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from baselines.errors import CommuniqueError
from monitor import __version__
from monitor.upkeep.vitals import Vitals, take_vitals
from monitor.web.website import Here, Site

router = APIRouter(include_in_schema=False)
SILENT = "The database does not answer."
# Name -> what it counts, and which number of the vitals it is.
GAUGES = {
    "sources": ("sources that are watched or paused", "sources"),
    "sources_enabled": ("sources that are watched", "enabled"),
    "sources_failing": ("sources that do not work", "failing"),
    "sources_overdue": ("sources whose turn has passed and nobody checked them", "overdue"),
    "last_look_timestamp_seconds": ("when a source was last read", "last_read_at"),
    "deliveries_waiting": ("deliveries that are due and not sent", "waiting"),
    "deliveries_waiting_since_timestamp_seconds": ("since when the longest of them waits", "waiting_since"),
    "deliveries_given_up": ("deliveries that were given up and are still wanted", "given_up"),
    "ways_out_failing": ("servers and addresses that do not take what is sent", "ways_out_failing"),
    "ways_out_unreported": ("those of them of which nobody could be told", "ways_out_unreported"),
    "disk_free_megabytes": ("what is left where the data folder stands", "free_disk_mb"),
}


@router.api_route("/healthz", methods=["GET", "HEAD"])  # some checkers only ask for the head
def healthz(site: Here) -> JSONResponse:
    """503 when the database does not answer or nobody checks any source: then a restart may help. Failing
    sources and ways out are counted, and are no reason for one.
    """
    try:
        vitals = _vitals(site)
    except CommuniqueError:
        return JSONResponse({"status": "failing", "error": SILENT, "version": __version__}, 503)
    said = {
        "status": vitals.status,
        "version": __version__,
        "sources": vitals.sources,
        "failing": vitals.failing,
        "overdue": vitals.overdue,
        "last_look": _moment(vitals.last_read_at),
        "waiting": vitals.waiting,
        "waiting_since": _moment(vitals.waiting_since),
        "given_up": vitals.given_up,
        "ways_out_failing": vitals.ways_out_failing,
        "ways_out_unreported": vitals.ways_out_unreported,
        "free_disk_mb": vitals.free_disk_mb,
        "problems": list(vitals.problems),
    }
    return JSONResponse(said, 503 if vitals.is_idle else 200)


@router.get("/metrics")
def metrics(site: Here) -> Response:
    """The same numbers for Prometheus. They are of the database, so that every process says the same. One
    that is not known (never looked) is left out.
    """
    try:
        vitals = _vitals(site)
    except CommuniqueError:
        return PlainTextResponse(SILENT + "\n", 503)

    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Numbers(vitals))
    return Response(generate_latest(registry), media_type=CONTENT_TYPE_LATEST)


class _Numbers(Collector):
    """The vitals of one moment, as prometheus-client asks for them."""

    def __init__(self, vitals: Vitals) -> None:
        self._vitals = vitals

    def collect(self) -> Iterator[Metric]:
        about = GaugeMetricFamily("communique_info", "the version that runs", labels=["version"])
        about.add_metric([__version__], 1)
        yield about
        works = not self._vitals.is_idle
        yield GaugeMetricFamily("communique_healthy", "0 when nobody checks any source", value=works)
        for name, (words, field) in GAUGES.items():
            value = getattr(self._vitals, field)
            if value is not None:
                number = value.timestamp() if isinstance(value, datetime) else value
                yield GaugeMetricFamily(f"communique_{name}", words, value=number)


@router.get("/robots.txt")
def robots() -> PlainTextResponse:
    return PlainTextResponse("User-agent: *\nDisallow: /\n")


def _vitals(site: Site) -> Vitals:
    return take_vitals(site.service.store, site.service.config.data_dir, site.now)


def _moment(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
