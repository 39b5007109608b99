"""An alert in words, whatever the way out: subject, leading lines, entries, the last line. Outside text is
made harmless.
"""
