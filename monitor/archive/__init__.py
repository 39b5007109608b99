"""Whole folders of documents: read in several processes, told in the order of their names.

archive_files  what lies below a folder
crew           several processes, one order
screen_files   what every file is
file_work      what a process does with one file of an archive
import_files   an archive into the log
"""
