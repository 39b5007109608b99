"""What can go wrong in the service.

CommuniqueError (baselines.errors)
└─ MonitorError
   ├─ ConfigError                .faults: every fault of the settings at once
   ├─ StoreError                 the database refused, or holds no such thing
   ├─ PersonError                .faults: by field: a person, password or token that cannot be taken
   ├─ PublicLinkError            .faults: by field: a public link that cannot be made or taken back
   └─ SourceError                .source .fault
      ├─ SourceKindError         an address or rules that no kind can read
      ├─ ExtractError            .url .missing
      │  ├─ NotThereError        .landed .said: status 200, and yet the page says it is not there
      │  └─ UnsettledError       .again_at: the text is not believed yet
      │     ├─ ShortenedError    a large part of it is missing, which may be an edit
      │     └─ ReturnedError     it is a former text of its page
      └─ FetchError              .url .transient
         ├─ FetchTimeoutError
         ├─ FetchPostponedError  .seconds: by our own manners it is not yet this site's turn
         ├─ FetchStatusError     .status .retry_after
         ├─ FetchTooLargeError
         └─ FetchRefusedError    .is_by_site: robots.txt; else an address, port or scheme not allowed
"""

from collections.abc import Mapping
from datetime import datetime

from baselines.errors import CommuniqueError


class MonitorError(CommuniqueError):
    """Something in the service is wrong."""


class ConfigError(MonitorError):
    """The settings cannot be taken. The message lists every fault."""

    def __init__(self, faults: tuple[str, ...]) -> None:
        super().__init__("; ".join(faults))
        self.faults = faults


class StoreError(MonitorError):
    """The database refused, or holds no such thing."""


class PersonError(MonitorError):
    """A person, a password or a token cannot be taken. `faults` has the words for each field."""

    def __init__(self, message: str, *, faults: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.faults = dict(faults or {})


class PublicLinkError(MonitorError):
    """A public link cannot be made or taken back. `faults` has the words for what was named."""

    def __init__(self, message: str, *, faults: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.faults = dict(faults or {})


class SourceError(MonitorError):
    """Something about one source is wrong. `fault`: the state that it puts the source into, where the error
    alone cannot say.
    """

    def __init__(self, message: str, *, source: str | None = None) -> None:
        super().__init__(message)
        self.source = source
        self.fault = ""


class SourceKindError(SourceError):
    """No kind of source can read this address, or its rules do not fit. `faults`: by field, where what was
    given has several.
    """

    def __init__(
        self, message: str, *, source: str | None = None, faults: Mapping[str, str] | None = None
    ) -> None:
        super().__init__(message, source=source)
        self.faults = dict(faults or {})


class ExtractError(SourceError):
    """A page without the parts that a statement needs."""

    def __init__(self, message: str, *, url: str, missing: str, source: str | None = None) -> None:
        super().__init__(message, source=source)
        self.url = url
        self.missing = missing


class NotThereError(ExtractError):
    """The answer has status 200, and yet it is no page of this address. `landed`: the other address that a
    redirect led to; else the page itself says that it was not found, by the words `said`."""

    def __init__(self, message: str, *, url: str, source: str, landed: str = "", said: str = "") -> None:
        super().__init__(message, url=url, missing="text", source=source)
        self.landed = landed
        self.said = said


class UnsettledError(ExtractError):
    """The page was read, and its text is not believed yet. `again_at`: when another look can tell."""

    def __init__(self, message: str, *, url: str, source: str, again_at: datetime) -> None:
        super().__init__(message, url=url, missing="text", source=source)
        self.again_at = again_at


class ShortenedError(UnsettledError):
    """A large part of the held text is missing: it was taken out, or not delivered."""


class ReturnedError(UnsettledError):
    """The page gives a text again that it gave before its newest: it was put back, or two caches answer."""


class FetchError(SourceError):
    """An address that could not be fetched. `transient`: it may work later."""

    def __init__(self, message: str, *, url: str, transient: bool, source: str | None = None) -> None:
        super().__init__(message, source=source)
        self.url = url
        self.transient = transient


class FetchTimeoutError(FetchError):
    """The server did not answer in time."""

    def __init__(self, message: str, *, url: str) -> None:
        super().__init__(message, url=url, transient=True)


class FetchPostponedError(FetchError):
    """It is not this site's turn for `seconds`: our own manners, or what the site asked for. No fault of the
    site.
    """

    def __init__(self, message: str, *, url: str, seconds: float) -> None:
        super().__init__(message, url=url, transient=True)
        self.seconds = seconds


class FetchStatusError(FetchError):
    """The server answered with an error status. `retry_after`: seconds it asked for."""

    def __init__(self, message: str, *, url: str, status: int, retry_after: float | None = None) -> None:
        super().__init__(message, url=url, transient=status in (408, 425, 429) or status >= 500)
        self.status = status
        self.retry_after = retry_after


class FetchTooLargeError(FetchError):
    """The body is larger than allowed, packed or unpacked."""

    def __init__(self, message: str, *, url: str) -> None:
        super().__init__(message, url=url, transient=False)


class FetchRefusedError(FetchError):
    """We refuse to ask: robots.txt (`is_by_site`), a private address, a port or a scheme that is not
    allowed.
    """

    def __init__(self, message: str, *, url: str, is_by_site: bool = False) -> None:
        super().__init__(message, url=url, transient=False)
        self.is_by_site = is_by_site


def said(error: Exception) -> str:
    """One line. An error that is not ours names its kind, for whoever reports it."""
    if isinstance(error, CommuniqueError):
        return str(error)
    return f"cannot be read ({type(error).__name__}: {str(error)[:200]})"
