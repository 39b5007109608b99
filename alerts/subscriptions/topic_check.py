"""Whether there is such a topic. Loads neither channels nor templates: commands and filters ask, too."""

from __future__ import annotations

import re

from alerts.errors import RuleError
from baselines.vocabulary import OTHER, TOPICS


def known_topics() -> tuple[str, ...]:
    """What a rule or a filter may ask for, the watched topics first."""
    return (*(topic.id for topic in TOPICS.watched), OTHER, *(topic.id for topic in TOPICS.others))


def check_topic(topic: str) -> None:
    """RuleError names what there is to choose from."""
    known = known_topics()
    if topic not in known and not re.fullmatch(r"other:[a-z][a-z0-9_]{1,40}", topic):
        raise RuleError(
            f"There is no topic {quoted(topic)}: choose from {', '.join(known)}, or other:<name>.",
            field="topics",
        )


def quoted(value: str) -> str:
    """What somebody gave, as a message names it."""
    return repr(str(value)[:60])
