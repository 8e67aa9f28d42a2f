"""The command `orglint why`: what led to the verdicts on a department and a tool."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orglint.cli.lookups import LIST_OF_TOOLS, Answer, Companies, answer_about_companies, categories, facts_listed, shown
from orglint.cli.session import Session, parse_date
from orglint.cli.spec import AS_OF, LANGUAGE, LOOK_UP_FORMAT, ONE_PATH, SESSION_OPTIONS, WHERE, Argument, CommandSpec
from orglint.model import Fault
from orglint.names import normalise
from orglint.queries.lookup import departments_called, names_of_departments, names_of_tools, tool_called, unknown
from orglint.queries.why import Trace, as_json, facts, headline, trace
from orglint.reporters.escaping import array
from orglint.texts import Language, Text

NO_DEPARTMENT = Text("no department is called “{word}”", "没有名为“{word}”的部门")
LIST_OF_DEPARTMENTS = Text("Give the key or the name of a department of the org file.", "请写组织文件中某个部门的键或名称。")
NO_TOOL = Text("no tool is called “{word}”", "没有名为“{word}”的工具")
A_CATEGORY = Text("“{word}” is a category, not a tool", "“{word}”是类别，不是工具")
ASK_WHO = Text("`orglint who {word}` says who has such a tool.", "可用 `orglint who {word}` 查看谁有这类工具。")


def run(
    language: Language, department: str, tool: str, path: str | None, output_format: str, as_of: str | None, session: Session
) -> int:
    """Trace the verdicts on a department and a tool; give the exit code. Raises CommandLineError for what is no date."""
    return answer_about_companies(
        path,
        parse_date("--as-of", as_of, "why"),
        session,
        language,
        lambda companies: _answer(companies, department, tool, language, output_format),
    )


def _answer(companies: Companies, department: str, tool: str, language: Language, output_format: str) -> Answer:
    named = [(*company, found) for company in companies for found in departments_called(department, company[1])]
    if not named:
        known = names_of_departments(resolved for _, resolved in companies)
        return Answer([], (unknown(department, known, NO_DEPARTMENT, LIST_OF_DEPARTMENTS),))
    questions = [
        (checked, resolved, found, called) for checked, resolved, found in named if (called := tool_called(tool, resolved))
    ]
    if not questions:
        return Answer(["[]\n"] if output_format == "json" else [], (_no_tool(tool, companies),))
    traces = [trace(*question) for question in questions]
    return Answer([*FORMATS[output_format](traces, language)], tuple(fault for traced in traces for fault in traced.faults))


def _json(traces: Sequence[Trace], language: Language) -> Iterator[str]:
    yield from array(as_json(traced, traced.checked.plan.policy, language) for traced in traces)


def _text(traces: Sequence[Trace], language: Language) -> Iterator[str]:
    """Each headline with its facts below it."""
    for number, traced in enumerate(traces):
        yield "\n" if number else ""
        yield shown(headline(traced), language) + "\n"
        yield from facts_listed(facts(traced, traced.checked.plan.policy), language)


FORMATS = {"text": _text, "json": _json}


def _no_tool(word: str, companies: Companies) -> Fault:
    if any(normalise(word) == normalise(category) for category in categories(companies)):
        return Fault(A_CATEGORY.fill({"word": word}), ASK_WHO.fill({"word": word}))
    return unknown(word, names_of_tools(resolved for _, resolved in companies), NO_TOOL, LIST_OF_TOOLS)


def specification() -> CommandSpec:
    """What the command is and what it takes."""
    return CommandSpec(
        "why",
        Text("Say why a department's tool is flagged or not.", "说明部门的某个工具为何有问题或没有问题。"),
        Text(
            "Traces the decision: how the department was recognised, where the tool's categories come from, what each rule says "
            "and where the article says it. For a tool that the department does not have: whether it would be flagged. "
            "Names and keys both do. " + WHERE.en,
            "逐步说明判断过程：部门如何识别，工具的类别从何而来，每条规则的结论及其在文章中的出处。部门没有该工具时，说明若分配会怎样。"
            "名称和键均可。" + WHERE.zh,
        ),
        "answers",
        run,
        (
            Argument("department", Text("DEPARTMENT", "部门"), required=True, completion="departments"),
            Argument("tool", Text("TOOL", "工具"), required=True, completion="tools"),
            ONE_PATH,
        ),
        (LOOK_UP_FORMAT, AS_OF, *SESSION_OPTIONS, LANGUAGE),
        (
            ("orglint why Legal Salesforce", Text("what led to the finding, or kept it away", "有问题或没有问题的原因")),
            ("orglint why Legal 纷享销客 org.toml", Text("in one file; Chinese names do as well", "在一个文件中；中英文名称均可")),
        ),
    )
