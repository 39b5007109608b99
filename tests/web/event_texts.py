"""A log with the texts of one event: a US readout and a Japanese one that are compared, a Korean text that is
not.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from baselines.comparison import compare
from monitor.documents.extract import to_document
from monitor.model import Source
from monitor.model.meeting import Joined
from tests.factories import make_extracted, make_item, make_page, make_screening, make_spec, make_taken
from tests.web.world import NOW, World

KOREAN_TITLE = "한미일 외교장관회의 개최"
KOREAN_TEXT = "조현 외교부 장관은 2.3.(화) 서울에서 한미일 외교장관회의를 개최하였다.\n\n3국은 완전한 비핵화를 재확인하였다."
WHY = (
    "The same parties (JP-KR-US); the same level (ministers, foreign affairs); the same day (3 February "
    "2026)."
)


def fill_event(world: World, *, first: bool = True) -> tuple[int, int, int]:
    """The numbers of the US readout, the Japanese one and the Korean text; with `first` the Korean came
    before the others.
    """
    source = world.store.sources.add(make_spec("ministries"), now=NOW)
    korean = _korean(world, source, None) if first else 0
    blocks = world.service.library.default.text.split("\n\n")
    without_strait = "\n\n".join(block for block in blocks if "Taiwan" not in block)
    without_sea = "\n\n".join(block for block in blocks if "South China Sea" not in block)
    us = _english(
        world,
        source,
        "us",
        "Secretary's Meeting in Seoul",
        without_sea,
        Joined(korean, WHY) if korean else None,
    )
    event = Joined(korean or us, WHY)
    jp = _english(world, source, "jp", "Japan-U.S.-ROK Foreign Ministers' Meeting", without_strait, event)
    return us, jp, korean or _korean(world, source, Joined(us, WHY))


def _english(world: World, source: Source, key: str, title: str, text: str, event: Joined | None) -> int:
    """Compared by the engine itself: what each leaves out is what it finds absent."""
    text = f"{text}\n\nReadout {key}."
    extracted = make_extracted(
        text, title=title, url=f"https://www.{key}.example/readout", publisher=f"Ministry {key}"
    )
    screening = make_screening(kind="readout")
    comparison = compare(to_document(extracted, screening, tier="official"), world.service.library.default)
    return _saved(world, source, key, extracted, event, comparison=comparison, screening=screening)


def _korean(world: World, source: Source, event: Joined | None) -> int:
    extracted = make_extracted(
        KOREAN_TEXT,
        title=KOREAN_TITLE,
        url="https://www.kr.example/text",
        publisher="외교부",
        language="ko",
        published_on=date(2026, 2, 4),
        published_at=None,
    )
    return _saved(
        world, source, "kr", extracted, event, comparison=None, screening=make_screening(kind="readout")
    )


def _saved(
    world: World, source: Source, key: str, extracted: object, event: Joined | None, **parts: object
) -> int:
    words = extracted.text  # type: ignore[attr-defined]
    taken = make_taken(
        words,
        source=source,
        key=key,
        extracted=extracted,
        item=make_item(key, url=extracted.url),  # type: ignore[attr-defined]
        page=make_page(f"<p>{words}</p>", url=extracted.url, at=world.clock()),  # type: ignore[attr-defined]
        event=event,
    )
    saved = world.store.statements.save(replace(taken, **parts), now=world.clock())  # type: ignore[arg-type]
    assert saved.statement_id is not None
    return saved.statement_id
