"""People, their tokens and what they leave behind, in the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from monitor.errors import PersonError
from monitor.model.compared_draft import ComparedDraft
from monitor.model.named_filter import NamedFilter
from monitor.model.person import AccessRole, Person
from monitor.store import Store
from monitor.store.queries.people import FIRST, LAST
from tests.factories import NOW

MINA = Person(
    id=0,
    name="Mina",
    role="administrator",
    zone="UTC",
    password_hash="",
    sign_outs=0,
    created_at=NOW,
)


def add(store: Store, name: str, role: AccessRole = "administrator") -> Person:
    return store.people.add(replace(MINA, name=name, role=role))


@pytest.mark.parametrize("other", ["Mina", "MINA", "mina", "Ｍina"])
def test_a_name_is_given_once_whatever_its_letters(store: Store, other: str) -> None:
    add(store, "Mina")
    with pytest.raises(PersonError, match="already") as refused:
        add(store, other)
    assert set(refused.value.faults) == {"name"}
    assert store.people.get(other).name == "Mina"


def test_the_first_person_is_an_administrator_unless_somebody_else_can_be(store: Store) -> None:
    with pytest.raises(PersonError, match=FIRST):
        add(store, "Rita", "reader")
    assert store.people.add(replace(MINA, name="Rita", role="reader"), may_begin=True).role == "reader"


def test_the_last_administrator_stays_while_others_are_left(store: Store) -> None:
    add(store, "Mina")
    add(store, "Rita", "reader")
    with pytest.raises(PersonError, match=LAST):
        store.people.remove("Mina")
    with pytest.raises(PersonError, match=LAST):
        store.people.set_role("Mina", "editor")
    store.people.remove("Rita")
    store.people.remove("Mina")
    assert not store.people.is_anybody()


@pytest.mark.parametrize("name", ["", "nobody", "a\x00b", "\ud800"])
def test_somebody_unknown_is_an_error_in_a_line(store: Store, name: str) -> None:
    assert store.people.find(name) is None
    with pytest.raises(PersonError, match="Nobody has the name"):
        store.people.set_zone(name, "UTC")


def test_a_token_is_found_by_its_hash_until_it_is_revoked(store: Store) -> None:
    add(store, "Mina")
    made = store.access_tokens.add("mina", name="feed", scope="read", token_hash="h", now=NOW)
    assert store.access_tokens.use("other", now=NOW) is None
    for minutes, used in ((0, 0), (0.5, 0), (2, 2)):  # written down once a minute at most
        found = store.access_tokens.use("h", now=NOW + timedelta(minutes=minutes))
        assert found is not None
        assert found[1].name == "Mina"
        assert store.access_tokens.list("Mina")[0].last_used_at == NOW + timedelta(minutes=used)
    with pytest.raises(PersonError, match="There is no token"):
        store.access_tokens.revoke(made.id, person="Rita", now=NOW)
    store.access_tokens.revoke(made.id, person="MINA", now=NOW)
    assert store.access_tokens.use("h", now=NOW) is None


def test_who_goes_leaves_no_token_and_nothing_unshared(store: Store) -> None:
    add(store, "Mina")
    add(store, "Kenji", "editor")
    store.access_tokens.add("Kenji", name="feed", scope="read", token_hash="h", now=NOW)
    for shared in (True, False):
        draft = ComparedDraft(
            key=f"{shared}", title="t", name="t.txt", against="b", by="Kenji", kept_at=NOW, body=b"x"
        )
        store.drafts.keep(replace(draft, owner="kenji", shared=shared))
        store.named_filters.keep(NamedFilter(f"{shared}", "?topic=taiwan", "Kenji", "kenji", shared), now=NOW)
    assert [draft.key for draft in store.drafts.list(limit=9, owner="mina")] == ["True"]
    assert len(store.named_filters.list("kenji")) == 2
    store.people.remove("Kenji")
    assert store.access_tokens.use("h", now=NOW) is None
    assert store.drafts.get("False") is None
    assert [draft.owner for draft in store.drafts.list(limit=9)] == [""]
    assert [(row.name, row.owner) for row in store.named_filters.list()] == [("True", "")]


def test_two_people_may_give_the_same_name_to_a_filter(store: Store) -> None:
    for owner in ("mina", "kenji"):
        store.named_filters.keep(NamedFilter("mine", f"?search={owner}", owner, owner, False), now=NOW)
    assert [row.query for row in store.named_filters.list("mina")] == ["?search=mina"]
    assert store.named_filters.delete("mine", "mina")
    assert not store.named_filters.delete("mine", "mina")
    assert [row.owner for row in store.named_filters.list("kenji")] == ["kenji"]
