"""The command `orglint diff`: what changed between two states of org files."""

from __future__ import annotations

from datetime import date

from orglint.cli.session import Session, parse_date, plans_for, run_notes
from orglint.cli.spec import AS_OF, FAIL_ON, LANGUAGE, NO_WAIVERS, SESSION_OPTIONS, Argument, CommandSpec, Option
from orglint.cli.streams import DONE, FINDINGS, NOT_DONE, write, write_aside, write_faults
from orglint.linting.plan import Terms
from orglint.policy.plugin_errors import output_aside
from orglint.queries.diff.difference import difference, places
from orglint.queries.diff.render import RENDERERS
from orglint.queries.diff.sides import sides
from orglint.settings.values import Overrides
from orglint.texts import Language, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

OUTPUT_FORMAT = Option(
    "--output-format",
    Text(
        "Text to read, JSON for programs, or Markdown for a pull request (default: text).",
        "供阅读的文本、供程序使用的 JSON，或用于合并请求的 Markdown（默认：text）。",
    ),
    choices=("text", "json", "markdown"),
    default="text",
)


def run(
    language: Language,
    old: str,
    new: str | None,
    output_format: str,
    session: Session,
    **options: Any,
) -> int:
    """Say what changed. 1 for new findings at or over a severity, 2 when not everything could be compared.

    Raises Unreadable for sides that there are not, CommandLineError for what is no date.
    """
    day = parse_date("--as-of", options["as_of"], "diff")
    terms = Terms(day or date.today(), honoured=not options["no_waivers"])
    both = sides(old, new)
    resolved = plans_for(places(*both), session, terms, Overrides(fail_on=options["fail_on"]))
    with output_aside():
        found = difference(*both, resolved.plans)
    found = found._replace(faults=tuple(dict.fromkeys((*resolved.faults, *found.faults))))
    write(RENDERERS[output_format](found, language))
    write_aside(note.within(language) for note in (*resolved.notes, *run_notes(day, honoured=terms.honoured)))
    write_faults(found.faults, language)
    return NOT_DONE if found.faults else FINDINGS if found.failing else DONE


def specification() -> CommandSpec:
    """What the command is and what it takes."""
    return CommandSpec(
        "diff",
        Text("Say what changed between two states of org files.", "说明组织文件两个状态之间的变化。"),
        Text(
            "The sides are files, folders or git revisions, the old one first; `OLD..NEW`, `OLD...NEW` and a revision alone "
            "(compared with the current folder) are understood as git does. Exit code 1 is for new findings only.",
            "两边可以是文件、文件夹或 git 修订版本，旧的在前；也可写 `OLD..NEW`、`OLD...NEW` 或单个修订版本（与当前文件夹比较），"
            "含义与 git 相同。只有新出现的问题才会返回退出码 1。",
        ),
        "answers",
        run,
        (
            Argument("old", Text("OLD", "旧"), required=True, completion="files"),
            Argument("new", Text("NEW", "新"), completion="files"),
        ),
        (OUTPUT_FORMAT, FAIL_ON, AS_OF, NO_WAIVERS, *SESSION_OPTIONS, LANGUAGE),
        (
            ("orglint diff main..HEAD", Text("what this branch changes", "当前分支的改动")),
            ("orglint diff HEAD", Text("what is not committed yet", "尚未提交的改动")),
            ("orglint diff org.toml draft.toml", Text("two files", "两个文件")),
            ("orglint diff main...HEAD --output-format markdown", Text("for a pull request", "用于合并请求")),
            (
                "orglint diff main...HEAD --no-waivers",
                Text("also what its own waivers would hide", "包括改动自带的豁免所掩盖的问题"),
            ),
        ),
    )
