"""`orglint import --into`: what comes into a file that is there, and all that stays as it was."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from installation import ROOT, Ended, orglint
from orglint.cli.importing import Undone
from orglint.cli.merging import MergedFiles, merged_files
from orglint.document.read import Unreadable
from orglint.extensions import Use
from orglint.importers.entries import Headcount, Price, Unusable
from orglint.importers.gather import Gathering, Imported
from orglint.linting.discover import FileSource
from orglint.linting.plan import Plan
from orglint.model import Fault
from orglint.names import normalise
from orglint.texts import Language, Text
from test_fixing import org_files

HERE = ROOT / "tests" / "imports" / "merge"

UNHURRIED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])


def imported(*entries: Any, is_whole: bool = True) -> Imported:
    gathering = Gathering("apps.csv")
    gathering.add_all(entries)
    return gathering.imported((), is_whole=is_whole)


def in_files(files: Mapping[str, str]) -> FileSource:
    def read(name: str) -> bytes:
        if name not in files:
            raise Unreadable(Fault(Text("gone", "gone"), Text("", "")))
        return files[name].encode()

    return FileSource(read)


def merged(text: str, plan: Plan, *entries: Any, share: int = 0, whole: bool = True, language: Language = "en") -> MergedFiles:
    return merged_files("org.toml", imported(*entries, is_whole=whole), share, plan, language, in_files({"org.toml": text}))


def after(text: str, plan: Plan, *entries: Any, **how: Any) -> str:
    """The text after a merge, which a second one leaves alone."""
    first = merged(text, plan, *entries, **how)
    result = first.texts["org.toml"][1].decode() if first.texts else text
    again = merged(result, plan, *entries, **how)
    assert again.merge.is_empty
    assert not again.texts
    return result


SALES = Use("Sales", "Pipedrive")

# A file, what is imported, and the file then.
STORIES: dict[str, tuple[str, tuple[Any, ...], str]] = {
    "a tool on one line": (
        "[departments.sales]\ntools = ['slack'] # all\n",
        (SALES,),
        "[departments.sales]\ntools = ['slack', 'Pipedrive'] # all\n",
    ),
    "several, over lines": (
        '[departments.sales]\ntools = [\n  "slack", # chat\n  # more to come\n]\n',
        (SALES, Use("sales", "Jira", seats=2)),
        '[departments.sales]\ntools = [\n  "slack", # chat\n  "Pipedrive",\n  { tool = "Jira", seats = 2 },\n  # more to come\n]\n',
    ),
    "a line each where one would be too wide": (
        f'[departments.sales]\ntools = ["slack", "{"x" * 70}"] # all\n',
        (SALES,),
        f'[departments.sales]\ntools = [\n    "slack",\n    "{"x" * 70}",\n    "Pipedrive",\n] # all\n',
    ),
    "a list where there is none": (
        "[departments.sales] # s\nname = 'Vertrieb' # n\n\n[departments.legal]\n",
        (Use("VERTRIEB", "Pipedrive"),),
        "[departments.sales] # s\nname = 'Vertrieb' # n\ntools = ['Pipedrive']\n\n[departments.legal]\n",
    ),
    "another spelling of what is there": ('[departments.hr]\ntools = ["BambooHR"]\n', (Use("HR", "Bamboo HR"),), ""),
    "an alias of the company's own": (
        '[departments.sales]\ntools = ["kht"]\n\n[tools.kht]\ncategories = ["crm"]\naliases = ["客户通"]\n',
        (Use("Sales", "客户通"),),
        "",
    ),
    "two names of one tool": (
        "[departments.sales]\n",
        (Use("Sales", "SFDC"), Use("Sales", "Salesforce")),
        '[departments.sales]\ntools = ["SFDC"]\n',
    ),
    "seats of a name": (
        "[departments.sales]\ntools = ['slack', 'pipedrive'] # all\n",
        (Use("Sales", "Pipedrive", seats=3),),
        "[departments.sales]\ntools = ['slack', { tool = 'pipedrive', seats = 3 }] # all\n",
    ),
    "seats and access": (
        '[departments.sales]\ntools = [{ tool = "Pipedrive", access = "read-only", seats = 2 }] # all\n',
        (Use("Sales", "Pipedrive", seats=3),),
        '[departments.sales]\ntools = [{ tool = "Pipedrive", access = "read-only", seats = 3 }] # all\n',
    ),
    "another access": ('[departments.sales]\ntools = ["Pipedrive"]\n', (Use("Sales", "Pipedrive", "admin"),), ""),
    "another instance": (
        '[departments.sales]\ntools = [{ tool = "Zendesk", seats = 1 }]\n',
        (Use("Sales", "Zendesk", seats=4, instance="US"), Use("Sales", "Zendesk", seats=2)),
        '[departments.sales]\ntools = [{ tool = "Zendesk", seats = 2 }, { tool = "Zendesk", instance = "US", seats = 4 }]\n',
    ),
    "in tables": (
        "[[departments.sales.tools]] # the first\ntool = 'slack'\n# end\n\n# legal\n[departments.legal]\n",
        (SALES, Use("Sales", "Slack", seats=9)),
        (
            "[[departments.sales.tools]] # the first\ntool = 'slack'\nseats = 9\n# end\n\n[[departments.sales.tools]]\n"
            "tool = 'Pipedrive'\n\n# legal\n[departments.legal]\n"
        ),
    ),
    "a new department behind the others": (
        "# c\n[departments.sales]\nname = 'Sales'\n# end of sales\n\n# W\n[[waivers]]\n",
        (Use("Legal Affairs", "DocuSign"), Use("Patents", parent="Legal Affairs")),
        (
            "# c\n[departments.sales]\nname = 'Sales'\n# end of sales\n\n[departments.legal-affairs]\nname = 'Legal Affairs'\n"
            "tools = ['DocuSign']\n\n[departments.patents]\nname = 'Patents'\nparent = 'legal-affairs'\n\n# W\n[[waivers]]\n"
        ),
    ),
    "a new department inline": (
        '[departments]\nsales = { tools = ["slack"] } # s\n# end\n',
        (Use("legal", "DocuSign"),),
        '[departments]\nsales = { tools = ["slack"] } # s\nlegal = { tools = ["DocuSign"] }\n# end\n',
    ),
    "a new department, no line break at the end": (
        "# one\n[departments.sales]",
        (Use("legal", "DocuSign"), SALES),
        '# one\n[departments.sales]\ntools = ["Pipedrive"]\n\n[departments.legal]\ntools = ["DocuSign"]\n',
    ),
    "what everybody has": (
        '[company]\ntools = ["slack"]\n\n[departments.sales]\n',
        (Use("Sales", "Slack", seats=3), Use("Legal", "Slack")),
        '[company]\ntools = ["slack"]\n\n[departments.sales]\n\n[departments.legal]\nname = "Legal"\n',
    ),
    "what everybody else has": (
        '[company]\ntools = [{ tool = "slack", except = ["sales"] }]\n\n[departments.sales]\n',
        (Use("Sales", "Slack"),),
        '[company]\ntools = [{ tool = "slack", except = ["sales"] }]\n\n[departments.sales]\ntools = ["Slack"]\n',
    ),
    "what everybody has but one that comes": (
        '[company]\ntools = [{ tool = "slack", except = ["sales"] }]\n\n[departments.legal]\n',
        (Use("Sales", "Slack"), Use("Legal", "Slack")),
        (
            '[company]\ntools = [{ tool = "slack", except = ["sales"] }]\n\n[departments.legal]\n\n'
            '[departments.sales]\nname = "Sales"\ntools = ["Slack"]\n'
        ),
    ),
    "a share behind": (
        "[departments.sales]\ntools = ['slack'] # all\n",
        (Headcount("Sales", 40), Use("Sales", "Pipedrive", seats=3)),
        "[departments.sales]\ntools = [\n    'slack',\n    { tool = 'Pipedrive', seats = 3 },  # 3 of 40 people (7 %)\n] # all\n",
    ),
    "a share of one's own is new": (
        "[departments.sales]\ntools = [\n    { tool = 'Pipedrive', seats = 3 },  # 3 of 40 people (7 %)\n]\n",
        (Headcount("Sales", 41), Use("Sales", "Pipedrive", seats=4)),
        "[departments.sales]\ntools = [\n    { tool = 'Pipedrive', seats = 4 },  # 4 of 41 people (9 %)\n]\n",
    ),
    "a share of one's own in its language": (
        "[departments.sales]\ntools = [\n    { tool = 'Pipedrive', seats = 3 },  # 40 人中的 3 人（7%）\n]\n",
        (Headcount("Sales", 41), Use("Sales", "Pipedrive", seats=4)),
        "[departments.sales]\ntools = [\n    { tool = 'Pipedrive', seats = 4 },  # 41 人中的 4 人（9%）\n]\n",
    ),
    "another's comment stays": (
        "[departments.sales]\ntools = [\n    { tool = 'Pipedrive', seats = 3 },  # 3 of 40 people (7 %), ask Sam\n]\n",
        (Headcount("Sales", 41), Use("Sales", "Pipedrive", seats=3)),
        "",
    ),
    "a price": (
        (
            '[tools.kht]\ncategories = ["crm"]\nseat-cost = { amount = 10, currency = "CNY", per = "year" } # list price\n\n'
            '[departments.sales]\ntools = ["kht"]\n'
        ),
        (Use("Sales", "kht"), Price("kht", "12", "CNY", "year")),
        (
            '[tools.kht]\ncategories = ["crm"]\nseat-cost = { amount = 12, currency = "CNY", per = "year" } # list price\n\n'
            '[departments.sales]\ntools = ["kht"]\n'
        ),
    ),
    "a parent of a department in tables": (
        "# sales\n[[departments.sales.tools]]\ntool = 'slack'\n",
        (Use("Sales", parent="Group"),),
        (
            "# sales\n[departments.sales]\nparent = 'group'\n\n[[departments.sales.tools]]\ntool = 'slack'\n\n"
            "[departments.group]\nname = 'Group'\n"
        ),
    ),
    "a parent that is there": (
        "[departments.sales]\nparent = 'legal'\n[departments.legal]\n",
        (Use("Sales", parent="Group"), Use("Legal", parent="Sales")),
        "[departments.sales]\nparent = 'legal'\n[departments.legal]\n\n[departments.group]\nname = 'Group'\n",
    ),
    "a kind that the name leaves open": (
        "[departments.sales]\n",
        (Use("市场部"),),
        '[departments.sales]\n\n[departments."市场部"]\n',
    ),
}


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_what_comes_in(story: str, ending: str, plan: Plan) -> None:
    before, entries, wanted = STORIES[story]
    text = before.replace("\n", ending)
    assert after(text, plan, *entries) == (wanted or before).replace("\n", ending)


def test_what_few_have_is_a_comment_once(plan: Plan) -> None:
    before = '[departments.sales]\ntools = [\n    "slack",\n]\n\n[departments.legal]\n\n[[departments.it.tools]]\ntool = "Jira"\n'
    entries = [Headcount(name, 40) for name in ("Sales", "Legal", "IT", "Ops")]
    uses = [Use(name, "Pipedrive", seats=2) for name in ("Sales", "Legal", "IT", "Ops")]
    result = after(before, plan, *entries, *uses, share=10)
    assert tomli.loads(result)["departments"]["sales"] == {"tools": ["slack"]}
    assert result.count('# { tool = "Pipedrive", seats = 2 },  # 2 of 40 people (5 %)') == 4
    assert after(result, plan, *entries, *uses, share=10, language="zh") == result


def test_a_new_list_of_a_partial_source_is_partial(plan: Plan) -> None:
    result = tomli.loads(after("[departments.sales]\n", plan, Use("Legal", "DocuSign"), whole=False))
    assert result["departments"]["legal"] == {"name": "Legal", "inventory": "partial", "tools": ["DocuSign"]}


def test_names_that_differ_in_nothing_that_counts_are_one_department(plan: Plan) -> None:
    uses = [Use("R&D", "Jira"), Use("r-d", "GitHub"), Use("!!!", "Slack"), Use("Department", "Zoom")]
    tables = tomli.loads(after("[departments.sales]\n", plan, *uses))["departments"]
    assert tables["r-d"] == {"name": "R&D", "tools": ["Jira", "GitHub"]}
    assert {table.get("name") for table in tables.values()} == {None, "R&D", "!!!", "Department"}


def test_seats_under_two_names_of_one_tool_are_told(plan: Plan) -> None:
    done = merged("[departments.sales]\n", plan, Use("Sales", "SFDC", seats=2), Use("Sales", "Salesforce", seats=3))
    assert [note.en for note in done.merge.notes] == [
        "“SFDC” and “Salesforce” are the same tool, and “Sales” has 2 seats of the one and 3 of the other; the first number counts"
    ]


def test_a_name_of_two_departments_is_refused(plan: Plan) -> None:
    with pytest.raises(Unusable) as refused:
        merged("[departments.a]\nname = 'Sales'\n[departments.b]\nname = 'sales'\n", plan, SALES)
    assert refused.value.fault.message.en == "“Sales” is a name of several departments there: `a` or `b`"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[departments.sales\n", "org.toml:1: "),
        ("[departments.sales]\ntool = ['x']\n", "org.toml:2: "),
        ("x = 1\n", "org.toml:1: "),
    ],
)
def test_what_is_no_org_file_is_refused_by_its_line(text: str, said: str, plan: Plan) -> None:
    with pytest.raises(Undone) as refused:
        merged(text, plan, SALES)
    assert refused.value.fault.message.en.startswith(said)


# Any file and any import

NAMES = st.sampled_from(
    ["Sales", "sales", "Legal", "研发部", "客户服务部", "Finance", "R&D", "r d", "!", "[evil]", "a\n# b", "Department"]
)
TOOLS = st.sampled_from(
    ["Salesforce", "SFDC", "salesforce", "Jira", "客户通", "Slack", "GitHub", "it's", 'a "b"', "# no", "Nowhere 9"]
)
USES = st.builds(
    Use,
    NAMES,
    st.none() | TOOLS,
    st.sampled_from(["direct", "read-only", "on-request"]),
    seats=st.none() | st.integers(0, 50),
    since=st.none() | st.dates(),
    parent=st.none() | NAMES,
    instance=st.none() | st.sampled_from(["US", "us", "EU"]),
)
ENTRIES = st.lists(USES | st.builds(Headcount, NAMES, st.integers(1, 60)), min_size=1, max_size=12)


def comment_lines(content: bytes) -> list[str]:
    """The comments of a text in which no string has such a mark before one."""
    return [line.strip() for line in content.decode("utf-8-sig").splitlines() if line.lstrip().startswith("#")]


def is_part(few: list[str], many: list[str]) -> bool:
    rest = iter(many)
    return all(line in rest for line in few)


@UNHURRIED
@given(org_files(), ENTRIES, st.sampled_from([0, 20]), st.booleans())
def test_any_import_comes_into_any_file(plan: Plan, content: bytes, entries: list[Any], share: int, whole: bool) -> None:
    source = FileSource(lambda _: content)
    given_in = imported(*entries, is_whole=whole)
    done = merged_files("org.toml", given_in, share, plan, "en", source)
    old, new = done.texts.get("org.toml", (content, content))
    assert (old, bool(done.texts)) == (content, not done.merge.is_empty)
    assert not merged_files("org.toml", given_in, share, plan, "zh", FileSource(lambda _: new)).texts
    assert is_part(comment_lines(content), comment_lines(new))
    assert new.startswith(b"\xef\xbb\xbf") == content.startswith(b"\xef\xbb\xbf")
    assert b"\r\n" not in content or b"\n" not in new.replace(b"\r\n", b"")
    before, now = tomli.loads(content.decode("utf-8-sig")), tomli.loads(new.decode("utf-8-sig"))
    assert list(now["departments"])[: len(before["departments"])] == list(before["departments"])
    assert before.get("tools") == now.get("tools")
    for key, table in before["departments"].items():
        for entry, then in zip(table.get("tools", ()), now["departments"][key].get("tools", ()), strict=False):
            was, becomes = ({"tool": one} if isinstance(one, str) else one for one in (entry, then))
            assert {**becomes, **was, "seats": 0, "from": 0} == {**becomes, "seats": 0, "from": 0}
    known = {normalise(name) for key, table in now["departments"].items() for name in (key, table.get("name", key))}
    assert {normalise(use.department) for use in given_in.uses} <= known


@settings(UNHURRIED, max_examples=settings().max_examples // 3)
@given(org_files(), ENTRIES)
def test_the_diff_makes_the_same_of_the_file(
    tmp_path_factory: pytest.TempPathFactory, plan: Plan, content: bytes, entries: list[Any]
) -> None:
    from orglint.fixing.unified_diff import unified_diff

    done = merged_files("org.toml", imported(*entries), 0, plan, "en", FileSource(lambda _: content))
    if not done.texts:
        return
    folder = tmp_path_factory.mktemp("apply")
    (folder / "org.toml").write_bytes(content)
    patch = b"".join(unified_diff("org.toml", *done.texts["org.toml"]))
    subprocess.run(["git", "apply", "--whitespace=nowarn"], cwd=folder, input=patch, check=True)
    assert (folder / "org.toml").read_bytes() == done.texts["org.toml"][1]


# The command


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The hand-kept company in two files, in a repository of its own, and what is to come in."""
    shutil.copytree(HERE, tmp_path / "kept")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path / "kept", check=True)
    return tmp_path / "kept"


def bring_in(folder: Path, *arguments: str) -> Ended:
    return orglint("import", "csv", "apps.csv", *arguments, cwd=folder)


FILES = ("org.toml", "departments/sales.toml")


def contents(folder: Path) -> list[bytes]:
    return [(folder / file).read_bytes() for file in FILES]


def test_a_hand_kept_file_keeps_its_every_comment(folder: Path) -> None:
    before = contents(folder)
    shown = bring_in(folder, "--into", "org.toml", "--diff")
    assert shown.code == 0
    assert contents(folder) == before
    written = bring_in(folder, "--into", "org.toml")
    assert (written.code, written.out) == (0, shown.out)
    assert "org.toml was updated: departments added: 1; assignments added: 4; assignments changed: 4" in written.err
    assert "assignments that are not in the source, and stay: 3" in written.err
    for old, new in zip(before, contents(folder), strict=True):
        hashes = [line.partition("#")[2] for line in old.decode().splitlines() if "#" in line]
        assert is_part(hashes, [line.partition("#")[2] for line in new.decode().splitlines() if "#" in line])
    assert contents(folder) == [(HERE / "after" / file).read_bytes() for file in FILES]
    again = bring_in(folder, "--into", "org.toml")
    assert (again.code, again.out) == (0, "")
    assert "org.toml says all of it already; nothing was changed" in again.err
    for file, old in zip(FILES, before, strict=True):
        (folder / file).write_bytes(old)
    (folder / "all.patch").write_text(shown.out, newline="")
    subprocess.run(["git", "apply", "all.patch"], cwd=folder, check=True)
    assert contents(folder) == [(HERE / "after" / file).read_bytes() for file in FILES]


REFUSED = {
    ("--into", "org.toml", "--output", "b.toml"): "--output is for a new file, --into for one that is there",
    ("--into", "org.toml", "--company", "A"): "--company is for a new file, --into for one that is there",
    ("--diff",): "--diff shows what --into would change: give both",
    ("--into", "nowhere.toml"): "nowhere.toml does not exist",
    ("--into", "departments/sales.toml"): "departments/sales.toml is a part of the company in org.toml",
}


@pytest.mark.parametrize("arguments", REFUSED, ids=" ".join)
def test_what_is_asked_for_wrongly(arguments: tuple[str, ...], folder: Path) -> None:
    before = contents(folder)
    ended = bring_in(folder, *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert REFUSED[arguments] in ended.err
    assert contents(folder) == before


def test_all_files_are_written_or_none(folder: Path) -> None:
    before = contents(folder)
    (folder / FILES[1]).chmod(0o444)
    ended = bring_in(folder, "--into", "org.toml")
    assert ended.code == 2
    assert "sales.toml is read-only and was left as it was" in ended.err
    assert contents(folder) == before


def test_a_file_of_includes_alone_gets_departments(folder: Path) -> None:
    (folder / "org.toml").write_text("# ours\ninclude = ['departments/*.toml']\n")
    assert bring_in(folder, "--into", "org.toml").code == 0
    data = tomli.loads((folder / "org.toml").read_text())
    assert list(data["departments"]) == ["legal-affairs", "finance", "production", "procurement"]
    assert bring_in(folder, "--into", "org.toml").out == ""
