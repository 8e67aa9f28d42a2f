"""The built site in a real Chromium: what a newcomer looks for is found, tables are searched, and everybody can use the pages."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlsplit

import pytest

from browsers import Visit, chromium, violations
from orglint.policy.category_words import words_of
from orglint.texts import Language
from pages.examples import flagged
from pages.own import own_policy
from sites import built

pytestmark = pytest.mark.browser

FIRST = 1
FEW = 3

ASKED: dict[Language, dict[str, tuple[str, int]]] = {
    "en": {
        "waiver": ("waivers", FIRST),
        "waivers": ("waivers", FIRST),
        "baseline": ("waivers", FIRST),
        "VS Code": ("editors", FIRST),
        "catalogue": ("catalogue", FIRST),
        "products": ("catalogue", FEW),
        "pre-commit": ("ci", FIRST),
        "GitHub": ("ci", FIRST),
        "GitLab": ("ci", FIRST),
        "Jenkins": ("ci", FIRST),
        "severity": ("settings", FIRST),
        "settings": ("settings", FIRST),
        "exit code": ("exit-codes", FIRST),
        "Okta": ("imports/okta", FIRST),
        "Terraform": ("imports/terraform", FIRST),
        "Feishu": ("imports/feishu", FIRST),
        "spreadsheet": ("spreadsheet", FIRST),
        "import": ("importing", FEW),
        "Excel": ("importing", FEW),
        "CSV": ("outputs", FEW),
        "SARIF": ("outputs", FIRST),
        "JSON": ("reference/report", FIRST),
        "install": ("tutorial", FIRST),
        "fix": ("fixes", FIRST),
        "reconcile": ("reconcile", FIRST),
        "unknown tool": ("rules/org/unknown-tool", FIRST),
        "alias": ("rules/org/alias", FIRST),
        "cost": ("org-file", FEW),
        "message": ("reference/messages", FIRST),
        "not judged": ("reference/messages", FIRST),
        "changelog": ("changelog", FIRST),
        "Notion": ("catalogue", FEW),
        "plugin": ("plugins/tutorial", FEW),
        "ignore a finding": ("waivers", FIRST),
        "mute a rule": ("settings", FIRST),
        "turn off a rule": ("settings", FIRST),
        "false positive": ("waivers", FEW),
        "GitHub Actions": ("ci", FIRST),
        "add a tool that is not in the catalogue": ("catalogue-file", FEW),
        "write a plugin": ("plugins/tutorial", FIRST),
        "contractor access": ("org-file", FIRST),
        "CSV import": ("importing", FEW),
        "HTML report": ("outputs", FIRST),
        "what a severity means": ("faq", FEW),
        "uninstall": ("faq", FIRST),
        "offline": ("playground", FEW),
        "licence": ("faq", FIRST),
        "privacy": ("security", FEW),
        "security": ("security", FIRST),
        "Windows": ("tutorial", FEW),
        "autocomplete": ("editors", FIRST),
        "monorepo": ("many", FEW),
        "alternatives": ("comparison", FIRST),
    },
    "zh": {
        "豁免": ("waivers", FIRST),
        "基线": ("waivers", FIRST),
        "VS Code": ("editors", FIRST),
        "编辑器": ("editors", FEW),
        "产品目录": ("catalogue", FIRST),
        "pre-commit": ("ci", FIRST),
        "GitHub": ("ci", FIRST),
        "严重程度": ("settings", FIRST),
        "设置": ("settings", FIRST),
        "退出码": ("exit-codes", FIRST),
        "飞书": ("imports/feishu", FIRST),
        "钉钉": ("imports/dingtalk", FIRST),
        "企业微信": ("imports/wecom", FIRST),
        "Okta": ("imports/okta", FIRST),
        "表格": ("spreadsheet", FIRST),
        "导入": ("importing", FEW),
        "安装": ("tutorial", FIRST),
        "插件": ("plugins/contract", FEW),
        "修复": ("fixes", FIRST),
        "核对": ("reconcile", FIRST),
        "输出格式": ("outputs", FIRST),
        "费用": ("org-file", FIRST),
        "规则": ("rules/index", FIRST),
        "提示信息": ("reference/messages", FIRST),
        "更新记录": ("changelog", FIRST),
        "忽略一条结果": ("waivers", FEW),
        "误报": ("waivers", FEW),
        "未知工具": ("rules/org/unknown-tool", FIRST),
        "关闭规则": ("settings", FIRST),
        "pre-commit 钩子": ("ci", FIRST),
        "添加软件": ("org-file", FEW),
        "编写插件": ("plugins/tutorial", FIRST),
        "外包人员": ("org-file", FEW),
        "钉钉导入": ("imports/dingtalk", FEW),
        "网页报告": ("outputs", FIRST),
        "卸载": ("faq", FIRST),
        "离线": ("playground", FEW),
        "许可证": ("faq", FIRST),
        "隐私": ("security", FEW),
        "Windows": ("tutorial", FEW),
        "自动补全": ("editors", FIRST),
        "多家公司": ("many", FIRST),
    },
}
"""What a newcomer types, the page that answers it, and among how many results it has to be."""

AXE_ON = (
    "en/index",
    "en/tutorial",
    "en/catalogue",
    "en/rules/index",
    "en/rules/legal/has-crm",
    "en/reference/messages",
    "en/search",
    "zh/index",
    "zh/catalogue",
    "zh/imports/feishu",
)
WIDTHS = {"desk": 1280, "phone": 390}

BUILT_APART = "playground/"
"""What `just playground` makes; it may not be there."""


@pytest.fixture(scope="module")
def site() -> Path:
    return built()


@pytest.fixture(scope="module")
def browser(site: Path) -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def visit(browser: Any) -> Iterator[Visit]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Visit(context.new_page())
    context.close()


def results(visit: Visit, site: Path, language: Language, query: str) -> list[str]:
    """The pages that the search finds, the best first, each once."""
    visit.page.goto(f"{(site / language / 'search.html').as_uri()}?q={quote(query)}")
    visit.page.wait_for_function("document.querySelector('.search-summary')?.innerText")
    count = int(re.findall(r"\d+", visit.page.locator(".search-summary").inner_text() + " 0")[0])
    visit.page.wait_for_function(f"document.querySelectorAll('#search-results li a').length >= {min(count, 10)}")
    links = visit.page.evaluate("[...document.querySelectorAll('#search-results li > a')].map(link => link.getAttribute('href'))")
    return list(dict.fromkeys(re.sub(r"\.html.*", "", link) for link in links))


@pytest.mark.parametrize(
    ("language", "query"), [(language, query) for language, queries in ASKED.items() for query in queries], ids=str
)
def test_the_search_finds_what_answers_the_question(visit: Visit, site: Path, language: Language, query: str) -> None:
    answer, among = ASKED[language][query]
    assert answer in results(visit, site, language, query)[:among]


def test_the_catalogue_is_searched(visit: Visit, site: Path) -> None:
    page = visit.open(site / "en" / "catalogue.html").page
    box, status = page.locator(".filter-form input"), page.get_by_role("status")
    every = len(own_policy().catalogue.tools())
    assert status.inner_text() == f"{every:,} of {every:,} shown"
    for query in ("Bamboo HR", "bamboohr", "ＢａｍｂｏｏＨＲ", "bamboo-hr"):
        box.fill(query)
        assert page.locator("tbody th").locator("visible=true").all_inner_texts() == ["BambooHR bamboohr"]
    assert status.inner_text() == f"1 of {every:,} shown"
    assert page.url.endswith("#q=bamboo-hr")
    box.fill("no such product")
    assert status.inner_text().startswith(f"0 of {every:,} shown. orglint knows no such product.")
    page.get_by_role("button", name="Show all").click()
    assert page.locator("tbody tr[hidden]").count() == 0


def test_a_category_is_chosen_or_typed_and_a_maker_has_many_names(visit: Visit, site: Path) -> None:
    page = visit.open(site / "zh" / "catalogue.html").page
    tools = own_policy().catalogue.tools()
    status = page.get_by_role("status")
    crm = sum("crm" in tool.categories for tool in tools)
    page.get_by_label("类别").select_option("CRM 系统")
    assert status.inner_text().endswith(f"显示 {crm} 项")
    page.get_by_label("类别").select_option("")
    page.locator(".filter-form input").fill(next(word for word in words_of("crm") if not word.isascii()))
    assert page.locator("tbody tr:not([hidden])").count() >= crm, "as `orglint tools` takes the word"
    page.locator(".filter-form input").fill("ＡＤＯＢＥ")
    of_adobe = page.locator("tbody tr:not([hidden])").all_inner_texts()
    page.locator(".filter-form input").fill("奥多比")
    assert 10 < page.locator("tbody tr:not([hidden])").count() <= len(of_adobe)


def test_what_is_asked_for_stands_in_the_address_and_is_typed_with_the_keyboard(visit: Visit, site: Path) -> None:
    page = visit.page
    page.goto((site / "en" / "rules" / "index.html").as_uri() + "#q=crm&severity=info")
    rows = page.locator("tbody tr:not([hidden])")
    expected = [
        rule.id for rule in own_policy().rules.values() if rule.severity == "info" and rule.id.partition("/")[2] == "has-crm"
    ]
    assert expected
    assert set(expected) <= set(rows.locator("td:first-child").all_inner_texts())
    assert page.get_by_label("severity").input_value() == "info"
    page.locator(".filter-form input").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.labels[0].textContent") == "about"
    page.keyboard.type("Legal")
    assert page.evaluate("new URLSearchParams(location.hash.slice(1)).get('about')") == "Legal"
    assert page.get_by_role("status").inner_text().startswith("0 of ")


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_line_that_was_printed_finds_its_rule(visit: Visit, site: Path, language: Language) -> None:
    page = visit.open(site / language / "reference" / "messages.html").page
    box = page.locator(".filter-form input")
    for rule in own_policy().rules:
        found = next(each.finding for each in flagged(rule, language).report.findings if each.finding.rule == rule)
        box.fill(f"{found.severity}[{rule}]: {found.message.within(language)}")
        shown = page.locator("tbody tr:not([hidden])", has_text=rule)
        assert shown.count() >= 1, found.message


def test_without_a_script_the_tables_are_whole(browser: Any, site: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = Visit(context.new_page()).open(site / "en" / "catalogue.html").page
    assert page.locator("tbody tr").count() == len(own_policy().catalogue.tools())
    assert page.locator("form.filter-form").count() == 0
    context.close()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", AXE_ON)
def test_axe_finds_nothing(browser: Any, site: Path, name: str, scheme: str, width: str) -> None:
    size = {"width": WIDTHS[width], "height": 900}
    context = browser.new_context(viewport=size, color_scheme=scheme, reduced_motion="reduce")
    page = context.new_page()
    page.goto((site / f"{name}.html").as_uri() + ("#q=kingdee" if name.endswith("catalogue") else ""))
    page.evaluate("document.querySelectorAll('tr[hidden]').forEach(row => row.remove())")  # they are nobody's, and thousands
    assert violations(page) == []
    context.close()


@pytest.mark.parametrize("name", ["zh/comparison", "zh/rules/index", "zh/waivers"])
def test_a_table_is_no_column_of_single_characters_on_a_phone(browser: Any, site: Path, name: str) -> None:
    context = browser.new_context(viewport={"width": WIDTHS["phone"], "height": 900})
    page = Visit(context.new_page()).open(site / f"{name}.html").page
    in_ems = "all => all.map(cell => cell.offsetWidth / parseFloat(getComputedStyle(cell).fontSize))"
    assert min(page.locator("th, td").evaluate_all(in_ems)) > 4
    assert page.evaluate("document.documentElement.scrollWidth") == WIDTHS["phone"]
    context.close()


class Links(HTMLParser):
    """What a page links to, what it loads, and the places in it."""

    LOADING = frozenset(("src", "srcset", "poster", "data"))

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.places: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        for name, value in attributes:
            if name in ("id", "name") and value:
                self.places.add(value)
            elif value and (name in self.LOADING or (tag == "link" and name == "href")):
                self.loaded.append(value)
            elif name == "href" and value:
                self.links.append(value)


@pytest.fixture(scope="module")
def pages_of_site(site: Path) -> dict[Path, Links]:
    files = [path for path in site.rglob("*.html") if not path.relative_to(site).as_posix().startswith(BUILT_APART)]
    assert len(files) > 100
    return {path: Links(path.read_text("utf-8")) for path in files}


def test_every_link_of_the_site_leads_somewhere(site: Path, pages_of_site: dict[Path, Links]) -> None:
    dead = []
    for path, page in pages_of_site.items():
        for link in page.links + page.loaded:
            address = urlsplit(link)
            if address.scheme or address.netloc:
                continue
            target = Path(os.path.normpath(path.parent / unquote(address.path))) if address.path else path
            if target.is_relative_to(site / BUILT_APART) and not (site / BUILT_APART).exists():
                continue
            place = unquote(address.fragment)
            if not target.is_file() or (
                place and "=" not in place and target in pages_of_site and place not in pages_of_site[target].places
            ):
                dead.append((path.relative_to(site).as_posix(), link))
    assert dead == []


def test_the_site_loads_nothing_from_elsewhere(site: Path, pages_of_site: dict[Path, Links]) -> None:
    loaded = {(path.name, link) for path, page in pages_of_site.items() for link in page.loaded}
    assert {(name, link) for name, link in loaded if urlsplit(link).netloc} == set()
    styles = [path for path in site.rglob("*.css") if not path.relative_to(site).as_posix().startswith(BUILT_APART)]
    assert styles
    foreign = re.compile(r"""(?:url\(|@import)\s*["']?\s*(?:https?:)?//""")
    assert [path.name for path in styles if foreign.search(path.read_text("utf-8"))] == []
