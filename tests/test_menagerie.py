"""Plugins that look like good ones: wrong before anything runs, or in what they say. Told from the zoo, whose animals misbehave."""

from __future__ import annotations

from pathlib import Path

import pytest

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


@pytest.mark.parametrize(
    ("program", "said"),
    [
        (TYPED, "Success"),
        ("from orglint import Nonsense", 'has no attribute "Nonsense"'),
        ("import orglint\norglint.nonsense()", 'has no attribute "nonsense"'),
        ('from orglint import Severity\ngrave: Severity = "fatal"', "Incompatible types"),
    ],
)
def test_static_types_end_where_the_names_do(program: str, said: str, tmp_path: Path) -> None:
    api = pytest.importorskip("mypy.api")
    (tmp_path / "plugin.py").write_text(f"{program}\n")
    told, _, _ = api.run(["--strict", "--config-file=", f"--cache-dir={tmp_path.parent / 'cache'}", str(tmp_path / "plugin.py")])
    assert said in told
