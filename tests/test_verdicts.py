"""Companies whose verdict hangs on one word of the linter: each story is here because once a changed word went unnoticed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import tomli

from conftest import TODAY, CheckText
from orglint.company.diagnostics import MOST_HINTS, Origins
from orglint.company.inventories import inventory_of, partial_below, stated_inventories
from orglint.company.resolve import resolve
from orglint.linting.check import check_company
from orglint.linting.discover import FileSource
from orglint.linting.load_settings import load_settings
from orglint.linting.plan import Terms, make_plan
from orglint.linting.run import check_files
from orglint.linting.selection import UnknownRule
from orglint.model import Place, Rule, Severity
from orglint.policy.entry_points import EntryPoint
from orglint.policy.policy import Policy
from orglint.report import Report
from orglint.rules.builders import avoid, need, rely_on
from orglint.settings.values import Settings, WaiverPolicy
from orglint.texts import Text

BECAUSE = Text("It does.", "确实如此。")
LATER = TODAY.replace(month=3)


def waiver(rule: str, department: str, **more: str) -> str:
    fields = {
        "rule": rule,
        "department": department,
        "reason": "archive",
        "owner": "it@example.com",
        "expires": "2027-06-30",
        **more,
    }
    return "\n[[waivers]]\n" + "".join(f'{key} = "{value}"\n' for key, value in fields.items())


def rules(report: Report) -> list[str]:
    return sorted(located.finding.rule for located in report.findings)


STORIES = {
    "a waiver for one tool leaves the finding that names none": (
        "[departments.sales]\n" + waiver("sales/lacks-crm", "sales", tool="salesforce"),
        ["sales/lacks-crm", "waiver/unused"],
    ),
    "a waiver without a tool takes a finding that names none": ("[departments.sales]\n" + waiver("sales/lacks-crm", "sales"), []),
    "that a waiver with nothing to do ends soon is no news": (
        "[departments.legal]\n" + waiver("legal/has-crm", "legal", expires="2027-01-20"),
        ["waiver/unused"],
    ),
    "of a waiver that lacks its owner nothing else is said": (
        '[departments.legal]\ntools = ["salesforce"]\n'
        + waiver("legal/has-crm", "legal", expires="2027-01-20").replace("owner", "ticket"),
        ["legal/has-crm", "waiver/incomplete"],
    ),
    "a waiver of another department's finding": (
        '[departments.legal]\ntools = ["salesforce"]\n[departments.finance]\ntools = ["xero"]\n'
        + waiver("legal/has-crm", "finance"),
        ["legal/has-crm", "waiver/unused"],
    ),
    "an unknown tool may be waived under its name": (
        '[departments.legal]\ntools = ["Selfmade 9000"]\n' + waiver("org/unknown-tool", "legal", tool="Selfmade 9000"),
        [],
    ),
    "an instance of an unknown tool as well": (
        '[departments.legal]\ntools = [{ tool = "Selfmade 9000", instance = "EU" }]\n'
        + waiver("org/unknown-tool", "legal", tool="Selfmade 9000", instance="eu"),
        ["org/unknown-tool", "waiver/unused"],
    ),
    "a name of several products may be waived as it is written": (
        '[departments.legal]\ntools = ["Atlassian"]\n' + waiver("org/ambiguous-tool", "legal", tool="Atlassian"),
        [],
    ),
    "an unknown tool that nobody is assigned cannot be waived": (
        '[departments.legal]\ntools = ["Selfmade 9000"]\n' + waiver("org/unknown-tool", "legal", tool="Selfmade 9001"),
        ["org/unknown-tool", "waiver/unknown-tool"],
    ),
    "of an instance of a tool that nobody knows only the tool is said": (
        '[departments.legal]\ntools = ["salesforce"]\n' + waiver("legal/has-crm", "legal", tool="Selfmade 9000", instance="EU"),
        ["legal/has-crm", "waiver/unknown-tool"],
    ),
    "an exception holds beside a tool that everybody has": (
        '[company]\ntools = ["zoom", { tool = "pipedrive", except = ["legal"] }]\n[departments.legal]\n[departments.sales]\n',
        [],
    ),
    "a department whose name begins with the company's": (
        '[company]\nname = "Acme"\n[departments."Acme Legal"]\ntools = ["salesforce"]\n',
        ["legal/has-crm"],
    ),
    "that of another company is in doubt": (
        '[company]\nname = "Ajax"\n[departments."Acme Legal"]\ntools = ["salesforce"]\n',
        ["org/ambiguous-department"],
    ),
    "what is in use may be waived under names that the file has not": (
        "[departments.legal]\n"
        + waiver("actual/undeclared-department", "Ghosts")
        + waiver("actual/undeclared-use", "legal", tool="Selfmade 9000", instance="EU"),
        [],
    ),
    "a suite that everybody has is an open question where it is avoided": (
        '[company]\ntools = ["odoo"]\n[departments.legal]\n',
        ["org/unspecified-module"],
    ),
    "what nobody said of a suite that is on request is no question": (
        '[departments.legal]\ntools = [{ tool = "odoo", access = "on-request" }]\n',
        [],
    ),
    "who is told of a suite's module has its need in doubt": (
        '[departments.sales]\ntools = ["odoo"]\n',
        ["org/unspecified-module"],
    ),
    "what the company needs none of is no open question of a suite": (
        '[company]\nnot-needed = ["crm"]\n[departments.sales]\ntools = ["odoo"]\n',
        [],
    ),
    "a suite beside a tool that surely has it leaves nothing open": ('[departments.sales]\ntools = ["odoo", "pipedrive"]\n', []),
    "modules that nobody knows leave all of a suite open": (
        '[departments.sales]\ntools = [{ tool = "odoo", modules = ["sales-stuff"] }]\n',
        ["org/unknown-category", "sales/lacks-crm"],
    ),
    "modules of a tool that nobody knows settle what it is for": (
        '[departments.sales]\ntools = [{ tool = "Selfmade 9000", modules = ["crm"] }]\n',
        ["org/unknown-tool"],
    ),
    "a partial list of a team leaves its department's gaps open": (
        '[departments.sales]\n[departments.east]\nkind = "sales"\nparent = "sales"\ninventory = "partial"\n',
        [],
    ),
    "the list of a team of another kind leaves them closed": (
        '[departments.sales]\n[departments.east]\nkind = "legal"\nparent = "sales"\ninventory = "partial"\n',
        ["sales/lacks-crm"],
    ),
    "a team below a partial list whose own is complete": (
        '[departments.board]\nkind = []\ninventory = "partial"\n[departments.sales]\nparent = "board"\ninventory = "complete"\n',
        ["sales/lacks-crm"],
    ),
    "a parent by its name": (
        '[departments.s]\nname = "Sales"\ntools = ["pipedrive"]\n[departments.key-accounts]\nparent = "Sales"\nkind = "sales"\n',
        [],
    ),
    "a key is the parent that is written so, whoever else is called that": (
        '[departments]\nsales.tools = ["pipedrive"]\ns = { name = "Sales", kind = [] }\ne = { kind = "sales", parent = "sales" }\n',
        [],
    ),
    "an exception that names nobody may be waived of the tool by any of its names": (
        '[company]\ntools = [{ tool = "SFDC", except = ["nowhere"] }]\n[departments.sales]\n'
        + waiver("org/unknown-exception", "*", tool="salesforce"),
        [],
    ),
    "a CRM that is there on request alone leaves the need for it in doubt": (
        '[departments.sales]\ntools = [{ tool = "pipedrive", access = "on-request" }]\n',
        ["sales/lacks-crm"],
    ),
    "a tool that nobody knows and everybody has, for what its modules say": (
        '[company]\ntools = [{ tool = "Selfmade 9000", modules = ["crm"] }]\n[departments.legal]\n',
        ["org/tool-for-everyone", "org/unknown-tool"],
    ),
    "that everybody has one instance may be waived of that instance": (
        '[company]\ntools = [{ tool = "salesforce", instance = "EU" }]\n[departments.legal]\n'
        + waiver("org/tool-for-everyone", "*", tool="salesforce", instance="EU"),
        [],
    ),
    "one suite in two spellings is one question": (
        '[departments.sales]\ntools = ["odoo"]\n[departments.marketing]\ntools = ["Odoo"]\n',
        ["org/unspecified-module"],
    ),
    "whoever only reads in a suite may read in all of it": (
        '[departments.legal]\ntools = [{ tool = "odoo", access = "read-only" }]\n',
        [],
    ),
    "where the list is partial a suite need not bring what is needed": (
        '[departments.sales]\ninventory = "partial"\ntools = ["odoo"]\n',
        [],
    ),
    "modules of the company's own tool settle what it is for": (
        '[tools.inhouse]\n[departments.sales]\ntools = [{ tool = "inhouse", modules = ["crm"] }]\n',
        ["org/uncategorised-tool"],
    ),
    "what is not sold in modules has all it has, whatever modules are named": (
        '[departments.legal]\ntools = [{ tool = "pipedrive", modules = ["ticketing"] }]\n',
        ["legal/has-crm", "org/no-modules"],
    ),
    "in a circle the company's word on its lists holds": (
        '[company]\ninventory = "partial"\n[departments]\na = { parent = "b" }\nb = { kind = "sales", parent = "a" }\n',
        ["org/parent-circle"],
    ),
    "a partial list below a circle leaves the gaps of all of it open": (
        "[departments]\n"
        + "".join(f'{key} = {{ kind = "sales", parent = "{parent}" }}\n' for key, parent in ("ab", "bc", "ca"))
        + 'd = { kind = "sales", parent = "c", inventory = "partial" }\n',
        ["org/parent-circle"],
    ),
    "what everybody has satisfies, what somebody else has does not": (
        '[departments.sales]\n[departments.marketing]\ntools = ["pipedrive"]\n',
        ["sales/lacks-crm"],
    ),
}


@pytest.mark.parametrize("story", STORIES)
def test_what_is_said_of_a_company(story: str, check_text: CheckText) -> None:
    text, expected = STORIES[story]
    assert rules(check_text(text)) == expected


def judged(text: str, policy: Policy, settings: Settings) -> Report:
    return check_files(["org.toml"], make_plan(policy, settings, Terms(TODAY)), FileSource(lambda _: text.encode()))


FLAGGED = '[departments.legal]\ntools = ["salesforce"]\n'
TICKET = Settings(waivers=WaiverPolicy(required_fields=("ticket",)))
ONE_A_DAY = Settings(waivers=WaiverPolicy(max_per_expiry_day=1))


@pytest.mark.parametrize(("field", "value"), [("rule", "legal/has-crm"), ("department", "legal")])
def test_whatever_the_settings_ask_of_waivers_they_are_for_a_rule_and_a_department(field: str, value: str, policy: Policy) -> None:
    text = waiver("legal/has-crm", "legal", ticket="IT-1").replace(f'{field} = "{value}"\n', "")
    found = judged(FLAGGED + text, policy, TICKET)
    assert "waiver/incomplete" in rules(found)
    assert "legal/has-crm" in rules(found)


@pytest.mark.parametrize("rule", ["legal/has-crn", "org/document-schema"])
def test_a_waiver_that_takes_nothing_away_does_not_crowd_the_day_on_which_it_ends(rule: str, policy: Policy) -> None:
    found = judged(FLAGGED + waiver("legal/has-crm", "legal") + waiver(rule, "legal"), policy, ONE_A_DAY)
    assert rules(found) == ["waiver/unknown-rule"]


@pytest.mark.parametrize(("number", "said"), [(1, []), (2, ["waiver/too-many-expiries"]), (3, ["waiver/too-many-expiries"])])
def test_a_day_is_crowded_by_the_first_waiver_that_is_too_much(number: int, said: list[str], policy: Policy) -> None:
    tools = ("salesforce", "pipedrive", "copper")[:number]
    text = "[departments.legal]\ntools = [" + ", ".join(f'"{tool}"' for tool in tools) + "]\n"
    found = judged(text + "".join(waiver("legal/has-crm", "legal", tool=tool) for tool in tools), policy, ONE_A_DAY)
    assert rules(found) == said
    assert [located.span.line for located in found.findings] == [2 + 8 + 7] * len(said)


def test_a_waiver_that_has_expired_and_has_no_owner_speaks_of_its_owner(policy: Policy) -> None:
    text = waiver("legal/has-crm", "legal", ticket="IT-1", expires="2027-01-14").replace('owner = "it@example.com"\n', "")
    (found,) = (one.finding for one in judged(FLAGGED + text, policy, TICKET).findings if one.finding.rule == "waiver/expired")
    assert found.remedy.en == "Fix what it waived and delete the waiver, or have its owner set a new date."
    assert found.remedy.zh == "请解决所豁免的问题并删除该豁免，或由责任人重新确定到期日。"
    owned = judged(FLAGGED + waiver("legal/has-crm", "legal", expires="2027-01-14"), policy, Settings()).findings
    assert "have it@example.com set" in next(one.finding for one in owned if one.finding.rule == "waiver/expired").remedy.en


@pytest.mark.parametrize(
    ("expires", "english", "chinese"),
    [
        ("2027-01-15", "today", "即今天"),
        ("2027-01-16", "1 day left", "还有 1 天"),
        ("2027-01-17", "2 days left", "还有 2 天"),
        ("2027-02-14", "30 days left", "还有 30 天"),
    ],
)
def test_how_long_a_waiver_still_holds(expires: str, english: str, chinese: str, policy: Policy) -> None:
    (found,) = judged(FLAGGED + waiver("legal/has-crm", "legal", expires=expires), policy, Settings()).findings
    assert (found.finding.rule, found.finding.message.en) == (
        "waiver/expires-soon",
        f"This waiver expires on {expires} ({english})",
    )
    assert chinese in found.finding.message.zh


def test_the_last_day_that_a_waiver_may_have(policy: Policy) -> None:
    settings = Settings(waivers=WaiverPolicy(longest=100))
    assert rules(judged(FLAGGED + waiver("legal/has-crm", "legal", expires="2027-04-25"), policy, settings)) == []
    (found,) = judged(FLAGGED + waiver("legal/has-crm", "legal", expires="2027-04-26"), policy, settings).findings
    assert (found.finding.rule, found.span.line) == ("waiver/too-long", 9)
    assert "101" in found.finding.message.en
    assert "2027-04-25" in found.finding.remedy.en


def test_what_a_waiver_lacks_is_named_and_the_next_one_is_looked_at_all_the_same(policy: Policy) -> None:
    bare = '\n[[waivers]]\nrule = "legal/has-crm"\ndepartment = "legal"\n'
    found = judged(FLAGGED + bare + waiver("legal/has-crm", "legal", expires="2027-01-14"), policy, Settings()).findings
    said = {one.finding.rule: one.finding.message for one in found}
    assert said.keys() == {"legal/has-crm", "waiver/incomplete", "waiver/expired"}
    assert said["waiver/incomplete"].en == "This waiver lacks `reason`, `owner` and `expires`"
    assert said["waiver/incomplete"].zh == "此豁免缺少 `reason`、`owner` 和 `expires`"


def test_waivers_that_never_end_do_not_crowd_a_day(policy: Policy) -> None:
    settings = Settings(waivers=WaiverPolicy(required_fields=(), max_per_expiry_day=1))
    text = '[departments.legal]\ntools = ["salesforce", "pipedrive"]\n'
    for tool in ("salesforce", "pipedrive"):
        text += f'\n[[waivers]]\nrule = "legal/has-crm"\ndepartment = "legal"\ntool = "{tool}"\n'
    assert rules(judged(text, policy, settings)) == []


def test_where_too_many_end_the_first_of_them_is_shown(policy: Policy) -> None:
    text = '[departments.legal]\ntools = ["salesforce", "pipedrive"]\n'
    for tool in ("salesforce", "pipedrive"):
        text += waiver("legal/has-crm", "legal", tool=tool)
    (found,) = judged(text, policy, ONE_A_DAY).findings
    assert [(label.span.line, label.text.en) for label in found.labels] == [(9, "the first of them")]


@pytest.mark.parametrize(
    ("fields", "about"),
    [
        ({"department": "*"}, (None, None, None)),
        ({"department": "legal"}, ("legal", None, None)),
        ({"department": "legal", "tool": "SFDC"}, ("legal", "salesforce-sales-cloud", None)),
        ({"department": "legal", "tool": "SFDC", "instance": "EU"}, ("legal", "salesforce-sales-cloud", "EU")),
    ],
)
def test_what_is_said_of_a_waiver_is_about_what_the_waiver_is_about(
    fields: dict[str, str], about: tuple[str | None, ...], policy: Policy
) -> None:
    text = '[departments.legal]\n[departments.sales]\ntools = [{ tool = "salesforce", instance = "EU" }]\n'
    (found,) = judged(text + waiver("legal/has-crm", **fields), policy, Settings()).findings
    assert found.finding.rule == "waiver/unused"
    assert (found.finding.department, found.finding.tool, found.finding.instance) == about


@pytest.mark.parametrize(
    ("fields", "line", "said"),
    [
        ({"rule": "legal/has-crn"}, 8, "No rule is called `legal/has-crn`; did you mean `legal/has-crm`?"),
        ({"rule": "waiver/expired"}, 8, "waiver/expired cannot be waived"),
        ({"department": "legall"}, 9, "did you mean `legal`?"),
        ({"department": "Rechtsabteilnug"}, 9, "did you mean `Rechtsabteilung`?"),
        ({"tool": "salesfroce"}, 13, "did you mean `Salesforce`?"),
        ({"tool": "salesforce", "instance": "EMAE"}, 14, "did you mean `EMEA`?"),
    ],
)
def test_what_a_waiver_names_and_nobody_knows_is_said_where_it_stands(
    fields: dict[str, str], line: int, said: str, policy: Policy
) -> None:
    text = '[departments.legal]\ntools = ["salesforce", { tool = "salesforce", instance = "EMEA" }]\n'
    text += '[departments.right]\nkind = []\nname = "Rechtsabteilung"\n'
    found = judged(text + waiver(**{"rule": "legal/has-crm", "department": "legal", **fields}), policy, Settings()).findings
    (named,) = (one for one in found if one.finding.rule.startswith("waiver/unknown"))
    assert named.span.line == line
    assert said in named.finding.message.en


@pytest.mark.parametrize(
    ("name", "above", "kinds", "said"),
    [
        pytest.param("Patents", "Legal", ("legal",), [], id="it may be legal, and is below Legal"),
        pytest.param("Patents", "Finance", (), ["org/ambiguous-department"], id="it may be legal, and is below Finance"),
        pytest.param("Support", "Legal", (), ["org/ambiguous-department"], id="of all that it may be Legal is none"),
        pytest.param("Support", "IT", ("it",), [], id="of all that it may be IT is one"),
        pytest.param("Sales Finance", "Finance", (), ["org/ambiguous-department"], id="it speaks of sales as well"),
        pytest.param("Sales", "Legal", ("sales",), [], id="it is what its name says"),
        pytest.param("Tigers", "Legal", ("legal",), [], id="it says nothing of its own"),
        pytest.param("Tigers", "Lions", (), ["org/unknown-department"] * 2, id="neither says anything"),
        pytest.param("Tigers", "Support", (), ["org/ambiguous-department", "org/unknown-department"], id="what is above is open"),
    ],
)
def test_what_a_department_is_below_another(name: str, above: str, kinds: tuple[str, ...], said: list[str], policy: Policy) -> None:
    below = f'[departments.below]\nname = "{name}"\nparent = "above"\n'
    for written in (f'{below}[departments.above]\nname = "{above}"\n', f'[departments.above]\nname = "{above}"\n{below}'):
        found = resolve(tomli.loads(written), "org.toml", policy, TODAY)
        assert found.company.departments["below"].kinds == kinds
        assert sorted(diagnostic.rule for diagnostic in found.diagnostics) == said


@pytest.mark.parametrize(
    ("key", "more", "expected"),
    [
        ("legal", 'name = "Sales"', ["department by its key (its name says another kind)"]),
        ("legal", 'name = "Legal Affairs"', []),
        ("legal", 'name = "Legal Affairs"\nkind = "sales"', ["department by its name (the file states another kind)"]),
        ("legal", "", []),
        ("support", 'name = "Sales"', []),
        ("tigers", 'name = "Sales"', []),
        ("legal", 'name = "Tigers"', []),
        ("legal", 'name = "Support"', ["department with an ambiguous name"]),
    ],
)
def test_a_name_that_surely_says_another_kind_than_the_key_is_spoken_of(
    key: str, more: str, expected: list[str], check_text: CheckText
) -> None:
    """Legal's table stays, and is called Sales: nobody misses legal, and its CRM is as it should be."""
    report = check_text(f'[departments.{key}]\n{more}\ntools = ["salesforce"]\n')
    assert [one.reason.en for one in report.unjudged] == expected


@pytest.mark.parametrize(
    ("departments", "counted"),
    [
        ("[departments.board]\nkind = []\n", "1 department that the file excludes"),
        ("[departments.board]\nkind = []\n[departments.gallery]\nparent = 'board'\n", "2 departments that the file excludes"),
        ("[departments.operations]\n", "1 department with an ambiguous name"),
        ("[departments.blueprint]\n", "1 department whose name does not say its kind"),
        ("[departments.legla]\n", "1 department whose name does not say its kind"),
        (
            '[departments.legal]\ninventory = "partial"\n',
            "1 department for missing tools (its inventory, or a sub-department's, is partial)",
        ),
        ('[company]\ninventory = "partial"\n[departments.legal]\n', "1 company for missing tools (its inventory is partial)"),
        ("[departments.legal]\n", ""),
        (
            '[departments.board]\nkind = "legal"\ntools = [{ tool = "zoom", access = "on-request", until = 2027-01-14 }]\n',
            "1 assignment that does not count today",
        ),
        (
            '[company]\nnot-needed = ["crm"]\n[departments.sales]\n',
            "1 category of missing tools (the company says it needs none, in `not-needed`)",
        ),
        (
            '[departments.board]\nkind = "legal"\ntools = [{ tool = "zoom", access = "on-request" }]\n',
            "1 assignment on request, which nobody has yet",
        ),
        ('[departments.board]\nkind = "legall"\n', "1 department whose name does not say its kind"),
        ('[departments.legal]\nkind = "finance"\ntools = ["xero"]\n', "1 department by its name (the file states another kind)"),
        ('[departments.legal]\nkind = "legal"\n', ""),
    ],
)
def test_the_summary_counts_whom_nobody_judges_and_says_why(departments: str, counted: str, check_text: CheckText) -> None:
    said = [f"{unjudged.number} {unjudged.reason.en}" for unjudged in check_text(departments).unjudged]
    assert said == [counted] * bool(counted)


@pytest.mark.parametrize(
    ("kinds", "counted"),
    [
        ("[]", ["1 department that the settings exclude"]),
        ('"finance"', ["1 department by its name (the settings state another kind)"]),
        ('"legal"', []),
    ],
)
def test_the_summary_counts_whom_the_settings_say_something_else_of(
    kinds: str, counted: list[str], policy: Policy, tmp_path: Path
) -> None:
    path = tmp_path / "orglint.toml"
    path.write_text(f"[department-names]\nLegal = {kinds}\n", encoding="utf-8")
    loaded = load_settings(str(path), policy)
    report = judged('[departments.legal]\ntools = ["xero"]\n', loaded.policy, loaded.settings or Settings())
    assert [f"{unjudged.number} {unjudged.reason.en}" for unjudged in report.unjudged] == counted


@pytest.mark.parametrize(
    ("written", "hint"),
    [("Slak", "; did you mean `slab`?"), ("ASW", ""), ("Zomo Phone X", "")],
)
def test_what_is_a_slip_for_a_tool(written: str, hint: str, check_text: CheckText) -> None:
    (found,) = check_text(f'[departments.board]\nkind = []\ntools = ["{written}"]\n').findings
    assert found.finding.message.en.endswith(f"`{written}`{hint}") or found.finding.message.en.endswith(f"{written}{hint}")


def test_after_many_misspelt_names_no_more_are_guessed(check_text: CheckText) -> None:
    tools = ", ".join(f'"Slak {number}{number}"' for number in range(MOST_HINTS)) + ', "Slak"'
    *_, last = check_text(f"[departments.board]\nkind = []\ntools = [{tools}]\n").findings
    assert "Slak" in last.finding.message.en
    assert "did you mean" not in last.finding.message.en
    *_, last = check_text(
        f"[departments.board]\nkind = []\ntools = [{tools}]\n" + waiver("legal/has-crm", "board", tool="salesfroce")
    ).findings
    assert last.finding.message.en == "No tool is called `salesfroce`"


def test_a_company_is_as_its_file_says(policy: Policy) -> None:
    data: dict[str, Any] = {
        "company": {"name": "Acme", "headcount": 12, "not-needed": ["crm"], "inventory": "partial", "tools": ["zoom"]},
        "tools": {"kht": {"categories": ["erp"]}},
        "departments": {"legal": {"name": "Law"}, "patents": {"parent": "Law", "inventory": "complete"}},
    }
    company = resolve(data, "org.toml", policy, TODAY).company
    assert (company.name, company.headcount, company.complete, company.not_needed) == ("Acme", 12, False, ("crm",))
    assert [assignment.written for assignment in company.everybody] == ["zoom"]
    assert [tool.id for tool in company.tools] == ["kht"]
    assert company.children == {"legal": ("patents",)}
    assert [(each.key, each.name, each.parent, each.inventory, each.complete) for each in company.departments.values()] == [
        ("legal", "Law", None, None, False),
        ("patents", "patents", "legal", "complete", True),
    ]
    assert company.place == Place("org.toml", ("company",), "key")
    assert (company.as_of, company.parts) == (TODAY, frozenset())
    origins: Origins = {("departments", "legal"): ("legal.org.toml", "legal")}
    assert resolve(data, "org.toml", policy, TODAY, origins).company.parts == {"legal.org.toml"}
    empty = resolve({"departments": {}}, "org.toml", policy, TODAY).company
    assert (empty.name, empty.headcount, empty.complete, empty.waivers, empty.everybody) == ("", None, True, (), ())


def severities(report: Report) -> dict[str, str]:
    return {located.finding.rule: located.finding.severity for located in report.findings}


FOR_ALL = '[company]\ntools = ["pipedrive"]\n[departments.legal]\n[departments.finance]\ntools = ["xero"]\n[departments.sales]\n'


@pytest.mark.parametrize(
    ("severity", "expected"),
    [
        ({}, "warning"),
        ({"legal/has-crm": "error"}, "error"),
        ({"finance/has-crm": "error"}, "error"),
        ({"legal/has-crm": "info"}, "warning"),
        ({"finance/has-crm": "info"}, "warning"),
        ({"legal/has-crm": "info", "finance/has-crm": "info"}, "info"),
        ({"legal/has-crm": "error", "org/tool-for-everyone": "info"}, "info"),
    ],
)
def test_a_tool_for_everyone_is_as_grave_as_for_whom_it_is_gravest(
    severity: dict[str, Severity], expected: str, policy: Policy
) -> None:
    found = judged(FOR_ALL, policy, Settings(severity=severity))
    assert severities(found) == {"org/tool-for-everyone": expected}
    assert found.findings[0].finding.message.en == "Everybody is assigned Pipedrive (CRM), including `legal` and `finance`"


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (Settings(), {"legal/has-crm": "warning", "sales/lacks-crm": "warning"}),
        (Settings(ignore=("legal/*",)), {"sales/lacks-crm": "warning"}),
        (Settings(select=("legal/*",)), {"legal/has-crm": "warning"}),
        (Settings(select=("*/has-crm",), ignore=("legal/has-crm",)), {}),
        (Settings(severity={"*/has-crm": "error"}), {"legal/has-crm": "error", "sales/lacks-crm": "warning"}),
        (Settings(severity={"*": "info", "legal/*": "error"}), {"legal/has-crm": "error", "sales/lacks-crm": "info"}),
        (Settings(severity={"legal/*": "error", "*": "info"}), {"legal/has-crm": "info", "sales/lacks-crm": "info"}),
        (Settings(required_kinds=("legal",)), {"legal/has-crm": "warning", "sales/lacks-crm": "warning"}),
        (
            Settings(required_kinds=("it", "legal")),
            {"legal/has-crm": "warning", "sales/lacks-crm": "warning", "org/missing-kind": "warning"},
        ),
        (Settings(small_company=10), {"legal/has-crm": "warning", "sales/lacks-crm": "warning"}),
        (Settings(small_company=11), {"legal/has-crm": "warning"}),
        (Settings(small_company=12), {"legal/has-crm": "warning"}),
        (Settings(small_company=11, severity={"legal/*": "error"}), {"legal/has-crm": "error"}),
    ],
)
def test_what_settings_make_of_a_company(settings: Settings, expected: dict[str, str], policy: Policy) -> None:
    text = '[company]\nheadcount = 11\n[departments.legal]\ntools = ["salesforce"]\n[departments.sales]\n'
    assert severities(judged(text, policy, settings)) == expected


def asking(policy: Policy, *more: Rule) -> Policy:
    """The policy with some more rules, which are a plugin's."""
    return policy._replace(
        rules={**policy.rules, **{rule.id: rule for rule in more}},
        origins={**policy.origins, **dict.fromkeys((rule.id for rule in more), EntryPoint("acme", "acme", "acme", "1"))},
    )


def test_without_a_headcount_no_company_is_small(policy: Policy) -> None:
    assert rules(judged("[departments.sales]\n", policy, Settings(small_company=3))) == ["sales/lacks-crm"]


def test_a_small_company_is_spared_a_crm_and_nothing_else(policy: Policy) -> None:
    erp = asking(
        policy, need(policy.kinds["sales"], "erp", because=BECAUSE), rely_on(policy.kinds["sales"], "crm", "scm", because=BECAUSE)
    )
    small = "[company]\nheadcount = 3\n[departments.sales]\n"
    assert rules(judged(small, erp, Settings(small_company=3))) == ["sales/lacks-core-tools", "sales/lacks-erp"]
    assert rules(judged(small, erp, Settings())) == ["sales/lacks-core-tools", "sales/lacks-crm", "sales/lacks-erp"]


def test_the_plan_for_a_small_company_is_on_the_same_terms_also_later(policy: Policy) -> None:
    settings = Settings(small_company=3, waivers=WaiverPolicy(longest=30))
    small = resolve({"company": {"headcount": 3}, "departments": {}}, "org.toml", policy, TODAY).company
    today = make_plan(policy, settings, Terms(TODAY))
    assert today.for_company(small) is not today
    for day, plan in ((TODAY, today), (LATER, today.on_terms(Terms(LATER)))):
        assert plan.for_company(small).terms == plan.terms == Terms(day, WaiverPolicy(longest=30))


@pytest.mark.parametrize("headcount", ["", "headcount = 3", "headcount = 9"])
def test_what_is_read_without_rules_is_not_judged(headcount: str, policy: Policy) -> None:
    text = (
        f'[company]\n{headcount}\n[tools.kht]\n[departments.legal]\ntools = ["salesforce", "odoo", "Acme"]\n[departments.sales]\n'
    )
    plan = make_plan(policy, Settings(small_company=3), Terms(TODAY))
    every, none = (check_company("org.toml", FileSource(lambda _: text.encode()), each) for each in (plan, plan.without_rules()))
    assert every.resolved
    assert none.resolved
    assert every.resolved.company == none.resolved.company
    assert every.findings
    assert none.findings == ()


OF_TWO = '[departments.counter]\nkind = ["legal", "sales"]\ntools = '
BOTH = '["pipedrive", { tool = "odoo", modules = ["erp"] }'


@pytest.mark.parametrize(
    ("departments", "expected"),
    [
        (f"{OF_TWO}[]", ["sales/lacks-crm", "sales/lacks-erp"]),
        (f"{OF_TWO}{BOTH}]", []),
        (f'{OF_TWO}{BOTH}, "jira"]', ["legal/has-ticketing"]),
        (OF_TWO.replace("sales", "finance") + f'{BOTH}, "xero"]', ["finance/has-crm", "legal/has-crm", "legal/has-erp"]),
    ],
)
def test_a_department_of_two_kinds_needs_what_either_needs_and_may_have_it(
    departments: str, expected: list[str], policy: Policy
) -> None:
    more = (avoid(policy.kinds["legal"], "erp", because=BECAUSE), avoid(policy.kinds["legal"], "ticketing", because=BECAUSE))
    plugins = asking(policy, *more, need(policy.kinds["sales"], "erp", because=BECAUSE))
    assert rules(judged(departments, plugins, Settings())) == expected


def test_a_department_of_two_kinds_may_have_what_a_rule_asks_for_that_is_not_chosen(policy: Policy) -> None:
    assert rules(judged(f'{OF_TWO}["pipedrive"]', policy, Settings(select=("legal/*",)))) == []


def test_a_rule_about_the_company_judges_no_departments_tools(policy: Policy) -> None:
    usual = make_plan(policy)
    whole = Rule("acme/scm", None, "info", BECAUSE, BECAUSE, BECAUSE, BECAUSE, lambda _: (), categories=("tech-support",))
    plan = make_plan(asking(policy, whole))
    assert plan.company_rules == (*usual.company_rules, whole)
    assert (plan.judged, plan.by_kind.keys()) == (usual.judged, usual.by_kind.keys())


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (Settings(), ["legal/has-erp", "sales/lacks-crm"]),
        (Settings(select=("sales/*",)), ["sales/lacks-crm"]),
        (Settings(select=("sales/lacks-scm",)), ["sales/lacks-scm"]),
        (Settings(select=("*/lacks-scm", "sales/lacks-crm")), ["sales/lacks-crm", "sales/lacks-scm"]),
        (Settings(select=("*/lacks-scm",), ignore=("sales/*",)), []),
        (Settings(select=("legal/*",)), ["legal/has-erp"]),
        (Settings(select=("legal/*", "sales/lacks-erp")), []),
        (Settings(ignore=("org/*",)), ["legal/has-erp", "sales/lacks-crm"]),
    ],
)
def test_what_is_off_by_default_is_asked_and_heeded_only_where_it_is_chosen(
    settings: Settings, expected: list[str], policy: Policy
) -> None:
    off = [need(policy.kinds["sales"], needed, because=BECAUSE)._replace(default_enabled=False) for needed in ("erp", "scm")]
    plugins = asking(policy, avoid(policy.kinds["legal"], "erp", because=BECAUSE), *off)
    assert rules(judged(f'{OF_TWO}[{{ tool = "odoo", modules = ["erp"] }}]', plugins, settings)) == expected


@pytest.mark.parametrize("pattern", ["org/document-schema", "org/document-*", "waiver/*", "waiver/expired"])
def test_what_must_be_put_right_cannot_be_ignored(pattern: str, policy: Policy) -> None:
    with pytest.raises(UnknownRule) as refused:
        make_plan(policy, Settings(ignore=(pattern,)))
    assert refused.value.faults[0].message.en == f"{pattern} cannot be ignored"
    with pytest.raises(UnknownRule):
        make_plan(policy, Settings(ignore=("legal/*", pattern), select=("org/*",)), strict=False)


@pytest.mark.parametrize("pattern", ["org/document-schema", "org/document-*", "waiver/expired"])
def test_what_must_be_put_right_cannot_be_made_milder(pattern: str, policy: Policy) -> None:
    with pytest.raises(UnknownRule) as refused:
        make_plan(policy, Settings(severity={pattern: "info"}))
    assert refused.value.faults[0].message.en == f"{pattern} cannot be made milder"
    assert make_plan(policy, Settings(severity={pattern: "error"}))


def test_a_pattern_that_fits_others_too_leaves_them_as_they_are(policy: Policy) -> None:
    broken = judged("[departments.legal]\ntool = []\n", policy, Settings(severity={"*": "info"}, ignore=("org/*",)))
    assert severities(broken) == {"org/document-schema": "error"}


@pytest.mark.parametrize("asked", [Settings(ignore=("legal/has-crn",)), Settings(select=("legal/has-crn",))])
def test_a_pattern_that_fits_nothing_is_refused_unless_another_file_may_have_the_rule(asked: Settings, policy: Policy) -> None:
    with pytest.raises(UnknownRule) as refused:
        make_plan(policy, asked)
    assert refused.value.faults[0].message.en == "no rule is called legal/has-crn; did you mean legal/has-crm?"
    assert make_plan(policy, asked, strict=False)


@pytest.mark.parametrize(
    ("pattern", "hint"), [("legl/*", "; did you mean legal/*?"), ("legl", "; did you mean legal/*?"), ("zebra/*", "")]
)
def test_a_slip_in_a_namespace_is_one_for_all_its_rules(pattern: str, hint: str, policy: Policy) -> None:
    with pytest.raises(UnknownRule) as refused:
        make_plan(policy, Settings(select=(pattern,)))
    assert refused.value.faults[0].message.en == f"no rule is called {pattern}{hint}"


def test_who_says_nothing_of_a_list_has_the_word_of_whoever_is_above(policy: Policy) -> None:
    data: dict[str, Any] = {
        "company": {"inventory": "partial"},
        "departments": {
            "sales": {},
            "east": {"parent": "sales", "inventory": "complete"},
            "asia": {"parent": "east"},
            "china": {"parent": "asia", "inventory": "partial"},
        },
    }
    company = resolve(data, "org.toml", policy).company
    said = {key: inventory_of(department, company) for key, department in company.departments.items()}
    assert said == {"sales": "partial", "east": "complete", "asia": "complete", "china": "partial"}


def test_an_exception_that_names_none_or_several_is_said_where_it_stands(check_text: CheckText) -> None:
    text = """\
[company]
tools = [
    { tool = "zoom", except = ["sales", "Slaes"] },
    { tool = "Selfmade 9000", except = ["Kontor"] },
]
[departments.sales]
tools = ["pipedrive"]
[departments.east]
name = "Kontor"
kind = []
[departments.west]
name = "Kontor"
kind = []
"""
    found = [one for one in check_text(text).findings if one.finding.rule == "org/unknown-exception"]
    assert [(one.span.line, one.span.column, one.finding.tool, one.finding.message.en) for one in found] == [
        (3, 41, "zoom", "`except` of Zoom names a department that is not in the file: `Slaes`; did you mean `sales`?"),
        (4, 41, "Selfmade 9000", "`except` of Selfmade 9000 has `Kontor`, a name of several departments: `east` and `west`"),
    ]


def test_an_exception_of_what_everybody_will_have_is_kept_for_the_day(policy: Policy) -> None:
    dated = {"tool": "pipedrive", "from": "2028-01-01"}
    data = {
        "company": {"tools": ["zoom", {**dated, "except": ["legal"]}]},
        "departments": {"legal": {"tools": ["zoom", dated]}},
    }
    company = resolve(data, "org.toml", policy, TODAY).company
    assert [(each.where.path, each.excepted) for each in company.dormant] == [
        (("departments", "legal", "tools"), frozenset()),
        (("company", "tools"), frozenset({"legal"})),
    ]


def test_an_open_question_names_all_whom_it_is_about_and_the_entry_to_write(check_text: CheckText) -> None:
    text = """\
[departments.sales]
tools = ["pipedrive"]
[departments.law]
kind = "legal"
tools = [{ tool = "odoo", instance = "EU" }]
[departments.books]
kind = "finance"
tools = ["xero", { tool = "odoo", instance = "EU" }, "odoo"]
"""
    found = [one.finding for one in check_text(text).findings if one.finding.rule == "org/unspecified-module"]
    assert [(one.tool, one.instance, one.place.path) for one in found] == [
        ("odoo", "EU", ("departments", "law", "tools", 0, "tool")),
        ("odoo", None, ("departments", "books", "tools", 2)),
    ]
    assert "`law` and `books`" in found[0].message.en
    assert "`books`" in found[1].message.en
    assert "law" not in found[1].message.en
    assert 'tool = "odoo", instance = "EU"' in found[0].remedy.en
    assert 'tool = "odoo", ' in found[1].remedy.en
    assert "instance" not in found[1].remedy.en


def test_an_unjudged_finding_has_the_line_to_paste_and_no_other_has(check_text: CheckText) -> None:
    found = check_text('[departments.legal]\ntools = ["Selfmade 9000", "salesforce"]\n').findings
    assert {one.finding.rule: (one.finding.part, one.finding.paste) for one in found} == {
        "org/unknown-tool": ("unjudged", '"Selfmade 9000" = { categories = ["?"] }'),
        "legal/has-crm": ("judged", ""),
    }


def test_a_department_that_has_a_suite_twice_is_named_once(check_text: CheckText) -> None:
    text = '[company]\ntools = ["odoo"]\n[departments.board]\nkind = []\n[departments.legal]\ntools = ["odoo"]\n'
    (located,) = check_text(text).findings
    assert located.finding.message.en.count("`legal`") == 1


def test_of_two_suites_that_may_meet_a_need_the_first_is_asked_about(check_text: CheckText) -> None:
    (located,) = check_text('[departments.sales]\ntools = ["odoo", "zoho-one"]\n').findings
    assert (located.finding.rule, located.finding.tool) == ("org/unspecified-module", "odoo")


@pytest.mark.parametrize(("name", "called"), [("", "The department `sales`"), ('name = "Sales"\n', "Sales")])
def test_a_department_without_a_name_is_called_by_its_key(name: str, called: str, check_text: CheckText) -> None:
    (located,) = check_text(f"[departments.sales]\n{name}").findings
    assert located.finding.message.en == f"{called} has no CRM"


@pytest.mark.parametrize(("length", "pasted"), [(10, True), (1_975, True), (1_976, False)])
def test_a_line_that_would_settle_an_unknown_tool_is_given_whole_or_not_at_all(
    length: int, pasted: bool, check_text: CheckText
) -> None:
    name = "Z9" * (length // 2) + "Z" * (length % 2)
    (located,) = check_text(f'[departments.board]\nkind = []\ntools = ["{name}"]\n').findings
    assert located.finding.paste == (f'{name} = {{ categories = ["?"] }}' if pasted else "")


def test_what_no_line_would_settle_has_none(check_text: CheckText) -> None:
    (located,) = check_text('[departments.board]\nkind = []\ntools = ["Atlassian"]\n').findings
    assert (located.finding.rule, located.finding.paste) == ("org/ambiguous-tool", "")


@pytest.mark.parametrize(
    ("text", "rule", "line", "there"),
    [
        ('[company]\nnot-needed = [\n    "crm",\n    "crn",\n]\n', "org/unknown-category", 4, '"crn"'),
        ('[departments.a]\nkind = []\ntools = [{ tool = "odoo", modules = ["crm", "crn"] }]\n', "org/unknown-category", 3, '"crn"'),
        ('[departments.a]\nkind = []\ntools = [{ tool = "zoom", modules = ["crm"] }]\n', "org/no-modules", 3, '["crm"]'),
        ('[departments.a]\nkind = []\ntools = [{ tool = "odoo", modules = ["itsm"] }]\n', "org/foreign-module", 3, '["itsm"]'),
    ],
)
def test_what_is_wrong_with_categories_is_said_where_they_stand(
    text: str, rule: str, line: int, there: str, check_text: CheckText
) -> None:
    (located,) = check_text(text + "[departments.board]\nkind = []\n").findings
    assert (located.finding.rule, located.span.line) == (rule, line)
    marked = text.splitlines()[line - 1][located.span.column - 1 :]
    assert marked.startswith((there, there.strip('"')))


def test_a_parent_that_is_nowhere_is_said_of_the_department_by_its_name(check_text: CheckText) -> None:
    (located,) = check_text('[departments.e]\nname = "East"\nkind = []\nparent = "nowhere"\n').findings
    assert located.finding.message.en.startswith("East ")


def test_a_suite_leaves_its_modules_open_where_they_are_not_listed_and_somebody_has_it(policy: Policy) -> None:
    tools = [{"tool": "odoo", "modules": ["crm"]}, {"tool": "odoo", "access": "on-request"}, "odoo", {"tool": "odoo"}]
    company = resolve({"departments": {"sales": {"tools": tools}}}, "org.toml", policy, TODAY).company
    assert [assignment.unspecified for assignment in company.departments["sales"].assignments] == [False, False, True, True]


def test_a_circle_of_parents_is_told_in_the_order_in_which_it_goes_round(check_text: CheckText) -> None:
    text = '[departments.top]\nparent = "a"\nkind = []\n'
    text += "".join(
        f'[departments.{key}]\nname = "{key.upper()}"\nkind = []\nparent = "{parent}"\n' for key, parent in ("ab", "bc", "ca")
    )
    (located,) = check_text(text).findings
    assert located.finding.rule == "org/parent-circle"
    assert located.span.line == 7
    assert located.finding.message.en == "A is its own ancestor: a → b → c → a"


def test_an_assignment_may_begin_and_end_on_one_day_but_not_end_before_it_begins(check_text: CheckText) -> None:
    text = '[departments.a]\nkind = []\ntools = [{ tool = "zoom", from = 2027-01-15, until = 2027-01-15 }]\n'
    assert not check_text(text).findings
    (located,) = check_text(text.replace("until = 2027-01-15", "until = 2027-01-14")).findings
    assert (located.finding.rule, located.span.line) == ("org/reversed-dates", 3)
    assert text.splitlines()[2].index("2027-01-15 }") == located.span.column - 1


@pytest.mark.parametrize(("written", "tool"), [("SFDC", "salesforce-sales-cloud"), ("Selfmade 9000", None)])
def test_dates_the_wrong_way_round_are_said_of_the_tool(written: str, tool: str | None, check_text: CheckText) -> None:
    dates = "from = 2027-01-15, until = 2027-01-14"
    found = check_text(f'[departments.a]\nkind = []\ntools = [{{ tool = "{written}", {dates} }}]\n').findings
    assert [one.finding.tool for one in found if one.finding.rule == "org/reversed-dates"] == [tool]


def test_a_partial_list_of_a_team_of_another_kind_opens_no_gaps(policy: Policy) -> None:
    tables = {"sales": {}, "law": {"kind": "legal", "parent": "sales", "inventory": "partial"}}
    company = resolve({"departments": tables}, "org.toml", policy, TODAY).company
    assert partial_below(company.departments["sales"], company) is None
    tables["law"]["kind"] = "sales"
    company = resolve({"departments": tables}, "org.toml", policy, TODAY).company
    assert partial_below(company.departments["sales"], company) == company.departments["law"]


@pytest.mark.parametrize("word", ["complete", "partial"])
def test_of_departments_that_say_nothing_the_companys_word_holds(word: str, policy: Policy) -> None:
    data = {"company": {"inventory": word}, "departments": {"sales": {}, "east": {"parent": "sales"}}}
    assert stated_inventories(resolve(data, "org.toml", policy, TODAY).company) == {"sales": word, "east": word}


def test_a_finding_says_what_its_rule_is_about(check_text: CheckText) -> None:
    found = check_text('[departments.legal]\ntools = ["salesforce"]\n[departments.sales]\ntools = ["slack"]\n').findings
    assert {one.finding.rule: one.finding.shape for one in found} == {"legal/has-crm": "avoid", "sales/lacks-crm": "need"}
