"""Signing in: how often a password may be wrong, for whom, and whose it is."""

from __future__ import annotations

import secrets

from fastapi import Request

from monitor.model.person import Person, name_key
from monitor.upkeep.password_hash import hash_password, is_password_of, is_weaker
from monitor.web.proxied import client_of
from monitor.web.session_cookie import known_browser
from monitor.web.website import Site


class Tries:
    """Counts wrong passwords per client: ten in five minutes, then none is looked at until they are over.

    A browser that has signed in before is counted by itself: whoever guesses from its address, or from behind
    the same proxy, does not keep it out. An account that is guessed at from many addresses gives each of them
    a single try: its person, elsewhere, still comes in.
    """

    most, most_of_account, seconds, clients = 10, 30, 300.0, 1000

    def __init__(self, site: Site) -> None:
        self.site = site
        self._failures: dict[str, list[float]] = {}

    def who(self, request: Request, account: str = "") -> str:
        """By whom a wrong password is counted. `account`: a name, empty for the password of the service."""
        known = known_browser(self.site, request, account)
        return f"known {known}" if known else client_of(request, self.site.trusted_proxies)

    def is_exhausted(self, who: str, account: str = "") -> bool:
        count = len(self._recent(who))
        is_guessed_at = bool(account) and len(self._recent(_of(account))) >= self.most_of_account
        return count >= self.most or (is_guessed_at and count >= 1 and not who.startswith("known "))

    def note_failure(self, who: str, account: str = "") -> None:
        self._note(who, self.most)
        if account:
            self._note(_of(account), self.most_of_account)

    def _note(self, key: str, most: int) -> None:
        recent = [*self._recent(key), self.site.now.timestamp()]
        self._failures.pop(key, None)
        if len(self._failures) >= self.clients:  # the oldest makes room: memory has an end, whoever asks
            self._failures.pop(next(iter(self._failures)))
        self._failures[key] = recent[-most:]

    def _recent(self, key: str) -> list[float]:
        start = self.site.now.timestamp() - self.seconds
        return [at for at in self._failures.get(key, []) if at > start]


def is_password(site: Site, given: str) -> bool:
    """Whether it is the password of the service."""
    return bool(site.password) and secrets.compare_digest(given.encode(), site.password.encode())


def person_by_password(site: Site, name: str, given: str) -> Person | None:
    """The person of this name and password. A name that nobody has takes as long as a wrong password. A hash
    of lower cost is written anew.
    """
    person = site.service.store.people.find(name)
    if not is_password_of(given, person.password_hash if person else "") or person is None:
        return None
    if is_weaker(person.password_hash):
        people = site.service.store.people
        person = people.set_password(person.name, hash_password(given), keeps_sessions=True)
    return person


def _of(account: str) -> str:
    return f"account {name_key(account)}"
