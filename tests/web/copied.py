"""A statement with two official copies: one with another referent and a sentence less, one that agrees."""

from __future__ import annotations

from monitor.copies import compared, official_text
from monitor.model import SourceSpec, Taken
from monitor.pairs import ComparedCopy
from tests.factories import TEXT, make_extracted, make_item, make_page, make_screening, make_taken, sha256
from tests.web.conftest import HOME
from tests.web.world import World

STATE, SEOUL, TOKYO = "U.S. Department of State", "Ministry of Foreign Affairs, Seoul", "Ministry of Foreign Affairs, Tokyo"
MINISTERS = "The ministers of the United States, Japan and the Republic of Korea met on February 3 in Seoul."
OWN = f"{MINISTERS}\n\n{TEXT}"
OTHER = OWN.replace("denuclearization of the DPRK", "denuclearization of the Korean Peninsula").replace(
    "\n\nThey emphasized the importance of maintaining peace and stability across the Taiwan Strait.", ""
)
PLACES = ((STATE, "https://www.state.example/s"), (SEOUL, "https://www.mofa.example/s"), (TOKYO, "https://www.tokyo.example/s"))


def fill_copies(world: World) -> None:
    """State's own text is version 1 of the statement; Seoul's copy differs, Tokyo's does not."""
    for (publisher, url), text in zip(PLACES, (OWN, OTHER, OWN), strict=True):
        take(world, publisher, url, text)
        world.clock.advance(hours=1)


def take(world: World, publisher: str, url: str, text: str) -> None:
    """A page of a ministry, saved as the pipeline saves it: the first is the statement, the others are copies of it."""
    store = world.store
    known = {s.name: s for s in store.sources.all()}
    spec = SourceSpec(publisher, f"{url}/feed", publisher=publisher)
    source = known.get(publisher) or store.sources.add(spec, now=world.clock())
    is_first = publisher == STATE
    extracted = make_extracted(text, title="Joint Statement in Seoul", url=url, publisher=publisher)
    taken = make_taken(
        text, source=source, key=url, role="new" if is_first else "copy", statement_id=None if is_first else 1,
        item=make_item(url, url=url, fingerprint=sha256(text)), extracted=extracted, screening=make_screening(),
        page=make_page(f"<p>{text}</p>", url=url, at=world.clock()), compared=is_first,
    )  # fmt: skip
    store.statements.save(taken, [] if is_first else [_pair(world, taken)], now=world.clock(), public_url=HOME)


def _pair(world: World, taken: Taken) -> ComparedCopy:
    seen = world.store.statements.seen(taken.source.id, taken.item.key)
    copy, held = official_text(taken, seen.publication_id if seen else None), world.store.copies.of(1)
    assert copy is not None
    assert held is not None
    return compared(copy, held, world.store.subscriptions.all(), world.clock(), is_quiet=False)
