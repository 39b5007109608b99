"""The change log as pages, JSON and Atom."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fastapi import FastAPI

    from monitor.wiring import Service


def create_app(service: Service) -> FastAPI:
    """The change log of a service. Serves from several threads."""
    # `compare --format html` wants the templates, not a web server.
    from monitor.web.app import create_app as build  # noqa: PLC0415

    return build(service)
