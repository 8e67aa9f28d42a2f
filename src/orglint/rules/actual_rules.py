"""The rules about what is really in use, namespace `actual`: `orglint reconcile` alone asks them.

None has a check: what sources say is held against the org file by `linting.reconcile`, which reports.
"""

from __future__ import annotations

from orglint.model import Rule
from orglint.rules.builders import own_rule
from orglint.texts import Text

ACTUAL_RULES: tuple[Rule, ...] = (
    own_rule(
        "actual/undeclared-use",
        "warning",
        Text(
            "{department} uses {tool}{seats}, and the org file does not say so",
            "{department}在使用{tool}{seats}，组织文件中却没有登记",
        ),
        summary=Text("A department uses a tool that the org file does not say it has", "部门在使用组织文件中没有登记的工具"),
        because=Text(
            "Nobody has judged a use that is not declared: neither whether it fits the department, nor who answers for it.",
            "没有登记的使用，也就没有人判断过它是否合适、由谁负责。",
        ),
        remedy=Text(
            "If it is right, add `{assignment}` to the tools of {whose}. If not, end it in the system behind {sources}.",
            "若使用得当，请把 `{assignment}` 加入{whose}的工具；若不当，请在{sources}所属的系统中停用。",
        ),
    ),
    own_rule(
        "actual/unused-assignment",
        "info",
        Text(
            "{department} is assigned {tool}, and no use of it is in {sources}",
            "{tool}分配给了{department}，但{sources}中没有使用记录",
        ),
        summary=Text("A tool is assigned, and no source shows that it is used", "工具已分配，但来源中没有使用记录"),
        because=Text(
            "Seats that nobody uses cost money, and an org file that lists what is gone misleads whoever relies on it.",
            "无人使用的席位白白花钱；组织文件列着早已不用的工具，也会误导查阅的人。",
        ),
        remedy=Text(
            "If {whose} no longer has it, remove the assignment or give it an `until`. If nobody has it yet, write "
            '`access = "on-request"`.',
            '若{whose}已不再使用，请删去该分配，或写明 `until`；若尚无人开通，请注明 `access = "on-request"`。',
        ),
    ),
    own_rule(
        "actual/seats-exceeded",
        "warning",
        Text(
            "{department} holds {held} seats in {tool}, and the org file declares {declared}",
            "{department}在{tool}中占用 {held} 个席位，组织文件登记的是 {declared} 个",
        ),
        summary=Text("More seats are held than the org file declares", "实际占用的席位多于组织文件登记的数目"),
        because=Text(
            "Seats beyond those that were agreed are paid for all the same, and nobody has decided on them.",
            "超出约定的席位同样要付费，却没有人作过决定。",
        ),
        remedy=Text(
            "Give back what is too much, or correct `seats` here to what was decided.",
            "请退回多余的席位，或把此处的 `seats` 更正为实际核定的数目。",
        ),
    ),
    own_rule(
        "actual/undeclared-department",
        "warning",
        Text(
            "The org file has no department “{name}”{hint}; it is in {sources}, with {tools}",
            "组织文件中没有部门“{name}”{hint}；{sources}中有该部门，使用{tools}",
        ),
        summary=Text("A source has a department that the org file does not have", "来源中有组织文件没有的部门"),
        because=Text(
            "What a department uses that is not in the file is held against nothing.",
            "不在组织文件中的部门，其使用的工具无从核对。",
        ),
        remedy=Text(
            "Add the department to the file. If the file has it under another name, say so in a file for `--map`: write "
            "`{mapping}` below `[groups]` there.",
            "请把该部门加入组织文件。若它在文件中用的是另一个名称，请写入 `--map` 所指的文件：在 `[groups]` 下写 `{mapping}`。",
        ),
    ),
    own_rule(
        "actual/absent-department",
        "info",
        Text("{department} is in the org file, and not in {sources}", "{department}在组织文件中，但不在{sources}中"),
        summary=Text("The org file has a department that no source has", "组织文件中有来源没有的部门"),
        because=Text(
            "A department that is gone, or is called otherwise now, keeps its tools in the file for nothing; and what it is "
            "assigned could not be held against any use.",
            "部门已撤销或已改名，文件中却仍列着它的工具；其分配也无从与实际使用核对。",
        ),
        remedy=Text(
            "If it is gone, remove it. If the source calls it otherwise, say so in a file for `--map`, or take over the name.",
            "若已撤销，请予删除；若来源用的是另一个名称，请写入 `--map` 所指的文件，或改用该名称。",
        ),
    ),
)
