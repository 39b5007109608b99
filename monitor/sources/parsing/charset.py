"""Bytes to text. Many Korean and Japanese pages name their charset only in the page, wrongly in the header,
or nowhere.

So a name is only a hint. UTF-8 proves itself by its form, and Korean, Japanese and Chinese by their letters.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

import charset_normalizer

from monitor.sources.parsing.letters import frequent_share
from monitor.sources.parsing.wide_charset import wide_charset

HEAD_LENGTH = 4096  # how far a page's own declaration is looked for
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
# One byte for each letter: the code pages of DOS and Windows, the parts of ISO 8859, and Apple's.
_CODE_PAGE = re.compile(r"(?:x-|cs)?(?:windows|cp|ibm|ms)?[-_]?(437|775|85[0257]|86[0-6]|874|125[0-8])")
_ISO_8859 = re.compile(r"(?:iso)?[-_]?8859[-_](1[0134-6]|[2-9])(?:-[ei])?")
_OTHERS = {
    **dict.fromkeys(("macintosh", "mac", "x-mac-roman", "macroman"), "mac_roman"),
    **dict.fromkeys(("maccentraleurope", "maclatin2"), "mac_latin2"),
    **dict.fromkeys(("tis-620", "tis620"), "cp874"),
    "koi8-u": "koi8_u",
    "johab": "johab",
    "iso-2022-kr": "iso2022_kr",
    "utf-32": "utf-32",
}
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
_PLAIN = re.compile(rb"(?<=[\x00-\x7f])[\x00-\x7f]{16,}(?=[\x00-\x7f])")  # what every charset reads alike
_PASTED = re.compile(rb"(?<=[\x20-\x7e])[\x85\x91-\x97](?=[\x20-\x7e])")
_WIDE_UTF8 = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_NARROW_UTF8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]")
_ESCAPES = (  # 7-bit charsets: the escape that begins a run of their letters
    (re.compile(rb"\x1b\$(?:\)C|\(C)"), "iso2022_kr"),
    (re.compile(rb"\x1b(?:\$[@B]|\([IJ])"), "iso2022_jp_ext"),
)
_EAST_ASIAN = ("cp949", "cp932", "euc_jp", "gb18030", "big5hkscs")
_MULTIBYTE = ("big5", "cp9", "euc", "gb", "hz", "iso2022", "johab", "shift_jis")
_LEAST_LETTERS = 3  # beyond ASCII; with fewer nothing can be told from them
_SURE = 0.3  # share of the letters beyond ASCII that are among the commonest of the script
_UNLIKELY = 0.06  # a named charset whose letters are as rare as this is the wrong one, if another is sure


def decode(body: bytes, content_type: str = "") -> str:
    """The text of a page or feed. `content_type` is the whole header. Never fails: what cannot be read
    becomes U+FFFD.

    Order: byte order mark, the form of the bytes, UTF-8 that proves itself, the page's own declaration, the
    header (both only as far as the letters make sense), then a guess.
    """
    for mark, codec in MARKS:
        if body.startswith(mark):
            return body.decode(codec, errors="replace")
    if codec := _by_form(body):
        return body.decode(codec, errors="replace").lstrip("\ufeff")
    declared = list(dict.fromkeys(_declared(body, content_type)))
    text = _utf8(body, declared)
    return _by_letters(body, declared) if text is None else text


def _utf8(body: bytes, declared: list[str]) -> str | None:
    """The text, where it proves itself to be UTF-8, stray bytes aside.

    Latin-1 is what servers say when nobody told them; text that is good UTF-8 by chance does not exist.
    """
    is_open = not declared or "utf-8" in declared or "cp1252" in declared
    if not is_open and not _is_surely_utf8(body):
        return None
    text = _strict(body, "utf-8")
    if text is None and _is_mostly_utf8(body):
        return _PASTED.sub(_of_windows, body).decode("utf-8", errors="replace")
    return text


def _of_windows(stray: re.Match[bytes]) -> bytes:
    """A quote or a dash of Windows between plain letters, as UTF-8: somebody pasted it there."""
    return stray.group().decode("cp1252").encode()


def _by_letters(body: bytes, declared: list[str]) -> str:
    """The text by what is declared, as far as the letters make sense, then by those, then by a guess."""
    sample = _PLAIN.sub(b"", body)[:SAMPLE]
    best, share = _best_east_asian(sample)
    likely = [codec for codec in declared if share < _SURE or not _is_unlikely(codec, sample)]
    for codec in likely:
        text = _strict(body, codec)
        if text is not None:
            return text
    for codec in likely:
        read = _PASTED.sub(_of_windows, body) if codec == "utf-8" else body
        text = read.decode(codec, errors="replace")
        if text.count("\ufffd") <= len(text) * MOST_BROKEN:
            return text
    if share >= _SURE:
        return body.decode(best, errors="replace")
    text = _strict(body, "utf-8")
    return text if text is not None else body.decode(_guess(body), errors="replace")


def _is_unlikely(codec: str, sample: bytes) -> bool:
    """Whether a named charset is the wrong one, where another shows itself by its letters. Any bytes are
    Latin-1.
    """
    return codec in ("utf-8", "cp1252") or (codec in _EAST_ASIAN and _share(sample, codec) < _UNLIKELY)


def _by_form(body: bytes) -> str:
    """A charset that shows in the form of the bytes: two bytes for each letter, or escapes; else nothing."""
    if wide := wide_charset(body):
        return wide
    if b"\x1b" in body and body.isascii():
        return next((codec for escape, codec in _ESCAPES if escape.search(body)), "")
    return ""


def _is_surely_utf8(body: bytes) -> bool:
    """Whether so many letters have the form of UTF-8 that chance cannot have made them."""
    return _WIDE_UTF8.search(body) is not None or len(_NARROW_UTF8.findall(body[:SAMPLE])) >= _LEAST_LETTERS


def _is_mostly_utf8(body: bytes) -> bool:
    """Whether it is UTF-8 but for stray bytes: what has its form outweighs what has not."""
    wide, narrow = len(_WIDE_UTF8.findall(body)), len(_NARROW_UTF8.findall(body))
    broken = body.decode("utf-8", errors="replace").count("\ufffd")
    return 3 * wide + narrow > broken


def _declared(body: bytes, content_type: str) -> Iterator[str]:
    head = body[:HEAD_LENGTH]
    for found in (IN_META.search(head), IN_XML.search(head)):
        codec = _codec_of(found.group(1).decode("ascii", errors="replace")) if found else ""
        if codec:
            # A declaration that could be read as ASCII is not UTF-16, whatever it says.
            yield "utf-8" if codec.startswith("utf-16") else codec
    named = IN_HEADER.search(content_type)
    if named and (codec := _codec_of(named.group(1))):
        yield codec


def _codec_of(label: str) -> str:
    """The codec of a charset that a page names, or nothing for one that it may not choose."""
    label = label.lower()
    if label in CODECS:
        return CODECS[label]
    if found := _CODE_PAGE.fullmatch(label):
        return f"cp{found[1]}"
    if found := _ISO_8859.fullmatch(label):
        return f"iso8859_{found[1]}"
    return _OTHERS.get(label, "")


def _strict(body: bytes, codec: str) -> str | None:
    try:
        return body.decode(codec)
    except UnicodeDecodeError:
        return None


def _best_east_asian(sample: bytes) -> tuple[str, float]:
    """The charset in which the letters are most like Korean, Japanese or Chinese, and how much."""
    return max(((codec, _share(sample, codec)) for codec in _EAST_ASIAN), key=lambda row: row[1])


def _share(sample: bytes, codec: str) -> float:
    """How many of the letters beyond ASCII are common ones of the charset's script, 0 to 1."""
    if sample.isascii():
        return 0.0
    wide = [letter for letter in sample.decode(codec, errors="replace") if letter > "\x7f"]
    return frequent_share(codec, wide) if len(wide) >= _LEAST_LETTERS else 0.0


def _guess(body: bytes) -> str:
    best = charset_normalizer.from_bytes(body[:SAMPLE]).best()
    if best is None:
        return "utf-8"
    if (best.encoding in _LATIN or best.encoding.startswith(_MULTIBYTE)) and _strict(
        body, "cp1252"
    ) is not None:
        # what browsers take it for; a guess by a few accents reads the naïve as naďve, which is an edit,
        # and Korean and Japanese have shown themselves before
        return "cp1252"
    name = best.encoding.replace("_", "-")
    return CODECS.get(name, best.encoding)
