"""Who imports whom in orglint, read from its source: for the picture of the rooms, and for the test of the list of edges."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import orglint

SOURCE = Path(orglint.__file__).parent
PACKAGE = "orglint"


class Import(NamedTuple):
    """That a module imports another, by their dotted names without `orglint.`, and the line on which it says so.

    A name in a string, as the tables of commands, formats and importers have them, counts like a statement.
    """

    importer: str
    imported: str
    file: Path
    line: int

    @property
    def edge(self) -> tuple[str, str]:
        """The packages of both, as `package_of` calls them."""
        return package_of(self.importer), package_of(self.imported)


@lru_cache(maxsize=1)
def modules() -> dict[str, Path]:
    """The file of every module of the package, by its dotted name without `orglint.`; a package stands for its `__init__`."""
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        parts = path.relative_to(SOURCE).with_suffix("").parts
        found[".".join(parts).removesuffix("__init__").rstrip(".")] = path
    return found


def package_of(module: str) -> str:
    """The package that a module is in; a module that is in none of the packages inside `orglint` stands for itself."""
    known = modules()
    is_package = known[module].name == "__init__.py"
    return (module or PACKAGE) if is_package or "." not in module else module.rpartition(".")[0]


@lru_cache(maxsize=1)
def trees() -> dict[str, ast.Module]:
    """What every module of the package says, by the name of the module."""
    return {name: ast.parse(path.read_text("utf-8")) for name, path in modules().items()}


@lru_cache(maxsize=1)
def nodes() -> tuple[tuple[str, ast.AST], ...]:
    """All that the modules are made of, and in which of them it is."""
    return tuple((name, node) for name, tree in trees().items() for node in ast.walk(tree))


@lru_cache(maxsize=1)
def imports() -> tuple[Import, ...]:
    """Every import of a module of ours by another one, also those inside functions and for the type checker only."""
    return tuple(found for module, node in nodes() for found in _imports(module, node))


def _imports(module: str, node: ast.AST) -> Iterator[Import]:
    for name in _named(node):
        if name in modules() and name != module:
            yield Import(module, name, modules()[module], node.lineno)  # type: ignore[attr-defined] # all that name something have a line


def _named(node: ast.AST) -> Iterator[str]:
    """The modules of ours that a statement or a string names."""
    if isinstance(node, ast.ImportFrom) and node.module:
        yield from _from(node.module, [alias.name for alias in node.names])
    elif isinstance(node, ast.Import):
        yield from (_inside(alias.name) for alias in node.names if alias.name.startswith(f"{PACKAGE}."))
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.startswith(f"{PACKAGE}."):
        yield _inside(node.value.partition(":")[0])


def _from(origin: str, names: list[str]) -> Iterator[str]:
    """`from orglint.cli import parser` names the module parser; `from orglint.cli.parser import application` does, too."""
    if origin != PACKAGE and not origin.startswith(f"{PACKAGE}."):
        return
    home = _inside(origin)
    inner = [f"{home}.{name}".lstrip(".") for name in names]
    yield from (name for name in inner if name in modules())
    if not all(name in modules() for name in inner):
        yield home


def _inside(name: str) -> str:
    return name.removeprefix(PACKAGE).lstrip(".")
