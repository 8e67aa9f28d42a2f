"""The house: who may import whom, and the measures that its modules, functions and names keep to."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from statistics import median
from typing import TypeAlias

import pytest

from conftest import ROOT
from pages.imports import SOURCE, Import, imports, modules, nodes, trees
from pages.rooms import room_of

DESIGN = ROOT / "docs" / "design.md"
EDGE = re.compile(r"^([\w.]+) +-> +(.+)$", re.MULTILINE)


MOST_STOREYS = 25
"""From the command line down to what a text is, by the longest way; five of them are those of the table of commands."""


@lru_cache(maxsize=1)
def allowed() -> dict[str, list[str]]:
    """What each package may import: the list in the design, which is written by hand, from the top to the bottom."""
    listed = DESIGN.read_text("utf-8").partition("### Who may import whom")[2].partition("\n## ")[0]
    return {importer: imported.split() for importer, imported in EDGE.findall(listed)}


def where(found: Import) -> str:
    importer, imported = found.edge
    return f"{importer} -> {imported}: src/orglint/{found.file.relative_to(SOURCE).as_posix()}:{found.line}"


def test_every_import_is_on_the_list_of_edges() -> None:
    others = [found for found in imports() if found.edge[0] != found.edge[1]]
    assert [where(found) for found in others if found.edge[1] not in allowed().get(found.edge[0], ())] == []


def test_every_edge_on_the_list_is_used() -> None:
    used = {found.edge for found in imports()}
    assert [
        f"{importer} -> {other}" for importer, others in allowed().items() for other in others if (importer, other) not in used
    ] == []


def test_the_list_leads_down() -> None:
    """A room imports only rooms that the list has below it. What is inside one room may stand in any order."""
    order = list(dict.fromkeys([*map(room_of, allowed()), room_of("model")]))
    upward = [
        f"{importer} -> {other}"
        for importer, others in allowed().items()
        for other in others
        if order.index(room_of(other)) < order.index(room_of(importer))
    ]
    assert upward == []


def storeys() -> Iterator[set[str]]:
    """The modules, from those that import no other up: each stands on the one below it, and perhaps on more."""
    below: dict[str, set[str]] = defaultdict(set)
    for found in imports():
        below[found.importer].add(found.imported)
    left = {name: set(below[name]) for name in modules()}
    while free := {name for name, others in left.items() if not others & left.keys()}:
        yield free
        left = {name: others for name, others in left.items() if name not in free}


def test_no_module_imports_itself_by_a_detour() -> None:
    assert {name for storey in storeys() for name in storey} == set(modules())


def test_the_house_is_no_higher_than_somebody_climbs() -> None:
    assert len([*storeys()]) <= MOST_STOREYS


@pytest.mark.parametrize("module", ["texts", "model"])
def test_the_words_import_the_standard_library_and_their_texts_only(module: str) -> None:
    assert {found.imported for found in imports() if found.importer == module} <= {"texts", "values", "costs"}
    tree = ast.parse(modules()[module].read_text("utf-8"))
    roots = {node.module.partition(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module}
    assert roots - sys.stdlib_module_names <= {"orglint"}


def test_nothing_imports_the_departments() -> None:
    assert [name for name, path in modules().items() if "import orglint_plugins" in path.read_text("utf-8")] == []
    assert [name for name, path in modules().items() if "from orglint_plugins" in path.read_text("utf-8")] == []


# Measures. How many modules there are is none of them: formats, importers and commands will come.

LONGEST_MODULE, LONGEST_FUNCTION, USUAL_FUNCTION = 450, 40, 7

EMPTY_NAMES = {"one", "item", "thing", "obj", "elem", "tmp"}


Function: TypeAlias = ast.FunctionDef | ast.AsyncFunctionDef


def functions() -> Iterator[tuple[str, int]]:
    for name, node in nodes():
        if isinstance(node, Function):
            yield f"{name}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def test_a_function_fits_in_a_glance() -> None:
    lengths = [*functions()]
    assert [named for named, lines in lengths if lines > LONGEST_FUNCTION] == []
    assert median(lines for _, lines in lengths) <= USUAL_FUNCTION


def test_a_module_is_no_longer_than_a_chapter() -> None:
    lengths = {name: path.read_text("utf-8").count("\n") for name, path in modules().items()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_no_two_classes_have_the_same_name() -> None:
    homes: dict[str, list[str]] = defaultdict(list)
    for name, node in nodes():
        if isinstance(node, ast.ClassDef):
            homes[node.name].append(name)
    assert {name: several for name, several in homes.items() if len(several) > 1} == {}


def test_variables_say_what_they_are() -> None:
    named = [(name, node) for name, node in nodes() if isinstance(node, ast.Name)]
    assert [f"{name}:{node.lineno} {node.id}" for name, node in named if node.id in EMPTY_NAMES] == []


def public(tree: ast.Module) -> Iterator[ast.ClassDef | Function]:
    return (node for node in tree.body if isinstance(node, ast.ClassDef | Function) and not node.name.startswith("_"))


def test_everything_public_has_a_docstring() -> None:
    assert [name for name, tree in trees().items() if not ast.get_docstring(tree)] == []
    assert [f"{name}.{node.name}" for name, tree in trees().items() for node in public(tree) if not ast.get_docstring(node)] == []


SLOW = {
    "jsonschema",
    "importlib.metadata",
    "click",
    "pluggy",
    "jinja2",
    "dataclasses",
    "inspect",
    "json",
    "pathlib",
    "difflib",
    "argparse",
    "typing",
}


SETTINGS = 'fail-on = "error"\nignore = ["org/*"]\nrequired-version = ">=0.1"\nexclude = ["a"]\n[severity]\n"legal/*" = "info"\n'


@pytest.mark.parametrize("settings", [None, SETTINGS])
def test_checking_a_clean_file_imports_nothing_slow(settings: str | None, tmp_path: Path) -> None:
    (tmp_path / "org.toml").write_text('[departments.sales]\ntools = ["pipedrive"]\n')
    if settings:
        (tmp_path / "orglint.toml").write_text(settings)
    program = (
        "import sys; sys.argv[1:] = ['check', 'org.toml']; from orglint.cli.entry import run; code = run(sys.argv[1:]);"
        f"print(code, sorted(set({sorted(SLOW)!r}) & set(sys.modules)))"
    )
    ended = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert ended.stdout.splitlines()[-1] == "0 []"


BESIDE_TOMLI = {"collections", "errno", "gc", "importlib", "math", "unicodedata", "warnings"}
"""What a clean run may import from the standard library that importing tomli has not imported already."""


def test_a_clean_run_imports_little_of_the_standard_library(tmp_path: Path) -> None:
    """Two thirds of what importing tomli takes is importing the standard library: more of it would soon cost as much."""
    (tmp_path / "org.toml").write_text('[departments."华东销售部"]\ntools = ["pipedrive"]\n', "utf-8")
    program = (
        "import sys, tomli; before = set(sys.modules); from orglint.cli.entry import run; code = run(['check', 'org.toml']);"
        "print(code, *{name.partition('.')[0] for name in set(sys.modules) - before} & sys.stdlib_module_names)"
    )
    ended = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    code, *imported = ended.stdout.splitlines()[-1].split()
    assert code == "0"
    assert {name for name in imported if not name.startswith("_")} <= BESIDE_TOMLI
