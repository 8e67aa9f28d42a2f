"""The examples of a rule, which are files of the project: an org file that it flags, and one that it accepts."""

from __future__ import annotations

import os.path
from collections.abc import Mapping

import orglint
from orglint.model import Rule
from orglint.texts import Text

EXAMPLES: Mapping[str, Text] = {
    "flagged": Text("An example that it flags:", "会被指出的示例："),
    "clean": Text("An example that it accepts:", "没有问题的示例："),
}


def example(rule: Rule | None, name: str) -> str | None:
    """The text of a rule's example of a name of EXAMPLES; None where there is none, as in an installation without the project."""
    source = os.path.dirname(os.path.dirname(orglint.__file__))  # noqa: PTH120 - the same module on the way of a plain check
    if rule is None or os.path.basename(source) != "src":  # noqa: PTH119
        return None
    path = os.path.join(os.path.dirname(source), "examples", *rule.id.split("/"), f"{name}.org.toml")  # noqa: PTH118, PTH120
    try:
        with open(path, encoding="utf-8") as file:  # noqa: PTH123
            return file.read()
    except OSError:
        return None
