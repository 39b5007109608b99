"""A letter as HTML. It needs no colour, no image and no style sheet to be read."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from alerts.channels.channel_spec import Card, Draft
from alerts.wording.letter import Letter
from alerts.wording.plain_text import text

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
# A phone breaks a line between the two characters of "->".
_TEMPLATES.filters["arrows"] = lambda said: said.replace(" -> ", " \u2192 ")


def card(draft: Draft) -> Card:
    """Text and HTML in one mail."""
    return Card(text=text(draft.letter), html=html(draft.letter))


def html(letter: Letter) -> str:
    """One document that stands alone."""
    return _TEMPLATES.get_template("letter.html.j2").render(letter=letter)
