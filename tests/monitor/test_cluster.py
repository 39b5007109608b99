"""Clustering: one statement is told once, whatever the number of its copies; a version is a version; a report
is a report.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from baselines.text import sketch
from monitor.documents.extract import read_file
from monitor.model import Clustered, Extracted, KnownItem, Screening, SourceSpec, StoredText
from monitor.screening import screen
from monitor.statements.cluster import cluster as cluster_sketched
from tests.factories import make_extracted, make_held, make_screening, make_seen, make_spec, sha256

LONG = "\n\n".join(
    (
        f"They reaffirmed commitment number {n} to the defense of Japan and the ROK, and they strongly "
        f"opposed step {n * 7}."
    )
    for n in range(12)
)


def cluster(
    found: Extracted,
    screening: Screening,
    spec: SourceSpec,
    candidates: Sequence[StoredText],
    seen: KnownItem | None,
) -> Clustered:
    return cluster_sketched(found, screening, spec, candidates, seen, sketch(found.text))


def text(words: str, **changes: object) -> Extracted:
    return replace(make_extracted(words), **changes)  # type: ignore[arg-type]


def stored_text(words: str, statement_id: int = 7, **changes: object) -> StoredText:
    return replace(make_held(statement_id, words), **{"published_on": date(2026, 2, 3), **changes})  # type: ignore[arg-type]


def placed(found: Extracted, candidates: list[StoredText], **spec: Any) -> tuple[str, int | None]:
    said = cluster(found, make_screening(), make_spec(**spec), candidates, None)
    return said.role, said.statement_id


def test_a_text_that_nobody_holds_is_new() -> None:
    assert placed(text(LONG), []) == ("new", None)
    assert placed(text(LONG), [stored_text("They discussed fisheries and agreed to meet again.")]) == (
        "new",
        None,
    )


def test_the_same_publication_with_one_word_edited_is_an_edit() -> None:
    after = LONG.replace("strongly opposed step 21", "opposed step 21")
    said = cluster(text(after), make_screening(), make_spec(), [], make_seen(LONG, statement_id=7))
    assert (said.role, said.statement_id) == ("edit", 7)
    assert '"strongly opposed" / "opposed"' in said.why


def test_white_space_typography_and_spelling_are_no_edit() -> None:
    for after in (
        LONG.replace("\n\n", "\n"),
        LONG.replace("defense", "defence"),
        LONG.replace(", and", " – and"),
        LONG,
    ):
        said = cluster(text(after), make_screening(), make_spec(), [], make_seen(LONG, statement_id=7))
        assert (said.role, said.statement_id) == ("same", 7)


def test_a_copy_at_another_address_is_a_copy_whatever_its_title_and_day() -> None:
    other = text(
        LONG, title="Trilateral Meeting", url="https://mofa.example/1", published_on=date(2026, 2, 5)
    )
    assert placed(other, [stored_text("Something else was said here."), stored_text(LONG)]) == ("copy", 7)


def test_a_second_official_copy_that_differs_by_a_word_is_a_copy_and_the_difference_is_told() -> None:
    after = LONG.replace("strongly opposed step 21", "opposed step 21")
    said = cluster(
        text(after, published_on=date(2026, 2, 4)), make_screening(), make_spec(), [stored_text(LONG)], None
    )
    assert (said.role, said.statement_id) == ("copy", 7)
    assert '"strongly opposed" / "opposed"' in said.why


def test_a_copy_inside_a_longer_page_is_a_copy() -> None:
    preface = " ".join(f"The embassy adds remark {n} of its own." for n in range(6))
    assert placed(text(f"{preface}\n\n{LONG}"), [stored_text(LONG)]) == ("copy", 7)


def test_the_same_title_a_year_later_is_a_new_statement() -> None:
    later = "\n\n".join(
        f"We welcomed project {n} on energy and quantum, and agreed on the next round." for n in range(12)
    )
    a_year_before = stored_text(LONG, title=make_extracted().title, published_on=date(2025, 2, 3))
    assert placed(text(later), [a_year_before]) == ("new", None)


def test_a_yearly_notice_with_the_same_words_is_a_new_statement() -> None:
    notice = (
        "On behalf of the United States, I send best wishes to the people of Japan on their national day."
    )
    assert placed(text(notice), [stored_text(notice, published_on=date(2025, 2, 3))]) == ("new", None)
    assert placed(text(notice), [stored_text(notice, published_on=date(2026, 2, 1))]) == ("copy", 7)


def test_a_formula_of_the_same_issuer_used_again_within_days_is_another_event() -> None:
    call = (
        "The Secretary spoke today with his counterpart. They reaffirmed the alliance and agreed to "
        "stay in close touch."
    )
    before = stored_text(call, published_on=date(2026, 2, 1), url="https://www.state.gov/call-1/")
    again = text(call, url="https://www.state.gov/call-2/", published_on=date(2026, 2, 4))
    assert placed(again, [before]) == ("new", None)
    assert placed(replace(again, url="https://jp.usembassy.gov/call/"), [before]) == ("copy", 7), (
        "another host carries the first"
    )
    assert placed(replace(again, published_on=date(2026, 2, 1)), [before]) == ("copy", 7)


def test_a_text_posted_late_is_of_the_day_that_it_names_and_of_no_other() -> None:
    words = "On February 3 the ministers met. They condemned the launch of the DPRK and agreed to consult."
    late = {"published_on": date(2026, 4, 20)}
    assert placed(text(words, **late), [stored_text(words)]) == ("copy", 7)
    other_day = words.replace("February 3", "December 9")
    assert placed(text(other_day, **late), [stored_text(other_day)]) == ("new", None)


SPUN = {
    "reaffirmed": "reiterated",
    "strongly": "firmly",
    "defense": "protection",
    "their": "its",
    "opposed": "objected",
}


def test_an_official_text_with_its_words_exchanged_is_a_copy_of_low_trust(shared: Path) -> None:
    statement = read_file(shared / "seeds" / "2025-09-22-joint-statement.txt")
    candidate = stored_text(statement.text, published_on=date(2025, 9, 22), parties=("JP", "KR", "US"))
    chance = random.Random(3)
    spun = [
        SPUN.get(w, w[::-1] if len(w) > 3 and chance.random() < 0.2 else w) for w in statement.text.split(" ")
    ]
    altered = text(" ".join(spun), published_on=date(2025, 9, 23))
    for tier in ("mirror", "news"):
        said = cluster(altered, make_screening(), make_spec(tier=tier), [candidate], None)
        assert (said.role, said.statement_id) == ("copy", 7), said.why
        assert "low trust" in said.why
    assert cluster(altered, make_screening(), make_spec(), [candidate], None).role == "new", (
        "an issuer's own text is its own"
    )


def test_readouts_of_two_calls_with_the_same_formulae_are_two_statements() -> None:
    words = (
        "Secretary Rubio spoke with {} today. They reaffirmed the alliance, opposed coercion in the "
        "South China Sea, and agreed."
    )
    tokyo = stored_text(words.format("Foreign Minister Iwaya of Japan"), parties=("JP", "US"))
    manila = text(words.format("Secretary Lazaro of the Philippines"))
    said = cluster(manila, make_screening(parties=("PH", "US"), kind="readout"), make_spec(), [tokyo], None)
    assert said.role == "new"


def test_pages_watched_for_every_edit_stand_for_themselves() -> None:
    assert placed(text(LONG), [stored_text(LONG)], everything=True, kind="page") == ("new", None)
    assert placed(text(LONG), [stored_text(LONG, everything=True)]) == ("new", None)


def test_the_official_text_is_no_copy_of_a_report_or_a_mirror() -> None:
    edited = LONG.replace("strongly opposed step 21", "opposed step 21")
    assert placed(text(edited), [stored_text(LONG, tier="news", kind="news_report")]) == ("new", None)
    assert placed(text(edited), [stored_text(LONG, tier="mirror")]) == ("edit", 7)
    assert placed(text(edited), [stored_text(LONG)], tier="mirror") == ("copy", 7)


def test_a_report_with_the_phrases_of_a_held_statement_is_its_coverage(shared: Path) -> None:
    statement = read_file(shared / "seeds" / "2025-09-22-joint-statement.txt")
    report = read_file(shared / "seeds" / "2025-09-23-news-report.txt")
    candidate = stored_text(statement.text, published_on=date(2025, 9, 22), parties=("JP", "KR", "US"))
    other = stored_text(LONG, 8, published_on=date(2025, 9, 22), parties=("JP", "KR", "US"))
    said = cluster(report, screen(report), make_spec(tier="news"), [other, candidate], None)
    assert (said.role, said.statement_id) == ("coverage", 7)
    months_later = replace(candidate, published_on=date(2025, 6, 1))
    assert cluster(report, screen(report), make_spec(tier="news"), [months_later], None).role == "new"
    other_parties = replace(candidate, parties=("AU", "PH"))
    assert cluster(report, screen(report), make_spec(tier="news"), [other_parties], None).role == "new"


def test_a_report_of_something_else_is_no_coverage() -> None:
    report = text(
        "SEOUL (Reuters) - Ministers of the three countries will meet next week, officials said on Monday."
    )
    assert (
        cluster(
            report, make_screening(kind="news_report"), make_spec(tier="news"), [stored_text(LONG)], None
        ).role
        == "new"
    )


def test_no_two_documents_of_the_corpus_are_taken_for_one(shared: Path) -> None:
    documents = [read_file(path) for path in sorted((shared / "corpus").glob("*/*.md"))]
    screenings = [screen(document) for document in documents]
    candidates = [
        StoredText(
            statement_id=n,
            text=d.text,
            sha256=d.sha256,
            title=d.title,
            published_on=d.published_on,
            parties=s.parties,
            kind=s.kind,
            tier="official",
            words=sketch(d.text).words,
        )
        for n, (d, s) in enumerate(zip(documents, screenings, strict=True))
    ]
    for n, (document, screening) in enumerate(zip(documents, screenings, strict=True)):
        others = [c for c in candidates if c.statement_id != n]
        assert cluster(document, screening, make_spec(), others, None).role == "new", document.title


@given(st.text(max_size=300), st.text(max_size=300))
@settings(max_examples=80, deadline=None)
def test_any_two_texts_can_be_told_apart_or_not(first: str, other: str) -> None:
    found = text(first, sha256=sha256(first.encode("utf-8", "replace")))
    candidate = stored_text("held", sha256="other")
    said = cluster(found, make_screening(), make_spec(), [replace(candidate, text=other)], None)
    assert said.role in ("new", "copy")
    assert said.why.endswith(".")


def test_an_edit_of_form_is_none_and_one_as_small_in_substance_is_one() -> None:
    said = cluster(
        text(LONG.replace("to the defense of Japan", "for the defence of Japan")),
        make_screening(),
        make_spec(),
        [],
        make_seen(LONG, statement_id=7),
    )
    assert (said.role, said.statement_id) == ("edit", 7), "to and for are two"
    for after in (LONG.replace("of Japan", "for Japan"), LONG.replace("number 3", "number three")):
        said = cluster(text(after), make_screening(), make_spec(), [], make_seen(LONG, statement_id=7))
        assert (said.role, said.statement_id) == ("same", 7)
        assert "form only" in said.why
        every = make_spec(kind="page", everything=True)
        said = cluster(text(after), make_screening(), every, [], make_seen(LONG, statement_id=7))
        assert (said.role, said.statement_id) == ("same", 7), "form is form on a page watched for every edit"


def test_a_misspelled_word_is_an_edit_only_of_a_page_that_is_watched_for_every_edit() -> None:
    after = LONG.replace("reaffirmed", "reafirmed")
    for everything, role in ((True, "edit"), (False, "same")):
        spec = make_spec(kind="page", everything=everything)
        said = cluster(text(after), make_screening(), spec, [], make_seen(LONG, statement_id=7))
        assert (said.role, said.statement_id) == (role, 7)
