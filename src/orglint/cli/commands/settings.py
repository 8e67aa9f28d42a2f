"""The command `orglint settings`: the settings that hold for a file or in a folder, and where each was set."""

from __future__ import annotations

from orglint.cli.lookups import LISTINGS, Column
from orglint.cli.session import Session, plan_for
from orglint.cli.spec import LANGUAGE, LOOK_UP_FORMAT, ONE_PATH, SESSION_OPTIONS, CommandSpec
from orglint.cli.streams import DONE, NOT_DONE, write, write_faults
from orglint.queries.settings import effective, written
from orglint.texts import Language, Text

COLUMNS = (
    Column(Text("Key", "键"), lambda setting: setting["key"]),
    Column(Text("Value", "值"), lambda setting: written(setting["value"])),
    Column(
        Text("From", "来源"),
        lambda setting: f"{setting['file']}:{setting['line']}" if setting["file"] else Text("default", "默认"),
    ),
)


def run(language: Language, output_format: str, path: str | None, session: Session) -> int:
    """List the settings; give the exit code. Raises Contradiction for plugins that cannot go together."""
    plan, _, faults = plan_for(path or ".", session)
    if plan:
        write(LISTINGS[output_format](COLUMNS, effective(plan), language))
    write_faults(faults, language)
    return NOT_DONE if faults else DONE


def specification() -> CommandSpec:
    """What the command is and what it takes."""
    return CommandSpec(
        "settings",
        Text("Show the settings that hold for a file or folder.", "显示对某个文件或文件夹有效的设置。"),
        Text(
            "Every key with its value and the file and line it comes from. Without a path, for the current folder.",
            "列出每个键的值及其来源的文件和行号。不写路径则针对当前文件夹。",
        ),
        "settings",
        run,
        (ONE_PATH,),
        (LOOK_UP_FORMAT, *SESSION_OPTIONS, LANGUAGE),
        (
            ("orglint settings", Text("what holds here", "此处有效的设置")),
            ("orglint settings --output-format json org.toml", Text("for a script", "供脚本使用")),
        ),
    )
