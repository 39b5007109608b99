"""Which clause of a statement answers which commitment of the baseline; and the sentences of two texts side
by side.
"""
