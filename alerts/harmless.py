"""Outside text made harmless, for each way out.

Titles, quotes and publishers come from pages that anybody may have written. None of them may add a header
line, call a Slack channel, turn a word around, hide a word, or become a formula.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import urlsplit

# Letters that show nothing though Unicode calls them letters or marks: fillers, variation selectors, the
# braille blank.
_UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co"})
_BROADCAST = re.compile(r"@(?=here|channel|everyone|[UWS][A-Z0-9]{4,})", re.IGNORECASE)
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
_UNSAFE_IN_URL = re.compile(r"[\s\"'<>\\^`{|}]")


def plain(text: str, limit: int | None = None) -> str:
    """One line without control, zero-width, bidirectional or otherwise invisible characters; cut at a word
    where too long.
    """
    if limit is not None:
        text = text[: 20 * limit + 1000]  # a monstrous title must not cost a second each time it is told
    spaced = re.sub(r"\s+", " ", text)
    seen = "".join(c for c in spaced if c == " " or unicodedata.category(c) not in _DROPPED)
    return cut(re.sub(r" +", " ", _UNSEEN.sub("", seen)).strip(), limit)


def cut(text: str, limit: int | None) -> str:
    """At most `limit` characters; what was cut, preferably at a word, shows as "..."."""
    if limit is None or len(text) <= limit:
        return text
    room = max(limit - 3, 0)
    kept = text[:room]
    if room < len(text) and not text[room].isspace() and " " in kept[room // 2 :]:
        kept = kept[: kept.rindex(" ")]
    return kept.rstrip(" ,;:") + "..."[:limit]


def header(text: str, limit: int = 200) -> str:
    """The value of one header line."""
    return plain(text, limit)


def slack_text(text: str, limit: int | None = None) -> str:
    """Text inside Slack's mark-up: nothing in it is a link, a mention or a format. `limit` counts before
    escaping.
    """
    kept = plain(text, limit).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    kept = _BROADCAST.sub("＠", kept).translate({ord("*"): "∗", ord("~"): "∼", ord("`"): "ˋ"})
    return re.sub(r"(?<!\w)_|_(?!\w)", "＿", kept)


def web_link(url: str) -> str:
    """The address when it is one of the web (http or https, with a host and no credentials), else nothing."""
    if not url or url != plain(url) or _UNSAFE_IN_URL.search(url):
        return ""
    try:
        parts = urlsplit(url)
        has_port = parts.port is None or parts.port > 0
    except ValueError:
        return ""
    return (
        url
        if has_port and parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
        else ""
    )


def csv_cell(value: str) -> str:
    """A cell that no spreadsheet takes for a formula. An apostrophe in front says "text"."""
    kept = plain(value)
    return f"'{kept}" if kept.startswith(_FORMULA) else kept


def markdown(text: str) -> str:
    """One line in which nothing is markup."""
    return re.sub(r"([\\`*_\[\]<>#|~!&])", r"\\\1", plain(text))


def without(text: str, secrets: Iterable[str]) -> str:
    """An error's words with secrets struck out, on one line."""
    for secret in sorted({s for s in secrets if s}, key=len, reverse=True):
        text = text.replace(secret, "***")
    return plain(text, 300)
