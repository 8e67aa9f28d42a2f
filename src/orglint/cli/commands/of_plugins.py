"""The commands of plugins: questions about companies, each answered for every org file of a path."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from orglint.cli.plugin_choices import printable
from orglint.cli.session import Session, plans_for
from orglint.cli.spec import LANGUAGE, SESSION_OPTIONS, WHERE, Argument, CommandSpec, Option
from orglint.cli.streams import DONE, NOT_DONE, write, write_aside, write_faults
from orglint.escape import visible, visible_path
from orglint.extensions import Command
from orglint.linting.check import check_companies, faults_of
from orglint.linting.discover import discover
from orglint.linting.plan import Terms
from orglint.linting.run import DISK
from orglint.model import Company, Fault
from orglint.policy.entry_points import EntryPoint
from orglint.policy.plugin_errors import FAILURES, Refused, given_by, output_aside, plugin_fault, reason_for
from orglint.policy.policy import Policy
from orglint.texts import Language, Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST_LINES = 100_000
"""Of one answer: nobody reads so many, and a command that never ends has to end."""

IN = Option(
    "--in",
    Text(
        "The org file, or a folder that is searched for some (default: the current folder).",
        "组织文件，或在其中查找组织文件的文件夹（默认：当前文件夹）。",
    ),
    metavar=Text("PATH", "路径"),
    completion="files",
)


class PluginQuestion(NamedTuple):
    """A plugin's command, who gives it, and the words of the command line."""

    command: Command
    giver: EntryPoint
    words: tuple[str, ...]


def command_of(identifier: str, policy: Policy) -> CommandSpec:
    """The specification of a plugin's command."""
    command, giver = policy.commands[identifier], policy.giver("commands", identifier)

    def run(language: Language, words: Sequence[str], session: Session, **values: Any) -> int:
        return _run(PluginQuestion(command, giver, tuple(words)), values["in"] or ".", session, policy, language)

    details = Text(
        "A command of the plugin {name} ({origin}), asked about each company. " + WHERE.en,
        "由插件 {name}（{origin}）提供，对每家公司分别执行。" + WHERE.zh,
    )
    return CommandSpec(
        identifier,
        printable(command.summary),
        printable(details.fill({"name": giver.name, "origin": giver.origin})),
        "plugins/how-to",
        run,
        (Argument("words", Text("WORD", "词语"), several=True),),
        (IN, *SESSION_OPTIONS, LANGUAGE),
    )


def _run(question: PluginQuestion, path: str, session: Session, policy: Policy, language: Language) -> int:
    """Print what a command answers about each company of a path; give the exit code."""
    files, unfound = discover([path])
    resolved = plans_for(files, session, Terms(date.today()), policy=policy)
    with output_aside():
        checked = list(check_companies(resolved.plans, DISK))
    faults = [*unfound, *resolved.faults, *faults_of(checked)]
    companies = [(company.file, company.resolved.company) for company in checked if company.resolved]
    for number, (file, company) in enumerate(companies):
        lines, failed = _answered(question, company)
        heading = [*([""] if number else []), visible_path(file)] if len(companies) > 1 else []
        write(f"{line}\n" for line in (*heading, *(visible(line.within(language)) for line in lines)))
        faults += failed
    write_aside(note.within(language) for note in resolved.notes)
    write_faults(faults, language)
    return NOT_DONE if faults else DONE


def _answered(question: PluginQuestion, company: Company) -> tuple[list[Text], list[Fault]]:
    """The lines about a company, as far as the plugin could give them, and why no further."""
    lines: list[Text] = []
    try:
        with output_aside():
            for line in _sound(given_by(Text("command", "命令"), question.command.answer(company, question.words))):
                lines.append(line)  # noqa: PERF402 - what came before a failure is kept
    except FAILURES as failure:
        return lines, [plugin_fault(question.giver, reason_for(failure), question.command.id)]
    return lines, []


def _sound(given: Iterable[Any]) -> Iterator[Text]:
    """What is given. Raises Refused when something is no line, or there are too many."""
    for number, line in enumerate(given, 1):
        if not isinstance(line, Text) or not all(isinstance(wording, str) for wording in line):
            raise Refused("its command gives something that is not made with Text(…)", "其命令返回的内容不是用 Text（…）创建的")
        if number > MOST_LINES:
            raise Refused(f"its command gives more than {MOST_LINES:,} lines", f"其命令给出的内容超过 {MOST_LINES:,} 行")
        yield line
