"""The service: fetch, discover, extract, cluster, screen, compare, store, schedule, show."""

__version__ = "0.1.0"
