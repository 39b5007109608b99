"""What a source lists now, and which of it is new."""
