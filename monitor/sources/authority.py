"""Whose word counts as official. It rests on a verified host over https, never on what a page says of itself.

Verified are the hosts of the catalogue's official entries and their archives, those that an administrator
confirmed, and the administrator's own (COMMUNIQUE_ALLOW_ADDRESSES). Whoever may use the command line is an
administrator.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Sequence
from dataclasses import replace

from monitor.model import Page, SourceSpec, Tier
from monitor.model.origin import FROM
from monitor.sources.catalogue import is_of, official_hosts, plain_host
from monitor.sources.moved_pages import ARCHIVES

Verified = Callable[[str], bool]
_OF_GOVERNMENTS = frozenset(("gov", "mil", "int"))  # nobody else can have a host below these
_IN_A_COUNTRY = frozenset(
    ("go", "gov", "gob", "gouv", "govt", "gc", "mil")
)  # nor below these under a country's two letters


def granted(
    spec: SourceSpec, verified: Verified, *, by_administrator: bool = False
) -> tuple[SourceSpec, str]:
    """The source with the standing that it may have, and why it is less than was asked for."""
    if spec.tier != "official" or spec.is_archive:
        return spec, ""
    if spec.kind == "folder":
        why = "" if by_administrator else "a folder is official only by the command line"
        return (replace(spec, tier="mirror") if why else spec), why
    if verified(spec.url) or (by_administrator and spec.url.startswith("https:")):
        return spec, ""
    host = plain_host(spec.url)
    if not spec.url.startswith("https:"):
        words = (
            f"official standing needs https, for over http anybody could change the words: {host} "
            "counts as a mirror"
        )
    else:
        words = (
            f"nobody has confirmed that {host} is an issuer's own host, so it counts as a mirror; "
            f"an administrator can: communique sources confirm {host}"
        )
    return replace(spec, tier="mirror"), words


def is_verified(url: str, confirmed: frozenset[str]) -> bool:
    """Whether an address is on a host of the catalogue or on the archive of one, or on one that was
    confirmed, and asked over https."""
    return url.startswith("https:") and any(
        is_of(url, hosts) for hosts in (official_hosts(), ARCHIVES, confirmed)
    )


def as_fetched(spec: SourceSpec, page: Page, verified: Verified) -> SourceSpec:
    """The source as it stands for one text: an official list may lead to pages that are somebody else's."""
    if spec.tier != "official" or spec.kind == "folder" or page.headers.get(FROM) in ("folder", "archive"):
        return spec
    # A text that stood inside the list came from where the list came from.
    origin = page.requested_url if page.headers.get(FROM) == "feed" else page.url
    return spec if is_of_issuer(spec, origin, verified) else replace(spec, tier="mirror")


def is_of_issuer(spec: SourceSpec, url: str, verified: Verified) -> bool:
    """Whether an address is on the host of an official source, asked as safely as the source is, or on
    another verified one.
    """
    is_safe = url.startswith("https:") or spec.url.startswith("http:")
    return (is_safe and is_of(url, {plain_host(spec.url)})) or verified(url)


def by_hand(url: str, local_hosts: Sequence[str] = ()) -> Tier:
    """The standing of a text that somebody gives by hand, by the address that it names: a government's host
    is official, any other public one a mirror. Without an address, or with one inside the user's own network,
    the user vouches for it.

    >>> by_hand("https://www.mofa.go.jp/a"), by_hand("https://newswire.example/a"), by_hand("")
    ('official', 'mirror', 'official')
    """
    host = plain_host(url)
    if not host or "." not in host or host in local_hosts or _is_private(host):
        return "official"
    labels = host.split(".")
    in_a_country = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _IN_A_COUNTRY
    is_official = labels[-1] in _OF_GOVERNMENTS or in_a_country or is_of(url, official_hosts())
    return "official" if is_official else "mirror"


def _is_private(host: str) -> bool:
    try:
        return not ipaddress.ip_address(host.strip("[]")).is_global
    except ValueError:
        return False
