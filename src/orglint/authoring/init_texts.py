"""The files that a company begins with, in both languages. In braces stands what the company says of itself."""

from __future__ import annotations

from orglint.texts import Text

ORG_FILE = Text(
    en="""\
#:schema ./org.schema.json
# Which department uses which software. After a change: orglint check

[company]
name = {company}
{headcount}inventory = "partial"  # "complete" once all tools in use are listed: only then can orglint say what is missing
tools = []             # what everybody has, such as ["slack"]

# Only a tool that orglint does not know (`orglint tools NAME` finds nothing) is described here:
# [tools.kehutong]
# name = "Kehutong"
# categories = ["crm"]   # `orglint categories` lists them

# What each department uses: tools = ["docusign", {{ tool = "odoo", modules = ["accounting"] }}]
# One that does not work in the tool itself says so: {{ tool = "hubspot-crm", access = "read-only" }}, or "admin", "integration".
""",
    zh="""\
#:schema ./org.schema.json
# 哪个部门使用哪些软件。修改后请运行：orglint check

[company]
name = {company}
{headcount}inventory = "partial"  # 在用的工具全部列出后改为 "complete"，orglint 才能指出缺少什么
tools = []             # 全员都有的工具，例如 ["飞书"]

# 仅当 orglint 不认识某个工具时（`orglint tools 名称` 查不到），才需要在此说明：
# [tools.kehutong]
# name = "客户通"
# categories = ["crm"]   # 可用 `orglint categories` 列出全部类别

# 各部门使用的工具：tools = ["法大大", {{ tool = "odoo", modules = ["accounting"] }}]
# 并不直接在工具中工作的，请注明：{{ tool = "纷享销客", access = "read-only" }}（只读），或 "admin"（管理）、"integration"（集成）。
""",
)

DEPARTMENT = """
[departments.{key}]
{name}{kind}tools = []
"""

SETTINGS = Text(
    en="""\
# How orglint checks the org files in this folder and below. What is left out has its default.

language = "en"      # of everything orglint says; without this line, that of each reader's system
fail-on = "warning"  # the mildest severity that stops a commit: "error", "warning" or "info"

# ignore = ["legal/has-crm"]       # rules that this company does not follow; `orglint rules` lists them
# exclude = ["drafts/*.org.toml"]  # files that are not checked
# required-kinds = ["sales"]       # departments that must be there: a commit that deletes the file of one is refused
""",
    zh="""\
# 本文件夹及其下各组织文件的检查方式。未写的键取默认值。

language = "zh"      # orglint 输出所用的语言；不写则取自各人的系统
fail-on = "warning"  # 达到此严重程度即阻止提交："error"（错误）、"warning"（警告）或 "info"（提示）

# ignore = ["legal/has-crm"]       # 本公司不采用的规则，可用 `orglint rules` 列出全部
# exclude = ["drafts/*.org.toml"]  # 不检查的文件
# required-kinds = ["sales"]       # 必须有的部门：删除其文件的提交会被拒绝
""",
)

HOOK = Text(
    en="""\
# orglint checks all org files before each commit. Needed once in each clone: pre-commit install
repos:
  - repo: local
    hooks:
      - id: orglint
        name: orglint
        entry: orglint check
        language: system # the orglint that is installed on the machine
        pass_filenames: false
        always_run: true # a file that was deleted is in no list of changed files
        require_serial: true
""",
    zh="""\
# 每次提交前由 orglint 检查所有组织文件。每个克隆需运行一次：pre-commit install
repos:
  - repo: local
    hooks:
      - id: orglint
        name: orglint
        entry: orglint check
        language: system # 使用本机已安装的 orglint
        pass_filenames: false
        always_run: true # 被删除的文件不会出现在变更文件列表中
        require_serial: true
""",
)
