"""Services that the library Apprise speaks to."""
