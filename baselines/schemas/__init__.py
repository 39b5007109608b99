"""The written form of findings and comparisons, declared once.

`compare`, the log, the API, webhooks and the store write these models.
"""
