"""Where a text belongs, what it changes, and who wants to know; and statements read again by a better
engine.
"""
