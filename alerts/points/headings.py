"""What stands before the words of a sentence and is none of them: the number of its paragraph, a heading in
capitals.
"""

from __future__ import annotations

import re

_HEADING = re.compile(r"^(?:\(?\d{1,2}[.)] (?=[A-Z]))?(?:[A-Z][A-Z0-9 .,&'\u2019/-]{5,}: (?=[A-Z]))?")


def without_heading(text: str) -> str:
    """The words of a passage on one line, without what stands before them.

    >>> without_heading("2. The Secretary acknowledged")
    'The Secretary acknowledged'
    >>> without_heading("PEACE THROUGH STRENGTH: The leaders met")
    'The leaders met'
    """
    return _HEADING.sub("", " ".join(text.split()), count=1)
