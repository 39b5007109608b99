"""Rows that name their entry in an attribute (`data-id="101"`), which a script of the page reads to open it,
and rows that send a form (ASP.NET): what the page shows of the address behind them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import islice

import bs4

from monitor.sources.kinds.script_calls import ScriptCall, target_in

_READ = re.compile(
    r"(?:\$\(\s{0,5}[\w.]{1,40}\s{0,5}\)|(?<![\w$.])[A-Za-z_$][\w$.]{0,60})\."
    r"(?:data\(\s{0,5}['\"](?P<jquery>[\w-]{1,30})['\"]\s{0,5}\)|dataset\.(?P<camel>\w{1,30})"
    r"|(?:attr|getAttribute)\(\s{0,5}['\"]data-(?P<plain>[\w-]{1,30})['\"]\s{0,5}\))"
)
_NAMED = re.compile(r"(?:var|let|const)\s{1,5}(?P<name>[\w$]{1,30})\s{0,5}=\s{0,5}(?P<value>data_\w{1,40})")
_CAPITAL = re.compile(r"([A-Z])")
_POSTBACK = re.compile(r"__doPostBack\(|WebForm_DoPostBackWithOptions\(")
_MOST_SCRIPT = 200_000
_MOST_NAMES = 20
_FEWEST = 3
_MOST_TAGS = 5000
_ENTRY = re.compile(r"data-(?:\w+-)?(?:id|seq|no|num|idx|key|nttid|article|board)", re.IGNORECASE)


def addresses_by_attribute(soup: bs4.BeautifulSoup) -> Mapping[str, str]:
    """Attribute -> address with its value as {name}, as far as scripts of the page put one together."""
    found: dict[str, str] = {}
    for script in soup.find_all("script", limit=100):
        text = script.get_text()[:_MOST_SCRIPT]
        read = {_name_of(found) for found in _READ.finditer(text)}
        if not read:
            continue
        plain = _READ.sub(lambda found: _place(_name_of(found)), text)
        for named in islice(_NAMED.finditer(plain), _MOST_NAMES):
            plain = _renamed(plain, named["name"], named["value"])
        for name in read:
            place = _place(name)
            for target in target_in(plain):
                if f"{{{place}}}" in target and target.count("{") == 1:
                    found.setdefault(f"data-{name}", target)
    return found


def _renamed(script: str, name: str, value: str) -> str:
    """A script with another name for a variable: in its words, not in its strings (`'view.do?seq=' +
    seq`).
    """
    pattern = rf"""'[^'\n]*'|"[^"\n]*"|(?<![\w$.]){re.escape(name)}(?![\w$])"""
    return re.sub(pattern, lambda found: found.group() if found.group()[0] in "'\"" else value, script)


def attribute_call(tag: bs4.Tag, addresses: Mapping[str, str]) -> ScriptCall | None:
    """The entry that a tag names for such a script, where it leads nowhere by itself."""
    for name in addresses:
        value = str(tag.get(name) or "").strip()
        if re.fullmatch(r"[\w.-]{1,100}", value) and not _leads(tag):
            return ScriptCall(f"{name}='{value}'", name, (value,))
    return None


def rules_of_attribute(name: str, addresses: Mapping[str, str]) -> dict[str, str]:
    """The rules `onclick` and `address` for the rows of one attribute."""
    place = _place(name.removeprefix("data-"))
    return {"onclick": f"{name}='{{{place}}}'", "address": addresses[name]}


def without_addresses(soup: bs4.BeautifulSoup) -> str:
    """What to do about a list whose entries have no address that the page shows; empty for any other."""
    tags = soup.find_all(("a", "tr", "li", "td", "div", "button"), limit=_MOST_TAGS)
    posted = {
        found
        for tag in tags
        if _POSTBACK.search(
            found := f"{str(tag.get('href') or '')[:500]} {str(tag.get('onclick') or '')[:500]}"
        )
    }
    if len(posted) >= _FEWEST:
        return (
            "the entries of this page are opened by sending a form (__doPostBack): none has an address of "
            "its own that could be read. Look for a feed or a sitemap of the site, or for another list of it "
            "with links; or watch this page itself, for every edit"
        )
    counts: dict[str, set[str]] = {}
    for tag in tags:
        for name, value in tag.attrs.items():
            if _ENTRY.fullmatch(name) and any(map(str.isdigit, str(value))) and not _leads(tag):
                counts.setdefault(name, set()).add(str(value)[:100])
    name = max(counts, key=lambda name: len(counts[name]), default="")
    if len(counts.get(name, ())) < _FEWEST:
        return ""
    return (
        f"the entries of this page have no address that it shows: a script opens them by {name}. Open one, "
        f"look at its address, and give the rules row, onclick: {name}='{{id}}' and address: that address "
        "with {id} in it"
    )


def _leads(tag: bs4.Tag) -> bool:
    """Whether a tag, or a link in it, leads somewhere by itself."""
    links = [tag, *tag.find_all("a", href=True, limit=5)]
    hrefs = (str(link.get("href") or "").strip().lower() for link in links)
    return any(href and not href.startswith(("#", "javascript:")) for href in hrefs)


def _name_of(read: re.Match[str]) -> str:
    camel = read["camel"]
    return (_CAPITAL.sub(r"-\1", camel) if camel else read["jquery"] or read["plain"]).lower()


def _place(name: str) -> str:
    """The name of an attribute as rules may have it."""
    return "data_" + re.sub(r"[^a-z0-9]", "_", name.lower())
