"""A fetched page to the text of its statement: its own, or that of the document which it announces."""
