"""The settings: from the environment (`COMMUNIQUE_*`), from files that it names (`*_FILE`), from
`communique.toml`.

The environment wins over the file. Every fault is told at once, by name, without the value of a secret.
"""

from __future__ import annotations

import ipaddress
import re
import ssl
import tomllib
from collections.abc import Mapping
from email.utils import parseaddr
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import SplitResult, quote, urlsplit

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator

from monitor.errors import ConfigError

PREFIX = "COMMUNIQUE_"
FILE = "communique.toml"
LEAST_PASSWORD = 8  # characters: one password opens everything, and guesses are counted
SECRETS = ("database_url", "database_password", "smtp_url", "password", "secret_key", "ping_url")
SYSTEM = frozenset(("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "SSL_CERT_FILE"))
# Read by the tests, not by the service.
NOT_OURS = ("COMMUNIQUE_TEST_", "COMMUNIQUE_SHARED")


def _words(value: Any) -> Any:
    return [word for word in value.replace(",", " ").split() if word] if isinstance(value, str) else value


Words = Annotated[tuple[str, ...], BeforeValidator(_words)]
Ports = Annotated[tuple[Annotated[int, Field(ge=1, le=65535)], ...], BeforeValidator(_words)]


class Config(BaseModel):
    """Every setting, checked. Secrets do not appear in its repr."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    data_dir: Path = Path("data")
    database_url: str = Field("", repr=False)
    database_password: str = Field("", repr=False)
    smtp_url: str = Field("", repr=False)
    mail_from: str = "communique <communique@localhost>"
    public_url: str = "http://127.0.0.1:8000"
    trusted_proxies: Words = ()
    allow_addresses: Words = ()
    allow_ports: Ports = (80, 443)
    contact: str = ""
    host_gap: float = Field(2.0, ge=0, le=3600)
    password: str = Field("", repr=False)
    secret_key: str = Field("", repr=False)
    ping_url: str = Field("", repr=False)
    calendars: Words = ()
    log_format: Literal["text", "json"] = "text"
    http_proxy: str = Field("", repr=False)
    https_proxy: str = Field("", repr=False)
    no_proxy: str = ""
    ca_file: str = ""

    @field_validator("database_url")
    @classmethod
    def _database(cls, value: str) -> str:
        is_known = value.startswith(("sqlite:///", "postgresql://", "postgresql+psycopg://"))
        if value and not (is_known and value.partition("://")[2].strip("/ ") and _has_port(urlsplit(value))):
            raise ValueError("must be sqlite:///path or postgresql://user:secret@host/name")
        return value

    @field_validator("smtp_url")
    @classmethod
    def _smtp(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in ("smtp", "smtps") or not _names_host(parts)):
            raise ValueError("must be smtp://user:secret@host:port or smtps://user:secret@host:port")
        return value

    @field_validator("mail_from")
    @classmethod
    def _mail_from(cls, value: str) -> str:
        if "@" not in parseaddr(value)[1] or any(c in value for c in "\r\n"):
            raise ValueError("must be an e-mail address, such as communique <watch@example.org>")
        return value

    @field_validator("public_url")
    @classmethod
    def _public(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not _names_host(parts) or parts.query or parts.fragment:
            raise ValueError("must be the address of the change log, such as https://communique.example.org")
        return value.rstrip("/")

    @field_validator("ping_url")
    @classmethod
    def _ping(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in ("http", "https") or not _names_host(parts) or parts.fragment):
            raise ValueError("must be the address that is pinged, such as https://hc-ping.com/5b1c...")
        return value

    @field_validator("calendars")
    @classmethod
    def _calendars(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for word in value:
            parts = urlsplit(word)
            if parts.scheme not in ("http", "https") or not _names_host(parts):
                raise ValueError(
                    f"{word} is no address of a calendar, such as https://example.org/meetings.ics"
                )
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _trusted(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for word in value:
            try:
                ipaddress.ip_network(word.strip("[]"), strict=False)
            except ValueError:
                raise ValueError(f"{word} is no address or network such as 10.0.0.0/8") from None
        return value

    @field_validator("password")
    @classmethod
    def _long_enough(cls, value: str) -> str:
        if value and len(value) < LEAST_PASSWORD:
            raise ValueError(f"must have at least {LEAST_PASSWORD} characters")
        return value

    @field_validator("allow_addresses")
    @classmethod
    def _addresses(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for word in value:
            try:
                ipaddress.ip_network(word.strip("[]"), strict=False)
            except ValueError:
                if any(letter in word for letter in "/:@"):
                    fault = (
                        f"{word} is no host, address or network such as 10.0.0.0/8; leave out scheme and port"
                    )
                    raise ValueError(fault) from None
        return value

    @field_validator("http_proxy", "https_proxy")
    @classmethod
    def _proxy(cls, value: str) -> str:
        parts = urlsplit(value if "://" in value else f"http://{value}")
        is_address = "://" in value or "." in (parts.hostname or "") or ":" in value  # a word alone is none
        if value and (parts.scheme not in ("http", "https") or not _names_host(parts) or not is_address):
            raise ValueError("must be the address of an HTTP proxy, such as http://proxy.example.org:3128")
        return value

    @field_validator("ca_file")
    @classmethod
    def _authorities(cls, value: str) -> str:
        if value:
            try:
                ssl.create_default_context(cafile=value)
            except (OSError, ValueError):  # an SSLError is an OSError
                raise ValueError(f"no certificate in PEM can be read from {value}") from None
        return value

    @field_validator("data_dir")
    @classmethod
    def _folder(cls, value: Path) -> Path:
        if value.exists() and not value.is_dir():
            raise ValueError(f"{value} is no folder: give one, or the path of one that is to be made")
        return value

    @field_validator("contact")
    @classmethod
    def _contact(cls, value: str) -> str:
        if not value.isascii() or (value and not value.isprintable()):
            raise ValueError(
                "must be one line of ASCII, such as an e-mail address: it goes into the User-Agent"
            )
        return value

    @field_validator("secret_key")
    @classmethod
    def _key(cls, value: str) -> str:
        if value and len(value) < 16:
            raise ValueError(
                "must have at least 16 characters; leave it out and one is made and kept in the data folder"
            )
        return value

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
    try:
        config = Config(**system | ours)
    except ValidationError as error:
        for fault in error.errors():
            name = str(fault["loc"][0])
            variable = _system_name(name, environ) if name not in ours else f"{PREFIX}{name.upper()}"
            faults.append(f"{variable}: {_said(fault['msg'])}")
    if faults:
        raise ConfigError(tuple(dict.fromkeys(faults)))  # one value of the system may be two settings
    return config


def _names_host(parts: SplitResult) -> bool:
    """Whether an address has a host that can be one, and a port that is a number or left out."""
    return bool(re.fullmatch(r"[\w.:%-]+", parts.hostname or "")) and _has_port(parts)


def _has_port(parts: SplitResult) -> bool:
    """Whether the port is a number, or is left out."""
    try:
        return parts.port is None or parts.port > 0
    except ValueError:
        return False


def _said(message: str) -> str:
    return message.removeprefix("Value error, ")


def _from_file(path: Path, faults: list[str]) -> dict[str, Any]:
    try:
        read = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        faults.append(f"{path.name}: {error}")
        return {}
    unknown = sorted(set(read) - set(Config.model_fields))
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
        if name in Config.model_fields:
            values[name] = value
        elif name.endswith("_file") and name.removesuffix("_file") in SECRETS:
            try:
                values.setdefault(name.removesuffix("_file"), Path(value).read_text(encoding="utf-8").strip())
            except (OSError, UnicodeDecodeError) as error:
                faults.append(f"{variable}: cannot read {value}: {getattr(error, 'strerror', None) or error}")
        else:
            faults.append(f"{variable}: there is no such setting")
    return values
