"""A revision of a repository as a place where org files and their parts stand."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from orglint.document.read import Unreadable
from orglint.linting.discover import is_org_file
from orglint.linting.include import MAGIC, Tree, fits
from orglint.model import Fault
from orglint.queries.diff.git import LINK, Entry, Repository, follow, without_links
from orglint.texts import Text


class Revision(NamedTuple):
    """The files of a revision by their path in the repository; to show, a file is called `revision:path`.

    `org_files` are the paths of those that are called like org files, by folder.
    """

    name: str
    repository: Repository
    files: Mapping[str, Entry]
    org_files: Mapping[str, Sequence[str]]

    def shown(self, path: str) -> str:
        """The name to show a path by."""
        return f"{self.name}:{path}"

    def path(self, shown: str) -> str:
        """The path behind a name to show."""
        return shown.removeprefix(f"{self.name}:")

    def target(self, path: str) -> str | None:
        """The file that a path leads to, through links within the revision; None where it leads nowhere."""
        return follow(path, self.files, self.repository)

    def read(self, shown: str) -> bytes:
        """The bytes of a file, or as many as tell that it is too long. Raises Unreadable."""
        target = self.target(self.path(shown))
        if target is None:
            raise Unreadable(leads_nowhere(shown))
        return self.repository.content(self.files[target], shown)

    def tree(self) -> Tree:
        """The revision as the place where parts of companies are looked for."""
        return Tree(self._matching, self._real, lambda shown: "/" + posixpath.dirname(self.path(shown)), self._above)

    def _matching(self, shown: str, steps: Sequence[str]) -> list[str]:
        return [self.shown(path) for path in self._below(posixpath.dirname(self.path(shown)), steps)]

    def _below(self, folder: str, steps: Sequence[str]) -> Iterator[str]:
        for name in self._names(folder, steps[0]) if steps else ():
            path = f"{folder}/{name}" if folder else name
            if len(steps) > 1:
                yield from self._below(path, steps[1:])
            elif self.target(path):
                yield path

    def _names(self, folder: str, step: str) -> list[str]:
        """The names in a folder that a step stands for; a pattern stands for no linked folder, as on the disk."""
        if MAGIC.isdisjoint(step):
            return [step]
        real = without_links(folder, self.files, self.repository)
        start = f"{real}/" if real else ""
        names = {path[len(start) :].partition("/")[0] for path in self.files if path.startswith(start)}
        return sorted(name for name in names if fits(name, step) and not self._is_linked_folder(start + name))

    def _is_linked_folder(self, path: str) -> bool:
        entry = self.files.get(path)
        return entry is not None and entry.mode == LINK and self.target(path) is None

    def _real(self, shown: str) -> str:
        path = self.path(shown)
        return f"/{self.target(path) or path}"

    def _above(self, shown: str) -> list[str]:
        found: list[str] = []
        folder = self.path(shown)
        while folder:
            folder = posixpath.dirname(folder)
            found += map(self.shown, self.org_files.get(folder, ()))
        return found


def revision(name: str, repository: Repository, commit: str) -> Revision:
    """The revision that a commit is, by the name it was asked for. Raises Unreadable."""
    files = repository.files(commit)
    org_files: dict[str, list[str]] = {}
    for path in sorted(files):
        if is_org_file(posixpath.basename(path)):
            org_files.setdefault(posixpath.dirname(path), []).append(path)
    return Revision(name, repository, files, org_files)


def leads_nowhere(name: str) -> Fault:
    """A link that cannot be followed."""
    return Fault(
        Text(
            "{name} is a symbolic link that leads to no file of that revision", "{name} 是符号链接，但未指向该修订版本中的文件"
        ).fill({"name": name}),
        Text("Put the file itself into the repository.", "请将文件本身放入仓库。"),
    )
