"""What becomes of a folder's `.pre-commit-config.yaml`: made, given the hook, or left as it is, with what to put into it."""

from __future__ import annotations

import os
from pathlib import Path

from orglint.authoring.hook import CONFIG, config_text, entry_text, is_there, with_hook
from orglint.authoring.installed import installation
from orglint.document.create import FilesExist
from orglint.document.repository import read_inside
from orglint.document.write import Rewrite
from orglint.escape import visible_path
from orglint.texts import Language, Text
from orglint.values import NamedTuple


class HookFile(NamedTuple):
    """The text of a new configuration, or how one that is there changes; and what there is to say of the latter."""

    new: str | None = None
    rewrites: tuple[Rewrite, ...] = ()
    note: Text | None = None


def hook_file(folder: Path, language: Language) -> HookFile:
    """What is to be done in a folder. Raises FilesExist for a configuration that is no file, and Unreadable."""
    path = folder / CONFIG
    installed = installation()
    if not os.path.lexists(path):
        return HookFile(new=config_text(installed, language))
    if not path.is_file():
        raise FilesExist([CONFIG])
    old, shown = read_inside(str(path)), {"file": f"`{visible_path(str(path))}`"}
    try:
        config = old.decode()
        if is_there(config):
            return HookFile(note=THERE.fill(shown))
        changed = with_hook(config, installed, language)
    except UnicodeDecodeError:
        changed = None
    if changed is None:
        return HookFile(note=Text(*(f"{words}\n\n{entry_text(installed, language)}" for words in BY_HAND.fill(shown))))
    return HookFile(rewrites=(Rewrite(str(path), old, changed.encode()),), note=ADDED.fill(shown))


THERE = Text("{file} has the hook already.", "{file} 中已有该钩子。")
ADDED = Text("Added the hook to {file}.", "已在 {file} 中添加钩子。")
BY_HAND = Text(
    "{file} was left as it is: it cannot be changed without a risk. For the hook, add this to its list `repos`:",
    "{file} 未作改动，因为无法保证改动不出错。如需钩子，请在其 `repos` 列表中加入：",
)
