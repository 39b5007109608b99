"""What a browser may do with an answer. Nothing runs; on our own pages the one script of ours may."""

from __future__ import annotations

_REST = "style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
POLICY = f"default-src 'none'; {_REST}"
# Of what anybody may read: it sends nothing, either.
PUBLIC_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'none'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
# Of pages that we write, never of what was fetched elsewhere.
PAGE_POLICY = f"default-src 'none'; script-src 'self'; connect-src 'self'; {_REST}"
