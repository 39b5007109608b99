"""A page or a file to the text of its statement: decoded, without frames, with title, date, publisher and
language.
"""

from monitor.documents.extract.assemble import to_document
from monitor.documents.extract.fetched import extract
from monitor.documents.extract.hand_given import read_bytes, read_file

__all__ = ["extract", "read_bytes", "read_file", "to_document"]
