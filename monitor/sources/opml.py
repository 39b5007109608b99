"""Sources as OPML, which every feed reader writes and reads. What OPML has no word for stands in attributes
of our own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from html.entities import html5
from typing import Any

from lxml import etree

from monitor.errors import SourceKindError
from monitor.model import SourceSpec
from monitor.sources.catalogue import is_of, official_hosts
from monitor.sources.parsing.bounds import overload
from monitor.sources.parsing.charset import decode
from monitor.sources.source_input import spec_of

OURS = "urn:communique:source"
MARK = f"{{{OURS}}}"
FLAGS = ("everything", "alert_existing", "enabled")
STRUCTURED = ("rules", "fallbacks")
NUMBERS = ("gap",)
MOST = 5000
_OPENING = re.compile(r"<(?:\w+:)?opml\b", re.I)
_DECLARATION = re.compile(r"<\?xml[^>]*\?>")
_DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.I)
_OUTLINE = re.compile(rb"<(?:\w+:)?outline\b", re.I)
_CLOSING = re.compile(rb"</(?:\w+:)?opml\s*>", re.I)
_NO_REFERENCE = re.compile(
    r"&(?!#\d{1,7};|#x[0-9a-f]{1,6};|(?:amp|lt|gt|quot|apos);)([a-z][a-z0-9]{1,30};)?", re.I
)
_FEED_SCHEME = re.compile(r"feeds?:(?=https?://)|(?:feeds?|rss|itpc|pcast):(?://)?", re.I)
_NO_SCHEME = re.compile(r"//(?=[\w-])|(?=(?:[\w-]{1,63}\.){1,9}[a-z]{2,24}(?:[/?]|$))", re.I)
_NUMBERED = re.compile(r"&#(?:x([0-9a-f]{1,6})|(\d{1,7}));", re.I)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
UNWRITABLE = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")


def is_opml(content: bytes) -> bool:
    """Whether a file is OPML, and not YAML."""
    return _OPENING.search(_text(content[:4000])) is not None


def load_opml(content: bytes) -> list[SourceSpec]:
    """The feeds of a file as readers of feeds write it, folders within folders; a feed that stands in several
    folders is one source. A feed of unknown standing is news, unless its host is in the catalogue.

    SourceKindError tells every fault at once.
    """
    specs: dict[str, SourceSpec] = {}
    at_address: dict[str, list[SourceSpec]] = {}
    numbers: dict[str, int] = {}
    faults: list[str] = []
    for number, outline in enumerate(_outlines(_root(content)), 1):
        try:
            spec = _spec(outline)
        except SourceKindError as error:
            faults.append(f"source {number} ({_name(outline) or 'no name'}): {error}")
            continue
        same_address = at_address.setdefault(spec.url, [])
        if not any(replace(spec, name=known.name) == known for known in same_address):
            free = replace(spec, name=_free(spec.name, specs, numbers))
            specs[free.name] = free
            same_address.append(free)
    if faults:
        raise SourceKindError("; ".join(faults[:20]))
    if not specs:
        raise SourceKindError("the file names no feed: an outline of a feed has an xmlUrl")
    return list(specs.values())


def _root(content: bytes) -> Any:
    """The element of the file, read as other readers read it: with blank lines before it, with an
    ampersand that is none of XML's, with a letter that its charset does not know. A document type is
    refused.
    """
    text = _DECLARATION.sub("", _text(content), count=1)
    if _DOCTYPE.search(_OPENING.split(text, maxsplit=1)[0]):
        raise SourceKindError("an OPML file with a document type of its own is not read")
    letters = _NUMBERED.sub(_writable_number, _CONTROL.sub(" ", text))
    written = _NO_REFERENCE.sub(_escaped, letters).encode()
    if too_much := overload(written):
        raise SourceKindError(f"the file is not read: {too_much}")
    try:
        return etree.fromstring(written, _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        whole = _recovered(written)
        if whole is None:
            raise SourceKindError(f"not OPML: {' '.join(str(error).split())[:200]}") from error
        return whole


def _text(content: bytes) -> str:
    """The letters of a file, from its first one."""
    return decode(content, "application/xml").lstrip("\ufeff \t\r\n")


def _recovered(written: bytes) -> Any | None:
    """What a forgiving parser makes of a broken file, where it is there to its end and lost no outline."""
    if not _CLOSING.search(written):
        return None
    root = etree.fromstring(written, _parser(recover=True))
    if root is None or _local(root) != "opml":
        return None
    count = sum(1 for tag in root.iter() if _local(tag) == "outline")
    return root if count and count == len(_OUTLINE.findall(written)) else None


def _parser(*, recover: bool = False) -> etree.XMLParser:
    return etree.XMLParser(
        recover=recover,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        encoding="utf-8",
    )


def _escaped(found: re.Match[str]) -> str:
    """An ampersand as XML writes it; a name of HTML ("&nbsp;") as the letters that it stands for."""
    name = found.group(1)
    letters = html5.get(name or "", "&")
    return f"&amp;{name or ''}" if letters in "&<" else letters


def _writable_number(found: re.Match[str]) -> str:
    """A letter by its number; a blank for a number that is no letter of XML ("&#0;")."""
    number = int(found[1], 16) if found[1] else int(found[2])
    return " " if number > 0x10FFFF or _CONTROL.match(chr(number)) else found[0]


def dump_opml(specs: Sequence[SourceSpec]) -> str:
    """Sources as OPML. A reader of feeds takes the feeds; `load_opml` reads everything back the same."""
    root = etree.Element("opml", version="2.0", nsmap={"communique": OURS})
    etree.SubElement(etree.SubElement(root, "head"), "title").text = "Sources of communique"
    body = etree.SubElement(root, "body")
    plain = asdict(SourceSpec(name="", url=""))
    for spec in specs:
        outline = etree.SubElement(body, "outline", text=_writable(spec.name), title=_writable(spec.name))
        outline.set("type", "rss" if spec.kind == "feed" else "link")
        outline.set("xmlUrl" if spec.kind == "feed" else "url", _writable(spec.url))
        for name, value in asdict(spec).items():
            if name not in ("name", "url") and (value != plain[name] or name in ("kind", "tier")):
                outline.set(
                    MARK + name,
                    _writable(json.dumps(value, ensure_ascii=False) if _is_json(name) else str(value)),
                )
    return str(etree.tostring(root, pretty_print=True, xml_declaration=True, encoding="utf-8").decode())


def _outlines(root: Any) -> Iterator[Any]:
    found = (
        tag
        for tag in root.iter()
        if _local(tag) == "outline" and (_attribute(tag, "xmlUrl") or tag.get(MARK + "kind"))
    )
    for number, tag in enumerate(found):
        if number == MOST:
            raise SourceKindError(f"the file names more than {MOST} sources")
        yield tag


def _local(tag: Any) -> str:
    """The name of an element in lower case, whatever its namespace; empty for a comment."""
    return tag.tag.rpartition("}")[2].lower() if isinstance(tag.tag, str) else ""


def _attribute(outline: Any, name: str) -> str:
    """An attribute, whichever case it is written in."""
    return next((value for key, value in outline.attrib.items() if key.lower() == name.lower()), "")


def _name(outline: Any) -> str:
    named = (_attribute(outline, name) for name in ("title", "text", "xmlUrl"))
    return " ".join(next(filter(str.strip, named), "").split())[:100].strip()


def _spec(outline: Any) -> SourceSpec:
    values: dict[str, Any] = {
        key.removeprefix(MARK): value
        for key, value in outline.attrib.items()
        if key.startswith(MARK) and value
    }
    for name in [value for value in values if _is_json(value)]:
        try:
            values[name] = json.loads(values[name])
        except (ValueError, RecursionError):
            raise SourceKindError(f"{name} cannot be read") from None
    url = _web_address((_attribute(outline, "xmlUrl") or _attribute(outline, "url")).strip())
    values |= {"name": _name(outline), "url": url}
    if "tier" not in values:
        values["tier"] = "official" if url.startswith("https:") and is_of(url, official_hosts()) else "news"
    return spec_of(values)


def _web_address(url: str) -> str:
    """`feed://host/`, `feed:https://host/`, `//host/` and `host/` are how some readers write the address of a
    feed.
    """
    found = _FEED_SCHEME.match(url) or _NO_SCHEME.match(url)
    if found is None:
        return url
    rest = url[found.end() :]
    return rest if rest.lower().startswith(("http://", "https://")) else f"https://{rest}"


def _is_json(name: str) -> bool:
    return name in (*FLAGS, *STRUCTURED, *NUMBERS)


def _free(name: str, taken: Mapping[str, SourceSpec], numbers: dict[str, int]) -> str:
    """Readers of feeds let several feeds have one name. `numbers`: the last that each name got."""
    number, free = numbers.get(name, 1), name
    while free in taken:
        number += 1
        free = f"{name[:94]} {number}"
    numbers[name] = number
    return free


def _writable(text: str) -> str:
    """XML knows no control characters."""
    return UNWRITABLE.sub("", text)
