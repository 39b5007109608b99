"""The settings: where they come from, and what is said when they cannot be taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from monitor.config import Config, load_config
from monitor.errors import ConfigError


def faults(environ: dict[str, str], folder: Path) -> tuple[str, ...]:
    with pytest.raises(ConfigError) as caught:
        load_config(environ, folder)
    return caught.value.faults


def test_without_settings_the_service_keeps_to_this_machine(tmp_path: Path) -> None:
    config = load_config({}, tmp_path)
    assert config.database == "sqlite:///data/communique.db"
    assert config.public_url == "http://127.0.0.1:8000"
    assert config.allow_addresses == ()


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "communique.toml").write_text(
        'contact = "file@example.org"\nhost_gap = 3\nallow_ports = [8080]\n'
    )
    config = load_config({"COMMUNIQUE_CONTACT": "environment@example.org"}, tmp_path)
    assert (config.contact, config.host_gap, config.allow_ports) == ("environment@example.org", 3, (8080,))


def test_lists_are_words_between_commas_or_spaces(tmp_path: Path) -> None:
    config = load_config(
        {"COMMUNIQUE_ALLOW_ADDRESSES": "127.0.0.1, 10.0.0.0/8 intranet", "COMMUNIQUE_ALLOW_PORTS": "80,8443"},
        tmp_path,
    )
    assert config.allow_addresses == ("127.0.0.1", "10.0.0.0/8", "intranet")
    assert config.allow_ports == (80, 8443)


@pytest.mark.parametrize(
    ("written", "meant"),
    [("yes", True), ("no", False), ("", False), ("true", None), ("1", None), ("Yes", None)],
)
def test_a_switch_is_yes_or_no(tmp_path: Path, written: str, meant: bool | None) -> None:
    given = {"COMMUNIQUE_PUBLIC_LINKS": written}
    if meant is None:
        assert "COMMUNIQUE_PUBLIC_LINKS: must be yes or no" in faults(given, tmp_path)
    else:
        assert load_config(given, tmp_path).public_links is meant


@pytest.mark.parametrize(
    ("written", "meant"), [("true", True), ("false", False), ('"yes"', True), ("1", None), ("[]", None)]
)
def test_a_switch_of_the_file_is_true_or_false(tmp_path: Path, written: str, meant: bool | None) -> None:
    (tmp_path / "communique.toml").write_text(f"public_links = {written}\n")
    if meant is None:
        assert "COMMUNIQUE_PUBLIC_LINKS: must be yes or no" in faults({}, tmp_path)
    else:
        assert load_config({}, tmp_path).public_links is meant


def test_a_secret_may_stand_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "password").write_text("hidden words\n")
    assert (
        load_config({"COMMUNIQUE_PASSWORD_FILE": str(tmp_path / "password")}, tmp_path).password
        == "hidden words"
    )


def test_every_fault_is_told_at_once_and_names_its_setting(tmp_path: Path) -> None:
    (tmp_path / "communique.toml").write_text('colour = "red"\n')
    said = faults(
        {
            "COMMUNIQUE_HOST_GAP": "soon",
            "COMMUNIQUE_SMTP_URL": "ftp://user:hunter2@host",
            "COMMUNIQUE_PASWORD": "x",
            "COMMUNIQUE_PASSWORD_FILE": str(tmp_path / "nowhere"),
            "COMMUNIQUE_PUBLIC_URL": "example.org",
            "COMMUNIQUE_DATABASE_URL": "mysql://root:hunter2@host/db",
            "COMMUNIQUE_ALLOW_ADDRESSES": "10.0.0.0/99",
            "COMMUNIQUE_MAIL_FROM": "nobody",
            "COMMUNIQUE_SECRET_KEY": "short",
        },
        tmp_path,
    )
    for name in (
        "HOST_GAP",
        "SMTP_URL",
        "PASWORD",
        "PASSWORD_FILE",
        "PUBLIC_URL",
        "DATABASE_URL",
        "ALLOW_ADDRESSES",
        "MAIL_FROM",
        "SECRET_KEY",
        "colour",
    ):
        assert any(name in fault for fault in said), name
    assert "hunter2" not in " ".join(said)


@pytest.mark.parametrize(
    ("environ", "found"),
    [
        ({"HTTPS_PROXY": "http://p.example:3128"}, ("", "http://p.example:3128", "")),
        (
            {"https_proxy": "p.example:3128", "HTTPS_PROXY": "http://other.example"},
            ("", "p.example:3128", ""),
        ),
        ({"ALL_PROXY": "http://p.example"}, ("http://p.example", "http://p.example", "")),
        ({"NO_PROXY": ".example.org"}, ("", "", ".example.org")),
        (
            {"HTTP_PROXY": "http://p.example", "COMMUNIQUE_HTTP_PROXY": "http://ours.example"},
            ("http://ours.example", "", ""),
        ),
        ({"HTTP_PROXY": "http://p.example", "COMMUNIQUE_HTTP_PROXY": ""}, ("", "", "")),
    ],
)
def test_proxies_are_those_of_the_system_unless_a_setting_names_others(
    environ: dict[str, str], found: tuple[str, str, str], tmp_path: Path
) -> None:
    config = load_config(environ, tmp_path)
    assert (config.http_proxy, config.https_proxy, config.no_proxy) == found


def test_a_proxy_of_another_kind_for_everything_stops_no_command(tmp_path: Path) -> None:
    assert load_config({"ALL_PROXY": "socks5://127.0.0.1:9"}, tmp_path).https_proxy == ""


def test_a_file_of_authorities_is_that_of_the_system_unless_a_setting_names_another(
    certificate: tuple[Path, Path], tmp_path: Path
) -> None:
    path = str(certificate[0])
    assert load_config({"SSL_CERT_FILE": path}, tmp_path).ca_file == path
    assert load_config({"COMMUNIQUE_CA_FILE": path}, tmp_path).ca_file == path


@pytest.mark.parametrize(
    ("variable", "value", "said"),
    [
        ("HTTPS_PROXY", "socks5://user:hunter2@p.example:1080", "must be the address of an HTTP proxy"),
        ("HTTP_PROXY", "http://user:hunter2@p.example:port", "must be the address of an HTTP proxy"),
        ("http_proxy", "http://", "must be the address of an HTTP proxy"),
        ("HTTP_PROXY", "notaurl", "must be the address of an HTTP proxy"),
        ("ALL_PROXY", "not a proxy", "must be the address of an HTTP proxy"),
        ("COMMUNIQUE_HTTPS_PROXY", "3128", "must be the address of an HTTP proxy"),
        (
            "COMMUNIQUE_SMTP_URL",
            "smtp://user:hunter2@mail.example:port",
            "must be smtp://user:secret@host:port",
        ),
        ("COMMUNIQUE_SMTP_URL", "mail.example", "must be smtp://user:secret@host:port"),
        ("COMMUNIQUE_PUBLIC_URL", "https://log example", "must be the address of the change log"),
        ("COMMUNIQUE_PUBLIC_URL", "https://log.example:port", "must be the address of the change log"),
        ("COMMUNIQUE_DATABASE_URL", "sqlite:///", "must be sqlite:///path"),
        ("COMMUNIQUE_DATABASE_URL", "postgresql://", "must be sqlite:///path"),
        ("COMMUNIQUE_DATABASE_URL", "mysql://user:hunter2@db.example/x", "must be sqlite:///path"),
        ("COMMUNIQUE_DATA_DIR", "/dev/null", "is no folder"),
        ("COMMUNIQUE_CONTACT", "desk@example.org\nX-Other: 1", "must be one line of ASCII"),
        ("COMMUNIQUE_MAIL_FROM", "desk", "must be an e-mail address"),
        ("COMMUNIQUE_ALLOW_ADDRESSES", "http://10.0.0.1", "is no host, address or network"),
        ("COMMUNIQUE_ALLOW_PORTS", "http", "valid integer"),
        ("COMMUNIQUE_HOST_GAP", "soon", "valid number"),
        ("COMMUNIQUE_HOST_GAP", "-1", "greater than or equal to 0"),
        (
            "COMMUNIQUE_CALENDARS",
            "https://a.example/m.ics meetings.ics",
            "each must be the address of a calendar",
        ),
        ("COMMUNIQUE_LOG_FORMAT", "xml", "'text' or 'json'"),
        ("COMMUNIQUE_SECRET_KEY", "short", "at least 16 characters"),
        ("SSL_CERT_FILE", "/nowhere.pem", "no certificate in PEM can be read from /nowhere.pem"),
        ("COMMUNIQUE_CA_FILE", "/nowhere.pem", "no certificate in PEM can be read from /nowhere.pem"),
    ],
)
def test_a_proxy_or_an_authority_that_cannot_be_used_is_told_without_its_password(
    variable: str, value: str, said: str, tmp_path: Path
) -> None:
    (fault,) = faults({variable: value}, tmp_path)
    assert fault.startswith(f"{variable}: ")
    assert said in fault
    assert "hunter2" not in fault


def test_a_settings_file_that_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "communique.toml").write_text("host_gap = \n")
    assert "line 1" in faults({}, tmp_path)[0]


def test_secrets_do_not_show_when_the_settings_are_printed(tmp_path: Path) -> None:
    config = load_config(
        {"COMMUNIQUE_PASSWORD": "hunter2hunter2", "COMMUNIQUE_SMTP_URL": "smtp://u:hunter2@host"}, tmp_path
    )
    assert "hunter2" not in repr(config)


def test_the_variables_of_the_tests_are_not_settings(tmp_path: Path) -> None:
    load_config({"COMMUNIQUE_TEST_PG_URL": "postgresql://x/y", "COMMUNIQUE_SHARED": "/somewhere"}, tmp_path)


@pytest.mark.parametrize(
    ("url", "whole"),
    [
        ("postgresql://communique@db:5432/c", "postgresql://communique:p%40ss%2F%3A@db:5432/c"),
        ("postgresql://communique:own@db/c", "postgresql://communique:own@db/c"),
        ("postgresql://db/c", "postgresql://db/c"),
        ("", "sqlite:///data/communique.db"),
    ],
)
def test_the_password_of_the_database_may_stand_by_itself(url: str, whole: str) -> None:
    assert Config(database_url=url, database_password="p@ss/:").database == whole


@pytest.mark.parametrize(
    ("header", "proxies", "said"),
    [
        ("X-Remote-User", "", "COMMUNIQUE_REMOTE_USER_HEADER: needs TRUSTED_PROXIES"),
        ("Remote User", "127.0.0.1", "COMMUNIQUE_REMOTE_USER_HEADER: must be the name of a header"),
        ("Cookie", "127.0.0.1", "COMMUNIQUE_REMOTE_USER_HEADER: must be the name of a header"),
        ("REMOTE_USER", "127.0.0.1", "COMMUNIQUE_REMOTE_USER_HEADER: must be the name of a header"),
    ],
)
def test_a_header_that_signs_people_in_is_one_of_a_trusted_proxy(
    tmp_path: Path, header: str, proxies: str, said: str
) -> None:
    environ = {"COMMUNIQUE_REMOTE_USER_HEADER": header, "COMMUNIQUE_TRUSTED_PROXIES": proxies}
    (fault,) = faults(environ, tmp_path)
    assert fault.startswith(said)
    fine = {"COMMUNIQUE_REMOTE_USER_HEADER": "X-Remote-User", "COMMUNIQUE_TRUSTED_PROXIES": "127.0.0.1"}
    assert load_config(fine, tmp_path).remote_user_header == "X-Remote-User"
