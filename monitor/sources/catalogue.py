"""The sources that come with communique, and the hosts that official standing rests on."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Collection
from dataclasses import dataclass
from importlib.resources import files
from urllib.parse import urlsplit

from monitor.model import Fallback, SourceSpec


@dataclass(frozen=True, slots=True)
class Known:
    """A source that one may add as it is, and what to know of it. `core`: of the official core, which the
    very first start watches.
    """

    spec: SourceSpec
    about: str
    core: bool = False


@functools.cache
def load_catalog() -> tuple[Known, ...]:
    """The catalog in its order: official sources first, nearest to the subject."""
    read = tomllib.loads(files("monitor.sources").joinpath("catalogue.toml").read_text(encoding="utf-8"))
    return tuple(
        Known(
            about=entry.pop("about"),
            core=entry.pop("core", False),
            spec=SourceSpec(
                **entry
                | {"fallbacks": tuple(Fallback(**fallback) for fallback in entry.get("fallbacks", ()))}
            ),
        )
        for entry in read["source"]
    )


def official_core() -> tuple[SourceSpec, ...]:
    """The foreign ministries, leaders' offices and embassies of the three. One that the catalogue switches
    off stays so.
    """
    return tuple(known.spec for known in load_catalog() if known.core)


def find_known(name: str) -> Known | None:
    """An entry of the catalog by its name."""
    return next((known for known in load_catalog() if known.spec.name == name), None)


@functools.cache
def official_hosts() -> frozenset[str]:
    """The hosts of official entries that are served over https, without `www.`."""
    urls = (known.spec.url for known in load_catalog() if known.spec.tier == "official")
    return frozenset(plain_host(url) for url in urls if url.startswith("https:"))


def plain_host(url: str) -> str:
    """The host of an address, as hosts are compared: without `www.` and the final dot."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.lower().rstrip(".").removeprefix("www.")


def is_of(url: str, hosts: Collection[str]) -> bool:
    """Whether an address lies on one of these hosts, or on a host below one."""
    host = plain_host(url)
    return bool(host) and any(host == domain or host.endswith(f".{domain}") for domain in hosts)
