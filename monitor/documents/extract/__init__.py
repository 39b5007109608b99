"""A page or a file to the text of its statement: decoded, without frames, with title, date, publisher and
language.
"""

from typing import TYPE_CHECKING

from baselines.face import face

if TYPE_CHECKING:
    from monitor.documents.extract.assemble import to_document
    from monitor.documents.extract.fetched import extract
    from monitor.documents.extract.hand_given import read_bytes, read_file

__all__ = ["extract", "read_bytes", "read_file", "to_document"]

__getattr__ = face(
    __name__,
    {
        "extract": "monitor.documents.extract.fetched",
        "read_bytes": "monitor.documents.extract.hand_given",
        "read_file": "monitor.documents.extract.hand_given",
        "to_document": "monitor.documents.extract.assemble",
    },
)
