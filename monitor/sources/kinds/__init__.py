"""The kinds of sources: a file for each, and a row in `table.py`."""
