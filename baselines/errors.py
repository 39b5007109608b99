"""What can go wrong in the library.

CommuniqueError                 message, facts as attributes, cause chained
└─ BaselineError                .slug
   ├─ BaselineNotFoundError     no baseline of that name
   └─ BaselineFormatError       .path .line: a baseline or lexicon file that cannot be taken
"""

from pathlib import Path


class CommuniqueError(Exception):
    """The root of every error that communique raises on purpose. The message is one line that a person can
    act on.
    """


class BaselineError(CommuniqueError):
    """Something about one baseline is wrong."""

    def __init__(self, message: str, *, slug: str | None = None) -> None:
        super().__init__(message)
        self.slug = slug


class BaselineNotFoundError(BaselineError):
    """No baseline has this slug."""


class BaselineFormatError(BaselineError):
    """A baseline or lexicon file breaks its format."""

    def __init__(
        self, message: str, *, path: Path | str, line: int | None = None, slug: str | None = None
    ) -> None:
        super().__init__(message, slug=slug)
        self.path = path
        self.line = line
