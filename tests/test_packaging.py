"""What a user installs: a wheel with all it needs, from locks that cannot be swapped, with no dependency too
many.
"""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Mapping
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.conftest import PROJECT

PACKAGES = ("baselines", "alerts", "monitor")
PYPROJECT = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
LOCKS = sorted(PROJECT.glob("requirements*.lock"))
# Needed without being imported by name: time zones for zoneinfo, form parsing for FastAPI, sessions for
# Starlette.
USED_BY_OTHERS = {"tzdata": "zoneinfo", "python-multipart": "fastapi"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    """The wheel, built as an installer would, with the backend of the lock and without network."""
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return zipfile.ZipFile(built)


def test_the_wheel_holds_every_file_of_the_three_packages(wheel: zipfile.ZipFile) -> None:
    inside = set(wheel.namelist())
    tracked = {
        path.relative_to(PROJECT).as_posix()
        for package in PACKAGES
        for path in (PROJECT / package).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert tracked - inside == set()
    assert {n for n in inside if ".dist-info/" not in n} - tracked == set()


@pytest.mark.parametrize(
    "pattern",
    [
        r"baselines/lexicon/[\w-]+\.toml",
        r"baselines/texts/2025-09-22-us-japan-rok\.toml",
        r"alerts/wording/.+",
        r"monitor/web/templates/.+\.html",
        r"monitor/web/static/.+\.css",
        r"monitor/store/revisions/.+\.py",
    ],
)
def test_the_wheel_brings_its_texts_templates_and_revisions(wheel: zipfile.ZipFile, pattern: str) -> None:
    assert any(re.fullmatch(pattern, name) for name in wheel.namelist())


def test_the_wheel_brings_no_tests_no_documents_and_no_data(wheel: zipfile.ZipFile) -> None:
    tops = {name.partition("/")[0] for name in wheel.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == set(PACKAGES)
    assert [n for n in wheel.namelist() if n.endswith((".db", ".pyc", ".log", "communique.toml"))] == []


def test_the_wheel_installs_one_command_and_names_its_licence(wheel: zipfile.ZipFile) -> None:
    folder = next(n.partition("/")[0] for n in wheel.namelist() if ".dist-info/" in n)
    entry = wheel.read(f"{folder}/entry_points.txt").decode()
    assert "communique = monitor.cli:main" in entry
    assert "License-Expression: MIT" in wheel.read(f"{folder}/METADATA").decode()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda path: path.name)
def test_every_pin_of_a_lock_has_hashes_and_no_line_names_a_place(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    entries = text.replace("\\\n", " ").splitlines()
    assert entries
    pin = re.compile(r"[A-Za-z0-9._-]+(\[[a-z,]+\])?==\S+( ; [^-].*?)?(\s+--hash=sha256:[0-9a-f]{64})+\s*")
    for entry in entries:
        assert pin.fullmatch(entry), entry[:100]


def test_the_locks_agree_with_one_another_and_with_the_project() -> None:
    pins = {lock.name: pinned(lock) for lock in LOCKS}
    development = pins["requirements-dev.lock"]
    assert {n: v for n, v in pins["requirements.lock"].items() if development.get(n) != v} == {}
    assert pins["requirements-build.lock"]["hatchling"] == development["hatchling"]
    declared = {name_of(line) for line in PYPROJECT["project"]["dependencies"]}
    assert declared - set(pins["requirements.lock"]) == set()
    extra = {
        name_of(line) for lines in PYPROJECT["project"]["optional-dependencies"].values() for line in lines
    }
    assert extra - set(development) == set()


def test_no_dependency_is_dead() -> None:
    imported = third_party_imports()
    declared = {name_of(line) for line in PYPROJECT["project"]["dependencies"]}
    owned = packages_distributions()
    owners = {normal(dist) for module in imported for dist in owned.get(module, [])}
    dead = declared - owners - set(USED_BY_OTHERS)
    assert dead == set(), "declared in pyproject.toml, imported nowhere"
    assert set(USED_BY_OTHERS) <= declared, "an exception that is no longer needed"
    assert all(module in imported or module in sys.stdlib_module_names for module in USED_BY_OTHERS.values())


def test_every_import_of_another_library_is_declared() -> None:
    known = packages_distributions()
    lines = [
        *PYPROJECT["project"]["dependencies"],
        *PYPROJECT["project"]["optional-dependencies"]["postgres"],
    ]
    declared = {name_of(line) for line in lines}
    undeclared = {
        f"{module} ({where})"
        for module, where in third_party_imports().items()
        if not {normal(dist) for dist in known.get(module, [])} & declared
    }
    assert undeclared == set()


def test_the_version_is_the_same_everywhere() -> None:
    from monitor import __version__  # noqa: PLC0415 - the package under test

    assert PYPROJECT["project"]["version"] == __version__


def third_party_imports() -> Mapping[str, str]:
    """Top-level modules that the packages import, apart from their own and Python's: module -> a file that
    does.
    """
    found: dict[str, str] = {}
    for package in PACKAGES:
        for path in sorted((PROJECT / package).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
                if isinstance(node, ast.ImportFrom) and node.module:
                    names = [node.module]
                for name in names:
                    top = name.partition(".")[0]
                    if top not in sys.stdlib_module_names and top not in PACKAGES:
                        found.setdefault(top, path.relative_to(PROJECT).as_posix())
    return found


def pinned(lock: Path) -> dict[str, str]:
    lines = re.findall(
        r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;]+)", lock.read_text(encoding="utf-8"), re.MULTILINE
    )
    return {normal(name): version for name, version in lines}


def name_of(requirement: str) -> str:
    match = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert match, requirement
    return normal(match[0])


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("name", ["Makefile", "Dockerfile"])
def test_a_lock_is_installed_as_it_stands_without_asking_for_more(name: str) -> None:
    text = (PROJECT / name).read_text(encoding="utf-8")
    installs = re.findall(r"pip install (.*requirements\S*\.lock)", text)
    assert installs
    assert all({"--require-hashes", "--no-deps"} <= set(words.split()) for words in installs)
