"""Whole folders of documents: read in several processes, told in the order of their names.

files       what lies below a folder
crew        several processes, one order
screening   what every file is
reading     what a process does with one file of an archive
importing   an archive into the log
"""
