"""A letter as text: for mail readers without HTML, for a terminal, for messages that carry text beside their
form.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from alerts.wording.changed_words import in_text
from alerts.wording.letter import Letter

_TEMPLATES = Environment(  # noqa: S701 - plain text: there is no mark-up to escape
    loader=FileSystemLoader(Path(__file__).parent),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters["marked"] = in_text


def text(letter: Letter) -> str:
    """Deletions as [-words-], insertions as {+words+}."""
    return _TEMPLATES.get_template("letter.txt.j2").render(letter=letter).strip() + "\n"
