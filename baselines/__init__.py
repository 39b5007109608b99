"""The library: what a statement commits to, and how two statements differ. No network, database, HTML or
clock.
"""
