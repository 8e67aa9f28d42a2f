"""What the linter makes of a rule that is somebody else's: how much of what it finds is kept, and what is said of the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from conftest import TODAY, CheckText
from orglint.company.resolve import resolve
from orglint.linting import lint as linter
from orglint.linting import offenders
from orglint.linting.lint import LintResult, lint
from orglint.linting.plan import make_plan
from orglint.model import Company, Department, Offender, Rule
from orglint.policy.assemble import ITSELF
from orglint.policy.entry_points import EntryPoint
from orglint.policy.policy import Policy
from orglint.texts import Text

WHAT = Text("{what}", "{what}")
FALCONERS = EntryPoint("falcons", "orglint_falcons", "acme-falcons", "1.2")
FILE = EntryPoint("falcons", "falcons.py", "falcons.py", "", sort="file")
OWN = EntryPoint("legal", "orglint_plugins.legal", "orglint", "1")
TEAM = EntryPoint("kinds", "orglint.toml", "orglint.toml", "", sort="settings")
TWO = {"departments": {"legal": {}, "contracts": {"kind": "legal"}}}


def rule(values: Any, identifier: str = "legal/is-odd") -> Rule:
    """A rule that finds something in each department of Legal for each of some values."""

    def check(department: Department, _: Company) -> Iterator[Offender]:
        yield from (Offender(department.place, {"what": value}) for value in values)

    return Rule(identifier, "legal", "warning", WHAT, WHAT, WHAT, WHAT, check)


def found(policy: Policy, *rules: Rule, origin: EntryPoint = FALCONERS) -> LintResult:
    """What is found in two departments of Legal by the rules alone."""
    by_id = {rule.id: rule for rule in rules}
    theirs = policy._replace(rules=by_id, origins=dict.fromkeys(by_id, origin))
    plan = make_plan(policy)._replace(
        policy=theirs,
        selected=by_id,
        by_kind={"legal": tuple(rule for rule in rules if rule.kind)},
        company_rules=tuple(rule for rule in rules if not rule.kind),
        options={rule.id: {"most": 7} for rule in rules},
    )
    resolved = resolve(TWO, "org.toml", policy, TODAY)
    return lint(resolved.company, (), plan, {"org.toml": TWO})


def reasons(result: LintResult) -> list[Text]:
    """Why parts of it are left out."""
    return [Text(said.en.split("): ", 1)[1], said.zh.split("）：", 1)[1]) for said, _ in result.faults]


@pytest.mark.parametrize(("given", "kept", "too_many"), [(2, 2, 0), (3, 3, 0), (4, 3, 1), (9, 3, 1)])
def test_so_much_is_kept_of_what_a_rule_finds_in_a_department_and_that_there_was_more_is_said(
    given: int, kept: int, too_many: int, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linter, "MOST_OFFENDERS", 3)
    result = found(policy, rule("abcdefghi"[:given]))
    assert [finding.message.en for finding in result.findings] == [*"abcdefghi"[:kept]] * 2
    assert reasons(result) == [linter.TOO_MANY] * 2 * too_many


def test_a_rule_is_asked_for_no_more_than_tells_that_there_is_too_much(policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linter, "MOST_OFFENDERS", 3)
    asked: list[int] = []

    class Numbers:
        def __iter__(self) -> Iterator[int]:
            for number in range(9):
                asked.append(number)
                yield number

    assert len(found(policy, rule(Numbers())).findings) == 6
    assert asked == [0, 1, 2, 3] * 2


@pytest.mark.parametrize(("given", "kept", "left"), [(2, 4, 0), (3, 4, 2), (9, 4, 14)])
def test_so_much_is_kept_of_what_a_company_has_and_that_there_was_more_is_said(
    given: int, kept: int, left: int, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linter, "MOST_FINDINGS", 4)
    result = found(policy, rule("abcdefghi"[:given]))
    assert (len(result.findings), 2 * given - kept) == (kept, left)
    assert [fault.message.en for fault in result.faults] == ["org.toml: more than 4 findings; the rest is left out"] * bool(left)


@pytest.mark.parametrize(("number", "too_many"), [(1_999, 0), (2_000, 0), (2_001, 1), (2_002, 1)])
def test_names_that_nobody_knows_count_among_them(
    number: int, too_many: int, policy: Policy, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linter, "MOST_FINDINGS", 2_000)
    asked: list[str] = []

    def check(department: Department, _: Company) -> Iterator[Offender]:
        asked.append(department.key)
        return iter(())

    plan = make_plan(policy)
    plan = plan._replace(by_kind={"legal": (plan.selected["legal/has-crm"]._replace(check=check),)}, company_rules=())
    data = {"departments": {"legal": {"tools": [f"mystery {at}" for at in range(number)]}}, "company": {"inventory": "partial"}}
    resolved = resolve(data, "org.toml", policy, TODAY)
    result = lint(resolved.company, resolved.diagnostics, plan, {"org.toml": data})
    assert len(result.findings) == number - max(0, number - 2_000)
    said = ["org.toml: more than 2,000 findings; the rest is left out"] * too_many
    assert ([fault.message.en for fault in result.faults], asked) == (said, ["legal"] * (not too_many))


def test_a_finding_is_about_the_department_that_the_rule_was_asked_about(policy: Policy) -> None:
    for origin in (FALCONERS, OWN):
        assert [finding.department for finding in found(policy, rule("a"), origin=origin).findings] == ["legal", "contracts"]


def test_how_much_text_a_plugin_may_give_is_counted_over_all_departments(policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offenders, "MOST_CHARACTERS", 2 * 3 * 2 * 100 - 1)  # two findings with three texts in two languages
    result = found(policy, rule(["a" * 100]))
    assert [finding.department for finding in result.findings] == ["legal"]
    assert len(result.faults) == 1


@pytest.mark.parametrize(
    ("origin", "said"),
    [(FALCONERS, [offenders.TOO_LONG] * 2), (FILE, [offenders.TOO_LONG] * 2), (OWN, []), (ITSELF, []), (TEAM, [])],
)
def test_that_a_text_was_cut_is_said_of_plugins_and_not_of_the_teams_own_settings(
    origin: EntryPoint, said: list[Text], policy: Policy
) -> None:
    result = found(policy, rule(["a" * 20_000]), origin=origin)
    assert reasons(result) == said
    assert {len(finding.message.en) for finding in result.findings} == {2_001}


@pytest.mark.parametrize("origin", [FALCONERS, OWN])
def test_what_was_found_before_a_value_is_missing_is_kept(origin: EntryPoint, policy: Policy) -> None:
    def check(department: Department, _: Company) -> Iterator[Offender]:
        yield Offender(department.place, {"what": "once"})
        yield Offender(department.place, {})

    result = found(policy, Rule("legal/is-odd", "legal", "warning", WHAT, WHAT, WHAT, WHAT, check), origin=origin)
    assert [finding.message.en for finding in result.findings] == ["once"] * 2
    said = Text(
        "its texts have a placeholder {what}, and its check gives no value for it",
        "其文案含占位符 {what}，而检查函数没有给出它的值",
    )
    assert reasons(result) == [said] * 2


def nothing(*_: object) -> None:
    """A check that forgets to give what it found."""


def fails(*_: object) -> None:
    raise ValueError("the moon is full")


@pytest.mark.parametrize(
    ("check", "reason"), [(nothing, "its check gives nothing to go through"), (fails, "it failed: the moon is full")]
)
def test_that_a_rule_fails_before_it_finds_anything_is_said(check: Any, reason: str, policy: Policy) -> None:
    result = found(policy, Rule("legal/is-odd", "legal", "warning", WHAT, WHAT, WHAT, WHAT, check))
    assert (result.findings, [said.en for said in reasons(result)]) == ((), [reason] * 2)


def test_what_a_rule_says_of_a_place_is_no_longer_than_a_screen(check_text: CheckText) -> None:
    (located,) = check_text(
        f'[tools.kht]\nname = "{"K" * 3_000}"\ncategories = ["crm"]\n[departments.legal]\ntools = ["kht"]\n'
    ).findings
    assert [len(label.text.en) for label in located.labels] == [2_001]


def test_only_what_is_not_judged_has_a_line_that_would_settle_it(policy: Policy) -> None:
    def check(department: Department, _: Company) -> Iterator[Offender]:
        yield Offender(department.place, {"what": "once", "paste": "Z9 = 1"})

    result = found(policy, Rule("legal/is-odd", "legal", "warning", WHAT, WHAT, WHAT, WHAT, check))
    assert [finding.paste for finding in result.findings] == ["", ""]


def test_a_rule_that_has_options_is_given_them_with_what_it_is_asked_about(policy: Policy) -> None:
    def of_department(department: Department, company: Company, options: Mapping[str, Any]) -> Iterator[Offender]:
        yield Offender(company.departments[department.key].place, {"what": options["most"]})

    def of_company(company: Company, options: Mapping[str, Any]) -> Iterator[Offender]:
        yield Offender(company.place, {"what": options["most"] + 1})

    options = {"most": {"type": "integer"}}
    one = Rule("legal/is-odd", "legal", "warning", WHAT, WHAT, WHAT, WHAT, of_department, options=options)
    other = Rule("org/is-odd", None, "warning", WHAT, WHAT, WHAT, WHAT, of_company, options=options)
    assert [finding.message.en for finding in found(policy, one, other).findings] == ["7", "7", "8"]


@pytest.mark.parametrize("origin", [FALCONERS, OWN])
def test_what_a_rule_about_companies_says_of_a_department_is_about_that(origin: EntryPoint, policy: Policy) -> None:
    def of_company(company: Company) -> Iterator[Offender]:
        yield Offender(company.place, {"what": "odd"}, department="legal")

    result = found(policy, Rule("org/is-odd", None, "warning", WHAT, WHAT, WHAT, WHAT, of_company), origin=origin)
    assert [finding.department for finding in result.findings] == ["legal"]
