"""The command `orglint who`: everybody who has a tool, or a tool of a category."""

from __future__ import annotations

from orglint.cli.lookups import LIST_OF_TOOLS, Answer, Companies, answer_about_companies, categories, shown
from orglint.cli.session import Session, parse_date
from orglint.cli.spec import AS_OF, LANGUAGE, LOOK_UP_FORMAT, ONE_PATH, SESSION_OPTIONS, WHERE, Argument, CommandSpec
from orglint.queries import who
from orglint.queries.lookup import names_of_tools, unknown
from orglint.reporters.escaping import array
from orglint.terminal import table
from orglint.texts import Language, Text

NOT_FOUND = Text("no tool or category is called “{word}”", "没有名为“{word}”的工具或类别")


def run(language: Language, word: str, path: str | None, output_format: str, as_of: str | None, session: Session) -> int:
    """Say who has a tool, or a tool of a category; give the exit code. Raises CommandLineError for what is no date."""
    return answer_about_companies(
        path,
        parse_date("--as-of", as_of, "who"),
        session,
        language,
        lambda companies: _answer(companies, word, language, output_format),
    )


def _answer(companies: Companies, word: str, language: Language, output_format: str) -> Answer:
    questions = [
        (checked, resolved, meant) for checked, resolved in companies if (meant := who.meaning(word, resolved, checked.plan.policy))
    ]
    if not questions:
        known = (*names_of_tools(resolved for _, resolved in companies), *categories(companies))
        return Answer(["[]\n"] if output_format == "json" else [], (unknown(word, known, NOT_FOUND, LIST_OF_TOOLS),))
    users = [user for question in questions for user in who.tool_users(*question)]
    if output_format == "json":
        return Answer([*array(who.as_json(user, language) for user in users)])
    if not users:
        return Answer([shown(who.NOBODY.fill({"word": word}), language) + "\n"])
    rows = [who.HEADINGS, *(who.cells(user) for user in users)]
    return Answer([*table([shown(cell, language) for cell in row] for row in rows)])


def specification() -> CommandSpec:
    """What the command is and what it takes."""
    return CommandSpec(
        "who",
        Text("Say who has a tool, or a tool of a category.", "查看谁有某个工具或某类工具。"),
        Text(
            "Every assignment with its access and place, and the sub-departments that share it. " + WHERE.en,
            "列出每项分配及其使用方式和位置，以及共用它的下级部门。" + WHERE.zh,
        ),
        "answers",
        run,
        (Argument("word", Text("TOOL|CATEGORY", "工具或类别"), required=True, completion="uses"), ONE_PATH),
        (LOOK_UP_FORMAT, AS_OF, *SESSION_OPTIONS, LANGUAGE),
        (
            ("orglint who crm", Text("everybody with a CRM", "谁有 CRM")),
            ("orglint who Salesforce org.toml", Text("everybody with one product", "谁有某个产品")),
        ),
    )
