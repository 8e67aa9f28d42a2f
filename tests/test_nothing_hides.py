"""Whatever a key can make vanish leaves a word: every key of both schemas, and what `check` says when it is used to hide a finding.

A key is either one that takes findings away and is seen doing so, or one by which a file may lawfully say what is so (with the
reason, and `diff` shows it), or one that takes nothing away. A key that is nowhere here fails the first test.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from installation import orglint
from orglint.linting.run import check
from orglint.report import Report
from orglint.reporters import REPORTERS, reporter
from orglint.reporters.wording import closing

SCHEMAS = Path(__file__).parent.parent / "schemas"
DAY = date(2027, 1, 15)

Files = Mapping[str, str]


class Hides(NamedTuple):
    """A change of a key that makes the finding of a rule vanish, and what is said of it: a rule, or words of the summary."""

    key: str
    gone: str
    before: str | Files
    after: str | Files
    said: str


class Lawful(NamedTuple):
    """A change of a key by which the file says what is so, the finding that has no ground any more, and how `diff` tells it."""

    key: str
    gone: str
    before: str | Files
    after: str | Files
    told: str
    why: str


class Harmless(NamedTuple):
    """A key that takes no finding away, with and without it."""

    key: str
    before: str | Files
    after: str | Files
    why: str


LEGAL = '[departments.legal]\nname = "Legal Affairs"\ntools = ["Salesforce"]\n'
HAS, LACKS = "legal/has-crm", "sales/lacks-crm"
SALES = '[departments.sales]\ntools = ["Slack"]\n'
EVERYBODY = '[company]\ntools = ["Salesforce"]\n[departments.legal]\n[departments.sales]\n'
WAIVED = '[[waivers]]\nrule = "legal/has-crm"\ndepartment = "legal"\nreason = "archive"\nowner = "it"\nexpires = 2027-03-31\n'
OF_EVERYBODY = "[departments.legal]\n[departments.sales]\n"


def used(more: str, tool: str = "Salesforce") -> str:
    """Legal with its tool, and more to say of it."""
    return f'[departments.legal]\nname = "Legal Affairs"\ntools = [{{ tool = "{tool}", {more} }}]\n'


def for_all(more: str) -> str:
    """Everybody with a tool, and more to say of it."""
    return f'[company]\ntools = [{{ tool = "Salesforce", {more} }}]\n{OF_EVERYBODY}'


def own(table: str, company: str = LEGAL) -> str:
    """A company that defines a tool of its own."""
    return f"[tools.k]\n{table}\n{company}"


def under(settings: str, company: str = LEGAL) -> Files:
    """A company and the settings for it."""
    return {"org.toml": company, "orglint.toml": settings}


OVERRIDDEN = "org/overridden-tool"
HIDES = (
    Hides("org:tool.aliases", HAS, LEGAL, own('aliases = ["Salesforce"]\ncategories = ["communication"]'), OVERRIDDEN),
    Hides("org:tool.aliases", HAS, LEGAL, own('aliases = ["SFDC", "Salesforce"]\ncategories = []'), OVERRIDDEN),
    Hides(
        "org:tool.aliases",
        HAS,
        LEGAL.replace("Salesforce", "Salesforce Enterprise Edition"),
        own('aliases = ["Salesforce Enterprise Edition"]\ncategories = []', LEGAL.replace("force", "force Enterprise Edition")),
        OVERRIDDEN,
    ),
    Hides("org:tool.aliases", HAS, LEGAL, own('aliases = ["Salesforce"]'), "org/uncategorised-tool"),
    Hides("org:tool.aliases", HAS, LEGAL, f'[tools.slack]\naliases = ["Salesforce"]\n{LEGAL}', OVERRIDDEN),
    Hides("org:tool.name", HAS, LEGAL, f'[tools.slack]\nname = "Salesforce"\n{LEGAL}', OVERRIDDEN),
    Hides("org:tool.name", HAS, LEGAL, own('name = "Salesforce"\ncategories = ["communication"]'), OVERRIDDEN),
    Hides("org:tool.categories", HAS, LEGAL, f"[tools.salesforce]\ncategories = []\n{LEGAL}", OVERRIDDEN),
    Hides(
        "org:tool.categories",
        HAS,
        used("seats = 1", "hubspot"),
        "[tools.hubspot]\ncategories = []\n" + used("seats = 1", "hubspot"),
        OVERRIDDEN,
    ),
    Hides("org:tool.categories", LACKS, SALES, f'[tools.slack]\ncategories = ["crm"]\n{SALES}', OVERRIDDEN),
    Hides("org:tool.suite", HAS, LEGAL, f"[tools.salesforce]\nsuite = true\n{used('modules = []')}", OVERRIDDEN),
    Hides(
        "org:tools",
        HAS,
        LEGAL,
        f"[tools.'Salesforce Enterprise']\ncategories = []\n{LEGAL.replace('force', 'force Enterprise')}",
        OVERRIDDEN,
    ),
    Hides(
        "org:tools",
        HAS,
        LEGAL.replace("Salesforce", "超兔系统"),
        f"[tools.'超兔系统']\ncategories = []\n{LEGAL.replace('Salesforce', '超兔系统')}",
        OVERRIDDEN,
    ),
    Hides(
        "org:tools",
        HAS,
        LEGAL,
        f"[tools.SaIesforce]\ncategories = []\n{LEGAL.replace('Salesforce', 'SaIesforce')}",  # a capital I
        OVERRIDDEN,
    ),
    Hides(
        "org:tool.name",
        HAS,
        LEGAL,
        own('name = "S\u0430lesforce Enterprise"\ncategories = []', LEGAL.replace("Salesforce", "k")),  # a Cyrillic a
        OVERRIDDEN,
    ),
    Hides(
        "org:assignment.modules", HAS, used("seats = 1", "hubspot"), used("modules = []", "hubspot"), "every edition of its suite"
    ),
    Hides("org:assignment.tool", HAS, LEGAL, LEGAL.replace("Sales", "SaIes"), "org/unknown-tool"),
    Hides("org:assignment.access", HAS, LEGAL, used('access = "on-request"'), "1 assignment on request"),
    Hides("org:assignment.from", HAS, LEGAL, used("from = 2028-01-01"), "1 assignment that does not count today"),
    Hides("org:assignment.until", HAS, LEGAL, used("until = 2026-12-31"), "1 assignment that does not count today"),
    Hides("org:assignment-to-everybody.from", "org/tool-for-everyone", EVERYBODY, for_all("from = 2028-01-01"), "does not count"),
    Hides("org:assignment-to-everybody.until", "org/tool-for-everyone", EVERYBODY, for_all("until = 2026-12-31"), "does not count"),
    Hides("org:assignment-to-everybody.access", "org/tool-for-everyone", EVERYBODY, for_all('access = "on-request"'), "on request"),
    Hides(
        "org:assignment-to-everybody.except",
        "org/tool-for-everyone",
        EVERYBODY,
        for_all('except = ["legal", "sales"]'),
        "org/exception-of-all",
    ),
    Hides(
        "org:assignment-to-everybody.modules",
        "org/tool-for-everyone",
        for_all("seats = 1").replace("Salesforce", "hubspot"),
        for_all("modules = []").replace("Salesforce", "hubspot"),
        "every edition of its suite",
    ),
    Hides(
        "org:assignment-to-everybody.tool",
        "org/tool-for-everyone",
        EVERYBODY,
        EVERYBODY.replace("Sales", "SaIes", 1),
        "org/unknown-tool",
    ),
    Hides("org:department.kind", HAS, LEGAL, f"{LEGAL}kind = []\n", "1 department that the file excludes"),
    Hides("org:department.kind", HAS, LEGAL, f'{LEGAL}kind = "it"\n', "1 department by its name (the file states another kind)"),
    Hides("org:department.kind", HAS, LEGAL, f'{LEGAL}kind = ["legal", "sales"]\n', "by its name (the file states another kind)"),
    Hides("org:department.kind", HAS, LEGAL, f'{LEGAL}kind = "lagel"\n', "org/unknown-kind"),
    Hides(
        "org:department.name",
        HAS,
        LEGAL.replace("ments.legal", "ments.d"),
        LEGAL.replace("ments.legal", "ments.d").replace("Legal Affairs", "Tigers"),
        "org/unknown-department",
    ),
    Hides(
        "org:department.name",
        HAS,
        LEGAL.replace("ments.legal", "ments.d"),
        LEGAL.replace("ments.legal", "ments.d").replace("Legal Affairs", "Legal Sales"),
        "org/ambiguous-department",
    ),
    Hides("org:department.name", HAS, LEGAL, LEGAL.replace("Legal Affairs", "Sales"), "by its key (its name says another kind)"),
    Hides(
        "org:department.parent",
        "org/unknown-department",
        "[departments.tigers]\n",
        '[departments.tigers]\nparent = "lions"\n',
        "org/unknown-parent",
    ),
    Hides("org:department.inventory", LACKS, SALES, f'{SALES}inventory = "partial"\n', "1 department for missing tools"),
    Hides("org:company.inventory", LACKS, SALES, f'[company]\ninventory = "partial"\n{SALES}', "1 company for missing tools"),
    Hides("org:company.not-needed", LACKS, SALES, f'[company]\nnot-needed = ["crm"]\n{SALES}', "1 category of missing tools"),
    Hides(
        "org:company.headcount",
        LACKS,
        under("small-company = 5", SALES),
        under("small-company = 5", f"[company]\nheadcount = 3\n{SALES}"),
        "`small-company`",
    ),
    Hides("org:waivers", HAS, LEGAL, LEGAL + WAIVED, "1 waived"),
    Hides("org:waiver.rule", HAS, LEGAL + WAIVED.replace("has-crm", "lacks-core-tools"), LEGAL + WAIVED, "1 waived"),
    Hides("org:waiver.department", HAS, LEGAL + WAIVED.replace('"legal"', '"*"'), LEGAL + WAIVED, "1 waived"),
    Hides("org:waiver.tool", HAS, f'{LEGAL}{WAIVED}tool = "hubspot"\n', f'{LEGAL}{WAIVED}tool = "Salesforce"\n', "1 waived"),
    Hides(
        "org:waiver.instance",
        HAS,
        used('instance = "EU"') + WAIVED + 'instance = "US"\n',
        used('instance = "EU"') + WAIVED + 'instance = "EU"\n',
        "1 waived",
    ),
    Hides("org:waiver.reason", HAS, LEGAL + WAIVED.replace('reason = "archive"\n', ""), LEGAL + WAIVED, "1 waived"),
    Hides("org:waiver.owner", HAS, LEGAL + WAIVED.replace('owner = "it"\n', ""), LEGAL + WAIVED, "1 waived"),
    Hides("org:waiver.expires", HAS, LEGAL + WAIVED.replace("2027-03-31", "2027-01-14"), LEGAL + WAIVED, "1 waived"),
    Hides(
        "org:waiver.ticket",
        HAS,
        under('waivers.required-fields = ["ticket"]', LEGAL + WAIVED),
        under('waivers.required-fields = ["ticket"]', f'{LEGAL}{WAIVED}ticket = "IT-1"\n'),
        "1 waived",
    ),
    Hides("settings:select", HAS, LEGAL, under('select = ["org/*"]'), "leave out"),
    Hides("settings:ignore", HAS, LEGAL, under('ignore = ["legal/*"]'), "`select` and `ignore` of the settings leave out 1 rule."),
    Hides(
        "settings:exclude",
        HAS,
        {"org.toml": SALES, "legal.org.toml": LEGAL},
        {**under('exclude = ["legal.org.toml"]', SALES), "legal.org.toml": LEGAL},
        "`exclude` of the settings leaves out 1 file.",
    ),
    Hides(
        "settings:small-company",
        LACKS,
        f"[company]\nheadcount = 3\n{SALES}",
        under("small-company = 5", f"[company]\nheadcount = 3\n{SALES}"),
        "`small-company`",
    ),
    Hides(
        "settings:department-names",
        HAS,
        LEGAL,
        under('department-names = { "Legal Affairs" = [] }'),
        "1 department that the settings exclude",
    ),
    Hides(
        "settings:department-names",
        HAS,
        LEGAL,
        under('department-names = { "Legal Affairs" = "sales" }'),
        "by its name (the settings state another kind)",
    ),
    Hides(
        "settings:department-names",
        HAS,
        LEGAL.replace("ments.legal", "ments.tigers"),
        under('department-names = { tigers = ["sales"] }', LEGAL.replace("ments.legal", "ments.tigers")),
        "by its name (the settings state another kind)",
    ),
    Hides(
        "settings:kinds",
        HAS,
        LEGAL,
        under('[kinds.tigers]\naliases = ["Legal EMEA"]', LEGAL.replace("Legal Affairs", "Legal EMEA")),
        "in common",
    ),
    Hides("settings:kind.aliases", HAS, LEGAL, under('[kinds.tigers]\naliases = ["Legal Affairs"]'), "in common"),
    Hides("settings:kind.ambiguous", HAS, LEGAL, under('[kinds.tigers]\nambiguous = ["Legal Affairs"]'), "in common"),
    Hides("settings:kind.names", HAS, LEGAL, under('[kinds.tigers]\nnames = "Legal Affairs"'), "in common"),
    Hides("settings:names.en", HAS, LEGAL, under('[kinds.tigers]\nnames = { en = "Legal Affairs", zh = "虎" }'), "in common"),
    Hides("settings:names.zh", HAS, LEGAL, under('[kinds.tigers]\nnames = { en = "Tigers", zh = "法务部" }'), "in common"),
    Hides(
        "settings:kind.needs",
        HAS,
        LEGAL,
        under('[kinds.tigers]\nneeds = ["crm"]', f'{LEGAL}kind = ["legal", "tigers"]\n'),
        "by its name",
    ),
    Hides("settings:tools", HAS, LEGAL, under("[tools.salesforce]\ncategories = []"), "in common"),
    Hides("settings:tool.name", HAS, LEGAL, under('[tools.k]\nname = "Salesforce"\ncategories = []'), "in common"),
    Hides(
        "settings:tool.names",
        HAS,
        LEGAL,
        under('[tools.k]\nnames = { en = "Salesforce", zh = "客" }\ncategories = []'),
        "in common",
    ),
    Hides("settings:tool.aliases", HAS, LEGAL, under('[tools.k]\naliases = ["Salesforce"]\ncategories = []'), "in common"),
    Hides(
        "settings:tool.aliases",
        HAS,
        LEGAL,
        under('[tools.k]\naliases = ["Salesforce Enterprise"]\ncategories = []', LEGAL.replace("force", "force Enterprise")),
        "in common",
    ),
    Hides(
        "settings:tools",
        HAS,
        LEGAL,
        under("[tools.k]\nname = 'Salesf0rce'\ncategories = []", LEGAL.replace("Salesforce", "Salesf0rce")),
        "in common",
    ),
    Hides(
        "settings:extends",
        HAS,
        LEGAL,
        {**under('extends = "other.toml"'), "other.toml": 'ignore = ["legal/*"]'},
        "leave out 1 rule.",
    ),
)

FAILS = "fails"
"""In place of a rule: that the check fails at all."""

LENIENT = (
    Hides(
        "settings:severity",
        FAILS,
        LEGAL,
        under('severity = { "legal/*" = "info" }'),
        "`severity` of the settings makes 1 rule milder.",
    ),
    Hides("settings:fail-on", FAILS, LEGAL, under('fail-on = "error"'), "`fail-on` of the settings lets warnings pass."),
)

MINE = "[kinds.tigers]\navoids = ['crm']\nneeds = ['accounting']\nrelies-on = ['clm']\n"
TIGERS = "[departments.tigers]\ntools = ['Salesforce']\n"
THEIRS = "[tools.k]\ncategories = ['crm']\n"
TWICE = '[departments.legal]\nname = "Legal Affairs"\ntools = ["Slack", "Slack"]\n'
PARTS = {"org.toml": f"include = ['legal.toml']\n{SALES}", "legal.toml": LEGAL}

LAWFUL = (
    Lawful(
        "org:departments",
        HAS,
        LEGAL + SALES,
        SALES,
        "is gone",
        "a department that is gone uses nothing; `required-kinds` misses it",
    ),
    Lawful(
        "org:include",
        HAS,
        PARTS,
        {**PARTS, "org.toml": f"include = ['rest.toml']\n{SALES}", "rest.toml": "[departments.hr]"},
        "is gone",
        "a file that is not included is no part of the company; `required-kinds` misses it",
    ),
    Lawful(
        "org:department.tools",
        HAS,
        LEGAL,
        LEGAL.replace('"Salesforce"', ""),
        "loses",
        "who uses what is what the file is there to say",
    ),
    Lawful("org:company.tools", "org/tool-for-everyone", EVERYBODY, OF_EVERYBODY, "loses", "the same, of everybody"),
    Lawful(
        "org:company.name",
        "org/ambiguous-department",
        '[departments."Tigers Sales"]\n',
        '[company]\nname = "Tigers"\n[departments."Tigers Sales"]\n',
        "is called",
        "a name that begins with the company's is read without it",
    ),
    Lawful(
        "org:assignment.access",
        HAS,
        LEGAL,
        used('access = "read-only"'),
        "read-only instead of direct",
        "the article speaks of direct use",
    ),
    Lawful("org:assignment.access", HAS, LEGAL, used('access = "admin"'), "instead of direct", "an owner is not a user"),
    Lawful(
        "org:assignment.access",
        HAS,
        LEGAL,
        used('access = "integration"'),
        "instead of direct",
        "systems that are connected are not people",
    ),
    Lawful(
        "org:assignment-to-everybody.access",
        "org/tool-for-everyone",
        EVERYBODY,
        for_all('access = "read-only"'),
        "instead of direct",
        "the same",
    ),
    Lawful(
        "org:assignment-to-everybody.except",
        "org/tool-for-everyone",
        EVERYBODY,
        for_all('except = ["legal"]'),
        "left out",
        "who is left out does not have it",
    ),
    Lawful(
        "org:assignment.instance",
        "org/duplicate-assignment",
        TWICE,
        TWICE.replace('"Slack"]', '{ tool = "Slack", instance = "EU" }]'),
        "the instance EU",
        "two instances are two assignments",
    ),
    Lawful(
        "org:assignment-to-everybody.instance",
        "org/duplicate-assignment",
        '[company]\ntools = ["Slack", "Slack"]\n[departments.sales]\n',
        '[company]\ntools = ["Slack", { tool = "Slack", instance = "EU" }]\n[departments.sales]\n',
        "the instance EU",
        "the same",
    ),
    Lawful(
        "org:department.parent",
        LACKS,
        f"{SALES}[departments.hq]\nkind = []\ntools = ['Salesforce']\n",
        f"{SALES}parent = 'hq'\n[departments.hq]\nkind = []\ntools = ['Salesforce']\n",
        "has the parent",
        "what a department has, its parts have",
    ),
    Lawful(
        "org:tool.suite",
        "org/uncategorised-tool",
        own("suite = true"),
        own("categories = []"),
        "is for",
        "a tool that nobody else knows is what the file says",
    ),
)

IN_SETTINGS = (
    Lawful(
        "settings:required-kinds",
        "org/missing-kind",
        under("required-kinds = ['sales']"),
        under("required-kinds = ['legal']"),
        "required-kinds",
        "what to require is the team's own wish",
    ),
    Lawful(
        "settings:waivers.longest",
        "waiver/too-long",
        under("waivers.longest = 9", LEGAL + WAIVED),
        under("waivers.longest = 99", LEGAL + WAIVED),
        "99",
        "the same",
    ),
    Lawful(
        "settings:waivers.max-per-expiry-day",
        "waiver/too-many-expiries",
        under("waivers.max-per-expiry-day = 1", LEGAL + WAIVED + WAIVED),
        under("waivers.max-per-expiry-day = 2", LEGAL + WAIVED + WAIVED),
        "2",
        "the same",
    ),
    Lawful(
        "settings:waivers.required-fields",
        "waiver/incomplete",
        under("waivers.required-fields = ['ticket']", LEGAL + WAIVED),
        under("waivers.required-fields = ['reason']", LEGAL + WAIVED),
        "reason",
        "the same",
    ),
    Lawful(
        "settings:kind.avoids",
        "tigers/has-crm",
        under(MINE, TIGERS),
        under(MINE.replace("avoids = ['crm']", "avoids = ['clm']"), TIGERS),
        "avoids",
        "a kind of the team's own has the rules that the team gives it",
    ),
    Lawful(
        "settings:kind.needs",
        "tigers/lacks-accounting",
        under(MINE, TIGERS),
        under(MINE.replace("['accounting']", "[]"), TIGERS),
        "needs",
        "the same",
    ),
    Lawful(
        "settings:kind.relies-on",
        "tigers/lacks-core-tools",
        under(MINE, TIGERS),
        under(MINE.replace("relies-on = ['clm']", "relies-on = ['crm']"), TIGERS),
        "relies-on",
        "the same",
    ),
    Lawful(
        "settings:tool.categories",
        HAS,
        under(THEIRS, LEGAL.replace("Salesforce", "k")),
        under("[tools.k]\ncategories = []", LEGAL.replace("Salesforce", "k")),
        "categories",
        "a tool that nobody else knows is what the settings say",
    ),
    Lawful(
        "settings:tool.suite",
        HAS,
        under(THEIRS, LEGAL.replace("Salesforce", "k")),
        under(f"{THEIRS}suite = true", used("modules = []", "k")),
        "suite",
        "the same",
    ),
    Lawful(
        "settings:waivers",
        "waiver/too-long",
        under("waivers.longest = 9", LEGAL + WAIVED),
        LEGAL + WAIVED,
        "",
        "without a wish there is none",
    ),
)

PRICED = own('categories = ["crm"]\nseat-cost = {{ amount = {}, currency = "{}", per = "{}" }}', LEGAL)
HARMLESS = (
    Harmless("org:company", LEGAL, f'[company]\nname = "Harbour"\n{LEGAL}', "its keys stand for themselves"),
    Harmless("org:company.headcount", LEGAL, f"[company]\nheadcount = 3\n{LEGAL}", "only `small-company` of the settings asks"),
    Harmless("org:assignment.seats", LEGAL, used("seats = 0"), "no rule of orglint's asks"),
    Harmless("org:assignment-to-everybody.seats", EVERYBODY, for_all("seats = 0"), "the same"),
    Harmless(
        "org:tool.seat-cost",
        own('categories = ["crm"]'),
        PRICED.format(9, "EUR", "year"),
        "beside findings, prices are said, and no rule that is on asks",
    ),
    Harmless("org:seat-cost.amount", PRICED.format(9, "EUR", "year"), PRICED.format(0, "EUR", "year"), "the same"),
    Harmless("org:seat-cost.currency", PRICED.format(9, "EUR", "year"), PRICED.format(9, "CNY", "year"), "the same"),
    Harmless("org:seat-cost.per", PRICED.format(9, "EUR", "year"), PRICED.format(9, "EUR", "month"), "the same"),
    Harmless("settings:language", LEGAL, under('language = "zh"'), "it is about words"),
    Harmless("settings:documentation", LEGAL, under('documentation = "https://docs.example.org/"'), "it is about links"),
    Harmless("settings:required-version", LEGAL, under('required-version = ">=0.1"'), "other versions are refused"),
    Harmless("settings:required-plugins", LEGAL, under('required-plugins = ["legal"]'), "without the plugin, the run is refused"),
    Harmless("settings:rules", LEGAL, under("rules = {}"), "no rule of orglint's has options; a plugin's are its own"),
    Harmless("settings:categories", LEGAL, under("[categories.ehr]"), "an id that is taken is refused"),
    Harmless("settings:category.names", LEGAL, under('[categories.ehr]\nnames = "CRM"'), "a category goes by its id"),
    Harmless("settings:kind.because", under(MINE, TIGERS), under(f"{MINE}because = 'Stripes.'", TIGERS), "it is about words"),
    Harmless(
        "settings:because.en", under(MINE, TIGERS), under(f"{MINE}because = {{ en = 'Stripes.', zh = '虎' }}", TIGERS), "the same"
    ),
    Harmless(
        "settings:because.zh", under(MINE, TIGERS), under(f"{MINE}because = {{ en = 'Stripes.', zh = '虎' }}", TIGERS), "the same"
    ),
    Harmless(
        "settings:kind.severity",
        under(MINE, TIGERS),
        under(f"{MINE}severity = 'info'", TIGERS),
        "the findings stay, as grave as the team wants them",
    ),
)


def keys_of(schema: str) -> Iterator[str]:
    """Every key that a schema knows, with the table it stands in."""
    whole = json.loads((SCHEMAS / f"{schema}.schema.json").read_text(encoding="utf-8"))
    tables = {"": whole, **{f"{name}.": table for name, table in whole["definitions"].items()}}
    for table, content in tables.items():
        for key, value in content.get("properties", {}).items():
            yield f"{schema}:{table}{key}"
            yield from (f"{schema}:{table}{key}.{inner}" for inner in value.get("properties", {}))


def test_every_key_of_the_schemas_has_a_case() -> None:
    cases = {case.key for case in (*HIDES, *LENIENT, *LAWFUL, *IN_SETTINGS, *HARMLESS)}
    assert cases == {*keys_of("org"), *keys_of("settings")}


def checked(files: str | Files, folder: Path) -> Report:
    """What `check` says of the org files of a folder."""
    folder.mkdir(exist_ok=True)
    (folder / ".git").mkdir(exist_ok=True)
    for name, text in ({"org.toml": files} if isinstance(files, str) else files).items():
        (folder / name).write_text(text, encoding="utf-8")
    return check([str(folder)], today=DAY)


def rules(report: Report) -> list[str]:
    found = [located.finding.rule for located in report.findings]
    return [*found, FAILS] if report.failing else found


def said(report: Report) -> set[str]:
    """What a reader is told besides the findings: the lines of the summary without its counts, and what could not be done."""
    lines = [line for line in closing(report, "en") if not line.startswith("Checked ")]
    waived = [f"{len(report.waived)} waived"] if report.waived else []
    return {*lines, *waived, *(fault.message.en for fault in report.faults)}


@pytest.mark.parametrize("case", [*HIDES, *LENIENT], ids=lambda case: f"{case.key}: {case.said}")
def test_what_a_key_makes_vanish_is_spoken_of(case: Hides, tmp_path: Path) -> None:
    before, after = checked(case.before, tmp_path / "before"), checked(case.after, tmp_path / "after")
    assert case.gone in rules(before)
    assert case.gone not in rules(after)
    news = {*rules(after), *said(after)} - {*rules(before), *said(before)}
    assert any(case.said in new for new in news), news


@pytest.mark.parametrize("case", [*HIDES, *LENIENT], ids=lambda case: f"{case.key}: {case.said}")
def test_it_is_spoken_of_in_every_format_with_a_summary(case: Hides, tmp_path: Path) -> None:
    report = checked(case.after, tmp_path / "after")
    if report.faults:
        return  # that is said on standard error, and the exit code is 2
    for format_ in (name for name, known in REPORTERS.items() if known.has_summary):
        text = "".join(reporter(format_)(report, "en", False))
        wanted = '"waived": 1' if case.said == "1 waived" and format_ == "json" else case.said
        assert plain(wanted) in plain(text), format_


def plain(text: str) -> str:
    """The text without what formats put before marks of their own, and one that counts apart from its noun; code in backticks."""
    text = re.sub(r"<code[^>]*>(.*?)</code>", r"`\1`", text).replace("&#34;", '"').replace("&quot;", '"')
    return text.replace("\\", "").replace('{"count": ', "").replace(', "reason": "', " ")


@pytest.mark.parametrize("case", LAWFUL, ids=lambda case: f"{case.key}: {case.told}")
def test_what_a_file_may_say_is_shown_by_diff(case: Lawful, tmp_path: Path) -> None:
    before, after = checked(case.before, tmp_path / "before"), checked(case.after, tmp_path / "after")
    assert case.gone in rules(before)
    assert case.gone not in rules(after)
    told = orglint("diff", "before/org.toml", "after/org.toml", "--as-of", str(DAY), cwd=tmp_path)
    assert case.told in told.out, case.why


@pytest.mark.parametrize("case", IN_SETTINGS, ids=lambda case: case.key)
def test_what_a_team_may_wish_is_shown_by_settings(case: Lawful, tmp_path: Path) -> None:
    before, after = checked(case.before, tmp_path / "before"), checked(case.after, tmp_path / "after")
    assert case.gone in rules(before)
    assert case.gone not in rules(after)
    assert case.told in orglint("settings", "org.toml", cwd=tmp_path / "after").out, case.why


@pytest.mark.parametrize("case", HARMLESS, ids=lambda case: case.key)
def test_other_keys_take_nothing_away(case: Harmless, tmp_path: Path) -> None:
    before, after = checked(case.before, tmp_path / "before"), checked(case.after, tmp_path / "after")
    assert before.findings
    assert rules(after)[: len(before.findings)] == [one.finding.rule for one in before.findings], case.why
