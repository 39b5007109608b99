"""One word, one meaning: names of files, classes, functions and parameters are words of the glossary."""

from __future__ import annotations

import ast
import re
import statistics
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.conftest import PROJECT

PACKAGES = ("baselines", "alerts", "monitor")
TESTS = PROJECT / "tests" / "monitor"
MOST_IN_THE_HALL = 8  # files in the root of monitor/
MEDIAN_FILE = 120  # lines
MOST_PARAMETERS = 6
MOST_POSITIONAL_FIELDS = 5
# Words that say nothing, and riddles: a parameter, variable, field, class or file says what it holds.
NOTHING = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "manager",
    "handler",
    "processor",
    "data",
    "info",
    "misc",
}
RIDDLES = {"one", "own", "held", "told", "came", "asked", "look", "placing", "standing"}
OWN_WORDS = {"own_words", "OwnWords"}  # STYLE: what a clause says of a commitment, its own words
# Names that programs of others read: keys of the JSON that we send and answer.
IN_JSON = {"not_told", "own_title", "own_url", "own_version_url"}
READING_ON = ("baselines",)  # packages whose names have a riddle as a part still
# One duty under one name in every room: what each package or channel has, and its share of a noun.
ROLES = {"__init__", "__main__", "errors", "model", "table", "channel", "card"}
# Rooms that have one file a noun: the noun is what the file is about there.
NOUN_ROOMS = (
    "alerts",
    "alerts/subscriptions",
    "alerts/wording",
    "baselines",
    "baselines/slots",
    "monitor/cli",
    "monitor/sources/kinds",
    "monitor/store/queries",
    "monitor/web",
    "monitor/web/api",
)
# Rooms whose `__init__` puts together what stands in their files.
BUILDING_DOORS = {"monitor/cli", "monitor/screening", "monitor/store", "monitor/web", "monitor/web/api"}
# Names that a library reads.
FOREIGN = {"env"}


@cache
def files() -> list[Path]:
    found = [path for package in PACKAGES for path in sorted((PROJECT / package).rglob("*.py"))]
    return [path for path in found if "revisions" not in path.parts]


def test_the_hall_of_the_service_keeps_a_handful_of_doors() -> None:
    doors = sorted(path.name for path in (PROJECT / "monitor").glob("*.py"))
    assert len(doors) <= MOST_IN_THE_HALL, doors


def test_half_of_the_files_fit_on_few_screens() -> None:
    for package in PACKAGES:
        lengths = [len(lines(path)) for path in files() if path.is_relative_to(PROJECT / package)]
        assert statistics.median(lengths) < MEDIAN_FILE, package


def test_one_file_name_stands_for_one_duty() -> None:
    rooms: dict[str, list[str]] = defaultdict(list)
    for path in files():
        if path.stem not in ROLES:
            rooms[path.stem].append(shown(path.parent))
    assert rooms
    twice = {stem: found for stem, found in rooms.items() if sum(r not in NOUN_ROOMS for r in found) > 1}
    assert twice == {}, "the same file name in several rooms"
    nouns = glossary_words()
    unknown = {stem for stem, found in rooms.items() if len(found) > 1 and not is_known(stem, nouns)}
    assert unknown == set(), "a file name in several rooms is a noun of the glossary"


def test_a_test_of_the_service_is_named_after_the_file_or_room_that_it_tests() -> None:
    service, store = PROJECT / "monitor", PROJECT / "monitor/store"
    of_service = {path.stem for path in service.rglob("*") if path.suffix == ".py" or path.is_dir()}
    of_store = {path.stem for path in store.rglob("*.py")}
    for folder, names in ((TESTS, of_service), (TESTS / "store", of_store)):
        tests = [path.stem.removeprefix("test_") for path in folder.glob("test_*.py")]
        assert tests
        assert [t for t in tests if t not in names and not t.startswith(tuple(f"{n}_" for n in names))] == []


def test_the_door_of_a_room_only_leads_in() -> None:
    """What a room does stands in a file that says so; its `__init__` re-exports."""
    found = {
        shown(path.parent)
        for path in files()
        if path.stem == "__init__"
        and any(isinstance(node, ast.FunctionDef | ast.ClassDef) for node in tree(path).body)
    }
    assert found == BUILDING_DOORS


def test_names_say_what_they_hold() -> None:
    found = [
        f"{shown(path)}:{line} {name}"
        for path in files()
        for name, line in names_in(path)
        if name.lower() in RIDDLES | NOTHING
    ]
    assert found == []
    assert [shown(path) for path in files() if path.stem in RIDDLES | NOTHING] == []


def test_names_have_no_riddle_as_a_part() -> None:
    """`held_by`, `_reported_as`. A number is none: `is_one_sided`."""
    found = [
        f"{shown(path)}:{line} {name}"
        for path in files()
        if path.relative_to(PROJECT).parts[0] not in READING_ON
        for name, line in names_in(path)
        if name not in OWN_WORDS | IN_JSON
        if (set(split(name)) & (RIDDLES - {"one"})) or split(name)[-1:] == ["one"]
    ]
    assert found == []


def test_names_in_tests_say_what_they_hold() -> None:
    found = [
        f"{shown(path)}:{line} {name}"
        for path in sorted((PROJECT / "tests").rglob("*.py"))
        for name, line in names_in(path)
        if name.lower() in RIDDLES
    ]
    assert found == []


def test_public_names_are_made_of_words_of_the_glossary() -> None:
    known = glossary_words() | plain_words()
    unknown = {
        word: f"{shown(path)}: {name}"
        for path in files()
        for name in [path.stem, *public_names(path)]
        if name not in OWN_WORDS
        for word in split(name)
        if not is_known(word, known) or word in RIDDLES
    }
    assert unknown == {}, "a new word goes into docs/glossary.md first"


def test_the_plain_words_of_the_glossary_are_in_use() -> None:
    used = {word for path in files() for name in [path.stem, *public_names(path)] for word in split(name)}
    assert plain_words() - used == set()
    assert plain_words() & (RIDDLES | NOTHING) == set()


def test_values_of_many_fields_are_made_by_name() -> None:
    found = [
        f"{shown(path)}:{node.lineno} {node.name}"
        for path in files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef) and is_positional_value(node)
    ]
    assert found == []


def test_functions_take_few_parameters_by_position() -> None:
    found = [
        f"{shown(path)}:{node.lineno} {node.name}"
        for path in files()
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and not node.decorator_list
        if len([a for a in node.args.args if not is_given(a)]) > MOST_PARAMETERS
    ]
    assert found == []


def is_given(argument: ast.arg) -> bool:
    """Whether the caller does not write the argument: `self`, and what a web framework reads from a request."""
    typed = ast.unparse(argument.annotation) if argument.annotation else ""
    return argument.arg in ("self", "cls") or typed.startswith(("Annotated[", "Field", "Fields"))


def is_positional_value(node: ast.ClassDef) -> bool:
    """A dataclass of more than five fields that can be made by position."""
    for decorator in node.decorator_list:
        call = decorator.func if isinstance(decorator, ast.Call) else decorator
        if isinstance(call, ast.Name) and call.id == "dataclass":
            options = {k.arg for k in decorator.keywords} if isinstance(decorator, ast.Call) else set()
            fields = [s for s in node.body if isinstance(s, ast.AnnAssign)]
            return len(fields) > MOST_POSITIONAL_FIELDS and "kw_only" not in options
    return False


def names_in(path: Path) -> Iterator[tuple[str, int]]:
    """Every name that the file gives to something: class, function, parameter, field, variable."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.arg):
            yield node.arg, node.lineno
        elif isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, node.lineno
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.id, node.lineno


def public_names(path: Path) -> list[str]:
    found = [
        n.name
        for n in tree(path).body
        if isinstance(n, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    return [name for name in found if not name.startswith("_")]


def glossary_words() -> set[str]:
    """The words in bold of the table of the glossary."""
    text = (PROJECT / "docs/glossary.md").read_text(encoding="utf-8")
    return {word for bold in re.findall(r"\*\*([^*]+)\*\*", text) for word in re.split(r"[ -]", bold.lower())}


def plain_words() -> set[str]:
    """The list of plain words at the end of the glossary."""
    text = (PROJECT / "docs/glossary.md").read_text(encoding="utf-8")
    return set(text.partition("## Plain words")[2].partition("\n\n")[2].partition("\n\n")[2].split())


def is_known(word: str, known: set[str]) -> bool:
    """Also as a plural."""
    return bool(
        {word, word.removesuffix("s"), word.removesuffix("es"), word.removesuffix("ies") + "y"} & known
    )


def split(name: str) -> list[str]:
    """The words of a name: `StatementRow`, `statement_rows`."""
    if name in ROLES | FOREIGN:
        return []
    return [word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse("\n".join(lines(path)))


@cache
def lines(path: Path) -> list[str]:
    return path.read_text(encoding="utf-8").splitlines()


def shown(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()
