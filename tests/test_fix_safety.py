"""What the fixes of plugins may do to a company, and what is taken back and said: in one process, with rules of two plugins."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
import tomli

from orglint.fixing.loop import FixResult, fix_company
from orglint.linting.plan import make_plan
from orglint.model import Change, Company, Department, Finding, Offender, Repair, Rule, Severity
from orglint.policy.entry_points import EntryPoint
from orglint.policy.policy import Policy
from orglint.texts import Text

WHAT = Text("{what}", "{what}")
FALCONS = EntryPoint("falcons", "orglint_falcons", "acme-falcons", "1.2")
EYASSES = EntryPoint("eyasses", "orglint_eyasses", "acme-falcons", "1.2")
OWLS = EntryPoint("owls", "orglint_owls", "acme-owls", "3")

TOOLS = ("departments", "legal", "tools")


class Unloved(NamedTuple):
    """A rule that does not want Legal to have a tool; its fix makes some changes or, if there are none, takes the tool away."""

    tool: str
    changes: tuple[Change, ...] = ()
    safe: bool = True
    origin: EntryPoint = FALCONS
    mends: bool = True
    severity: Severity = "warning"

    def rule(self) -> Rule:
        """The rule, as a plugin would give it."""

        def check(department: Department, _: Company) -> Iterator[Offender]:
            for use in department.assignments:
                if use.tool and use.tool.id == self.tool:
                    yield Offender(use.place, {"what": self.tool}, tool=self.tool)

        def fix(finding: Finding, _: Company) -> Repair:
            return Repair(WHAT, self.changes or (Change("remove", finding.place.path),), self.safe)

        own = fix if self.mends else None
        return Rule(f"legal/has-{self.tool}", "legal", self.severity, WHAT, WHAT, WHAT, WHAT, check, fix=own)


def fixed(policy: Policy, rules: Sequence[Unloved]) -> FixResult:
    """What all fixes make of the company in this folder, by these rules, those of orglint about files and those about Sales."""
    theirs = [(unloved.rule(), unloved.origin) for unloved in rules]
    others = {identifier: rule for identifier, rule in policy.rules.items() if rule.namespace in ("org", "sales")}
    whole = policy._replace(
        rules={**others, **{rule.id: rule for rule, _ in theirs}},
        origins={**policy.origins, **{rule.id: origin for rule, origin in theirs}},
    )
    return fix_company("org.toml", make_plan(whole), unsafe=True)


class Case(NamedTuple):
    """Rules, the tools of Legal and what follows them in the file, the tools after all fixes, and what is said of those refused."""

    rules: tuple[Unloved, ...]
    before: str
    after: list[str]
    said: tuple[str, ...] = ()


def gone(index: int) -> Change:
    return Change("remove", (*TOOLS, index))


def come(tool: object) -> Change:
    return Change("append", TOOLS, tool)


SLACK = Unloved("slack", mends=False, origin=OWLS)
CLOSED = Change("put", (*TOOLS[:2], "oddity"), 4)
CRM_ON_REQUEST = Change("append", ("departments", "sales", "tools"), {"tool": "zendesk-sell", "access": "on-request"})
SALES = "\n\n[departments.sales]\ntools = []"

CASES = {
    "takes nothing away": Case((Unloved("figma"), SLACK), '["figma", "slack"]', ["slack"]),
    "takes a finding of another away": Case(
        (Unloved("figma", (gone(0), gone(1))), SLACK),
        '["figma", "slack"]',
        ["figma", "slack"],
        ("has-figma (falcons, acme-falcons 1.2) would have taken away a finding of legal/has-slack",),
    ),
    "takes one of two findings of another away": Case(
        (Unloved("figma", (gone(0), gone(1))), SLACK),
        '["figma", { tool = "slack", instance = "us" }, { tool = "slack", instance = "eu" }]',
        ["figma", "slack", "slack"],
        ("has-figma (falcons, acme-falcons 1.2) would have taken away a finding of legal/has-slack",),
    ),
    "leaves two findings of another": Case(
        (Unloved("figma"), SLACK),
        '["figma", { tool = "slack", instance = "us" }, { tool = "slack", instance = "eu" }]',
        ["slack", "slack"],
    ),
    "takes another's finding about one tool away and leaves that about another": Case(
        (Unloved("figma", (gone(0), gone(1))), SLACK, Unloved("miro", mends=False, origin=OWLS)),
        '["figma", "slack", "miro"]',
        ["figma", "slack", "miro"],
        ("has-figma (falcons, acme-falcons 1.2) would have taken away a finding of legal/has-slack",),
    ),
    "takes an info of another away": Case(
        (Unloved("figma", (gone(0), gone(1))), SLACK._replace(severity="info")), '["figma", "slack"]', []
    ),
    "takes a finding of its own distribution away": Case(
        (Unloved("figma", (gone(0), gone(1))), SLACK._replace(origin=EYASSES)), '["figma", "slack"]', []
    ),
    "takes a finding of another away, and does not say that it is safe": Case(
        (Unloved("figma", (gone(0), gone(1)), safe=False), SLACK), '["figma", "slack"]', []
    ),
    "makes a sure gap of another one with a doubt": Case(
        (Unloved("figma", (gone(0), CRM_ON_REQUEST)),),
        f'["figma"]{SALES}',
        ["figma"],
        ("has-figma (falcons, acme-falcons 1.2) would have taken away a finding of sales/lacks-crm",),
    ),
    "makes the file wrong": Case(
        (Unloved("figma", (gone(0), CLOSED), safe=False),),
        '["figma"]',
        ["figma"],
        ("has-figma (falcons, acme-falcons 1.2) would have made the file wrong (org/document-schema)",),
    ),
    "makes the file wrong, and takes a finding of another away": Case(
        (Unloved("figma", (gone(0), CLOSED)), SLACK),
        '["figma", "slack"]',
        ["figma", "slack"],
        ("has-figma (falcons, acme-falcons 1.2) would have made the file wrong (org/document-schema)",),
    ),
    "names a tool that nobody knows": Case(
        (Unloved("figma", (come("oddity"),), safe=False),),
        '["figma"]',
        ["figma"],
        ("has-figma (falcons, acme-falcons 1.2) would have made the file wrong (org/unknown-tool)",),
    ),
    "names a tool that may be many": Case(
        (Unloved("figma", (come("SAP"),), safe=False),),
        '["figma"]',
        ["figma"],
        ("has-figma (falcons, acme-falcons 1.2) would have made the file wrong (org/ambiguous-tool)",),
    ),
    "leaves a tool that nobody knows": Case((Unloved("figma"),), '["figma", "oddity"]', ["oddity"]),
    "names the tool that nobody knows once more": Case(
        (Unloved("figma", (gone(0), come({"tool": "oddity", "instance": "us"})), safe=False),),
        '["figma", "oddity"]',
        ["figma", "oddity"],
        ("has-figma (falcons, acme-falcons 1.2) would have made the file wrong (org/unknown-tool)",),
    ),
    "finds two things and does harm": Case(
        (Unloved("figma", (come("oddity"),)),),
        '[{ tool = "figma", instance = "us" }, { tool = "figma", instance = "eu" }]',
        ["figma", "figma"],
        ("has-figma (falcons, acme-falcons 1.2) would have made the file wrong (org/unknown-tool)",),
    ),
    "does harm with another of the same plugin": Case(
        (Unloved("figma", (gone(0), gone(2))), Unloved("miro"), SLACK),
        '["figma", "miro", "slack"]',
        ["figma", "miro", "slack"],
        (
            "has-figma (falcons, acme-falcons 1.2) would have taken away a finding of legal/has-slack",
            "has-miro (falcons, acme-falcons 1.2) would have taken away a finding of legal/has-slack",
        ),
    ),
    "does harm before one of another plugin": Case(
        (Unloved("figma", (gone(0), gone(1))), Unloved("miro", origin=OWLS), SLACK),
        '["figma", "slack", "miro"]',
        ["figma", "slack"],
        ("has-figma (falcons, acme-falcons 1.2) would have taken away a finding of legal/has-slack",),
    ),
    "is safe, before one of the same plugin that is not and takes a finding away": Case(
        (Unloved("figma"), Unloved("miro", (gone(0), gone(1)), safe=False), SLACK), '["figma", "miro", "slack"]', []
    ),
    "calls itself safe, behind one of the same plugin that does not": Case(
        (Unloved("figma", safe=False), Unloved("miro", (gone(0), gone(1))), SLACK),
        '["figma", "miro", "slack"]',
        ["miro", "slack"],
        ("has-miro (falcons, acme-falcons 1.2) would have taken away a finding of legal/has-slack",),
    ),
    "would take a finding away that orglint puts right before": Case(
        (Unloved("figma", (Change("put", (*TOOLS, 0), "miro"),)),),
        '["slack", "figma", { tool = "slack", seats = 3 }]',
        ["miro", "slack"],
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_a_fix_that_does_harm_is_taken_back_and_every_other_is_made(case: Case, policy: Policy) -> None:
    (org := Path("org.toml")).write_text(f"[departments.legal]\ntools = {case.before}\n")
    result = fixed(policy, case.rules)
    written = result.texts["org.toml"][1].decode() if result.texts else org.read_text()
    tools = tomli.loads(written)["departments"]["legal"]["tools"]
    assert [use if isinstance(use, str) else use["tool"] for use in tools] == case.after
    refused = [fault.message.en.removeprefix("org.toml: the fix for legal/") for fault in result.after.faults]
    assert [message.partition(", and was not made")[0] for message in refused] == list(case.said)


def test_what_was_not_made_is_said_with_the_file_that_it_was_to_be_made_in(policy: Policy) -> None:
    Path("org.toml").write_text('include = ["contracts.toml"]\n[departments.legal]\ntools = ["figma"]\n')
    Path("contracts.toml").write_text('[departments.contracts]\nkind = "legal"\ntools = ["figma", "miro", "slack"]\n')
    contracts = ("departments", "contracts", "tools")
    miro = Unloved("miro", (Change("remove", (*contracts, 1)), Change("remove", (*contracts, 2))))
    result = fixed(policy, (Unloved("figma"), miro, SLACK))
    assert not result.texts
    assert [fault.message for fault in result.after.faults] == [
        Text(
            f"{file}: the fix for {rule} (falcons, acme-falcons 1.2) would have taken away a finding of legal/has-slack, "
            "and was not made: that is not safe",
            f"{file}：{rule}（falcons，acme-falcons 1.2）的修复会使 legal/has-slack 的问题消失，并不安全，因此没有执行",
        )
        for file, rule in (
            ("org.toml", "legal/has-figma"),
            ("contracts.toml", "legal/has-figma"),
            ("contracts.toml", "legal/has-miro"),
        )
    ]


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
