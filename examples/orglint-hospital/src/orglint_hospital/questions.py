"""A command: who works in which health record system."""

from collections.abc import Iterator

from orglint import Command, Company, Text, hookimpl

from orglint_hospital.systems import worked_in

ORGLINT_API = 1


@hookimpl
def orglint_commands() -> list[Command]:
    """Give the command: `orglint ehr-users [SYSTEM]... [--in PATH]`."""
    summary = Text(
        en="Say who works in which health record system, or in those that are named.",
        zh="查看谁在使用哪个电子病历系统，也可指定系统。",
    )
    return [Command("ehr-users", summary, ehr_users)]


def ehr_users(company: Company, words: tuple[str, ...]) -> Iterator[Text]:
    """A line for each department and system."""
    wanted = {word.casefold() for word in words}
    nobody = True
    for assignment, _, department in worked_in(company):
        names = {assignment.written, *(assignment.tool.name if assignment.tool else ())}
        if not wanted or wanted & {name.casefold() for name in names}:
            nobody = False
            said = {"department": department, "system": assignment.name}
            yield Text(en="{department} works in {system}", zh="{department}使用{system}").fill(said)
    if nobody:
        yield Text(en="Nobody works in such a system.", zh="没有人使用这样的系统。")
