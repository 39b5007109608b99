"""A signed webhook."""
