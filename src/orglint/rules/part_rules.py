"""The rules about companies in several files, in the namespace `org`: what finds them is the stage that puts the files together."""

from __future__ import annotations

from orglint.model import Rule
from orglint.texts import Text

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
        id="org/missing-kind",
        kind=None,
        severity="warning",
        summary=Text("A company has no department of a kind that its settings require", "公司没有设置所要求的某类部门"),
        message=Text(
            "No department of this company is of the kind {kind}, which the settings require (`required-kinds`)",
            "该公司没有{kind}，而设置要求必须有（`required-kinds`）",
        ),
        because=Text(
            "The demand is your own. Where `include` has a pattern, nothing else tells that the file of a department is gone.",
            "这是你们自己的要求。`include` 使用模式时，某个部门的文件不见了，其他检查都不会发现。",
        ),
        remedy=Text(
            'Bring the department back, or say which one it is with `kind = ["{id}"]`. If there is to be none, take the kind out '
            "of `required-kinds`.",
            '请恢复该部门，或用 `kind = ["{id}"]` 注明是哪个部门；若不再需要，请从 `required-kinds` 中删除该类型。',
        ),
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
