"""docker-compose.yml: pinned, without secrets, waiting for one another, reachable from this machine alone."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import PROJECT

COMPOSE = PROJECT / "docker-compose.yml"
READ = yaml.safe_load(COMPOSE.read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = READ["services"]
# Three numbers (or two, for PostgreSQL) after the colon: a tag that is not moved on to the next release.
EXACT = re.compile(r"[a-z0-9/._-]+:v?\d+\.\d+(\.\d+)?(-[a-z0-9.-]+)?")
SECRET = re.compile(r"PASSWORD|SECRET|TOKEN|KEY")
DEFAULT = re.compile(r"\$\{[A-Z_]+:-([^}]+)\}")  # what a variable is where nobody sets it


def engine() -> list[str]:
    """The compose command that works here, if any: the old one of Debian, or the plug-in of docker."""
    for command in (["docker-compose"], ["docker", "compose"]):
        if shutil.which(command[0]):
            answer = subprocess.run([*command, "version"], capture_output=True, check=False, timeout=30)
            if answer.returncode == 0:
                return command
    return []


def environment(**given: str) -> dict[str, str]:
    """This process's environment without anything that a developer may have set for the service."""
    ours = {k: v for k, v in os.environ.items() if not k.startswith(("COMMUNIQUE_", "POSTGRES_", "COMPOSE_"))}
    return ours | given


@pytest.fixture(scope="module")
def compose() -> list[str]:
    return engine() or pytest.skip(
        "neither docker-compose nor `docker compose` works here: only our own tests read the file"
    )


@pytest.mark.parametrize("profile", [[], ["--profile", "dev"], ["--profile", "workers"]])
def test_compose_itself_accepts_the_file(compose: list[str], profile: list[str]) -> None:
    done = subprocess.run(
        [*compose, *profile, "config", "-q"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=environment(),
    )
    assert done.returncode == 0, done.stderr


def test_the_secrets_are_files_that_nobody_but_the_owner_makes() -> None:
    files = {name: secret["file"] for name, secret in READ["secrets"].items()}
    assert files == {name: f"${{SECRETS_FOLDER:-./secrets}}/{name}" for name in files}
    for service in SERVICES.values():
        named = {Path(str(v)).name for k, v in service.get("environment", {}).items() if k.endswith("_FILE")}
        assert named == set(service.get("secrets", []))
    assert "/secrets/" in (PROJECT / ".gitignore").read_text(encoding="utf-8").split()


def test_no_service_can_take_the_whole_machine_or_fill_its_disk_with_its_log() -> None:
    for service in SERVICES.values():
        assert service["mem_limit"]
        assert service["pids_limit"]
        assert {"max-size", "max-file"} <= set(service["logging"]["options"])
    assert "version" not in READ, "newer ones need none and say so"


def test_pages_worker_and_database_stand_there_and_the_rest_by_its_profile() -> None:
    assert {name: s.get("profiles", []) for name, s in SERVICES.items()} == {
        "app": [],
        "worker": [],
        "worker-2": ["workers"],
        "db": [],
        "mail": ["dev"],
    }


def test_images_are_pinned_to_one_release() -> None:
    images = {name: DEFAULT.sub(r"\1", s["image"]) for name, s in SERVICES.items()}
    assert {name: image for name, image in images.items() if not EXACT.fullmatch(image)} == {}
    froms = re.findall(r"^FROM (\S+)", (PROJECT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert froms
    assert all(EXACT.fullmatch(image) and image.count(".") >= 2 for image in froms), froms


def test_no_secret_stands_in_the_file() -> None:
    for name, service in SERVICES.items():
        for variable, value in service.get("environment", {}).items():
            if SECRET.search(variable):
                assert variable.endswith("_FILE"), f"{name}: {variable} must be a file, not a value"
            assert not re.search(r"://[^/\s]*:[^/\s]*@", str(value)), f"{name}: {variable} holds a password"


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_says_when_it_is_well_and_comes_back_after_a_crash(name: str) -> None:
    service = SERVICES[name]
    assert service["healthcheck"]["test"][0] in ("CMD", "CMD-SHELL")
    assert service["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", SERVICES)
def test_every_service_has_no_more_rights_than_it_needs(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert not service.get("privileged")
    assert "network_mode" not in service
    # Only PostgreSQL's entry point, which begins as root, takes some back.
    assert name == "db" or "cap_add" not in service


@pytest.mark.parametrize("name", ["app", "worker", "worker-2"])
def test_whoever_needs_the_database_waits_until_it_answers(name: str) -> None:
    assert SERVICES[name]["depends_on"] == {"db": {"condition": "service_healthy"}}


def test_ports_are_open_on_this_machine_only_and_the_database_has_none() -> None:
    published = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert published
    assert [port for port in published if not port.startswith("127.0.0.1:")] == []
    assert "ports" not in SERVICES["db"]


def test_what_must_last_lies_in_named_volumes() -> None:
    mounted = {
        volume.partition(":")[0] for service in SERVICES.values() for volume in service.get("volumes", [])
    }
    assert mounted == set(READ["volumes"]) == {"data", "database"}
    assert "data:/data" in SERVICES["app"]["volumes"]


def test_the_settings_of_the_app_exist() -> None:
    from monitor.config import PREFIX  # noqa: PLC0415 - only this test reads the settings
    from monitor.setting_checks import CHECKS  # noqa: PLC0415

    ours = (v for v in SERVICES["app"]["environment"] if v.startswith(PREFIX))
    named = {variable.removeprefix(PREFIX).removesuffix("_FILE").lower() for variable in ours}
    assert named <= set(CHECKS)


def test_the_image_runs_without_root_on_locked_packages_and_says_when_it_is_well() -> None:
    text = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
    final = text[text.rindex("\nFROM ") :]
    assert re.search(r"^USER (?!root|0\b)\w+$", final, re.MULTILINE)
    assert "HEALTHCHECK" in final
    assert "/healthz" in final
    assert "VOLUME /data" in final
    installs = re.findall(r"pip install (.*)", text)
    assert installs
    assert [line for line in installs if "--require-hashes" not in line and "--no-deps" not in line] == []


def test_the_builder_sees_what_it_copies_and_nothing_else() -> None:
    text = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
    copied = {
        name
        for names in re.findall(r"^COPY (?!--from)(.+) \S+$", text, re.MULTILINE)
        for name in names.split()
    }
    lines = (PROJECT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert "*" in lines
    assert {line.removeprefix("!") for line in lines if line.startswith("!")} == copied
    assert all((PROJECT / name).exists() for name in copied)
