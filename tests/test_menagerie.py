"""Plugins that look like good ones: wrong before anything runs, or in what they say. Told from the zoo, whose animals misbehave."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from installation import install, orglint
from zoo import EVERYBODY_ELSE, RULE, Animal, admit, check, enclosure, rules


@pytest.fixture
def zoo(tmp_path: Path) -> Path:
    """A folder with a company and, beside it, a good plugin."""
    return enclosure(tmp_path)


MARKED_CLASS = "@hookimpl\nclass orglint_kinds:\n    def __iter__(self): return iter(())"
METHODS = "class Plugin:\n    @hookimpl\n    def orglint_kinds(self): return []\n"
CACHED = "import functools\n@hookimpl\n@functools.cache\ndef orglint_kinds():\n    return []"
TWO_ARGUMENTS = "def wide(one, two): return []"


def with_check(function: str, kind: str = '"legal"') -> str:
    """A rule with another check, and perhaps of another kind, or none."""
    return RULE.replace(', "legal",', f", {kind},").replace(", check", f", {function}")


REFUSED = {
    "has a class for a hook": Animal("its hook orglint_kinds is no function of the module", on_import=MARKED_CLASS),
    "has hooks on a class": Animal("its hook Plugin.orglint_kinds is no function of the module", on_import=METHODS),
    "has hooks on an object": Animal(
        "its hook plugin.orglint_kinds is no function of the module", on_import=f"{METHODS}\nplugin = Plugin()\ndel Plugin"
    ),
    "has hooks on an object of a class that inherits them": Animal(
        "its hook plugin.orglint_kinds is no function of the module",
        on_import=f"{METHODS}\nclass Child(Plugin): pass\nplugin = Child()\ndel Plugin, Child",
    ),
    "has a method for a hook": Animal(
        "its hook orglint_kinds is no function of the module",
        on_import=f"{METHODS}\norglint_kinds = Plugin().orglint_kinds\ndel Plugin",
    ),
    "has a partial for a hook": Animal(
        "its hook orglint_kinds is no function of the module",
        on_import="import functools\norglint_kinds = hookimpl(functools.partial(list, ()))",
    ),
    "has an unmarked partial for a hook": Animal(
        "its function orglint_kinds lacks the mark", on_import="import functools\norglint_kinds = functools.partial(list, ())"
    ),
    "has a check that takes too little": Animal(
        "the check of legal/is-odd has to take what orglint gives it: (department, company)", rule=with_check("lambda company: []")
    ),
    "has a check of the company that takes too much": Animal(
        "the check of legal/is-odd has to take what orglint gives it: (company)", rule=with_check("check", "None")
    ),
    "has a check that takes no options": Animal(
        "has to take what orglint gives it: (department, company, options)",
        rule=f"{RULE}, options={{'most': {{'type': 'integer', 'default': 1, 'description': 'What.\\n\\n什么。'}}}}",
    ),
    "has a check that takes its arguments by name": Animal(
        "the check of legal/is-odd has to take", rule=with_check("lambda *, department, company: []")
    ),
    "has a fix that takes too little": Animal("the fix of legal/is-odd has to take", rule=f"{RULE}, fix=lambda finding: None"),
    "has a format that takes too much": Animal(
        "the write of odd has to take what orglint gives it: (report)",
        on_import=f"{TWO_ARGUMENTS}\n@hookimpl\ndef orglint_reporters(): return [Reporter('odd', Text('o', 'o'), wide)]",
    ),
    "has an importer that takes too much": Animal(
        "the read of odd has to take what orglint gives it: (data)",
        on_import=f"{TWO_ARGUMENTS}\n@hookimpl\ndef orglint_importers(): return [Importer('odd', Text('o', 'o'), wide)]",
    ),
    "has a command that takes too little": Animal(
        "the answer of odd has to take what orglint gives it: (company, words)",
        on_import="@hookimpl\ndef orglint_commands(): return [Command('odd', Text('o', 'o'), len)]",
    ),
}
"""What is wrong with a plugin that can be seen before it is asked about any company: it takes no part, and exit code 2."""


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_wrong_is_seen_before_a_company_is(name: str, zoo: Path) -> None:
    admit(zoo, REFUSED[name])
    ended = check(zoo)
    assert (ended.code, rules(ended)) == (2, EVERYBODY_ELSE)
    assert REFUSED[name].said in ended.err
    assert "acme-animal 1.2" in ended.err
    assert "Traceback" not in ended.err


def test_a_module_without_a_hook_is_no_plugin(zoo: Path) -> None:
    admit(zoo, Animal(""))
    (zoo / "site" / "animal.py").write_text("ORGLINT_API = 1\n")
    ended = check(zoo)
    assert (ended.code, rules(ended)) == (2, EVERYBODY_ELSE)
    assert "animal (acme-animal 1.2): it has no hook" in ended.err


def giving(hook: str, *values: str) -> str:
    """A hook that gives some values."""
    return f"@hookimpl\ndef orglint_{hook}():\n    return [{', '.join(values)}]\n"


DESK, OTHER_DESK = "Tool('odd-desk', Text('Odd Desk', '怪桌'), ('crm',))", "Tool('other', Text('odd-desk', '别的'), ('crm',))"
ODDITY = "Kind('oddity', Text('Oddity', '怪事部'))"

TWICE = {
    "a rule": Animal("it gives the rule legal/is-odd twice", rule=f"{RULE}), Rule({RULE}"),
    "a kind": Animal("it gives the kind oddity twice", on_import=giving("kinds", ODDITY, ODDITY)),
    "a category": Animal("it gives the category odd twice", on_import=giving("categories", *["Category('odd', TEXT)"] * 2)),
    "a tool": Animal("it gives the tool odd-desk twice", on_import=giving("tools", DESK, DESK)),
    "a name of two tools": Animal("it gives the tool other twice", on_import=giving("tools", DESK, OTHER_DESK)),
    "a format": Animal("it gives the output format odd twice", on_import=giving("reporters", *["Reporter('odd', TEXT, list)"] * 2)),
    "an importer": Animal("it gives the importer odd twice", on_import=giving("importers", *["Importer('odd', TEXT, list)"] * 2)),
    "a command": Animal("it gives the command odd twice", on_import=giving("commands", *["Command('odd', TEXT, zip)"] * 2)),
    "a need and its opposite": Animal(
        "by its rules the kind oddity both avoids and needs crm",
        on_import=f"oddity = {ODDITY}\n{giving('kinds', 'oddity')}",
        rule=f"{RULE}), avoid(oddity, 'crm', because=TEXT), need(oddity, 'crm', because=TEXT",
    ),
}
"""What one plugin gives twice, or for and against: its own fault, and exit code 2."""


@pytest.mark.parametrize("name", TWICE)
def test_what_contradicts_itself_takes_no_part_and_keeps_nobody_from_theirs(name: str, zoo: Path) -> None:
    animal = TWICE[name]
    admit(zoo, animal._replace(on_import=animal.on_import.replace("TEXT", "Text('o', 'o')"), rule=animal.rule))
    ended = check(zoo)
    assert (ended.code, rules(ended)) == (2, EVERYBODY_ELSE)
    assert f"plugin animal (acme-animal 1.2): {animal.said}" in ended.err
    assert animal.said in json.loads(ended.out)["errors"][0]["message"]


def test_two_plugins_of_one_distribution_that_contradict_each_other(zoo: Path) -> None:
    admit(zoo, Animal(""))
    site = zoo / "site"
    (site / "twin.py").write_text((site / "animal.py").read_text())
    (site / "calm.py").write_text((site / "animal.py").read_text().replace("legal/is-odd", "legal/is-calm"))
    names = ("animal", "twin", "calm")
    (site / "acme_animal-1.2.dist-info" / "entry_points.txt").write_text(
        "[orglint]\n" + "".join(f"{name} = {name}\n" for name in names)
    )
    ended = check(zoo)
    assert (ended.code, rules(ended)) == (2, EVERYBODY_ELSE)
    for name in ("animal", "twin"):
        assert f"plugin {name} (acme-animal 1.2): acme-animal gives the rule legal/is-odd twice, in animal and in twin" in ended.err
    assert "plugin calm" not in ended.err
    assert "legal/is-calm" in orglint("rules", cwd=zoo / "company", plugins=site).out


@pytest.mark.parametrize("form", ["json", "sarif", "github", "gitlab", "junit", "markdown", "csv"])
def test_where_orglint_has_to_stop_formats_for_programs_are_whole(form: str, zoo: Path) -> None:
    """Two distributions contradict each other: neither is to blame, and nothing can be checked."""
    install("same_kind", zoo / "site")
    outputs = ("--output-format", form, "--output", f"{form}=report")
    ended = orglint("check", *outputs, cwd=zoo / "company", plugins=zoo / "site")
    assert ended.code == 2
    assert "the kind legal is given twice" in ended.err
    assert (zoo / "company" / "report").read_text("utf-8-sig").replace("\r\n", "\n") == ended.out
    if form not in ("gitlab", "csv"):  # which have no place for it
        assert "the kind legal is given twice" in ended.out.replace("&#x20;", " ")
    if form in ("json", "sarif", "gitlab"):
        json.loads(ended.out)


GOOD = {
    "a cached hook": Animal("", on_import=CACHED),
    "a check with more arguments that have defaults": Animal("", rule=with_check("lambda department, company, more=1: []")),
    "a check that takes anything": Animal("", rule=with_check("lambda *all: []")),
    "a check that is an object": Animal(
        "", on_import="class Check:\n    def __call__(self, department, company): return []", rule=with_check("Check()")
    ),
}


@pytest.mark.parametrize("name", GOOD)
def test_what_is_unusual_and_right_takes_part(name: str, zoo: Path) -> None:
    admit(zoo, GOOD[name])
    ended = check(zoo)
    assert (ended.code, ended.err, rules(ended)) == (1, "", EVERYBODY_ELSE)


TYPED = """\
from orglint import *
from orglint import Access, Reporter, Severity, Waiver, __version__, check

grave: Severity = "warning"


def expires(waiver: Waiver) -> str | None:
    return waiver.expires
"""


UNTYPED = {
    "from orglint import Nonsense": 'has no attribute "Nonsense"',
    "import orglint\norglint.nonsense()": 'has no attribute "nonsense"',
    'from orglint import Severity\ngrave: Severity = "fatal"': "Incompatible types",
}


def test_static_types_end_where_the_names_do(tmp_path: Path, pytestconfig: pytest.Config) -> None:
    api = pytest.importorskip("mypy.api")
    cache = getattr(pytestconfig, "cache", None)  # none where pytest is told to keep nothing
    kept = f"--cache-dir={cache.mkdir('mypy') if cache else tmp_path}"  # of what has not changed
    for number, program in enumerate([TYPED, *UNTYPED]):
        (tmp_path / f"plugin_{number}.py").write_text(f"{program}\n")
    told, _, _ = api.run(["--strict", "--config-file=", kept, *map(str, sorted(tmp_path.glob("*.py")))])
    *errors, _ = told.splitlines()
    assert len(errors) == len(UNTYPED)
    for number, said in enumerate(UNTYPED.values(), 1):
        assert any(f"plugin_{number}.py:" in error and said in error for error in errors), told


LEGAL = '"departments", "legal"'

INVENTED = {
    "a department": ("department='nobody'", "it reports a department that the company does not have: nobody"),
    "a department without a name": ("department=''", "it reports a department that the company does not have: "),
    "a tool": ("tool='made-up'", "it reports a tool that the company does not have: made-up"),
    "a tool by its name": ("tool='Salesforce Sales Cloud'", "it reports a tool that the company does not have"),
    "an instance": ("instance='emea'", "it reports an instance that the company does not have: emea"),
    "a table": ("place=company.place._replace(path=('nowhere',))", "it reports a place that is not in the file: nowhere"),
    "a key": (f"place=company.place._replace(path=({LEGAL}, 'nonsense'))", "not in the file: departments.legal.nonsense"),
    "an index": (f"place=company.place._replace(path=({LEGAL}, 'tools', 9))", "not in the file: departments.legal.tools.9"),
    "something in a text": (f"place=company.place._replace(path=({LEGAL}, 'tools', 0, 'tool'))", "not in the file"),
    "a place of a label": (
        "labels=[Label(company.place._replace(path=('departments', 'nobody')), TEXT)]",
        "it reports a place that is not in the file: departments.nobody",
    ),
}
"""What a check makes up."""

THERE = {
    "the company, of which nothing is written": "place=company.place",
    "the whole file": "place=company.place._replace(path=())",
    "another department": "department='falconry', place=company.departments['falconry'].place",
    "a tool of the company": "tool='salesforce-sales-cloud', place=department.assignments[0].place",
    "a tool of the catalogue": "tool='docusign'",
    "a key that is written": f"place=company.place._replace(path=({LEGAL}, 'tools'), part='key')",
}


def finding(**fields: str) -> str:
    """What a check yields, as usual but for some fields."""
    usual = {"place": "department.place", "values": "{'what': 1}", **fields}
    return f"yield Offender({', '.join(f'{name}={value}' for name, value in usual.items())})"


def fields(written: str) -> dict[str, str]:
    """The one field, or the two, that are given in Python."""
    return dict(re.findall(r"(department|tool|instance|place|labels)=(.*?)(?=, place=|$)", written))


@pytest.mark.parametrize("name", INVENTED)
def test_what_is_made_up_is_refused_and_not_bent(name: str, zoo: Path) -> None:
    written, said = INVENTED[name]
    admit(zoo, Animal("", finding(**fields(written))))
    ended = check(zoo)
    assert (ended.code, rules(ended)) == (2, EVERYBODY_ELSE)
    assert "plugin animal, legal/is-odd (acme-animal 1.2): " in ended.err
    assert said in ended.err


@pytest.mark.parametrize("name", THERE)
def test_what_is_there_may_be_reported(name: str, zoo: Path) -> None:
    admit(zoo, Animal("", finding(**fields(THERE[name]))))
    ended = check(zoo)
    assert (ended.code, ended.err) == (1, "")
    assert "legal/is-odd" in rules(ended)


FORMS = ["text", "concise", "json", "sarif", "github", "gitlab", "junit", "markdown", "csv"]


@pytest.mark.parametrize("form", FORMS)
def test_no_text_is_longer_than_a_screen_in_any_format(form: str, zoo: Path) -> None:
    long = "n" * 300_000
    (zoo / "company" / "org.toml").write_text(
        f'[departments.{long}]\nname = "Legal"\ntools = ["{long}", {{ tool = "salesforce", instance = "{long}" }}]\n'
    )
    ended = orglint("check", "--output-format", form, cwd=zoo / "company", plugins=zoo / "site")
    assert ended.code == 1
    assert len(ended.out) < 60_000
    assert max(map(len, re.findall("n+", ended.out))) <= 2_000


def test_a_text_that_grows_by_its_placeholders_is_cut_and_the_plugin_named(zoo: Path) -> None:
    text = f"Text({'{what}' * 1_400!r}, 'x')"
    admit(zoo, Animal("", finding(values="{'what': 'x' * 9_999}"), rule=RULE.replace("TEXT, TEXT", f"TEXT, {text}", 1)))
    ended = check(zoo)
    assert (ended.code, len(ended.out) < 20_000) == (2, True)
    assert "legal/is-odd" in rules(ended)
    assert "animal, legal/is-odd (acme-animal 1.2): it gives texts of more than 10,000 characters; they were cut" in ended.err


def test_the_texts_of_one_plugin_are_bounded_in_sum(zoo: Path) -> None:
    rule = RULE.replace("TEXT", "LONG")
    long = "LONG = Text('y' * 1_900, '长' * 1_900)"
    several = "), Rule(".join(rule.replace("is-odd", f"is-odd-{number}") for number in range(3))
    admit(zoo, Animal("", f"for _ in range(2_000): {finding()}", long, several))
    ended = check(zoo)
    assert ended.code == 2
    assert "acme-animal 1.2): its findings in this company have texts of more than 30,000,000 characters together" in ended.err
    found = rules(ended)
    assert [rule for rule in found if not rule.startswith("legal/is-odd")] == EVERYBODY_ELSE
    assert 2_000 < len(found) < 4_000
