"""Bytes to text. Many Korean and Japanese pages name their charset only in the page, wrongly in the header,
or nowhere.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

import charset_normalizer

LOOK_AT = 4096  # how far a page's own declaration is looked for
SAMPLE = 64 * 1024  # how much is enough to guess by
MOST_BROKEN = (
    0.005  # a declared charset may fail on this share of the letters (a cut character, one pasted byte)
)

# Labels to codecs, by the WHATWG's practice: pages that say euc-kr or shift_jis use the larger code pages of
# Windows. Only these: Python would also take "punycode" or "unicode_escape" from a page.
_FAMILIES = {
    "utf-8": ("utf8", "utf-8", "unicode-1-1-utf-8"),
    "cp949": (
        "euc-kr",
        "euckr",
        "cp949",
        "ks_c_5601-1987",
        "ks_c_5601-1989",
        "ksc5601",
        "ksc_5601",
        "korean",
        "ms949",
        "windows-949",
    ),
    "cp932": ("shift_jis", "shift-jis", "sjis", "x-sjis", "ms932", "ms_kanji", "windows-31j", "cp932"),
    "euc_jp": ("euc-jp", "eucjp", "x-euc-jp"),
    "iso2022_jp": ("iso-2022-jp", "csiso2022jp"),
    "gb18030": ("gb2312", "gbk", "gb18030", "gb_2312-80", "x-gbk", "chinese", "cp936"),
    "big5hkscs": ("big5", "big5-hkscs", "x-x-big5", "cn-big5"),
    "cp1252": (
        "iso-8859-1",
        "iso8859-1",
        "latin1",
        "latin-1",
        "l1",
        "ascii",
        "us-ascii",
        "windows-1252",
        "cp1252",
    ),
    "iso8859_15": ("iso-8859-15", "latin-9"),
    "cp1251": ("windows-1251", "cp1251"),
    "koi8_r": ("koi8-r",),
    "utf-16": ("utf-16",),
    "utf-16-le": ("utf-16le",),
    "utf-16-be": ("utf-16be",),
}
# What a guess by statistics gives for Western text with a few accents, quotation marks or dashes.
_LATIN = frozenset(
    {
        "cp1250",
        "cp1254",
        "cp1257",
        "cp1258",
        "cp437",
        "cp850",
        "cp852",
        "cp858",
        "cp775",
        "cp1026",
        "cp1140",
        "hp_roman8",
        "iso8859_2",
        "iso8859_3",
        "iso8859_4",
        "iso8859_9",
        "iso8859_10",
        "iso8859_13",
        "iso8859_14",
        "iso8859_16",
        "latin_1",
        "mac_roman",
        "mac_latin2",
        "mac_iceland",
        "mac_turkish",
    }
)
CODECS = {label: codec for codec, labels in _FAMILIES.items() for label in labels}
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
IN_META = re.compile(rb"<meta\b[^>]{0,300}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})", re.IGNORECASE)
IN_XML = re.compile(rb"<\?xml\b[^>]{0,200}?encoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})", re.IGNORECASE)
IN_HEADER = re.compile(r"charset\s{0,9}=\s{0,9}[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_BEYOND_ASCII = re.compile("[^\x00-\x7f]+")
_HANGUL, _KANA = re.compile("[\uac00-\ud7a3]"), re.compile("[\u3041-\u30fe]")
_SCRIPTS = (("cp949", _HANGUL, 0.6), ("euc_jp", _KANA, 0.2), ("cp932", _KANA, 0.2))


def decode(body: bytes, content_type: str = "") -> str:
    """The text of a page or feed. `content_type` is the whole header. Never fails: what cannot be read
    becomes U+FFFD.

    Order: byte order mark, the page's own declaration, the header, then a guess.
    """
    for mark, codec in MARKS:
        if body.startswith(mark):
            return body.decode(codec, errors="replace")
    declared = list(dict.fromkeys(_declared(body, content_type)))
    if "cp1252" in declared and (text := _strict(body, "utf-8")) is not None:
        # Latin-1 is what servers say when nobody told them; text that is good UTF-8 by chance does not exist
        return text
    if "cp1252" in declared and (text := _east_asian(body)) is not None:
        return text  # any bytes are Latin-1: Korean and Japanese show themselves by their script
    for codec in declared:
        text = _strict(body, codec)
        if text is not None:
            return text
    for codec in declared:
        text = body.decode(codec, errors="replace")
        if text.count("\ufffd") <= len(text) * MOST_BROKEN:
            return text
    text = _strict(body, "utf-8")
    return text if text is not None else body.decode(_guess(body), errors="replace")


def _declared(body: bytes, content_type: str) -> Iterator[str]:
    head = body[:LOOK_AT]
    for found in (IN_META.search(head), IN_XML.search(head)):
        codec = CODECS.get(found.group(1).decode("ascii", errors="replace").lower()) if found else None
        if codec is not None:
            # A declaration that could be read as ASCII is not UTF-16, whatever it says.
            yield "utf-8" if codec.startswith("utf-16") else codec
    named = IN_HEADER.search(content_type)
    if named and named.group(1).lower() in CODECS:
        yield CODECS[named.group(1).lower()]


def _strict(body: bytes, codec: str) -> str | None:
    try:
        return body.decode(codec)
    except UnicodeDecodeError:
        return None


def _east_asian(body: bytes) -> str | None:
    """Korean or Japanese text, when most of what is beyond ASCII decodes to Hangul, or enough of it to
    kana.
    """
    for codec, script, least in _SCRIPTS:
        text = _strict(body, codec)
        wide = sum(map(len, _BEYOND_ASCII.findall(text))) if text else 0
        if text and wide >= 8 and len(script.findall(text)) >= least * wide:
            return text
    return None


def _guess(body: bytes) -> str:
    best = charset_normalizer.from_bytes(body[:SAMPLE]).best()
    if best is None:
        return "utf-8"
    if best.encoding in _LATIN and _strict(body, "cp1252") is not None:
        # what browsers take it for; a guess by a few accents reads the naïve as naďve, which would be an edit
        return "cp1252"
    name = best.encoding.replace("_", "-")
    return CODECS.get(name, best.encoding)
