"""What is told of documents, and in which words alerts go out, is byte for byte what was frozen."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from alerts.alert_facts import NoticeKind
from alerts.model import AlertKind
from tests.golden.findings import in_project, in_shared, of_document
from tests.golden.frozen import ALERT_NAMES, ALERTS, FINDINGS, RENEW, difference, read
from tests.golden.occasions import occasions
from tests.golden.rendered import FORMS, rendered

OURS = in_project()
SHARED_SLUGS = sorted(path.stem for path in FINDINGS.glob("*.txt") if path.stem not in OURS)


class TestAlerts:
    @pytest.mark.parametrize("name", ALERT_NAMES)
    def test_an_alert_goes_out_by_every_channel_in_the_frozen_words(self, name: str) -> None:
        texts = rendered(occasions()[name])
        found = [difference(file, read(ALERTS / file), text) for file, text in texts.items()]
        assert not any(found), "\n\n".join(filter(None, found))

    def test_every_occasion_is_frozen_and_nothing_else(self) -> None:
        names = {f"{name}.{form}" for name in occasions() for form in FORMS}
        assert {path.name for path in ALERTS.iterdir()} == names, RENEW

    def test_every_kind_of_alert_and_of_notice_has_an_occasion(self) -> None:
        alerts = [alert for occasion in occasions().values() for alert in occasion.alerts]
        kinds = {alert.kind for alert in alerts} | {alert.notice.kind for alert in alerts if alert.notice}
        assert kinds == {*get_args(AlertKind), *get_args(NoticeKind)}


class TestOurDocuments:
    @pytest.mark.parametrize("slug", sorted(OURS))
    def test_a_document_of_ours_is_told_as_frozen(self, slug: str) -> None:
        found = difference(f"{slug}.txt", read(FINDINGS / f"{slug}.txt"), of_document(OURS[slug]))
        assert not found, found


class TestSharedDocuments:
    @pytest.mark.shared
    @pytest.mark.parametrize("slug", SHARED_SLUGS)
    def test_a_document_of_the_development_material_is_told_as_frozen(self, slug: str, shared: Path) -> None:
        found = difference(
            f"{slug}.txt", read(FINDINGS / f"{slug}.txt"), of_document(in_shared(shared)[slug])
        )
        assert not found, found

    @pytest.mark.shared
    def test_every_labelled_document_is_frozen_and_nothing_else(self, shared: Path) -> None:
        assert {path.stem for path in FINDINGS.iterdir()} == set(OURS) | set(in_shared(shared)), RENEW


class TestDifferences:
    def test_a_difference_shows_the_lines_that_differ_and_how_to_renew_them(self) -> None:
        shown = difference("a.txt", "1\n2\n3\n4\n5\n", "1\n2\n3\nfour\n5\n")
        head = ["--- a.txt (frozen)", "+++ a.txt (now)", "@@ -3,3 +3,3 @@"]
        assert shown.splitlines() == [*head, " 3", "-4", "+four", " 5", RENEW]

    def test_equal_texts_have_no_difference_and_one_in_the_end_of_a_line_is_a_difference(self) -> None:
        assert difference("a.txt", "1\n", "1\n") == ""
        assert "ends of lines" in difference("a.txt", "1\n", "1\r\n")

    def test_a_long_difference_is_cut_short(self) -> None:
        shown = difference("a.txt", "", "x" * 9000 + "\n" + "line\n" * 900)
        assert len(shown) < 2000
        assert "more lines differ" in shown
