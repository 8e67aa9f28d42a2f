"""The command `orglint plugins`: the installed plugins, also those that cannot take part."""

from __future__ import annotations

from orglint.cli.lookups import NAME, Column, Row, list_of_policy
from orglint.cli.session import Session
from orglint.cli.spec import LANGUAGE, LOOK_UP_FORMAT, PLUGIN_OPTIONS, CommandSpec
from orglint.policy.entry_points import scan
from orglint.queries import listing
from orglint.texts import Language, Text

GIVEN = {
    "kinds": ("kind", "kinds", "个部门类型"),
    "categories": ("category", "categories", "个类别"),
    "tools": ("tool", "tools", "个工具"),
    "rules": ("rule", "rules", "条规则"),
    "reporters": ("output format", "output formats", "个输出格式"),
    "importers": ("importer", "importers", "个导入器"),
    "commands": ("command", "commands", "个命令"),
}
"""What a plugin gives: the noun for one, for several, and in Chinese."""


def _gives(plugin: Row) -> Text:
    if plugin["left_out"]:
        return Text("left out", "未选用")
    if plugin["refused"]:
        return Text("refused: {reason}", "未加载：{reason}").fill({"reason": plugin["reason"]})
    counts = [(len(plugin[sort]), *nouns) for sort, nouns in GIVEN.items() if plugin[sort]]
    return Text(
        ", ".join(f"{count} {noun if count == 1 else plural}" for count, noun, plural, _ in counts) or "nothing",
        "、".join(f"{count} {zh}" for count, _, _, zh in counts) or "无",
    )


COLUMNS = (
    NAME,
    Column(Text("Distribution", "发行包"), lambda plugin: plugin["distribution"]),
    Column(Text("Version", "版本"), lambda plugin: plugin["version"]),
    Column(Text("API", "API"), lambda plugin: "" if plugin["api"] is None else plugin["api"]),
    Column(Text("Module", "模块"), lambda plugin: plugin["module"]),
    Column(Text("Gives", "提供"), _gives),
)


def run(language: Language, output_format: str, session: Session) -> int:
    """List the plugins; give the exit code. What the settings say about rules has nothing to do with it."""
    session = session._replace(isolated=True)
    return list_of_policy(language, session, COLUMNS, lambda policy: listing.plugins(policy, scan(), language), output_format)


def specification() -> CommandSpec:
    """What the command is and what it takes."""
    return CommandSpec(
        "plugins",
        Text("List the installed plugins.", "列出已安装的插件。"),
        Text(
            "Where each comes from, which plugin API it declares, and what it gives. Of one that cannot take part, the reason.",
            "列出各插件的来源、所声明的插件 API 版本和提供的内容；无法加载的插件会注明原因。",
        ),
        "plugins/how-to",
        run,
        options=(LOOK_UP_FORMAT, *PLUGIN_OPTIONS, LANGUAGE),
        examples=(
            ("orglint plugins", Text("one line a plugin", "每个插件一行")),
            ("orglint plugins --output-format json", Text("with the ids of all they give", "包括各插件提供的全部标识")),
        ),
    )
