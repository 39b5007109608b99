"""A site that speaks HTTP/2, and clients that trust its certificate."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from monitor.fetching import Client
from tests.monitor.conftest import Build
from tests.monitor.http2.http2_site import Http2Site, Trust, trusting


@pytest.fixture
def site(certificate: tuple[Path, Path]) -> Iterator[Http2Site]:
    site = Http2Site(certificate)
    yield site
    site.close()


@pytest.fixture
def trust(build: Build, certificate: tuple[Path, Path]) -> Trust:
    return trusting(build, certificate)


@pytest.fixture
def client(trust: Trust) -> Client:
    return trust()
