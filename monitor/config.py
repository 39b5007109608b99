"""The settings: from the environment (`COMMUNIQUE_*`), from files that it names (`*_FILE`), from
`communique.toml`.

The environment wins over the file. Every fault is told at once, by name, without the value of a secret.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from monitor.errors import ConfigError
from monitor.setting_checks import CHECKS, HEADER_OF_NOBODY

PREFIX = "COMMUNIQUE_"
FILE = "communique.toml"
SECRETS = ("database_url", "database_password", "smtp_url", "password", "secret_key", "ping_url", "calendars")
SYSTEM = frozenset(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE"))
# Read by the tests, not by the service.
NOT_OURS = ("COMMUNIQUE_TEST_", "COMMUNIQUE_SHARED")


@dataclass(frozen=True, kw_only=True)
class Config:
    """Every setting; `load_config` checks them. Secrets do not appear in its repr. `chosen`: the names of
    those that somebody set.
    """

    data_dir: Path = Path("data")
    database_url: str = field(default="", repr=False)
    database_password: str = field(default="", repr=False)
    smtp_url: str = field(default="", repr=False)
    mail_from: str = "communique <communique@localhost>"
    public_url: str = "http://127.0.0.1:8000"
    trusted_proxies: tuple[str, ...] = ()
    remote_user_header: str = ""
    allow_addresses: tuple[str, ...] = ()
    allow_ports: tuple[int, ...] = (80, 443)
    contact: str = ""
    host_gap: float = 2.0
    password: str = field(default="", repr=False)
    secret_key: str = field(default="", repr=False)
    ping_url: str = field(default="", repr=False)
    calendars: tuple[str, ...] = field(default=(), repr=False)
    public_links: bool = False
    log_format: Literal["text", "json"] = "text"
    http_proxy: str = field(default="", repr=False)
    https_proxy: str = field(default="", repr=False)
    no_proxy: str = ""
    ca_file: str = ""
    chosen: frozenset[str] = field(default=frozenset(), repr=False, compare=False)

    @property
    def database(self) -> str:
        """The database's URL; SQLite in the data folder when none is set. A password that stands by itself is
        put in where the URL names a user without one.
        """
        user, sign, place = self.database_url.partition("@")
        if self.database_password and sign and ":" not in user.partition("://")[2]:
            return f"{user}:{quote(self.database_password, safe='')}@{place}"
        return self.database_url or f"sqlite:///{self.data_dir / 'communique.db'}"

    @property
    def baselines_dir(self) -> Path:
        """Where baselines that users add live."""
        return self.data_dir / "baselines"


def load_config(environ: Mapping[str, str], folder: Path) -> Config:
    """Read the settings; `folder` may hold `communique.toml`. Raises ConfigError with every fault."""
    faults: list[str] = []
    system = _of_the_system(environ)
    ours = _from_file(folder / FILE, faults) | _from_environment(environ, faults)
    values: dict[str, Any] = {}
    for name, value in (system | ours).items():
        try:
            values[name] = CHECKS[name](value)
        except ValueError as error:
            variable = _system_name(name, environ) if name not in ours else f"{PREFIX}{name.upper()}"
            faults.append(f"{variable}: {error}")
    if values.get("remote_user_header") and not values.get("trusted_proxies"):
        faults.append(f"{PREFIX}REMOTE_USER_HEADER: {HEADER_OF_NOBODY}")
    if faults:
        raise ConfigError(tuple(dict.fromkeys(faults)))  # one value of the system may be two settings
    return Config(**values, chosen=frozenset(values))


def _from_file(path: Path, faults: list[str]) -> dict[str, Any]:
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.append(f"{path.name}: {error}")
        return {}
    unknown = sorted(set(read) - set(CHECKS))
    faults.extend(f"{path.name}: there is no setting {name!r}" for name in unknown)
    return {name: value for name, value in read.items() if name not in unknown}


def _of_the_system(environ: Mapping[str, str]) -> dict[str, Any]:
    """What every program of this machine is told: proxies (also in lower case, which wins), authorities."""
    lower = {name.lower(): value for name, value in sorted(environ.items()) if name.upper() in SYSTEM}
    for_all = lower.get("all_proxy", "")
    if "://" in for_all and not for_all.startswith(("http://", "https://")):
        for_all = ""  # a proxy of another kind is no way for web pages: it stops no command
    found = {name: lower.get(name) or for_all for name in ("http_proxy", "https_proxy")}
    found |= {"no_proxy": lower.get("no_proxy", ""), "ca_file": lower.get("ssl_cert_file", "")}
    return {name: value for name, value in found.items() if value}


def _system_name(setting: str, environ: Mapping[str, str]) -> str:
    """The variable of the system that a value came from, as it is written there."""
    name = {"ca_file": "SSL_CERT_FILE"}.get(setting, setting.upper())
    written = (variable for variable in sorted(environ) if variable.upper() == name)
    return next(written, "ALL_PROXY" if name.endswith("_PROXY") else f"{PREFIX}{setting.upper()}")


def _from_environment(environ: Mapping[str, str], faults: list[str]) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for variable, value in sorted(environ.items()):
        if not variable.startswith(PREFIX) or variable.startswith(NOT_OURS):
            continue
        name = variable.removeprefix(PREFIX).lower()
        if name in CHECKS:
            values[name] = value
        elif name.endswith("_file") and name.removesuffix("_file") in SECRETS:
            try:
                values.setdefault(name.removesuffix("_file"), Path(value).read_text(encoding="utf-8").strip())
            except (OSError, UnicodeDecodeError) as error:
                faults.append(f"{variable}: cannot read {value}: {getattr(error, 'strerror', None) or error}")
        else:
            faults.append(f"{variable}: there is no such setting")
    return values
