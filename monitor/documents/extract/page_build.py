"""How a page is built, apart from its words: what a bot check, a login or an error page is made of."""

from __future__ import annotations

import re
from dataclasses import dataclass

from monitor.documents.extract.page_tree import Element

_CHALLENGE = re.compile(
    r"challenge-platform|cf[-_]chl|turnstile|g-recaptcha|h-captcha|recaptcha/api|_incapsula_|px-captcha"
    r"|perimeterx|"
    r"datadome|akamai.{0,20}challenge|awswaf|aws-waf|kasada|distil_|captcha",
    re.I,
)
_FEW_LINKS, _FEW_ELEMENTS = 3, 60
_SCRIPTS = 40  # of which a challenge is looked for
_LOOKED_AT = 4000  # letters of each


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """`is_challenge`: a script or a frame that tells people from programs. `has_password`: a login.
    `is_bare`: hardly any links and elements, as no page of a site's own system has.
    """

    is_challenge: bool = False
    has_password: bool = False
    is_bare: bool = False


PLAIN = Build()


def build_of(root: Element) -> Build:
    """What a page is made of."""
    names = " ".join(
        str(value)[:300]
        for value in root.xpath(
            "//script/@src | //iframe/@src | //form/@action | //form/@id | //div/@class | //div/@id"
        )[:2000]
    )
    scripts = (str(script.text or "")[:_LOOKED_AT] for script in root.xpath("//script")[:_SCRIPTS])
    elements = sum(1 for _, _ in zip(root.iter(), range(_FEW_ELEMENTS + 1), strict=False))
    return Build(
        is_challenge=_CHALLENGE.search(names) is not None or any(map(_CHALLENGE.search, scripts)),
        has_password=bool(root.xpath("//input[@type='password']")),
        is_bare=elements <= _FEW_ELEMENTS and len(root.xpath("//a[@href]")) <= _FEW_LINKS,
    )
