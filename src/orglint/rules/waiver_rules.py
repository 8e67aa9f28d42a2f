"""The rules about waivers, namespace `waiver`. No waiver can take their findings away, and no option can ignore them.

None has a check: what a waiver speaks of is looked up with everything else, and what it is worth shows when the findings are there.
"""

from __future__ import annotations

from orglint.model import Rule
from orglint.rules.builders import own_rule
from orglint.rules.org_rules import UNSUPPRESSIBLE
from orglint.texts import Text

NAMESPACE = "waiver"


def is_waivable(rule: str) -> bool:
    """Whether a waiver may take away what a rule of this id finds."""
    return rule not in UNSUPPRESSIBLE and not rule.startswith(f"{NAMESPACE}/")


WAIVER_RULES: tuple[Rule, ...] = (
    own_rule(
        "waiver/malformed",
        "error",
        Text("{problem}", "{problem}"),
        summary=Text("A waiver is not in the right form", "豁免的格式不正确"),
        because=Text(
            "A waiver that orglint does not understand may mean something other than it seems to. It has no effect, and the "
            "file is not checked until the waiver is corrected.",
            "orglint 看不懂的豁免，其本意可能与字面不同；它不起作用，改正之后才会检查该文件。",
        ),
        remedy=Text("{remedy}", "{remedy}"),
    ),
    own_rule(
        "waiver/incomplete",
        "error",
        Text("This waiver lacks {fields}", "此豁免缺少{fields}"),
        summary=Text("A waiver lacks something that is required", "豁免缺少必填内容"),
        because=Text(
            "An exception that nobody answers for, or that never ends, switches a rule off in silence. This waiver therefore "
            "does not count.",
            "例外若无人负责或永不到期，就等于悄悄关掉了一条规则；因此该豁免不生效。",
        ),
        remedy=Text("Add {fields}.", "请补上{fields}。"),
    ),
    own_rule(
        "waiver/unknown-rule",
        "error",
        Text("{problem}", "{problem}"),
        summary=Text("A waiver is for a rule that does not exist or cannot be waived", "豁免所指的规则不存在或不可豁免"),
        because=Text("Such a waiver has no effect.", "这样的豁免不起任何作用。"),
        remedy=Text(
            "Correct the id (`orglint rules` lists all), or delete the waiver. Problems with waivers, or with a file that "
            "cannot be read, have to be fixed: they cannot be waived.",
            "请更正规则标识（`orglint rules` 列出全部规则），或删除该豁免。文件无法读取的问题和豁免本身的问题只能改正，不能豁免。",
        ),
    ),
    own_rule(
        "waiver/unknown-department",
        "error",
        Text("No department is called `{department}`{hint}", "没有名为“{department}”的部门{hint}"),
        summary=Text("A waiver is for a department that is not in the file", "豁免所指的部门不在文件中"),
        because=Text("Such a waiver has no effect.", "这样的豁免不起任何作用。"),
        remedy=Text(
            "Write the KEY of `[departments.KEY]`, or `*` for a finding about the company as a whole.",
            "请填写 `[departments.键]` 中的键；针对公司整体的问题写 `*`。",
        ),
    ),
    own_rule(
        "waiver/unknown-tool",
        "error",
        Text("No tool is called `{tool}`{hint}", "没有名为“{tool}”的工具{hint}"),
        summary=Text("A waiver is for a tool that is not known", "豁免所指的工具不存在"),
        because=Text("Such a waiver has no effect.", "这样的豁免不起任何作用。"),
        remedy=Text(
            "Write the tool's name as the assignment does (`orglint tools WORD` searches the catalogue).",
            "请按分配中的写法填写工具名称（可用 `orglint tools 关键词` 搜索产品目录）。",
        ),
    ),
    own_rule(
        "waiver/unknown-instance",
        "error",
        Text("No assignment has the instance `{instance}`{hint}", "没有哪项分配的实例为“{instance}”{hint}"),
        summary=Text("A waiver is for an instance that no assignment has", "豁免所指的实例没有出现在任何分配中"),
        because=Text("Such a waiver has no effect.", "这样的豁免不起任何作用。"),
        remedy=Text("Write the instance as the assignment does, or delete the waiver.", "请按分配中的写法填写实例，或删除该豁免。"),
    ),
    own_rule(
        "waiver/unused",
        "warning",
        Text("{problem}", "{problem}"),
        summary=Text("A waiver waives nothing", "豁免没有对应的问题"),
        because=Text(
            "What it waived is gone, or another waiver covers it. Left in place, it would hide later findings that nobody "
            "has looked at.",
            "它所豁免的问题已不存在，或已由另一条豁免覆盖。留着它，日后新出现的问题会未经审视就被放过。",
        ),
        remedy=Text("Delete the waiver.", "请删除该豁免。"),
    ),
    own_rule(
        "waiver/expired",
        "warning",
        Text("This waiver expired on {expires}", "此豁免已于 {expires} 到期"),
        summary=Text("A waiver has expired", "豁免已到期"),
        because=Text("Its last day has passed, so it no longer counts.", "最后有效日已过，该豁免不再生效。"),
        remedy=Text(
            "Fix what it waived and delete the waiver, or have {owner} set a new date.",
            "请解决所豁免的问题并删除该豁免，或由{owner}重新确定到期日。",
        ),
    ),
    own_rule(
        "waiver/expires-soon",
        "info",
        Text("This waiver expires on {expires} ({left})", "此豁免将于 {expires} 到期（{left}）"),
        summary=Text("A waiver expires within 30 days", "豁免将在 30 天内到期"),
        because=Text("From the next day on, what it waives is reported again.", "次日起，所豁免的问题将重新报告。"),
        remedy=Text(
            "Fix what it waives, or have {owner} set a new date.",
            "请解决所豁免的问题，或由{owner}重新确定到期日。",
        ),
    ),
    own_rule(
        "waiver/too-long",
        "warning",
        Text(
            "This waiver runs until {expires}, {days} days from today; the settings allow at most {longest}",
            "此豁免到 {expires} 为止，距今 {days} 天；设置中允许的最长期限为 {longest} 天",
        ),
        summary=Text("A waiver runs longer than the settings allow", "豁免期限超过设置允许的最长天数"),
        because=Text(
            "Your team has set how long an exception may stand before somebody reviews it.",
            "团队规定了例外最长可以保留多久，之后须重新审视。",
        ),
        remedy=Text("Choose a date on or before {latest}.", "请把到期日改到 {latest} 或更早。"),
    ),
    own_rule(
        "waiver/too-many-expiries",
        "warning",
        Text(
            "{count} waivers expire on {expires}; the settings allow at most {limit} a day",
            "有 {count} 条豁免同在 {expires} 到期；设置中每天最多允许 {limit} 条",
        ),
        summary=Text("More waivers expire on one day than the settings allow", "同一天到期的豁免超过设置允许的条数"),
        because=Text(
            "When many waivers end together, every check fails on the same day, and people tend to renew them all without a "
            "review.",
            "大批豁免同时到期，所有检查会在同一天失败，人们往往不加审视就一并续期。",
        ),
        remedy=Text("Give some of them a different date.", "请将其中一些改为其他日期。"),
    ),
)
