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


@pytest.mark.parametrize("profile", [[], ["--profile", "dev"]])
def test_compose_itself_accepts_the_file_once_the_passwords_are_set(
    compose: list[str], profile: list[str]
) -> None:
    done = subprocess.run(
        [*compose, *profile, "config", "-q"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=environment(POSTGRES_PASSWORD="one", COMMUNIQUE_PASSWORD="two"),
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("missing", ["POSTGRES_PASSWORD", "COMMUNIQUE_PASSWORD"])
def test_compose_refuses_to_start_without_a_password_and_names_it(
    compose: list[str], missing: str, tmp_path: Path
) -> None:
    (tmp_path / "none.env").touch()  # a developer's own .env stays out of it
    given = {"POSTGRES_PASSWORD": "one", "COMMUNIQUE_PASSWORD": "two"}
    del given[missing]
    done = subprocess.run(
        [*compose, "--env-file", str(tmp_path / "none.env"), "config", "-q"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env=environment(**given),
    )
    assert done.returncode != 0
    assert f"set {missing}" in done.stderr


def test_app_database_and_mail_catcher_stand_there_and_only_the_catcher_is_for_developers() -> None:
    assert {name: s.get("profiles", []) for name, s in SERVICES.items()} == {
        "app": [],
        "db": [],
        "mail": ["dev"],
    }


def test_images_are_pinned_to_one_release() -> None:
    images = {name: s["image"] for name, s in SERVICES.items()}
    assert {name: image for name, image in images.items() if not EXACT.fullmatch(image)} == {}
    froms = re.findall(r"^FROM (\S+)", (PROJECT / "Dockerfile").read_text(encoding="utf-8"), re.MULTILINE)
    assert froms
    assert all(EXACT.fullmatch(image) and image.count(".") >= 2 for image in froms), froms


def test_no_secret_stands_in_the_file_and_none_has_a_default() -> None:
    for name, service in SERVICES.items():
        for variable, value in service.get("environment", {}).items():
            if SECRET.search(variable):
                assert re.fullmatch(r"\$\{[A-Z_]+:\?[^}]+\}", str(value)), (
                    f"{name}: {variable} must be asked for, not given"
                )
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


def test_the_app_waits_until_the_database_answers() -> None:
    assert SERVICES["app"]["depends_on"] == {"db": {"condition": "service_healthy"}}


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
    from monitor.config import PREFIX, Config  # noqa: PLC0415 - pydantic waits until a test needs it

    named = {v.removeprefix(PREFIX).lower() for v in SERVICES["app"]["environment"] if v.startswith(PREFIX)}
    assert named <= set(Config.model_fields)


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
