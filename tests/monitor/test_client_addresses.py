"""Which addresses the client refuses, before and at the moment of connecting."""

from __future__ import annotations

from ipaddress import IPv4Address, ip_address

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from monitor.errors import ConfigError
from monitor.fetching.addresses import AddressRefusedError, AddressRules, is_public
from tests.monitor.conftest import Build

PUBLIC = AddressRules.parse((), (80, 443))


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "127.8.9.10",
        "10.0.0.1",
        "172.16.5.4",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "239.255.255.250",
        "255.255.255.255",
        "240.0.0.1",
        "192.0.0.192",
        "192.0.2.1",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.9",
        "192.88.99.1",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "fd12:3456::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1",
        "2002:7f00:1::",
        "2001::1",
        "2001:db8::1",
        "3fff::1",
        "100::1",
        "fec0::1",
    ],
)
def test_addresses_that_are_private_special_or_tunnelled_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "23.222.5.151", "2606:4700::1111", "2a00:1450:4001::200e", "::ffff:8.8.8.8"]
)
def test_ordinary_addresses_are_public(address: str) -> None:
    assert is_public(ip_address(address))


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("ftp://example.org/x", "only http and https"),
        ("file:///etc/passwd", "only http and https"),
        ("javascript:alert(1)", "only http and https"),
        ("https://user:secret@example.org/", "name or password"),
        ("https://example.org:8080/", "port 8080"),
        ("http://example.org:22/", "port 22"),
        ("http://127.0.0.1/", "not a public address"),
        ("http://[::1]/", "not a public address"),
        ("http://[::ffff:10.0.0.1]/", "not a public address"),
        ("http://[64:ff9b::7f00:1]/", "not a public address"),
        ("http://0x7f000001/", "written as a number"),
        ("http://2130706433/", "written as a number"),
        ("http://0177.0.0.1/", "written as a number"),
        ("http://127.1/", "written as a number"),
        ("http://１２７.0.0.1/", "written as a number"),
        ("http://localhost/", "local network"),
        ("http://LOCALHOST./", "local network"),
        ("http://printer.local/", "local network"),
        ("http://metadata.google.internal/", "local network"),
        ("http://a.localhost/", "local network"),
        ("not an address", "not a web address"),
        ("http://", "not a web address"),
        ("https://exa mple.org/", "not a web address"),
        ("https://example.org/" + "x" * 9000, "letters is not taken"),
    ],
)
def test_an_address_is_refused_with_the_reason(url: str, why: str) -> None:
    with pytest.raises(AddressRefusedError, match=why) as refused:
        PUBLIC.check_url(url)
    assert "secret" not in str(refused.value)
    assert "\n" not in str(refused.value)


def test_a_good_address_comes_back_in_its_one_form_without_fragment() -> None:
    assert PUBLIC.check_url(" HTTPS://WWW.State.Gov:443/a/../b?x=1#top ") == "https://www.state.gov/b?x=1"


def test_every_address_of_a_name_must_be_public() -> None:
    mixed = [ip_address("23.222.5.151"), ip_address("10.0.0.5")]
    with pytest.raises(AddressRefusedError, match=r"press\.example leads to 10\.0\.0\.5"):
        PUBLIC.check_connection("press.example", 443, mixed)
    assert PUBLIC.check_connection("press.example", 443, mixed[:1]) is False


def test_an_allowed_network_frees_its_addresses_and_their_ports_only() -> None:
    rules = AddressRules.parse(["10.1.0.0/16", "::1"], (80, 443))
    assert rules.check_url("http://10.1.2.3:8000/x") == "http://10.1.2.3:8000/x"
    assert rules.check_url("http://[::1]:9/") == "http://[::1]:9/"
    with pytest.raises(AddressRefusedError, match="not a public address"):
        rules.check_url("http://10.2.0.1/")
    # A name with such a port or ending can only be judged by where it leads.
    assert rules.check_url("http://wiki.internal:8080/") == "http://wiki.internal:8080/"
    assert rules.check_connection("wiki.internal", 8080, [ip_address("10.1.0.9")]) is True
    with pytest.raises(AddressRefusedError, match="local network"):
        rules.check_connection("wiki.internal", 8080, [ip_address("10.2.0.9")])
    with pytest.raises(AddressRefusedError, match="port 8080"):
        rules.check_connection("example.org", 8080, [ip_address("23.222.5.151")])
    with pytest.raises(AddressRefusedError, match="not a public address"):
        rules.check_connection("mixed.example", 80, [ip_address("10.1.0.9"), ip_address("10.2.0.9")])


def test_a_mapped_address_belongs_to_the_allowed_network_of_its_version_4() -> None:
    rules = AddressRules.parse(["127.0.0.0/8"], (80, 443))
    assert rules.check_connection("::ffff:127.0.0.1", 80, [ip_address("::ffff:127.0.0.1")]) is True


def test_an_allowed_host_is_free_wherever_it_leads_but_its_neighbours_are_not() -> None:
    rules = AddressRules.parse(["Ministry.Internal"], (80, 443))
    assert rules.check_connection("ministry.internal.", 8443, [ip_address("10.9.9.9")]) is True
    assert rules.check_url("https://ministry.internal:8443/a") == "https://ministry.internal:8443/a"
    with pytest.raises(AddressRefusedError):
        rules.check_url("https://sub.ministry.internal/")
    with pytest.raises(AddressRefusedError, match="only http"):
        rules.check_url("gopher://ministry.internal/")


def test_bad_entries_of_the_setting_are_all_told_at_once() -> None:
    with pytest.raises(ConfigError) as error:
        AddressRules.parse(["10.0.0.0/33", "http://x.org", "fine.example", "a:80"], ())
    assert len(error.value.faults) == 3


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=60)
    | st.text(alphabet="http:/[]@.0123456789xfa%\\#?", max_size=40).map(lambda rest: f"http://{rest}")
)
def test_outside_text_is_either_refused_or_a_plain_public_address(url: str) -> None:
    try:
        checked = PUBLIC.check_url(url)
    except AddressRefusedError:
        return
    assert checked.startswith(("http://", "https://"))
    assert PUBLIC.check_url(checked) == checked
    assert "127.0.0.1" not in checked.split("/")[2]


def test_an_address_is_the_administrators_own_by_its_host_or_by_where_it_leads(build: Build) -> None:
    leads = {"intranet.example": ["10.1.0.7"], "mixed.example": ["10.1.0.7", "93.184.216.34"]}

    def resolve(host: str, port: int) -> list[IPv4Address]:
        if host not in leads:
            raise OSError("not known")
        return [IPv4Address(address) for address in leads[host]]

    client = build(allow_addresses=["10.1.0.0/16", "desk.example"], resolve=resolve)
    private = ("http://10.1.2.3/", "http://desk.example:8080/x", "http://intranet.example/")
    others = (
        "http://10.2.0.1/",
        "http://sub.desk.example/",
        "http://mixed.example/",
        "http://gone.example/",
        "http://[",
        "x",
    )
    assert [client.is_allowed(url) for url in private] == [True] * 3
    assert [client.is_allowed(url) for url in others] == [False] * 6
