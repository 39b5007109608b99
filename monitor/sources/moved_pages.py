"""Where sites keep the pages of earlier years: a page that moved there was not withdrawn."""

from __future__ import annotations

from urllib.parse import urlsplit, urlunsplit

# Host -> hosts at which the same path may stand, the likeliest first.
MOVES = {
    "state.gov": ("2021-2025.state.gov", "2017-2021.state.gov", "2009-2017.state.gov"),
    "whitehouse.gov": (
        "bidenwhitehouse.archives.gov",
        "trumpwhitehouse.archives.gov",
        "obamawhitehouse.archives.gov",
    ),
    "defense.gov": ("www.war.gov",),
    "fmprc.gov.cn": ("www.mfa.gov.cn",),
}
ARCHIVES = frozenset(host.removeprefix("www.") for hosts in MOVES.values() for host in hosts)


def archives_of(url: str) -> tuple[str, ...]:
    """The addresses at which a page of this address may stand after it moved."""
    try:
        parts = urlsplit(url)
        host = (parts.hostname or "").removeprefix("www.")
    except ValueError:
        return ()
    return tuple(urlunsplit(("https", other, parts.path, parts.query, "")) for other in MOVES.get(host, ()))


def is_home(url: str, requested: str) -> bool:
    """Whether a request for a page ended on a start page, of the site or of one of its languages (`/`,
    `/en/`, `/index.html`).
    """
    try:
        landed, wanted = urlsplit(url), urlsplit(requested)
    except ValueError:
        return False
    short = [
        part
        for part in landed.path.split("/")
        if part and not part.lower().startswith(("index.", "home", "default."))
    ]
    is_start = not short or (len(short) == 1 and len(short[0]) <= 3)
    wanted_parts = [part for part in wanted.path.split("/") if part]
    if wanted_parts and wanted_parts[-1].lower().startswith(("index.", "default.")):
        wanted_parts.pop()  # `/eu/` for `/eu/index.html` is the same page, written otherwise
    return (
        is_start
        and not landed.query
        and (len(wanted_parts) > len(short) or bool(wanted.query))
        and landed.path != wanted.path
    )


def is_above(url: str, requested: str) -> bool:
    """Whether a request ended further up in the same site: `/press/` for `/press/2026/statement`. A page that
    is only written another way (`/statement/` for `/statement/index.html`, for `/statement/amp`) may be; its
    words tell.
    """
    try:
        landed, wanted = urlsplit(url), urlsplit(requested)
    except ValueError:
        return False
    is_same_host = (landed.hostname or "").removeprefix("www.") == (wanted.hostname or "").removeprefix(
        "www."
    )
    above = landed.path.rstrip("/").removesuffix("/index.html")
    return is_same_host and wanted.path.rstrip("/") != above and wanted.path.startswith(f"{above}/")
