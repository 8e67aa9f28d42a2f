"""The command `orglint new-plugin`: from a department's name to a project that passes its tests."""

from __future__ import annotations

from pathlib import Path

from orglint.authoring.new_plugin import NotWritten, UnusableName, contents, naming
from orglint.authoring.new_plugin import write as write_files
from orglint.cli.commands.check import DONE, NOT_DONE
from orglint.cli.output import write, write_faults
from orglint.escape import visible
from orglint.plugins.host import load_policy
from orglint.policy.assemble import Contradiction
from orglint.texts import Language, Text

WRITTEN = Text("Written: {folder}", "已写入：{folder}")

NEXT = Text(
    "Next, in that folder:\n"
    "  python3 -m venv .venv && . .venv/bin/activate\n"
    "  pip install --editable '.[dev]'\n"
    "  pytest\n"
    "The department and its rules are in {plugin}.",
    "接下来，在该文件夹中运行：\n"
    "  python3 -m venv .venv && . .venv/bin/activate\n"
    "  pip install --editable '.[dev]'\n"
    "  pytest\n"
    "部门及其规则见 {plugin}。",
)


def new_plugin(language: Language, name: str, folder: str | None, chinese_name: str | None) -> int:
    """Write the project of the plugin for a department; give the exit code."""
    try:
        named = naming(name, chinese_name, load_policy())
        place = Path(folder or named.distribution)
        write_files(contents(named), place)
    except (Contradiction, UnusableName, NotWritten) as refused:
        write_faults([refused.fault], language)
        return NOT_DONE
    said = {"folder": str(place), "plugin": f"src/{named.module}/__init__.py"}
    lines = [*WRITTEN.fill(said).within(language).split("\n"), *NEXT.fill(said).within(language).split("\n")]
    write(f"{visible(line)}\n" for line in lines)
    return DONE
