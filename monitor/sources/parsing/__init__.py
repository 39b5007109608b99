"""How documents of lists are read: bytes to text, text to a tree, dates, and the bounds of all of it."""
