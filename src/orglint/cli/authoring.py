"""The commands for authors of plugins, and what they can be given; each imports what it needs when it is called."""

from __future__ import annotations

from orglint.cli.session import Setup
from orglint.cli.spec import Option
from orglint.texts import Language, Text

CHINESE_NAME = Option(
    "--chinese-name",
    Text("The department's name in Chinese (default: the name as given).", "部门的中文名（默认：与英文名相同）。"),
    metavar=Text("NAME", "名称"),
)


def new_plugin(language: Language, name: str, folder: str | None, chinese_name: str | None) -> int:
    """Write the project of a new plugin."""
    from orglint.cli.commands.new_plugin import new_plugin as create

    return create(language, name, folder, chinese_name)


def verify(language: Language, folder: str | None, setup: Setup) -> int:
    """Verify the examples of rules."""
    from orglint.cli.commands.verify import verify as hold

    return hold(language, folder, setup)
