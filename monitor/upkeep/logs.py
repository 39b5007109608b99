"""Lines of the log, for a person or a machine."""

from __future__ import annotations

import logging
import sys

import structlog


def configure_logging(form: str) -> None:
    """Lines for a person, or JSON for a machine, on standard error. Addresses of subscriptions are never
    logged.
    """
    renderer = (
        structlog.processors.JSONRenderer()
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            renderer,
        ],
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
    )
    logging.basicConfig(level=logging.WARNING, stream=sys.stderr)
