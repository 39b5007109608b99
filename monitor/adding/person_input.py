"""A person as form, command and API give it: checked here alone, every fault at its field."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from zoneinfo import ZoneInfo, available_timezones

from monitor.errors import PersonError
from monitor.model.person import LONGEST_PERSON, ROLES, AccessRole, Person
from monitor.setting_checks import LEAST_PASSWORD
from monitor.upkeep.password_hash import hash_password

LONGEST_PASSWORD = 1000  # characters: the slow function reads them all
NO_NAME = "Give a name."
NAME = (
    f"A name is one line of up to {LONGEST_PERSON} letters, digits and . _ @ + ' - with single spaces, and "
    "begins with a letter or digit."
)
ROLE = f"A role is {', '.join(ROLES[:-1])} or {ROLES[-1]}."
SHORT = f"A password has at least {LEAST_PASSWORD} characters."
LONG = f"A password has up to {LONGEST_PASSWORD} characters."
SAME = "A password is another word than the name."
ZONE = "A time zone is an IANA name, such as Asia/Tokyo or UTC."


def new_person(name: str, role: str, password: str | None, *, zone: str, now: datetime) -> Person:
    """A person to be written down. Without a password only a proxy can sign them in. PersonError has every
    fault by field.
    """
    faults = {"name": name_fault(name), "role": role_fault(role), "zone": zone_fault(zone)}
    if password is not None:
        faults["password"] = password_fault(password, name)
    _refuse(faults)
    return Person(
        id=0,
        name=name.strip(),
        role=role_of(role),
        zone=zone,
        password_hash=hash_password(password) if password is not None else "",
        sign_outs=0,
        created_at=now,
    )


def new_password(password: str, name: str) -> str:
    """The hash of a password of a person. PersonError when it cannot be taken."""
    _refuse({"password": password_fault(password, name)})
    return hash_password(password)


def role_of(role: str) -> AccessRole:
    """PersonError when it is none."""
    _refuse({"role": role_fault(role)})
    return next(known for known in ROLES if known == role)


def zone_of(zone: str) -> str:
    """PersonError when it is none."""
    _refuse({"zone": zone_fault(zone)})
    return zone


def name_fault(name: str) -> str:
    name = name.strip()
    if not name:
        return NO_NAME
    is_fine = all(_is_of_a_name(letter) for letter in name) and name[0].isalnum() and "  " not in name
    return "" if is_fine and len(name) <= LONGEST_PERSON else NAME


def password_fault(password: str, name: str) -> str:
    if len(password) < LEAST_PASSWORD:
        return SHORT
    if len(password) > LONGEST_PASSWORD:
        return LONG
    return SAME if password.casefold() == name.strip().casefold() else ""


def role_fault(role: str) -> str:
    return "" if role in ROLES else ROLE


def zone_fault(zone: str) -> str:
    if zone not in available_timezones():
        return ZONE
    ZoneInfo(zone)
    return ""


def _is_of_a_name(letter: str) -> bool:
    return unicodedata.category(letter)[0] in "LMN" or letter in "._@+'- "


def _refuse(faults: dict[str, str]) -> None:
    found = {field: fault for field, fault in faults.items() if fault}
    if found:
        raise PersonError(" ".join(found.values()), faults=found)
