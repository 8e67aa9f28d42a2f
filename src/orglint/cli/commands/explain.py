"""The commands that look something up, as entries of the table of commands."""

from __future__ import annotations

from orglint.cli import lookups
from orglint.cli.command import Command
from orglint.cli.spec import LANGUAGE, LOOK_UP_FORMAT, PLUGIN_OPTIONS, SETUP_OPTIONS, Argument
from orglint.texts import Text

EXPLAIN = Command(
    "explain",
    Text("Explain a rule, a kind of department, a category or a tool.", "说明一条规则、一种部门类型、一个类别或一个工具。"),
    Text(
        "The word is an id, or a name of a kind, category or tool. One that means several things is explained in each sense.",
        "可以写标识，也可以写部门类型、类别或工具的名称。一词多义时，逐一说明。",
    ),
    lookups.explain,
    (Argument("word", Text("WORD", "词语"), required=True, completion="words"),),
    (*SETUP_OPTIONS, LANGUAGE),
    (
        ("orglint explain legal/has-crm", Text("why the rule exists and what to do", "规则的理由和处理办法")),
        ("orglint explain crm", Text("who needs the category, who has no use for it", "哪些部门需要、哪些部门用不到该类别")),
        ("orglint explain 'Zoho One'", Text("what a product counts as", "某个产品属于哪些类别")),
    ),
)

RULES = Command(
    "rules",
    Text("List all rules.", "列出所有规则。"),
    Text("The rules of orglint itself and of all installed plugins.", "包括 orglint 自身以及所有已安装插件的规则。"),
    lookups.rules,
    options=(LOOK_UP_FORMAT, *SETUP_OPTIONS, LANGUAGE),
    examples=(
        ("orglint rules", Text("id, severity and summary", "标识、严重程度和摘要")),
        ("orglint rules --output-format json", Text("everything about each rule", "每条规则的全部信息")),
    ),
)

KINDS = Command(
    "kinds",
    Text("List the kinds of department.", "列出部门类型。"),
    Text(
        "What can stand in `kind`, and what each kind avoids, needs and relies on.",
        "`kind` 可用的取值，以及各类型不需要、需要和依赖的类别。",
    ),
    lookups.kinds,
    options=(LOOK_UP_FORMAT, *SETUP_OPTIONS, LANGUAGE),
    examples=(
        ("orglint kinds", Text("one line a kind", "每种类型一行")),
        ("orglint kinds --output-format json", Text("with all names that are recognised", "包括可识别的全部名称")),
    ),
)

TOOLS = Command(
    "tools",
    Text("List the tools orglint knows, or search them.", "列出或搜索 orglint 认识的工具。"),
    Text(
        "The word is looked for in ids, names and aliases; case, spaces and punctuation do not matter.",
        "在标识、名称和别名中查找，不区分大小写、空格和标点。",
    ),
    lookups.tools,
    (Argument("word", Text("WORD", "关键词")),),
    (LOOK_UP_FORMAT, *SETUP_OPTIONS, LANGUAGE),
    (
        ("orglint tools zoho", Text("every tool with that in a name", "名称中含有该词的工具")),
        ("orglint tools --output-format json", Text("the whole catalogue", "完整的产品目录")),
    ),
)

CATEGORIES = Command(
    "categories",
    Text("List the categories of tools.", "列出工具的类别。"),
    Text("What can stand in `categories` and `modules`.", "`categories` 和 `modules` 可用的取值。"),
    lookups.categories,
    options=(LOOK_UP_FORMAT, *SETUP_OPTIONS, LANGUAGE),
    examples=(
        ("orglint categories", Text("one line a category", "每个类别一行")),
        ("orglint categories --output-format json", Text("with the tools of each", "包括各类别的工具")),
    ),
)

PLUGINS = Command(
    "plugins",
    Text("List the installed plugins.", "列出已安装的插件。"),
    Text(
        "Where each comes from, which plugin API it declares, and what it gives. Of one that cannot take part, the reason.",
        "列出各插件的来源、所声明的插件 API 版本和提供的内容；无法加载的插件会注明原因。",
    ),
    lookups.plugins,
    options=(LOOK_UP_FORMAT, *PLUGIN_OPTIONS, LANGUAGE),
    examples=(
        ("orglint plugins", Text("one line a plugin", "每个插件一行")),
        ("orglint plugins --output-format json", Text("with the ids of all they give", "包括各插件提供的全部标识")),
    ),
)

SCHEMA = Command(
    "schema",
    Text("Print a JSON Schema.", "输出 JSON Schema。"),
    Text(
        "Of the org file, of the settings with the options of all rules, or of the report that `orglint check --output-format "
        "json` prints.",
        "组织文件的、设置（含所有规则的选项）的，或 `orglint check --output-format json` 所输出报告的。",
    ),
    lookups.schema,
    (Argument("name", Text("NAME", "名称"), choices=tuple(lookups.SCHEMAS), required=True),),
    (*PLUGIN_OPTIONS, LANGUAGE),
    (("orglint schema org > org.schema.json", Text("for an editor that completes TOML", "供编辑器补全 TOML 时使用")),),
)

SETTINGS = Command(
    "settings",
    Text("Show the settings that hold for a file or folder.", "显示对某个文件或文件夹有效的设置。"),
    Text(
        "Every key with its value and the file and line it comes from. Without a path, for the current folder.",
        "列出每个键的值及其来源的文件和行号。不写路径则针对当前文件夹。",
    ),
    lookups.settings,
    (Argument("path", Text("PATH", "路径"), completion="files"),),
    (LOOK_UP_FORMAT, *SETUP_OPTIONS, LANGUAGE),
    (
        ("orglint settings", Text("what holds here", "此处有效的设置")),
        ("orglint settings --output-format json org.toml", Text("for a script", "供脚本使用")),
    ),
)

LOOK_UPS = (EXPLAIN, RULES, KINDS, TOOLS, CATEGORIES, PLUGINS, SCHEMA)
