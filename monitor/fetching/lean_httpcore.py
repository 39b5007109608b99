"""httpcore without its HTTP/2, which it loads when a server asks for it.

`import httpcore` would load the library of HTTP/2 too, twice: 10 ms of every start, though most runs never
need it. A module that is None in `sys.modules` counts as not installed.
"""

from __future__ import annotations

import sys

__all__ = ["httpcore"]
_is_hidden = "h2" not in sys.modules
if _is_hidden:
    sys.modules["h2"] = None  # type: ignore[assignment]
try:
    import httpcore
finally:
    if _is_hidden:
        del sys.modules["h2"]
