"""The ways out. A new one is a folder here and a row in `table.py`."""
