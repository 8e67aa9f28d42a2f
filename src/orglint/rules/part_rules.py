"""The rules about companies in several files, in the namespace `org`: what finds them is the stage that puts the files together."""

from __future__ import annotations

from orglint.model import Rule, Text

PART_RULES: tuple[Rule, ...] = (
    Rule(
        id="org/include",
        kind=None,
        severity="error",
        summary=Text("An entry of `include` brings no file", "`include` 中的一项没有引入任何文件"),
        message=Text("{problem}", "{problem}"),
        because=Text(
            "What is missing from a company is not checked, and what is missing may look like a gap.",
            "没有引入的内容不会被检查，还可能被误认为缺项。",
        ),
        remedy=Text("{remedy}", "{remedy}"),
    ),
    Rule(
        id="org/duplicate-definition",
        kind=None,
        severity="error",
        summary=Text("Two files of a company define the same thing", "同一公司的两个文件重复定义同一内容"),
        message=Text("{what} `{key}` is defined in two files", "{what}“{key}”在两个文件中都有定义"),
        because=Text(
            "Only the first of the two counts; the other says its part in vain.", "只有前一处生效，后一处的内容会被忽略。"
        ),
        remedy=Text("Put the two together in one file, or rename one.", "请合并到同一个文件中，或将其中之一改名。"),
    ),
)
