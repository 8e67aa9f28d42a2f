"""The commands of plugins: questions about companies, each answered for every org file of a path."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from orglint.cli.command import Command
from orglint.cli.commands.check import DONE, NOT_DONE
from orglint.cli.commands.why import WHERE
from orglint.cli.output import write, write_aside, write_faults
from orglint.cli.plugin_choices import printable
from orglint.cli.session import settled_for
from orglint.cli.spec import LANGUAGE, PLUGIN_OPTIONS, SETTINGS_OPTIONS, Argument, Option
from orglint.document.read import read
from orglint.escape import visible, visible_path
from orglint.extensions import Command as PluginCommand
from orglint.linting.check import check_companies, faults_of
from orglint.linting.discover import discover
from orglint.linting.plan import Terms
from orglint.linting.plans import ResolvedPlans
from orglint.model import Company, Fault
from orglint.policy.entry_points import EntryPoint
from orglint.policy.plugin_errors import FAILURES, Refused, given_by, output_aside, plugin_fault, reason_for
from orglint.policy.policy import Policy
from orglint.texts import Language, Text

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


class _Asked(NamedTuple):
    """A plugin's command, who gives it, and the words of the command line."""

    command: PluginCommand
    giver: EntryPoint
    words: tuple[str, ...]


def command_of(identifier: str, policy: Policy) -> Command:
    """A plugin's command as an entry of the table of commands."""
    command, giver = policy.commands[identifier], policy.giver("commands", identifier)

    def run(language: Language, words: Sequence[str], **values: Any) -> int:
        files, faults = discover([values["in"] or "."])
        settled = settled_for(files, values["setup"], Terms(date.today()), policy=policy)
        return _run(_Asked(command, giver, tuple(words)), settled._replace(faults=(*faults, *settled.faults)), language)

    details = Text(
        "A command of the plugin {name} ({origin}), asked about each company. " + WHERE.en,
        "由插件 {name}（{origin}）提供，对每家公司分别执行。" + WHERE.zh,
    )
    return Command(
        identifier,
        printable(command.summary),
        printable(details.fill({"name": giver.name, "origin": giver.origin})),
        run,
        (Argument("words", Text("WORD", "词语"), several=True),),
        (IN, *SETTINGS_OPTIONS, *PLUGIN_OPTIONS, LANGUAGE),
    )


def _run(asked: _Asked, settled: ResolvedPlans, language: Language) -> int:
    """Print what a command answers about each company; give the exit code."""
    with output_aside():
        checked = list(check_companies(settled.plans, read))
    faults = [*settled.faults, *faults_of(checked)]
    companies = [(one.file, one.resolved.company) for one in checked if one.resolved]
    for number, (file, company) in enumerate(companies):
        lines, failed = _answered(asked, company)
        heading = [*([""] if number else []), visible_path(file)] if len(companies) > 1 else []
        write(f"{line}\n" for line in (*heading, *(visible(line.within(language)) for line in lines)))
        faults += failed
    write_aside(note.within(language) for note in settled.notes)
    write_faults(faults, language)
    return NOT_DONE if faults else DONE


def _answered(asked: _Asked, company: Company) -> tuple[list[Text], list[Fault]]:
    """The lines about a company, as far as the plugin could give them, and why no further."""
    lines: list[Text] = []
    try:
        with output_aside():
            _gather(given_by(Text("command", "命令"), asked.command.answer(company, asked.words)), lines)
    except FAILURES as failure:
        return lines, [plugin_fault(asked.giver, reason_for(failure), asked.command.id)]
    return lines, []


def _gather(given: Iterable[Any], lines: list[Text]) -> None:
    """Put into the lines what is given. Raises Refused when something is no line, or there are too many; the others stay."""
    for number, line in enumerate(given, 1):
        if not isinstance(line, Text) or not all(isinstance(wording, str) for wording in line):
            raise Refused("its command gives something that is not made with Text(…)", "其命令返回的内容不是用 Text（…）创建的")
        if number > MOST_LINES:
            raise Refused(f"its command gives more than {MOST_LINES:,} lines", f"其命令给出的内容超过 {MOST_LINES:,} 行")
        lines.append(line)
