"""From the entries of `include` to the files they stand for, none of which lies outside the folder of the file that names them.

The repository being checked is data: if a path could lead anywhere, a report would show lines of any file of the machine.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase

from orglint.company.diagnostics import Diagnostic
from orglint.document.repository import is_inside, refusal
from orglint.model import Offender, Place
from orglint.texts import Text
from orglint.values import NamedTuple

START_HERE = Text(
    "Write a path from the folder of this file, with `/` between folders: `departments/*.toml`.",
    "请写以本文件所在文件夹为起点的路径，文件夹之间用 `/`：`departments/*.toml`。",
)

REFUSED = {
    "address": (Text("`{entry}` is a web address; only files are included", "`{entry}` 是网址；只能引入文件"), START_HERE),
    "absolute": (Text("`{entry}` does not start from the folder of this file", "`{entry}` 不以本文件所在文件夹为起点"), START_HERE),
    "above": (
        Text("`{entry}` leads out of the folder of this file", "`{entry}` 超出了本文件所在的文件夹"),
        Text(
            "Move the file into this folder or one below it; a company's own file stands above all its parts.",
            "请把文件移到本文件夹或其子文件夹中；公司的主文件应位于其所有部分之上。",
        ),
    ),
    "deep": (
        Text("`{entry}` has `**`, which orglint does not know", "`{entry}` 中有 orglint 不支持的 `**`"),
        Text("Write one `*` for each folder: `departments/*/*.toml`.", "每一级文件夹写一个 `*`：`departments/*/*.toml`。"),
    ),
    "itself": (
        Text("`{entry}` includes this file itself", "`{entry}` 引入了本文件自身"),
        Text("Name the other files, or move them into a folder of their own.", "请只写其他文件，或将它们移到单独的文件夹中。"),
    ),
    "nothing": (
        Text("There is no file `{entry}`", "没有文件 `{entry}`"),
        Text("Correct the path, or remove it.", "请更正路径，或将其删去。"),
    ),
}
"""Why an entry brings no file: what is wrong, and what to do."""

MAGIC = frozenset("*?[")


class Tree(NamedTuple):
    """What a company in several files asks of the place they stand in, besides their bytes; each file is given by its name to show.

    `matching` gives the files on the way of some steps from the folder of a file, each a name or a pattern; `real` the path, from
    the root with `/` at its front, of what a file is, through all links; `home` that of the folder a file is in; `above` the org
    files in the folder of a file and in those above it, the nearest first.
    """

    matching: Callable[[str, Sequence[str]], list[str]]
    real: Callable[[str], str]
    home: Callable[[str], str]
    above: Callable[[str], list[str]]


def included(file: str, entries: Sequence[str], tree: Tree | None = None) -> tuple[list[str], list[Diagnostic]]:
    """The files that the `include` of an org file stands for, each once, and a diagnostic for each entry that brings none.

    They stand on the disk, or in a tree.
    """
    found: dict[str, None] = {}
    diagnostics = []
    for index, entry in enumerate(entries):
        refused = _refusal(entry)
        files = [] if refused else _files(file, _steps(entry), tree)
        refused = refused or _refusal_of_files(file, files, tree)
        if refused:
            problem, remedy = REFUSED[refused]
            values = {"problem": problem.fill({"entry": entry}), "remedy": remedy}
            diagnostics.append(Diagnostic("org/include", Offender(Place(file, ("include", index)), values)))
        else:
            found.update(dict.fromkeys(files))
    return list(found), diagnostics


def _steps(entry: str) -> list[str]:
    return [step for step in entry.split("/") if step not in ("", ".")]


def _refusal(entry: str) -> str:
    """Why the entry is refused as it stands, as a key of REFUSED; empty when it is not."""
    if "://" in entry:
        return "address"
    if entry.startswith(("/", "~")) or "\\" in entry or entry[1:2] == ":":
        return "absolute"
    if ".." in _steps(entry):
        return "above"
    return "deep" if "**" in entry else ""


def _files(file: str, steps: Sequence[str], tree: Tree | None) -> list[str]:
    return tree.matching(file, steps) if tree else list(_matching(os.path.dirname(file), steps))  # noqa: PTH120


def _refusal_of_files(file: str, files: Sequence[str], tree: Tree | None) -> str:
    """Why what the entry stands for is refused; a link counts as what it leads to.

    One that leads out of the repository is not a mistake of the entry, but a file that cannot be read.
    """
    if not files:
        return "nothing"
    home = tree.home(file) if tree else os.path.realpath(os.path.dirname(file) or ".")  # noqa: PTH120
    real_path = tree.real if tree else os.path.realpath
    real = [real_path(found) for found in files]
    outside = [found for found, path in zip(files, real, strict=True) if not is_inside(path, home)]
    if outside:
        return "above" if tree or not all(map(refusal, outside)) else ""
    return "itself" if real_path(file) in real else ""


def _matching(folder: str, steps: Sequence[str]) -> Iterator[str]:
    """The files below a folder on the way of the steps, in the order of their names. Linked folders are not gone through."""
    if not steps:
        return
    for name in _names(folder, steps[0]):
        path = f"{folder.rstrip('/')}/{name}" if folder else name
        if len(steps) > 1:
            yield from _matching(path, steps[1:])
        elif _is_part(path, sure=MAGIC.isdisjoint(steps[0])):
            yield path


def _is_part(path: str, *, sure: bool) -> bool:
    """Whether a path is a part. What a pattern finds and nobody can read is one, too: reading it will say what is wrong."""
    return os.path.isfile(path) if sure else not os.path.isdir(path)  # noqa: PTH112, PTH113


def _names(folder: str, step: str) -> list[str]:
    if MAGIC.isdisjoint(step):
        return [step]
    try:
        with os.scandir(folder or ".") as entries:
            names = [entry.name for entry in entries if not (entry.is_symlink() and entry.is_dir())]
    except OSError:
        return []
    return sorted(name for name in names if matches_step(name, step))


def matches_step(name: str, step: str) -> bool:
    """Whether a step, a name or a pattern, stands for a name; a pattern stands for no hidden file unless it begins with a dot."""
    return fnmatchcase(name, step) and name.startswith(".") <= step.startswith(".")
