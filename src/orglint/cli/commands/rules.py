"""The command `orglint rules`: all rules, with the severities that the settings give them."""

from __future__ import annotations

from orglint.cli.lookups import ID, Column, list_of_policy
from orglint.cli.session import Session
from orglint.cli.spec import LANGUAGE, LOOK_UP_FORMAT, SESSION_OPTIONS, CommandSpec
from orglint.queries import listing
from orglint.reporters.wording import severity_words
from orglint.texts import Language, Text

COLUMNS = (
    ID,
    Column(Text("Severity", "严重程度"), lambda rule: severity_words(rule["severity"], enabled=rule["default_enabled"])),
    Column(Text("Summary", "摘要"), lambda rule: rule["summary"]),
)


def run(language: Language, output_format: str, session: Session) -> int:
    """List the rules; give the exit code."""
    return list_of_policy(language, session, COLUMNS, lambda policy: listing.rules(policy, language), output_format)


def specification() -> CommandSpec:
    """What the command is and what it takes."""
    return CommandSpec(
        "rules",
        Text("List all rules.", "列出所有规则。"),
        Text("The rules of orglint itself and of all installed plugins.", "包括 orglint 自身以及所有已安装插件的规则。"),
        "settings",
        run,
        options=(LOOK_UP_FORMAT, *SESSION_OPTIONS, LANGUAGE),
        examples=(
            ("orglint rules", Text("id, severity and summary", "标识、严重程度和摘要")),
            ("orglint rules --output-format json", Text("everything about each rule", "每条规则的全部信息")),
        ),
    )
