"""The command `orglint import`, as an entry of the table of commands."""

from __future__ import annotations

from orglint.cli.command import Command
from orglint.cli.commands.why import late
from orglint.cli.spec import LANGUAGE, PLUGIN_OPTIONS, Argument, Option
from orglint.importers import IMPORTERS
from orglint.texts import Text

IMPORT = Command(
    "import",
    Text("Make an org file of what another program exports.", "把其他程序导出的数据转换为组织文件。"),
    Text(
        "Departments come in the order in which they are first named, each with its tools. What is left out on purpose, such as "
        "the owner of a system, is told; what cannot be read too, and gives exit code 2. `-` is standard input.",
        "部门按首次出现的顺序排列，各自列出工具。有意不导入的内容（例如系统负责人）会予以说明；"
        "无法读取的内容也会说明，并返回退出码 2。`-` 表示标准输入。",
    ),
    late("commands.import_", "import_file"),
    (
        Argument("importer", Text("IMPORTER", "导入器"), choices=tuple(IMPORTERS), required=True, more="importers"),
        Argument("file", Text("FILE", "文件"), required=True, completion="files"),
    ),
    (
        Option("--company", Text("The name of the company.", "公司名称。"), metavar=Text("NAME", "名称")),
        Option(
            "--column",
            Text(
                "For csv: which column holds the department, tool, access, seats or parent, by its heading, where that is not a "
                "usual one; may be repeated.",
                "用于 csv：部门（department）、工具（tool）、使用方式（access）、席位数（seats）或上级（parent）所在列的标题，"
                "标题不是常见写法时使用，可重复使用。",
            ),
            metavar=Text("WHAT=HEADING", "内容=标题"),
            repeatable=True,
        ),
        Option(
            "--output",
            Text(
                "Write this file, which must not exist yet (default: standard output).",
                "写入此文件，文件必须尚不存在（默认：标准输出）。",
            ),
            metavar=Text("PATH", "路径"),
            completion="files",
        ),
        *PLUGIN_OPTIONS,
        LANGUAGE,
    ),
    (
        ("orglint import csv apps.csv --output org.toml", Text("a table with the usual headings", "标题为常见写法的表格")),
        (
            "orglint import csv a.csv --column department='Cost centre' --column tool=SaaS",
            Text("a table with others", "标题为其他写法的表格"),
        ),
    ),
)
