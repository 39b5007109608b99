"""A letter as text and as HTML. The HTML needs no colour, no image and no style sheet to be read."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from alerts.compose.letter import Letter
from alerts.compose.marks import in_text

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent.parent / "templates"),
    autoescape=select_autoescape(enabled_extensions=("html.j2",), default=False),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_TEMPLATES.filters["marked"] = in_text


def text(letter: Letter) -> str:
    """For mail readers without HTML, and for a terminal: deletions as [-words-], insertions as {+words+}."""
    return _TEMPLATES.get_template("letter.txt.j2").render(letter=letter).strip() + "\n"


def html(letter: Letter) -> str:
    """One document that stands alone."""
    return _TEMPLATES.get_template("letter.html.j2").render(letter=letter)
