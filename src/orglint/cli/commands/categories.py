"""The command `orglint categories`: all categories of tools."""

from __future__ import annotations

from orglint.cli.lookups import ID, NAME, Column, list_of_policy
from orglint.cli.session import Session
from orglint.cli.spec import LANGUAGE, LOOK_UP_FORMAT, SESSION_OPTIONS, CommandSpec
from orglint.queries import listing
from orglint.texts import Language, Text

COLUMNS = (ID, NAME, Column(Text("Tools", "工具数"), lambda category: str(len(category["tools"]))))


def run(language: Language, output_format: str, session: Session) -> int:
    """List the categories; give the exit code."""
    return list_of_policy(language, session, COLUMNS, lambda policy: listing.categories(policy, language), output_format)


def specification() -> CommandSpec:
    """What the command is and what it takes."""
    return CommandSpec(
        "categories",
        Text("List the categories of tools.", "列出工具的类别。"),
        Text("What can stand in `categories` and `modules`.", "`categories` 和 `modules` 可用的取值。"),
        "org-file",
        run,
        options=(LOOK_UP_FORMAT, *SESSION_OPTIONS, LANGUAGE),
        examples=(
            ("orglint categories", Text("one line a category", "每个类别一行")),
            ("orglint categories --output-format json", Text("with the tools of each", "包括各类别的工具")),
        ),
    )
