"""The baseline, and its text with one thing edited."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from baselines.comparison import compare
from baselines.library import Library
from baselines.model import Baseline, Comparison, Document, Finding


@pytest.fixture(scope="session")
def baseline() -> Baseline:
    return Library().default


@pytest.fixture(scope="session")
def statement(baseline: Baseline) -> Document:
    """The baseline as if it were a new statement of the same parties, a year later."""
    return Document(
        text=baseline.text,
        title="Joint Statement",
        date=baseline.date.replace(year=2026),
        kind="joint_statement",
        parties=baseline.parties,
        level="ministers",
        publisher="US",
        language="en",
    )


@pytest.fixture(scope="session")
def edited(baseline: Baseline, statement: Document) -> Callable[..., Comparison]:
    """The comparison of the baseline with its own text after replacements, each of words that stand there
    once.
    """

    def run(*pairs: tuple[str, str], **facts: object) -> Comparison:
        text = baseline.text
        for old, new in pairs:
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
            text = text.replace(old, new)
        return compare(replace(statement, text=text, **facts), baseline)  # type: ignore[arg-type]

    return run


def changes(comparison: Comparison) -> dict[str, Finding]:
    """What is not retained, by commitment or by the first words of an addition."""
    return {
        f.commitment or (f.statement.text if f.statement else ""): f
        for f in comparison.findings
        if f.kind != "retained"
    }
