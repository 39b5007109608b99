"""Rows by their name, some at a time: lists that may be long are read as far as a page shows them."""

from __future__ import annotations

from typing import TypeVarTuple

from sqlalchemy import ColumnElement, Select, func, literal, true, tuple_
from sqlalchemy.orm import InstrumentedAttribute

Columns = TypeVarTuple("Columns")


def named_like(name: InstrumentedAttribute[str], search: str) -> ColumnElement[bool]:
    """Names that have these letters somewhere, in either case; every name where there are none."""
    return func.lower(name).contains(search.lower(), autoescape=True) if search else true()


def after_name(rows: Select[*Columns], name: InstrumentedAttribute[str], after: str) -> Select[*Columns]:
    """In the order of names, those that stand after one, which itself may have gone since."""
    ordered = rows.order_by(func.lower(name), name)
    if not after:
        return ordered
    return ordered.where(tuple_(func.lower(name), name) > tuple_(func.lower(literal(after)), literal(after)))
