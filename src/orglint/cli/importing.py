"""What commands that read other programs' exports share: opening the inputs, placing groups, and saying what became of it all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from orglint.cli.import_options import ImportChoices
from orglint.cli.streams import STDIN, spooled_stdin, write_aside
from orglint.document.create import create
from orglint.document.repository import opened_inside, read_inside
from orglint.document.write import Rewrite, overwrite
from orglint.errors import OrglintError
from orglint.escape import visible
from orglint.importers.entries import Input, UnusableInput
from orglint.importers.gather import Imported, Remark
from orglint.importers.groups import NO_MAP, GroupMap, Undecided, everybody_apart, map_text, placed, read_map
from orglint.importers.run import at_line, imported
from orglint.model import Fault
from orglint.policy.policy import Policy
from orglint.texts import Language, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import TypeAlias

STDIN_NAME = "<stdin>"

NOTHING_WRITTEN = Text("nothing was written", "什么也没有写入")

MOST_SAID = 20
"""How many entries that were left out, or lost, are listed: with a table that is wrong in every row that is enough."""


class Undone(OrglintError):
    """No org file can be written; `faults` say why."""


class BroughtIn(NamedTuple):
    """What came in, all of it placed; or why it may not be used: `faults`.

    `groups` are those that `Deciding` was asked about, with what is said of each.
    """

    imported: Imported
    faults: tuple[Fault, ...]
    groups: tuple[Undecided, ...] = ()


Deciding: TypeAlias = "Callable[[Sequence[Undecided], Imported], Mapping[str, tuple[str, ...]]]"
"""Says what groups are; those of which it says nothing stay open, and are left out."""


def brought_in(
    importer: str,
    policy: Policy,
    files: Sequence[str],
    choices: ImportChoices,
    language: Language,
    deciding: Deciding | None = None,
    left_undone: Text = NOTHING_WRITTEN,
) -> BroughtIn:
    """What an importer makes of files, with groups placed as the map says; tells on standard error what a reader has to know.

    Where groups are undecided and nobody is `deciding`, they are written into the map, if one is named. Raises OrglintError for
    what nothing can be made of. `left_undone` says what is not done where something is wrong.
    """
    said = group_map(choices.map)
    with _inputs(files) as inputs:
        try:
            found = everybody_apart(imported(importer, policy, inputs, choices.of_table))
        except UnusableInput as unusable:
            if len(files) > 1 or inputs[0].name in unusable.fault.message.en:
                raise Undone(unusable.fault) from unusable
            raise Undone(Fault(at_line(inputs[0].name, None, unusable.fault.message), unusable.fault.remedy)) from unusable
    in_place = placed(found, said, policy.recogniser, policy.settled_names)
    answers = deciding(in_place.undecided, in_place.imported) if deciding and in_place.undecided else {}
    groups = tuple(group._replace(said=answers.get(group.group, group.said)) for group in in_place.undecided)
    if answers:
        said = said._replace(groups={**said.groups, **answers})
        in_place = placed(found, said, policy.recogniser, policy.settled_names)
    write_notes(_told(found, in_place.left_out, choices), language)
    is_empty = not (in_place.imported.uses or in_place.imported.everybody)
    open_groups = in_place.undecided if deciding is None or is_empty else ()
    faults = (
        *_lost(found, choices, left_undone),
        *found.faults,
        *_undecided(open_groups, choices.map, language, left_undone),
    )
    if not faults and is_empty:
        faults = (Fault(NO_ENTRY.fill({"file": _name(files[0])}), RIGHT_FILE),)
    return BroughtIn(in_place.imported, faults, groups)


def _name(file: str) -> str:
    return STDIN_NAME if file == STDIN else file


@contextmanager
def _inputs(files: Sequence[str]) -> Iterator[list[Input]]:
    """The files, open. Raises Unreadable."""
    with ExitStack() as stack:
        yield [Input(_name(file), stack.enter_context(spooled_stdin() if file == STDIN else opened_inside(file))) for file in files]


def group_map(path: str | None) -> GroupMap:
    """What a map of groups says; nothing where none is named, or there yet. Raises OrglintError for one that is wrong."""
    return read_map(read_inside(path), path) if path is not None and os.path.lexists(path) else NO_MAP


def _told(found: Imported, groups_left_out: int, choices: ImportChoices) -> list[Text]:
    """How the inputs were read, and what was left out."""
    left_out = [_located(remark) for remark in found.left_out]
    if groups_left_out:
        left_out.append(GROUPS_LEFT_OUT.fill({"number": groups_left_out}))
    if choices.skip_bad_rows:
        left_out += map(_located, found.lost)
    elif len(left_out) > MOST_SAID:
        left_out = few(left_out, MORE_LEFT_OUT)
    return [*map(_located, found.taken), *left_out]


def _located(remark: Remark) -> Text:
    return at_line(remark.file, remark.line, remark.text)


def _lost(found: Imported, choices: ImportChoices, left_undone: Text) -> list[Fault]:
    """Why nothing is written: what cannot be read, the last with what to do."""
    if choices.skip_bad_rows or not found.lost:
        return []
    faults = [Fault(_located(remark)) for remark in found.lost[:MOST_SAID]]
    if (rest := len(found.lost) - MOST_SAID) > 0:
        faults.append(Fault(MORE_LOST.fill({"number": rest})))
    remedy = CORRECT_OR_SKIP.fill({"undone": Text(f"{left_undone.en[:1].upper()}{left_undone.en[1:]}", left_undone.zh)})
    return [*faults[:-1], faults[-1]._replace(remedy=remedy)]


def _undecided(undecided: Sequence[Undecided], path: str | None, language: Language, left_undone: Text) -> list[Fault]:
    """Why nothing is written while nobody has said what some groups are; they are written into the map first."""
    if not undecided:
        return []
    unknown = GROUPS_UNKNOWN.fill({"number": len(undecided), "undone": left_undone})
    if path is None:
        return [Fault(unknown, NAME_A_MAP)]
    write_map(undecided, path, language)
    return [Fault(unknown, FILL_IN.fill({"path": path}))]


def write_map(undecided: Sequence[Undecided], path: str, language: Language) -> None:
    """Add those to the map that it does not have yet. Raises Undone and Unwritable."""
    if not os.path.lexists(path):
        try:
            create(Path(path).parent, {Path(path).name: map_text(undecided, language, path).decode()})
        except OSError as refused:
            raise Undone(Fault(NO_MAP_WRITTEN.fill({"path": path, "reason": refused.strerror or ""}))) from refused
        return
    before = read_inside(path)
    said = read_map(before, path).groups
    new = [group for group in undecided if group.group not in said]
    if new:
        overwrite([Rewrite(path, before, map_text(new, language, path, before))])


def write_notes(notes: Sequence[Text], language: Language) -> None:
    """Say on standard error what a reader should know although everything was done."""
    heading = "orglint：提示：" if language == "zh" else "orglint: note: "
    write_aside(heading + visible(note.within(language)) for note in notes)


def few(texts: Sequence[Text], more: Text, most: int = MOST_SAID) -> list[Text]:
    """The first of them, and how many more there are."""
    rest = len(texts) - most
    return [*texts[:most], *([more.fill({"number": rest})] if rest > 0 else [])]


MORE_LEFT_OUT = Text("{number} more entries were left out", "另有 {number} 个条目未导入")
MORE_LOST = Text("{number} more entries could not be used", "另有 {number} 个条目无法使用")
CORRECT_OR_SKIP = Text(
    "{undone}. Correct that and run this again, or leave these rows out with --skip-bad-rows.",
    "{undone}。请更正后重新运行，或用 --skip-bad-rows 跳过这些行。",
)
GROUPS_LEFT_OUT = Text(
    "groups left out because the map says that they are no departments: {number}", "按映射文件不属于部门而未导入的组：{number} 个"
)
GROUPS_UNKNOWN = Text(
    "groups of accounts whose department is not known: {number}; {undone}",
    "所属部门未知的账号组：{number} 个；{undone}",
)
NAME_A_MAP = Text(
    "Give --map FILE: orglint writes the groups into it, to be filled in. The file may name persons and does not belong in git.",
    "请用 --map 文件：orglint 会把这些组写入该文件，供您填写。该文件可能含有人名，不要提交到 git。",
)
FILL_IN = Text(
    "Say in {path} which department each group is, then run this again. The file may name persons and does not belong in git.",
    "请在 {path} 中写明每个组是哪个部门，再重新运行。该文件可能含有人名，不要提交到 git。",
)
NO_MAP_WRITTEN = Text("{path} cannot be written: the system reports “{reason}”", "无法写入 {path}：系统报告“{reason}”")
NO_ENTRY = Text("there is nothing in {file} to make an org file of", "{file} 中没有可用于生成组织文件的内容")
RIGHT_FILE = Text("Check that it is the right file, and the right importer for it.", "请确认文件无误，并且选对了导入器。")
