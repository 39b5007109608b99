"""What an element of a page is: text, no text at all, or something beside the text, with the reason in a
word.

The rows are data: elements.toml.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Container
from functools import lru_cache
from pathlib import Path

from monitor.documents.extract.frames import is_furniture
from monitor.documents.extract.page_tree import Element
from monitor.documents.extract.written_addresses import is_address_of_link

_ROWS = tomllib.loads((Path(__file__).parent / "elements.toml").read_text("utf-8"))
SKIPPED = frozenset(_ROWS["skipped"])
BLOCKS = frozenset(_ROWS["blocks"])
PLAIN = frozenset(_ROWS["plain"])
CELLS = frozenset(("td", "th"))
_BLOCK_ROLES = frozenset(_ROWS["block_roles"])
AS_WRITTEN = frozenset(("pre", "listing", "xmp", "plaintext"))  # whose line ends are line ends
_BY_TAG: dict[str, str] = _ROWS["by_tag"]
_FURNITURE: dict[str, str] = _ROWS["furniture"]
_BY_ROLE: dict[str, str] = _ROWS["by_role"]
_PANEL = re.compile(
    r"accordion|collaps|panel|tab|toggle|expand|faq|details|more|spoiler|drawer|reveal|fold|disclos|slide",
    re.I,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_AS_BLOCK = re.compile(r"display\s*:\s*(?:block|flex|grid|table\b)", re.I)
_AS_WRITTEN = re.compile(r"white-space\s*:\s*pre", re.I)
_STRUCK = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.I)
_HIDDEN_CLASS = re.compile(r"(?:^|\s)(?:hidden|is-hidden|d-none|hide)(?:\s|$)")
_DROP_CAP = re.compile(r"drop-?_?cap|initial|first-?letter|lettrine|float\s*:|font-size", re.I)
_MARK = re.compile(
    r"[\[(]?\s*(?:(?:note|\u6ce8|\u8a3b|\u811a\u6ce8|\uc8fc|\uac01\uc8fc)\s*)?"
    r"(?:\d{1,3}|[ivx]{1,4}|[a-z]|[*\u2020\u2021\u00a7\u00b6]{1,4})(?:\s*[,;]\s*\d{1,3})*\s*[\])]?"
)
_NOTE_NAME = re.compile(r"_?(?:fn|ftn|edn|foot-?note|end-?note|cite_note)[-_:]?\d{1,3}", re.I)
_RAISED = re.compile(r"vertical-align\s*:\s*super", re.I)
_NOTED = re.compile(r"foot-?note|end-?note|fn-?ref|note-?ref|^ref(?:erence)?$", re.I)
_SAY_THEMSELVES = frozenset(("h2", "h3", "h4", "h5", "h6", "p"))  # whose ids are made of their words
_ABOUT = re.compile(
    r"(?:^|(?<=\s))(?:category|tag|tax|term|topic|series|keyword|subject|has|with|no|without)-\S+"
)
_PARTS = re.compile(r"[\W_]+")
_OF_LAYOUT = re.compile(
    r"\d*|main|primary|secondary|global|site|page|top|bottom|left|right|col(?:umn)?|inner|outer"
    r"|mobile|desktop|js|the"
    r"|wrap(?:per)?|container|box|area|list|links?|block|section|content|widgets?|region"
    r"|panel|zone|group|header|row|bar",
    re.I,
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")  # relatedArticles
_UNIT = re.compile(r"(?:^|[\s\d(/])(?:[kcmd]?m|ft|mi|in|s|10)$")  # with a power
_ARROWS = " \u2191\u25b2\u2b06\u2912^[]()\n\t"
_LONGEST_SIGN = 40  # letters
_MOST_ABOVE = 4  # elements above a hidden one that may call it a panel
_SENTENCES = 3  # paragraphs that a form or an article's header has when it is a page, and no form


def _any_of(rows: dict[str, str]) -> tuple[re.Pattern[str], tuple[str, ...]]:
    parts = "|".join(f"({words})" for words in rows.values())
    return re.compile(rf"(?:^|[\s_-])(?:{parts})(?=$|[\s_-])", re.I), tuple(rows)


_ALWAYS_FOUND = _any_of(_ROWS["always"])
_NAMES_FOUND = _any_of(_ROWS["by_name"])


def reason_of(node: Element, *, furniture: bool, by_name: bool) -> str:
    """Why the inside of an element is not text; empty when it is. `furniture`: header, footer and aside are
    text. `by_name`: also by words in class and id.
    """
    tag = node.tag
    reason = _BY_TAG.get(tag, "") or ("" if furniture else _FURNITURE.get(tag, ""))
    if reason and not _is_text_after_all(node, tag):
        return reason
    if not node.attrib:
        return ""
    if reason := _BY_ROLE.get(node.get("role") or "", ""):
        return reason
    if (style := node.get("style")) and _STRUCK.search(style):
        return "struck out"
    if tag in ("body", "html", "main", "article", "h1"):
        return ""
    names, name = node.get("class") or "", "" if tag in _SAY_THEMSELVES else node.get("id") or ""
    if "caption" in names.split() and _is_beside_picture(node):
        names = "caption-text"
    return _by_name(names, name, by_name=by_name) if names or name else ""


@lru_cache(maxsize=2048)  # the same few names stand on all elements of a page
def _by_name(classes: str, name: str, *, by_name: bool) -> str:
    """The reason that classes and an id give. A class of WordPress says what a text is about, and an id is
    often made of the words of a heading: "legal-basis" is no imprint.
    """
    names = _CAMEL.sub("-", _ABOUT.sub(" ", classes))
    words = _CAMEL.sub("-", name)
    if words and all(
        _OF_LAYOUT.fullmatch(word) or _named(_NAMES_FOUND, word) for word in _PARTS.split(words)
    ):
        names = f"{names} {words}"
    elif words:
        names = f"{names} {words}" if _named(_ALWAYS_FOUND, words) else names
    return _named(_ALWAYS_FOUND, names) or (_named(_NAMES_FOUND, names) if by_name else "")


def _is_beside_picture(node: Element) -> bool:
    before = node.getprevious()
    return before is not None and (before.tag in ("img", "picture") or before.find(".//img") is not None)


def is_hidden(node: Element) -> bool:
    """Whether an element is not shown when the page opens."""
    if not node.attrib:
        return False
    style, names = node.get("style"), node.get("class")
    return (
        "hidden" in node.attrib
        or bool(style and _HIDDEN.search(style))
        or bool(names and "hid" in names.lower() and _HIDDEN_CLASS.search(names))
        or bool(names and "none" in names and _HIDDEN_CLASS.search(names))
    )


def is_sign(node: Element) -> bool:
    """Whether an element is a sign for the eye alone, such as an icon whose name is its text: no sentence,
    no letter of a word, and nothing that is said to screen readers beside it in other words. So is a link
    that leads up in its own page.
    """
    if node.tag == "a" and (node.get("href") or "").startswith("#"):
        return is_furniture("".join(node.itertext()).strip(_ARROWS))
    if node.tag in ("span", "small", "cite", "em") and is_address_of_link(node):
        return True
    if node.get("aria-hidden") != "true":
        return False
    words = "".join(node.itertext()).strip()
    if len(words) > _LONGEST_SIGN or (len(words) == 1 and (node.tail or "")[:1].isalpha()):
        return False
    beside = (node.getprevious(), node.getnext())
    names = " ".join(str(other.get("class") or "") for other in beside if other is not None)
    return _named(_ALWAYS_FOUND, names) != "for screen readers"


def opens(node: Element, targets: frozenset[str]) -> bool:
    """Whether a hidden element opens on a click: a panel of an accordion, a tab, the rest of a text.
    `targets`: the ids that the page's controls name.
    """
    if (node.get("id") or "") in targets or node.get("role") in ("tabpanel", "region"):
        return True
    if node.get("hidden") == "until-found" or node.get("aria-labelledby"):
        return True
    before = node.getprevious()
    if before is not None and (
        before.tag in ("button", "label", "summary") or before.get("onclick") or _controls(before)
    ):
        return True
    above = node
    for _ in range(_MOST_ABOVE):
        if above is None or above.tag in ("body", "main", "article"):
            break
        if _PANEL.search(f"{above.get('class') or ''} {above.get('id') or ''} {above.tag}"):
            return True
        above = above.getparent()
    return False


def targets_of(root: Element) -> frozenset[str]:
    """The ids of what the page's buttons and links open."""
    named = root.xpath(
        "//@aria-controls | //@data-target | //@data-bs-target | //*[@role='tab' or @data-toggle]/@href"
    )
    return frozenset(part.lstrip("#") for value in named for part in str(value).split())


def is_control(node: Element) -> bool:
    """Whether a button is the heading of what it opens."""
    return node.tag == "button" and bool({"aria-expanded", "aria-controls", "onclick"} & set(node.attrib))


def is_block(node: Element) -> bool:
    """Whether an element stands on lines of its own, by its tag or its style."""
    if node.tag in BLOCKS:
        return not is_drop_cap(node)
    if "-" in node.tag and _is_paragraph(node):
        return True
    if not node.attrib:
        return False
    if node.get("role") in _BLOCK_ROLES:
        return True
    style = node.get("style")
    return bool(style) and _AS_BLOCK.search(style) is not None


def _is_paragraph(node: Element) -> bool:
    """Whether an element of a page's own stands among its like and no words stand between them: paragraphs,
    headings; not words of a sentence.
    """
    beside = [other for other in (node.getprevious(), node.getnext()) if other is not None]
    above = node.getparent()
    between = [above.text if above is not None else "", *(other.tail for other in (node, *beside))]
    return any(other.tag == node.tag for other in beside) and not "".join(filter(None, between)).strip()


def is_as_written(node: Element) -> bool:
    """Whether line ends of the markup are line ends of the text."""
    return node.tag in AS_WRITTEN or bool(_AS_WRITTEN.search(node.get("style") or ""))


def is_drop_cap(node: Element) -> bool:
    """Whether an element is the first letter of a paragraph, set large."""
    letter = (node.text or "").strip()
    if (
        len(node)
        or len(letter) != 1
        or not node.attrib
        or (letter in "AI" and (node.tail or "")[:1].isspace())
    ):
        return False
    return _DROP_CAP.search(f"{node.get('class') or ''} {node.get('style') or ''}") is not None


def letter_of(image: Element) -> str:
    """The letter that a picture shows in front of the rest of its word; empty for other pictures."""
    words, rest = image.get("alt") or "", image.tail or ""
    return words if len(words) == 1 and words.isupper() and rest[:1].islower() else ""


def is_note_mark(node: Element, before: str) -> bool:
    """Whether an element is the mark of a footnote. `before`: the words in front of it."""
    if node.tag not in ("sup", "a", "span"):
        return False
    names = f"{node.get('class') or ''} {node.get('role') or ''}"
    is_link = node.tag == "a" and (node.get("href") or "").startswith("#")
    is_raised = node.tag == "sup" or bool(_RAISED.search(node.get("style") or ""))
    if not (is_raised or is_link or _NOTED.search(names)):
        return False
    words = "".join(node.itertext()).strip()
    if len(words) > 12 or not _MARK.fullmatch(words):
        return False
    if not is_raised:
        return bool(before.strip()) and not before[-1:].isspace()
    is_plain = words.isalnum() and not len(node)
    return not (is_plain and (_UNIT.search(before) or (words.isalpha() and before[-1:].isdigit())))


def is_note(node: Element, marks: Container[str]) -> bool:
    """Whether a paragraph or list item is a footnote: by its id, or by the raised mark before it. `marks`:
    those that stand in the text above it.
    """
    if _NOTE_NAME.fullmatch(node.get("id") or ""):
        return True
    if not marks or not len(node) or (node.text or "").strip():
        return False
    first = node[0]
    is_raised = first.tag == "sup" or (first.tag == "a" and len(first) and first[0].tag == "sup")
    return bool(is_raised) and mark_of(first) in marks


def mark_of(node: Element) -> str:
    """The mark of a note without its brackets."""
    return "".join(node.itertext()).strip(" \t\n\xa0[]()")


def _is_text_after_all(node: Element, tag: str) -> bool:
    """Whether an element holds the page, or a lead: old sites put the whole page into a form."""
    if tag == "form":
        return node.find(".//h1") is not None or sum(1 for _ in node.iter("p")) >= _SENTENCES
    if tag == "header" and any(above.tag in ("article", "main") for above in node.iterancestors()):
        return any(len("".join(row.itertext())) > 60 for row in node.iter("p"))
    if tag in ("del", "s", "strike"):  # one letter of a word: "<s>l</s>evel" of a real page
        return len((node.text or "").strip()) == 1 and (node.tail or "")[:1].islower()
    if tag == "template":  # the inside of an element of the page's own, which is shown
        return "shadowrootmode" in node.attrib
    return tag == "button" and is_control(node)


def _controls(node: Element) -> bool:
    return bool(node.xpath("self::*[@aria-expanded] | .//*[@aria-expanded or @aria-controls] | .//button"))


def _named(found: tuple[re.Pattern[str], tuple[str, ...]], names: str) -> str:
    match = found[0].search(names)
    return found[1][(match.lastindex or 1) - 1] if match else ""
