"""The org files that the benchmark reads: realistic, all different, and the same on every machine and every Python.

Nothing is drawn at random: the number of a file decides its wording, its tools and its seats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple, TypeVar

T = TypeVar("T")


class Sort(NamedTuple):
    """A sort of department: its key, the names it goes by, and the tools it may have without giving cause for a finding.

    In the tools, `@crm` stands for the company's CRM and `@seats` for a number.
    """

    key: str
    names: tuple[str, ...]
    tools: tuple[str, ...]
    parent: str = ""


SORTS = (
    Sort("legal", ("法务部", "Legal", "法律事务部"), ('"Ironclad", "法大大"', '"Juro", "Adobe Acrobat Sign"', '"契约锁"')),
    Sort(
        "finance",
        ("财务部", "Finance", "财务中心"),
        ('"Xero", "Kyriba"', '"用友财务云"', '{ tool = "odoo", modules = ["accounting"], seats = @seats }'),
    ),
    Sort("hr", ("人力资源部", "Human Resources", "人事部"), ('"北森"', '"Bamboo HR", "15Five"', '"Moka", "飞书绩效"')),
    Sort("rd", ("研发部", "R&D", "技术研发部"), ('"GitLab", "Jira", "Figma"', '"Gitee", "禅道"', '"GitHub", "Linear", "Sentry"')),
    Sort(
        "it",
        ("信息技术部", "IT", "IT部"),
        ('"Freshservice", { tool = "@crm", access = "admin" }', '"轻帆云", "ToDesk"', '"iTop", "Okta", "1Password"'),
    ),
    Sort(
        "supply-chain",
        ("供应链部", "Supply Chain", "供应链管理部"),
        ('"富勒WMS"', '"Kinaxis Maestro"', '{ tool = "sap-s4hana", modules = ["scm"], seats = @seats }'),
    ),
    Sort(
        "manufacturing",
        ("生产部", "Manufacturing", "生产制造部"),
        ('"黑湖智造", "太友QMS"', '"Siemens Opcenter"', '"鼎捷MES", "Minitab"'),
    ),
    Sort(
        "administration",
        ("行政部", "Administration", "行政部门"),
        ('"携程商旅", "致远OA"', '"Condeco", "Skedda"', '"泛微 e-cology"'),
    ),
    Sort(
        "procurement",
        ("采购部", "Procurement", "采购部门"),
        ('"甄云SRM", "企企通"', '"SAP Ariba"', '{ tool = "oracle-ebs", modules = ["procurement-management"], seats = @seats }'),
    ),
    Sort("risk", ("风险管理部", "Risk Management", "风控部"), ('"同盾科技", "企查查"', '"MetricStream"', '"OneTrust", "天眼查"')),
    Sort(
        "pmo",
        ("项目管理部", "Project Management", "项目管理办公室"),
        ('"Microsoft Project", "Teambition"', '"Asana"', '"Smartsheet", "Miro"'),
    ),
    Sort(
        "research",
        ("市场调研部", "Market Research", "市场研究部"),
        ('"问卷星", "尼尔森"', '"Qualtrics XM", "Tableau"', '"腾讯问卷", "FineBI"'),
    ),
    Sort(
        "sales",
        ("销售部", "Sales", "销售部门"),
        ('"@crm", "Gong"', '{ tool = "@crm", access = "direct", seats = @seats }, "Clari"', '"@crm", "Zoom Info"'),
    ),
    Sort(
        "marketing",
        ("市场营销部", "Marketing", "市场营销中心"),
        ('"@crm", "Mailchimp"', '"@crm", "致趣百川"', '{ tool = "@crm", seats = @seats }, "Canva"'),
    ),
    Sort(
        "customer-service",
        ("客户服务部", "Customer Service", "客户服务部门"),
        ('"@crm", "ZenDesk"', '{ tool = "@crm", access = "read-only" }, "网易七鱼"', '"@crm", "Udesk"'),
    ),
    Sort("华东销售部", ("华东销售部", "East China Sales"), ('"kehutong"', '{ tool = "kehutong", seats = @seats }'), "sales"),
    Sort(
        "客户成功部",
        ("客户成功部", "Customer Success"),
        ('"@crm", "Gainsight"', '{ tool = "@crm", access = "read-only" }'),
        "sales",
    ),
    Sort("研发一部", ("研发一部", "R&D 1"), ('"Postman"', '"Apifox", "JMeter"'), "rd"),
)
"""Fifteen departments and three parts of them, a third with English names, as in companies that work in both languages."""

OFFICE = (
    '"WPS 365", "腾讯会议"',
    '"Zoom", "Shimo", "Last Pass"',
    '"语雀"',
    '{ tool = "box", seats = 15 }, "企业微信"',
    '"Notion", "MS Teams"',
    '"腾讯文档", { tool = "bitwarden", seats = 8 }',
    '"Confluence", "DocuSign", "Zoom"',
)
"""What any department may have besides."""

CITIES = ("远山", "东海", "北辰", "南湖", "西岭", "Northfield", "Harbour", "长风", "青石", "Redwood")
TRADES = ("制造", "电子", "物流", "Foods", "医疗器械", "Instruments", "新材料")
CRMS = ("Salesforce", "纷享销客", "Pipedrive", "销售易", "Zoho CRM")

COMPANY = """\
# {name}：各部门使用的软件。修改请提合并请求，由 IT 治理组审核。
# Who uses which software. Changes go through a merge request; IT governance reviews them.

[company]
name = "{name}"
headcount = {headcount}
inventory = "complete"
tools = ["feishu", "luopan"]

[tools.kehutong]  # 华东自建的客户管理系统
name = "客户通"
categories = ["crm"]
aliases = ["KHT"]
seat-cost = {{ amount = {cost}, currency = "CNY", per = "year" }}

[tools.luopan]
name = "罗盘报表"
categories = ["data-analysis"]
seat-cost = {{ amount = {other_cost}, currency = "CNY", per = "month" }}
"""


def clean(number: int) -> str:
    """An org file without findings; another one for each number."""
    name = f"{pick(CITIES, number)}{pick(TRADES, number, 3)} {number:04}"
    company = COMPANY.format(name=name, headcount=120 + number * 7 % 900, cost=800 + number % 40 * 10, other_cost=30 + number % 7)
    return "\n".join([company, *(_department(sort, number, place) for place, sort in enumerate(SORTS))])


def flagged(number: int) -> str:
    """The same with a CRM assigned to the legal department."""
    return _changed(clean(number), 'tools = ["', 'tools = ["Salesforce", "', after="[departments.legal]")


def invalid(number: int) -> str:
    """The same with a misspelt key, and with text where a number belongs."""
    return _changed(clean(number), "tools = ", "tool = ", after="[departments.pmo]").replace(
        "headcount = ", 'headcount = "about" # '
    )


def pick(options: Sequence[T], number: int, place: int = 0) -> T:
    """One of the options; neighbouring numbers and places get different ones."""
    return options[(number + number // len(options) + place) % len(options)]


def write(folder: Path, make: Callable[[int], str], numbers: Iterable[int]) -> list[str]:
    """Write an org file for each number into a folder; give the names of the files."""
    files = {f"{number:04}.org.toml": make(number) for number in numbers}
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return list(files)


def _department(sort: Sort, number: int, place: int) -> str:
    tools = pick(sort.tools, number, place).replace("@crm", pick(CRMS, number)).replace("@seats", str(4 + (number + place) % 60))
    office = pick(OFFICE, number, place)
    parent = f'parent = "{sort.parent}"\n' if sort.parent else ""
    key = sort.key if sort.key.isascii() else f'"{sort.key}"'
    return f'[departments.{key}]\nname = "{pick(sort.names, number // 3, place)}"\n{parent}tools = [{tools}, {office}]\n'


def _changed(text: str, old: str, new: str, *, after: str) -> str:
    """The text with the first `old` after a heading replaced."""
    head, heading, tail = text.partition(after)
    return head + heading + tail.replace(old, new, 1)
