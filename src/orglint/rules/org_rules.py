"""The rules about org files, the tools in them and companies in several files: namespace `org`.

Most have no check of their own, because the stage that notices them reports them: only the parser knows that a file is not TOML,
only the resolver that nobody knows a tool. `{hint}` is "did you mean", or nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from orglint.model import Company, Offender, Rule
from orglint.rules.builders import own_rule
from orglint.rules.org_checks import (
    aliases,
    duplicate_assignments,
    exceptions_of_all,
    similar_names,
    unneeded_crm,
    unused_tools,
)
from orglint.texts import Text

NAMESPACE = "org"

UNSUPPRESSIBLE = ("org/document-syntax", "org/document-schema", "waiver/*")
"""What can be neither ignored nor waived: a file that cannot be read is not a file without findings."""

WHEN_FIXING = ("org/alias",)
"""What is asked only where fixes are made, or where it is selected by its id: such findings are worth no word but the fix."""


def overlapping_tools(company: Company) -> Iterator[Offender]:
    """Each department that has several tools of one category: off by default, and imported only where it is asked for."""
    from orglint.rules.overlaps import overlaps

    return overlaps(company)


ORG_RULES: tuple[Rule, ...] = (
    own_rule(
        "org/document-syntax",
        "error",
        Text("{problem}", "{problem}"),
        summary=Text("The file is not valid TOML", "文件不是有效的 TOML"),
        because=Text("Nothing in a file that cannot be read can be checked.", "文件无法读取，其中的内容就无从检查。"),
        remedy=Text("{remedy}", "{remedy}"),
    ),
    own_rule(
        "org/document-schema",
        "error",
        Text("{problem}", "{problem}"),
        summary=Text("The file does not have the form of an org file", "文件不符合组织文件的格式"),
        because=Text(
            "A key or value that orglint does not understand could hide what the file is meant to say.",
            "orglint 看不懂的键或值，可能掩盖文件本来要表达的内容。",
        ),
        remedy=Text("{remedy}", "{remedy}"),
    ),
    own_rule(
        "org/invisible-character",
        "error",
        Text("{what} contains an invisible character: {character}", "{what}含有不可见字符：{character}"),
        summary=Text("A key or value contains a character that nobody can see", "键或值中含有不可见字符"),
        because=Text(
            "Control characters, zero-width characters and characters that reverse the direction of writing can make two "
            "different names look the same, or make a line say something other than what it shows.",
            "控制字符、零宽字符和改变书写方向的字符，会让两个不同的名称看起来一样，或让一行文字的实际内容与所见不符。",
        ),
        remedy=Text("Delete the character, or type the text again.", "请删除该字符，或重新输入这段文字。"),
    ),
    own_rule(
        "org/unknown-tool",
        "warning",
        Text("Unknown tool `{tool}`{hint}", "未知的工具“{tool}”{hint}"),
        summary=Text("A tool is neither in the catalogue nor in [tools]", "工具既不在产品目录中，也未在 [tools] 中定义"),
        because=Text(
            "orglint cannot tell what an unknown tool is for, so it cannot judge who should have it.",
            "orglint 不知道这个工具的用途，也就无法判断谁该使用它。",
        ),
        remedy=Text(
            "Correct the name (`orglint tools WORD` searches the catalogue), or define the tool: write `{definition}` below "
            '`[tools]`, and replace "?" with categories that `orglint categories` lists.',
            "请更正名称（可用 `orglint tools 关键词` 搜索产品目录），或定义该工具：在 `[tools]` 下面写 `{definition}`，"
            '并把 "?" 改为 `orglint categories` 所列的类别。',
        ),
    )._replace(part="unjudged"),
    own_rule(
        "org/ambiguous-tool",
        "warning",
        Text("`{tool}` may be {tools}", "“{tool}”可能是{tools}"),
        summary=Text("A tool's name fits several products", "多个产品都叫这个名称"),
        because=Text(
            "Who should have it depends on which of them is used, so orglint takes it for none of them.",
            "指的是哪个产品，关系到谁该使用它；因此 orglint 不会认定为其中任何一个。",
        ),
        remedy=Text(
            "Write the id or the full name of the product you mean{such} (`orglint tools WORD` searches the catalogue).",
            "请写明所指产品的标识或全名{such}（可用 `orglint tools 关键词` 搜索产品目录）。",
        ),
    )._replace(part="unjudged"),
    own_rule(
        "org/unknown-category",
        "error",
        Text("There is no category `{category_id}`{hint}", "没有“{category_id}”这个类别{hint}"),
        summary=Text("A category does not exist", "类别不存在"),
        because=Text(
            "A misspelt category says nothing about a tool, and rules would pass over it in silence.",
            "类别写错，就说明不了工具的用途，规则也会悄悄略过它。",
        ),
        remedy=Text("Use one of the categories that `orglint categories` lists.", "请使用 `orglint categories` 所列的类别之一。"),
    ),
    own_rule(
        "org/unknown-kind",
        "error",
        Text("There is no kind of department `{kind}`{hint}", "没有“{kind}”这种部门类型{hint}"),
        summary=Text("A department is given a kind that does not exist", "为部门指定的类型不存在"),
        because=Text(
            "A kind that does not exist has no rules, so the department is not judged as it should be.",
            "不存在的类型没有对应的规则，该部门也就得不到应有的检查。",
        ),
        remedy=Text("Use one of the kinds that `orglint kinds` lists.", "请使用 `orglint kinds` 所列的类型之一。"),
    ),
    own_rule(
        "org/unknown-parent",
        "error",
        Text(
            "{department} has a parent that is not in the file: `{parent}`{hint}",
            "{department}的上级部门“{parent}”不在文件中{hint}",
        ),
        summary=Text("A department's parent is not in the file", "上级部门不在文件中"),
        because=Text(
            "A sub-department inherits its kind and its tools from its parent; from one that is not there, it inherits nothing.",
            "下级部门会沿用上级部门的类型和工具；找不到上级部门，就无从沿用。",
        ),
        remedy=Text(
            "Write the parent's own key: the KEY of its `[departments.KEY]`.",
            "请填写上级部门的键，即它的 `[departments.键]` 中的“键”。",
        ),
    ),
    own_rule(
        "org/parent-circle",
        "error",
        Text("{department} is its own ancestor: {circle}", "{department}成了自己的上级：{circle}"),
        summary=Text("Departments form a circle of parents", "部门之间互为上级"),
        because=Text(
            "In a circle of parents, there is no department at the top to inherit tools from.",
            "上级关系首尾相接，就没有顶层部门，也就没有工具可以沿用。",
        ),
        remedy=Text("Remove one `parent` from the circle.", "请删除环中的一个 `parent`。"),
    ),
    own_rule(
        "org/similar-names",
        "warning",
        Text("`{name}` and `{other}` look like the same name", "“{name}”与“{other}”看起来是同一个名称"),
        summary=Text("Two departments or two tools have names that look alike", "两个部门或两个工具的名称看起来相同"),
        because=Text(
            "They differ only in case, spaces, punctuation or look-alike letters, so one of the two is probably a slip.",
            "二者只差大小写、空格、标点或形近字母，其中之一很可能是笔误。",
        ),
        remedy=Text("Merge the two, or give one of them a name that tells them apart.", "请合并二者，或改名以示区别。"),
        check=similar_names,
    ),
    own_rule(
        "org/unknown-department",
        "info",
        Text("The name of {department} does not say what kind of department it is", "从名称看不出{department}属于哪类部门"),
        summary=Text("A department's name does not say what kind it is", "从名称看不出部门的类型"),
        because=Text("Without a kind, no department rule applies to it.", "不知道类型，就无法按部门规则检查该部门。"),
        remedy=Text(
            'If it is of a kind that `orglint kinds` lists, write `kind = ["…"]`; if it is of none of them, write `kind = []`. '
            "The settings' `[department-names]` say it for every department of that name.",
            '若它属于 `orglint kinds` 所列的某种类型，请写 `kind = ["…"]`；若都不是，请写 `kind = []` 予以说明。'
            "设置中的 `[department-names]` 可为所有同名部门一并注明。",
        ),
    )._replace(part="unjudged"),
    own_rule(
        "org/ambiguous-department",
        "info",
        Text("{department} may be {kinds}, or something else", "{department}可能是{kinds}，也可能是别的部门"),
        summary=Text("A department's name can mean different things", "部门名称可能对应多种类型，或另有所指"),
        because=Text(
            "Companies use this name for different kinds of work, so no department rule was applied.",
            "不同的公司用这个名称指不同的工作，因此没有按部门规则检查该部门。",
        ),
        remedy=Text(
            "Say which it is: {choices}. A department can be of several kinds; if it is of none, write `kind = []`. "
            "The settings' `[department-names]` say it for every department of that name.",
            "请注明类型：{choices}。一个部门可以属于多种类型；若都不是，请写 `kind = []`。"
            "设置中的 `[department-names]` 可为所有同名部门一并注明。",
        ),
    )._replace(part="unjudged"),
    own_rule(
        "org/duplicate-assignment",
        "warning",
        Text("{department} is assigned {tool} twice", "{tool}重复分配给了{department}"),
        summary=Text("A tool is assigned to a department twice", "同一工具重复分配给一个部门"),
        because=Text(
            "Two entries with the same instance, access and modules say the same thing, and when that changes, one of them "
            "is easily forgotten.",
            "实例、使用方式和模块都相同的两条记录意思一样，日后修改时容易漏掉其中一条。",
        ),
        remedy=Text(
            'Delete one of the two. If they are for different instances, tell them apart with `instance = "…"`.',
            '请删除其中一条；若分属不同的实例，请用 `instance = "…"` 加以区分。',
        ),
        check=duplicate_assignments,
    ),
    own_rule(
        "org/alias",
        "info",
        Text("Aliases instead of ids: {tools}", "写的是别名而不是标识：{tools}"),
        summary=Text("Tools are written by an alias instead of their id", "工具写的是别名而不是标识"),
        because=Text(
            "A search for one name of a tool misses the places where another one is written.",
            "同一工具有几种写法，搜索其中一种就会漏掉其余各处。",
        ),
        remedy=Text("Write the ids; `orglint check --fix` does it for you.", "请改写为标识，可用 `orglint check --fix` 完成。"),
        check=aliases,
    ),
    own_rule(
        "org/reversed-dates",
        "error",
        Text(
            "The assignment of {tool} ends on {until}, before it begins on {since}",
            "{tool}的分配于 {until} 结束，早于开始日 {since}",
        ),
        summary=Text("An assignment ends before it begins", "分配的结束日早于开始日"),
        because=Text("Such an assignment never counts.", "这样的分配永远不会计入。"),
        remedy=Text("Correct `from` or `until`.", "请更正 `from` 或 `until`。"),
    ),
    own_rule(
        "org/unused-tool",
        "info",
        Text("{tool} is defined but assigned to nobody", "{tool}已定义，但未分配给任何部门"),
        summary=Text("A tool of [tools] is assigned to nobody", "[tools] 中的工具没有分配给任何部门"),
        because=Text("It may be left over, or an assignment may be missing.", "可能是遗留的定义，也可能是漏写了分配。"),
        remedy=Text("Assign the tool, or delete its definition.", "请分配该工具，或删除其定义。"),
        check=unused_tools,
    ),
    own_rule(
        "org/tool-for-everyone",
        "warning",
        Text(
            "{everybody} is assigned {tool} ({category}), including {departments}",
            "{tool}（{category}）分配给了{everybody}，包括{departments}",
        ),
        summary=Text(
            "A tool is assigned to everybody, although some departments usually need not use it directly",
            "分配给全员的工具，有些部门通常无需直接使用",
        ),
        because=Text(
            "{departments} usually need not use it directly. For the reasons, run `orglint explain` on {rules}.",
            "{departments}通常无需直接使用它；理由见{rules}（可用 `orglint explain` 查看）。",
        ),
        remedy=Text(
            "Assign {tool} to the departments that work in it, instead of to everybody in `[company]`.",
            "请把{tool}只分配给实际使用它的部门，而不要在 `[company]` 中分配给全员。",
        ),
    ),
    own_rule(
        "org/unknown-exception",
        "error",
        Text("{problem}", "{problem}"),
        summary=Text("`except` names a department that is not in the file", "`except` 中的部门不在文件中"),
        because=Text(
            "Such a name leaves nobody out: the department that was meant still counts as having the tool.",
            "这样的名称不会排除任何部门：原本要排除的部门仍算作拥有该工具。",
        ),
        remedy=Text(
            "Write the department's own key: the KEY of its `[departments.KEY]`.",
            "请填写该部门的键，即它的 `[departments.键]` 中的“键”。",
        ),
    ),
    own_rule(
        "org/exception-of-all",
        "warning",
        Text(
            "{tool} is assigned to everybody, but its `except` leaves out every department", "{tool}分配给了全员，却排除了所有部门"
        ),
        summary=Text("A tool for everybody leaves out every department", "分配给全员的工具排除了所有部门"),
        because=Text(
            "Nobody is left who has it, so no rule can say anything about it.", "这样就没有部门拥有它，也就没有规则会对它作出判断。"
        ),
        remedy=Text(
            "Remove from `except` the departments that have it, or remove the tool from `[company]` and assign it where it "
            "is used.",
            "请从 `except` 中去掉实际拥有它的部门；或从 `[company]` 中去掉该工具，只分配给使用它的部门。",
        ),
        check=exceptions_of_all,
    ),
    own_rule(
        "org/unneeded-crm",
        "warning",
        Text(
            "{tool} is assigned to {departments}, yet the company says it needs no CRM",
            "公司声明不需要 CRM，却把{tool}分配给了{departments}",
        ),
        summary=Text("A company that says it needs no CRM assigns one", "声明不需要 CRM 的公司却分配了 CRM"),
        because=Text(
            "`not-needed` and the assignments cannot both be right; `not-needed` also keeps orglint from asking for a CRM.",
            "`not-needed` 与分配情况相互矛盾；而且有了 `not-needed`，orglint 就不会再提示缺少 CRM。",
        ),
        remedy=Text("Remove {tool}, or remove `crm` from `not-needed`.", "请收回{tool}，或从 `not-needed` 中去掉 `crm`。"),
        check=unneeded_crm,
    ),
    own_rule(
        "org/overlapping-tools",
        "info",
        Text(
            "{department} has several tools for the same work ({categories}): {tools}{cost}",
            "{department}有多款同类工具（{categories}）：{tools}{cost}",
        ),
        summary=Text("A department has several tools of one category", "同一部门有多款同类工具"),
        because=Text(
            "Each of them is paid for, learned and looked after by itself, and what is kept in one is missing in the others.",
            "每款工具都要单独付费、学习和维护，数据也分散在各处。",
        ),
        remedy=Text(
            "See whether one of them would do. If they are for different things, say so with `categories` in `[tools]`, or "
            "record a waiver.",
            "请考虑是否只保留其中一款。若各有用途，请在 `[tools]` 中用 `categories` 加以区分，或登记豁免。",
        ),
        check=overlapping_tools,
    )._replace(default_enabled=False),
    Rule(
        id="org/include",
        kind=None,
        severity="error",
        summary=Text("An entry of `include` brings in no file", "`include` 中的一项没有引入任何文件"),
        message=Text("{problem}", "{problem}"),
        because=Text(
            "What is not brought in is not checked, and the company may seem to lack it.",
            "没有引入的内容不会被检查，还可能被误认为缺项。",
        ),
        remedy=Text("{remedy}", "{remedy}"),
    ),
    Rule(
        id="org/missing-kind",
        kind=None,
        severity="warning",
        summary=Text("A company has no department of a kind that its settings require", "公司缺少设置中要求的某类部门"),
        message=Text(
            "No department of this company is of the kind {kind}, which the settings require (`required-kinds`)",
            "该公司没有{kind}，而设置（`required-kinds`）要求有这类部门",
        ),
        because=Text(
            "Your own settings require this. Where `include` has a pattern, nothing else notices that a department's file is gone.",
            "这是你们自己在设置中提出的要求。`include` 使用通配符时，若某个部门的文件不见了，其他检查都不会发现。",
        ),
        remedy=Text(
            'Restore the department, or mark the one that is meant with `kind = ["{id}"]`. If none is needed any more, '
            "remove the kind from `required-kinds`.",
            '请恢复该部门，或用 `kind = ["{id}"]` 注明是哪个部门；若不再需要，请从 `required-kinds` 中删除该类型。',
        ),
    ),
    Rule(
        id="org/duplicate-definition",
        kind=None,
        severity="error",
        summary=Text("Two files of a company define the same thing", "同一公司的两个文件重复定义同一内容"),
        message=Text("{what} `{key}` is defined in two files", "{what}“{key}”在两个文件中都有定义"),
        because=Text("Only the first of the two counts; the other has no effect.", "只有前一处生效，后一处不起作用。"),
        remedy=Text("Merge the two in one file, or rename one of them.", "请合并到同一个文件中，或将其中之一改名。"),
    ),
    own_rule(
        "org/unspecified-module",
        "info",
        Text(
            "{tool} is a suite whose modules are not listed, so it is unclear whether it includes {category} for {departments}",
            "{tool}是套件，但未列出启用的模块，无法判断其中是否包含{departments}可用的{category}",
        ),
        summary=Text("A suite is assigned without its modules", "分配了套件但未注明模块"),
        because=Text(
            "The modules of a suite are bought separately. Without `modules`, the suite counts towards what a department "
            "needs, but never against the department.",
            "套件的模块可分别购买。未写 `modules` 时，它可以算作部门所需的工具，但不会被当作不该有的工具。",
        ),
        remedy=Text(
            'List the modules in use: `{{ {entry}, modules = ["…"] }}`.',
            '请列出启用的模块：`{{ {entry}, modules = ["…"] }}`。',
        ),
    )._replace(part="unjudged"),
    own_rule(
        "org/no-modules",
        "info",
        Text("{tool} is not sold in modules, so listing them changes nothing", "{tool}不按模块销售，列出模块不起作用"),
        summary=Text("Modules are listed for a tool that is not a suite", "不是套件的工具列出了模块"),
        because=Text(
            "Everybody who uses the tool has all of it. A list of modules would only hide from the rules what else it can do.",
            "使用该工具就拥有其全部功能；若只看所列模块，规则就会忽略它的其他用途。",
        ),
        remedy=Text(
            "Delete `modules`. If your edition really comes in modules, define the tool in `[tools]` with `suite = true`.",
            "请删除 `modules`。若所购版本确实分模块，请在 `[tools]` 中定义该工具并写明 `suite = true`。",
        ),
    ),
    own_rule(
        "org/foreign-module",
        "info",
        Text("{tool} is not known to include {categories}", "据现有资料，{tool}不含{categories}"),
        summary=Text("A suite is assigned with a module it is not known to have", "套件列出了已知资料中没有的模块"),
        because=Text(
            "orglint takes your word for it, but the suite's entry in the catalogue or in `[tools]` does not list it.",
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
            "The catalogue does not know it either, so no rule can tell whether a department needs it or has no use for it.",
            "产品目录中也没有它，因此规则无法判断部门是否需要它。",
        ),
        remedy=Text(
            'Add `categories = ["…"]`; if none of orglint\'s categories fits, write `categories = []`.',
            "请补充 `categories = [...]`；若没有合适的类别，请写 `categories = []`。",
        ),
    )._replace(part="unjudged"),
    own_rule(
        "org/overridden-tool",
        "info",
        Text(
            "{tool} is {counted} here, unlike in the catalogue",
            "{tool}在此{counted}，与产品目录不同",
        ),
        summary=Text("A tool of [tools] has other categories than in the catalogue", "[tools] 中的工具与产品目录中的类别不同"),
        because=Text(
            "Your file has the last word, and rules judge the tool by what it says, under every name that it is given there. "
            "Anybody who reviews the file should know.",
            "以公司所写为准：无论用其中哪个名称，规则都据此判断；审阅文件的人应当知道这一点。",
        ),
        remedy=Text(
            "If your company uses it as the catalogue says, correct `categories`, or leave `categories` and `suite` out. If "
            "another product is meant, give it names of its own.",
            "若实际用途与产品目录所述相同，请更正 `categories`，或去掉 `categories` 和 `suite`；若另指其他产品，请使用不同的名称。",
        ),
    ),
)
