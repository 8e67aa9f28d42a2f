"""What the words of a question stand for: departments and tools, by the names that an org file may call them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orglint.company.resolve import Resolved
from orglint.model import Assignment, Category, Department, Fault, Tool
from orglint.names import ON_THE_COMMAND_LINE, did_you_mean, normalise
from orglint.policy.category_words import category_of
from orglint.policy.policy import Policy
from orglint.rules.org_checks import assignments
from orglint.texts import Text
from orglint.values import NamedTuple


class ToolQuery(NamedTuple):
    """The tool of a question. `tool` is None for one that a department is assigned and nobody knows."""

    written: str
    tool: Tool | None

    @property
    def name(self) -> str | Text:
        """What to call the tool."""
        return self.tool.name if self.tool else self.written

    @property
    def id(self) -> str:
        """What findings about the tool call it."""
        return self.tool.id if self.tool else self.written

    def matches(self, assignment: Assignment) -> bool:
        """Whether an assignment is one of this tool."""
        if self.tool is None or assignment.tool is None:
            return self.tool is assignment.tool and normalise(self.written) == normalise(assignment.written)
        return self.tool.id == assignment.tool.id


def departments_called(word: str, resolved: Resolved) -> list[Department]:
    """The departments that the word stands for in this company, as in a waiver, but all where it is a name of several."""
    return [resolved.company.departments[key] for key in resolved.department_names.find(word)]


def tool_called(word: str, resolved: Resolved) -> ToolQuery | None:
    """The tool that the word stands for in this company, as in an assignment; None where it stands for none."""
    if tool := resolved.tool_resolver.find(word):
        return ToolQuery(word, tool)
    unknown = (assignment.written for assignment in assignments(resolved.company) if assignment.tool is None)
    return next((ToolQuery(written, None) for written in unknown if normalise(written) == normalise(word)), None)


def categories_called(word: str, policy: Policy) -> tuple[Category, ...]:
    """The categories that a word names, by an id, a name or a word by which people look for one, unless a kind has that id."""
    wanted = normalise(word)
    looked_for = None if wanted in map(normalise, policy.kinds) else category_of(word)
    return tuple(
        category
        for category in policy.categories.values()
        if category.id == looked_for or wanted in map(normalise, (category.id, *category.name))
    )


def names_of_departments(every: Iterable[Resolved]) -> Iterator[str]:
    """Every key and name of a department."""
    for resolved in every:
        yield from resolved.department_names.all()


def names_of_tools(every: Iterable[Resolved]) -> Iterator[str]:
    """Every name that stands for a tool."""
    for resolved in every:
        yield from resolved.tool_resolver.names()
        yield from (assignment.written for assignment in assignments(resolved.company) if assignment.tool is None)


def unknown(word: str, known: Iterable[str], message: Text, remedy: Text) -> Fault:
    """The fault for a word that stands for nothing: a message with `{word}`, and the name that was probably meant."""
    hint = did_you_mean(word, tuple(known), ON_THE_COMMAND_LINE)
    return Fault(Text(message.en + "{hint}", message.zh + "{hint}").fill({"word": word, "hint": hint}), remedy)
