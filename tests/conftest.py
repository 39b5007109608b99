"""What every test may ask for."""

from __future__ import annotations

import gc
import os
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from sqlalchemy import Connection, Dialect, Engine, event

from monitor.store import Store
from tests.warm_program import Program, warm_program

PROJECT = Path(__file__).resolve().parent.parent
_DIALECTS: dict[str, Dialect] = {}
_COMPILED: dict[Any, Any] = {}
settings.register_profile("suite", max_examples=60)  # other examples at each run; `make fuzz` tries for long
settings.load_profile("suite")
SHARED = Path(os.environ.get("COMMUNIQUE_SHARED", PROJECT.parent / "shared"))


@pytest.hookimpl(trylast=True)  # after pytest-randomly has shuffled them
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests start first."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_collection_finish() -> None:
    """What ten thousand collected tests hold stays until the end: no collection of garbage walks it again."""
    gc.collect()
    gc.freeze()


@event.listens_for(Engine, "engine_connect")
def compile_each_query_once(connection: Connection) -> None:
    """Every test opens databases of its own, and each would compile the same queries anew: here they share
    what is compiled, as the connections of one service do.
    """
    connection.dialect = _DIALECTS.setdefault(connection.dialect.name, connection.dialect)
    connection.execution_options(compiled_cache=_COMPILED)


@pytest.fixture(scope="session")
def shared() -> Path:
    """The development material. A user has none: the test skips there, and says so."""
    if not SHARED.is_dir():
        pytest.skip(f"the development material is not at {SHARED} (set COMMUNIQUE_SHARED)")
    return SHARED


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with all tables and nothing in them. A copy costs a hundredth of running the revisions."""
    path = tmp_path_factory.mktemp("template") / "communique.db"
    store = Store(f"sqlite:///{path}")
    store.upgrade()
    store.close()
    return path


@pytest.fixture(scope="session")
def program() -> Iterator[Program]:
    """What stands for `communique` where a test runs commands as processes, but not their start."""
    with warm_program() as words:
        yield words


@pytest.fixture
def heeded() -> Iterator[None]:
    """A child ignores an interrupt that its parent ignores, as a job in the background of a shell does."""
    was = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, was)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A certificate for 127.0.0.1, made for this run."""
    if shutil.which("openssl") is None:
        pytest.skip("openssl is not installed: no certificate for the tests of TLS")
    folder = tmp_path_factory.mktemp("tls")
    subprocess.run(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "ec",
            "-pkeyopt",
            "ec_paramgen_curve:prime256v1",
            "-nodes",
            "-days",
            "2",
            "-subj",
            "/CN=127.0.0.1",
            "-addext",
            "subjectAltName=IP:127.0.0.1",
            "-keyout",
            folder / "key.pem",
            "-out",
            folder / "cert.pem",
        ],
        check=True,
        capture_output=True,
    )
    return folder / "cert.pem", folder / "key.pem"
