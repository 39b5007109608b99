"""What a reader asks of the change log: the query of an address as a LogFilter, and back as an address.

The same words for the page, the exports, the feed and the JSON, so that a filter found on the page can be
taken along.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Literal
from urllib.parse import urlencode

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field

from alerts.errors import RuleError
from alerts.subscriptions.topic_check import check_topic
from baselines.model import ChangeKind, Importance
from baselines.vocabulary import watched_topics
from monitor.model.log_filter import LogFilter
from monitor.model.mark import MarkWanted
from monitor.web.labels import harmless

PAGE = 50
_UNSAID = (("importance", "low"), ("group", "statement"))  # what an address need not say
MOST = 1000


def _given(value: Any) -> Any:
    """A form sends empty fields; they ask for nothing."""
    return [word for word in value if word != ""] if isinstance(value, list) else value


def _none_when_empty(value: Any) -> Any:
    return None if value == "" else value


def _clean(value: Any) -> Any:
    return harmless(value).strip() if isinstance(value, str) else value


def _clean_or_none(value: Any) -> Any:
    return _clean(value) or None


def _upper(value: Any) -> Any:
    return [word.strip().upper() for word in _given(value)] if isinstance(value, list) else value


def _known_topic(value: str) -> str:
    """A topic that no finding can have would be answered with silence, as if nothing had changed."""
    try:
        check_topic(value)
    except RuleError as error:
        raise ValueError(str(error)) from None  # what pydantic takes for a fault of the request
    return value


Word = Annotated[str, BeforeValidator(_clean), Field(max_length=200)]
Words = Annotated[list[Word], BeforeValidator(_given), Field(max_length=50)]
Topics = Annotated[
    list[Annotated[Word, AfterValidator(_known_topic)]], BeforeValidator(_given), Field(max_length=50)
]
Party = Annotated[str, Field(pattern="^[A-Z]{2}$")]
Day = Annotated[date | None, BeforeValidator(_none_when_empty)]


class LogQuery(BaseModel):
    """The filter of the change log as it stands in an address."""

    topic: Topics = Field(
        default=[],
        description=(
            f"{', '.join(topic.id for topic in watched_topics())}, "
            "other (all beside these) or other:<name>; repeats"
        ),
    )
    kind: Annotated[list[ChangeKind], BeforeValidator(_given), Field(max_length=10)] = Field(
        default=[], description="repeats"
    )
    importance: Annotated[Importance, BeforeValidator(lambda v: v or "low")] = Field(
        default="low", description="the least"
    )
    source: Words = Field(default=[], description="name of a source; repeats")
    party: Annotated[list[Party], BeforeValidator(_upper), Field(max_length=50)] = Field(
        default=[], description="ISO 3166 alpha-2 code; repeats"
    )
    since: Day = Field(default=None, description="first day")
    until: Day = Field(default=None, description="last day")
    search: Annotated[str, BeforeValidator(_clean)] = Field(
        default="", max_length=200, description="words of a quote or title"
    )
    statement: Annotated[int | None, BeforeValidator(_none_when_empty)] = Field(
        default=None, ge=1, le=2**31 - 1
    )
    commitment: Annotated[str | None, BeforeValidator(_clean_or_none)] = Field(default=None, max_length=100)
    every: Literal["", "1"] = Field(default="", description="1: also changes that are not worth an alert")
    older: Literal["", "1"] = Field(
        default="", description="1: also of statements that are older than the baseline: history"
    )
    mark: Annotated[MarkWanted | None, BeforeValidator(_none_when_empty)] = Field(
        default=None, description="open (not handled), unseen (without a mark), seen or handled"
    )
    after: Annotated[int | None, BeforeValidator(_none_when_empty)] = Field(
        default=None, ge=0, le=2**31 - 1, description="what came after it: `newest` of an earlier answer"
    )
    before: Annotated[int | None, BeforeValidator(_none_when_empty)] = Field(
        default=None, ge=1, le=2**31 - 1, description="`next` of the answer before"
    )

    @property
    def asks_for_history(self) -> bool:
        """Whether it names something or a time: then what is older is part of the answer."""
        return bool(self.statement or self.commitment or self.since or self.until or self.search)

    def wanted(self, limit: int) -> LogFilter:
        """The filter for the store."""
        return LogFilter(
            topics=tuple(w for w in self.topic if w),
            kinds=tuple(self.kind),
            least=self.importance,
            sources=tuple(w for w in self.source if w),
            parties=tuple(self.party),
            since=self.since,
            until=self.until,
            search=self.search,
            statement_id=self.statement,
            commitment=self.commitment,
            worth_telling=not self.every,
            older=bool(self.older) or self.asks_for_history,
            limit=limit,
            before=self.before,
            after=self.after,
            mark=self.mark,
        )

    def address(self, **changed: Any) -> str:
        """The query of an address for this filter; `changed` replaces parts of it. Starts with `?` unless it
        is empty.
        """
        values = self.model_dump(mode="json") | changed
        pairs = [(k, v) for k, v in values.items() if v not in (None, "", []) and (k, v) not in _UNSAID]
        return "?" + urlencode(pairs, doseq=True) if pairs else ""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything beside the place in the log and its order is asked for."""
        return bool(self.address(before=None, group=None))

    @property
    def has_more_fields(self) -> bool:
        """Whether a field of the folded part of the form is in use."""
        return bool(
            self.kind
            or self.source
            or self.party
            or self.since
            or self.until
            or self.every
            or self.older
            or self.statement
            or self.topic
            or self.mark
            or self.importance != "low"
        )


class PageQuery(LogQuery):
    """The filter of the page, and how it shows what is found."""

    group: Annotated[Literal["statement", "topic"], BeforeValidator(lambda v: v or "statement")] = "statement"
