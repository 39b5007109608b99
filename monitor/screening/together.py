"""The United States, Japan and the Republic of Korea named in one breath, and nobody else with them."""

from __future__ import annotations

import re

from monitor.screening.governments import named
from monitor.screening.lead import subject_of

THREE = frozenset(("US", "JP", "KR"))

_US = r"(?:United States(?: of America)?|U\.?\s?S\.?(?:A\.?)?|American?)"
_KR = r"(?:Republic of Korea|ROK|South Korean?|Korean?)"
_COUNTRY = rf"(?:the )?(?:{_US}|Japan(?:ese)?|{_KR})"
_SHORT = r"(?: \([A-Z.]+\))?"
_JOIN = r"(?:\s*[-–—/·]\s*|,? and (?:the )?|, (?:and )?(?:the )?| – )"
# Three names of the three in one breath: "U.S.-Japan-ROK", "Japan, the Republic of Korea (ROK), and the
# United States".
_COMPOUND = re.compile(
    rf"(?<!\w){_COUNTRY}{_SHORT}{_JOIN}{_COUNTRY}{_SHORT}{_JOIN}{_COUNTRY}(?!\w){_SHORT}",
    re.I,
)
# In Korean and Japanese one syllable stands for one country, in the order of the speaker.
_DOT = "[·・ㆍ-]?"
_NOT_AFTER = {"한미": "(?!래)"}  # 미래, the future


def _east(name: str) -> str:
    """A compound as a pattern; Korean ones may stand with dots between the syllables."""
    return (_DOT.join(name) if name[0] >= "가" else name) + _NOT_AFTER.get(name, "")


_EAST = tuple(
    (re.compile("|".join(map(_east, names.split()))), codes)
    for names, codes in (
        (
            "한미일 한일미 미일한 日米韓 日韓米 米日韓 米韓日 韓米日 韓日米 美日韓 韩美日 日美韩 美日韩",
            ("JP", "KR", "US"),
        ),
        ("한중일 한일중 日中韓 中日韓", ("CN", "JP", "KR")),
        ("한미 韓米 米韓", ("KR", "US")),
        ("한일 日韓 韓日", ("JP", "KR")),
        ("미일 日米 米日", ("JP", "US")),
        ("한중 中韓", ("CN", "KR")),
        ("중일 日中", ("CN", "JP")),
    )
)
# Korean and Japanese write names and offices in one run of letters: no word ends where a government's name
# does.
_EAST_NAMES = tuple(
    (code, re.compile(names))
    for code, names in (
        ("US", "미국|米国|アメリカ|(?<![가-힣])미(?= ?(?:국무|국방|대통령|부통령|국가안보))"),
        ("JP", "일본|日本|(?<![가-힣])일(?= ?(?:외무|외상|방위|총리))"),
        ("KR", "한국|대한민국|韓国"),
        ("CN", "중국|中国"),
        ("AU", "호주|豪州|オーストラリア"),
        ("PH", "필리핀|フィリピン"),
        ("IN", "인도(?!네시아|[·・ -]?태평양)|インド(?!ネシア|太平洋)"),
    )
)
_EAST_TALK = re.compile("통화|회담|회의|협의|면담|회동|会談|会合|会議|協議|電話|面会")
_GOING_ON = re.compile(
    r"\W*(?:they|he|she|both|the (?:two|secretary|foreign ministers?|minister|president|vice president|sides)"
    r"|secretary|president|minister)\b",
    re.I,
)
_PRAISED = re.compile(
    r"(?:'s)?\s*(?:trilateral |security |close |strong "
    r")*(?:cooperation|coordination|relationship|partnership|ties"
    r"|collaboration|engagement)\b",
    re.I,
)
_LINK = re.compile(r"(?: \([A-Z]+\))?(?:\s*[-–—/]\s*|,? and (?:the )?|, (?:and )?(?:the )?)")


def three_together(text: str) -> str:
    """The words that name the United States, Japan and the ROK in one breath, and nobody else; empty when
    none do.

    >>> three_together("Japan-U.S.-ROK Foreign Ministers' Meeting"), three_together("Australia, Japan, the
    ROK, and the U.S.") ('Japan-U.S.-ROK', '')
    """
    for match in _COMPOUND.finditer(text):
        codes = {n.code for n in named(match.group())}
        if codes == THREE and not _is_part_of_more(text, match):
            return match.group().strip(" ,")
    east = _EAST[0][0].search(text)
    return east.group() if east else ""


def east_codes(*texts: str) -> tuple[str, ...]:
    """The governments of a Korean or Japanese compound such as 한미일 or 日米韓, from the first text that has
    one.
    """
    return next((codes for text in texts for pattern, codes in _EAST if pattern.search(text)), ())


def east_met(title: str, issuer: str) -> frozenset[str]:
    """The governments of a talk that a Korean or Japanese title names, its issuer among them; none where it
    names no other. What the text says of the cooperation of the three makes nobody a party of a talk of two.

    >>> sorted(east_met("조현 장관, 루비오 미국 국무장관과 통화", "KR"))
    ['KR', 'US']
    """
    if not _EAST_TALK.search(title):
        return frozenset()
    if compound := east_codes(title):
        return frozenset(compound)
    found = {code for code, pattern in _EAST_NAMES if pattern.search(title)} | {issuer}
    return frozenset(found) if issuer and len(found) > 1 else frozenset()


def three_in(lead: str) -> str:
    """The three named together as those who act: not what a sentence is about, nor the cooperation that two
    others praise.
    """
    for number, part in enumerate(re.split(r"(?<=[.!?])\s+(?=[A-Z])", lead)[:3]):
        subject = subject_of(part)
        found = three_together(subject)
        if not found or (number and _GOING_ON.match(part)):
            continue
        if not is_praised(subject, subject.find(found) + len(found)):
            return found
    return ""


def is_praised(text: str, end: int) -> bool:
    """Whether what ends there is only whose cooperation is spoken of: "U.S.-Japan-ROK trilateral
    cooperation".
    """
    return _PRAISED.match(text, end) is not None


# "He then met with ... in a trilateral meeting": an act of the one whom the text is about, not a subject of a
# talk.
_MET_ALSO = re.compile(
    r"(?:(?:later|then|separately|also|afterwards?|on the same day|earlier)\b,?\s*)*"
    r"(?:he|she|they|the (?:deputy )?(?:secretary|minister|vice president|president|three|foreign ministers?)"
    r"|(?:deputy |under )?secretary [\w.]+(?: [A-Z]\w+)?|(?:vice )?president \w+)\s+"
    r"(?:(?:then|also|later|separately|afterwards)\s+)*"
    r"(?:met|hosted|convened|joined|took part in|participated in|held)\b",
    re.I,
)
_PARTED = re.compile(r",? (?:and|as well as) (?:separately )?with (?:the )?|;")


def three_met(title: str, text: str, issuer: str) -> str:
    """The words that tell of a meeting of the three in a text that tells of another meeting first; empty when
    none do.
    """
    parts = _PARTED.split(title) if "rilateral" in title else []
    if len(parts) > 1 and (
        found := next((p for p in parts if {n.code for n in named(p)} | {issuer} == THREE), "")
    ):
        return found.strip()
    for paragraph in text[:6000].split("\n\n"):
        for sentence in re.split(r"(?<=[.!?])\s+(?=[A-Z])", paragraph):
            acted = _MET_ALSO.match(sentence)
            if acted and "rilateral" in sentence and {n.code for n in named(sentence)} | {issuer} == THREE:
                return sentence[: acted.end()]
    return ""


def _is_part_of_more(text: str, match: re.Match[str]) -> bool:
    """Whether the same list names a fourth government, before or after."""
    tail = text[match.end() : match.end() + 50]
    after = next(iter(named(tail)), None)
    if after is not None and after.code not in THREE and _LINK.fullmatch(tail[: after.start]):
        return True
    head = text[max(0, match.start() - 50) : match.start()]
    before = list(named(head))
    return (
        bool(before) and before[-1].code not in THREE and _LINK.fullmatch(head[before[-1].end :]) is not None
    )
