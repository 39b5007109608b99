"""httpx and httpcore without what most runs never need: the library of HTTP/2, which httpcore loads when a
server asks for it, and httpx's own command line with its colours.

Their imports would cost 10 and 50 ms of every start. A module that is None in `sys.modules` counts as not
installed.
"""

from __future__ import annotations

import sys

__all__ = ["httpcore", "httpx"]
_hidden = [name for name in ("h2", "httpx._main") if name not in sys.modules]
sys.modules.update(dict.fromkeys(_hidden))  # type: ignore[arg-type]
try:
    import httpcore
    import httpx
finally:
    for _name in _hidden:
        del sys.modules[_name]
