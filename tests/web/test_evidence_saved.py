"""The evidence of a change or a statement taken along as a web archive, and of news nothing."""

from __future__ import annotations

import io

import pytest
from fastapi.testclient import TestClient
from warcio.archiveiterator import ArchiveIterator

from monitor.web.web_archive import NOTHING_KEPT
from tests.web.pages import words
from tests.web.world import AFTER, World


def records(body: bytes) -> list[tuple[str, str, str]]:
    """Type, address and content of each record, every digest checked."""
    return [
        (
            record.rec_type,
            record.rec_headers.get_header("WARC-Target-URI") or "",
            record.content_stream().read().decode(),
        )
        for record in ArchiveIterator(io.BytesIO(body), check_digests="raise")
    ]


@pytest.mark.parametrize("address", ["/changes/1-TWN-04", "/statements/1"])
def test_a_page_offers_its_evidence_as_a_web_archive(client: TestClient, world: World, address: str) -> None:
    assert f'href="{address}/evidence.warc.gz' in client.get(address).text
    answer = client.get(f"{address}/evidence.warc.gz")
    assert answer.headers["content-type"] == "application/warc"
    assert ".warc.gz" in answer.headers["content-disposition"]
    found = records(answer.content)
    assert [kind for kind, _, _ in found][:3] == ["warcinfo", "response", "conversion"]
    assert f"{address}" in found[0][2]
    assert any(kind == "conversion" and AFTER in text for kind, _, text in found)
    baseline = world.service.library.default
    assert found[-1][:2] == ("resource", f"{world.service.config.public_url}/baselines/{baseline.slug}")
    assert found[-1][2] == baseline.text


def test_the_archive_of_a_statement_has_every_version_and_that_of_a_change_the_one_quoted(
    client: TestClient,
) -> None:
    def pages(address: str) -> int:
        return sum(kind == "response" for kind, _, _ in records(client.get(address).content))

    assert pages("/statements/1/evidence.warc.gz") == 2
    assert pages("/changes/1-TWN-04/evidence.warc.gz?version=1") == 1


NEWS = "/statements/3"  # what the source `wire` reported


def test_news_is_not_handed_out(client: TestClient) -> None:
    assert "wire" in client.get(NEWS).text
    assert "evidence.warc.gz" not in client.get(NEWS).text
    answer = client.get(f"{NEWS}/evidence.warc.gz")
    assert answer.status_code == 404
    assert NOTHING_KEPT in words(answer.text)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/statements/999/evidence.warc.gz", "no statement of this number"),
        ("/statements/0/evidence.warc.gz", "no statement of this number"),
        ("/changes/999-X/evidence.warc.gz", "no"),
        ("/changes/1-TWN-04/evidence.warc.gz?version=9", "version"),
    ],
)
def test_what_is_not_there_is_said(client: TestClient, address: str, said: str) -> None:
    answer = client.get(address)
    assert answer.status_code == 404
    assert said in words(answer.text)
