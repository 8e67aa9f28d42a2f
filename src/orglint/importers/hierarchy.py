"""Which department is part of which: those that are above themselves, and what is said of a tree that is none."""

from __future__ import annotations

from collections.abc import Mapping

from orglint.texts import Text

EVERYBODY = "everybody"
"""Stands for all departments where a department should stand."""


def circular(parents: Mapping[str, str]) -> set[str]:
    """Those that are above themselves. Each way up is gone once, so it takes as long as there are departments."""
    done: set[str] = set()
    found: set[str] = set()
    for start in parents:
        way: dict[str, None] = {}
        here = start
        while here in parents and here not in done and here not in way:
            way[here] = None
            here = parents[here]
        if here in way:
            ways = list(way)
            found.update(ways[ways.index(here) :])
        done.update(way)
    return found


IN_A_CIRCLE = Text("“{department}” is above itself; its parent was left out", "“{department}”是它自己的上级，未写入其上级部门")
UNKNOWN_PARENT = Text(
    "departments whose parent is in none of the files, so that they have none: {number}",
    "上级部门不在所给文件中、因而未写上级的部门：{number} 个",
)
