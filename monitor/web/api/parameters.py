"""What the addresses of the API take, and the faults that they answer."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path, Query
from pydantic import BaseModel, ConfigDict, Field

LARGEST = 2**31 - 1
Number = Annotated[int, Path(ge=1, le=LARGEST)]
Name = Annotated[str, Path(max_length=200)]
NameText = Annotated[str, Field(min_length=1, max_length=100)]
Limit = Annotated[int, Query(ge=1, le=1000)]
Before = Annotated[int | None, Query(ge=1, le=LARGEST)]
BY = "api"  # who did it, in the history of a source


class Fault(BaseModel):
    """One line that a person can act on."""

    error: str


BAD: dict[int | str, dict[str, Any]] = {400: {"model": Fault}}
MISSING: dict[int | str, dict[str, Any]] = {404: {"model": Fault}}


class PauseIn(BaseModel):
    model_config = ConfigDict(extra="forbid")

    paused: bool
