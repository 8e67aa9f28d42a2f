"""The two sides of a comparison: a file, a folder or a revision, each as names of org files and a way to read them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping

from orglint.document.read import Unreadable
from orglint.document.repository import is_org_file, read_inside, refuse_outside
from orglint.linting.discover import PASSED_OVER, discover
from orglint.linting.include import Tree
from orglint.model import Fault
from orglint.names import ON_THE_COMMAND_LINE, did_you_mean
from orglint.queries.diff.git import Repository, leads_nowhere, open_repository, revision
from orglint.texts import Text
from orglint.values import NamedTuple


class Side(NamedTuple):
    """One side of a comparison, by the name it was asked for.

    `files` maps the path that pairs a file with one of the other side to the name to show it and `read` it by; `path_of` gives that
    path for any other file that is met. A `single` side is one file, to be paired with whatever the other is. `at` is where the
    files stand in the working tree, or would: their folder, or a single one itself. `tree` is where their parts are looked for, the
    disk if there is none.
    """

    name: str
    at: str
    files: Mapping[str, str]
    read: Callable[[str], bytes]
    path_of: Callable[[str], str]
    single: bool = False
    faults: tuple[Fault, ...] = ()
    tree: Tree | None = None

    def place(self, path: str) -> str:
        """Where the file of a pairing path stands in the working tree, or would: that is where its settings are looked for."""
        return self.at if self.single else os.path.normpath(os.path.join(self.at, path))  # noqa: PTH118


class Wanted(NamedTuple):
    """What is wanted of a revision: the org files of a folder of the working tree, or one file of it."""

    folder: str = "."
    file: str | None = None


def sides(old: str, new: str | None) -> tuple[Side, Side]:
    """The two sides of a comparison. Raises Unreadable for a word that is neither a path nor a revision.

    A word that is a path is one; any other is a revision, of which the same path is wanted as of the other side. One word alone
    is `OLD..NEW` or `OLD...NEW` as git has them, or a revision to compare with the current folder.
    """
    if new is None:
        return _of_one_word(old)
    wanted = _wanted(new) if _exists(new) else _wanted(old) if _exists(old) else Wanted()
    return tuple(_of_path(word) if _exists(word) else _of_revision(word, wanted) for word in (old, new))  # type: ignore[return-value]


def _of_one_word(word: str) -> tuple[Side, Side]:
    if _exists(word):
        raise Unreadable(_with_what(word))
    left, dots, right = word.partition("..")
    if not dots:
        return _of_revision(word, Wanted()), _of_path(".")
    old, new = left or "HEAD", right.removeprefix(".") or "HEAD"
    if right.startswith("."):
        old = _branching_point(old, new)
    return _of_revision(old, Wanted()), _of_revision(new, Wanted())


def _branching_point(old: str, new: str) -> str:
    """Where NEW branched off OLD, as a revision short enough to show."""
    repository = _repository(old, ".")
    base = repository.merge_base(_commit(repository, old), _commit(repository, new))
    if base is None:
        raise Unreadable(_unrelated(old, new))
    return base[:12]


def _exists(path: str) -> bool:
    return os.path.lexists(path)


def _wanted(path: str) -> Wanted:
    refuse_outside(path)
    if os.path.isdir(path):  # noqa: PTH112
        return Wanted(path)
    folder, file = os.path.split(path)
    return Wanted(folder or ".", file)


def _of_path(path: str) -> Side:
    folder = path if os.path.isdir(path) else os.path.dirname(path) or "."  # noqa: PTH112, PTH120

    def path_of(file: str) -> str:
        return os.path.relpath(file, folder)

    if folder != path:
        return Side(path, path, {path_of(path): path}, read_inside, path_of, single=True)
    files, faults = discover([path])
    return Side(path, path, {path_of(file): file for file in files}, read_inside, path_of, faults=tuple(faults))


def _of_revision(name: str, wanted: Wanted) -> Side:
    repository = _repository(name, wanted.folder)
    found = revision(name, repository, _commit(repository, name))
    below = repository.prefix
    chosen = [below + wanted.file] if wanted.file else _org_files(found.files, below)
    targets = {path: found.target(path) for path in chosen if path in found.files}
    once = {target: path for path, target in reversed(targets.items()) if target}  # a link to a file is that file

    def path_of(shown: str) -> str:
        return os.path.relpath(f"/{found.path(shown)}", f"/{below}")

    return Side(
        name,
        os.path.join(wanted.folder, wanted.file) if wanted.file else wanted.folder,  # noqa: PTH118
        {path.removeprefix(below): found.shown(path) for path in sorted(once.values())},
        found.read,
        path_of,
        single=wanted.file is not None,
        faults=tuple(leads_nowhere(found.shown(path)) for path, target in targets.items() if target is None),
        tree=found.tree(),
    )


def _org_files(files: Iterable[str], below: str) -> list[str]:
    """The org files below a folder of a revision, with the same folders passed over as in the working tree."""
    environments = {path.removesuffix("pyvenv.cfg") for path in files if path.endswith("/pyvenv.cfg")}

    def wanted(path: str) -> bool:
        *folders, name = path.removeprefix(below).split("/")
        own = any(folder.startswith(".") or folder in PASSED_OVER for folder in folders)
        return is_org_file(name) and not own and not any(path.startswith(other) for other in environments)

    return sorted(path for path in files if path.startswith(below) and wanted(path))


def _repository(revision: str, folder: str) -> Repository:
    try:
        return open_repository(folder)
    except Unreadable as unreadable:
        values = {"word": revision, "reason": unreadable.fault.message}
        message = Text("there is no file or folder {word}, and {reason}", "没有名为“{word}”的文件或文件夹，且{reason}")
        raise Unreadable(Fault(message.fill(values), unreadable.fault.remedy)) from None


def _commit(repository: Repository, revision: str) -> str:
    commit = repository.commit(revision)
    if commit is None:
        raise Unreadable(_neither(revision, repository))
    return commit


def _neither(word: str, repository: Repository) -> Fault:
    hint = did_you_mean(word, repository.names(), ON_THE_COMMAND_LINE)
    return Fault(
        Text("there is no file, folder or revision {word}{hint}", "没有名为“{word}”的文件、文件夹或修订版本{hint}").fill(
            {"word": word, "hint": hint}
        ),
        Text(
            "Check the spelling. In a shallow clone, as CI makes them, fetch the history first (`git fetch --unshallow`).",
            "请检查拼写。若是浅克隆（CI 中常见），请先获取历史（`git fetch --unshallow`）。",
        ),
    )


def _with_what(path: str) -> Fault:
    return Fault(
        Text("{path} is to be compared, and nothing says with what", "要比较 {path}，但没有说明与什么比较").fill({"path": path}),
        Text(
            "Name both sides, the old one first: `orglint diff HEAD {path}`.", "请写出两边，旧的在前：`orglint diff HEAD {path}`。"
        ).fill({"path": path}),
    )


def _unrelated(old: str, new: str) -> Fault:
    return Fault(
        Text("{old} and {new} have no common history", "{old} 和 {new} 没有共同的历史").fill({"old": old, "new": new}),
        Text(
            "Compare them as they are, with two dots; in a shallow clone, fetch the history first (`git fetch --unshallow`).",
            "请用两个点直接比较；若是浅克隆，请先获取历史（`git fetch --unshallow`）。",
        ),
    )
