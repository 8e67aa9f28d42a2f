"""The option `--if-any` of a check: a repository that has no org file yet is no error, one that lost its last is."""

from __future__ import annotations

from collections.abc import Sequence

from orglint.cli.spec import Option
from orglint.cli.streams import write
from orglint.document.read import Unreadable
from orglint.document.repository import is_org_file
from orglint.linting.discover import nothing_in
from orglint.model import Fault
from orglint.queries.diff.git import open_repository
from orglint.texts import Language, Text

NONE_YET = Text(
    "No org file yet, so nothing was checked: `orglint init` makes one.", "还没有组织文件，因此未作检查：可用 `orglint init` 生成。"
)

IF_ANY = Option(
    "--if-any",
    Text(
        "Where there is no org file, and was none in the last commit, say so and give 0 (default: 2).",
        "没有组织文件，并且上一次提交中也没有时，只作说明并返回 0（默认返回 2）。",
    ),
)


def says_none_yet(paths: Sequence[str], faults: Sequence[Fault], language: Language) -> bool:
    """Say so on standard output, if that is all there is to say. Raises Unreadable for a last commit that cannot be read."""
    if list(faults) != [nothing_in(path) for path in paths] or _had_some():
        return False
    write([f"{NONE_YET.within(language)}\n"])
    return True


def _had_some() -> bool:
    """Whether there was an org file in the last commit of the repository, if this is one."""
    try:
        repository = open_repository(".")
    except Unreadable:  # no repository, or no git
        return False
    commit = repository.commit("HEAD")
    return commit is not None and any(is_org_file(file.rpartition("/")[2]) for file in repository.files(commit))
