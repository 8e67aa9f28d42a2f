"""The importer of a tech stack in YAML as GitLab publishes its own: a system each, with who has access to it in free words.

Source: gitlab.com/gitlab-com/www-gitlab-com, data/tech_stack.yml. `access_to` names departments, teams, roles, or says something
in a sentence. Only what is a list of names is read, and those as groups, because nothing says that they are departments. Owners
and those who give access have no use for a system because of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from orglint.extensions import Skipped, Use
from orglint.importers.entries import BuiltIn, Choices, Entry, FromInput, GroupUse, Input, LeftOut, Unusable, is_name
from orglint.importers.groups import WORDS_FOR_EVERYBODY
from orglint.importers.hierarchy import EVERYBODY
from orglint.importers.structured import beginning, load_yaml, tables, text_of
from orglint.names import compared
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST_WORDS = 5
"""A name of a department or team has no more."""

OWNERS = ("group_owner", "business_owner", "technical_owner", "provisioner", "deprovisioner")

SAY_EVERYBODY = WORDS_FOR_EVERYBODY | frozenset(
    compared(f"{all_of}{company}team member{plural}")
    for all_of in ("all ", "")
    for company in ("GitLab ", "")
    for plural in ("s", "")
)

SAY_SOMETHING_ELSE = re.compile(
    r"[@#:*()\"<>!?=~\[\]{}0-9|]"
    r"|(?<![\w&])(access|admins?|an?|any\w*|approv\w+|are|available|based|by|can|customers|defined|depend\w*|entitle\w*"
    r"|every\w*|for|from|gets?|given|granted|has|have|if|in|individuals?|is|licen[cs]es?|limited|log|login"
    r"|logs|multiple|not?|on|only|or|others?|owners?|primarily|requests?|requested|requestors?|select"
    r"|selected|some|specific|specifically|tbd|that|these|this|those|to|users?|various|varies|via|view|when"
    r"|who|with|yes)(?![\w&])",
    re.IGNORECASE,
)
"""Signs and words that stand in no name of a department, and in sentences about who gets in."""


def _read(inputs: Sequence[Input], _: Choices) -> Iterator[Entry]:
    for source in inputs:
        yield FromInput(source.name)
        systems = [system for document in load_yaml(source) for system in _systems(document)]
        if not systems:
            raise Unusable(NO_SYSTEMS, RIGHT_FILE, file=source.name)
        yield from _counted(systems)
        for system in systems:
            yield from _entries(system)


def _systems(document: Any) -> Iterator[Mapping[str, Any]]:
    """The systems in a document: a list of tables with a `title`, or a table that has such a list."""
    lists = document.values() if isinstance(document, Mapping) else [document]
    for found in lists:
        yield from (system for system in tables(found) if "title" in system)


def _entries(system: Mapping[str, Any]) -> Iterator[Entry]:
    title, access = text_of(system["title"]), _access(system)
    if not is_name(title):
        yield Skipped(None, NO_TITLE)
    elif compared(access) in SAY_EVERYBODY:
        yield Use(EVERYBODY, title)
    elif access:
        groups = names_in(access)
        yield from (GroupUse(Use(group, title)) for group in groups)
        if not groups:
            yield Skipped(None, NO_LIST.fill({"title": title}), lost=False)


def _access(system: Mapping[str, Any]) -> str:
    """What is said of who has access; a list of names as one text."""
    said = system.get("access_to")
    return "; ".join(map(text_of, said)) if isinstance(said, list) else text_of(said)


def names_in(access: str) -> list[str]:
    """The names in a text, if it is a list of names and says nothing else; else none.

    Commas, semicolons, slashes with spaces and lines separate them. “and” does where several are said to be meant (“UX and Digital
    teams”); else it may be part of a name (“Data and Analytics”).
    """
    parts = [part.strip(" .") for part in re.split(r"[,;，；、\n]| / ", access)]
    parts = [part for whole in parts for part in _both(re.sub(r"^and\s+", "", whole, flags=re.IGNORECASE)) if part]
    names = [_without_members(part) for part in parts]
    return list(dict.fromkeys(names)) if all(map(_is_plain_name, names)) else []


def _both(part: str) -> list[str]:
    several = re.fullmatch(r"(?i)(.+?) and (.+?) (teams|departments|team members)", part)
    return [several[1], several[2]] if several else [part]


def _without_members(name: str) -> str:
    """A name without the words that say that it is the members of something."""
    return re.sub(r"(?i)(?<=\S)\s+(team )?members?$", "", name).strip()


def _is_plain_name(name: str) -> bool:
    return is_name(name) and len(name.split()) <= MOST_WORDS and not SAY_SOMETHING_ELSE.search(name)


def _counted(systems: Sequence[Mapping[str, Any]]) -> Iterator[Entry]:
    """How many say nothing of access, and how many have owners."""
    without = sum(not _access(system) for system in systems)
    owned = sum(any(system.get(key) for key in OWNERS) for system in systems)
    yield from (LeftOut(text.fill({"number": number})) for text, number in ((NO_ACCESS, without), (OWNED, owned)) if number)


def _recognises(source: Input) -> bool:
    text = beginning(source)
    return re.search(r"(?m)^\s*(- )?title:", text) is not None and re.search(r"(?m)^\s*(- )?access_to:", text) is not None


NO_SYSTEMS = Text("{file} has no list of systems with a `title`", "{file} 中没有带 `title` 的系统列表")
RIGHT_FILE = Text("Check that it is the right file, and the right importer for it.", "请确认文件无误，并且选对了导入器。")
NO_TITLE = Text("a system has no `title` that can be used", "有一个系统没有可用的 `title`")
NO_LIST = Text(
    "“{title}” was left out: its `access_to` is no list of departments or teams",
    "未导入“{title}”：其 `access_to` 不是部门或团队的列表",
)
NO_ACCESS = Text("systems that do not say who has access: {number}", "没有写明谁可以使用的系统：{number} 个")
OWNED = Text(
    "systems whose owners or provisioners were left out, because they are no users: {number}",
    "未导入负责人和开通人员的系统：{number} 个（他们不等于使用者）",
)

TECH_STACK = BuiltIn(
    Text(
        "A tech stack in YAML as GitLab publishes it (`tech_stack.yml`).", "GitLab 公开的那种技术栈清单（YAML，`tech_stack.yml`）。"
    ),
    _read,
    _recognises,
)
