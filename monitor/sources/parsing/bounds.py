"""What is too much: documents that no parser may have, and titles that are no titles. Looks at bytes and
letters only.
"""

from __future__ import annotations

LONGEST_TITLE = 500
LONG_PART = 20_000  # bytes up to a ">"; no shorter one is worth a look
MOST_ATTRIBUTES = 2_000
MOST_WORDS = 5_000
MOST_TAGS = 500_000
NO_TAG = (b"<!--", b"<![CDATA[")  # parsers read over these, and a whole article may stand in one


def overload(body: bytes) -> str:
    """Why no parser may have this document, or nothing. Time grows with the length.

    Parsers do not behave so: libxml2 and feedparser compare each attribute of a tag with all before it, and
    each open tag too.
    """
    tags = body.count(b"<")
    if tags > MOST_TAGS:
        return f"it has {tags} tags, more than {MOST_TAGS}"
    for part in body.split(b">"):
        if len(part) <= LONG_PART or (start := part.find(b"<")) < 0 or part.startswith(NO_TAG, start):
            continue
        if (
            part.count(b"=", start) > MOST_ATTRIBUTES
            or len(part[start:].split(None, MOST_WORDS)) > MOST_WORDS
        ):
            return f"it has a tag with more than {MOST_ATTRIBUTES} attributes or {MOST_WORDS} words"
    return ""


def short_title(title: str) -> str:
    """A title with single spaces, without what no reader sees, and with an end: what is longer is cut at a
    word.

    Some pages put their whole text there.
    """
    title = " ".join("".join(letter for letter in " ".join(title.split()) if letter.isprintable()).split())
    if len(title) <= LONGEST_TITLE:
        return title
    room = LONGEST_TITLE - 3
    end = title.rfind(" ", room // 2, room + 1)  # Japanese has few spaces or none
    return f"{title[: end if end > 0 else room]}..."
