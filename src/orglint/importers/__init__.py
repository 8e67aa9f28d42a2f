"""The importers: a table of names, and the importer behind each name, imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping

from orglint.lazy import load
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from orglint.importers.entries import BuiltIn


class InputFormat(NamedTuple):
    """What a built-in importer reads: `module:value` of the importer, and whether it is a table whose columns a user may name."""

    importer: str
    has_columns: bool = False


IMPORTERS: Mapping[str, InputFormat] = {
    "table": InputFormat("orglint.importers.table:TABLE", has_columns=True),
    "csv": InputFormat("orglint.importers.table:TABLE", has_columns=True),
    "terraform": InputFormat("orglint.importers.terraform:TERRAFORM"),
    "graph": InputFormat("orglint.importers.graph:GRAPH"),
    "scim": InputFormat("orglint.importers.scim:SCIM"),
    "wecom": InputFormat("orglint.importers.wecom:WECOM"),
    "dingtalk": InputFormat("orglint.importers.dingtalk:DINGTALK"),
    "feishu": InputFormat("orglint.importers.feishu:FEISHU"),
    "backstage": InputFormat("orglint.importers.backstage:BACKSTAGE"),
    "tech-stack": InputFormat("orglint.importers.tech_stack:TECH_STACK"),
    "okta": InputFormat("orglint.importers.okta:OKTA", has_columns=True),
    "okta-report": InputFormat("orglint.importers.okta_report:OKTA_REPORT", has_columns=True),
    "google": InputFormat("orglint.importers.google:GOOGLE", has_columns=True),
}
"""The built-in importers by name, in the order of the help page."""


def importer(name: str) -> BuiltIn:
    """The built-in importer of a name. Raises KeyError for a name that is not in the table."""
    found: BuiltIn = load(IMPORTERS[name].importer)
    return found


def with_columns() -> tuple[str, ...]:
    """The names of the importers of tables, whose columns a user may name."""
    return tuple(name for name in IMPORTERS if IMPORTERS[name].has_columns)
