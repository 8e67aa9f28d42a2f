"""The command `orglint init`: asks what a company is, or takes it from the options, and writes its first files."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from orglint.authoring.init import (
    FILE_NAMES,
    NewCompany,
    UnusableAnswer,
    departments,
    existing_files,
    file_texts,
    usual_departments,
)
from orglint.cli.spec import FOLDER, LANGUAGE, CommandSpec, Option
from orglint.cli.streams import DONE, write, write_faults
from orglint.cli.usage_errors import CommandLineError
from orglint.document.create import FilesExist, create
from orglint.escape import escaped, visible_path
from orglint.model import Fault
from orglint.plugins.host import load_policy
from orglint.policy.policy import Policy
from orglint.texts import Language, Listing, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class Question(NamedTuple):
    """Something to ask: the words, the answer that an empty one stands for, and what makes a value of an answer."""

    words: Text
    usual: str
    read: Callable[[str], Any]


def run(language: Language, folder: str | None, yes: bool, departments: Sequence[str], **answers: str | None) -> int:
    """Write the first files of a company into a folder; give the exit code. `answers` are those that options give.

    Raises OrglintError when that cannot be done, and nothing is written then.
    """
    where = Path(folder or ".")
    given = {**answers, "departments": ",".join(departments) or None}
    try:
        if names := existing_files(where):
            raise FilesExist(names)
        values = _answers(given, _questions(where, _policy(), language), language, yes=yes)
        create(where, file_texts(NewCompany(**values, language=language)))
    except FilesExist as there:
        raise CommandLineError(_taken(there.names, where)) from there
    except OSError as error:
        raise CommandLineError(_refused(error, where)) from error
    write([_done(where).within(language)])
    return DONE


def _policy() -> Policy:
    policy = load_policy()
    if policy.faults:
        raise CommandLineError(policy.faults[0])
    return policy


def _questions(folder: Path, policy: Policy, language: Language) -> dict[str, Question]:
    return {
        "company": Question(Text("Name of the company", "公司名称"), folder.resolve().name, _company),
        "headcount": Question(Text("How many people work there (empty: not said)", "公司人数（可留空）"), "", _headcount),
        "departments": Question(
            Text("Departments, with commas between", "部门，以逗号分隔"),
            usual_departments(policy, language),
            lambda written: departments(written, policy, language),
        ),
    }


def _answers(given: dict[str, str | None], questions: dict[str, Question], language: Language, *, yes: bool) -> dict[str, Any]:
    """The value for each question: of what is given, else asked for, else as usual."""
    interactive = not yes and sys.stdin is not None and sys.stdin.isatty()
    missing = [name for name, question in questions.items() if given[name] is None and question.usual]
    if missing and not yes and not interactive:
        raise CommandLineError(_no_terminal(missing))
    values = {}
    for name, question in questions.items():
        answer = given[name]
        if answer is None and interactive:
            values[name] = _prompt(question, language)
        else:
            values[name] = question.read(question.usual if answer is None else answer)
    return values


def _prompt(question: Question, language: Language) -> Any:
    """The value of the first answer that has one; others are answered with what is wrong, and the question is asked again."""
    hint = f" [{escaped(question.usual)}]" if question.usual else ""
    prompt = question.words.within(language) + hint + ("：" if language == "zh" else ": ")
    while True:
        write([prompt], sys.stderr)
        sys.stderr.flush()
        answer = _line()
        try:
            return question.read(answer.strip() or question.usual)
        except UnusableAnswer as unusable:
            write_faults([unusable.fault], language)


def _line() -> str:
    """A line from the terminal. Raises CommandLineError when there are no more."""
    line = sys.stdin.buffer.readline()
    if not line:
        raise CommandLineError(NO_ANSWER)
    return os.fsdecode(line)


def _company(written: str) -> str:
    name = written.strip()
    if not name:
        raise UnusableAnswer(Fault(Text("the company has no name", "没有给出公司名称")))
    if escaped(name) != name:
        message = Text("the name of the company has characters that cannot be seen: {name}", "公司名称含有不可见字符：{name}")
        raise UnusableAnswer(Fault(message.fill({"name": name})))
    return name


MOST_DIGITS = 9


def _headcount(written: str) -> int | None:
    number = written.strip()
    if not number:
        return None
    if not (number.isascii() and number.isdigit() and len(number) <= MOST_DIGITS):
        message = Text("“{number}” is not a number of people", "“{number}”不是人数")
        raise UnusableAnswer(Fault(message.fill({"number": number}), Text("Write digits only: 420.", "请只写数字，例如 420。")))
    return int(number)


NO_ANSWER = Fault(Text("there is no answer, so nothing was written", "没有得到回答，因此什么也没有写入"))


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


def _done(folder: Path) -> Text:
    here = os.fspath(folder)
    check = "orglint check" if here == "." else f"orglint check {visible_path(here)}"
    return Text(
        "Wrote {files}.\nNext, list what each department uses in `org.toml`, and run `{check}`.\n",
        "已写入 {files}。\n接下来请在 `org.toml` 中列出各部门使用的工具，然后运行 `{check}`。\n",
    ).fill({"files": _listed(FILE_NAMES, folder), "check": check})


def _listed(names: Sequence[str], folder: Path) -> Listing:
    return Listing(tuple(f"`{visible_path(os.fspath(folder / name))}`" for name in names))


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
    Option("--yes", Text("Ask nothing: what no option says is as usual.", "不提问：选项未说明的内容采用默认值。")),
    LANGUAGE,
)


def specification() -> CommandSpec:
    """What the command is and what it takes."""
    return CommandSpec(
        "init",
        Text("Write a company's first files.", "为公司写出最初的文件。"),
        Text(
            "Writes `org.toml` with the departments, its schema for editors, `orglint.toml` with settings, and a hook for "
            "pre-commit into a folder, by default the current one. Asks for what no option says. No file that is there is touched: "
            "if one of them is, nothing is written.",
            "在文件夹（默认为当前文件夹）中写出列有各部门的 `org.toml`、供编辑器使用的 Schema、设置文件 `orglint.toml` 和 "
            "pre-commit 钩子。选项未说明的内容会逐一询问。绝不改动已有的文件：只要其中一个已存在，就什么也不写。",
        ),
        "tutorial",
        run,
        (FOLDER,),
        OPTIONS,
        (
            ("orglint init acme --yes", Text("without a question, with the usual departments", "不提问，采用常见的部门")),
            (
                "orglint init yuanshan --departments 法务部,销售部 --language zh --yes",
                Text("in Chinese, with these departments", "使用中文，写入指定的部门"),
            ),
        ),
    )
