"""Microsoft Teams by a webhook of Workflows."""
