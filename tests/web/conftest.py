"""One filled database per test session, copied for each test that wants it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from baselines.library import Library
from monitor.web import create_app
from monitor.web.sign_in import Tries
from monitor.web.website import Site
from monitor.wiring import Service
from tests.web.world import World, fill, make_world

HOME = "http://127.0.0.1:8000"


@pytest.fixture(scope="session")
def library() -> Library:
    return Library()


@pytest.fixture(scope="session")
def filled_database(tmp_path_factory: pytest.TempPathFactory, library: Library) -> Path:
    path = tmp_path_factory.mktemp("filled") / "communique.db"
    world = make_world(path, library)
    fill(world)
    world.store.close()
    return path


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory, library: Library, sqlite_template: Path) -> Path:
    path = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("empty")))
    make_world(path, library).store.close()
    return path


class Opener:
    """Opens copies of a database as services, and closes them after the test."""

    def __init__(self, folder: Path, library: Library) -> None:
        self.folder, self.library = folder, library
        self.worlds: list[World] = []

    def __call__(self, database: Path, **settings: Any) -> World:
        path = self.folder / f"{len(self.worlds)}" / "communique.db"
        path.parent.mkdir()
        shutil.copy(database, path)
        self.worlds.append(make_world(path, self.library, **settings))
        return self.worlds[-1]


@pytest.fixture
def open_world(tmp_path: Path, library: Library) -> Iterator[Opener]:
    opener = Opener(tmp_path, library)
    yield opener
    for world in opener.worlds:
        world.store.close()


@pytest.fixture
def world(open_world: Opener, filled_database: Path) -> World:
    return open_world(filled_database)


@pytest.fixture
def client(world: World) -> TestClient:
    return client_of(world)


@pytest.fixture
def empty(open_world: Opener, empty_database: Path) -> TestClient:
    return client_of(open_world(empty_database))


class SpareApps:
    """Applications that tests have used, for the next test. FastAPI builds a route at the first request that it
    may answer, for every application anew, and building them all costs more than answering a page.
    """

    def __init__(self) -> None:
        self._spare: list[FastAPI] = []
        self._lent: list[FastAPI] | None = None  # none outside of a test: what a module holds is its own

    def __call__(self, service: Service) -> FastAPI:
        if self._lent is None:
            return create_app(service)
        app = self._spare.pop() if self._spare else create_app(service)
        site, tries = app.state.site, app.state.tries
        vars(site).update(vars(Site(service)))
        vars(tries).update(vars(Tries(site)))
        self._lent.append(app)
        return app

    @contextmanager
    def lending(self) -> Iterator[None]:
        """Every application that is asked for within is free again at the end."""
        self._lent = []
        yield
        self._spare += self._lent
        self._lent = None


_APPS = SpareApps()


@pytest.fixture(autouse=True)
def _spare_apps() -> Iterator[None]:
    with _APPS.lending():
        yield


def client_of(world: World) -> TestClient:
    """A browser at home: cookies kept, redirects not followed, errors answered as a server answers them."""
    return TestClient(
        _APPS(world.service), base_url=HOME, follow_redirects=False, raise_server_exceptions=False
    )
