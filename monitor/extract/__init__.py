"""A page or a file to the text of its statement: decoded, without frames, with title, date, publisher and language."""

from monitor.extract.assemble import to_document
from monitor.extract.dropped import extract
from monitor.extract.files import read_bytes, read_file

__all__ = ["extract", "read_bytes", "read_file", "to_document"]
