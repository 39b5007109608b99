"""A page that shows its text by scripts: whether it has one of its own, and what its data hold instead."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from baselines.text import is_over
from monitor.documents.extract.account import Account, is_sentence_like
from monitor.documents.extract.block_pages import suspicion
from monitor.documents.extract.page_build import PLAIN, Build
from monitor.documents.extract.page_tree import Element
from monitor.errors import ExtractError

NOTE = "the page shows its text by scripts; it was read from the data that they show"
NOTHING = (
    "no text was found in it: it shows its text by scripts, which are not run, and holds none in its data"
)
_SHORT = 400  # letters: a page with more of its own is its own text


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownText:
    """The text that scripts would show, with the title and the day that stand beside it in the data."""

    account: Account
    title: str
    day: str
    notes: tuple[str, ...] = (NOTE,)


def text_for_scripts(
    text: str,
    root: Element,
    blocks: Sequence[str],
    *,
    title: str,
    url: str,
    build: Build = PLAIN,
) -> ShownText | None:
    """The text in the data of a page that has none of its own. None: the page has one, or its data hold none.

    `blocks`: what was read from the page itself. ExtractError: the page has no words at all, and its data
    hold no text, or several of which none is the page's.
    """
    if build.is_challenge or build.has_password or _has_a_text(blocks):
        return None
    if not _has_data(root):
        return None
    # bs4 costs start-up, and few pages need it
    from monitor.documents.extract import unshown_texts as unshown  # noqa: PLC0415

    found = unshown.unshown_texts(text, root)
    if not found:
        if not blocks:
            raise ExtractError(f"{url}: {NOTHING}", url=url, missing="text")
        return None
    best = unshown.chosen(found, title, (root.get("lang") or "")[:2].lower())
    if best is None:
        raise ExtractError(f"{url}: {unshown.SEVERAL}", url=url, missing="text")
    if not _are_of(blocks, best.blocks, title, build):
        return None
    return ShownText(account=Account(blocks=best.blocks), title=best.title, day=best.day)


def _has_data(root: Element) -> bool:
    return bool(root.xpath("boolean(//script | //iframe/@srcdoc | //@*[string-length() > 200])"))


def _sentences(blocks: Sequence[str]) -> list[str]:
    return [row for row in blocks if is_sentence_like(row) and is_over(row)]


def _has_a_text(blocks: Sequence[str]) -> bool:
    """Whether the page has a text of some length."""
    return sum(map(len, _sentences(blocks))) >= _SHORT


def _are_of(blocks: Sequence[str], shown: Sequence[str], title: str, build: Build) -> bool:
    """Whether the sentences of a page stand in the text of its data, too, or speak of the page alone."""
    said = _sentences(blocks)
    whole = " ".join(" ".join(shown).split())
    if all(" ".join(row.split()) in whole for row in said):
        return True
    return bool(suspicion("\n\n".join(said), title=title, build=build))
