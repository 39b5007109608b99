"""The habits of this house, checked: small files, imports down the stairs, names of the field, errors on a
tree.
"""

from __future__ import annotations

import ast
import importlib
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from baselines.errors import CommuniqueError
from tests.conftest import PROJECT
from tests.test_names import NOTHING, PACKAGES

LONGEST_FILE = 300
LONGEST_FUNCTION = 60
WIDEST_LINE = 110
# What a command line must not wait for: half a second and more to import, together 3.5 s.
HEAVY = (
    "sqlalchemy",
    "alembic",
    "httpx",
    "fastapi",
    "trafilatura",
    "pydantic",
    "dateparser",
    "py3langid",
    "lxml",
    "bs4",
    "rich",
)


def sources() -> list[Path]:
    return [p for package in PACKAGES for p in sorted((PROJECT / package).rglob("*.py"))]


def test_imports_go_down_the_stairs(tmp_path: Path) -> None:
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--cache-dir", str(tmp_path)],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env=os.environ | {"NO_COLOR": "1", "COLUMNS": "200"},
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-1000:]


def test_lines_end_within_the_width_and_nothing_is_packed_by_hand() -> None:
    """In tests, sentences and pages are quoted as they stand, however long their lines are."""
    long = [
        f"{shown(path)}:{number}"
        for path in sources()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if len(line) > WIDEST_LINE and "revisions" not in path.parts
    ]
    packed = [
        f"{shown(path)}:{number}"
        for path in [*sources(), *sorted((PROJECT / "tests").rglob("*.py"))]
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"#\s*fmt:\s", line)
    ]
    assert (long, packed) == ([], [])


def test_files_stay_readable_in_one_sitting() -> None:
    lengths = {
        shown(p): len(p.read_text(encoding="utf-8").splitlines())
        for p in sources()
        if "revisions" not in p.parts
    }
    assert {name: n for name, n in lengths.items() if n > LONGEST_FILE} == {}


def test_functions_stay_readable_at_one_glance() -> None:
    long = {
        f"{shown(path)}:{node.lineno} {node.name}": n
        for path in sources()
        if "revisions" not in path.parts
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (n := (node.end_lineno or node.lineno) - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert long == {}


def test_no_file_hides_behind_a_name_that_says_nothing() -> None:
    tests = sorted((PROJECT / "tests").rglob("*.py"))
    named = {shown(p) for p in [*sources(), *tests] if {p.stem, *p.relative_to(PROJECT).parts[:-1]} & NOTHING}
    assert named == set()


def test_no_file_is_named_as_a_standard_module_that_it_could_shadow() -> None:
    # `import email` in a folder that is first on the path would find ours. Folders are packages: they count
    # too.
    names = {shown(p): p.parent.name if p.stem in ("__init__", "__main__") else p.stem for p in sources()}
    assert {shown: name for shown, name in names.items() if name in sys.stdlib_module_names} == {}


@pytest.mark.parametrize("package", PACKAGES)
def test_every_error_ends_in_error_and_stands_on_the_drawn_tree(package: str) -> None:
    path = PROJECT / package / "errors.py"
    tree = ast.parse(path.read_text(encoding="utf-8"))
    drawn = ast.get_docstring(tree) or ""
    module = importlib.import_module(f"{package}.errors")
    classes = [node.name for node in tree.body if isinstance(node, ast.ClassDef)]
    assert classes
    for name in classes:
        assert name.endswith("Error"), f"{shown(path)}: {name} should end in Error"
        assert name in drawn.split(), f"{shown(path)}: the tree at the top does not show {name}"
        assert issubclass(getattr(module, name), CommuniqueError), (
            f"{name} does not descend from CommuniqueError"
        )
    drawn_names = {word for word in drawn.split() if word.endswith("Error") and word.isidentifier()}
    assert drawn_names - {*classes, "CommuniqueError"} == set(), (
        f"{shown(path)}: the tree shows errors that are gone"
    )


def test_an_error_that_is_declared_elsewhere_never_leaves_its_folder() -> None:
    # Signals between the files of one folder (such as the parts of the client) are its own affair; what
    # leaves it is on a tree.
    trees = {path: ast.parse(path.read_text(encoding="utf-8")) for path in sources()}
    inner = {
        node.name: path.parent
        for path, tree in trees.items()
        if path.name != "errors.py"
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef) and any(is_error(base) for base in node.bases)
    }
    assert [name for name in inner if not name.endswith("Error")] == []
    taken = {
        f"{shown(path)} takes {alias.name} out of {shown(inner[alias.name])}"
        for path, tree in trees.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.name in inner and path.parent != inner[alias.name]
    }
    assert taken == set()


def is_error(base: ast.expr) -> bool:
    name = base.attr if isinstance(base, ast.Attribute) else base.id if isinstance(base, ast.Name) else ""
    return name.endswith("Error") or name in ("Exception", "BaseException")


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], ["sources", "add", "--help"], ["compare", "--help"]]
)
def test_help_and_version_wait_for_nothing_heavy(arguments: list[str]) -> None:
    script = (
        "import sys\nfrom monitor.cli import main\nsys.argv = ['communique', *sys.argv[1:]]\n"
        "try:\n    main()\nexcept SystemExit as done:\n    assert not done.code, done.code\n"
        "print('loaded:', *sorted({name.partition('.')[0] for name in sys.modules}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    loaded = done.stdout.splitlines()[-1].split()
    assert "click" in loaded
    assert [name for name in HEAVY if name in loaded] == []


def test_the_rules_of_the_linter_carry_their_reasons() -> None:
    lines = list(_block((PROJECT / "pyproject.toml").read_text(encoding="utf-8").splitlines(), "ignore = ["))
    assert lines
    assert [line for line in lines if "#" not in line] == []


def _block(lines: list[str], first: str) -> Iterator[str]:
    """The lines of a list in TOML, from the one after `first` to its closing bracket."""
    for line in lines[lines.index(first) + 1 :]:
        if line == "]":
            return
        yield line.strip()


def shown(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def test_weights_are_summed_exactly_so_that_no_order_of_words_changes_a_result() -> None:
    """Words come from sets, whose order differs from run to run: `sum` of floats differs in its last digit
    then, and of two equals sometimes the one wins and sometimes the other. `fsum` does not."""
    found = [
        f"{path.relative_to(PROJECT)}:{node.lineno}"
        for path in sorted((PROJECT / "baselines").rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "sum"
        if any(_weighs(part) for argument in node.args for part in ast.walk(_element(argument)))
    ]
    assert not found, f"say math.fsum where weights are added: {found}"


def _element(argument: ast.expr) -> ast.expr:
    """What is added: of a comprehension its element alone."""
    return argument.elt if isinstance(argument, ast.GeneratorExp | ast.ListComp | ast.SetComp) else argument


def _weighs(part: ast.AST) -> bool:
    return isinstance(part, ast.Subscript | ast.BinOp) or (
        isinstance(part, ast.Name) and ("weight" in part.id or part.id == "w")
    )
