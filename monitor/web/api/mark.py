"""Marks of changes, as JSON."""

from __future__ import annotations

from typing import Annotated, Literal

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from monitor.model.mark import LONGEST_BY, MOST_MARKED
from monitor.web.api.parameters import BAD, MISSING
from monitor.web.caller import Asking
from monitor.web.marking import clean_name, marked
from monitor.web.website import Here

router = APIRouter(tags=["writing"])


class MarksIn(BaseModel):
    """`open` takes the marks away."""

    model_config = ConfigDict(extra="forbid")

    changes: Annotated[
        list[Annotated[str, Field(max_length=320)]], Field(min_length=1, max_length=MOST_MARKED)
    ]
    mark: Literal["seen", "handled", "open"]
    by: Annotated[str, Field(max_length=LONGEST_BY)] = ""


class MarksOut(BaseModel):
    """The ids of the changes that are in the log, and have the mark now."""

    changes: list[str]


@router.post("/changes/marks", summary="Mark changes as seen, handled or open again", responses=BAD | MISSING)
def mark_changes(site: Here, caller: Asking, marks: MarksIn) -> MarksOut:
    mark = None if marks.mark == "open" else marks.mark
    return MarksOut(changes=marked(site, marks.changes, mark, by=caller.name or clean_name(marks.by)))
