"""The slots of days and amounts: "by 2030", "within six months", "$5 billion"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from baselines.slots.folded_words import Mention, Words
from baselines.text.number_words import MONTH_NAMES

_UNTIL = r"by|before|no later than|not later than|until|starting in|beginning in|starting from|from|in"
DAY = re.compile(
    rf"\b(?P<how>{_UNTIL})\s+(?:the end of\s+|early\s+|mid-?\s*|late\s+|fiscal year\s+)?"
    rf"(?:(?P<month>{'|'.join(MONTH_NAMES)})\s+)?(?:\d{{1,2}},?\s+)?(?P<year>20\d\d)\b"
)
WITHIN = re.compile(r"\bwithin (?:the next )?\w+ (?:days|weeks|months|years)\b", re.I)
AMOUNT = re.compile(
    r"[$\u20ac\u00a3\u00a5\u20a9]\s?\d[\d,.]*(?:\s*(?:thousand|million|billion|trillion)\b)?|"
    r"\b\d[\d,.]*\s*(?:thousand|million|billion|trillion|percent|per cent|dollars|yen|won|euros?)\b|"
    r"\d[\d,.]*\s?%|"
    r"\b\d{1,3}(?:,\d{3})+\b|\b\d{2,}[ -][a-z]{3,}"
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Figures:
    """The days, terms and amounts that stand in the words of a clause."""

    around: Words

    @property
    def dates(self) -> Iterator[Mention]:
        """Days and terms, with the word that says how they are meant ("by", "until", "within")."""
        yield from self._found("date", DAY)
        yield from self._found("term", WITHIN)

    @property
    def amounts(self) -> Iterator[Mention]:
        """Money, shares and numbers of things."""
        yield from self._found("amount", AMOUNT)

    def _found(self, term: str, pattern: re.Pattern[str]) -> Iterator[Mention]:
        start = self.around.start
        for match in pattern.finditer(self.around.text):
            yield Mention(term, match.group(), start + match.start(), start + match.end())

    @property
    def mentions(self) -> Iterator[Mention]:
        yield from self.dates
        yield from self.amounts
