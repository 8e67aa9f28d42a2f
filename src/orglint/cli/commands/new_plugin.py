"""The command `orglint new-plugin`: from a department's name to a project that passes its tests."""

from __future__ import annotations

from pathlib import Path

from orglint.authoring.new_plugin import contents, naming
from orglint.authoring.new_plugin import write as write_files
from orglint.cli.spec import FOLDER, LANGUAGE, Argument, CommandSpec, Option
from orglint.cli.streams import DONE, write
from orglint.escape import visible
from orglint.plugins.host import load_policy
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


CHINESE_NAME = Option(
    "--chinese-name",
    Text("The department's name in Chinese (default: the name as given).", "部门的中文名（默认：与英文名相同）。"),
    metavar=Text("NAME", "名称"),
)


def run(language: Language, name: str, folder: str | None, chinese_name: str | None) -> int:
    """Write the project of the plugin for a department; give the exit code.

    Raises OrglintError for a name that no plugin can have, and where the project cannot be written.
    """
    named = naming(name, chinese_name, load_policy())
    place = Path(folder or named.distribution)
    write_files(contents(named), place)
    values = {"folder": str(place), "plugin": f"src/{named.module}/__init__.py"}
    lines = [line for text in (WRITTEN, NEXT) for line in text.fill(values).within(language).split("\n")]
    write(f"{visible(line)}\n" for line in lines)
    return DONE


def specification() -> CommandSpec:
    """What the command is and what it takes."""
    return CommandSpec(
        "new-plugin",
        Text("Write the project of a new plugin.", "新建一个插件项目。"),
        Text(
            "A department with two rules, their examples, tests and all that publishing needs, in a folder that must not exist yet "
            "(default: orglint-NAME). The name is that of the department.",
            "包含一个部门、两条规则及其示例、测试和发布所需的全部文件。"
            "名称即部门的英文名；文件夹必须尚不存在（默认：orglint-名称）。",
        ),
        "plugins/tutorial",
        run,
        (Argument("name", Text("NAME", "名称"), required=True), FOLDER),
        (CHINESE_NAME, LANGUAGE),
        (
            ("orglint new-plugin falconry", Text("the folder orglint-falconry", "写入文件夹 orglint-falconry")),
            (
                "orglint new-plugin 'Space Travel' space --chinese-name 航天部",
                Text("a name of two words, a folder of one's own choice", "由两个词组成的名称，自选文件夹"),
            ),
        ),
    )
