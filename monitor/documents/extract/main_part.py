"""Which part of a page is its text: what says so itself, else the smallest part that holds nearly all
sentences.
"""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from baselines.text import is_over
from monitor.documents.extract.account import Account, account_for, is_sentence_like
from monitor.documents.extract.blocks import texts
from monitor.documents.extract.page_tree import Element, find_all, remove
from monitor.documents.extract.publishers import Host
from monitor.documents.extract.walk import Block, walk

# WordPress and its like call the text of a post so, whoever runs it.
_COMMON_BODIES = (
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' entry-content ')]",
    "//*[@itemprop='articleBody']",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' article-body ')]",
)
_WHOLE = ("//main", "//article", "//*[@role='main']", "//*[@id='content']", "//*[@id='main']")
_LEAST_SHARE = 0.6  # of the page's paragraph text that a container must hold to be taken for the whole
_CORE = 0.85  # of the letters of all sentences: the smallest element with so many is the text's
_MOST_LINKED = 0.8  # of the letters of a block: above it the block is a link
_MOSTLY = 0.5
_MOST_TURNS = 4  # parts within parts that are taken for the page after all
_HIGHEST = 200  # elements above a block that may be the core
_FEW_WORDS = 3  # of a label
_MANY_TIMES = 3  # as long as the text: what was set aside may be the page itself
_MANY_LINKS = 5  # in one block
_HEADINGS = frozenset(("h2", "h3", "h4", "h5", "h6", "strong", "legend"))
_MOST_BLOCKS = 4000
_DEEPEST = 400  # levels: trafilatura calls itself for each
_MOST = 8000  # elements: its time grows with their square


def read_body(root: Element, host: Host | None, *, is_fragment: bool, tier: str = "official") -> Account:
    """The text of a page by the surest way that finds one, and what became of the rest."""
    if host and host.remove:
        remove(root, host.remove)
    if is_fragment:
        return _parted(list(walk(root, furniture=True)))
    for found in (find_all(root, host.body) if host else [], find_all(root, _COMMON_BODIES)):
        if (account := _contained(root, found)) is not None:
            return account
    if tier == "news":
        rows = _generic(root)
        return Account(blocks=tuple(rows)) if rows else _by_structure(root)
    whole = _contained(root, _sole_container(root))
    return whole or _by_structure(root)


def _parted(found: Sequence[Block], outside: Sequence[Block] = ()) -> Account:
    rows = texts(block for block in found if not block.reason)
    return account_for(rows, [*(block for block in found if block.reason), *outside])


def _contained(root: Element, found: list[Element]) -> Account | None:
    """The account of a page with its text in these elements, those inside another one once. None: there is
    none, or more sentences stand beside them than in them.
    """
    known = set(found)
    outer = [node for node in found if not any(parent in known for parent in node.iterancestors())]
    inside = [block for node in outer for block in walk(node)]
    if not any(not block.reason for block in inside):
        return None
    outside = list(walk(root, by_name=True, known=frozenset(outer)))
    account = _parted(inside, outside)
    length = sum(map(len, account.blocks))
    is_small = sum(map(len, account.unread)) > length or any(
        _says_more(block, _MANY_TIMES * length) for block in outside if block.reason
    )
    return None if is_small else account


def _sole_container(root: Element) -> list[Element]:
    """The one element that says it is the main part, when it holds most of the page's paragraphs."""
    total = sum(len("".join(p.itertext())) for p in root.iter("p")) or 1
    for path in _WHOLE:
        found = find_all(root, (path,))
        if (
            len(found) == 1
            and sum(len("".join(p.itertext())) for p in found[0].iter("p")) >= _LEAST_SHARE * total
        ):
            return found
    return []


def _by_structure(root: Element) -> Account:
    """A page that does not say where its text is: all of its sentences, and what stands among them."""
    found = _found_in(root)
    live = [block for block in found if not block.reason]
    _set_links_aside(live)
    said = [block for block in live if not block.reason and is_sentence_like(block.text)]
    core = _core(said)
    inside = {id(block) for block in said}
    for block in live:
        if not block.reason and (core is None or core is block.node or core in block.node.iterancestors()):
            inside.add(id(block))
    rows = texts(block for block in live if id(block) in inside)
    return account_for(rows, [block for block in found if id(block) not in inside])


def _found_in(root: Element) -> list[Block]:
    """The blocks of a page. What would be set aside and is longer than all the rest is the page itself,
    whatever it is called: a "sidebar", a menu that nobody closed, a part that a script shows when all is
    loaded.
    """
    found = list(walk(root, by_name=True))
    for _ in range(_MOST_TURNS):
        length = sum(len(block.text) for block in found if not block.reason)
        longest = sorted((block for block in found if block.reason), key=lambda block: -len(block.text))
        largest = next((block for block in longest[:_MOST_TURNS] if _says_more(block, length)), None)
        if largest is None:
            break
        outside = [block for block in found if block is not largest]
        found = [*(block for block in outside if not block.reason), *walk(largest.node, by_name=True)]
        found += [block for block in outside if block.reason]
    return found


def _says_more(aside: Block, length: int) -> bool:
    """Whether what was set aside holds more letters than these, in sentences that are no links."""
    if len(aside.text) <= length:
        return False
    inside = (block for block in walk(aside.node, by_name=True) if not block.reason)
    return length < sum(
        len(block.text)
        for block in inside
        if block.linked <= _MOSTLY * len(block.text) and is_sentence_like(block.text)
    )


def _set_links_aside(live: Sequence[Block]) -> None:
    """Menus and lists of other texts: blocks that are links, when they are short or stand together."""
    if not any(
        block.linked <= _MOST_LINKED * len(block.text) for block in live if is_sentence_like(block.text)
    ):
        return  # a card that is one link, with its whole text in it
    linked = [block.linked > _MOST_LINKED * len(block.text) and bool(block.text) for block in live]
    for at, block in enumerate(live):
        if not linked[at]:
            continue
        if not is_sentence_like(block.text) or _is_row_of_links(block):
            block.reason = "menu"
        elif any(linked[beside] for beside in (at - 1, at + 1) if 0 <= beside < len(live)):
            block.reason = "related"
    _set_headings_aside(live)


def _is_row_of_links(block: Block) -> bool:
    """Whether a block is many links beside one another, and no sentence."""
    return not is_over(block.text) and len(block.node.findall(".//a")) >= _MANY_LINKS


def _set_headings_aside(live: Sequence[Block]) -> None:
    """Headings of nothing but links: "Related posts", "Press releases" and what they are called elsewhere."""
    after = "end"
    for block in reversed(live):
        if block.reason:
            after = "links"
        elif after == "links" and _heads(block) and not is_sentence_like(block.text):
            block.reason = "heading of links"
        else:
            after = "text"


def _heads(block: Block) -> bool:
    is_label = block.text.endswith((":", "：")) and len(block.text.split()) <= _FEW_WORDS
    return block.node.tag in _HEADINGS or is_label


def _core(said: Sequence[Block]) -> Element | None:
    """The smallest element that holds nearly all sentences; None when there are none."""
    letters: dict[Element, int] = {}
    total = 0
    for block in said[:_MOST_BLOCKS]:
        length = len(block.text)
        total += length
        for level, node in enumerate((block.node, *block.node.iterancestors())):
            if level == _HIGHEST:
                break
            letters[node] = letters.get(node, 0) + length
    wide = [node for node, count in letters.items() if count >= _CORE * total]
    return max(wide, key=lambda node: sum(1 for _ in node.iterancestors()), default=None)


def _generic(root: Element) -> list[str]:
    """trafilatura with recall on, for news. It drops a paragraph that repeats another: nothing for official
    pages.
    """
    if not _is_tame(root):
        return []
    import trafilatura  # noqa: PLC0415  0.6 s of start-up, only for pages that nothing else can read

    page = etree.tostring(root, encoding="unicode", method="html")
    found = trafilatura.extract(
        page, fast=True, favor_recall=True, include_comments=False, include_tables=True, include_links=False
    )
    return [line.removeprefix("- ").strip(" |") for line in (found or "").split("\n") if line.strip()]


def _is_tame(root: Element) -> bool:
    """Whether a tree is one that people write: not so deep or so large that trafilatura would need
    minutes.
    """
    depth = count = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        count += event == "start"
        if depth > _DEEPEST or count > _MOST:
            return False
    return True
