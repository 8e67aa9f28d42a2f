"""The command `orglint init`: asks what a company is, or takes it from the options, and writes its first files."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from orglint.authoring.init import NAMES, Beginning, Taken, UnusableAnswer, create, departments, taken, texts, usual
from orglint.cli.commands.check import DONE
from orglint.cli.output import write, write_faults
from orglint.cli.usage_errors import Misuse
from orglint.escape import escaped, visible_path
from orglint.model import Fault
from orglint.plugins.host import load_policy
from orglint.policy.assemble import Contradiction
from orglint.policy.policy import Policy
from orglint.texts import Language, Listing, Text


class Question(NamedTuple):
    """Something to ask: the words, the answer that an empty one stands for, and what makes a value of an answer."""

    words: Text
    usual: str
    read: Callable[[str], Any]


def init(language: Language, folder: str | None, yes: bool, departments: Sequence[str], **said: str | None) -> int:
    """Write the first files of a company into a folder. Raises Misuse when that cannot be done, and nothing is written then."""
    where = Path(folder or ".")
    given = {**said, "departments": ",".join(departments) or None}
    try:
        if names := taken(where):
            raise Taken(names)
        answers = _answers(given, _questions(where, _policy(), language), language, yes=yes)
        create(where, texts(Beginning(**answers, language=language)))
    except Taken as there:
        raise Misuse(_taken(there.names, where)) from there
    except UnusableAnswer as unsuitable:
        raise Misuse(unsuitable.fault) from unsuitable
    except OSError as error:
        raise Misuse(_refused(error, where)) from error
    write([_done(where).within(language)])
    return DONE


def _policy() -> Policy:
    try:
        policy = load_policy()
    except Contradiction as refused:
        raise Misuse(refused.fault) from refused
    if policy.faults:
        raise Misuse(policy.faults[0])
    return policy


def _questions(folder: Path, policy: Policy, language: Language) -> dict[str, Question]:
    return {
        "company": Question(Text("Name of the company", "公司名称"), folder.resolve().name, _company),
        "headcount": Question(Text("How many people work there (empty: not said)", "公司人数（可留空）"), "", _headcount),
        "departments": Question(
            Text("Departments, with commas between", "部门，以逗号分隔"),
            usual(policy, language),
            lambda written: departments(written, policy, language),
        ),
    }


def _answers(given: dict[str, str | None], questions: dict[str, Question], language: Language, *, yes: bool) -> dict[str, Any]:
    """The value for each question: of what is given, else asked for, else as usual."""
    asking = not yes and sys.stdin is not None and sys.stdin.isatty()
    missing = [name for name, question in questions.items() if given[name] is None and question.usual]
    if missing and not yes and not asking:
        raise Misuse(_cannot_ask(missing))
    values = {}
    for name, question in questions.items():
        answer = given[name]
        if answer is None and asking:
            values[name] = _ask(question, language)
        else:
            values[name] = question.read(question.usual if answer is None else answer)
    return values


def _ask(question: Question, language: Language) -> Any:
    """The value of the first answer that has one; others are answered with what is wrong, and the question is asked again."""
    hint = f" [{escaped(question.usual)}]" if question.usual else ""
    prompt = question.words.within(language) + hint + ("：" if language == "zh" else ": ")
    while True:
        write([prompt], sys.stderr)
        sys.stderr.flush()
        answer = _line()
        try:
            return question.read(answer.strip() or question.usual)
        except UnusableAnswer as unsuitable:
            write_faults([unsuitable.fault], language)


def _line() -> str:
    """A line from the terminal. Raises Misuse when there are no more."""
    line = sys.stdin.buffer.readline()
    if not line:
        raise Misuse(NO_ANSWER)
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


def _cannot_ask(missing: Sequence[str]) -> Fault:
    options = Listing(tuple(f"`--{name}`" for name in missing))
    return Fault(
        Text("there is no terminal to ask at, so nothing was written", "没有可供提问的终端，因此什么也没有写入"),
        Text("Give {options}, or take what is usual with `--yes`.", "请给出 {options}，或用 `--yes` 采用默认值。").fill(
            {"options": options}
        ),
    )


def _taken(names: Sequence[str], folder: Path) -> Fault:
    said = {"files": _listed(names, folder), "are": "is" if len(names) == 1 else "are"}
    return Fault(
        Text("{files} {are} there already, so nothing was written", "{files} 已经存在，因此什么也没有写入").fill(said),
        Text(
            "Move away what is there, or let orglint write into another folder and copy what you need.",
            "请先移走，或让 orglint 写入另一个文件夹，再复制需要的内容。",
        ),
    )


def _refused(error: OSError, folder: Path) -> Fault:
    said = {"folder": visible_path(os.fspath(folder)), "reason": error.strerror or ""}
    return Fault(
        Text(
            "cannot write to {folder}, so nothing was written: the system reports “{reason}”",
            "无法写入 {folder}，因此什么也没有写入：系统报告“{reason}”",
        ).fill(said)
    )


def _done(folder: Path) -> Text:
    here = os.fspath(folder)
    check = "orglint check" if here == "." else f"orglint check {visible_path(here)}"
    return Text(
        "Wrote {files}.\nNext, list what each department uses in `org.toml`, and run `{check}`.\n",
        "已写入 {files}。\n接下来请在 `org.toml` 中列出各部门使用的工具，然后运行 `{check}`。\n",
    ).fill({"files": _listed(NAMES, folder), "check": check})


def _listed(names: Sequence[str], folder: Path) -> Listing:
    return Listing(tuple(f"`{visible_path(os.fspath(folder / name))}`" for name in names))
