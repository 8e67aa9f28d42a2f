"""Rules made of a kind and categories: a kind avoids a category, needs one, or relies on some; and the article they cite.

Each builder takes a kind and a reason, and gives a complete rule. `because` is the reason in own words, in both languages, and the
only text that claims what a source is cited for: the article's is its own to repeat. The rest of the wording says what was found,
is the same for every department and stands here. A check is a function with its first argument
in place, which can be sent to another process.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from orglint.model import (
    Assignment,
    Company,
    CompanyCheck,
    Department,
    Kind,
    Label,
    Offender,
    Rule,
    Severity,
    Source,
)
from orglint.texts import Listing, Text


def avoid(kind: Kind, category: str, *, source: Source | None = None, because: Text, severity: Severity = "warning") -> Rule:
    """The rule `<kind>/has-<category>`: a department of the kind usually need not use a tool of the category directly."""
    return Rule(
        id=f"{kind.id}/has-{category}",
        kind=kind.id,
        severity=severity,
        summary=Text(
            f"{_plain(kind.name.en)} has direct access to a tool of the category {{category}}",
            f"{_plain(kind.name.zh)}直接使用{{category}}",
        ),
        message=Text("{department} is assigned {tool} ({category})", "{tool}（{category}）分配给了{department}"),
        because=because,
        remedy=Text(
            "If {department} does not work in {tool} itself, remove the assignment, or only the module. If it just looks "
            'things up, write `access = "read-only"`; if it just runs the system, write `access = "admin"`. If it does have '
            "to work in {tool}, record a waiver with a reason, an owner and an expiry date.",
            "若{department}并不直接使用{tool}，请予收回，或去掉相应模块。若只是查阅数据，请注明 `access = "
            '"read-only"`；若只是管理该系统，请注明 `access = "admin"`；若确需直接使用，请登记豁免，写明理由、责任人和到期日。',
        ),
        check=partial(has_category, category),
        source=source,
        shape="avoid",
        categories=(category,),
    )


LACKS = Text("{department} has no {category}", "{department}没有配备{category}")


def need(kind: Kind, category: str, *, source: Source | None = None, because: Text, severity: Severity = "warning") -> Rule:
    """The rule `<kind>/lacks-<category>`: a tool of the category helps a department of the kind, and none is assigned."""
    return Rule(
        id=f"{kind.id}/lacks-{category}",
        kind=kind.id,
        severity=severity,
        summary=Text(f"{_plain(kind.name.en)} has no {{category}}", f"{_plain(kind.name.zh)}没有配备{{category}}"),
        message=LACKS,
        because=because,
        remedy=Text(
            "Assign {department} the company's {category}. If the company needs none, say so with `not-needed` in `[company]`; if "
            'the list of tools is not complete, with `inventory = "partial"`.',
            "请给{department}配备公司的{category}。若公司本就不需要，请在 `[company]` 中用 `not-needed` 声明；"
            '若工具清单尚不完整，请写 `inventory = "partial"`。',
        ),
        check=partial(lacks_categories, (category,)),
        source=source,
        shape="need",
        categories=(category,),
    )


def rely_on(kind: Kind, *categories: str, source: Source | None = None, because: Text, severity: Severity = "info") -> Rule:
    """The rule `<kind>/lacks-core-tools`: of the categories the kind's work relies on, not one is assigned."""
    return Rule(
        id=f"{kind.id}/lacks-core-tools",
        kind=kind.id,
        severity=severity,
        summary=Text(f"{_plain(kind.name.en)} has no {{categories}}", f"{_plain(kind.name.zh)}没有配备{{categories}}"),
        message=Text("{department} has no {categories}", "{department}没有配备{categories}"),
        because=because,
        remedy=Text(
            "Assign {department} the tool that it uses for this work. If that tool is assigned already, say what it is for: "
            "`categories` in `[tools]`.",
            "请给{department}配备这类工具；若已有，请在 `[tools]` 中用 `categories` 注明其用途。",
        ),
        check=partial(lacks_categories, categories),
        source=source,
        shape="rely-on",
        categories=categories,
    )


def _plain(name: str) -> str:
    """A name within a text that is still to be filled: what is in braces there would be a placeholder."""
    return name.replace("{", "{{").replace("}", "}}")


def has_category(category: str, department: Department, _: Company) -> Iterator[Offender]:
    """Each direct assignment that brings the category for sure: with a category in place, the check of a rule of `avoid`."""
    for assignment in department.assignments:
        if assignment.access == "direct" and category in assignment.certain:
            yield Offender(
                place=assignment.place,
                values={"department": department.name, "tool": assignment.name, "category": category},
                labels=tuple(where_categories_come_from(assignment)),
                department=department.key,
                tool=assignment.tool.id if assignment.tool else None,
                instance=assignment.instance,
            )


def lacks_categories(categories: tuple[str, ...], department: Department, company: Company) -> Iterator[Offender]:
    """The department, if nothing within its reach may bring one of the categories: with some in place, a check of the others."""
    wanted = set(categories).difference(company.not_needed)
    if not wanted or not department.complete:
        return
    for assignment in company.within_reach(department):
        if assignment.unclear or not wanted.isdisjoint((*assignment.possible, *assignment.doubtful)):
            return
    yield lacking(categories, department, company)


def lacking(categories: tuple[str, ...], department: Department, company: Company) -> Offender:
    """The department as the offender of a rule that asks for one of the categories."""
    return Offender(
        place=department.place,
        values={"department": department.name, "category": categories[0], "categories": Listing(categories, "or")},
        labels=tuple(left_out_of(company, set(categories).difference(company.not_needed))),
        department=department.key,
    )


def is_of_need(rule: Rule) -> bool:
    """Whether `need` made the rule, or somebody who words it alike."""
    return rule.shape == "need" and bool(rule.categories) and rule.message == LACKS


def left_out_of(company: Company, wanted: set[str]) -> Iterator[Label]:
    """The `except` of each tool of everybody that brings what a department lacks: it lacks it because that names it."""
    for assignment in company.everybody:
        if assignment.excepted and not wanted.isdisjoint(assignment.possible):
            place = assignment.where._replace(path=(*assignment.where.path, assignment.step[0], "except"))
            yield Label(place, Text("everybody else has {tool}", "其他部门都有{tool}").fill({"tool": assignment.name}))


def where_categories_come_from(assignment: Assignment) -> Iterator[Label]:
    """The `categories` of a tool that the company defines itself: the place to look at when a finding surprises."""
    tool = assignment.tool
    if tool and tool.place and assignment.modules is None:
        categories = tool.place._replace(path=(*tool.place.path, "categories"), part="value")
        yield Label(categories, Text("{tool} is defined here", "{tool}在此处定义").fill({"tool": tool.name}))


FIXABLE = frozenset({"org/alias", "org/duplicate-assignment", "org/no-modules", "waiver/expired", "waiver/unused"})
FIXABLE_SHAPES = frozenset({"avoid", "need"})
"""The rules, and the shapes of rules, that orglint has fixes for: known here without the fixers, which take long to import."""


def may_be_fixed(rule: Rule) -> bool:
    """Whether there are fixes for some findings of a rule."""
    return rule.fix is not None or rule.shape in FIXABLE_SHAPES or rule.id in FIXABLE


def own_rule(
    identifier: str,
    severity: Severity,
    message: Text,
    *,
    summary: Text,
    because: Text,
    remedy: Text,
    check: CompanyCheck | None = None,
) -> Rule:
    """A rule of orglint itself, which is about no kind of department."""
    return Rule(identifier, None, severity, summary, message, because, remedy, check)


TITLE = Text("Which departments a CRM does not suit", "CRM哪些部门不适用")
URL = "https://worktile.com/kb/p/3331793"

NUMERALS = ("", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三")

UNNUMBERED = {
    "opening": Text("opening", "开篇"),
    "summary": Text("summary", "总结"),
    "faq-1": Text("FAQ 1", "问答 1"),
    "faq-2": Text("FAQ 2", "问答 2"),
    "faq-3": Text("FAQ 3", "问答 3"),
}


def article(section: int | str, line: int) -> Source:
    """A citation: a numbered section (1 to 13), or `opening`, `summary`, `faq-1` to `faq-3`; and the line of the claim.

    Raises KeyError or IndexError for a section the article does not have.
    """
    named = Text(f"section {section}", f"第{NUMERALS[section]}节") if isinstance(section, int) else UNNUMBERED[section]
    return Source(TITLE, named, line, URL)
