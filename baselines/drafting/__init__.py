"""A proposed annotated baseline of any statement."""

from __future__ import annotations

from baselines.drafting.draft import draft

__all__ = ["draft"]
