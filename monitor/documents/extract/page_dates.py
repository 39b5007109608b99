"""The day of a page: what it tells machines, what it writes, what its list says, and which of them is right.

A date that is written in the page is its issuer's, and comes first; but not one that lies later than what the
page or its feed says of its publication: that is today's date in a masthead, or the day of the last edit.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from monitor.documents.extract.frames import is_frame, same_words
from monitor.documents.extract.issue_date import find_date, is_date_line, zone_called
from monitor.documents.extract.page_times import times_of
from monitor.documents.extract.page_tree import Element
from monitor.sources.parsing.dates import When, days_in, read_when, written_plainly

# Names of meta elements without their points and dashes, in lower case: the surest first.
_META = (
    *("articlepublishedtime", "ogarticlepublishedtime", "ogpublishedtime", "articlepublished", "JSON-LD"),
    *("citationpublicationdate", "citationdate", "citationonlinedate"),
    *("dcdateissued", "dctermsissued", "dctermsdateissued", "dcissued", "dctermsavailable", "dcdatecreated"),
    *("dctermscreated", "dctermsdate", "dcdate", "dctermsdatecreated"),
    *("datepublished", "pubdate", "publishdate", "publicationdate", "datepublication", "publisheddate"),
    *("parselypubdate", "sailthrudate", "releasedate", "originalpublicationdate", "dateissued", "issuedate"),
    "date",
)
_JSON_LD = "JSON-LD"
# Names that no list holds: of publication first, then of any date that is none of an edit or of something
# else.
_OF_PUBLICATION = re.compile(
    r"publi(?:sh|cation)|pubdate|issued|released?(?:date|on|at)|created|regdate|firstposted"
)
_OF_A_DATE = re.compile(r"date$")
_OF_ELSE = re.compile(
    r"modif|updat|revis|review|expir|valid|copyright|event|start|end|birth|crawl|build|access|last|until"
    r"|video|image|publisher(?!date)|refresh|embargo|due"
)
_OUTER = ("@graph", "mainEntity", "mainEntityOfPage")
_ARTICLES = re.compile(
    r"Article|Posting|Report|Release|Announcement|GovernmentService|Legislation|SpeechEvent"
)
_PUBLISHED_ON = re.compile(r'"datePublished"\s*:\s*"([^"]{4,60})"')
_WRAPPED = re.compile(r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*$")
_MOST_NODES = 500
_LONGEST_SCRIPT = 300_000  # letters
_EDITED = re.compile(
    r"updat|modif|revis|amend|edited|corrected|today|access|retriev|print|mise? à jour|aktualisiert|geändert"
    r"|actualizado|atualizado|aggiornato|현재|오늘|최종|수정|갱신|更新|改訂|改定|最終|修正|本日",
    re.I,
)
_EDITED_AFTER = re.compile(
    r"\s{0,2}[(（]?\s?(?:最終)?(?:更新|改訂|修正|수정|갱신|현재|updated|modified)", re.I
)
_LABELS_NEXT = re.compile(
    r"\s?(?:[日일시]{1,2}|日時|일[시자])?\s?[:：]?\s?(?:令和|[12]\d{3}|\d{1,2}\s)"
)  # and not the day before it
_IN_UTC = re.compile(r"(?:Z|[+-]00:?00|GMT|UTC)\s*$", re.I)
_LONGEST_FRAME = 100
_TEXT_BEGINS = 300  # letters of a block that is the text
_MOST_ABOVE = 2  # days above a title
_MOST_BELOW = 3  # days below it, of which one may be the page's
_LEAST_TITLE = 12  # letters
_FIRST_YEAR = 1990  # an earlier one is what machines write for nothing
_LONGEST_LABEL = 24  # letters above a day: "Last updated"
_LETTERS, _DIGITS = re.compile(r"[^\W\d_]+"), re.compile(r"\d+")
_DIGIT = re.compile(r"\d")
_MOST_BEFORE_TEXT = 6  # blocks
_DATELINE = re.compile(
    r"(?=[A-Z]{3})(?:[A-Z][A-Z.'-]+[,\s]{1,2}){1,4}(?:[A-Z][\w.]+,?\s)?"
    r"[(\s]{0,2}([^()\u2013\u2014]{6,30}\d{4})\)?,?\s?[-\u2013\u2014]{1,2}\s?(?=\S)"
)
_MOST_AFTER_TEXT = 4  # blocks
_DONE = re.compile(r"(?:done|signed|issued|adopted|made|given)\b.{0,40}\b(?:at|in|on|this)\b.{6,}", re.I)
_PLACED = re.compile(r"\d{4}[년年].{4,12}[일日],?\s[가-힣\u4e00-\u9fff]{2,8}(?:에서|にて)?")
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Line:
    """A day that a line before the text shows, whether it is that of an edit, whether the title stands above
    it, and how the line is written ("Aa 0, 0").
    """

    day: date
    is_edit: bool
    is_below_title: bool
    form: str = ""


def date_for_machines(root: Element, zone: str = "UTC", *, title: str = "") -> When:
    """When the page says it was published, in what it says to machines: meta elements, JSON-LD, `time`."""
    named = _meta_dates(root)
    others = [key for key in named if key not in _META and not _OF_ELSE.search(key)]
    further = [named[key] for kind in (_OF_PUBLICATION, _OF_A_DATE) for key in others if kind.search(key)]
    for value in (*(named.get(name, "") for name in _META), *further, *times_of(root, title)):
        when = read_when(value, zone_called(zone)) if value else When()
        if when.on is not None and when.on.year >= _FIRST_YEAR:
            # with an offset of its own the day is the issuer's, as it is written; in UTC it is not
            return when if _IN_UTC.search(value) else replace(when, on=find_date(value))
    return When()


def day_of_page(
    lines: Sequence[str],
    said: When,
    *,
    title: str = "",
    listed: date | None = None,
    fetched_on: date | None = None,
) -> date | None:
    """The day of a page. `lines`: its first blocks; `said`: what it tells machines; `listed`: what its feed
    or list says.
    """
    shown = list(_days_of(lines, title))
    latest = min((day for day in (said.on, listed) if day is not None), default=None)
    issued = [line for line in shown if not line.is_edit and not _is_of_the_visit(line, latest, fetched_on)]
    above = [line for line in issued if not line.is_below_title]
    if len({line.day for line in above}) > _MOST_ABOVE:  # those of a list of other texts
        forms = {line.form for line in above}
        shown, above = [line for line in shown if line.is_below_title and line.form not in forms], []
        issued = [line for line in issued if line in shown]
    if latest is None and len({line.day for line in shown if line.is_below_title}) > _MOST_BELOW:
        return None  # a list of texts, each with its day
    best = next((line for line in issued if line.is_below_title), None) or next(iter(above), None)
    if best is not None:
        return best.day
    edits = (line.day for line in shown if not _is_of_the_visit(line, latest, fetched_on) or latest)
    return listed or said.on or next(edits, None)


def _is_of_the_visit(line: _Line, latest: date | None, fetched_on: date | None) -> bool:
    """Whether a day is that of the visit: later than the page's publication, and today's or above the title;
    or, where nothing tells of that, today's above the title.
    """
    if latest is None:
        return line.day == fetched_on and not line.is_below_title
    return line.day > latest + _A_DAY and (line.day == fetched_on or not line.is_below_title)


def _days_of(lines: Sequence[str], title: str) -> Iterator[_Line]:
    """The days of lines that are nothing but a date, or a frame with one, before the text begins."""
    is_below = False
    label_above = ""
    for whole in lines:
        line = _without_title(whole, title)
        is_below = is_below or same_words(whole, title) or _begins(title, whole) or line != whole
        before, label_above = (
            label_above,
            whole if len(whole) <= _LONGEST_LABEL and not _DIGIT.search(whole) else "",
        )
        if is_date_line(line) or (len(line) < _LONGEST_FRAME and is_frame(line)):
            text, end = written_plainly(line), 0
            for written in days_in(text):
                label = f"{before} {text[end : written.start]}" if not end else text[end : written.start]
                after = _EDITED_AFTER.match(text, written.end)
                is_edit = bool(_EDITED.search(label) or (after and not _LABELS_NEXT.match(text, after.end())))
                yield _Line(written.day, is_edit, is_below, _LETTERS.sub("a", _DIGITS.sub("0", text)))
                end = written.end
        elif len(line) > _TEXT_BEGINS:
            return


def dateline(blocks: Sequence[str]) -> date | None:
    """The day with which a text begins as reports do: a place in capitals, the day, a dash.

    >>> dateline(["TOKYO, November 20, 2026 - The ministers met."])
    datetime.date(2026, 11, 20)
    """
    for block in blocks[:_MOST_BEFORE_TEXT]:
        if found := _DATELINE.match(block):
            return find_date(found[1])
    return None


def closing_day(blocks: Sequence[str]) -> date | None:
    """The day with which a text ends: "Done at New York, this 20th day of November", or a day and a place.

    >>> closing_day(["The ministers met.", "Done at Tokyo, November 20, 2026."])
    datetime.date(2026, 11, 20)
    """
    for block in blocks[-_MOST_AFTER_TEXT:]:
        if len(block) <= _LONGEST_FRAME and (
            _DONE.match(block) or is_date_line(block) or _PLACED.fullmatch(block)
        ):
            return find_date(block)
    return None


def shows_visit(lines: Sequence[str], title: str, fetched_on: date) -> bool:
    """Whether the first lines show the day of the visit, as mastheads do."""
    return any(line.day == fetched_on for line in _days_of(lines, title))


def _without_title(line: str, title: str) -> str:
    """What stands after the title in its own line."""
    return line[len(title) :].strip() if len(title) >= _LEAST_TITLE and line.startswith(title) else line


def _begins(title: str, line: str) -> bool:
    """Whether a title is this line with the name of a site after it."""
    rest = title[len(line) :].lstrip()
    is_start = len(line) >= _LEAST_TITLE and title.casefold().startswith(line.casefold())
    return is_start and rest[:1] in ("|", "-", "\u2013", "\u2014", ":", "\u00ab", "\u00bb", "\uff5c")


def _meta_dates(root: Element) -> dict[str, str]:
    """What meta elements and JSON-LD say, by their plain names."""
    named: dict[str, str] = {}
    for meta in root.iter("meta"):
        content = (meta.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            key = re.sub(r"[-_.: ]", "", meta.get(attribute) or "").lower()
            if key and content:
                named.setdefault(key, content[:100])
    if published := _of_json_ld(root):
        named[_JSON_LD] = published
    return named


def _of_json_ld(root: Element) -> str:
    """`datePublished` of the article that the page is, else of the page."""
    pages = ""
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        text = "".join(script.itertext())[:_LONGEST_SCRIPT]
        try:
            found = json.loads(_WRAPPED.sub("", text), strict=False)
        except (ValueError, RecursionError):
            broken = _PUBLISHED_ON.search(text)
            pages = pages or (broken[1] if broken else "")
            continue
        for node in _nodes(found):
            published = _value(node.get("datePublished")) or _value(node.get("dateCreated"))
            if published:
                if _ARTICLES.search(str(node.get("@type"))):
                    return published
                pages = pages or published
    return pages


def _value(found: Any) -> str:
    """A value of JSON-LD: as it is, the first of several, or with its type."""
    if isinstance(found, list) and found:
        found = found[0]
    if isinstance(found, dict):
        found = found.get("@value")
    return found.strip() if isinstance(found, str) else ""


def _nodes(found: Any) -> Iterator[dict[str, Any]]:
    """The objects that say what the page is; not those of other pages that it lists."""
    waiting, seen = [found], 0
    while waiting and seen < _MOST_NODES:
        node = waiting.pop(0)
        seen += 1
        if isinstance(node, list):
            waiting.extend(node[:_MOST_NODES])
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[name] for name in _OUTER if name in node)
