"""The columns of the change log: one row says where a column stands, under which name, and what it holds.

CSV, the JSON of the command and of the API, the foot of a change on the page, and the table in
docs/reference/formats.md come from these rows. A new column is a new row here, and a field of `FindingOut`
where it stands in the JSON; a matrix test walks every row through every way out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from alerts.terms import MOVES, confidence, history_line
from monitor.model.views import LoggedChange
from monitor.model.withdrawal import Withdrawal
from monitor.web.log_words import (
    change_page,
    copy_name,
    mark_out,
    published_at,
    statement_page,
    utc,
    withdrawal_words,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LogColumn:
    """A column. `cell` is its text in a sheet, `value` what it is in JSON, `shown` its words on the page.

    `name` is its head in the sheet; empty where the sheet does not have it. `key` is its key in JSON; empty
    where the finding itself gives it (docs/reference/formats.md) or JSON does not have it. `withdrawn` is its
    value for a page that was withdrawn; None is an empty cell.
    """

    title: str
    about: str
    name: str = ""
    cell: Callable[[LoggedChange, str], str] | None = None
    key: str = ""
    value: Callable[[LoggedChange, str], Any] | None = None
    shown: Callable[[LoggedChange], str] | None = None
    withdrawn: Callable[[Withdrawal, str], Any] = lambda *_: None


LOG_COLUMNS = (
    LogColumn(
        title="Id",
        name="id",
        key="id",
        about="name of the change, for good: `<statement id>-<commitment>` or, for an addition, "
        "`<statement id>-+<fingerprint>`",
        cell=lambda change, _: change.id,
        value=lambda change, _: change.id,
        withdrawn=lambda gone, _: f"withdrawal-{gone.id}",
    ),
    LogColumn(
        title="Statement number",
        key="statement_id",
        about="number of the statement",
        value=lambda change, _: change.statement_id,
        withdrawn=lambda gone, _: gone.statement_id,
    ),
    LogColumn(
        title="First seen",
        name="first_seen",
        key="first_seen",
        about="when the service first saw it",
        cell=lambda change, _: change.first_seen_at.isoformat(),
        value=lambda change, _: change.first_seen_at.isoformat(),
        withdrawn=lambda gone, _: gone.at.isoformat(),
    ),
    LogColumn(
        title="Published",
        name="published",
        key="published",
        about="the day at the issuer; in JSON the moment of publication where it is known, or null",
        cell=lambda change, _: change.published_on.isoformat() if change.published_on else "",
        value=lambda change, _: published_at(change),
        withdrawn=lambda gone, _: gone.published_on.isoformat() if gone.published_on else None,
    ),
    LogColumn(
        title="Statement",
        name="statement",
        key="statement_title",
        about="title of the statement",
        cell=lambda change, _: change.statement_title,
        value=lambda change, _: change.statement_title,
        withdrawn=lambda gone, _: gone.title,
    ),
    LogColumn(
        title="Parties",
        name="parties",
        key="parties",
        about="ISO 3166 alpha-2 codes, sorted",
        cell=lambda change, _: " ".join(change.parties),
        value=lambda change, _: list(change.parties),
        withdrawn=lambda gone, _: list(gone.parties),
    ),
    LogColumn(
        title="Source",
        name="source",
        key="source",
        about="name of the source",
        cell=lambda change, _: change.source,
        value=lambda change, _: change.source,
        withdrawn=lambda gone, _: gone.source,
    ),
    LogColumn(
        title="Official address",
        name="official_url",
        key="official_url",
        about="where the text stands",
        cell=lambda change, _: change.official_url,
        value=lambda change, _: change.official_url,
        withdrawn=lambda gone, _: gone.url,
    ),
    LogColumn(
        title="Topic",
        name="topic",
        about="[topic](changes.md#topics)",
        cell=lambda change, _: change.finding.topic,
    ),
    LogColumn(
        title="Kind",
        name="kind",
        about="[kind of change](changes.md#kinds-of-change)",
        cell=lambda change, _: change.finding.kind,
        withdrawn=lambda gone, _: gone.kind,
    ),
    LogColumn(
        title="Direction",
        name="direction",
        about="[direction](changes.md#directions)",
        cell=lambda change, _: change.finding.direction or "",
    ),
    LogColumn(
        title="Move",
        name="move",
        about="[move](changes.md#moves), in words",
        cell=lambda change, _: MOVES.get(change.finding.move or "", ""),
    ),
    LogColumn(
        title="Importance",
        name="importance",
        about="[importance](changes.md#importance)",
        cell=lambda change, _: change.finding.importance,
    ),
    LogColumn(
        title="Confidence",
        name="confidence",
        about="0.00 to 1.00",
        cell=lambda change, _: f"{change.finding.confidence:.2f}",
        shown=lambda change: confidence(change.finding.confidence),
    ),
    LogColumn(
        title="Commitment",
        name="commitment",
        about="id of the baseline's commitment",
        cell=lambda change, _: change.finding.commitment or "",
    ),
    LogColumn(
        title="Words of the baseline",
        name="baseline_text",
        about="the words in the baseline",
        cell=lambda change, _: change.finding.baseline.text if change.finding.baseline else "",
    ),
    LogColumn(
        title="Words of the statement",
        name="statement_text",
        about="the words in the statement",
        cell=lambda change, _: change.finding.statement.text if change.finding.statement else "",
    ),
    LogColumn(
        title="Summary",
        name="summary",
        about="one sentence",
        cell=lambda change, _: change.finding.summary,
        withdrawn=lambda gone, _: withdrawal_words(gone),
    ),
    LogColumn(
        title="State",
        name="state",
        about="[state](changes.md#states-of-a-history) among the earlier texts of its series",
        cell=lambda change, _: change.finding.history.state if change.finding.history else "",
    ),
    LogColumn(
        title="History",
        name="history",
        about="that history in words",
        cell=lambda change, _: history_line(change.finding),
    ),
    LogColumn(
        title="Page",
        name="url",
        key="url",
        about="page of the change with its evidence",
        cell=change_page,
        value=change_page,
        withdrawn=statement_page,
    ),
    LogColumn(
        title="Baseline",
        key="baseline_slug",
        about="which baseline",
        value=lambda change, _: change.baseline_slug,
    ),
    LogColumn(
        title="Series",
        key="series",
        about="[series](changes.md#series) of the statement, such as `JP-KR-US/ministers/foreign`, or null",
        value=lambda change, _: change.series or None,
    ),
    LogColumn(
        title="Official copy",
        name="copy",
        key="copy",
        about="of what an [official copy](changes.md#official-copies) says otherwise, who has that copy; "
        "in JSON null or `publisher`, `source`, `url`, `fetched_at`, `sha256` (of the page), `text_sha256`, "
        "`version_url` (the version that was compared)",
        cell=lambda change, _: copy_name(change),
        value=lambda change, home: change.copy.to_dict(home) if change.copy else None,
    ),
    LogColumn(
        title="Address of the copy",
        name="copy_url",
        about="where that copy stands",
        cell=lambda change, _: change.copy.url if change.copy else "",
    ),
    LogColumn(
        title="Country",
        name="country",
        key="country",
        about="country of the source (ISO 3166 alpha-2 code), empty where it is not known",
        cell=lambda change, _: change.country,
        value=lambda change, _: change.country,
    ),
    LogColumn(
        title="Said until",
        name="said_until",
        key="said_until",
        about="of an [edit](changes.md#edits), until when the page had the words of `baseline`: the moment "
        "when those of `statement` were first seen; of every other change empty (in JSON null)",
        cell=lambda change, _: utc(change.said_until) or "",
        value=lambda change, _: utc(change.said_until),
    ),
    LogColumn(
        title="Superseded",
        name="superseded",
        key="superseded",
        about="when a later version of the page was seen that lacks the words of `statement`; empty (in JSON "
        "null) while they stand there",
        cell=lambda change, _: utc(change.superseded_at) or "",
        value=lambda change, _: utc(change.superseded_at),
    ),
    LogColumn(
        title="Mark",
        name="mark",
        key="mark",
        about="what a reader [marked](changes.md#marks) it as, `seen` or `handled`; in JSON null or `mark`, "
        "`by` (a name, may be empty) and `at`",
        cell=lambda change, _: change.mark.mark if change.mark else "",
        value=lambda change, _: mark_out(change),
    ),
)

# The order of the JSON keys before there was a table; programs that compare bytes rely on it. A new key
# stands behind these.
FIRST_KEYS = (
    "id",
    "statement_id",
    "url",
    "first_seen",
    "published",
    "statement_title",
    "official_url",
    "source",
    "parties",
    "baseline_slug",
    "series",
    "copy",
)

KEYED = tuple(
    sorted(
        (column for column in LOG_COLUMNS if column.key),
        key=lambda column: FIRST_KEYS.index(column.key) if column.key in FIRST_KEYS else len(FIRST_KEYS),
    )
)
