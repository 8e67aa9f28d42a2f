"""Who may import whom. Imports point down this list, never up, and there are no circles."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import orglint

PACKAGE = Path(orglint.__file__).parent

ROOMS = (
    "orglint.__main__",
    "orglint.testing",
    "orglint.cli",
    "orglint.authoring",
    "orglint.queries",
    "orglint.importers",
    "orglint.fixing",
    "orglint.reporters",
    "orglint.linting",
    "orglint.settings",
    "orglint.company",
    "orglint.plugins",
    "orglint.api",
    "orglint.policy",
    "orglint.rules",
    "orglint.document",
    "orglint.report",
    "orglint.names",
    "orglint.errors",
    "orglint.lazy",
    "orglint.escape",
    "orglint.hooks",
    "orglint.extensions",
    "orglint.model",
    "orglint.texts",
)
"""From the edge of the world down to the words."""


def modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
        yield ".".join(parts).removesuffix(".__init__"), path


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def room(module: str) -> str | None:
    return next((room for room in ROOMS if module == room or module.startswith(room + ".")), None)


def test_every_module_has_its_room() -> None:
    assert [name for name, _ in modules() if name != "orglint" and room(name) is None] == []


@pytest.mark.parametrize(("name", "path"), [pytest.param(*module, id=module[0]) for module in modules() if module[0] != "orglint"])
def test_imports_point_down(name: str, path: Path) -> None:
    own = room(name) or ""
    upward = {imported for imported in imports(path) if (other := room(imported)) and ROOMS.index(other) < ROOMS.index(own)}
    assert upward == set()


def test_there_are_no_circles() -> None:
    known = {name for name, _ in modules()} - {"orglint"}
    below = {name: set(imports(path)) & known - {name} for name, path in modules() if name in known}
    while free := {name for name, imported in below.items() if not imported & below.keys()}:
        below = {name: imported for name, imported in below.items() if name not in free}
    assert below == {}


@pytest.mark.parametrize("module", ["orglint.texts", "orglint.model"])
def test_the_words_import_the_standard_library_and_their_texts_only(module: str) -> None:
    path = dict(modules())[module]
    foreign = {imported for imported in imports(path) if imported.partition(".")[0] not in sys.stdlib_module_names}
    assert foreign <= {"orglint.texts", "orglint.texts.Text"}


def test_nothing_imports_the_departments() -> None:
    assert [name for name, path in modules() if any("orglint_plugins" in imported for imported in imports(path))] == []


SLOW = {"jsonschema", "importlib.metadata", "click", "pluggy", "dataclasses", "inspect", "json", "pathlib", "difflib", "argparse"}


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
