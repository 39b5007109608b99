"""Who met, by the text's own first sentence: without the other meetings that it mentions, and without what
the talk was about.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from monitor.screening.governments import named
from monitor.screening.lead import subject_of
from monitor.screening.together import THREE, is_praised, three_together

MENTIONS = Path(__file__).parent / "mentions.toml"
MOST_OFFICES = 2  # offices of a sentence on two: with more, somebody is not known by name
LONGEST_MENTION = 220  # characters
_BEGUN = 20  # characters of a sentence before anything can say what it is about
# A list of governments goes on behind its commas: "of the United States, Japan, and the Republic of Korea".
_LISTED = (
    r"(?:(?<=States)|(?<=America)|(?<=Japan)|(?<=Korea)|(?<=ROK))(?: \([A-Z.]{2,6}\))?,? (?:and )?(?:the )?"
    r"(?=Japan|Republic|ROK|United|U\.S)"
)
# What does not end it: "Jr.", and the full stops of initials and of "U.S.".
_INSIDE = r"(?:[^,;:.!?()\n]|(?<=\b[A-Z])\.|\.(?=[A-Z]\.|-|S\b))"
_COUNTERPARTS = re.compile(r"\bwith (?:his|her|their|the)\b.*\bcounterparts\b", re.I | re.S)
_ON_BEHALF = re.compile(r"on behalf\b", re.I)
_IN_BRACKETS = re.compile(r"\([^()]*\)")


@lru_cache(maxsize=1)
def _words() -> dict[str, re.Pattern[str]]:
    """The lists of mentions.toml, each as one pattern of whole words."""
    rows = {name: "|".join(row) for name, row in tomllib.loads(MENTIONS.read_text("utf-8")).items()}
    found = {name: re.compile(rf"(?<!\w)(?:{row})(?!\w)", re.I) for name, row in rows.items()}
    governed = rf"(?:{_LISTED}|, [JS]r\.|(?!\b(?:{rows['acts']})\b){_INSIDE}){{0,{LONGEST_MENTION}}}"
    mention = rf"(?<![\w-])(?:{rows['elsewhere']})(?!\w){governed}"
    return found | {"mention": re.compile(mention, re.I), "about": re.compile(rows["about"], re.I)}


def act_of(sentence: str) -> str:
    """A sentence up to where it says what the talk was about, without other meetings that it mentions.

    >>> act_of("Following the Leaders' Summit at Camp David, the vice ministers met in Tokyo and spoke.")
    ', the vice ministers met in Tokyo and spoke.'
    """
    act = without_mentions(sentence)
    goes_on = _words()["about"].search(act, _BEGUN)
    return subject_of(act[: goes_on.start()] if goes_on else act).rstrip()


def without_mentions(text: str) -> str:
    """A sentence or title without the meetings that it only mentions.

    >>> without_mentions("Senior officials met ahead of the Trilateral Leaders' Summit")
    'Senior officials met '
    """
    return _words()["mention"].sub("", text)


def mentions_in(text: str) -> list[tuple[int, int]]:
    """Where a sentence only mentions other meetings: start and end of each, in characters. Those on whose
    behalf somebody speaks are no mention.
    """
    found = _words()["mention"].finditer(text)
    return [match.span() for match in found if not _ON_BEHALF.match(match[0])]


def who_met(title: str, lead: str, more: str, issuer: str) -> frozenset[str]:
    """Which two of the three met or spoke with each other, by the first sentence, or all three where `more`,
    the sentence after it, has the third join them. Empty where it tells of no two, or the title shows all
    three.

    >>> sorted(who_met("", "Secretary Rubio met Minister Iwaya before the U.S.-Japan-ROK Summit.", "", "JP"))
    ['JP', 'US']
    """
    words, act = _words(), act_of(lead)
    if not words["meets"].search(act) or words["of_three"].search(act):
        return frozenset()
    codes = {government.code for government in named(act)}
    if len(codes) == 1 and issuer:
        codes.add(issuer)
    if len(codes) != len(THREE) - 1 or not codes < THREE or len(words["offices"].findall(act)) > MOST_OFFICES:
        return frozenset()
    third = next(iter(THREE - codes))
    if _are_all_counterparts(act, codes):
        spoke = {issuer, *(government.code for government in named(title))}
        return THREE if third in spoke else frozenset()
    if words["joined"].search(more) and third in {government.code for government in named(more)}:
        return THREE
    return frozenset() if words["several"].search(title) or _shows_three(title, issuer) else frozenset(codes)


def _are_all_counterparts(act: str, codes: set[str]) -> bool:
    """Whether the governments named are those of the counterparts of somebody who is named by office alone:
    "the National Security Advisor spoke with his counterparts from Japan and the Republic of Korea".
    """
    found = _COUNTERPARTS.search(act)
    return found is not None and not {government.code for government in named(act[: found.start()])} & codes


def _shows_three(title: str, issuer: str) -> bool:
    """Whether a title tells of a meeting of the three, rather than of what two spoke of."""
    words = _words()
    bare = without_mentions(_IN_BRACKETS.sub(" ", title))
    about = words["title_about"].search(bare)
    bare = bare[: about.start()] if about else bare
    if words["of_three"].search(bare):
        return True
    if (three := three_together(bare)) and not is_praised(bare, bare.find(three) + len(three)):
        return True
    return bool(words["meets"].search(bare)) and {g.code for g in named(bare)} | {issuer} == THREE
