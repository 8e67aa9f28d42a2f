"""Looking things up: what there is, and what a word means."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeAlias

import jsonschema
import pytest

from installation import install, orglint
from orglint.cli.entry import run
from orglint.linting.rule_words import SOMETHING, general
from orglint.model import SEVERITIES, Kind, Rule
from orglint.policy.policy import Policy
from orglint.queries import listing
from orglint.queries.explain import explain
from orglint.terminal import width
from orglint.texts import LANGUAGES, Language, Text

Look: TypeAlias = Callable[..., str]


@pytest.fixture
def look(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Look:
    """Run a command that has to succeed, in English unless the arguments say otherwise, and give what it prints."""
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("COLUMNS", "80")

    def run_command(*arguments: str) -> str:
        assert run(arguments) == 0
        shown = capsys.readouterr()
        assert shown.err == ""
        return shown.out

    return run_command


def column(text: str, number: int) -> list[str]:
    """One column of a table, without its heading, for columns that never are empty or have two spaces."""
    return [[cell for cell in line.split("  ") if cell][number].strip() for line in text.splitlines()[1:]]


def test_rules_lists_every_rule_with_severity_and_summary(look: Look, policy: Policy) -> None:
    text = look("rules")
    assert text.splitlines()[0].split() == ["ID", "Severity", "Summary"]
    assert column(text, 0) == list(policy.rules)
    off = ", off by default"
    assert column(text, 1) == [f"{rule.severity}{'' if rule.default_enabled else off}" for rule in policy.rules.values()]
    assert all(column(text, 2))


def test_a_table_in_chinese_is_aligned_as_well(look: Look) -> None:
    lines = look("rules", "--language", "zh").splitlines()
    summaries = [width(line.rpartition("  ")[0]) for line in lines]
    assert len(set(summaries)) == 1
    assert lines[0].split() == ["标识", "严重程度", "摘要"]


@pytest.mark.parametrize(
    ("command", "keys"),
    [
        ("rules", "id severity kind shape categories summary why remedy source options default_enabled plugin distribution"),
        ("kinds", "id name aliases ambiguous avoids needs relies_on rules plugin distribution"),
        ("tools", "id name aliases categories suite base"),
        ("categories", "id name looked_for_as avoided_by needed_by relied_on_by tools"),
        (
            "plugins",
            (
                "name distribution version api module kinds categories tools rules reporters importers commands "
                "refused reason left_out"
            ),
        ),
    ],
)
def test_each_list_is_also_json_for_programs(command: str, keys: str, look: Look) -> None:
    listed = json.loads(look(command, "--output-format", "json"))
    assert listed
    assert {tuple(thing) for thing in listed} == {tuple(keys.split())}
    first = "name" if command == "plugins" else "id"
    assert [thing[first] for thing in listed] == sorted(thing[first] for thing in listed)


def of(look: Look, command: str, identifier: str, *options: str) -> Any:
    """The entry of one id in the JSON of a list."""
    return next(thing for thing in json.loads(look(command, "--output-format", "json", *options)) if thing["id"] == identifier)


def test_a_rule_for_programs(look: Look) -> None:
    rule = of(look, "rules", "legal/has-crm")
    assert {key: rule[key] for key in ("severity", "kind", "shape", "categories", "plugin", "distribution")} == {
        "severity": "warning",
        "kind": "legal",
        "shape": "avoid",
        "categories": ["crm"],
        "plugin": "legal",
        "distribution": "orglint",
    }
    assert rule["source"]["section"] == "section 2"
    assert rule["source"]["line"] == 12


def test_a_rule_of_orglint_itself_is_of_no_plugin(look: Look) -> None:
    rule = of(look, "rules", "org/unknown-tool")
    assert (rule["kind"], rule["source"], rule["plugin"], rule["distribution"]) == (None, None, None, "orglint")


def test_json_has_its_texts_in_the_language_asked_for(look: Look) -> None:
    assert of(look, "kinds", "legal")["name"] == "Legal"
    assert of(look, "kinds", "legal", "--language", "zh")["name"] == "法务部门"


def test_json_is_ascii_so_that_no_stream_can_break_it(look: Look) -> None:
    assert look("kinds", "--output-format", "json", "--language", "zh").isascii()


def test_kinds_say_what_their_rules_say(look: Look, policy: Policy) -> None:
    kind = of(look, "kinds", "finance")
    assert (kind["avoids"], kind["needs"]) == (["crm"], [])
    assert kind["relies_on"] == ["financial-management", "accounting"]
    assert kind["rules"] == ["finance/has-crm", "finance/lacks-core-tools"]
    assert "财务部" in kind["aliases"]
    assert column(look("kinds"), 0) == list(policy.kinds)


def test_categories_say_who_speaks_of_them(look: Look) -> None:
    category = of(look, "categories", "crm")
    assert len(category["avoided_by"]) >= 13
    assert category["needed_by"] == ["customer-service", "customer-success", "marketing", "sales"]
    assert "salesforce-sales-cloud" in category["tools"]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("salesforce sales", "salesforce-sales-cloud"),
        ("SFDC", "salesforce-sales-cloud"),
        ("fei-shu", "feishu"),
        ("飞书", "feishu"),
        ("ZOHO", "zoho-crm"),
    ],
)
def test_tools_are_found_by_a_part_of_any_name(word: str, found: str, look: Look) -> None:
    listed = json.loads(look("tools", "--output-format", "json", word))
    assert found in [tool["id"] for tool in listed]
    assert len(listed) < 60
    assert found in column(look("tools", word), 0)


def test_no_tool_of_that_name_is_no_silent_answer(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    assert run(["tools", "--output-format", "json", "salesfroce"]) == 2
    shown = capsys.readouterr()
    assert json.loads(shown.out) == []
    assert shown.err.startswith("orglint: error: no tool has “salesfroce” in a name; did you mean `Salesforce`?\n")


def test_plugins_say_what_they_give(look: Look, policy: Policy) -> None:
    listed = json.loads(look("plugins", "--output-format", "json"))
    legal = next(plugin for plugin in listed if plugin["name"] == "legal")
    assert (legal["module"], legal["kinds"], legal["rules"]) == ("orglint_plugins.legal", ["legal"], ["legal/has-crm"])
    assert legal["refused"] is False
    assert [plugin["name"] for plugin in listed] == [plugin.entry.name for plugin in policy.plugins]
    assert "1 kind, 2 rules\n" in look("plugins")


def test_a_plugin_that_is_refused_is_listed_with_the_reason(tmp_path: Path) -> None:
    install("raises_on_import", tmp_path)
    text = orglint("plugins", cwd=tmp_path, plugins=tmp_path)
    assert text.code == 2
    assert re.search("acme-raises-on-import +1.2 +raises_on_import +refused: it failed: the licence server", text.out)
    assert "raises_on_import (acme-raises-on-import 1.2): it failed: the licence server does not answer" in text.err
    listed = json.loads(orglint("plugins", "--output-format", "json", cwd=tmp_path, plugins=tmp_path).out)
    refused = [(plugin["name"], plugin["reason"]) for plugin in listed if plugin["refused"]]
    assert refused == [("raises_on_import", "it failed: the licence server does not answer")]


def test_a_plugin_that_is_left_out_is_not_refused(tmp_path: Path) -> None:
    install("falconry", tmp_path)
    install("raises_on_import", tmp_path)
    left_out = ("--no-plugin", "acme-falconry", "--no-plugin", "raises_on_import")
    text = orglint("plugins", *left_out, cwd=tmp_path, plugins=tmp_path)
    assert (text.code, text.err) == (0, "")
    assert re.search("falconry +acme-falconry +1.2 +falconry +left out", text.out)
    listed = json.loads(orglint("plugins", *left_out, "--output-format", "json", cwd=tmp_path, plugins=tmp_path).out)
    assert [plugin["name"] for plugin in listed if plugin["left_out"]] == ["falconry", "raises_on_import"]
    assert [plugin["name"] for plugin in listed if plugin["refused"]] == []


def test_all_that_a_plugin_gives_is_listed(tmp_path: Path) -> None:
    install("extends", tmp_path)
    (given,) = (
        plugin
        for plugin in json.loads(orglint("plugins", "--output-format", "json", cwd=tmp_path, plugins=tmp_path).out)
        if plugin["name"] == "extends"
    )
    assert (given["api"], given["reporters"], given["importers"], given["commands"]) == (1, ["tally", "raw"], ["roster"], ["seats"])
    assert "2 output formats, 1 importer, 1 command\n" in orglint("plugins", cwd=tmp_path, plugins=tmp_path).out


def test_what_a_plugin_prints_spoils_no_list(tmp_path: Path) -> None:
    install("prints", tmp_path)
    assert json.loads(orglint("rules", "--output-format", "json", cwd=tmp_path, plugins=tmp_path).out)


@pytest.mark.parametrize("name", ["org", "report"])
def test_schema_prints_a_json_schema(name: str, look: Look) -> None:
    schema = json.loads(look("schema", name))
    jsonschema.validators.validator_for(schema).check_schema(schema)
    assert schema["title"]


def test_a_rule_is_explained(look: Look) -> None:
    lines = look("explain", "legal/has-crm").splitlines()
    assert lines[0] == "rule legal/has-crm"
    text = " ".join(" ".join(lines).split())
    assert "severity warning " in text
    assert "source “Which departments a CRM does not suit”, section 2, line 12 https://worktile.com/kb/p/3331793 " in text
    assert "namespace legal: departments of the kind Legal " in text
    assert max(map(width, lines[: lines.index("") if "" in lines else None])) <= 80


def test_a_rule_is_explained_in_chinese(look: Look) -> None:
    text = look("explain", "legal/has-crm", "--language", "zh")
    assert text.startswith("规则 legal/has-crm\n  严重程度  警告\n")
    assert "《CRM哪些部门不适用》第二节，第 12 行" in text


def test_a_rule_is_shown_by_its_examples_where_the_project_is_at_hand(
    look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orglint.cli.commands.explain.folders_of", lambda package: [str(tmp_path / "src" / package)])
    assert "An example" not in look("explain", "legal/has-crm")
    examples = tmp_path / "examples" / "legal" / "has-crm"
    examples.mkdir(parents=True)
    (examples / "flagged.org.toml").write_text('# A loan\n\ntools = ["\x1b"]\n', encoding="utf-8")
    assert look("explain", "legal/has-crm").endswith('\n\n  An example that it flags:\n    # A loan\n\n    tools = ["\\x1b"]\n')


SENSES = {
    "legal/has-crm": ["rule legal/has-crm"],
    "LEGAL/HAS-CRM": ["rule legal/has-crm"],
    "legal": ["kind of department legal"],
    "法务部": ["kind of department legal"],
    "华东销售部": ["kind of department sales"],
    "customer-support": ["kind of department customer-support"],
    "Customer Support": ["kind of department customer-service", "kind of department customer-support"],
    "crm": ["category crm"],
    "CRM 系统": ["category crm"],
    "project-management": ["kind of department project-management", "category project-management"],
    "market-research": ["kind of department market-research", "category market-research"],
    "risk-management": ["kind of department risk-management", "category risk-management"],
    "odoo": ["tool odoo"],
    "SFDC": ["tool salesforce-sales-cloud"],
    "飞书": ["tool feishu"],
}


@pytest.mark.parametrize("word", SENSES)
def test_a_word_is_explained_in_all_its_senses(word: str, policy: Policy) -> None:
    assert [f"{entry.sort.en} {entry.id}" for entry in explain(policy, word)] == SENSES[word]


def facts(policy: Policy, word: str, language: Language = "en") -> dict[str, list[str]]:
    """What is said about a word that has one sense, by label."""
    (entry,) = explain(policy, word)
    return {fact.label.within(language): [text.within(language) for text in fact.texts] for fact in entry.facts}


def test_a_kind_is_explained(policy: Policy) -> None:
    said = facts(policy, "finance")
    assert said["name"] == ["Finance"]
    assert said["avoids"] == ["CRM (crm)"]
    assert "needs" not in said
    names, more = said["also called"]
    assert names.startswith("Finance & Accounting, ") or "Accounting" in names
    assert names.isascii()
    assert len(names.split(", ")) == 20
    assert re.fullmatch(r"and \d+ more: `orglint kinds --output-format json` lists all", more)
    assert "财务部" in facts(policy, "finance", "zh")["别名"][0]
    assert [line.split(" ")[0] for line in said["rules"]] == ["finance/has-crm", "finance/lacks-core-tools"]
    assert facts(policy, "finance", "zh")["不需要"] == ["CRM 系统（crm）"]


def test_an_ambiguous_name_is_said_to_be_one(policy: Policy) -> None:
    assert facts(policy, "customer-support")["note"][0].startswith("“customer-support” also stands for other kinds of work")
    assert "note" not in facts(policy, "客服部")


def test_a_category_is_explained(policy: Policy) -> None:
    said = facts(policy, "crm")
    assert said["needed by"] == [
        "Customer Service (customer-service), Customer Success (customer-success), Marketing (marketing), Sales (sales)"
    ]
    assert "Legal (legal)" in said["avoided by"][0]
    assert "Salesforce Sales Cloud (salesforce-sales-cloud)" in said["products"][0]
    assert "Odoo (odoo)" in said["suites"][0]
    assert "Odoo (odoo)" not in said["products"][0]


def test_a_suite_is_explained_and_so_is_what_that_means(policy: Policy) -> None:
    assert facts(policy, "odoo")["suite"][0].startswith("yes: its modules are bought separately. Without `modules`, ")
    assert facts(policy, "飞书", "zh")["套件"][0].startswith("是：模块可分别购买。")
    assert facts(policy, "salesforce")["suite"] == ["no"]


@pytest.mark.parametrize(
    ("word", "meant"),
    [("leagl", "legal"), ("legal/has-cmr", "legal/has-crm"), ("acounting", "Accounting"), ("Salesfroce", "Salesforce")],
)
def test_a_word_nobody_knows(word: str, meant: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    assert run(["explain", word]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.startswith(f"orglint: error: nothing is called “{word}”; did you mean `{meant}`?\n")


@pytest.mark.parametrize("word", ["\x1b[31mred", "##[error]x", "a\nb", "", "-", "\udcff"])
def test_a_strange_word_is_shown_so_that_it_does_nothing(
    word: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    assert run(["explain", "--", word]) == 2
    shown = capsys.readouterr().err
    assert shown.count("\n") == 2
    assert "\x1b" not in shown
    assert "##[" not in shown


def test_everything_that_is_listed_can_be_explained(policy: Policy, monkeypatch: pytest.MonkeyPatch) -> None:
    tools = tuple(policy.catalogue.tools())
    monkeypatch.setattr(type(policy.catalogue), "tools", lambda _: tools)  # for each category they would be read again
    ids = [*policy.rules, *policy.kinds, *policy.categories, *(tool.id for tool in tools)]
    assert [identifier for identifier in ids if identifier not in [entry.id for entry in explain(policy, identifier)]] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_placeholder_is_left_in_what_a_rule_says_in_general(language: Language, policy: Policy) -> None:
    for rule in listing.rules(policy, language):
        for said in (rule["summary"], rule["why"], rule["remedy"]):
            assert said
            assert "{" not in said.replace("{ tool = ", "").replace("{ categories = ", "")
            assert SOMETHING.within(language) not in said.replace('"…"', "")
        assert rule["severity"] in SEVERITIES


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("take {tool} from {department}", "take the tool from the department"),
        ("{department} has it", "The department has it"),
        ("orglint cannot tell", "orglint cannot tell"),
        ("it has {moons} moons", "it has … moons"),
        ("an open { brace", "an open { brace"),
        ("{0} and {tool.name}", "{0} and {tool.name}"),
    ],
)
def test_placeholders_in_general(text: str, said: str, policy: Policy) -> None:
    kind = Kind("astrology", Text("Astrology", "占星部"))
    rule = Rule("astrology/is-odd", kind.id, "info", Text("odd", "怪"), *(Text("", ""),) * 3)
    assert general(Text(text, ""), rule, policy).en == said
