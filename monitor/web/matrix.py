"""The matrix: commitments by the texts of a series in time, as a page and as files to take along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import HTMLResponse, Response

from baselines.model import Baseline
from baselines.series import TextFacts, texts_not_stored
from baselines.vocabulary import topic_title
from monitor.model.position import SeriesCount
from monitor.web.baselines import NO_BASELINE
from monitor.web.evidence import baseline_of
from monitor.web.labels import harmless, parties, plain
from monitor.web.matrix_files import matrix_svg, matrix_to_csv, matrix_to_xlsx
from monitor.web.matrix_table import STATES, Matrix, matrix
from monitor.web.website import Here, Site

router = APIRouter(include_in_schema=False, prefix="/matrix")
SHOWN, MOST, SERIES_SHOWN = 12, 200, 40  # texts on a page, texts in a file, series to choose from
NEARBY = 183  # days within which a title names one text
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
NO_SERIES = "No text of this series has been compared with the baseline. The matrix lists those that have."
NO_TOPIC = "The baseline has no commitment on this topic. The matrix lists the topics that it has."


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which table is asked for. `series`: of these alone; empty where every series of the parties of the
    baseline counts (`of_parties`), whose names begin with `family`. `known`: what there is to choose from,
    counted; empty where nobody chooses.
    """

    baseline: Baseline
    series: str
    topic: str
    before: int | None
    known: tuple[SeriesCount, ...]
    of_parties: tuple[str, ...]

    @property
    def family(self) -> str:
        return family_of(self.baseline)

    @property
    def names(self) -> tuple[str, ...]:
        """The series whose texts are columns."""
        return (self.series,) if self.series else self.of_parties


def family_of(baseline: Baseline) -> str:
    """How the series of the parties of a baseline begin: `JP-KR-US/`."""
    return "-".join(sorted(baseline.parties)) + "/"


@router.get("")
def page(
    request: Request,
    site: Here,
    baseline: str = "",
    series: str = "",
    topic: str = "",
    before: Annotated[int | None, Query(ge=1, le=2**31 - 1)] = None,
) -> HTMLResponse:
    chosen = chosen_of(site, baseline, series, topic, before)
    table, older = table_of(site, chosen, limit=SHOWN)
    return site.page(
        request,
        "matrix.html",
        chosen=chosen,
        table=table,
        older=older,
        states=STATES,
        topics={c.topic: topic_title(c.topic) for c in chosen.baseline.commitments},
        series=[(s, series_words(s.name)) for s in _offered(chosen)],
        baselines=site.service.library.slugs(),
        default=site.service.library.default.slug,
    )


@router.get(".csv")
def as_csv(site: Here, baseline: str = "", series: str = "", topic: str = "") -> Response:
    table, _ = table_of(site, chosen_of(site, baseline, series, topic), limit=MOST)
    return _file(
        ("\ufeff" + matrix_to_csv(table, site.public_url)).encode(), "text/csv; charset=utf-8", "csv"
    )


@router.get(".xlsx")
def as_xlsx(site: Here, baseline: str = "", series: str = "", topic: str = "") -> Response:
    table, _ = table_of(site, chosen_of(site, baseline, series, topic), limit=MOST)
    return _file(matrix_to_xlsx(table), XLSX, "xlsx")


@router.get(".svg")
def as_svg(site: Here, baseline: str = "", series: str = "", topic: str = "") -> Response:
    table, _ = table_of(site, chosen_of(site, baseline, series, topic), limit=MOST)
    return _file(matrix_svg(table).encode(), "image/svg+xml", "svg")


def table_of(
    site: Site, chosen: Chosen, *, limit: int, topics: tuple[str, ...] = ()
) -> tuple[Matrix, int | None]:
    """The newest texts, and the number of the oldest of them where there are older ones. The baseline, and
    texts of which facts are known, stand among them at their days.
    """
    store, baseline = site.service.store.positions, chosen.baseline
    topics = topics or ((chosen.topic,) if chosen.topic else ())
    ids = [c.id for c in baseline.commitments if c.topic in topics] if topics else None
    found = store.texts(baseline.slug, chosen.names, limit=limit + 1, before=chosen.before, commitments=ids)
    texts = found[-limit:]
    has_older = len(found) > limit
    facts = [fact for fact in facts_of(site, chosen) if not (has_older and fact.date < texts[0].day)]
    has_baseline = not (has_older and baseline.date < texts[0].day)
    if chosen.before is not None:  # these stood on the page of later texts
        newest = texts[-1].day if texts else baseline.date
        facts = [fact for fact in facts if fact.date <= newest]
        has_baseline = has_baseline and baseline.date <= newest
    table = matrix(baseline, texts, facts, root=site.root, topics=topics, has_baseline=has_baseline)
    return table, texts[0].id if has_older else None


def facts_of(site: Site, chosen: Chosen) -> list[TextFacts]:
    """What is known of texts that the archive does not hold, of the series that are asked for."""
    everything = texts_not_stored(chosen.family, chosen.baseline.slug, ())
    if not everything:
        return []
    until = max(fact.date for fact in everything) + timedelta(days=NEARBY)
    stored = site.service.store.positions.until(chosen.baseline.slug, chosen.of_parties, until)
    facts = texts_not_stored(chosen.family, chosen.baseline.slug, stored)
    return [fact for fact in facts if not chosen.series or fact.series_of(chosen.family) == chosen.series]


def series_words(name: str) -> str:
    """`JP-KR-US/ministers/foreign` as `Japan, Republic of Korea, United States: ministers, foreign`."""
    first, *rest = name.split("/")
    return f"{parties(first.split('-'))}: {', '.join(plain(part) for part in rest)}"


def _offered(chosen: Chosen) -> list[SeriesCount]:
    """The series of the baseline's parties first, then the longest of the others."""
    mine = [s for s in chosen.known if s.name.startswith(chosen.family)]
    others = [s for s in chosen.known if not s.name.startswith(chosen.family)]
    return [*mine, *others][:SERIES_SHOWN]


def chosen_of(
    site: Site, slug: str = "", series: str = "", topic: str = "", before: int | None = None
) -> Chosen:
    """What is asked for, where all of it is there; else 404 with a word on what there is."""
    library = site.service.library
    baseline = baseline_of(harmless(slug), library) if slug else library.default
    if baseline is None:
        raise HTTPException(404, NO_BASELINE)
    known = site.service.store.positions.series(baseline.slug)
    facts = texts_not_stored(family_of(baseline), baseline.slug, ())
    if series and series not in {s.name for s in known} | {f.series_of(family_of(baseline)) for f in facts}:
        raise HTTPException(404, NO_SERIES)
    if topic and topic not in {c.topic for c in baseline.commitments}:
        raise HTTPException(404, NO_TOPIC)
    of_parties = tuple(s.name for s in known if s.name.startswith(family_of(baseline)))
    return Chosen(
        baseline=baseline, series=series, topic=topic, before=before, known=known, of_parties=of_parties
    )


def family_alone(site: Site) -> Chosen:
    """The series of the parties of the default baseline, uncounted: what the overview shows a strip of."""
    baseline = site.service.library.default
    names = site.service.store.positions.family(family_of(baseline))
    return Chosen(baseline=baseline, series="", topic="", before=None, known=(), of_parties=names)


def _file(body: bytes, kind: str, suffix: str) -> Response:
    headers = {"content-disposition": f'attachment; filename="communique-matrix.{suffix}"'}
    return Response(body, media_type=kind, headers=headers)
