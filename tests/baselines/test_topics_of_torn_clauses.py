"""A clause torn from its sentence keeps its topic: that of its object first, then of its sentence and its
paragraph. Each row has its look-alike, which has a matter of its own.
"""

from __future__ import annotations

import pytest

from baselines.clauses import split
from baselines.judgement.novelty import subjects
from baselines.lexicon import load_lexicon

LEXICON = load_lexicon()
STRAIT = "They reaffirmed the importance of peace and stability across the Taiwan Strait"
LAUNCH = "We condemn the DPRK's launch of an intercontinental ballistic missile."
ROWS = (
    # what is opposed or demanded after a watched topic is of that topic
    (
        f"{STRAIT} and shared grave concern about the blockade drills conducted by the PRC in December and March.",
        "taiwan",
    ),
    (
        (
            "They encouraged the peaceful resolution of cross-Strait issues and opposed any attempts to unilaterally change "
            "the status quo, including by force or coercion."
        ),
        "taiwan",
    ),
    (
        f"{LAUNCH} We call on Russia to halt the transfer of missile technology at once, and without conditions.",
        "dprk",
    ),
    (
        f"{LAUNCH} We urge every Member State of the United Nations to carry out all of the resolutions in full.",
        "dprk",
    ),
    # a matter of its own, another place, the war, what governments have with each other
    (
        f"{STRAIT} and expressed concern about the situation in Myanmar and the violence against civilians there.",
        "other:general",
    ),
    (
        f"{LAUNCH} They condemned the use of export restrictions as economic coercion against any of the three.",
        "other:economy",
    ),
    (
        f"{LAUNCH} They urged China to cease the provision of components and parts with which Moscow wages its war.",
        "other:general",
    ),
    (f"{LAUNCH} The two leaders agreed to strengthen trilateral partnership with Japan.", "other:general"),
    (f"{LAUNCH} They decided that the next meeting be held in Seoul.", "other:general"),
    (
        f"{STRAIT}. They thanked the host for the excellent preparation of the talks and for the warm reception.",
        "other:general",
    ),
)


@pytest.mark.parametrize(("text", "topic"), ROWS)
def test_the_last_clause_has_the_topic_of_what_it_is_said_of(text: str, topic: str) -> None:
    assert subjects(split(text, LEXICON), LEXICON)[-1] == topic
