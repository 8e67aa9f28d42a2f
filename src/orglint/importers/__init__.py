"""The importers: a table of names, and the importer behind each name, imported only when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping

from orglint.lazy import load
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from orglint.importers.entries import BuiltIn


class InputFormat(NamedTuple):
    """What a built-in importer reads: `module:value` of the importer, and the options that say something of what it reads."""

    importer: str
    options: tuple[str, ...] = ()


ANY = ("skip_bad_rows",)
GROUPS = ("map", *ANY)
"""Of sources that name groups of accounts."""

SHARES = ("map", "min_share", *ANY)
"""Of those that also know how many people a department has, and how many of them have a tool."""

REPORT = ("column", "encoding", "delimiter", "header_row", "min_share", *ANY)
"""Of reports, which are tables of text."""

TABLE = ("column", "encoding", "delimiter", "sheet", "header_row", "layout", "fill_down", *ANY)

IMPORTERS: Mapping[str, InputFormat] = {
    "table": InputFormat("orglint.importers.table:TABLE", TABLE),
    "csv": InputFormat("orglint.importers.table:TABLE", TABLE),
    "terraform": InputFormat("orglint.importers.terraform:TERRAFORM", SHARES),
    "graph": InputFormat("orglint.importers.graph:GRAPH", SHARES),
    "scim": InputFormat("orglint.importers.scim:SCIM", GROUPS),
    "wecom": InputFormat("orglint.importers.wecom:WECOM", GROUPS),
    "dingtalk": InputFormat("orglint.importers.dingtalk:DINGTALK", ANY),
    "feishu": InputFormat("orglint.importers.feishu:FEISHU", GROUPS),
    "backstage": InputFormat("orglint.importers.backstage:BACKSTAGE", ANY),
    "tech-stack": InputFormat("orglint.importers.tech_stack:TECH_STACK", GROUPS),
    "okta": InputFormat("orglint.importers.okta:OKTA", REPORT),
    "okta-report": InputFormat("orglint.importers.okta_report:OKTA_REPORT", REPORT),
    "google": InputFormat("orglint.importers.google:GOOGLE", REPORT),
}
"""The built-in importers by name, in the order of the help page."""


def importer(name: str) -> BuiltIn:
    """The built-in importer of a name. Raises KeyError for a name that is not in the table."""
    found: BuiltIn = load(IMPORTERS[name].importer)
    return found


def options_of(name: str) -> tuple[str, ...]:
    """The options that say something of what an importer reads; those of a plugin read bytes and give rows."""
    return IMPORTERS[name].options if name in IMPORTERS else ANY


def with_option(option: str) -> tuple[str, ...]:
    """The names of the built-in importers for which an option says something."""
    return tuple(name for name in IMPORTERS if option in IMPORTERS[name].options)
