"""The texts of a company's first files: its org file and its settings, with what is not settled yet as comments."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from textwrap import wrap

from orglint.authoring.new_departments import NewDepartment, tables_of
from orglint.document.parse import NotToml, parse
from orglint.document.read import MAX_BYTES
from orglint.document.toml_text import key_path, written
from orglint.document.validate import is_valid
from orglint.escape import escaped
from orglint.importers.org_file import Entry as ListedTool
from orglint.importers.org_file import Mangled, TooLarge, list_lines
from orglint.model import Tool
from orglint.names import normalise
from orglint.settings.department_names import settling_line
from orglint.texts import Language, Listing, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class OpenKind(NamedTuple):
    """A department whose name says no kind, or several: its name, and those it may be."""

    name: str
    candidates: tuple[str, ...]


class NewCompany(NamedTuple):
    """What a company says of itself at the beginning.

    `everybody` are the tools that all have, `tools` what is defined of tools by their keys. `settled` are the kinds of departments
    by name, `open` the departments that nobody has decided about, `unknown` the tools that nobody knows or has said anything of,
    and `shared` those whose names several products have, with these.
    """

    company: str
    headcount: int | None
    departments: tuple[NewDepartment, ...]
    language: Language
    everybody: tuple[ListedTool, ...] = ()
    tools: Mapping[str, Mapping[str, Any]] = {}
    settled: Mapping[str, tuple[str, ...]] = {}
    open: tuple[OpenKind, ...] = ()
    unknown: tuple[str, ...] = ()
    shared: Mapping[str, Sequence[Tool]] = {}


def org_text(new: NewCompany) -> str:
    """The text of the org file. Raises TooLarge, and Mangled where it would not say what it was made of."""
    language = new.language
    headcount = "" if new.headcount is None else f"headcount = {new.headcount}\n"
    everybody = "\n".join(list_lines(new.everybody, language)) or f"tools = []             # {EVERYBODY.within(language)}"
    values = {"company": written(new.company), "headcount": headcount, "everybody": everybody + "\n", "tools": _tools(new)}
    doubts = {normalise(doubt.name): doubt for doubt in new.open}
    text = ORG_FILE.within(language).format(**values) + "".join(
        "\n".join(("", *_department(department, doubts.get(normalise(department.name)), language), ""))
        for department in new.departments
    )
    _hold_against(text, new)
    return text


def _tools(new: NewCompany) -> str:
    """The tools that are defined, and those that are still to be, as comments; else what a definition looks like."""
    lines = [f"{key_path((key,))} = {written(table)}" for key, table in new.tools.items()]
    if new.unknown:
        lines += (f"# {line}" for line in UNKNOWN_TOOLS.within(new.language).splitlines())
        lines += (f'# {key_path((name,))} = {{ categories = ["?"] }}' for name in new.unknown)
    if new.shared:
        lines += (f"# {line}" for line in SHARED_NAMES.within(new.language).splitlines())
        lines += (f"# {line}" for name, tools in new.shared.items() for line in _meanings(name, tools, new.language))
    return "\n".join(["[tools]", *lines, ""]) if lines else EXAMPLE_OF_TOOLS.within(new.language)


def _meanings(name: str, tools: Sequence[Tool], language: Language) -> Iterator[str]:
    """A line for each product that a name may mean, and where to find the others."""
    for tool in tools[:MOST_MEANINGS]:
        yield f"{key_path((tool.id,))} = {written({'aliases': [name]})}  # {escaped(tool.name.within(language))}"
    if (rest := len(tools) - MOST_MEANINGS) > 0:
        yield OTHER_MEANINGS.fill({"number": rest, "name": written(name)}).within(language)


def _department(department: NewDepartment, doubt: OpenKind | None, language: Language) -> Iterator[str]:
    yield f"[departments.{key_path((department.key,))}]"
    for key, value in tables_of([department])[department.key].items():
        yield f"{key} = {written(value)}"
    if doubt:
        yield f"# {_open(doubt).within(language)}"
    yield from list_lines(department.tools, language) if department.tools else ("tools = []",)


def _open(doubt: OpenKind) -> Text:
    if not doubt.candidates:
        return OPEN
    return OPEN_AMONG.fill({"kinds": Listing(tuple(f"`{kind}`" for kind in doubt.candidates), "or")})


def _hold_against(text: str, new: NewCompany) -> None:
    if len(text.encode(errors="replace")) > MAX_BYTES:
        raise TooLarge
    try:
        data = parse(text.encode()).data
    except (NotToml, UnicodeEncodeError) as broken:
        raise Mangled from broken
    tables = tables_of(new.departments)
    departments = {department.key: {**tables[department.key], "tools": _values(department.tools)} for department in new.departments}
    same = data.get("departments", {}) == departments and data["company"]["tools"] == _values(new.everybody)
    if not same or data.get("tools", {}) != new.tools or (departments and not is_valid(data)):
        raise Mangled


def _values(entries: Sequence[ListedTool]) -> list[Any]:
    return [entry.value for entry in entries if not entry.is_comment]


def settings_text(new: NewCompany, kinds: Iterable[str]) -> str:
    """The text of the settings, with what departments are called; `kinds` are all there are."""
    return SETTINGS.within(new.language).replace("{names}", "\n".join([*_names(new, kinds), ""]))


def _names(new: NewCompany, kinds: Iterable[str]) -> Iterator[str]:
    language = new.language
    if not (new.settled or new.open):
        yield from (f"# {line}" for line in EXAMPLE_OF_NAMES.within(language).splitlines())
        return
    yield "[department-names]"
    yield from (settling_line(name, chosen) for name, chosen in new.settled.items())
    if new.open:
        yield from (f"# {line}" for line in TO_SETTLE.within(language).splitlines())
        if any(not doubt.candidates for doubt in new.open):
            yield from (f"# {line}" for line in wrap(ALL_KINDS.within(language) + ", ".join(kinds), WIDEST, break_on_hyphens=False))
        yield from (f"# {settling_line(doubt.name, doubt.candidates)}" for doubt in new.open)


WIDEST = 76

EVERYBODY = Text('what everybody has, such as ["slack"]', '全员都有的工具，例如 ["飞书"]')
OPEN = Text(
    "Of which kind it is cannot be told from its name: say so below [department-names] in orglint.toml.",
    "从名称无法确定部门类型：请在 orglint.toml 的 [department-names] 中写明。",
)
OPEN_AMONG = Text(
    "This may be {kinds}, or another kind: say so below [department-names] in orglint.toml.",
    "可能是 {kinds}，也可能是其他类型：请在 orglint.toml 的 [department-names] 中写明。",
)
TO_SETTLE = Text(
    """\
Not settled yet: remove the `#` of each line that is to count, and keep
only the kinds that apply; [] means none of them.""",
    """\
尚未确定：去掉行首的 `#` 后该行才生效。列出多个类型的，只保留所指的；
[] 表示都不是。""",
)
ALL_KINDS = Text("kinds: ", "部门类型：")
EXAMPLE_OF_NAMES = Text(
    """\
[department-names]               # what departments are called here: `orglint coverage` prints lines to choose from
"Treasury" = "finance\"""",
    """\
[department-names]               # 本公司对部门的叫法：可用 `orglint coverage` 输出相应的行，再从中选定
"资金部" = "finance\"""",
)
UNKNOWN_TOOLS = Text(
    """\
Tools that orglint does not know: replace each "?" with categories that `orglint categories`
lists, and remove the `#`. [] means none of them.""",
    """\
orglint 不认识的工具：请把 "?" 改为 `orglint categories` 所列的类别，并去掉行首的 `#`；[] 表示都不是。""",
)
MOST_MEANINGS = 3

SHARED_NAMES = Text(
    "Names that several products have: remove the `#` of the line of the product that is meant, and the others.",
    "以下名称为多个产品共用：请去掉所指产品那一行的 `#`，并删去其余各行。",
)
OTHER_MEANINGS = Text(
    "... and {number} others: `orglint tools` lists them for {name}", "……另有 {number} 个：可用 `orglint tools` 查找 {name}"
)
EXAMPLE_OF_TOOLS = Text(
    """\
# Only a tool that orglint does not know (`orglint tools NAME` finds nothing) is described here:
# [tools.kehutong]
# name = "Kehutong"
# categories = ["crm"]   # `orglint categories` lists them
""",
    """\
# 仅当 orglint 不认识某个工具时（`orglint tools 名称` 查不到），才需要在此说明：
# [tools.kehutong]
# name = "客户通"
# categories = ["crm"]   # 可用 `orglint categories` 列出全部类别
""",
)

ORG_FILE = Text(
    en="""\
#:schema ./org.schema.json
# Which department uses which software. After a change: orglint check

[company]
name = {company}
{headcount}inventory = "partial"  # "complete" once all tools in use are listed: only then can orglint say what is missing
{everybody}
{tools}
# What each department uses: tools = ["docusign", {{ tool = "odoo", modules = ["accounting"] }}]
# One that does not work in the tool itself says so: {{ tool = "hubspot-crm", access = "read-only" }}, or "admin", "integration".
""",
    zh="""\
#:schema ./org.schema.json
# 哪个部门使用哪些软件。修改后请运行：orglint check

[company]
name = {company}
{headcount}inventory = "partial"  # 在用的工具全部列出后改为 "complete"，orglint 才能指出缺少什么
{everybody}
{tools}
# 各部门使用的工具：tools = ["法大大", {{ tool = "odoo", modules = ["accounting"] }}]
# 并不直接在工具中工作的，请注明：{{ tool = "纷享销客", access = "read-only" }}（只读），或 "admin"（管理）、"integration"（集成）。
""",
)

SETTINGS = Text(
    en="""\
# How orglint checks the org files in this folder and below. What is left out has its default.

language = "en"      # of everything orglint says; without this line, that of each reader's system
fail-on = "warning"  # the mildest severity that stops a commit: "error", "warning" or "info"

# ignore = ["legal/has-crm"]       # rules that this company does not follow; `orglint rules` lists them
# exclude = ["drafts/*.org.toml"]  # files that are not checked
# required-kinds = ["sales"]       # departments that must be there: a commit that deletes the file of one is refused

{names}""",
    zh="""\
# 本文件夹及其下各组织文件的检查方式。未写的键取默认值。

language = "zh"      # orglint 输出所用的语言；不写则取自各人的系统
fail-on = "warning"  # 达到此严重程度即阻止提交："error"（错误）、"warning"（警告）或 "info"（提示）

# ignore = ["legal/has-crm"]       # 本公司不采用的规则，可用 `orglint rules` 列出全部
# exclude = ["drafts/*.org.toml"]  # 不检查的文件
# required-kinds = ["sales"]       # 必须有的部门：删除其文件的提交会被拒绝

{names}""",
)
