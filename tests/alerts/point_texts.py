"""Texts to compare with the baseline: its own text edited, and short texts of our own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from alerts.points.point import AlertPoints, Fact, Point
from alerts.points.telling import points_of
from baselines.comparison import compare
from baselines.library import Library
from baselines.model import Comparison, Document

BASELINE = Library().default
STATEMENT = Document(
    text=BASELINE.text,
    title="Joint Statement",
    date=date(2026, 9, 22),
    kind="joint_statement",
    parties=BASELINE.parties,
    level="ministers",
    publisher="US",
    language="en",
)
MET = "The Secretary of State and the Foreign Ministers of Japan and the ROK met in Osaka today. "
# Sentences of the baseline that tests drop or follow.
CLAIMS = (
    "The Secretary and Foreign Ministers strongly opposed unlawful maritime claims in the South China Sea, "
    "as well as attempts to enforce such claims."
)
WATERS = (
    "They opposed any attempts to change the status quo including dangerous and destabilizing actions in "
    "the waters of the Indo-Pacific, including the South China Sea."
)
USES_OF_THE_SEA = "including freedoms of navigation and overflight and other lawful uses of the sea."
STRAIT = (
    "They emphasized the importance of maintaining peace and stability across the Taiwan Strait and "
    "expressed concern about increasingly frequent destabilizing actions around Taiwan."
)
CROSS_STRAIT = (
    "The Secretary and Foreign Ministers encouraged the peaceful resolution of cross-Strait issues and "
    "opposed any attempts to unilaterally change the status quo."
)
PARTICIPATION = (
    "They also expressed support for Taiwan's meaningful participation in appropriate international "
    "organizations."
)
ASEAN = (
    "They reaffirmed their unwavering support for ASEAN centrality and unity and for the ASEAN-led regional "
    "architecture."
)
UKRAINE = (
    "The Secretary and Foreign Ministers encouraged Russia and Ukraine's progress towards a durable "
    "negotiated settlement."
)
WITH_RUSSIA = (
    "They expressed serious concerns over the DPRK's increasing military cooperation with Russia, including "
    "the implications of Russian support to the DPRK's military capabilities, particularly its long-range "
    "missiles."
)
TO_CEASE = (
    "They urged Russia and North Korea to immediately cease all such activities and abide by the UN Charter "
    "and all relevant UNSCRs."
)
MEMBER_STATES = (
    "They urged all UN Member States to abide by their international obligations under the relevant UNSCRs."
)
CYBER = (
    "They expressed their serious concern with malicious cyber activities by North Korean cyber actors and "
    "IT workers."
)


@lru_cache(maxsize=256)
def compared(text: str, **facts: Any) -> Comparison:
    """A text as if it were a new statement of the same parties, with other facts where they are given."""
    return compare(replace(STATEMENT, text=text, **facts), BASELINE)


def edited(*pairs: tuple[str, str], **facts: Any) -> AlertPoints:
    """The points of the baseline's own text after replacements."""
    text = BASELINE.text
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    return points_of(compared(text, **facts))


def without(*sentences: str, **facts: Any) -> AlertPoints:
    """The points of the baseline's own text without some of its sentences."""
    return edited(*((sentence, "") for sentence in sentences), **facts)


def followed(sentence: str, *additions: str, **facts: Any) -> AlertPoints:
    """The points of the baseline's own text with more sentences after one of its own."""
    return edited((sentence, " ".join((sentence, *additions))), **facts)


def readout(*sentences: str, **facts: Any) -> AlertPoints:
    """The points of a short one-sided text of the same parties."""
    with_facts = {"kind": "readout", "title": "Readout of the Trilateral Meeting in Osaka"} | facts
    return points_of(compared(MET + " ".join(sentences), **with_facts))


def short_joint(*sentences: str) -> AlertPoints:
    """The points of a short joint statement of the same parties."""
    return points_of(compared(MET + " ".join(sentences)))


def facts_of(points: AlertPoints) -> list[tuple[Fact, str | None]]:
    """Each point as its fact and what it is about, in order."""
    return [(point.fact, point.about) for point in points.points]


def point_on(points: AlertPoints, commitment: str) -> Point | None:
    """The first point on a commitment; None where there is none."""
    return next((point for point in points.points if commitment in point.commitments), None)
