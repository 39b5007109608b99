"""Fetched pages kept in the form that archives of the web read.

warc     a WARC file (ISO 28500) of fetched versions, as they came
"""

from __future__ import annotations

from monitor.preservation.warc import WrittenText, warc_of

__all__ = ["WrittenText", "warc_of"]
