"""The rules about what tools are for, in the namespace `org`; the resolver notices what they flag."""

from __future__ import annotations

from orglint.model import Rule
from orglint.rules.builders import own_rule
from orglint.texts import Text

TOOL_RULES: tuple[Rule, ...] = (
    own_rule(
        "org/unspecified-module",
        "info",
        Text(
            "{tool} is a suite whose modules are not listed: whether it includes {category} for {departments} is open",
            "{tool}是套件，但未列出启用的模块：无法判断其中是否包含{departments}可用的{category}",
        ),
        summary=Text("A suite is assigned without its modules", "分配了套件但未注明模块"),
        because=Text(
            "The modules of a suite are bought apart. Without `modules` it counts for what a department needs, never against it.",
            "套件的模块可分别购买。未写 `modules` 时，它可以满足部门所需，但不会被当作不该有的工具。",
        ),
        remedy=Text(
            'List what is in use: `{{ tool = "{written}", modules = ["…"] }}`.',
            '请列出启用的模块：`{{ tool = "{written}", modules = ["…"] }}`。',
        ),
    ),
    own_rule(
        "org/no-modules",
        "info",
        Text("{tool} is not sold in modules, so listing some changes nothing", "{tool}不按模块销售，列出模块不起作用"),
        summary=Text("Modules are listed for a tool that is not a suite", "为非套件工具列出了模块"),
        because=Text(
            "Whoever uses the tool has all of it: a list of modules would hide what it can do from the rules.",
            "使用该工具就拥有其全部功能；列出模块只会让规则看不到它的其他用途。",
        ),
        remedy=Text(
            "Delete `modules`. If your edition really comes in modules, define the tool in `[tools]` with `suite = true`.",
            "请删除 `modules`。若贵公司购买的版本确实分模块，请在 `[tools]` 中定义该工具并写明 `suite = true`。",
        ),
    ),
    own_rule(
        "org/foreign-module",
        "info",
        Text("{tool} is not known to include {categories}", "据现有资料，{tool}不包含{categories}"),
        summary=Text("A suite is assigned with a module it is not known to have", "为套件列出了其未知的模块"),
        because=Text(
            "orglint takes your word for it, but the catalogue, or `[tools]`, does not list it for this suite.",
            "orglint 以文件所写为准，但产品目录或 `[tools]` 中并未列出该套件的这一类别。",
        ),
        remedy=Text(
            "Correct `modules`, or define the suite in `[tools]` with all its categories and `suite = true`.",
            "请更正 `modules`；或在 `[tools]` 中定义该套件，写全类别并注明 `suite = true`。",
        ),
    ),
    own_rule(
        "org/uncategorised-tool",
        "info",
        Text("Nothing says what {tool} is for", "没有说明{tool}的用途"),
        summary=Text("A tool of [tools] has no categories", "[tools] 中的工具没有类别"),
        because=Text(
            "The catalogue does not know it either, so no rule can tell whether it is what a department needs or has no use for.",
            "产品目录中也没有它，因此规则无法判断它是否为部门所需。",
        ),
        remedy=Text(
            "Add `categories = [...]`; `categories = []` says that none of orglint's categories fits.",
            "请补充 `categories = [...]`；若没有合适的类别，请写 `categories = []`。",
        ),
    ),
    own_rule(
        "org/overridden-tool",
        "info",
        Text(
            "{tool} is not counted as {categories} here, unlike in the catalogue",
            "{tool}在此未计为{categories}，与产品目录不同",
        ),
        summary=Text("A tool of [tools] has fewer categories than in the catalogue", "[tools] 中的工具缺少产品目录中的类别"),
        because=Text(
            "The company's word counts, so no rule says anything about that use any more. Whoever reviews the file should know.",
            "以公司所写为准，因此不再有规则就此作出判断；审阅文件的人应当知道。",
        ),
        remedy=Text(
            "If it is used for that as well, add the category, or leave `categories` out to take those of the catalogue.",
            "若也有此用途，请补上该类别，或去掉 `categories`，以产品目录为准。",
        ),
    ),
)
