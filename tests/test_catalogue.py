"""The catalogue: what its data must be like, which names find which product, and how plugins add tools."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from itertools import chain
from pathlib import Path

import pytest

import orglint.policy.catalogue
import orglint.policy.data_files
from orglint.model import Tool
from orglint.names import normalise
from orglint.policy.catalogue import Catalogue, all_names, index_of, keys, load
from orglint.policy.categories import CATEGORIES
from orglint.policy.category_words import category_meant, category_of, words_of
from orglint.policy.data_files import BLOCK, SortedLines, read
from orglint.texts import Text

CATALOGUE = load()
TOOLS = CATALOGUE.tools()

CHINESE_BETWEEN = re.compile(r"[\u4e00-\u9fff][A-Za-z]|[A-Za-z][\u4e00-\u9fff]")

SPELLINGS = {
    "Airtable": "airtable",
    "Azure AD": "entra-id",
    "Bamboo HR": "bamboohr",
    "Bill.com": "bill-com",
    "Box": "box",
    "CloudFlare": "cloudflare",
    "Concur": "sap-concur",
    "D365 F&O": "dynamics-365-fo",
    "Docu Sign": "docusign",
    "Dynamics 365 CE": "dynamics-365",
    "G Suite": "google-workspace",
    "GITHUB": "github",
    "Gong.io": "gong",
    "hub_spot": "hubspot",
    "HubSpot (Marketing team)": "hubspot",
    "HubSpot Sales Hub": "hubspot-crm",
    "Jira Service Desk": "jira-service-management",
    "K/3 Cloud": "kingdee-cloud-galaxy",
    "Last Pass": "lastpass",
    "Lark": "feishu",
    "monday.com": "monday",
    "MS Teams": "ms-teams",
    "Netsuite": "oracle-netsuite",
    "Office 365": "microsoft-365",
    "Outreach.io": "outreach",
    "Pandadoc": "pandadoc",
    "QuickBooks Online": "quickbooks",
    "Remote.com": "remote-com",
    "S/4 HANA": "sap-s4hana",
    "SAP B1": "sap-business-one",
    "SFDC": "salesforce-sales-cloud",
    "Sales Force": "salesforce-sales-cloud",
    "Sales Nav": "linkedin-sales-navigator",
    "Siebel": "siebel-crm",
    "Sisense (Periscope)": "sisense",
    "Sisense\uff08Periscope\uff09": "sisense",
    "Snipe IT": "snipe-it",
    "WeChat Work": "wecom",
    "Workday": "workday",
    "ZenDesk": "zendesk",
    "Zendesk - US Federal": "zendesk",
    "Zoom": "zoom",
    "ZoomInfo": "zoominfo",
}

CHINESE_SPELLINGS = {
    "企业微信": "wecom",
    "企业 微信": "wecom",
    "飞书": "feishu",
    "飞书\uff08Lark\uff09": "feishu",
    "\u3000钉钉 ": "dingtalk",
    "纷享销客": "fxiaoke",
    "金蝶云·星空": "kingdee-cloud-galaxy",
    "金蝶云星空": "kingdee-cloud-galaxy",
    "金蝶 K/3 WISE": "kingdee-k3",
    "金蝶K3": "kingdee-k3",
    "用友 U8": "yonyou-u8",
    "用友U8+": "yonyou-u8",
    "用友\uff35\uff18\uff0b": "yonyou-u8",
    "用友U8 Cloud": "yonyou-u8-cloud",
    "用友 NC": "yonyou-nc",
    "泛微OA": "weaver-ecology",
    "\uff26ineReport": "finereport",
    "e签宝": "esign-cn",
    "2号人事部": "2haohr",
    "禅道": "zentao",
    "向日葵": "sunlogin",
    "小满CRM": "okki",
}

VENDORS = (
    "用友",
    "金蝶",
    "鼎捷",
    "浪潮",
    "帆软",
    "环信",
    "SAP",
    "Oracle",
    "Zoho",
    "Microsoft",
    "Adobe",
    "Atlassian",
    "Google",
    "Infor",
    "ConnectWise",
)
AMBIGUOUS = (
    "EC",
    "B1",
    "GA",
    "RT",
    "SIE",
    "EBS",
    "P6",
    "IBP",
    "KIS",
    "Bob",
    "Bamboo",
    "Helix",
    "Catalyst",
    "Plex",
    "Planner",
    "SNOW",
    "hg",
)
WORDS = (
    "苍穹",
    "摩卡",
    "致远",
    "多维表格",
    "智能人事",
    "云会计",
    "CRM",
    "ERP",
    "accounting",
    "yes",
    "no",
    "name",
    "Sheet",
    "客户通",
)
NOTHING = ("", " ", "---", "()", "\t", "hubspot\tHubSpot", "\n", ";", "Airtable;Asana", "\ud800", "Salesforc")


def test_products_are_sorted_by_id() -> None:
    ids = [tool.id for tool in TOOLS]
    assert ids == sorted(set(ids))
    assert len(ids) >= 1300
    assert [identifier for identifier in ids if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", identifier)] == []


HOMONYMS = {
    "apollo",
    "atlas",
    "bamboo",
    "circle",
    "conga",
    "connect",
    "copilot",
    "deltek",
    "envoy",
    "flow",
    "forms",
    "fusion",
    "helix",
    "prisma",
    "robin",
    "sentinel",
    "stitch",
    "tally",
    "thomsonreuters",
    "tulip",
    "vault",
    "visma",
    "wolterskluwer",
    "workspace",
    "zip",
    "中望",
    "亿图",
    "北信源",
    "华天软件",
    "天擎",
    "容联",
    "巨量",
    "开目",
    "明源云",
    "浪潮erp",
    "爱数",
    "环信",
    "秘塔",
    "网易邮箱",
    "腾讯邮箱",
    "金蝶云",
}
"""The names that belong to two products, and are meant to."""


def test_no_other_name_belongs_to_two_products() -> None:
    claims = Counter(chain.from_iterable(set(keys(tool)) for tool in TOOLS))
    assert {key for key, claimants in claims.items() if claimants > 1} == HOMONYMS


def test_every_name_of_every_product_finds_it() -> None:
    lost = [
        (name, tool.id)
        for tool in TOOLS
        for name in all_names(tool)
        if normalise(name) not in HOMONYMS and CATALOGUE.find(name) != tool
    ]
    assert lost == []


def test_an_id_means_its_product_whatever_else_is_called_so() -> None:
    assert [tool.id for tool in TOOLS if CATALOGUE.find(tool.id) != tool] == []


def test_vendors_have_products_of_their_own() -> None:
    lines = [line.split("\t") for line in read("vendors.tsv").decode().splitlines()]
    every = {tool.id for tool in TOOLS}
    assert [identifier for _, products in lines for identifier in products.split(";") if identifier not in every] == []
    names = [normalise(name) for vendor, _ in lines for name in vendor.split(";")]
    assert [name for name, count in Counter(names).items() if count > 1] == []


def test_the_index_is_that_of_the_products() -> None:
    """Made by `just generate`."""
    assert read("catalogue-names.tsv") == index_of(read("catalogue.tsv"), read("vendors.tsv"))


def test_fields_are_tidy() -> None:
    fields = [field for tool in TOOLS for field in (*all_names(tool), *tool.categories)]
    assert [field for field in fields if not field or field != " ".join(field.split())] == []
    assert [tool.id for tool in TOOLS if not tool.categories or len(set(tool.categories)) < len(tool.categories)] == []


def test_an_alias_says_what_no_other_name_says() -> None:
    idle = []
    for tool in TOOLS:
        said = set(map(normalise, (tool.id, *tool.name)))
        for alias in tool.aliases:
            idle += [alias] if normalise(alias) in said else []
            said.add(normalise(alias))
    assert idle == []


def test_suites_have_something_to_choose_from() -> None:
    assert [tool.id for tool in TOOLS if tool.suite and len(tool.categories) < 2] == []


def test_only_a_suite_has_a_base_and_more_than_that() -> None:
    assert [tool.id for tool in TOOLS if tool.base and not (tool.suite and set(tool.base) < set(tool.categories))] == []


def test_whose_crm_is_in_every_edition() -> None:
    """Their bare name is held against a department: everything of them is built on a CRM."""
    assert [tool.id for tool in TOOLS if "crm" in tool.base] == ["hubspot", "zoho-crm-plus"]


def test_the_file_says_yes_or_no_to_suite_and_repeats_no_english_name_as_chinese() -> None:
    text = Path(orglint.policy.catalogue.__file__).with_suffix(".tsv").read_text(encoding="utf-8")
    heading, *rows = [line.split("\t") for line in text.splitlines()]
    assert heading == ["id", "name", "zh_name", "aliases", "categories", "suite", "base", "source"]
    assert {row[5] for row in rows} == {"yes", "no"}
    assert [row[0] for row in rows if row[1] == row[2]] == []


def test_categories_are_sorted_and_all_of_them_are_used() -> None:
    ids = [category.id for category in CATEGORIES]
    assert ids == sorted(set(ids))
    assert set(ids) == {category for tool in TOOLS for category in tool.categories}


def test_a_category_has_a_name_for_the_middle_of_a_sentence() -> None:
    for identifier, (en, zh), *_ in CATEGORIES:
        assert re.fullmatch(r"[A-Za-z][A-Za-z -]*[a-zM]", en), identifier
        assert re.search(r"[\u4e00-\u9fff]", zh), identifier
        assert not re.search(r"[()\uff08\uff09]", zh), identifier
        assert not CHINESE_BETWEEN.search(zh), identifier


def found(written: str) -> str | None:
    """The id of the product that a name means."""
    tool = CATALOGUE.find(written)
    return tool and tool.id


def test_spellings_met_in_real_lists() -> None:
    spellings = SPELLINGS | CHINESE_SPELLINGS
    assert {written: found(written) for written in spellings} == spellings


def test_names_that_decide_nothing() -> None:
    assert {written: found(written) for written in VENDORS + AMBIGUOUS + WORDS + NOTHING if found(written)} == {}


@pytest.mark.parametrize(
    ("written", "category"),
    {
        "bi": "data-analysis",
        "Business Intelligence": "data-analysis",
        "ats": "recruiting",
        "recruitment": "recruiting",
        "招聘": "recruiting",
        "quality": "qms",
        "质量": "qms",
        "helpdesk": "ticketing",
        "CMMS": "maintenance",
        "payroll": "hrms",
        "OA": "office-automation",
        "SSO": "identity",
        "mdm": "endpoint-management",
        "vpn": "security",
        "wms": "scm",
        "lms": "learning",
        "crm": None,
        "": None,
    }.items(),
)
def test_words_by_which_people_look_for_a_category(written: str, category: str | None) -> None:
    assert category_of(written) == category


def test_no_word_for_a_category_has_two_senses_or_is_an_id_or_a_name() -> None:
    assert [category.id for category in CATEGORIES if not words_of(category.id)] == []
    lines = [line.split("\t") for line in read("category-words.tsv").decode().splitlines()]
    assert {category for category, _ in lines} == {category.id for category in CATEGORIES}
    claims = Counter(normalise(word) for _, word in lines)
    claims.update({normalise(name) for category in CATEGORIES for name in (category.id, *category.name)})
    assert [word for word, count in claims.items() if count > 1] == []


@pytest.mark.parametrize(
    ("written", "hint"),
    [("ats", "; did you mean `recruiting`?"), ("recruting", "; did you mean `recruiting`?"), ("falconry", "")],
)
def test_a_file_that_has_such_a_word_is_told_the_id(written: str, hint: str) -> None:
    assert category_meant(written, [category.id for category in CATEGORIES]).en == hint


READ_AS = {
    # editions, licences, versions
    "Office 365 E3": "microsoft-365",
    "Microsoft 365 Business Premium": "microsoft-365",
    "Entra ID P1": "entra-id",
    "Power BI Pro": "power-bi",
    "QuickBooks Desktop": "quickbooks",
    "Salesforce Enterprise Edition": "salesforce-sales-cloud",
    "Slack Enterprise Grid": "slack",
    "Jira Data Center": "jira",
    "Tableau Desktop 2021.4": "tableau",
    "Odoo 16": "odoo",
    "钉钉专业版": "dingtalk",
    "金蝶云星空旗舰版 V8.0": "kingdee-cloud-galaxy",
    "飞书国际版": "feishu",
    "通达OA v11.5": "tongda-oa",
    # legal forms and domains
    "Salesforce.com, Inc.": "salesforce-sales-cloud",
    "GitHub, Inc.": "github",
    "Outreach.io": "outreach",
    "Box.com": "box",
    # vendors, before and behind
    "Google Gmail": "gmail",
    "Atlassian Jira": "jira",
    "WebEx, Cisco": "webex",
    "腾讯企业微信": "wecom",
    "阿里巴巴钉钉": "dingtalk",
    # what a product is for
    "Salesforce CRM": "salesforce-sales-cloud",
    "Workday HCM": "workday",
    # remarks
    "Grafana (dashboards.example.net)": "grafana",
    "Docker Hub (Docker Desktop)": "docker-hub",
    "Zendesk - US Federal": "zendesk",
    # characters
    "釘釘": "dingtalk",
    "企業微信": "wecom",
    "ＺＯＯＭ": "zoom",
}
NOT_READ = (
    # the longer name is another product, known or not
    "Zoho CRM Plus Extra",
    "Zoom Phone",
    "Teams Panels",
    "Salesforce Spiff Cloud Academy",
    "Salesforce Nonprofit Cloud",
    "Salesforce - Field Service",
    "用友T",
    # what is left is an ordinary word, or too short
    "Remote Working",
    "Box Enterprise",
    "Front Office",
    # another vendor's product, and a word for what it is not
    "Microsoft Gmail",
    "Azure Jira",
    "钉钉CRM",
    "金蝶ERP",
    "Zendesk CRM",
    # nothing of the sort
    "Salesforce / Kimble",
    "Salesforce and HubSpot",
    "Office 365 " * 20,
)


def test_what_a_longer_name_is_read_as() -> None:
    assert {written: found(written) for written in READ_AS} == READ_AS


def test_what_falls_away_from_no_name() -> None:
    assert [written for written in NOT_READ if CATALOGUE.read(written).tools] == []


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("Tally", ["tally", "tally-forms"]),
        ("Microsoft", ["microsoft-365", "ms-teams"]),
        ("Oracle Corporation", ["oracle-netsuite"]),
    ],
)
def test_a_name_that_stands_for_several_products_is_read_as_none_of_them(written: str, first: list[str]) -> None:
    assert CATALOGUE.find(written) is None
    assert [tool.id for tool in CATALOGUE.read(written).tools][: len(first)] == first


CERTAIN_CRM = (
    "Salesforce",
    "HubSpot",
    "HubSpot CRM",
    "纷享销客",
    "销售易",
    "Pipedrive",
    "Zoho CRM",
    "D365 Sales",
    "Siebel",
    "Freshsales",
)
POSSIBLE_CRM = (
    "Odoo",
    "NetSuite",
    "Zoho One",
    "Dynamics 365",
    "monday.com",
    "Freshworks",
    "HubSpot Service Hub",
    "Kustomer",
)
NO_CRM = (
    "HollyCRM",
    "Zendesk",
    "Salesforce Service Cloud",
    "Intercom",
    "Gainsight",
    "Outreach",
    "飞书",
    "企业微信",
    "钉钉",
    "Microsoft 365",
    "用友U8",
)


def crm(written: str) -> tuple[bool, bool]:
    """Whether a CRM is among what it may bring, and whether only the list of its modules would say so."""
    tool = CATALOGUE.find(written)
    assert tool is not None
    return "crm" in tool.categories, "crm" not in tool.certain


def test_a_crm_is_a_crm() -> None:
    assert [written for written in CERTAIN_CRM if crm(written) != (True, False)] == []


def test_a_suite_that_may_be_used_as_a_crm_does_not_convict_anybody() -> None:
    assert [written for written in POSSIBLE_CRM if crm(written) != (True, True)] == []


def test_what_works_with_customers_is_not_for_that_a_crm() -> None:
    assert [written for written in NO_CRM if crm(written)[0]] == []


def test_a_product_has_both_names() -> None:
    wecom, slack = CATALOGUE.find("wecom"), CATALOGUE.find("slack")
    assert wecom is not None
    assert slack is not None
    assert wecom.name == Text("WeCom", "企业微信")
    assert slack.name == Text("Slack", "Slack")
    assert slack.aliases == ()


def test_a_name_is_looked_up_once() -> None:
    catalogue = load()
    assert catalogue.find("Net Suite") is catalogue.find("Net Suite")


def test_names_are_listed_once_each() -> None:
    names = CATALOGUE.names()
    assert {"salesforce-sales-cloud", "Salesforce", "企业微信", "WeChat Work"} <= set(names)
    assert len(names) == len(set(names))


CLINIC = Tool("clinic-desk", Text("Clinic Desk", "诊所通"), ("crm",), aliases=("ClinDesk",))


@pytest.mark.parametrize("written", ["clinic desk", "诊所通", "CLINDESK", "诊所通\uff08试用\uff09"])
def test_a_plugins_tool_is_found_by_all_its_names(written: str) -> None:
    assert load([CLINIC]).find(written) is CLINIC
    assert CATALOGUE.find(written) is None


def test_a_plugins_tools_come_after_the_products() -> None:
    catalogue = load(iter([CLINIC]))
    assert catalogue.tools() == (*TOOLS, CLINIC)
    assert "ClinDesk" in catalogue.names()


@pytest.mark.parametrize(
    ("rival", "taken_by"),
    [
        (Tool("hubspot", Text("Our hub", "我们的平台"), ("crm",)), "hubspot"),
        (Tool("hub-spot", Text("Our hub", "我们的平台"), ("crm",)), "hubspot"),
        (Tool("ours", Text("Net Suite", "我们的平台"), ("erp",)), "oracle-netsuite"),
        (Tool("ours", Text("Ours", "企业微信"), ("crm",)), "wecom"),
        (Tool("ours", Text("Ours", "我们的平台"), ("crm",), aliases=("Mine", "SFDC")), "salesforce-sales-cloud"),
        (Tool("ours", Text("Ours", "我们的平台"), ("crm",), aliases=("clin-desk",)), "clinic-desk"),
        (Tool("clinic-desk", Text("Ours", "我们的平台"), ("crm",)), "clinic-desk"),
        (Tool(*CLINIC), "clinic-desk"),
        (Tool("ours", Text("Ours", "Ours"), ("crm",), aliases=("OURS", "SAP")), None),
    ],
)
def test_a_plugins_tool_must_not_take_anybodys_name(rival: Tool, taken_by: str | None) -> None:
    catalogue = load([CLINIC, rival])
    assert catalogue.clashes(rival) == taken_by
    assert catalogue.clashes(CLINIC) is None
    assert load([CLINIC]).clashes(rival) == taken_by


SMALL = (
    "id\tname\tzh_name\taliases\tcategories\tsuite\tbase\tsource\n"
    "ap\tAp\t\t\tcrm\tno\t\t\n"
    "zed\tZed\t泽德\tZ;Zett\tcrm;erp;hrms\tyes\tcrm;erp\tlists\n"
).encode()


def test_a_small_catalogue() -> None:
    catalogue = Catalogue(SMALL, index_of(SMALL))
    assert catalogue.find("ZETT") == Tool(
        "zed", Text("Zed", "泽德"), ("crm", "erp", "hrms"), suite=True, aliases=("Z", "Zett"), base=("crm", "erp")
    )
    assert catalogue.find("ap") == Tool("ap", Text("Ap", "Ap"), ("crm",))


def test_a_file_may_have_the_line_ends_of_windows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "catalogue.tsv").write_bytes(SMALL.replace(b"\n", b"\r\n"))
    monkeypatch.setattr(orglint.policy.data_files, "__file__", str(tmp_path / "data_files.py"))
    assert read("catalogue.tsv") == SMALL


@pytest.mark.parametrize("padding", [0, 1000, BLOCK // 2, BLOCK, 2 * BLOCK])
def test_a_line_is_found_wherever_it_stands(padding: int) -> None:
    """Keys that begin alike, and none that is in the middle of a line or goes over several; lines of any length."""
    every = ["a", "a b", "a-b", "ab", "b", "ba", "z", "\u4e2d"]
    for count in range(len(every) + 1):
        assert_found_wherever_they_stand(every[:count], padding)


def assert_found_wherever_they_stand(names: list[str], padding: int) -> None:
    values = {name: f"value of {name}{'.' * padding}" for name in names}
    lines = SortedLines("".join(["heading\n", *(f"{name}\t{value}\n" for name, value in values.items())]).encode())
    assert {name: lines.rest(name.encode()).decode() for name in names} == values
    for name in ("", "A", "aa", "c", "heading", "value of a", "\u56fd", "a\tvalue of a", "a\tvalue of a\na b"):
        assert lines.rest(name.encode()) == b""


def test_every_line_of_a_file_is_found() -> None:
    written = read("catalogue-names.tsv")
    lines = SortedLines(written)
    heading, *others = (line.partition(b"\t") for line in written.splitlines())
    assert lines.rest(heading[0]) == b""
    assert [lines.rest(key) for key, _, _ in others] == [rest for _, _, rest in others]


def test_looking_up_a_name_imports_nothing_slow() -> None:
    program = (
        "import sys; before = set(sys.modules)\n"
        "import orglint.policy.catalogue; assert orglint.policy.catalogue.load().find('Salesforce')\n"
        "print(*sorted(set(sys.modules) - before))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    slow = {"click", "dataclasses", "difflib", "importlib.metadata", "inspect", "json", "jsonschema", "pathlib", "unicodedata"}
    assert "orglint.policy.catalogue" in done.stdout.split()
    assert slow.isdisjoint(done.stdout.split())


def test_the_first_word_of_a_product_is_no_slip_for_another() -> None:
    assert load().nearest("Velocity") is None  # Velocity Global, not Velocify
    assert load().nearest("Velocifi") == "velocify"
