"""The rules a user may give to a source, and everything that can be wrong with them, one clear line each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from monitor.errors import SourceKindError

Check = Callable[[str, Any], Iterator[str]]

LONGEST_RULE = 300
MOST_STEPS = 6
# within :is(), :has(), :not(): each further step multiplies the work that a hostile page can make of it
MOST_STEPS_INSIDE = 2
PLACE = re.compile(r"\{([a-z][a-z0-9_]{0,30})\}")
_DATA = re.compile(r"(data-[\w-]{1,60})\s*=")
STEP = re.compile(r"\s*[>+~,]\s*|\s+")


def faults_of(rules: Mapping[str, Any], allowed: Mapping[str, Check], kind: str) -> tuple[str, ...]:
    """What is wrong with these rules, by the checks of a kind."""
    faults: list[str] = []
    for name, value in rules.items():
        check = allowed.get(str(name))
        if check is None:
            faults.append(f"a {kind} has no rule '{str(name)[:40]}' (it knows {', '.join(sorted(allowed))})")
        else:
            faults.extend(check(name, value))
    return tuple(faults)


def refuse(faults: Iterable[str]) -> None:
    """Raises SourceKindError with all faults, when there are any."""
    text = "; ".join(faults)
    if text:
        raise SourceKindError(text)


def selector(name: str, value: Any) -> Iterator[str]:
    """One CSS selector."""
    if not isinstance(value, str) or not value.strip():
        yield f"{name} must be a CSS selector, such as 'li a'"
        return
    text = value.strip()
    inside = [len(STEP.findall(part)) for part in re.findall(r"\(([^()]*)\)", text)]
    if (
        len(text) > LONGEST_RULE
        or len(STEP.findall(text)) >= MOST_STEPS
        or max(inside, default=0) > MOST_STEPS_INSIDE
    ):
        yield f"{name} is too long for a selector: name at most {MOST_STEPS} steps, nearest to what you want"
        return
    import soupsieve  # noqa: PLC0415  80 ms of start-up, only for sources that have rules

    try:
        soupsieve.compile(text)
    except (soupsieve.SelectorSyntaxError, NotImplementedError, ValueError) as error:
        words = " ".join(str(error).split("\n")[0].split()).rstrip(".:")
        yield f"{name}: '{text}' is not a CSS selector ({words})"


def selectors(name: str, value: Any) -> Iterator[str]:
    """One CSS selector, or several to try in order."""
    if isinstance(value, list | tuple) and value:
        for css in value:
            yield from selector(name, css)
    else:
        yield from selector(name, value)


def truth(name: str, value: Any) -> Iterator[str]:
    """Yes or no."""
    if not isinstance(value, bool):
        yield f"{name} must be true or false"


def parameters(name: str, value: Any) -> Iterator[str]:
    """Names of query parameters."""
    names = [value] if isinstance(value, str) else value
    is_list = isinstance(names, list | tuple) and bool(names)
    if not is_list or not all(
        isinstance(name, str) and re.fullmatch(r"[\w.\[\]-]{1,60}", name) for name in names
    ):
        yield f"{name} must list query parameters by name, such as [seq]"


def date_format(name: str, value: Any) -> Iterator[str]:
    """A date layout as strptime reads it, with a day and a month; the year may be missing."""
    layouts = value if isinstance(value, list | tuple) and value else [value]
    for layout in layouts:
        if not isinstance(layout, str) or not layout or len(layout) > 100:
            yield f"{name} must be a date layout, such as '%B %d, %Y'"
            continue
        probe = datetime(2024, 2, 29, 13, 5, tzinfo=UTC)
        try:
            written = probe.strftime(layout)
            year = "2024" if "%Y" in layout else "%Y"
            datetime.strptime(f"2024 {written}", f"{year} {layout}")  # noqa: DTZ007
        except (ValueError, re.error) as error:
            yield f"{name}: '{layout}' is not a date layout ({' '.join(str(error).split())})"
            continue
        if not (re.search(r"%-?[mbB]", layout) and "%d" in layout):
            yield f"{name}: '{layout}' needs a day (%d) and a month (%m, %b or %B)"


def call(name: str, value: Any) -> Iterator[str]:
    """How a script call is written, with {names} for what differs: "f_view('{seq}')"."""
    if not isinstance(value, str) or len(value) > LONGEST_RULE or not PLACE.search(value):
        yield f"{name} must be the script call with a name for what differs, such as \"f_view('{{seq}}')\""


def address(name: str, value: Any) -> Iterator[str]:
    """The address that a call leads to, with the same {names}."""
    if not isinstance(value, str) or len(value) > LONGEST_RULE or not PLACE.search(value):
        yield f"{name} must be an address with the names of onclick, such as view.do?seq={{seq}}"


def word(name: str, value: Any) -> Iterator[str]:
    """One name, as it stands in an address."""
    if not isinstance(value, str) or not re.fullmatch(r"[\w-]{1,60}", value):
        yield f"{name} must be one name, such as posts or state_press_release"


def words(name: str, value: Any) -> Iterator[str]:
    """Parts of addresses."""
    parts = [value] if isinstance(value, str) else value
    is_list = isinstance(parts, list | tuple) and bool(parts)
    if not is_list or not all(isinstance(part, str) and 0 < len(part) <= LONGEST_RULE for part in parts):
        yield f"{name} must list parts of addresses, such as [/press/]"


OF_PAGE: Mapping[str, Check] = {
    "body": selectors,
    "remove": selectors,
    "title": selectors,
    "date": selectors,
    "page_title": selectors,
    "page_date": selectors,
    "date_format": date_format,
}


def names_in(pattern: str) -> set[str]:
    """The {names} of a call or address."""
    return set(PLACE.findall(pattern))


def call_pattern(call: str) -> re.Pattern[str]:
    """A call as a regular expression that cannot run away: each {name} takes letters up to the next quote,
    comma or bracket.
    """
    parts: list[str] = []
    seen: set[str] = set()
    last = 0
    for place in PLACE.finditer(call):
        parts.append(_literal(call[last : place.start()]))
        name = place.group(1)
        parts.append(f"(?P={name})" if name in seen else rf"(?P<{name}>[^'\"(),;\s]{{1,200}})")
        seen.add(name)
        last = place.end()
    parts.append(_literal(call[last:]))
    return re.compile("".join(parts))


def fill(pattern: str, values: Mapping[str, str]) -> str:
    """An address with its {names} filled in."""
    return PLACE.sub(lambda place: values.get(place.group(1), ""), pattern)


def _literal(text: str) -> str:
    """Words as they stand; quotes of either sort; spaces anywhere between."""
    words = re.findall(r"\w+|[^\w\s]", text)
    return r"\s{0,5}".join(["", *(r"['\"]" if word in "'\"" else re.escape(word) for word in words), ""])


@dataclass(frozen=True, kw_only=True)
class Rules:
    """A listing's rules, read. See docs/reference/sources.md."""

    row: str
    link: str = ""
    onclick: re.Pattern[str] | None = None
    address: str = ""
    title: str = ""
    date: str = ""
    date_above: str = ""
    date_below: str = ""
    date_formats: tuple[str, ...] = ()
    next: str = ""
    identity: tuple[str, ...] = ()
    attribute: str = ""  # the one that `onclick` names, as in data-id='{id}'

    @classmethod
    def of(cls, rules: Mapping[str, Any]) -> Rules:
        names = ("row", "link", "address", "title", "date", "date_above", "date_below", "next")
        return cls(
            **{name: str(rules[name]) for name in names if rules.get(name)},
            onclick=call_pattern(rules["onclick"]) if rules.get("onclick") else None,
            date_formats=_several(rules.get("date_format")),
            identity=_several(rules.get("identity")),
            attribute=found[1] if (found := _DATA.match(str(rules.get("onclick") or ""))) else "",
        )


def _several(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(str(part) for part in value) if isinstance(value, Sequence) else ()
