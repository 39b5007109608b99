"""The words of an alert: who, when, how sure, which move. Plain words of the field, no adjectives of our
own.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from alerts import terms
from alerts.alert_facts import ReportedChange, StatementFacts
from alerts.harmless import plain
from alerts.model import Rule
from alerts.terms import MOVES
from baselines.model import Finding, Importance, reading_order
from baselines.vocabulary import topic_title

Grade = Literal["High", "Medium", "Low"]

PARTIES = {
    "AU": "Australia",
    "CA": "Canada",
    "CN": "China",
    "DE": "Germany",
    "EU": "EU",
    "FR": "France",
    "GB": "UK",
    "ID": "Indonesia",
    "IN": "India",
    "IT": "Italy",
    "JP": "Japan",
    "KP": "DPRK",
    "KR": "ROK",
    "MY": "Malaysia",
    "NZ": "New Zealand",
    "PH": "Philippines",
    "RU": "Russia",
    "SG": "Singapore",
    "TH": "Thailand",
    "TW": "Taiwan",
    "UA": "Ukraine",
    "US": "US",
    "VN": "Vietnam",
}
GROUPS = {
    frozenset({"CA", "DE", "FR", "GB", "IT", "JP", "US"}): "G7",
    frozenset({"CA", "DE", "EU", "FR", "GB", "IT", "JP", "US"}): "G7",
    frozenset({"AU", "IN", "JP", "US"}): "Quad",
}
ONE_SIDED = ("readout", "media_note", "spokesperson_statement", "fact_sheet")
LEVELS = {
    "leaders": "leaders'",
    "ministers": "ministers'",
    "security_advisers": "security advisers'",
    "vice_ministers": "vice ministers'",
    "defence_chiefs": "defence chiefs'",
    "directors": "directors'",
    "working_group": "working group",
    "none": "",
}
TURN_WORDS = terms.TURN_WORDS
SHORT_KINDS = {
    "joint_statement": "statement",
    "joint_press_statement": "press statement",
    "joint_fact_sheet": "fact sheet",
    "spokesperson_statement": "statement",
}


def day(moment: date | datetime) -> str:
    """3 Feb 2026."""
    return f"{moment.day} {moment:%b %Y}"


def moment(at: datetime, zone: ZoneInfo) -> str:
    """3 Feb 2026 17:04 JST; where a zone has no letters of its own, UTC-03:00."""
    local = at.astimezone(zone)
    name = local.tzname() or ""
    offset = f"{local:%z}"
    return f"{day(local)} {local:%H:%M} {name if name.isalpha() else f'UTC{offset[:3]}:{offset[3:]}'}"


def parties(codes: tuple[str, ...]) -> str:
    """US-Japan-ROK, in the order the three are spoken of; known groups by their names."""
    known = GROUPS.get(frozenset(codes))
    if known:
        return known
    first = [c for c in ("US", "JP", "KR") if c in codes]
    names = [PARTIES.get(c, plain(c, 20)) for c in first + sorted(set(codes) - set(first))]
    return "-".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")


def is_single_sided(kind: str, title: str, parties: Collection[str]) -> bool:
    """Whether one government tells of what it did with others: a readout that is not called joint."""
    return kind in ONE_SIDED and len(parties) > 1 and "joint" not in title.lower()


def who(facts: StatementFacts, *, short: bool = False) -> str:
    """US-Japan-ROK ministers' joint statement; what one side tells is a readout of their talks. `short`, for
    a subject line, says only "statement".
    """
    if facts.kind in ("other", "") and not facts.parties:
        return plain(facts.title, 48 if short else 160) or plain(facts.publisher, 60) or "Text"
    spelled = {
        "other": "text",
        "chairs_statement": "chair's statement",
        "spokesperson_statement": "spokesperson's statement",
    }
    kind = spelled.get(facts.kind, facts.kind.replace("_", " "))
    kind = SHORT_KINDS.get(facts.kind, kind) if short else kind
    met = (parties(facts.parties) or plain(facts.publisher, 40), LEVELS.get(facts.level, ""))
    if not short and is_single_sided(facts.kind, facts.title, facts.parties):
        return " ".join(w for w in (kind.capitalize(), "of the", *met, "talks") if w)
    return " ".join(w for w in (*met, kind) if w)


def page_title(facts: StatementFacts, limit: int = 160) -> str:
    """What a watched page is called: its title, or failing that its source."""
    return (
        plain(facts.title, limit)
        or plain(facts.source, limit)
        or plain(facts.publisher, limit)
        or "Untitled page"
    )


def grade(finding: Finding) -> Grade:
    """High, Medium, Low."""
    return grade_of(finding.importance)


def grade_of(importance: Importance) -> Grade:
    return importance.capitalize()  # type: ignore[return-value]


def confidence(finding: Finding) -> str:
    """Confidence in words and number; below 0.6 it asks for a check."""
    return terms.confidence(finding.confidence, "confidence")


def in_order(changes: tuple[ReportedChange, ...]) -> tuple[ReportedChange, ...]:
    """High first, then the watched topics, then the order as given, which is that of the document."""
    return tuple(sorted(changes, key=lambda change: reading_order(change.finding)))


def kind_word(finding: Finding, *, reaffirms: bool) -> str:
    """What became of it. A text that reaffirms the baseline does not remove: it does not repeat."""
    if said := terms.copies_differ(finding) or terms.signed_words(finding):
        return said
    if terms.is_gone(finding) or terms.is_back(finding):
        return terms.NO_LONGER if terms.is_gone(finding) else terms.BACK
    if finding.kind == "removed" and (reaffirms or not finding.alert):
        return "not repeated" if reaffirms else "not mentioned"
    if finding.kind == "added" and (finding.statement is None or is_return(finding)):
        return "no longer in the text" if finding.statement is None else "returned"
    if finding.kind == "retained":
        return "unchanged" if finding.baseline or finding.commitment else "no change"
    return finding.turn if finding.is_of_talks else terms.KIND_WORDS[finding.kind]


def is_return(finding: Finding) -> bool:
    """Whether the words that came stood in an earlier text of the series: new against the baseline, and no
    novelty.
    """
    return finding.history is not None and finding.history.returned_after is not None


def topic(finding: Finding) -> str:
    """The topic as a reader sees it."""
    return plain(topic_title(finding.topic), 40)


def turn(finding: Finding, *, after_kind: bool = False) -> str:
    """Direction and move: "weaker (operative verb)". Beside the kind, "weakened" need not be called weaker
    once more.
    """
    move = MOVES.get(finding.move or "", "")
    direction = "" if finding.move == "place" else finding.turn
    if after_kind and direction in (terms.KIND_WORDS[finding.kind], kind_word(finding, reaffirms=False)):
        direction = ""
    return f"{direction} ({move})" if direction and move else direction or move


def plural(number: int, noun: str, plural_noun: str = "") -> str:
    """1 passage, 2 passages."""
    return f"{number} {noun if number == 1 else plural_noun or noun + 's'}"


def narrows(rule: Rule) -> bool:
    """Whether some changes of a page are not told to those who have this rule."""
    return bool(rule.topics or rule.kinds or rule.least != "low")
