"""Discord by a webhook of a channel."""
