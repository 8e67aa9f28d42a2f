"""Org files as a revision of a git repository has them, read without running anything that the repository configures.

Only three commands read it: `rev-parse`, `ls-tree` and `cat-file`. None of them runs filters, textconv, hooks, a pager or a diff
program; transports are forbidden, so that no missing object is fetched; what a user names goes behind `--end-of-options`.
Nothing is written.
"""

from __future__ import annotations

import os
import posixpath
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence

from orglint.document.read import MAX_BYTES, Unreadable
from orglint.document.repository import is_org_file
from orglint.linting.include import MAGIC, Tree, matches_step
from orglint.model import Fault
from orglint.texts import Text
from orglint.values import NamedTuple

SAFE = (
    "--no-pager",
    "--no-optional-locks",
    "--no-replace-objects",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", f"core.hooksPath={os.devnull}"),
    *("-c", "safe.bareRepository=explicit"),  # a folder of the checked tree that looks like a repository is none
)

ENVIRONMENT = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
"""The variables that git gets beside the user's own environment, whose other GIT_ variables it does not see."""

LINK, BLOBS = "120000", ("100644", "100755")
"""The modes of `git ls-tree`: a symbolic link, and ordinary files."""

MOST_LINKS = 8


class TreeEntry(NamedTuple):
    """A file of a revision: its mode and the id of its content."""

    mode: str
    content: str


class Repository(NamedTuple):
    """A git repository as seen from a folder of its working tree; `prefix` is the way to the folder, empty or ending in `/`."""

    git: str
    folder: str
    prefix: str

    def run(self, *arguments: str) -> subprocess.CompletedProcess[bytes]:
        """Run one git command."""
        return _run(self.git, self.folder, arguments)

    def commit(self, revision: str) -> str | None:
        """The id of the commit that a revision means; None where it means none."""
        ended = self.run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        output = ended.stdout.decode("ascii", "replace").strip()
        return output if ended.returncode == 0 and re.fullmatch("[0-9a-f]{40,64}", output) else None

    def merge_base(self, old: str, new: str) -> str | None:
        """The best common ancestor of two commits, given by their ids."""
        output = self.run("merge-base", old, new).stdout.decode("ascii", "replace").split()
        return output[0] if output else None

    def names(self) -> list[str]:
        """The names of branches and tags."""
        return self.run("for-each-ref", "--format=%(refname:short)").stdout.decode("utf-8", "replace").split()

    def files(self, commit: str) -> Mapping[str, TreeEntry]:
        """All files of a commit, by their path in the repository. Raises Unreadable."""
        ended = self.run("ls-tree", "-r", "-z", "--full-tree", commit)
        if ended.returncode:
            raise Unreadable(_unusable(ended.stderr))
        return dict(_entries(ended.stdout))

    def content(self, entry: TreeEntry, name: str) -> bytes:
        """The content of a file, or as much as tells that it is too long. Raises Unreadable."""
        command = [self.git, *SAFE, "cat-file", "blob", entry.content]
        with subprocess.Popen(  # noqa: S603 - the user's own program, and an id that git gave
            command,
            cwd=self.folder,
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        ) as process:
            content = process.stdout.read(MAX_BYTES + 1) if process.stdout else b""
            if len(content) > MAX_BYTES:
                process.kill()
                return content
        if process.returncode:
            raise Unreadable(_missing(name))
        return content


def open_repository(folder: str) -> Repository:
    """The repository that a folder belongs to. Raises Unreadable where there is none, or no git to read it with."""
    git = shutil.which("git", path=_trusted_path())
    if git is None:
        raise Unreadable(NO_GIT)
    ended = _run(git, folder, ("rev-parse", "--show-prefix"))
    if ended.returncode:
        raise Unreadable(_unusable(ended.stderr))
    return Repository(git, folder, os.fsdecode(ended.stdout.removesuffix(b"\n")))


def follow(path: str, files: Mapping[str, TreeEntry], repository: Repository) -> str | None:
    """The file of the revision that a path leads to, through symbolic links within it; None where it leads nowhere.

    Raises Unreadable for a link that git cannot read.
    """
    found = without_links(path, files, repository)
    return found if found in files else None


def without_links(path: str, files: Mapping[str, TreeEntry], repository: Repository) -> str | None:
    """The path with the links on its way, and itself if it is one, followed; None for too many. Raises Unreadable like `follow`."""
    for _ in range(MOST_LINKS):
        steps = path.split("/")
        prefixes = ("/".join(steps[:length]) for length in range(1, len(steps) + 1))
        link = next((prefix for prefix in prefixes if prefix in files and files[prefix].mode == LINK), None)
        if link is None:
            return path
        target = os.fsdecode(repository.content(files[link], link))
        followed = os.path.join(os.path.dirname(link), target)  # noqa: PTH118, PTH120 - of no file system
        path = os.path.normpath(followed + path[len(link) :])
    return None


def _run(git: str, folder: str, arguments: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603 - a program of the user's own, and arguments that it cannot take for options
        [git, *SAFE, *arguments], cwd=folder, env=_environment(), stdin=subprocess.DEVNULL, capture_output=True, check=False
    )


def _environment() -> dict[str, str]:
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return {**own, **ENVIRONMENT}


def _trusted_path() -> str:
    """The search path without relative folders: `.` would be the checked repository, whose programs are not ours to run."""
    return os.pathsep.join(filter(os.path.isabs, os.environ.get("PATH", os.defpath).split(os.pathsep)))


def _entries(listed: bytes) -> Iterator[tuple[str, TreeEntry]]:
    for line in listed.split(b"\0"):
        if line:
            attributes, _, path = line.partition(b"\t")
            mode, _, content = attributes.decode("ascii").split()
            if mode in BLOBS or mode == LINK:
                yield os.fsdecode(path), TreeEntry(mode, content)


NO_GIT = Fault(
    Text("git is not installed, so no revision can be read", "没有安装 git，无法读取修订版本"),
    Text("Install git, or compare two files or folders.", "请安装 git，或比较两个文件或文件夹。"),
)
NO_REPOSITORY = Fault(
    Text("this is not a git repository, so no revision can be read", "这里不是 git 仓库，无法读取修订版本"),
    Text("Check the spelling, or compare two files or folders.", "请检查拼写，或比较两个文件或文件夹。"),
)


def _unusable(output: bytes) -> Fault:
    first = output.decode("utf-8", "replace").strip().partition("\n")[0].removeprefix("fatal: ")
    if "not a git repository" in first:
        return NO_REPOSITORY
    return Fault(
        Text("git cannot read the repository: it reports “{said}”", "git 无法读取仓库：它报告“{said}”").fill({"said": first}),
        Text("Try `git status` in the same folder.", "请在同一文件夹中运行 `git status` 查看。"),
    )


def _missing(name: str) -> Fault:
    return Fault(
        Text("git cannot read {name}", "git 无法读取 {name}").fill({"name": name}),
        Text(
            "The repository may be damaged, or a partial clone without this file: fetch it with git first.",
            "仓库可能已损坏，或是不含该文件的部分克隆：请先用 git 获取。",
        ),
    )


class Revision(NamedTuple):
    """The files of a revision by their path in the repository; to show, a file is called `revision:path`.

    `org_files` are the paths of those that are called like org files, by folder.
    """

    name: str
    repository: Repository
    files: Mapping[str, TreeEntry]
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
        return sorted(name for name in names if matches_step(name, step) and not self._is_linked_folder(start + name))

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
