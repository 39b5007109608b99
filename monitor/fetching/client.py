"""The client that everything else uses: `get` for pages, `post` for alerts."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import datetime
from typing import Protocol
from urllib.parse import urlsplit

import ada_url

from alerts.channels.channel import Reply
from alerts.errors import DeliveryError
from monitor.errors import (
    FetchError,
    FetchPostponedError,
    FetchRefusedError,
    FetchStatusError,
)
from monitor.fetching.addresses import AddressRefusedError, AddressRules, parse_address
from monitor.fetching.manners import SharedTurns, TooSoonError, Turns
from monitor.fetching.network import Resolve, resolve
from monitor.fetching.refreshing import refresh_target
from monitor.fetching.refusals import BUSY, REDIRECTS, fetch_error, retry_after, shown, status_words
from monitor.fetching.request_headers import is_of, request_headers
from monitor.fetching.robots import LARGEST, Robots
from monitor.fetching.transports import STRAIGHT, Outward
from monitor.fetching.wire import WITH_BODY, Answer, Asking, Wire, WireError
from monitor.model import NotModified, Page, Validators

MOST_REDIRECTS = 5
PAGE_LIMIT = 5 * 2**20
FEED_LIMIT = 10 * 2**20
REPLY_LIMIT = 4 * 1024 * 1024  # a page of messages of Slack
PAGE_DEADLINE = 30.0
POST_DEADLINE = 10.0


class Getting(Protocol):
    """What the stages need of the client. `get` raises FetchError."""

    @property
    def clock(self) -> Callable[[], datetime]: ...
    def get(
        self,
        url: str,
        *,
        validators: Validators | None = None,
        limit: int = PAGE_LIMIT,
        deadline: float | None = None,
        gap: float = 0.0,
        language: str = "",
    ) -> Page | NotModified: ...


class Client:
    """One for the whole process, shared by all threads. Every address passes the same checks, redirects and
    robots.txt included.

    `allow_addresses`: hosts, addresses or networks that may be asked though private, on any port and without
    a gap. `host_gap`: seconds between two requests to one site; a longer crawl-delay of its robots.txt
    counts, up to a minute. `deadline`: seconds for one page. `shared_turns`: what other processes know of
    whose turn it is.
    """

    def __init__(
        self,
        *,
        user_agent: str,
        clock: Callable[[], datetime],
        allow_addresses: Iterable[str] = (),
        allow_ports: Iterable[int] = (80, 443),
        host_gap: float = 2.0,
        deadline: float = PAGE_DEADLINE,
        shared_turns: SharedTurns | None = None,
        robots: bool = True,
        sleep: Callable[[float], None] = time.sleep,
        monotonic: Callable[[], float] = time.monotonic,
        resolve: Resolve = resolve,
        outward: Outward = STRAIGHT,
        wire: Asking | None = None,
    ) -> None:
        self.clock = clock
        self._rules = AddressRules.parse(allow_addresses, allow_ports)
        self._resolve = resolve
        self._wire = wire or Wire(
            self._rules, user_agent=user_agent, resolve=resolve, monotonic=monotonic, outward=outward
        )
        self._turns = Turns(sleep=sleep, monotonic=monotonic, clock=clock, shared=shared_turns)
        self._longest = deadline
        self._monotonic = monotonic
        self._host_gap = host_gap
        self._robots = Robots(self._robots_txt, agent="communique", clock=clock) if robots else None

    def close(self) -> None:
        """Closes all kept connections."""
        self._wire.close()

    def is_allowed(self, url: str) -> bool:
        """Whether the administrator allowed this address: by its host, or by the network that it leads to."""
        host = _host(url)
        try:
            if self._rules.names(host) or self._wire.is_free(url):
                return True
            addresses = self._resolve(host, 0) if self._rules.networks and parse_address(host) is None else ()
        except (OSError, ValueError):  # a name that nobody knows, or no address at all
            return False
        return bool(addresses) and all(self._rules.is_allowed(address) for address in addresses)

    def sitemaps(self, url: str) -> tuple[str, ...]:
        """The sitemaps that the robots.txt of a site names, as far as it was read already or can be read
        now.
        """
        try:
            return self._robots.sitemaps(url) if self._robots else ()
        except FetchError:
            return ()

    def get(
        self,
        url: str,
        *,
        validators: Validators | None = None,
        limit: int = PAGE_LIMIT,
        deadline: float | None = None,
        gap: float = 0.0,
        language: str = "",
    ) -> Page | NotModified:
        """The page at an address, after at most five redirects. Raises FetchError.

        `deadline` in seconds (by default the client's) covers the whole answer, headers and all redirects;
        waiting for the site's turn comes on top and is bounded by it too. `limit` in bytes counts packed and
        unpacked. `validators` go only to the address that gave them. `gap`: seconds since the last request to
        this site, when the source asks for more than others. `language`: the code of the language that a site
        of several shall answer in.
        """
        longest = self._longest if deadline is None else deadline
        answer = self._follow(
            url, validators=validators, limit=limit, deadline=longest, gap=gap, language=language
        )
        if answer.status == 304:
            return NotModified(answer.url, self.clock())
        digest = hashlib.sha256(answer.body).hexdigest()
        return Page(
            url=answer.url,
            requested_url=url,
            status=answer.status,
            headers=answer.headers,
            body=answer.body,
            sha256=digest,
            fetched_at=self.clock(),
        )

    def refusal(self, url: str) -> str:
        """Why nothing may be posted there, as far as the address itself tells; empty where it does not
        tell.
        """
        try:
            self._rules.check_url(url)
        except AddressRefusedError as error:
            return str(error)
        return ""

    def post(
        self, url: str, body: bytes, headers: Mapping[str, str], *, deadline: float = POST_DEADLINE
    ) -> Reply:
        """Posts once, follows nothing, repeats nothing. Raises DeliveryError when there was no answer; any
        status is an answer.

        The address may be a secret (Slack, webhooks), so messages name the host only.
        """
        host = _host(url)
        try:
            checked = self._rules.check_url(url)
            ends_at = self._monotonic() + deadline
            answer = self._wire.ask(
                "POST", checked, headers=headers, content=body, ends_at=ends_at, limit=REPLY_LIMIT
            )
        except AddressRefusedError as error:
            raise DeliveryError(f"{host} was not asked: {error}", permanent=True) from None
        except WireError as error:
            if error.fault == "refused":
                raise DeliveryError(f"{host} was not asked: {error}", permanent=True) from None
            # a refused connection or a name that leads nowhere is the host's; silence may be of one address
            raise DeliveryError(
                f"{host} did not take the message: {error}",
                permanent=False,
                scope="server" if error.fault == "connection" else "address",
            ) from None
        return Reply(answer.status, answer.headers, answer.body)

    def _robots_txt(self, url: str) -> bytes:
        return self._follow(url, limit=LARGEST, deadline=min(10.0, self._longest), is_robots=True).body

    def _follow(
        self,
        url: str,
        *,
        limit: int,
        deadline: float,
        validators: Validators | None = None,
        is_robots: bool = False,
        gap: float = 0.0,
        language: str = "",
    ) -> Answer:
        ends_at = self._monotonic() + deadline
        address, host = url, ""
        for _ in range(MOST_REDIRECTS + 1):
            address = self._checked(address)
            delay = self._robots.check(address) if self._robots and not is_robots else 0.0
            before, host = host, _host(address)
            # A redirect on the same host belongs to the request that it answers, and so does robots.txt.
            needs_turn = host != before and not is_robots
            with (
                self._turn(address, max(self._host_gap, delay, gap), deadline)
                if needs_turn
                else nullcontext(0.0) as waited
            ):
                ends_at += waited
                answer = self._ask(
                    address,
                    limit=limit,
                    ends_at=ends_at,
                    headers=request_headers(validators, address, language),
                    cut=is_robots,
                )
            if answer.status == 304 and is_of(validators, address):
                return answer
            sent_on = refresh_target(answer) if answer.status in WITH_BODY and not is_robots else None
            if answer.status in WITH_BODY and sent_on is None:
                return answer
            address = sent_on or self._next(answer, address)
        raise FetchError(
            f"{shown(url)} redirects more than {MOST_REDIRECTS} times", url=shown(url), transient=False
        )

    def _checked(self, url: str) -> str:
        try:
            return self._rules.check_url(url)
        except AddressRefusedError as error:
            raise FetchRefusedError(f"{shown(url)} is not fetched: {error}", url=shown(url)) from error

    @contextmanager
    def _turn(self, url: str, gap: float, longest: float) -> Iterator[float]:
        """Waits until this host may be asked, and gives the seconds waited. Hosts that the administrator
        allowed need no wait.
        """
        if self._wire.is_free(url):
            yield 0.0
            return
        try:
            with self._turns.turn(_host(url), gap=gap, longest=longest) as waited:
                yield waited
        except TooSoonError as error:
            words = (
                f"{_host(url)} may next be asked in {error.seconds:.0f} s, which is longer than this "
                "check can wait"
            )
            raise FetchPostponedError(words, url=shown(url), seconds=error.seconds) from error

    def _ask(self, url: str, *, limit: int, ends_at: float, headers: Mapping[str, str], cut: bool) -> Answer:
        try:
            return self._wire.ask("GET", url, headers=headers, ends_at=ends_at, limit=limit, cut=cut)
        except WireError as error:
            raise fetch_error(error, shown(url)) from error

    def _next(self, answer: Answer, url: str) -> str:
        """Where a redirect leads. Raises FetchStatusError for every other answer that is no page."""
        location = answer.headers.get("location", "")
        if answer.status not in REDIRECTS or not location:
            wait = retry_after(answer.headers.get("retry-after", ""), self.clock())
            if wait and answer.status in BUSY and not self._wire.is_free(url):
                self._turns.hold_off(_host(url), wait)  # the others who want to ask this site must know, too
            words = status_words(answer.status, shown(url), wait)
            raise FetchStatusError(words, url=shown(url), status=answer.status, retry_after=wait)
        try:
            return str(ada_url.URL(location, base=url).href)
        except ValueError:
            words = f"{shown(url)} redirects to something that is no web address"
            raise FetchError(words, url=shown(url), transient=False) from None


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or "the address"
    except ValueError:
        return "the address"
