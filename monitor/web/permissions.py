"""What each role may do: one table of every address that the pages and the API answer.

Nothing else decides it. An address without a row may be read by who may read, and changed by administrators
only; a test holds that there is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from monitor.upkeep.signed_links import PAUSE_PATH, VERDICT_PATH

# Who may: whoever comes; a role or above; whoever signed in, for what is theirs, though by no token below
# `admin`.
Need = Literal["anybody", "reader", "editor", "administrator", "account"]


@dataclass(frozen=True, slots=True)
class Permission:
    """`act`: what it changes, in the words of the audit log; empty where nothing is changed."""

    method: str
    path: str
    need: Need
    act: str = ""

    @property
    def pattern(self) -> str:
        """The addresses of this row, as a regular expression."""
        parts = re.split(r"(\{[^}]+\})", self.path)
        return "".join(_named(part) if part.startswith("{") else re.escape(part) for part in parts)

    def places(self, path: str) -> Mapping[str, str]:
        """What an address of this row names, by the names of the row."""
        found = re.fullmatch(self.pattern, path)
        return found.groupdict() if found else {}


def _named(part: str) -> str:
    """`{name:path}` may hold slashes, `{name}` none."""
    name, _, kind = part[1:-1].partition(":")
    return f"(?P<{name}>{'.*' if kind == 'path' else '[^/]+'})"


def _reading(need: Need, paths: str) -> Iterator[Permission]:
    return (Permission("GET", path, need) for path in paths.split())


TABLE: Sequence[Permission] = (
    *_reading("anybody", "/login /healthz /robots.txt /public/{key}"),
    *_reading("anybody", f"{VERDICT_PATH}{{token}} {PAUSE_PATH}{{token}}"),
    Permission("POST", "/login", "anybody"),
    Permission("POST", f"{VERDICT_PATH}{{token}}", "anybody", "judged a point by a link of a mail"),
    Permission("POST", f"{PAUSE_PATH}{{token}}", "anybody", "paused a subscription by a link of a mail"),
    *_reading(
        "reader",
        """/ /changes /changes.csv /changes.md /changes.atom /changes/newer /changes/{change_id}
        /changes/{change_id}/evidence.warc.gz /commitments /commitments/{slug}/{commitment_id} /compare
        /compare/drafts/{key} /matrix /matrix.csv /matrix.xlsx /matrix.svg /statements
        /statements/{statement_id} /statements/{statement_id}/versions
        /statements/{statement_id}/evidence.warc.gz /statements/{statement_id}/feedback
        /publications/{publication_id}/versions/{number} /publications/{publication_id}/versions/{number}/raw
        /baselines /baselines/{slug} /feedback.csv /metrics /sources /sources/catalog /meetings
        /sources/export.{form} /subscriptions /subscriptions/past /deliveries /openapi.json /api
        /api/changes /api/changes/{change_id} /api/statements /api/statements/{statement_id}
        /api/statements/{statement_id}/comparison /api/statements/{statement_id}/feedback /api/feedback
        /api/baselines /api/baselines/{slug} /api/deliveries /api/ways-out /api/sources /api/catalog
        /api/sources/export /api/subscriptions /api/account""",
    ),
    *_reading(
        "editor",
        """/sources/add /sources/import /sources/edit /sources/remove /subscriptions/add /subscriptions/edit
        /subscriptions/remove""",
    ),
    *_reading(
        "administrator",
        "/statements/{statement_id}/remove /people /api/people /audit /api/audit /public-links",
    ),
    *_reading("account", "/account /api/tokens"),
    # What changes nothing, though it comes as a form.
    Permission("POST", "/compare", "reader"),
    Permission("POST", "/compare/sheet.{suffix}", "reader"),
    Permission("POST", "/sources/preview", "editor"),
    Permission("POST", "/sources/catalog", "editor"),
    Permission("POST", "/sources/change", "editor"),
    Permission("POST", "/api/sources/preview", "editor"),
    # The work of every day.
    Permission("POST", "/compare/drafts", "editor", "kept a draft"),
    Permission("POST", "/compare/drafts/{key}/share", "editor", "shared a draft, or no longer"),
    Permission("POST", "/compare/drafts/{key}/delete", "editor", "deleted a draft"),
    Permission("POST", "/changes/marks", "editor", "marked changes"),
    Permission("POST", "/changes/filters", "editor", "named a filter"),
    Permission("POST", "/changes/filters/delete", "editor", "deleted a named filter"),
    Permission("POST", "/statements/{statement_id}/feedback", "editor", "judged a point"),
    Permission("POST", "/statements/{statement_id}/feedback/take-back", "editor", "took a verdict back"),
    Permission("POST", "/sources/catalog/watch", "editor", "watched known sources"),
    Permission("POST", "/sources", "editor", "added a source"),
    Permission("POST", "/sources/edit", "editor", "edited a source"),
    Permission("POST", "/sources/import", "editor", "imported sources"),
    Permission("POST", "/sources/pause", "editor", "paused a source"),
    Permission("POST", "/sources/resume", "editor", "resumed a source"),
    Permission("POST", "/sources/check", "editor", "checked a source"),
    Permission("POST", "/sources/quicken", "editor", "quickened a source"),
    Permission("POST", "/sources/remove", "editor", "removed a source"),
    Permission("POST", "/meetings", "editor", "took in a calendar of meetings"),
    Permission("POST", "/meetings/remove", "editor", "removed a calendar of meetings"),
    Permission("POST", "/subscriptions", "editor", "added a subscription"),
    Permission("POST", "/subscriptions/edit", "editor", "edited a subscription"),
    Permission("POST", "/subscriptions/pause", "editor", "paused a subscription"),
    Permission("POST", "/subscriptions/resume", "editor", "resumed a subscription"),
    Permission("POST", "/subscriptions/test", "editor", "sent a test to a subscription"),
    Permission("POST", "/subscriptions/remove", "editor", "removed a subscription"),
    Permission("POST", "/deliveries/again", "editor", "sent everything given up again"),
    Permission("POST", "/deliveries/retry", "editor", "tried a delivery again"),
    Permission("POST", "/api/changes/marks", "editor", "marked changes"),
    Permission("POST", "/api/statements/{statement_id}/feedback", "editor", "judged a point"),
    Permission(
        "DELETE", "/api/statements/{statement_id}/feedback/{verdict_id}", "editor", "took a verdict back"
    ),
    Permission("POST", "/api/deliveries/again", "editor", "sent everything given up again"),
    Permission("POST", "/api/deliveries/{delivery_id}/retry", "editor", "tried a delivery again"),
    Permission("POST", "/api/sources", "editor", "added a source"),
    Permission("POST", "/api/sources/import", "editor", "imported sources"),
    Permission("POST", "/api/sources/{name:path}/quicken", "editor", "quickened a source"),
    Permission("PUT", "/api/sources/{name:path}", "editor", "edited a source"),
    Permission("PATCH", "/api/sources/{name:path}", "editor", "paused or resumed a source"),
    Permission("DELETE", "/api/sources/{name:path}", "editor", "removed a source"),
    Permission("POST", "/api/subscriptions", "editor", "added a subscription"),
    Permission("POST", "/api/subscriptions/{name:path}/test", "editor", "sent a test to a subscription"),
    Permission("PUT", "/api/subscriptions/{name:path}", "editor", "edited a subscription"),
    Permission("PATCH", "/api/subscriptions/{name:path}", "editor", "paused or resumed a subscription"),
    Permission("DELETE", "/api/subscriptions/{name:path}", "editor", "removed a subscription"),
    Permission("POST", "/api/check", "editor", "checked sources"),
    # What takes something away from everybody.
    Permission("POST", "/statements/{statement_id}/remove", "administrator", "removed a statement"),
    Permission("POST", "/statements/{statement_id}/restore", "administrator", "restored a statement"),
    Permission("DELETE", "/api/statements/{statement_id}", "administrator", "removed a statement"),
    Permission("POST", "/api/statements/{statement_id}/restore", "administrator", "restored a statement"),
    # What anybody may see.
    Permission("POST", "/changes/{change_id}/public-link", "administrator", "made a public link"),
    Permission("POST", "/statements/{statement_id}/public-link", "administrator", "made a public link"),
    Permission("POST", "/public-links/{link_id}/take-back", "administrator", "took a public link back"),
    # Who may what.
    Permission("POST", "/people", "administrator", "added a person"),
    Permission("POST", "/people/role", "administrator", "gave a role"),
    Permission("POST", "/people/password", "administrator", "set the password of a person"),
    Permission("POST", "/people/sign-out", "administrator", "signed a person out everywhere"),
    Permission("POST", "/people/remove", "administrator", "removed a person"),
    Permission("POST", "/api/people", "administrator", "added a person"),
    Permission("PATCH", "/api/people/{name:path}", "administrator", "changed a person"),
    Permission("DELETE", "/api/people/{name:path}", "administrator", "removed a person"),
    # What is one's own.
    Permission("POST", "/logout", "account"),
    Permission("POST", "/account/password", "account", "changed the own password"),
    Permission("POST", "/account/zone", "account", "chose a time zone"),
    Permission("POST", "/account/tokens", "account", "made a token"),
    Permission("POST", "/account/tokens/revoke", "account", "revoked a token"),
    Permission("POST", "/account/sign-out-everywhere", "account", "signed out everywhere"),
    Permission("POST", "/api/tokens", "account", "made a token"),
    Permission("DELETE", "/api/tokens/{token_id}", "account", "revoked a token"),
)


@lru_cache(maxsize=1)
def _patterns() -> Mapping[str, Sequence[tuple[re.Pattern[str], Permission]]]:
    return {
        method: [(re.compile(row.pattern), row) for row in TABLE if row.method == method]
        for method in {row.method for row in TABLE}
    }


@lru_cache(maxsize=1)
def _literal() -> Mapping[tuple[str, str], Permission]:
    return {(row.method, row.path): row for row in TABLE if "{" not in row.path}


def permission_of(method: str, path: str) -> Permission | None:
    """The row of an address. An address that is written out wins over one with names in it."""
    found = _literal().get((method, path))
    if found is not None:
        return found
    return next((row for pattern, row in _patterns().get(method, ()) if pattern.fullmatch(path)), None)


def need_of(method: str, path: str) -> Need:
    """What an address needs; an unknown one may be read, and leads nowhere."""
    if path.startswith("/static/"):
        return "anybody"
    row = permission_of(method, path)
    if row is not None:
        return row.need
    return "reader" if method in ("GET", "OPTIONS") else "administrator"
