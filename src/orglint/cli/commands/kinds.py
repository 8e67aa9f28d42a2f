"""The command `orglint kinds`: all kinds of department."""

from __future__ import annotations

from orglint.cli.lookups import ID, NAME, Column, list_of_policy
from orglint.cli.session import Session
from orglint.cli.spec import LANGUAGE, LOOK_UP_FORMAT, SESSION_OPTIONS, CommandSpec
from orglint.queries import listing
from orglint.texts import Language, Text

COLUMNS = (
    ID,
    NAME,
    Column(Text("Avoids", "不需要"), lambda kind: ", ".join(kind["avoids"])),
    Column(Text("Needs", "需要"), lambda kind: ", ".join(kind["needs"])),
    Column(Text("Relies on", "依赖"), lambda kind: ", ".join(kind["relies_on"])),
)


def run(language: Language, output_format: str, session: Session) -> int:
    """List the kinds of department; give the exit code."""
    return list_of_policy(language, session, COLUMNS, lambda policy: listing.kinds(policy, language), output_format)


def specification() -> CommandSpec:
    """What the command is and what it takes."""
    return CommandSpec(
        "kinds",
        Text("List the kinds of department.", "列出部门类型。"),
        Text(
            "What can stand in `kind`, and what each kind avoids, needs and relies on.",
            "`kind` 可用的取值，以及各类型不需要、需要和依赖的类别。",
        ),
        "org-file",
        run,
        options=(LOOK_UP_FORMAT, *SESSION_OPTIONS, LANGUAGE),
        examples=(
            ("orglint kinds", Text("one line a kind", "每种类型一行")),
            ("orglint kinds --output-format json", Text("with all names that are recognised", "包括可识别的全部名称")),
        ),
    )
