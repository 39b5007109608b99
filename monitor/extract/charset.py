"""Bytes to text with the right charset: byte order mark, then what the page says of itself, then the header, then a guess."""

from __future__ import annotations

import codecs
import re

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))  # fmt: skip
_DECLARED = re.compile(
    rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)|<\?xml[^>]+encoding\s*=\s*[\"']([A-Za-z0-9_:.-]+)",
    re.I,
)
_HEADER = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_:.-]+)", re.I)
# What sites call by the first name is the second: the wider set that browsers use.
_WIDER = {
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987", "ks_c_5601", "ksc5601"), "cp949"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "windows-31j"), "cp932"),
    **dict.fromkeys(("iso-8859-1", "latin-1", "ascii", "us-ascii"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    "x-euc-jp": "euc_jp",
}
_WIDE = re.compile("[^\x00-\x7f]")
_HANGUL = re.compile("[\uac00-\ud7a3]")
_KANA = re.compile("[\u3041-\u30fe]")
# Python knows more codecs than pages may ask for: idna takes quadratic time, unicode_escape warns.
_FOR_PAGES = re.compile(r"(?:utf-?(?:8|16|32)|iso|windows-|cp\d|euc|shift|gb|big5|hz|koi8|johab|mac|tis|ks|x-|latin)")


def decode(body: bytes, content_type: str = "") -> str:
    """The text of a body. Never raises: bytes that fit no charset become replacement characters."""
    for mark, name in _BOMS:
        if body.startswith(mark):
            return body.decode(name, "replace").removeprefix("\ufeff")
    declared = _DECLARED.search(body[:4096])
    header = _HEADER.search(content_type)
    said = [(declared.group(1) or declared.group(2)).decode("ascii", "replace")] if declared else []
    said += [header.group(1)] if header else []
    seven_bit = ["iso2022_jp"] if b"\x1b$" in body else []  # looks like ASCII, is Japanese
    for name in (*seven_bit, "utf-8", *said):  # valid UTF-8 beyond ASCII is never anything else by chance
        text = _try(body, name)
        if text is not None:
            return text
    sure = _by_script(body)
    if sure:
        return sure
    for name in said:  # a page with a few broken bytes is still in the charset that it names
        text = _try(body, name, errors="replace")
        if text is not None and text.count("\ufffd") <= len(text) // 100:
            return text
    return _guess(body) or body.decode("utf-8", "replace")


def _try(body: bytes, name: str, errors: str = "strict") -> str | None:
    name = name.strip().lower()
    name = _WIDER.get(name, name)
    if not _FOR_PAGES.match(name):
        return None
    try:
        return body.decode(name, errors)
    except (LookupError, UnicodeError, ValueError):
        return None


def _by_script(body: bytes) -> str:
    """East Asian text shows itself: what is beyond ASCII must decode to Hangul or hold kana. Some servers name UTF-8 for it."""
    for name, script, least in (("cp949", _HANGUL, 0.6), ("euc_jp", _KANA, 0.2), ("cp932", _KANA, 0.2)):
        text = _try(body, name)
        wide = len(_WIDE.findall(text)) if text else 0
        if text and wide >= 8 and len(script.findall(text)) >= least * wide:
            return text
    return ""


def _guess(body: bytes) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415  only pages that do not name their charset need it

    best = from_bytes(body[:65536]).best()
    return (_try(body, best.encoding) or "") if best else ""
