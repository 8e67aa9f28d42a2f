"""The command `orglint init`: asks what a company is, or takes it from options and exports, and writes its first files."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from orglint.authoring.init import FILE_NAMES, OWN_FILES, existing_files, file_texts
from orglint.authoring.new_company import Begun, Settled, begun_by, doubts, new_company, shared_tools, tool_names, unknown_tools
from orglint.authoring.org_files import NewCompany
from orglint.authoring.questions import (
    Question,
    about_department,
    about_shared_tool,
    about_tool,
    categories_of,
    first_questions,
    kinds_of,
    products_of,
)
from orglint.cli.asking import ask, is_terminal
from orglint.cli.hook_file import HookFile, hook_file
from orglint.cli.import_options import IMPORT_OPTIONS
from orglint.cli.importing import Undone, write_map
from orglint.cli.init_sources import imported_draft, named_source
from orglint.cli.settling import Sort, said_by_options, settled
from orglint.cli.spec import FOLDER, LANGUAGE, Argument, CommandSpec, Option
from orglint.cli.streams import DONE, write
from orglint.cli.usage_errors import CommandLineError, too_many, usage_error
from orglint.document.create import FilesExist, create
from orglint.document.read import MAX_BYTES
from orglint.escape import visible_path
from orglint.importers.groups import UNDECIDED, Undecided
from orglint.importers.org_file import TooLarge
from orglint.model import Fault
from orglint.plugins.host import load_policy
from orglint.policy.policy import Policy
from orglint.texts import Language, Listing, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def run(language: Language, paths: Sequence[str], **options: Any) -> int:
    """Write the first files of a company into a folder; give the exit code.

    Raises OrglintError when that cannot be done, and nothing is written then.
    """
    policy = _policy()
    files, where = _sorted_out(paths, options["from"], policy)
    try:
        if names := existing_files(where):
            raise FilesExist(names)
        hook = hook_file(where, language)
        new, groups = _new_company(files, where, options, policy, language)
        create(where, file_texts(new, policy, hook.new), hook.rewrites)
        if groups and options["map"]:
            write_map(groups, options["map"], language)
    except TooLarge as large:
        raise Undone(Fault(TOO_LARGE.fill({"most": MAX_BYTES // 2**20}), IN_PARTS)) from large
    except FilesExist as there:
        raise CommandLineError(_taken(there.names, where)) from there
    except OSError as error:
        raise CommandLineError(_refused(error, where)) from error
    left_out = sum(group.said == (UNDECIDED,) for group in groups)
    write([_done(where, hook, new, left_out, options["map"], is_imported=bool(files)).within(language)])
    return DONE


def _policy() -> Policy:
    policy = load_policy()
    if policy.faults:
        raise CommandLineError(policy.faults[0])
    return policy


def _sorted_out(paths: Sequence[str], given: Sequence[str], policy: Policy) -> tuple[tuple[str, ...], Path]:
    """The files to import and the folder to write into: after the first file, `--from` need not be repeated."""
    more = [path for path in paths if given and (named_source(path, policy)[0] or Path(path).is_file())]
    folders = [path for path in paths if path not in more]
    if len(folders) > 1:
        raise too_many(folders[1], "init", quotable=True)
    return (*given, *more), Path(folders[0] if folders else ".")


def _new_company(
    files: Sequence[str], where: Path, options: Mapping[str, Any], policy: Policy, language: Language
) -> tuple[NewCompany, Sequence[Undecided]]:
    """What options and files say of the company and, at a terminal, who sits there; and the groups that the map does not have."""
    asking = None if options["yes"] or not is_terminal() else language
    questions = first_questions(where.resolve().name, policy, language)
    given = {**options, "departments": ",".join(options["departments"]) or None}
    if files:
        del questions["departments"]
        if given["departments"]:
            raise usage_error(DEPARTMENTS_OF_FILES, "init")
    said = {name: question.read(given[name]) for name, question in questions.items() if given[name] is not None}
    open_questions = {name: question for name, question in questions.items() if name not in said}
    if (missing := [name for name, question in open_questions.items() if question.usual]) and not (options["yes"] or asking):
        raise CommandLineError(_no_terminal(missing))
    drafted = imported_draft(files, options, policy, language, asking) if files else None
    said |= {name: _answer(question, asking) for name, question in open_questions.items()}
    begun = begun_by(drafted.draft) if drafted else Begun(said["departments"])
    settled_names = _settled(begun, said["company"], options, policy, asking)
    new = new_company(begun, said["company"], said["headcount"], settled_names, policy, language)
    return new, drafted.groups if drafted else ()


def _answer(question: Question, asking: Language | None) -> Any:
    return ask(question, asking) if asking else question.read(question.usual)


def _settled(begun: Begun, company: str, options: Mapping[str, Any], policy: Policy, asking: Language | None) -> Settled:
    """What options say of departments and tools and, of those in doubt, the answers."""
    shared = shared_tools(begun, policy)
    kinds = Sort("--department", lambda _: kinds_of(policy), DOUBTFUL, NO_DEPARTMENT)
    categories = Sort(
        "--tool", lambda name: products_of(shared[name], policy) if name in shared else categories_of(policy), UNKNOWN, NO_TOOL
    )
    products = categories._replace(introduction=SHARED)
    departments = said_by_options(options["department"], (department.name for department in begun.departments), kinds)
    tools = said_by_options(options["tool"], tool_names(begun), categories)
    in_doubt = doubts(begun, company, policy)
    departments = settled(in_doubt, departments, kinds, lambda name: about_department(name, in_doubt[name], policy), asking)
    tools = settled(unknown_tools(begun, policy), tools, categories, lambda name: about_tool(name, policy), asking)
    tools = settled(shared, tools, products, lambda name: about_shared_tool(name, shared[name], policy), asking)
    return Settled(departments, tools)


def _no_terminal(missing: Sequence[str]) -> Fault:
    options = Listing(tuple(f"`--{name}`" for name in missing))
    return Fault(
        Text("there is no terminal to ask at, so nothing was written", "没有可供提问的终端，因此什么也没有写入"),
        Text("Give {options}, or take what is usual with `--yes`.", "请给出 {options}，或用 `--yes` 采用默认值。").fill(
            {"options": options}
        ),
    )


def _taken(names: Sequence[str], folder: Path) -> Fault:
    values = {"files": _listed(names, folder), "are": "is" if len(names) == 1 else "are"}
    return Fault(
        Text("{files} {are} there already, so nothing was written", "{files} 已经存在，因此什么也没有写入").fill(values),
        Text(
            "Move away what is there, or let orglint write into another folder and copy what you need.",
            "请先移走，或让 orglint 写入另一个文件夹，再复制需要的内容。",
        ),
    )


def _refused(error: OSError, folder: Path) -> Fault:
    values = {"folder": visible_path(os.fspath(folder)), "reason": error.strerror or ""}
    return Fault(
        Text(
            "cannot write to {folder}, so nothing was written: the system reports “{reason}”",
            "无法写入 {folder}，因此什么也没有写入：系统报告“{reason}”",
        ).fill(values)
    )


def _done(folder: Path, hook: HookFile, new: NewCompany, groups: int, path: str | None, *, is_imported: bool) -> Text:
    here = os.fspath(folder)
    check = "orglint check" if here == "." else f"orglint check {visible_path(here)}"
    files = _listed(OWN_FILES if hook.new is None else FILE_NAMES, folder)
    parts = [WROTE.fill({"files": files}), *([hook.note] if hook.note else []), *_open(new)]
    if groups:
        parts.append((GROUPS_IN_MAP if path else GROUPS_OPEN).fill({"number": groups, "map": path}))
    parts.append((RUN if is_imported else LIST_AND_RUN).fill({"check": check}))
    return Text("".join(f"{part.en}\n" for part in parts), "".join(f"{part.zh}\n" for part in parts))


def _open(new: NewCompany) -> list[Text]:
    """What is left to be settled, and where."""
    left = ((OPEN_DEPARTMENTS, len(new.open)), (OPEN_TOOLS, len(new.unknown)), (OPEN_PRODUCTS, len(new.shared)))
    return [text.fill({"number": number}) for text, number in left if number]


def _listed(names: Sequence[str], folder: Path) -> Listing:
    return Listing(tuple(f"`{visible_path(os.fspath(folder / name))}`" for name in names))


WROTE = Text("Wrote {files}.", "已写入 {files}。")
LIST_AND_RUN = Text(
    "Next, list what each department uses in `org.toml`, and run `{check}`.",
    "接下来请在 `org.toml` 中列出各部门使用的工具，然后运行 `{check}`。",
)
RUN = Text("Next, run `{check}`.", "接下来请运行 `{check}`。")
OPEN_DEPARTMENTS = Text(
    "Departments whose kind is open: {number}. `orglint.toml` has a line for each, to be filled in.",
    "类型尚未确定的部门：{number} 个。`orglint.toml` 中各有一行，请填写。",
)
OPEN_TOOLS = Text(
    "Tools that orglint does not know: {number}. `org.toml` has a line for each, to be filled in.",
    "orglint 不认识的工具：{number} 个。`org.toml` 中各有一行，请填写。",
)
OPEN_PRODUCTS = Text(
    "Tools whose name several products have: {number}. `org.toml` has lines for each, to choose from.",
    "名称为多个产品共用的工具：{number} 个。`org.toml` 中各有数行，请从中选定。",
)
GROUPS_OPEN = Text(
    "Groups of accounts whose department is open: {number}. Nothing of them came in; with `--map FILE` they are written there, to "
    "be filled in, and `orglint import --into` brings them in.",
    "所属部门尚未确定的账号组：{number} 个，均未导入。加上 `--map 文件` 可将其写入该文件供填写，"
    "再用 `orglint import --into` 导入。",
)
GROUPS_IN_MAP = Text(
    "Groups of accounts whose department is open: {number}. Nothing of them came in; fill in `{map}`, which does not belong in "
    "git, and bring them in with `orglint import --into`.",
    "所属部门尚未确定的账号组：{number} 个，均未导入。请填写 `{map}`（不要提交到 git），再用 `orglint import --into` 导入。",
)
DOUBTFUL = Text(
    "Departments whose kind is not clear: {number}. Answer with numbers or kinds, several with `+` between; with Enter you are "
    "asked later, with `{stop}` about all the rest.",
    "无法确定类型的部门：{number} 个。请回答编号或部门类型，多个之间写 `+`；直接按回车表示以后再问，`{stop}` 表示其余都以后再问。",
)
UNKNOWN = Text(
    "Tools that orglint does not know: {number}. Answer with numbers or categories, several with `+` between; with Enter you are "
    "asked later, with `{stop}` about all the rest.",
    "orglint 不认识的工具：{number} 个。请回答编号或类别，多个之间写 `+`；直接按回车表示以后再问，`{stop}` 表示其余都以后再问。",
)
SHARED = Text(
    "Tools whose name several products have: {number}. Answer with a number, the id of a product, or what the tool is for; with "
    "Enter you are asked later, with `{stop}` about all the rest.",
    "名称为多个产品共用的工具：{number} 个。请回答编号、产品标识或用途类别；直接按回车表示以后再问，`{stop}` 表示其余都以后再问。",
)
NO_DEPARTMENT = Text("there is no department “{name}”{hint}", "没有部门“{name}”{hint}")
NO_TOOL = Text("nobody has a tool “{name}”{hint}", "没有部门使用工具“{name}”{hint}")
DEPARTMENTS_OF_FILES = Text(
    "--departments and --from cannot be used together: the files name the departments",
    "--departments 与 --from 不能同时使用：部门取自所导入的文件",
)
TOO_LARGE = Text("the org file would be larger than {most} MiB", "组织文件将大于 {most} MiB")
IN_PARTS = Text("Import it in parts.", "请分成几部分导入。")

OPTIONS = (
    Option("--company", Text("The name of the company.", "公司名称。"), metavar=Text("NAME", "名称")),
    Option("--headcount", Text("How many people work there.", "公司人数。"), metavar=Text("N", "人数")),
    Option(
        "--departments",
        Text("Its departments: kinds or names of them, separated by commas.", "公司的部门：写部门类型或名称，以逗号分隔。"),
        metavar=Text("DEPARTMENTS", "部门"),
        multiple=True,
        completion="kinds",
    ),
    Option(
        "--from",
        Text(
            "Take departments and tools from this export, whose source is recognised or given before it; further files may follow.",
            "从此导出文件读取部门和工具；来源自动识别，也可写在文件之前；其后可再写其他文件。",
        ),
        metavar=Text("[SOURCE=]FILE", "[来源=]文件"),
        repeatable=True,
        completion="files",
    ),
    Option(
        "--department",
        Text(
            "What a department is: a kind, several with `+` between, `none` or `later`; may be repeated.",
            "某个部门的类型：写部门类型，多个之间写 `+`，也可写 `none`（都不是）或 `later`（以后再定）；可重复使用。",
        ),
        metavar=Text("NAME=KIND", "名称=类型"),
        repeatable=True,
    ),
    Option(
        "--tool",
        Text(
            "What a tool is for: a category, several with `+` between, `none` or `later`; of a name that several products have, "
            "the id of one; may be repeated.",
            "某个工具的类别：写类别标识，多个之间写 `+`，也可写 `none`（都不是）或 `later`（以后再定）；"
            "名称为多个产品共用的，写所指产品的标识；可重复使用。",
        ),
        metavar=Text("NAME=CATEGORY", "名称=类别"),
        repeatable=True,
    ),
    Option(
        "--yes",
        Text(
            "Ask nothing: what no option says is as usual, and what is in doubt is left open.",
            "不提问：选项未说明的内容采用默认值，有疑问的留待以后确定。",
        ),
    ),
    *IMPORT_OPTIONS,
    LANGUAGE,
)


def specification() -> CommandSpec:
    """What the command is and what it takes."""
    return CommandSpec(
        "init",
        Text("Write a company's first files.", "为公司写出最初的文件。"),
        Text(
            "Writes `org.toml` with the departments, its schema for editors, `orglint.toml` with settings, and a hook for "
            "pre-commit into a folder, by default the current one; with `--from` also who uses what. Asks for what no option says, "
            "and once about each department, tool and group of accounts that is in doubt. No file that is there is touched, "
            "but for a `.pre-commit-config.yaml`, which gets the hook: if one of the others is there, nothing is written.",
            "在文件夹（默认为当前文件夹）中写出列有各部门的 `org.toml`、供编辑器使用的 Schema、设置文件 `orglint.toml` 和 "
            "pre-commit 钩子；使用 `--from` 时还会写入谁在使用什么。选项未说明的内容会逐一询问，"
            "有疑问的部门、工具和账号组各问一次。"
            "除了在已有的 `.pre-commit-config.yaml` 中添加钩子，绝不改动已有的文件：只要其他文件之一已存在，就什么也不写。",
        ),
        "tutorial",
        run,
        (Argument("paths", FOLDER.metavar, several=True, completion="files"),),
        OPTIONS,
        (
            ("orglint init acme --yes", Text("without a question, with the usual departments", "不提问，采用常见的部门")),
            (
                "orglint init yuanshan --departments 法务部,销售部 --language zh --yes",
                Text("in Chinese, with these departments", "使用中文，写入指定的部门"),
            ),
            ("orglint init acme --from apps.csv --yes", Text("from a table of who uses what", "根据一张软件使用情况表")),
        ),
    )
