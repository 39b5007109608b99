"""Whether the route that answers is that of the row by which the guard let a request in."""

from __future__ import annotations

from fastapi import HTTPException, Request

from monitor.web.caller import caller_of
from monitor.web.permissions import permission_of


async def check_route(request: Request) -> None:
    """A dependency of every page. A route without a row, or reached by an address that the table reads
    otherwise than the router does, is for administrators.
    """
    row, route = permission_of(request.method, request.scope["path"]), request.scope["route"].path
    caller = caller_of(request)
    if (row is None or not row.path.endswith(route)) and not caller.may("administrator"):
        raise HTTPException(403, ". ".join(caller.refusal("administrator")))
