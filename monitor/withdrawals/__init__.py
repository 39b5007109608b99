"""Pages of statements that cannot be read any more."""
