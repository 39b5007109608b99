"""Sources as OPML, which every feed reader writes and reads. What OPML has no word for stands in attributes
of our own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from typing import Any

from lxml import etree

from monitor.errors import SourceKindError
from monitor.model import SourceSpec
from monitor.sources.catalogue import is_of, official_hosts
from monitor.sources.source_input import spec_of

OURS = "urn:communique:source"
MARK = f"{{{OURS}}}"
FLAGS = ("everything", "alert_existing", "enabled")
STRUCTURED = ("rules", "fallbacks")
NUMBERS = ("gap",)
MOST = 5000
UNWRITABLE = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff]")


def is_opml(content: bytes) -> bool:
    """Whether a file is OPML, and not YAML."""
    return b"<opml" in content[:2000].lower()


def load_opml(content: bytes) -> list[SourceSpec]:
    """The feeds of a file, folders within folders. A feed of unknown standing is news, unless its host is in
    the catalogue.

    SourceKindError tells every fault at once.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise SourceKindError(f"not OPML: {' '.join(str(error).split())[:200]}") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise SourceKindError("an OPML file with a document type of its own is not read")
    specs: dict[str, SourceSpec] = {}
    faults: list[str] = []
    for number, outline in enumerate(_outlines(root), 1):
        try:
            spec = _spec(outline)
        except SourceKindError as error:
            faults.append(f"source {number} ({_name(outline) or 'no name'}): {error}")
            continue
        specs[_free(spec.name, specs)] = replace(spec, name=_free(spec.name, specs))
    if faults:
        raise SourceKindError("; ".join(faults[:20]))
    if not specs:
        raise SourceKindError("the file names no feed: an outline of a feed has an xmlUrl")
    return list(specs.values())


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
    found = (tag for tag in root.iter("outline") if tag.get("xmlUrl") or tag.get(MARK + "kind"))
    for number, tag in enumerate(found):
        if number == MOST:
            raise SourceKindError(f"the file names more than {MOST} sources")
        yield tag


def _name(outline: Any) -> str:
    return " ".join((outline.get("title") or outline.get("text") or outline.get("xmlUrl") or "").split())[
        :100
    ].strip()


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
    url = str(outline.get("xmlUrl") or outline.get("url") or "").strip()
    values |= {"name": _name(outline), "url": url}
    if "tier" not in values:
        values["tier"] = "official" if url.startswith("https:") and is_of(url, official_hosts()) else "news"
    return spec_of(values)


def _is_json(name: str) -> bool:
    return name in (*FLAGS, *STRUCTURED, *NUMBERS)


def _free(name: str, taken: dict[str, SourceSpec]) -> str:
    """Readers of feeds let several feeds have one name."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name[:94]} {number}"
    return free


def _writable(text: str) -> str:
    """XML knows no control characters."""
    return UNWRITABLE.sub("", text)
