"""Whom something concerns, and when it may reach them. Pure."""
