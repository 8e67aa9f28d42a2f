"""The page for people: what is on it, that it loads and runs nothing foreign, and that it stays small."""

from __future__ import annotations

import re
from base64 import b64encode
from datetime import date
from hashlib import sha256
from html.parser import HTMLParser
from pathlib import Path

import pytest

from installation import orglint
from orglint.cli.entry import run
from orglint.model import Fault, Finding, Place, Span
from orglint.overview import OF_FILES, SIGNS, sign_of
from orglint.report import Located, Report, Unjudged
from orglint.reporters import reporter
from orglint.reporters.page import markup
from orglint.reporters.page.cards import FEW
from orglint.reporters.page.places import shown_path
from orglint.texts import Language, Text
from shares import exhaustively

DAY = "2026-11-28"
ARTICLE = "https://worktile.com/kb/p/3331793"

ORG = """\
[company]
name = "远山制造"
tools = ["钉钉"]

[departments.sales]
name = "销售部"
tools = ["纷享销客"]

[departments.east]
name = "华东销售部"
parent = "sales"

[departments.legal]
name = "法务部"
tools = ["纷享销客", "e签宝"]

[departments.support]
name = "客服部"
tools = ["纷享销客"]

[departments.marketing]
name = "Marketing"
tools = ["Shiny New Thing"]

[departments.it]
name = "IT"
tools = [{ tool = "纷享销客", access = "admin" }, "SAP S/4HANA", "jira service management"]

[departments.office]
name = "总经办"
kind = []

[[waivers]]
rule = "customer-support/has-crm"
department = "support"
tool = "纷享销客"
reason = "试点到年底为止"
owner = "信息部"
expires = 2026-12-31

[[waivers]]
rule = "legal/has-crm"
department = "legal"
tool = "纷享销客"
reason = "Until the archive has moved"
owner = "it"
ticket = "IT-7"
expires = 2026-11-20
"""


class Element:
    """An element that was read: its name, its attributes, its text and that of all within it, and whether it is closed."""

    def __init__(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.text = ""


VOID = {"meta", "link", "input", "br"}
OPTIONAL = {"li", "dt", "dd", "tr", "td", "th", "thead", "tbody"}
"""Elements whose end may be left out."""


class Reader(HTMLParser):
    """Reads a page into its elements, in their order."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        while self._open and self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def all(self, tag: str, **attributes: str) -> list[Element]:
        wanted = {name.rstrip("_"): value for name, value in attributes.items()}
        return [
            element
            for element in self.elements
            if element.tag == tag and wanted.items() <= {name: value or "" for name, value in element.attributes.items()}.items()
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        (found,) = self.all(tag, **attributes)
        return found


def page_of(folder: Path, text: str = ORG, language: Language = "en", *options: str) -> str:
    """The page on an org file, by the real command."""
    (folder / "org.toml").write_text(text, "utf-8")
    arguments = ("check", str(folder / "org.toml"), "--output", f"html={folder / 'page.html'}", "--as-of", DAY)
    assert run([*arguments, "--language", language, "--exit-zero", *options]) in (0, 2)
    return (folder / "page.html").read_text("utf-8")


def in_language(page: str, language: Language) -> str:
    """The text of a page as it is shown in one language, on one line."""
    hidden = "zh-Hans" if language == "en" else "en"
    body = page[page.index("<body") : page.index("<script>")]
    kept = re.sub(rf"<span lang={hidden}>.*?</span>(?=[^<]|<(?!/span))", "", body)
    return " ".join(re.sub(r"<[^>]*>", "", kept).split())


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    return page_of(tmp_path_factory.mktemp("page"))


@pytest.fixture(scope="module")
def read(page: str) -> Reader:
    return Reader(page)


def h1(page: str, language: Language = "en") -> str:
    return Reader(in_tags(page, "h1")).all("span", lang="en" if language == "en" else "zh-Hans")[0].text


def in_tags(page: str, tag: str) -> str:
    found = re.search(rf"<{tag}>.*?</{tag}>", page)
    assert found
    return found[0]


def test_one_sentence_says_what_is_wrong(page: str) -> None:
    said = "In 2 of 7 departments the software does not fit the work: "
    assert h1(page) == said + "1 has a CRM that its work usually does not need, 1 lacks a system that its work needs."
    assert (
        h1(page, "zh") == "7 个部门中，有 2 个部门的软件与工作不符：1 个部门的 CRM 多为日常工作用不到的，1 个部门缺少所需的系统。"
    )


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ('[departments.sales]\ntools = ["pipedrive"]\n', "Software and work fit in the 1 department that was judged."),
        ('[departments.x]\nname = "Zork"\n', "None of 1 department could be judged."),
        (
            '[departments.sales]\ntools = ["pipedrive"]\n[departments.x]\nname = "Zork"\n',
            "Software and work fit in the 1 department that was judged; 1 was not judged.",
        ),
        (
            '[departments.legal]\ntools = ["pipedrive"]\n[departments.risk]\ntools = ["pipedrive", "企查查"]\n',
            "In 2 of 2 departments the software does not fit the work: 2 have a CRM that their work usually does not need.",
        ),
    ],
)
def test_the_sentence_never_says_more_than_was_judged(text: str, english: str, tmp_path: Path) -> None:
    assert h1(page_of(tmp_path, text)) == english


def test_what_is_in_doubt_is_a_question_and_nothing_that_lacks(tmp_path: Path) -> None:
    page = page_of(tmp_path, '[departments.sales]\ntools = ["Shiny Unknown"]\n')
    assert h1(page) == "As far as is known, software and work fit in the 1 department that was judged."
    assert h1(page, "zh") == "就目前所知，已作判断的 1 个部门，软件与工作相符。"
    assert "1 entry is to be corrected, 1 question is open." in in_language(page, "en")
    assert re.search(r'<td><a href=#f\d+><svg class="m ask"', page)


def test_what_everybody_has_is_too_much_for_the_departments_that_avoid_it(tmp_path: Path) -> None:
    text = '[company]\ntools = ["Salesforce"]\n[departments.legal]\n[departments.finance]\ntools = ["xero"]\n[departments.sales]\n'
    page = page_of(tmp_path, text)
    assert h1(page).startswith("In 2 of 3 departments the software does not fit the work: 2 have a CRM")
    entries = re.findall(r"<li data-n=(d\d+)><a href=#(\w+)>", page)
    assert [link for _, link in entries] == ["f1", "f1"]


def test_the_sections_stand_in_their_order_and_each_is_led_to(read: Reader, page: str) -> None:
    sections = [element.attributes["id"] for element in read.all("section") if "ch" in (element.attributes["class"] or "").split()]
    assert sections == ["departments", "matrix", "findings", "waivers", "unjudged"]
    nav = page[page.index("<nav") : page.index("</nav>")]
    assert re.findall("<a href=#([a-z]+)>", nav) == [*sections, "made"]


def test_each_mark_of_the_matrix_leads_to_its_finding(page: str) -> None:
    rows = dict(re.findall(r"<tr data-n=(\w+)[^>]*><th[^>]*><bdi[^>]*>([^<]+)</bdi>", page))
    cells = {name: re.search(rf"<tr data-n={row}\b.*?(?=<tr |</tbody>)", page, re.DOTALL) for row, name in rows.items()}
    legal = cells["法务部"]
    assert legal
    link = re.search(r'href=#(f\d+)><svg class="m over"', legal[0])
    assert link
    card = re.search(rf'<li class="f over" id={link[1]}>.*?(?=<li |</ul>)', page, re.DOTALL)
    assert card
    assert "法务部</bdi> is assigned <bdi>Fxiaoke</bdi> (CRM)" in card[0]
    support = cells["客服部"]
    assert support
    assert re.search(r'href=#y0w0><svg class="m waived"', support[0])
    assert "id=y0w0" in page


def test_cells_tell_how_a_tool_is_had(page: str) -> None:
    body = page[page.index("id=matrix") :]
    assert '<td title="Fxiaoke / 纷享销客"><i>1</i>' in body  # Sales
    assert '<td title="Fxiaoke / 纷享销客"><i class=p>1</i>' in body  # the department below it
    assert '<td title="Fxiaoke / 纷享销客"><i class=r>1</i>' in body  # IT runs it
    assert '<td title="SAP S/4HANA">?' in body


def test_a_card_has_reason_source_line_and_remedy(page: str) -> None:
    shown = in_language(page, "en")
    assert "Legal drafts and reviews legal documents" in shown
    assert "“Which departments a CRM does not suit”, section 2, line 12" in shown
    assert 'org.toml:15tools = ["纷享销客", "e签宝"]' in shown
    assert "If 法务部 does not work in Fxiaoke itself, remove the assignment" in shown
    chinese = in_language(page, "zh")
    assert "若法务部并不直接使用纷享销客，请予收回" in chinese
    assert "is assigned" not in chinese


def test_waivers_have_a_bar_each_and_an_ended_one_leads_to_what_came_back(read: Reader, page: str) -> None:
    table = page[page.index("<table class=wv") :]
    days = re.findall(r"<time datetime=([\d-]+)>", table)
    assert days[:2] == ["2026-11-20", "2026-12-31"]
    assert len(re.findall("<rect class=x ", table)) == len(re.findall("<rect class=b ", table)) == 1
    assert re.search(r"<a href=#f\d+><span lang=en>ended 8 days ago</span>", table)
    assert "<bdi>IT-7</bdi>" in table


def test_what_was_not_judged_is_named_with_what_settles_it(page: str) -> None:
    shown = in_language(page[page.index("id=unjudged") - 40 :].replace("<section", "<body", 1), "en")
    assert "1 department that the file excludes总经办Nothing to do: this was decided." in shown
    assert "1 assignment of a tool whose use is unclearShiny New Thing" in shown


def test_costs_are_left_out_while_none_is_known(page: str) -> None:
    assert "id=costs" not in page


PRICED = """\
[tools.kehutong]
name = "客户通"
categories = ["crm"]
seat-cost = { amount = 960, currency = "CNY", per = "year" }

[tools.dear]
categories = ["crm"]
seat-cost = { amount = 165, currency = "USD", per = "month" }

[departments.legal]
tools = [{ tool = "kehutong", seats = 15 }, { tool = "dear", seats = 2 }]

[departments.finance]
tools = [{ tool = "kehutong", seats = 20 }, "xero"]

[departments.it]
tools = [{ tool = "dear", seats = 3, access = "admin" }, "kehutong", "jira service management"]
"""


def test_costs_are_listed_by_currency_the_dearest_first(tmp_path: Path) -> None:
    page = page_of(tmp_path, PRICED)
    costs = page[page.index("<section class=ch id=costs") :].partition("</section>")[0]
    assert re.findall(r"<caption[^>]*>([A-Z]+)</caption>", costs) == ["CNY", "USD"]
    assert re.findall(r"<td class=r>([A-Z]+ [\d,.]+)", costs) == [
        "CNY 19,200",
        "CNY 14,400",
        "CNY 33,600",
        "USD 3,960",
        "USD 3,960",
    ]
    assert "15 seats × CNY 960 a year" in costs
    assert "and 1 assignment of unknown cost" in costs
    assert '<dd class="big num nw">CNY 33,600</dd><dd class="big num nw">USD 3,960</dd>' in page
    assert "每年 CNY 14,400" in in_language(page, "zh")
    led_to = re.findall("<a href=#(f\\d+)>", costs)
    assert len(led_to) == 3
    assert all(f'<li class="f over" id={each}>' in page for each in led_to)


def test_only_its_own_style_and_script_may_run(read: Reader, page: str) -> None:
    (policy,) = (element.attributes["content"] or "" for element in read.all("meta") if element.attributes.get("http-equiv"))
    rules = dict(part.strip().split(" ", 1) for part in policy.split(";"))
    for tag, rule in (("style", "style-src"), ("script", "script-src")):
        text = page[page.index(f"<{tag}>") + len(tag) + 2 : page.index(f"</{tag}>")]
        assert rules[rule] == f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
    assert rules["default-src"] == rules["base-uri"] == rules["form-action"] == "'none'"


HOSTILE = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'onmouseover='alert(1)",
    "</style><style>*{display:none}",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(1)",
    "a\\u202Eb\\u200Bc",
    "]]><!--",
    "`<b>` &lt;i&gt;",
)


def hostile_org() -> str:
    """Departments, tools, reasons and a company that are called what would be markup."""
    lines = [
        '[company]\nname = "<script>alert(0)</script>"\ntools = ["<u>everybody</u>"]\n[departments.hr]\ntools = ["Salesforce"]\n'
    ]
    for number, written in enumerate(HOSTILE):
        name = written.replace('"', '\\"')
        lines.append(f'[departments."{name}"]\nname = "Legal {name}"\ntools = ["Salesforce", "{name}"]  # <i>{number}</i>\n')
        lines.append(f'[[waivers]]\nrule = "legal/has-crm"\ndepartment = "{name}"\ntool = "Salesforce"\nreason = "{name}"\n')
        lines.append(f'owner = "{name}"\nticket = "{name}"\nexpires = 20{27 + number}-01-01\n')
    return "\n".join(lines)


TAGS = set(
    re.findall(
        r"\S+",
        """
        html head meta title link style body a span svg symbol rect path circle line text use header div p b bdi time
        fieldset legend label input h1 dl dt dd small nav ul li main section h2 h3 h4 h5 output i table thead tbody tr th
        td code br strong footer script
        """,
    )
)

ATTRIBUTES = set(
    re.findall(
        r"\S+",
        """
        class id lang href rel content charset name http-equiv data-e data-z data-n datetime type checked hidden for
        autocomplete role tabindex scope title width height viewbox x y x1 x2 y1 y2 cx cy r rx dx d stroke-dasharray
        overflow preserveaspectratio
        """,
    )
)


@pytest.mark.parametrize("many", [False, True])
def test_hostile_names_are_text(many: bool, tmp_path: Path) -> None:
    """With few findings and with many, where the cards are others."""
    more = "".join(f'[departments.x{number}]\nname = "Legal {number}"\ntools = ["Salesforce"]\n' for number in range(FEW * many))
    page = page_of(tmp_path, more + hostile_org())
    read = Reader(page)
    assert {element.tag for element in read.elements} <= TAGS
    attributes = {name for element in read.elements for name in element.attributes}
    assert {name for name in attributes - ATTRIBUTES if not name.startswith("aria-")} == set()
    assert len(read.all("script")) == len(read.all("style")) == 1
    assert "\u202e" not in page
    assert "\u200b" not in page
    assert "aU+202EbU+200Bc" in page
    assert "<bdi>Legal {{ 7 * 7 }}{% raw %}</bdi>" in page
    links = {element.attributes["href"] or "" for element in read.elements if element.attributes.get("href")}
    assert {link for link in links if not link.startswith("#")} == {ARTICLE, "data:,"}


@pytest.mark.parametrize("count", [1, FEW + 1])
def test_rules_link_to_the_site_that_the_settings_name(count: int, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "orglint.toml").write_text('documentation = "https://docs.example.org/orglint/en/"\n')
    text = "".join(f'[departments.d{each}]\nname = "Legal {each}"\ntools = ["Salesforce"]\n' for each in range(count))
    read = Reader(page_of(tmp_path, text))
    links = {element.attributes["href"] or "" for element in read.all("a")}
    outside = {link for link in links if not link.startswith("#")}
    assert outside == {ARTICLE, "https://docs.example.org/orglint/en/rules/legal/has-crm.html"}


def test_ids_are_counters_and_each_link_in_the_page_leads_somewhere(tmp_path: Path) -> None:
    read = Reader(page_of(tmp_path, hostile_org()))
    ids = [element.attributes["id"] or "" for element in read.elements if element.attributes.get("id")]
    assert len(ids) == len(set(ids))
    assert [each for each in ids if not re.fullmatch(r"[a-z]+[a-z0-9-]*", each)] == []
    for element in read.elements:
        for name in ("href", "aria-labelledby", "for"):
            led_to = element.attributes.get(name) or ""
            if name != "href" or led_to.startswith("#"):
                assert set(led_to.removeprefix("#").split()) <= set(ids), (element.tag, led_to)


def test_every_name_is_set_apart(read: Reader) -> None:
    names = {element.text for element in read.all("bdi")}
    assert {
        "远山制造",
        "法务部",
        "客服部",
        "Marketing",
        "Shiny New Thing",
        "信息部",
        "试点到年底为止",
        "纷享销客",
        "Fxiaoke",
    } <= names


def test_long_names_are_cut_where_they_stand_by_themselves_and_a_reason_is_not(tmp_path: Path) -> None:
    tool, name, reason = "x" * 9000, "Legal " + "y" * 9000, "because of " + "z" * 900
    text = f'[departments.legal]\nname = "{name}"\ntools = ["Salesforce", "{tool}"]\n[[waivers]]\nrule = "legal/has-crm"\n'
    text += f'department = "legal"\nreason = "{reason}"\nowner = "it"\nexpires = 2027-01-01\n'
    page = page_of(tmp_path, text, "en", "--output-format", "concise")
    names = [element.text for element in Reader(page).all("bdi")]
    assert reason in names
    assert f"{name[:99]}…" in names
    assert len(page) < 100_000


def test_nothing_of_the_machine_is_on_the_page(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "broken.org.toml").write_text("[departments\n")
    (tmp_path / "org.toml").write_text(ORG, "utf-8")
    missing = str(tmp_path / "secret" / "missing.toml")
    run(["check", str(tmp_path), missing, "--output", f"html={tmp_path / 'page.html'}", "--output-format", "concise"])
    page = (tmp_path / "page.html").read_text("utf-8")
    assert str(tmp_path) not in page
    assert tmp_path.name not in page
    assert "missing.toml" in page
    assert "Not everything could be checked." in h1(page)


def test_paths_elsewhere_are_known_by_their_names() -> None:
    report = Report((), 0, 1, 0, 0, (), {}, locations={"a": "sub/org.toml", "b": "/home/mei/org.toml", "c": "../x/org.toml"})
    assert [shown_path(file, report) for file in ("a", "b", "c", "C:\\Users\\mei\\org.toml")] == ["sub/org.toml", *["org.toml"] * 3]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("/home/mei/x/org.toml cannot be read", "org.toml cannot be read"),
        ("see ~/x/org.toml", "see org.toml"),
        (r"C:\Users\mei\org.toml fails", "org.toml fails"),
        ("https://example.com/a/b and a/b/c.toml stay", "https://example.com/a/b and a/b/c.toml stay"),
    ],
)
def test_directories_of_absolute_paths_are_left_out(written: str, shown: str) -> None:
    assert markup.without_directories(Text(written, written)) == (shown, shown)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_language_of_the_run_is_shown_first(language: Language, tmp_path: Path) -> None:
    read = Reader(page_of(tmp_path, ORG, language))
    assert read.one("html").attributes["lang"] == ("zh-Hans" if language == "zh" else "en")
    chosen = [element.attributes["id"] for element in read.all("input", type="radio") if "checked" in element.attributes]
    assert chosen == [f"l-{language}"]
    assert read.one("title").text.startswith("软件使用情况：" if language == "zh" else "Who uses which software: ")


def test_both_languages_differ_in_what_is_shown_first_alone(tmp_path: Path) -> None:
    english, chinese = (page_of(tmp_path, ORG, language) for language in ("en", "zh"))

    def rest(page: str) -> str:
        page = re.sub(r"<html lang=[\w-]+>|<title>.*?</title>| checked(?=>(?:English|中文))", "", page)
        return re.sub(r"sha256-[^']+", "", page)

    assert rest(english) == rest(chinese)


def many(departments: int, findings: int) -> str:
    """A company with so many departments and findings."""
    kinds = ("Legal", "Finance", "Procurement", "采购部", "Sales", "研发部", "Marketing")
    tools = ("Salesforce", "Jira", "DocuSign", "SAP S/4HANA", "Zendesk", "Figma", "GitLab", "Workday", "Tableau", "Okta")
    lines = ['[company]\nname = "A company of some size"\n']
    for number in range(departments):
        given = [f'"{tool}"' for place, tool in enumerate(tools) if (number + place) % 3 == 0]
        given += [f'"Own Programme {number}-{each}"' for each in range(findings // departments)]
        lines.append(f'[departments.d{number}]\nname = "{kinds[number % 7]} {number}"\ntools = [{", ".join(given)}]\n')
    return "\n".join(lines)


@pytest.mark.parametrize(("departments", "findings", "most"), [(100, 300, 300_000), exhaustively(300, 3000, 2_500_000)])
def test_the_page_stays_small(departments: int, findings: int, most: int, tmp_path: Path) -> None:
    page = page_of(tmp_path, many(departments, findings), "en", "--output-format", "concise")
    assert len(re.findall('<li class="f d ', page)) >= findings
    assert len(page.encode()) <= most


def test_many_findings_have_short_cards_and_reasons_once_a_rule(tmp_path: Path) -> None:
    few, several = (
        page_of(
            tmp_path, "".join(f'[departments.d{each}]\nname = "Legal {each}"\ntools = ["Salesforce"]\n' for each in range(number))
        )
        for number in (FEW, FEW + 1)
    )
    assert few.count("What to do</span>") == FEW
    assert "id=reasons" not in few
    assert several.count("What to do</span>") == 1
    assert several.count("<a class=w href=#r0 ") == FEW + 1
    reasons = several[several.index("id=reasons") :]
    assert "If the department does not work in the tool itself" in reasons
    assert reasons.count("<a href=#f") == 6
    assert "and 35 more" in reasons


def test_large_companies_begin_with_the_rows_that_have_a_mark(tmp_path: Path) -> None:
    many_rows = "".join(f'[departments.d{each}]\nname = "Legal {each}"\n' for each in range(41))
    assert "id=only checked" in page_of(tmp_path, many_rows)
    assert "id=only>" in page_of(tmp_path, ORG)


def test_companies_in_several_processes_give_the_same_page(tmp_path: Path) -> None:
    for number in range(4):
        (tmp_path / f"{number}.org.toml").write_text(ORG.replace("远山制造", f"Company {number}"), "utf-8")
    pages = []
    for jobs in ("1", "2"):
        done = orglint(
            "check", ".", "--jobs", jobs, "--output", "html=page.html", "--as-of", DAY, "--output-format", "concise", cwd=tmp_path
        )
        assert done.code == 1
        pages.append((tmp_path / "page.html").read_text("utf-8"))
    assert pages[0] == pages[1]
    assert [f"Company {number}" in pages[0] for number in range(4)] == [True] * 4


def test_reconcile_says_how_file_and_use_differ(tmp_path: Path) -> None:
    (tmp_path / "org.toml").write_text('[departments.sales]\ntools = ["pipedrive"]\n[departments.legal]\ntools = ["docusign"]\n')
    (tmp_path / "use.csv").write_text("department,tool\nsales,pipedrive\nlegal,gitlab\n")
    run(["reconcile", str(tmp_path), "--actual", f"table={tmp_path / 'use.csv'}", "--output", f"html={tmp_path / 'page.html'}"])
    page = (tmp_path / "page.html").read_text("utf-8")
    assert h1(page) == "In 1 of 2 departments the file and what is really used differ."
    assert "id=unjudged" not in page


def test_a_report_without_overviews_still_gives_a_page() -> None:
    """As that of `orglint.check`, which makes none, or of a run that could not begin."""
    fault = Fault(Text("no file here", "没有文件"), Text("Give one.", "请给出文件。"))
    page = "".join(reporter("html")(Report((), 0, 0, 0, 0, (), {}, (fault,)), "en", False))
    assert h1(page) == "No file was checked. Not everything could be checked."
    assert "no file here" in page
    assert Reader(page).all("table") == []
    located = Located(finding("legal/has-crm", "warning", "x"), Span(1, 1, 1, 2), "")
    page = "".join(reporter("html")(Report((located,), 1, 1, 1, 1, (Unjudged(2, Text("such", "这类")),), {}), "en", False))
    assert h1(page) == "1 finding in 1 department."
    assert "Not judged: 2 such." in page
    assert "Everything was judged" not in page


def finding(rule: str, severity: str, tool: str | None) -> Finding:
    nothing = Text("", "")
    return Finding(rule, severity, nothing, nothing, nothing, None, Place("org.toml"), tool=tool)  # type: ignore[arg-type]


def test_signs_follow_from_two_facts() -> None:
    assert [sign_of(finding("legal/has-crm", "warning", tool)) for tool in ("x", None)] == ["over", "gap"]
    assert sign_of(finding("sales/lacks-crm", "info", "x")._replace(shape="need")) == "gap"
    assert sign_of(finding("sales/lacks-crm", "info", None)._replace(doubtful=True)) == "ask"
    for namespace in OF_FILES:
        assert [sign_of(finding(f"{namespace}/x", severity, "x")) for severity in ("error", "warning", "info")] == [
            "file",
            "file",
            "ask",
        ]
    assert sign_of(finding("org/tool-for-everyone", "warning", "x")) == "over"
    assert set(SIGNS) == {"over", "gap", "file", "ask", "waived"}


def test_the_same_sentence_at_several_places_is_one_card(tmp_path: Path) -> None:
    text = '[departments.legal]\ntools = ["Salesforce", "Salesforce", "Salesforce"]\n'
    page = page_of(tmp_path, text, "en", "--select", "legal/has-crm")
    assert page.count('<li class="f over"') == 1
    assert page.count("org.toml:2") == 3


def test_a_place_outside_of_the_text_has_no_line() -> None:
    located = Located(finding("legal/has-crm", "warning", "x"), Span(9, 1, 9, 2), "")
    page = "".join(reporter("html")(Report((located,), 1, 1, 1, 1, (), {"org.toml": "a"}), "en", False))
    assert "<html" in page


def test_today_is_the_day_of_the_run(tmp_path: Path) -> None:
    day = date.fromisoformat(DAY)
    page = page_of(tmp_path)
    assert f"<time datetime={day}>" in page
    assert f"{day.day} November {day.year}" in page
