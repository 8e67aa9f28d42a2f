"""Writing over org files: only those that the user may write, that are meant, and that are still what was read."""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from typing import NamedTuple

from orglint.document.write import CHANGED, Content, Unwritable, blaming, put_in_place
from orglint.texts import Text

READ_ONLY = (
    Text("{path} is read-only and was left as it was", "{path} 是只读文件，未作改动"),
    Text("Make it writable, then run orglint again.", "请将其设为可写，然后重新运行 orglint。"),
)
FOREIGN = (
    Text("{path} belongs to another user and was left as it was", "{path} 属于其他用户，未作改动"),
    Text("Let its owner run this.", "请由其所有者运行。"),
)
SEVERAL_NAMES = (
    Text("{path} has several names (hard links) and was left as it was", "{path} 有多个名称（硬链接），未作改动"),
    Text("Replacing it would part the names; copy it first.", "替换它会使这些名称指向不同的文件；请先复制一份。"),
)
LEADS_OUT = (
    Text(
        "{path} is a link that leads out of the current folder, and was not followed", "{path} 是指向当前文件夹之外的链接，未作改动"
    ),
    Text("Name the file itself, if it is meant.", "若确实要修改它，请直接指定该文件。"),
)


class Edit(NamedTuple):
    """A file by its path to show, the bytes it had when it was read, and those it is to have."""

    path: str
    old: bytes
    new: bytes


def edit(edits: Sequence[Edit]) -> None:
    """Replace the contents of files, of all or of none; links stay links. Raises Unwritable; the files are then as they were."""
    put_in_place([Content(path, target_of(path), new, old) for path, old, new in edits])


def target_of(path: str) -> str:
    """The file that a path leads to. Raises Unwritable for one that must not be written over, although the system might do it."""
    with blaming(path):
        target = os.path.realpath(path)
        if _is_within(path) and not _is_within(target):
            raise Unwritable(path, LEADS_OUT)
        try:
            status = os.stat(target)  # noqa: PTH116
        except FileNotFoundError as gone:
            raise Unwritable(path, CHANGED) from gone
        _refuse(path, status)
    return target


def _is_within(path: str) -> bool:
    folder = os.path.realpath(".")
    here = os.path.normpath(os.path.join(folder, path))  # noqa: PTH118
    return here.startswith(os.path.join(folder, ""))  # noqa: PTH118


def _refuse(path: str, status: os.stat_result) -> None:
    if not (status.st_mode & stat.S_IWUSR and os.access(path, os.W_OK)):
        raise Unwritable(path, READ_ONLY)
    if hasattr(os, "geteuid") and status.st_uid != os.geteuid():
        raise Unwritable(path, FOREIGN)
    if status.st_nlink > 1:
        raise Unwritable(path, SEVERAL_NAMES)
