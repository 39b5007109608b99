"""What is watched: the kinds of sources, the catalogue, whose word counts as official, lists of sources as
files.
"""
