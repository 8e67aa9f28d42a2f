"""The commands of orglint, each a module with its specification and its run: one table, from which only what is used is imported.

The parser, the help pages, the completion, the reference in the docs and the tables of the READMEs are made from it.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from orglint.cli.spec import CommandSpec

GROUPS: dict[str, dict[str, str]] = {
    "check": {
        "check": "orglint.cli.commands.check:specification",
        "reconcile": "orglint.cli.commands.reconcile:specification",
        "baseline": "orglint.cli.commands.baseline:specification",
        "waivers": "orglint.cli.commands.waivers:specification",
        "doctor": "orglint.cli.commands.doctor:specification",
    },
    "start": {
        "init": "orglint.cli.commands.init:specification",
        "import": "orglint.cli.commands.import_:specification",
    },
    "ask": {
        "why": "orglint.cli.commands.why:specification",
        "who": "orglint.cli.commands.who:specification",
        "coverage": "orglint.cli.commands.coverage:specification",
        "matrix": "orglint.cli.commands.matrix:specification",
        "diff": "orglint.cli.commands.diff:specification",
    },
    "look up": {
        "explain": "orglint.cli.commands.explain:specification",
        "rules": "orglint.cli.commands.rules:specification",
        "kinds": "orglint.cli.commands.kinds:specification",
        "tools": "orglint.cli.commands.tools:specification",
        "categories": "orglint.cli.commands.categories:specification",
        "plugins": "orglint.cli.commands.plugins:specification",
        "settings": "orglint.cli.commands.settings:specification",
        "schema": "orglint.cli.commands.schema:specification",
    },
    "write plugins": {
        "new-plugin": "orglint.cli.commands.new_plugin:specification",
        "verify": "orglint.cli.commands.verify:specification",
    },
}
"""What makes the specification of each command, in the groups and in the order of the help page."""


def names() -> tuple[str, ...]:
    """The names of all commands, in the order of the help page."""
    return tuple(name for group in GROUPS.values() for name in group)


def specification(name: str) -> CommandSpec:
    """The specification of one command, whose module is imported for it. Raises KeyError for a name that no command has."""
    from orglint.lazy import load

    (target,) = (group[name] for group in GROUPS.values() if name in group)
    spec: CommandSpec = load(target)()
    return spec


def specifications() -> dict[str, CommandSpec]:
    """Those of all commands, by name."""
    return {name: specification(name) for name in names()}
