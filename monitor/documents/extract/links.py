"""The documents that a page links to, and which of them may hold the statement that the page only announces.

Ministries in Tokyo and Seoul put two lines on the page of a joint statement and the text into a PDF beside
them. A link counts by its words, its file's name and, where these say nothing ("PDF"), the line around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from monitor.documents.extract.block_pages import HARDLY
from monitor.documents.extract.containers import container_of
from monitor.documents.extract.decoding import decode
from monitor.documents.extract.page_tree import Element, first_text, parse
from monitor.documents.extract.titles import title_of
from monitor.model import Extracted, Page
from monitor.sources.address import absolute, canonical
from monitor.sources.parsing.bounds import overload

SHORT = 700  # letters, one of an East Asian script for two: below it a page may be the announcement of a text
ANNOUNCES = 4_000  # and below this one, when it says itself that the text is attached
_MOST_LINKS = 2_000
_MOST_AROUND = 200  # letters of the line around a link
_IN_A_SENTENCE = (
    40  # letters on both sides of a link: it stands in a sentence, which may speak of any other document
)
_EAST = re.compile("[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]")
_READ = re.compile(r"\b(pdf|docx)\b", re.I)
_NOT_READ = re.compile(r"\b(hwpx?|docm?|odt|rtf|zip)\b", re.I)
_TYPES = {
    "application/pdf": "pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
}
_STATEMENT = re.compile(
    r"statement|communiqu|declaration|readout|声明|共同発表|宣言|공동\s?성명|성명|공동\s?발표|선언|联合声明|聯合聲明",
    re.I,
)
_WHOLE = re.compile(r"full[\s_-]*text|全文|本文|전문(?!가)", re.I)
_ENGLISH = re.compile(r"\benglish\b|\beng?\b|英文|英語|영문|영어", re.I)
_OTHER_TONGUE = re.compile(
    r"\b(?:japanese|korean|chinese|french|spanish|russian|arabic)\b|日本語|和文|仮訳|국문|한글|한국어|국문본|中文",
    re.I,
)
_BESIDE = re.compile(
    r"fact[\s_-]*sheet|annex|summary|photo|agenda|programme|participants|概要|骨子|参考|要旨|요약|참고|사진",
    re.I,
)
_ATTACHED = re.compile(
    r"\b(?:is|are|as|see|please find|hereby) attached(?! to\b| (?:great|particular|much|high|the "
    r"(?:greatest|highest)))"
    r"|\battached (?:is|are|file|pdf|document|(?:joint "
    r")?(?:statement|text|communiqu|declaration))|\bsee (?:the )?attachment"
    r"|(?:text|statement|communiqu[eé]|declaration)[^.\n]{0,80}\b(?:available|found|read|downloaded|viewed)\b"
    r"[^.\n]{0,30}\b(?:here|below|pdf|link)"
    r"|別添|別紙|添付|PDF[^。\n]{0,12}(?:参照|ご覧)|첨부|붙임|별첨",
    re.I,
)
_WORD = re.compile(r"[^\W_]{3,}")
_FRAMES = frozenset(("nav", "header", "footer", "aside"))


@dataclass(frozen=True, slots=True)
class Linked:
    """A document that a page links to. `kind`: `pdf`, `docx`, or in capitals the name of one that cannot be
    read.
    """

    url: str
    label: str
    kind: str
    points: float
    is_english: bool

    @property
    def is_readable(self) -> bool:
        return self.kind in ("pdf", "docx")


def announces(document: Extracted | None) -> bool:
    """Whether a page only announces its text. None: it has none of its own."""
    if document is None or document.suspect:
        return document is None or document.suspect.startswith(HARDLY)
    return is_announcement(document.text)


def is_announcement(text: str) -> bool:
    """Whether a text is too short to be a statement, or says that the text is attached."""
    return _letters(text) < SHORT or says_attached(text)


def says_attached(text: str) -> bool:
    """Whether a text of moderate length says that another one is attached to it."""
    return _letters(text) < ANNOUNCES and _ATTACHED.search(text) is not None


def linked(page: Page, title: str = "", *, in_sentences: bool = False) -> tuple[Linked, ...]:
    """The documents whose links fit the title or speak of a statement, the likeliest first: English before
    other languages. The only document on the page of a statement needs no words. `in_sentences`: links inside
    sentences, too, which mostly lead to what the text refers to."""
    if (
        container_of(page.body)
        or overload(page.body)
        or page.content_type.startswith(("text/plain", "image/"))
    ):
        return ()
    root = parse(decode(page.body, page.headers.get("content-type", "")))
    if root is None:
        return ()
    title = title or title_of(root)
    wanted = set(_words(title))
    base = absolute(first_text(root, ("//base/@href",)) or page.url, page.url) or page.url
    found: dict[str, Linked] = {}
    for document in _documents(root, base, wanted, in_sentences=in_sentences):
        known = found.get(document.url)
        if known is None or known.points < document.points:
            found[document.url] = document
    if len(found) == 1 and _STATEMENT.search(title):
        return tuple(found.values())
    return tuple(
        sorted(
            (document for document in found.values() if document.points > 0),
            key=lambda document: -document.points,
        )
    )


def _documents(root: Element, base: str, wanted: set[str], *, in_sentences: bool) -> Iterator[Linked]:
    for number, link in enumerate(root.iter("a")):
        if number == _MOST_LINKS:
            return
        url = absolute(str(link.get("href") or ""), base)
        if url is None or any(parent.tag in _FRAMES for parent in link.iterancestors()):
            continue
        file = unquote(urlsplit(url).path).rpartition("/")[2]
        label = " ".join(
            " ".join([*link.itertext(), link.get("title") or "", link.get("download") or ""]).split()
        )
        kind = _kind(link, file, label)
        if kind and (in_sentences or not _is_in_a_sentence(link)):
            own_words, around = f"{label} {file}".replace("_", " "), _around(link)
            is_english = _is_english(own_words.replace("-", " "), around)
            points = _points(own_words, around, wanted)
            yield Linked(
                canonical(url), label or file, kind, points + 2 * is_english * (points > 0), is_english
            )


def _kind(link: Element, file: str, label: str) -> str:
    """What kind of document a link leads to, by its file's name, its declared type, and its words; empty for
    a page.
    """
    suffix = file.rpartition(".")[2] if "." in file else ""
    for said in (suffix, _TYPES.get(str(link.get("type") or "").lower(), ""), label):
        if match := _READ.search(said):
            return match.group(1).lower()
        if match := _NOT_READ.search(said):
            return match.group(1).upper()
    return ""


def _points(own_words: str, around: str, wanted: set[str]) -> float:
    """How well a link fits; 0 or less: not at all. Its own words count for more than those around it."""
    shared = len(wanted & set(_words(own_words))) / len(wanted) if wanted else 0.0
    points = 2 * shared if shared >= 0.4 else 0.0
    if _STATEMENT.search(own_words):
        points += 3 + (not _EAST.search(own_words))  # a label in English leads to the English text
    elif _STATEMENT.search(around):
        points += 2
    points += 1.5 * bool(_WHOLE.search(own_words)) + bool(_ENGLISH.search(own_words))
    return points - 2.5 * bool(_BESIDE.search(own_words))


def _is_english(own_words: str, around: str) -> bool:
    """Whether a link says that its document is in English, or the line around it does and it names no other
    language.
    """
    if _ENGLISH.search(own_words):
        return True
    return bool(_ENGLISH.search(around)) and not _OTHER_TONGUE.search(f"{own_words} {around}")


def _is_in_a_sentence(link: Element) -> bool:
    before = link.getprevious()
    words = (link.getparent().text if before is None else before.tail) or ""
    return _letters(words.strip()) + _letters((link.tail or "").strip()) > _IN_A_SENTENCE


def _around(link: Element) -> str:
    """The words of the line that a link stands in, when it is no whole page."""
    parent = link.getparent()
    for _ in range(2):
        if parent is None:
            return ""
        words = _short_line(parent.itertext())
        if words is None:
            return ""
        if parent.tag in ("li", "p", "td", "dd", "dt", "tr", "div"):
            return words
        parent = parent.getparent()
    return ""


def _short_line(texts: Iterable[str]) -> str | None:
    """The texts as one line; None as soon as it is too long: a page may hold thousands of links in one
    element, and each asks for its line.
    """
    words: list[str] = []
    length = -1
    for text in texts:
        for word in text.split():
            words.append(word)
            length += 1 + len(word)
        if length > _MOST_AROUND:
            return None
    return " ".join(words)


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _letters(text: str) -> int:
    return len(text) + len(_EAST.findall(text[:ANNOUNCES]))
