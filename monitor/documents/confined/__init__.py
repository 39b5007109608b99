"""Files that may be hostile, each read in a process of its own that knows no network and ends with its file.

Nothing is imported here: the process starts for every file, and the engine would cost it most of a second.
"""
