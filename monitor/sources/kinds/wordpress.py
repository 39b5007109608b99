"""Any WordPress site by its REST interface: whole texts, the moment of every edit, and pages back as far as
one likes.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit
from zoneinfo import ZoneInfo

from monitor.errors import SourceError
from monitor.model import Item, Page, SourceSpec
from monitor.sources.address import absolute, canonical, identity_key
from monitor.sources.kinds.feed import LONGEST_TEASER, plain
from monitor.sources.kinds.jsonpath import path, read_json, text_at
from monitor.sources.kinds.kind import MOST_ITEMS, Discovery, Kind, believable, fingerprint, zone_of
from monitor.sources.kinds.list_rules import OF_PAGE, Check, faults_of, parameters, truth, word
from monitor.sources.parsing.bounds import short_title
from monitor.sources.parsing.dates import When, read_when

FIELDS = "id,date,date_gmt,modified,modified_gmt,slug,link,title,content,excerpt"
NEWEST = 25  # at the first look
AT_MOST = 50  # of one page later; WordPress gives no more than 100
BEFORE_LAST_CHECK = timedelta(days=1)  # clocks differ, and posts are dated back by hours
EDITED_BEFORE = timedelta(hours=1)
ROUTE = "/wp/v2/"
RULES: Mapping[str, Check] = {
    **OF_PAGE,
    "type": word,
    "date": path,
    "identity": parameters,
    "full_text": truth,
}


class WordPress(Kind):
    """The `wordpress` kind."""

    def faults(self, rules: Mapping[str, Any]) -> tuple[str, ...]:
        return faults_of(rules, RULES, "wordpress source")

    def asks(self, source: SourceSpec, since: datetime | None) -> tuple[str, ...]:
        """The newest posts, then those that were edited. A post may be written days before it is published,
        so that the moment of its last edit lies before our last look, and may be dated back, so that its date
        does: it takes both questions.
        """
        base = endpoint(source.url, str(source.rules.get("type") or "posts"))
        fields = FIELDS + (f",{source.rules['date']}" if source.rules.get("date") else "")
        newest = {"per_page": NEWEST, "orderby": "date", "order": "desc", "_fields": fields}
        if since is None:
            return (_asking(base, newest),)
        # Whole days: the same address all day long can be answered with "not modified".
        after = {"after": f"{(since - BEFORE_LAST_CHECK).date().isoformat()}T00:00:00Z", "per_page": AT_MOST}
        edited = {
            "modified_after": f"{(since - EDITED_BEFORE).astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
            "per_page": AT_MOST,
            "orderby": "modified",
        }
        return _asking(base, newest | after), _asking(base, newest | edited)

    def discover(self, source: SourceSpec, page: Page) -> Discovery:
        """The posts in their order. Raises SourceError for what is no list of posts."""
        zone = zone_of(source)
        posts = read_json(page, source.name, "list of posts")
        if isinstance(posts, dict):
            said = text_at(posts, "message") or text_at(posts, "code") or "it gives one object, and no list"
            raise SourceError(f"WordPress does not give its posts: {plain(said)[:200]}", source=source.name)
        if not isinstance(posts, list):
            raise SourceError(
                "the address answered with something that is no list of posts", source=source.name
            )
        notes: list[str] = []
        items: dict[str, Item] = {}
        for post in posts[:MOST_ITEMS]:
            item = _item(post, source, page, zone)
            if item is None:
                notes.append("a post without a web address was left out")
            else:
                items.setdefault(item.key, item)
        return Discovery(
            items=tuple(items.values()), next_urls=_older(page), notes=tuple(dict.fromkeys(notes))
        )


def endpoint(url: str, kind_of_post: str = "posts") -> str:
    """The address of the posts, from that of the site, of its interface, or of the posts themselves."""
    parts = urlsplit(url)
    if ROUTE in f"{parts.path}/" or "rest_route=" in parts.query:
        return url
    root = parts.path.rstrip("/").removesuffix("/wp-json")
    return urlunsplit((parts.scheme, parts.netloc, f"{root}/wp-json{ROUTE}{kind_of_post}", parts.query, ""))


def _asking(base: str, wanted: Mapping[str, Any]) -> str:
    """An address with its own parameters first: they may choose a category or an office."""
    parts = urlsplit(base)
    given = [
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name not in wanted
    ]
    return urlunsplit(parts._replace(query=urlencode([*given, *wanted.items()], safe=":,/[]")))


def _older(page: Page) -> tuple[str, ...]:
    """The next page, by the count that WordPress puts into a header."""
    parts = urlsplit(page.url)
    given = dict(parse_qsl(parts.query, keep_blank_values=True))
    number, count = given.get("page", "1"), page.headers.get("x-wp-totalpages", "")
    if not (number.isdecimal() and count.isdecimal()) or int(number[:9]) >= int(count[:9]):
        return ()
    return (_asking(page.url, {"page": int(number) + 1}),)


def _item(post: Any, source: SourceSpec, page: Page, zone: ZoneInfo) -> Item | None:
    link = absolute(text_at(post, "link"), page.url) if text_at(post, "link") else None
    if link is None:
        return None
    title, content = plain(text_at(post, "title.rendered")), text_at(post, "content.rendered")
    names = source.rules.get("identity", ())
    when = believable(_when(post, source, zone), page)
    modified = text_at(post, "modified_gmt") or text_at(post, "modified")
    has_text = bool(plain(content)) and source.rules.get("full_text", True)
    return Item(
        key=identity_key(link, (names,) if isinstance(names, str) else names),
        url=canonical(link),
        title=short_title(title),
        published_at=when.at,
        published_on=when.on,
        fingerprint=fingerprint(title, modified, content),
        body=content if has_text else None,
        teaser=plain(text_at(post, "excerpt.rendered") or content)[:LONGEST_TEASER],
    )


def _when(post: Any, source: SourceSpec, zone: ZoneInfo) -> When:
    """`date` is the site's own time without saying its zone; `date_gmt` is the moment."""
    local = read_when(text_at(post, "date"), zone)
    gmt = text_at(post, "date_gmt")
    moment = read_when(f"{gmt}Z" if gmt and not gmt.endswith("Z") else gmt, zone)
    document = read_when(text_at(post, str(source.rules.get("date") or "")), zone)
    day = document.on or (moment.on if zone.key != "UTC" and moment.at else None) or local.on or moment.on
    return When(at=moment.at or local.at, on=day)
