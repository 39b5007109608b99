"""A finding in words: the passage that says it, why it says so, and what else was considered."""
