"""Whether a subscription can be kept as it was given, and its rule in words."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from typing import get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from alerts.channels.table import CHANNELS
from alerts.errors import RuleError
from alerts.model import DigestEvery, Rule, Subscription
from alerts.subscriptions.topic_check import check_topic, quoted
from baselines.model import CHANGE_KINDS, IMPORTANCES
from baselines.vocabulary import OTHER, topic_title

TELLABLE_KINDS = tuple(kind for kind in CHANGE_KINDS if kind != "retained")
LONGEST_NAME = 80
_FIELDS = {"kind": "kinds"}
_PARTY_HINTS = {"ROK": "KR", "DPRK": "KP", "PRC": "CN", "USA": "US", "UK": "GB"}


def check(subscription: Subscription, known_sources: Collection[str] | None = None) -> None:
    """Raises RuleError with a clear line for each part of the subscription that cannot be taken.

    The target is the channel's to check. Whether its sources exist is asked where `known_sources` are given.
    """
    rule = subscription.rule
    steps: list[Callable[[], None]] = [
        partial(_check_name, subscription.name),
        partial(_check_choice, "channel", subscription.channel, tuple(CHANNELS)),
        partial(_check_digest, subscription.digest),
        partial(_check_zone, subscription.zone),
        partial(_check_quiet, subscription),
        *(partial(_check_choice, "kind", kind, TELLABLE_KINDS) for kind in rule.kinds),
        partial(_check_choice, "least", rule.least, IMPORTANCES),
        *(partial(check_topic, topic) for topic in rule.topics),
        *(partial(_check_party, party) for party in rule.parties),
        *(partial(_check_language, language) for language in rule.languages),
        partial(_check_sources, rule.sources, known_sources),
    ]
    faults: dict[str, str] = {}
    for step in steps:
        try:
            step()
        except RuleError as error:
            faults.setdefault(error.field, str(error))
    if faults:
        raise RuleError(" ".join(faults.values()), field=next(iter(faults)), faults=faults)


def _check_name(name: str) -> None:
    if not name.strip() or not name.isprintable() or len(name) > LONGEST_NAME:
        raise RuleError(
            f"Give the subscription a name of 1 to {LONGEST_NAME} printable characters.", field="name"
        )


def _check_digest(digest: str | None) -> None:
    if digest is not None:
        _check_choice("digest", digest, get_args(DigestEvery))


def _check_language(language: str) -> None:
    if not re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", language):
        raise RuleError(
            f"A language is a code such as en, ja or ko, not {quoted(language)}.", field="languages"
        )


def _check_sources(sources: Sequence[str], known: Collection[str] | None) -> None:
    if not all(source.strip() for source in sources):
        raise RuleError("A source is given by its name; an empty name matches nothing.", field="sources")
    unknown = [name for name in sources if known is not None and name not in known]
    if unknown:
        raise RuleError(
            f"There is no source named {quoted(unknown[0])}: give the name of a source that is watched.",
            field="sources",
        )


def describe(rule: Rule) -> str:
    """The rule in one readable line."""
    parts = [", ".join(_topic_words(t) for t in rule.topics) or "every topic"]
    if rule.kinds:
        parts.append(" or ".join(rule.kinds))
    if rule.new_texts:
        parts.append("and each new text of the three")
    if rule.proof_of_life:
        parts.append("and a weekly proof of life")
    if rule.least != "low":
        parts.append("high importance only" if rule.least == "high" else f"{rule.least} importance or more")
    if rule.parties:
        parts.append(f"statements with {', '.join(rule.parties)}")
    if rule.sources:
        parts.append(f"from {', '.join(rule.sources)}")
    if rule.languages:
        parts.append(f"in {', '.join(rule.languages)}")
    return "; ".join(parts)


def _topic_words(topic: str) -> str:
    return "every other topic" if topic == OTHER else topic_title(topic)


def _check_zone(zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        message = (
            f"There is no time zone {quoted(zone)}: give an IANA name such as Asia/Tokyo, Asia/Seoul or UTC."
        )
        raise RuleError(message, field="zone") from None


def _check_quiet(subscription: Subscription) -> None:
    if subscription.quiet is not None:
        start, end = subscription.quiet
        if start == end:
            raise RuleError("Quiet hours need two different times, such as 22:00-07:00.", field="quiet")
        if start.tzinfo or end.tzinfo:
            raise RuleError(
                "Quiet hours are local times of the subscription's zone; give them without a zone.",
                field="quiet",
            )


def _check_party(party: str) -> None:
    hint = _PARTY_HINTS.get(party.upper())
    if hint or not re.fullmatch(r"[A-Za-z]{2}", party):
        meant = f"; did you mean {hint}?" if hint else ""
        raise RuleError(
            f"A party is a two-letter country code (US, JP, KR ...), not {quoted(party)}{meant}",
            field="parties",
        )


def _check_choice(field: str, value: str, allowed: Sequence[str]) -> None:
    if value not in allowed:
        raise RuleError(not_among(field, value, allowed), field=_FIELDS.get(field, field))


def not_among(field: str, value: str, allowed: Iterable[str]) -> str:
    """What is said of a value that is none of those allowed."""
    return f"{field} {quoted(value)} is not known: choose from {', '.join(allowed)}."
