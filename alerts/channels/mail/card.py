"""A letter as HTML. It needs no colour, no image and no style sheet to be read."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from alerts.wording.letter import Letter

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def html(letter: Letter) -> str:
    """One document that stands alone."""
    return _TEMPLATES.get_template("letter.html.j2").render(letter=letter)
