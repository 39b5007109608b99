"""A source's own rules for its pages: CSS selectors `body`, `remove`, `title`, `date`, and `date_format`.

In a list of links or JSON `title` and `date` are found in the entry; `page_title` and `page_date` ask the
page itself. They come before everything else. BeautifulSoup knows the selectors that users write; it is
loaded only when there are rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from monitor.documents.extract.blocks import blocks
from monitor.documents.extract.page_tree import cleaned, parse
from monitor.errors import ExtractError

MOST_MARKS = (
    60_000  # a selector such as `div:has(q)` looks at each tag's whole inside: minutes for a page of millions
)


@dataclass(frozen=True, slots=True)
class Ruled:
    """What the rules found."""

    blocks: list[str]
    title: str
    date: str
    html: str = ""  # the page without what `remove` names, for the other ways in


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """The selectors of one source, each a tuple tried in order."""

    body: tuple[str, ...] = ()
    remove: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    date: tuple[str, ...] = ()
    date_formats: tuple[str, ...] = ()
    source: str = ""

    @classmethod
    def of(cls, rules: Mapping[str, Any], *, kind: str = "feed", source: str = "") -> Rules:
        """The rules of a source; a single selector or a list of them. In a list `title` and `date` belong to
        its entries.
        """
        title, date = (
            ("page_title", "page_date") if kind in ("listing", "json", "wordpress") else ("title", "date")
        )
        return cls(
            body=_several(rules.get("body")),
            remove=_several(rules.get("remove")),
            title=_several(rules.get("page_title")) or _several(rules.get(title)),
            date=_several(rules.get("page_date")) or _several(rules.get(date)),
            date_formats=_several(rules.get("date_format")),
            source=source,
        )

    def __bool__(self) -> bool:
        return bool(self.body or self.remove or self.title or self.date)

    def apply(self, text: str) -> Ruled:
        """What the selectors find on a page. A body selector that finds nothing is an error: the site was
        rebuilt.
        """
        if text.count("<") > MOST_MARKS:
            message = (
                f"the rules of {self.source or 'the source'} are not tried on a page of more than "
                f"{MOST_MARKS} tags"
            )
            raise ExtractError(message, url="", missing="body", source=self.source or None)
        import bs4  # noqa: PLC0415  72 ms of start-up, only for sources that have rules
        from soupsieve import SelectorSyntaxError  # noqa: PLC0415  comes with bs4

        soup = bs4.BeautifulSoup(f"<!DOCTYPE html>{cleaned(text)}", "lxml")
        try:
            for selector in self.remove:
                for node in soup.select(selector):
                    node.decompose()
            title = _first(soup, self.title)
            date = _first(soup, self.date)
            found: list[Any] = next((nodes for selector in self.body if (nodes := soup.select(selector))), [])
        except (SelectorSyntaxError, NotImplementedError, ValueError) as error:
            line = str(error).split("\n")[0]
            raise ExtractError(
                f"the rules of {self.source or 'the source'} hold a selector that cannot be read: {line}",
                url="",
                missing="body",
                source=self.source or None,
            ) from error
        if self.body and not found:
            wanted = ", ".join(self.body)
            raise ExtractError(
                f"the rule body of {self.source or 'the source'} finds nothing on the page: {wanted}",
                url="",
                missing="body",
                source=self.source or None,
            )
        known = {id(node) for node in found}
        outer = [node for node in found if not any(id(parent) in known for parent in node.parents)]
        html = "\n".join(str(node) for node in outer) if self.body else str(soup) if self.remove else ""
        root = parse(html) if html else None
        return Ruled(
            blocks(root, furniture=bool(self.body)) if root is not None and self.body else [],
            title,
            date,
            html,
        )


def _several(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value.strip() else ()
    return tuple(str(part) for part in value) if isinstance(value, list | tuple) else ()


def _first(soup: Any, selectors: tuple[str, ...]) -> str:
    for selector in selectors:
        for node in soup.select(selector):
            words = " ".join((node.get("datetime") or node.get("content") or node.get_text(" ")).split())
            if words:
                return str(words)
    return ""
