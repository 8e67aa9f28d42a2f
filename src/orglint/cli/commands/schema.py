"""The command `orglint schema`: the JSON Schema of the org file, of the settings or of the report."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from orglint.cli.lookups import Answer, answer_about_policy
from orglint.cli.session import Session
from orglint.cli.spec import LANGUAGE, SESSION_OPTIONS, Argument, CommandSpec, Option
from orglint.cli.streams import DONE, write
from orglint.cli.usage_errors import usage_error
from orglint.policy.policy import Policy
from orglint.queries.editor_schemas import org_schema, report_schema, schema_text, settings_schema_for_editors
from orglint.texts import Language, Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

REPORT = "report"
OF_POLICIES: Mapping[str, Callable[[Policy, str | None], dict[str, Any]]] = {
    "org": org_schema,
    "settings": settings_schema_for_editors,
}
"""The schemas that have what plugins and settings give."""

NO_ADDRESS = Text(
    "`{address}` is no address of a web page, which begins with `https://`", "`{address}` 不是以 `https://` 开头的网址"
)


def run(language: Language, name: str, address: str | None, session: Session) -> int:
    """Print a JSON Schema, with what plugins and settings give where it speaks of that; give the exit code."""
    if address is not None and not address.startswith("https://"):
        raise usage_error(NO_ADDRESS, "schema", address=address)
    if name == REPORT:
        write([schema_text(report_schema(address))])
        return DONE
    return answer_about_policy(language, session, lambda policy: Answer([schema_text(OF_POLICIES[name](policy, address))]))


def specification() -> CommandSpec:
    """What the command is and what it takes."""
    return CommandSpec(
        "schema",
        Text("Print a JSON Schema.", "输出 JSON Schema。"),
        Text(
            "Of the org file and of the settings as editors take them, with the names that can be completed, also those of plugins "
            "and of the settings here; or of the report that `orglint check --output-format json` prints.",
            "供编辑器使用的组织文件或设置的 Schema，含可补全的名称（包括插件和当前设置中的）；"
            "或 `orglint check --output-format json` 所输出报告的 Schema。",
        ),
        "editors",
        run,
        (Argument("name", Text("NAME", "名称"), choices=(*OF_POLICIES, REPORT), required=True),),
        (
            Option(
                "--address",
                Text("Where the schema will be found: its `$id`.", "Schema 将发布到的网址，即其 `$id`。"),
                metavar=Text("URL", "网址"),
            ),
            *SESSION_OPTIONS,
            LANGUAGE,
        ),
        (
            ("orglint schema org > org.schema.json", Text("for an editor that completes TOML", "供编辑器补全 TOML 时使用")),
            (
                "orglint schema org --address https://schemas.example.com/org.schema.json",
                Text("to be published there", "用于发布到该网址"),
            ),
        ),
    )
