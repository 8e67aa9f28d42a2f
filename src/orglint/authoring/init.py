"""The first files of a company: what is in them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from orglint.document.toml_text import ESCAPES, key_path
from orglint.errors import OrglintError
from orglint.model import Fault, Kind
from orglint.names import ON_THE_COMMAND_LINE, did_you_mean, normalise
from orglint.policy.policy import Policy
from orglint.settings.department_names import settling_line
from orglint.texts import Language, Listing, Text
from orglint.values import NamedTuple

COMMON = ("sales", "marketing", "finance", "human-resources", "it", "legal")
"""The kinds of department that a company is taken to have if it names none."""

SEPARATORS = str.maketrans("\uff0c\u3001", ",,")
"""Commas as a Chinese keyboard gives them."""


class UnusableAnswer(OrglintError):
    """An answer that cannot be used."""


class NewDepartment(NamedTuple):
    """A department: its key in the org file, its name, and its kind where the name does not say it."""

    key: str
    name: str
    kind: str | None = None


def usual_departments(policy: Policy, language: Language) -> str:
    """The names of the kinds that most companies have, as `departments` reads them."""
    comma = "、" if language == "zh" else ", "
    return comma.join(policy.kinds[kind].name.within(language) for kind in COMMON if kind in policy.kinds)


def departments(written: str, policy: Policy, language: Language) -> tuple[NewDepartment, ...]:
    """The departments with the names or kinds that are written, with commas between.

    Each has its kind as its key, but the second of a kind its name. Raises UnusableAnswer for no name, for one that says no kind or
    several, and for one that is there twice.
    """
    names = [name for name in map(str.strip, written.translate(SEPARATORS).split(",")) if name]
    if not names:
        raise UnusableAnswer(NONE_NAMED)
    found: dict[str, NewDepartment] = {}
    for name in names:
        kind = _kind(name, policy)
        spoken = kind.name.within(language) if name == kind.id else name
        if normalise(spoken) in map(normalise, (department.name for department in found.values())):
            raise UnusableAnswer(_twice(name))
        key = spoken if kind.id in found else kind.id
        found[key] = NewDepartment(key, spoken, None if _is_recognised_as(spoken, kind, policy) else kind.id)
    return tuple(found.values())


def _is_recognised_as(name: str, kind: Kind, policy: Policy) -> bool:
    match = policy.recogniser.find(name)
    return match is not None and not match.ambiguous and match.kinds == (kind.id,)


def _kind(name: str, policy: Policy) -> Kind:
    if name in policy.kinds:  # an id is one kind, even if as a name it could be several
        return policy.kinds[name]
    match = policy.recogniser.find(name)
    if match is None:
        raise UnusableAnswer(_unknown(name, policy.kinds.values()))
    if match.ambiguous:
        raise UnusableAnswer(_ambiguous(name, match.kinds))
    return policy.kinds[match.kinds[0]]


LIST = Text(
    "`orglint kinds` lists the kinds. A department of another sort can be added to org.toml later.",
    "可用 `orglint kinds` 列出部门类型。其他类型的部门可以之后再写入 org.toml。",
)

OTHER_SORT = Text(
    "`orglint kinds` lists the kinds. A department of another sort can be added to org.toml later. `{line}` in "
    "`[department-names]` of orglint.toml then says that it is of none.",
    "可用 `orglint kinds` 列出部门类型。其他类型的部门可以之后再写入 org.toml，"
    "并在 orglint.toml 的 `[department-names]` 中写 `{line}`，表示它不属于任何类型。",
)

NONE_NAMED = Fault(Text("no department is named", "没有给出任何部门"), LIST)


def _unknown(name: str, kinds: Iterable[Kind]) -> Fault:
    hint = did_you_mean(name, [word for kind in kinds for word in (kind.id, *kind.name, *kind.aliases)], ON_THE_COMMAND_LINE)
    message = Text("no kind of department is called “{name}”{hint}", "没有叫“{name}”的部门类型{hint}")
    return Fault(message.fill({"name": name, "hint": hint}), OTHER_SORT.fill({"line": settling_line(name, ())}))


def _ambiguous(name: str, kinds: tuple[str, ...]) -> Fault:
    if len(kinds) == 1:
        message = Text(
            "a department called “{name}” may be {kinds} or something else", "叫“{name}”的部门可能是{kinds}，也可能是别的部门"
        )
    else:
        message = Text("a department called “{name}” may be {kinds}", "叫“{name}”的部门可能是{kinds}")
    return Fault(
        message.fill({"name": name, "kinds": Listing(tuple(f"`{kind}`" for kind in kinds), "or")}),
        Text(
            "Write the kind that is meant. What the name means everywhere can be said later, such as `{line}` in "
            "`[department-names]` of orglint.toml.",
            "请直接写所指的部门类型。这个名称在各处的含义，可以之后写在 orglint.toml 的 `[department-names]` 中，例如 `{line}`。",
        ).fill({"line": settling_line(name, kinds[:1])}),
    )


def _twice(name: str) -> Fault:
    return Fault(
        Text("the department “{name}” is named twice", "部门“{name}”写了两次").fill({"name": name}),
        Text("Give each department a name of its own.", "请给每个部门写不同的名称。"),
    )


FILE_NAMES = ("org.toml", "org.schema.json", "orglint.toml", ".pre-commit-config.yaml")
"""The files, in the order in which the messages list them."""


class NewCompany(NamedTuple):
    """What a company says of itself at the beginning."""

    company: str
    headcount: int | None
    departments: tuple[NewDepartment, ...]
    language: Language


def file_texts(company: NewCompany) -> dict[str, str]:
    """The text of each file of NAMES."""
    from orglint_schemas import text

    language = company.language
    contents = (_org_file(company), text("org.schema.json"), SETTINGS.within(language), HOOK.within(language))
    return dict(zip(FILE_NAMES, contents, strict=True))


def _org_file(company: NewCompany) -> str:
    headcount = "" if company.headcount is None else f"headcount = {company.headcount}\n"
    head = ORG_FILE.within(company.language).format(company=_string(company.company), headcount=headcount)
    return head + "".join(map(_department, company.departments))


def _department(department: NewDepartment) -> str:
    name = "" if department.name == department.key else f"name = {_string(department.name)}\n"
    kind = f"kind = {_string(department.kind)}\n" if department.kind else ""
    return DEPARTMENT.format(key=key_path((department.key,)), name=name, kind=kind)


def _string(value: str) -> str:
    return f'"{value.translate(ESCAPES)}"'


def existing_files(folder: Path) -> list[str]:
    """The names of NAMES that are something in the folder already, if only a link to nothing."""
    return [name for name in FILE_NAMES if os.path.lexists(folder / name)]


ORG_FILE = Text(
    en="""\
#:schema ./org.schema.json
# Which department uses which software. After a change: orglint check

[company]
name = {company}
{headcount}inventory = "partial"  # "complete" once all tools in use are listed: only then can orglint say what is missing
tools = []             # what everybody has, such as ["slack"]

# Only a tool that orglint does not know (`orglint tools NAME` finds nothing) is described here:
# [tools.kehutong]
# name = "Kehutong"
# categories = ["crm"]   # `orglint categories` lists them

# What each department uses: tools = ["docusign", {{ tool = "odoo", modules = ["accounting"] }}]
# One that does not work in the tool itself says so: {{ tool = "hubspot-crm", access = "read-only" }}, or "admin", "integration".
""",
    zh="""\
#:schema ./org.schema.json
# 哪个部门使用哪些软件。修改后请运行：orglint check

[company]
name = {company}
{headcount}inventory = "partial"  # 在用的工具全部列出后改为 "complete"，orglint 才能指出缺少什么
tools = []             # 全员都有的工具，例如 ["飞书"]

# 仅当 orglint 不认识某个工具时（`orglint tools 名称` 查不到），才需要在此说明：
# [tools.kehutong]
# name = "客户通"
# categories = ["crm"]   # 可用 `orglint categories` 列出全部类别

# 各部门使用的工具：tools = ["法大大", {{ tool = "odoo", modules = ["accounting"] }}]
# 并不直接在工具中工作的，请注明：{{ tool = "纷享销客", access = "read-only" }}（只读），或 "admin"（管理）、"integration"（集成）。
""",
)

DEPARTMENT = """
[departments.{key}]
{name}{kind}tools = []
"""

SETTINGS = Text(
    en="""\
# How orglint checks the org files in this folder and below. What is left out has its default.

language = "en"      # of everything orglint says; without this line, that of each reader's system
fail-on = "warning"  # the mildest severity that stops a commit: "error", "warning" or "info"

# ignore = ["legal/has-crm"]       # rules that this company does not follow; `orglint rules` lists them
# exclude = ["drafts/*.org.toml"]  # files that are not checked
# required-kinds = ["sales"]       # departments that must be there: a commit that deletes the file of one is refused

# [department-names]               # what departments are called here: `orglint coverage` prints lines to choose from
# "Treasury" = "finance"
""",
    zh="""\
# 本文件夹及其下各组织文件的检查方式。未写的键取默认值。

language = "zh"      # orglint 输出所用的语言；不写则取自各人的系统
fail-on = "warning"  # 达到此严重程度即阻止提交："error"（错误）、"warning"（警告）或 "info"（提示）

# ignore = ["legal/has-crm"]       # 本公司不采用的规则，可用 `orglint rules` 列出全部
# exclude = ["drafts/*.org.toml"]  # 不检查的文件
# required-kinds = ["sales"]       # 必须有的部门：删除其文件的提交会被拒绝

# [department-names]               # 本公司对部门的叫法：可用 `orglint coverage` 输出相应的行，再从中选定
# "资金部" = "finance"
""",
)

HOOK = Text(
    en="""\
# orglint checks all org files before each commit. Needed once in each clone: pre-commit install
repos:
  - repo: local
    hooks:
      - id: orglint
        name: orglint
        entry: orglint check
        language: system # the orglint that is installed on the machine
        pass_filenames: false
        always_run: true # a file that was deleted is in no list of changed files
        require_serial: true
""",
    zh="""\
# 每次提交前由 orglint 检查所有组织文件。每个克隆需运行一次：pre-commit install
repos:
  - repo: local
    hooks:
      - id: orglint
        name: orglint
        entry: orglint check
        language: system # 使用本机已安装的 orglint
        pass_filenames: false
        always_run: true # 被删除的文件不会出现在变更文件列表中
        require_serial: true
""",
)
