"""The command `orglint schema`: the JSON Schema of the org file, of the settings or of the report."""

from __future__ import annotations

from orglint.cli.lookups import Answer, answer_about_policy
from orglint.cli.session import Session
from orglint.cli.spec import LANGUAGE, PLUGIN_OPTIONS, Argument, CommandSpec
from orglint.cli.streams import DONE, write
from orglint.queries.rule_texts import settings_schema
from orglint.reporters.escaping import json_text
from orglint.texts import Language, Text

SCHEMAS = {"org": "org.schema.json", "settings": "settings.schema.json", "report": "report.schema.json"}
"""What has a JSON Schema, and the file it is in."""


def run(language: Language, name: str, session: Session) -> int:
    """Print a JSON Schema, that of the settings with the options of the rules that plugins give; give the exit code."""
    if name == "settings":
        return answer_about_policy(language, session, lambda policy: Answer([json_text(settings_schema(policy), indent=2) + "\n"]))
    from orglint_schemas import text

    write([text(SCHEMAS[name])])
    return DONE


def specification() -> CommandSpec:
    """What the command is and what it takes."""
    return CommandSpec(
        "schema",
        Text("Print a JSON Schema.", "输出 JSON Schema。"),
        Text(
            "Of the org file, of the settings with the options of all rules, or of the report that `orglint check --output-format "
            "json` prints.",
            "组织文件的、设置（含所有规则的选项）的，或 `orglint check --output-format json` 所输出报告的。",
        ),
        "org-file",
        run,
        (Argument("name", Text("NAME", "名称"), choices=tuple(SCHEMAS), required=True),),
        (*PLUGIN_OPTIONS, LANGUAGE),
        (("orglint schema org > org.schema.json", Text("for an editor that completes TOML", "供编辑器补全 TOML 时使用")),),
    )
