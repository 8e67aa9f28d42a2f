"""A bad plugin can neither break nor fool a run. The plugins are the modules of `tests/plugins/`, installed one at a time."""

from __future__ import annotations

import json
import pickle
import sys
from pathlib import Path
from typing import Any

import pytest

from installation import Ended, install, orglint
from orglint.company.resolve import resolve
from orglint.plugins.host import load_policy
from orglint.policy.entry_points import scan
from shares import exhaustively

LEGAL_HAS_A_CRM = '[departments.legal]\ntools = ["salesforce"]\n\n[departments.falconry]\ntools = ["salesforce"]\n'


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """A folder with one org file: Legal, and a department only a plugin knows, both with a CRM."""
    folder = tmp_path / "company"
    folder.mkdir()
    (folder / "org.toml").write_text(LEGAL_HAS_A_CRM)
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder on the path of modules, for plugins."""
    folder = tmp_path / "site"
    folder.mkdir()
    return folder


def check(company: Path, site: Path) -> Ended:
    return orglint("check", "--output-format", "json", cwd=company, plugins=site)


def rules(ended: Ended) -> list[str]:
    """The rules of the findings; fails when standard output is not one JSON document."""
    return [finding["rule"] for finding in json.loads(ended.out)["findings"]]


def test_a_department_of_a_plugin_is_judged_like_any_other(company: Path, site: Path) -> None:
    install("falconry", site)
    ended = check(company, site)
    assert rules(ended) == ["legal/has-crm", "falconry/lacks-core-tools", "falconry/has-crm"]
    assert (ended.code, ended.err) == (1, "")


def test_without_the_plugin_the_department_is_unknown(company: Path, site: Path) -> None:
    assert rules(check(company, site)) == ["legal/has-crm", "org/unknown-department"]


@pytest.mark.parametrize(
    ("module", "reason"),
    [
        ("missing_module", "the module a_module_that_nobody_has is not installed"),
        ("syntax_error", "cannot be read as a program (line 2)"),
        ("raises_on_import", "it failed: the licence server does not answer"),
        ("leaves_on_import", "it tried to end the program"),
        ("hook_raises", "it failed: no rules today"),
        ("hook_gives_text", "its hook orglint_rules gives something that is not made with Rule(…)"),
        ("hook_gives_nothing", "its hook orglint_rules gives nothing to go through"),
        ("misnamed_hook", "orglint has no hook orglint_ruls"),
        ("unmarked_hook", "its function orglint_rules lacks the mark @hookimpl"),
        ("hook_wants_more", "one of its hooks takes arguments that orglint does not give"),
        ("other_api", "it is written for plugin API 2, and this orglint has plugin API 1"),
        ("check_raises", "legal/is-odd (acme-check-raises 1.2): it failed: the moon is full"),
        ("check_leaves", "it tried to end the program"),
        ("check_gives_text", "its check gives something that is not made with Offender(…)"),
        ("check_gives_nothing", "its check gives nothing to go through"),
        ("check_wants_more", "the check of legal/is-odd has to take what orglint gives it: (department, company)"),
        ("check_forgets_a_value", "its texts have a placeholder {what}, and its check gives no value for it"),
        ("check_points_elsewhere", "it reports a place that is not in the file it was asked about"),
        exhaustively("check_finds_too_much", "it gives more than 50,000 findings at once"),  # fewer, in test_zoo, show the same
        ("rule_for_nobody", "the rule astrology/has-crm"),
    ],
)
def test_a_plugin_that_fails_is_named_and_the_rest_runs(module: str, reason: str, company: Path, site: Path) -> None:
    install(module, site)
    ended = check(company, site)
    assert ended.code == 2
    assert reason in ended.err
    assert f"acme-{module.replace('_', '-')} 1.2" in ended.err
    assert "Traceback" not in ended.err
    assert "legal/has-crm" in rules(ended)


def test_what_a_rule_found_before_it_failed_is_kept(company: Path, site: Path) -> None:
    install("check_raises", site)
    assert "legal/is-odd" in rules(check(company, site))


def test_what_a_plugin_prints_does_not_reach_the_report(company: Path, site: Path) -> None:
    install("prints", site)
    ended = check(company, site)
    assert (ended.code, rules(ended)[0]) == (1, "legal/has-crm")
    assert "hello from the import" in ended.err
    assert "{ this is no report }" in ended.err


@pytest.mark.parametrize(
    ("module", "what", "whose"),
    [
        ("same_kind", "the kind legal is given twice", "orglint_plugins.legal"),
        ("same_rule", "the rule legal/has-crm is given twice", "orglint_plugins.legal"),
        ("same_tool", "a name of the tool salesforce-sales-cloud is given twice", "orglint"),
        ("same_category", "the category crm is given twice", "orglint"),
        ("need_against_avoid", "the kind legal both avoids and needs crm", "orglint_plugins.legal"),
    ],
)
def test_a_contradiction_stops_orglint_and_names_both_sides(module: str, what: str, whose: str, company: Path, site: Path) -> None:
    install(module, site)
    ended = check(company, site)
    assert (ended.code, rules(ended)) == (2, [])
    assert what in json.loads(ended.out)["errors"][0]["message"]
    assert what in ended.err
    assert whose in ended.err
    assert f"acme-{module.replace('_', '-')} 1.2" in ended.err


def test_two_distributions_with_one_entry_point_name_stop_orglint(company: Path, site: Path) -> None:
    install("falconry", site, entry_point="legal")
    ended = check(company, site)
    assert ended.code == 2
    assert "the entry point legal is given twice" in ended.err
    assert "acme-falconry 1.2" in ended.err
    assert "orglint 0." in ended.err


def test_nothing_in_the_checked_folder_is_imported(company: Path) -> None:
    for module in ("tomli", "click", "typing", "orglint_evil"):
        (company / f"{module}.py").write_text("raise SystemExit('imported from the checked folder')\n")
    metadata = company / "evil-1.dist-info"
    metadata.mkdir()
    (metadata / "entry_points.txt").write_text("[orglint]\nevil = orglint_evil\n")
    ended = orglint("check", "--output-format", "json", cwd=company, fresh=True)
    assert (ended.code, rules(ended)) == (1, ["legal/has-crm", "org/unknown-department"])


def test_an_interpreter_that_looks_in_the_current_folder_first_has_the_departments_of_the_installation(
    company: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As `python -c` does, in a checkout of orglint that was built once."""
    metadata = company / "orglint.egg-info"
    metadata.mkdir()
    (metadata / "entry_points.txt").write_text("[orglint]\nlegal = orglint_evil\n")
    monkeypatch.chdir(company)
    assert scan(["", *sys.path]) == scan()


def test_what_a_plugin_gives_can_be_sent_to_another_process(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install("clinic", site)
    monkeypatch.syspath_prepend(str(site))
    policy = load_policy()
    (plugin,) = (plugin for plugin in policy.plugins if not plugin.entry.is_own)
    sent = pickle.loads(pickle.dumps(plugin))
    data = {"departments": {"clinic": {"kind": "clinic", "tools": ["salesforce"]}}}
    company = resolve(data, "org.toml", policy).company
    checks: list[Any] = [plugin.rules[0].check, sent.rules[0].check]
    found = [[*check(company.departments["clinic"], company)] for check in checks]
    assert found[0] == found[1] != []
