"""What every page needs: the service behind it, the templates, and the signatures of cookies."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any
from urllib.parse import urlsplit

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from itsdangerous import BadSignature, URLSafeSerializer

from alerts.way_out import WayOut, ailing
from baselines.errors import CommuniqueError
from monitor.model import Source
from monitor.model.audit import Entrance
from monitor.upkeep.health import is_unread
from monitor.upkeep.secret_key import secret_key
from monitor.web.caller import caller_of
from monitor.web.evidence import Shown, may_show_text
from monitor.web.permissions import need_of
from monitor.web.policy import PAGE_POLICY
from monitor.web.proxied import networks
from monitor.web.templating import environment
from monitor.wiring import Service

SAID = "communique_said"
CSRF = "communique_csrf"
SEEN = "communique_seen"  # the newest change when the log was opened last


class Site:
    """One service as a web site. Lives in `app.state.site`; handlers ask for it with `Here`."""

    def __init__(self, service: Service) -> None:
        self.service = service
        self.public_url = service.config.public_url.rstrip("/")
        self.password = service.config.password
        self.remote_user_header = service.config.remote_user_header.lower()
        self._key = secret_key(service.config)
        self.links = service.links
        self.trusted_proxies = networks(service.config.trusted_proxies)

    @property
    def now(self) -> datetime:
        return self.service.clock()

    def needs_sign_in(self) -> bool:
        """Whether anybody has to sign in: not before there is a password or a person."""
        return bool(self.password or self.remote_user_header) or self.has_people()

    def has_people(self) -> bool:
        return self.service.store.people.is_anybody()

    def audit(self, act: str, *, who: str, entrance: Entrance, about: str = "") -> None:
        """A line of the audit log."""
        self.service.store.audit.write(act, who=who, entrance=entrance, about=about, now=self.now)

    @property
    def is_https(self) -> bool:
        return self.public_url.startswith("https:")

    @property
    def root(self) -> str:
        """The path below which the public address stands, such as `/communique`; mostly nothing."""
        return urlsplit(self.public_url).path.rstrip("/")

    def may_show_text(self, found: Shown) -> bool:
        """Whether a whole text may be shown, by its source."""
        return may_show_text(found, self.service.store.sources.displays())

    def sign(self, salt: str, value: Any) -> str:
        return str(URLSafeSerializer(self._key, salt=salt).dumps(value))

    def read(self, salt: str, signed: str) -> Any:
        """The value that was signed, or None when it was not signed here."""
        try:
            return URLSafeSerializer(self._key, salt=salt).loads(signed)
        except BadSignature:
            return None

    def page(self, request: Request, template: str, *, status: int = 200, **context: Any) -> HTMLResponse:
        """A page. Puts the form token into it (and its cookie beside it) and shows once what the last form
        had to say.
        """
        token = self._token(request)
        said = self.read(SAID, request.cookies.get(SAID, ""))
        body = (
            environment()
            .get_template(template)
            .render(
                request_path=request.url.path,
                root=self.root,
                csrf_token=token,
                said=said if isinstance(said, str) else "",
                caller=caller_of(request),
                zone=caller_of(request).zone,
                has_password=bool(self.password),
                needs_sign_in=self.needs_sign_in,
                has_people=self.has_people,
                may_edit=caller_of(request).may("editor"),
                may=lambda method, path: caller_of(request).may(need_of(method, path)),
                now=self.now,
                public_url=self.public_url,
                unread_sources=self.unread_sources,
                ailing_ways=self.ailing_ways,
                has_public_links=self.service.config.public_links,
                **context,
            )
        )
        response = HTMLResponse(body, status_code=status)
        response.headers["content-security-policy"] = PAGE_POLICY
        if request.cookies.get(CSRF) != token:
            self.set_cookie(response, CSRF, token)
        if said:
            response.delete_cookie(SAID, path="/")
        return response

    def unread_sources(self) -> list[Source]:
        """The sources that are not being read just now: pages of changes say so, lest silence look like no
        news.
        """
        now = self.now
        return [source for source in self.service.store.sources.in_doubt(now=now) if is_unread(source, now)]

    def ailing_ways(self) -> list[WayOut]:
        """The ways out that do not work: every page says so. None when the database cannot be asked, for that
        is told by a page, too.
        """
        try:
            return ailing(self.service.store.outbox.ways_out())
        except CommuniqueError:
            return []

    def error_page(
        self,
        request: Request,
        status: int,
        title: str,
        message: str,
        advice: str = "",
        *,
        is_alone: bool = False,
    ) -> HTMLResponse:
        return self.page(
            request,
            "error.html",
            status=status,
            title=title,
            message=message,
            advice=advice,
            is_alone=is_alone,
        )

    def go(self, path: str, said: str = "") -> RedirectResponse:
        """To another page after a form, with a word on what was done."""
        response = RedirectResponse(self.root + path, status_code=303)
        if said:
            self.set_cookie(response, SAID, self.sign(SAID, said[:600]), max_age=60)
        return response

    def set_cookie(self, response: Response, name: str, value: str, *, max_age: int | None = None) -> None:
        response.set_cookie(
            name, value, max_age=max_age, path="/", httponly=True, samesite="lax", secure=self.is_https
        )

    def _token(self, request: Request) -> str:
        token = request.cookies.get(CSRF, "")
        return token if self.read(CSRF, token) else self.sign(CSRF, secrets.token_urlsafe(16))

    def has_token(self, cookies: Mapping[str, str], sent: str) -> bool:
        """Whether a form carries the token of its own cookie, and the token was made here."""
        token = cookies.get(CSRF, "")
        return (
            bool(sent)
            and secrets.compare_digest(token.encode(), sent.encode())
            and bool(self.read(CSRF, token))
        )


def site_of(request: Request) -> Site:
    site = request.app.state.site
    assert isinstance(site, Site)
    return site


Here = Annotated[Site, Depends(site_of)]
