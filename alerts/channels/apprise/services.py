"""The services of Apprise that may be used, and how their code is kept from the network.

A service of Apprise calls `requests.post` by itself: to any address, following redirects. So each sending
runs a copy of its module in which the name `requests` is bound to a stand-in that posts by our own Post. A
copy may import only what ALLOWED names; everything else is refused, so that a later version of Apprise that
goes another way fails instead of going it. The modules of Apprise itself are never changed.

Taken are services that send with `requests.post` alone, have the message in the body and show text as it is
written. Others would need escaping of their own, or more than Post offers.
"""

from __future__ import annotations

import builtins
import importlib
import importlib.util
import logging
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

PACKAGE = "apprise.plugins"
# scheme of the URL -> module of Apprise
SERVICES: Mapping[str, str] = {
    "ntfy": "ntfy",
    "ntfys": "ntfy",
    "gotify": "gotify",
    "gotifys": "gotify",
    "pover": "pushover",
    "pbul": "pushbullet",
    "bark": "bark",
    "barks": "bark",
    "prowl": "prowl",
    "pushy": "pushy",
    "push": "techuluspush",
    "chanify": "chanify",
    "notica": "notica",
    "noticas": "notica",
    "signal": "signal_api",
    "signals": "signal_api",
}
_STANDARD = (
    *(
        "__future__",
        "base64",
        "contextlib",
        "gzip",
        "hashlib",
        "html",
        "itertools",
        "json",
        "logging",
        "math",
    ),
    *("os", "os.path", "re", "secrets", "string", "time", "typing", "urllib.parse", "uuid"),
)
_OF_APPRISE = (
    *("attachment.base", "attachment.memory", "common", "conversion", "exception", "locale", "plugins.base"),
    *("url", "utils.parse", "utils.sanitize"),
)
ALLOWED = frozenset((*_STANDARD, *(f"apprise.{name}" for name in _OF_APPRISE)))

_NOT_TAKEN = (
    *("format", "overflow", "retry", "wait", "emojis", "include_image", "asset"),
    *("attach", "attachment", "filename"),
)


class ServiceRefusedError(ImportError):
    """The code of a service asks for something that could go around our Post."""


def is_installed() -> bool:
    return importlib.util.find_spec("apprise") is not None


def notifier(url: str, post: Callable[..., Any]) -> Any:
    """The service behind an Apprise URL, whose requests go to `post`; None when Apprise cannot read the URL.

    What the URL says of format, overflow, retries, emoji and attachments is left out: plain text goes, once.
    """
    logging.getLogger("apprise").disabled = True  # it writes addresses and tokens
    service = service_class(SERVICES[url.partition("://")[0].lower()], post)
    parts = service.parse_url(url)
    if not parts:
        return None
    kept = {key: value for key, value in parts.items() if key not in _NOT_TAKEN}
    asset = importlib.import_module("apprise.asset").AppriseAsset
    kept["asset"] = asset(app_id="communique", app_desc="communique", storage_mode="memory")
    return service(**kept | {"retry": 0, "emojis": False, "include_image": False})


def service_class(name: str, post: Callable[..., Any]) -> Any:
    """The class of a service in a fresh copy of its module. `post` stands for `requests.post`."""
    package = importlib.import_module(PACKAGE)
    path = Path(str(package.__file__)).parent / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"{PACKAGE}.{name}", path)
    if spec is None or spec.loader is None:
        raise ServiceRefusedError(f"this version of Apprise has no {name}")
    module = importlib.util.module_from_spec(spec)
    module.__package__ = PACKAGE
    vars(module)["__builtins__"] = vars(builtins) | {"__import__": _importer(_stand_in(post))}
    spec.loader.exec_module(module)
    base = importlib.import_module(f"{PACKAGE}.base").NotifyBase
    classes = [
        value for value in vars(module).values() if isinstance(value, type) and issubclass(value, base)
    ]
    found = [service for service in classes if service.__module__ == module.__name__]
    if len(found) != 1:
        raise ServiceRefusedError(f"{name} of this version of Apprise is not one service")
    return found[0]


def _stand_in(post: Callable[..., Any]) -> ModuleType:
    """What the copy takes for `requests`: its codes and errors, and our post. Nothing else is there."""
    real = importlib.import_module("requests")
    stand_in = ModuleType("requests")
    stand_in.codes = real.codes  # type: ignore[attr-defined] # a module made here
    stand_in.RequestException = real.RequestException  # type: ignore[attr-defined]
    stand_in.post = post  # type: ignore[attr-defined]
    return stand_in


def _importer(stand_in: ModuleType) -> Callable[..., Any]:
    def import_allowed(
        name: str, here: Any = None, local: Any = None, fromlist: Sequence[str] | None = (), level: int = 0
    ) -> Any:
        full = importlib.util.resolve_name("." * level + name, PACKAGE) if level else name
        if full == "requests" and not fromlist:
            return stand_in
        names = [f"apprise.{part}" for part in fromlist or ()] if full == "apprise" else [full]
        if refused := [each for each in names if each not in ALLOWED]:
            raise ServiceRefusedError(f"{refused[0]} is not open to a service of Apprise")
        return builtins.__import__(name, here, local, fromlist or (), level)

    return import_allowed
