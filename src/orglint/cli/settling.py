"""What is in doubt about a new company, settled by options or at a terminal: each doubtful name once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from orglint.authoring.new_company import Said
from orglint.authoring.new_departments import UnusableAnswer
from orglint.authoring.questions import ALL_LATER, NO_MORE, Question, Vocabulary, about_group, answered
from orglint.cli.asking import ask
from orglint.cli.streams import write_aside
from orglint.cli.usage_errors import CommandLineError, usage_error
from orglint.importers.gather import Imported
from orglint.importers.groups import Undecided
from orglint.model import Fault
from orglint.names import ON_THE_COMMAND_LINE, compared, did_you_mean
from orglint.policy.policy import Policy
from orglint.texts import Language, Text
from orglint.values import NamedTuple


class Sort(NamedTuple):
    """What is settled: the option that does, what an answer about a name is made of, and what is said before the questions."""

    option: str
    vocabulary: Callable[[str], Vocabulary]
    introduction: Text
    nameless: Text


def said_by_options(written: Sequence[str], known: Iterable[str], sort: Sort) -> Said:
    """What the values of an option say of names, of which all have to be `known`. Raises CommandLineError."""
    names = {compared(name): name for name in known}
    said: dict[str, tuple[str, ...] | None] = {}
    for pair in written:
        name, equals, answer = pair.rpartition("=")
        if not equals or not name.strip() or not answer.strip():
            raise usage_error(NO_PAIR, "init", option=sort.option, value=pair)
        if compared(name.strip()) not in names:
            hint = did_you_mean(name, names.values(), ON_THE_COMMAND_LINE)
            raise CommandLineError(Fault(sort.nameless.fill({"name": name.strip(), "hint": hint}), AS_WRITTEN))
        try:
            said[compared(name.strip())] = answered(answer, (), sort.vocabulary(names[compared(name.strip())]))
        except UnusableAnswer as unusable:
            raise CommandLineError(unusable.fault) from unusable
    return said


def settled(names: Iterable[str], said: Said, sort: Sort, question: Callable[[str], Question], language: Language | None) -> Said:
    """What is known of each name: what options say, else what is answered. A language means that somebody can be asked in it."""
    left = list({compared(name): name for name in names if compared(name) not in said}.values())
    found = dict(said)
    if left and language:
        write_aside([sort.introduction.fill({"number": len(left), "stop": ALL_LATER}).within(language)])
        for name in left:
            answer = ask(question(name), language)
            if answer is NO_MORE:
                break
            found[compared(name)] = answer
    return found


def settled_groups(
    groups: Sequence[Undecided], imported: Imported, policy: Policy, language: Language | None
) -> Mapping[str, tuple[str, ...]]:
    """What is answered about groups of accounts that are no departments by their names; nothing where nobody can be asked."""
    found: dict[str, tuple[str, ...]] = {}
    if language is None:
        return found
    names = list(dict.fromkeys(use.department for use in imported.uses))
    write_aside([GROUPS.fill({"number": len(groups), "stop": ALL_LATER}).within(language)])
    for group in groups:
        kinds = [policy.kinds[kind].name.within(language) for kind in group.candidates]
        inside = [name for name in names if compared(name) in compared(group.group)]
        answer = ask(about_group(group.group, group.tools, group.people, list(dict.fromkeys((*inside, *kinds)))), language)
        if answer is NO_MORE:
            break
        if answer is not None:
            found[group.group] = answer
    return found


GROUPS = Text(
    "Groups of accounts whose department is not known: {number}. Answer with a department, several with commas between; with Enter "
    "you are asked later, with `{stop}` about all the rest.",
    "所属部门未知的账号组：{number} 个。请回答部门名称，多个之间用逗号分隔；直接按回车表示以后再问，`{stop}` 表示其余都以后再问。",
)
NO_PAIR = Text(
    "{option} needs a name and what it is, such as `{option} NAME=none`, not `{value}`",
    "{option} 需要写成“名称=含义”，例如 `{option} 名称=none`，而不是 `{value}`",
)
AS_WRITTEN = Text("Write it as it is called there.", "请按其原有写法填写。")
