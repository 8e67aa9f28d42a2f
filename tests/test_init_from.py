"""`orglint init --from`: one conversation, or options in its place, from exports to the first files; and the hook among them."""

from __future__ import annotations

import json
import os
import signal
from pathlib import Path
from typing import Any

import pytest
import tomli
import yaml
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from installation import copy_of_orglint, orglint
from orglint.authoring.hook import CONFIG, config_text, is_there, with_hook
from orglint.authoring.init import FILE_NAMES
from orglint.authoring.installed import Installation, requirement
from orglint.authoring.new_departments import UnusableAnswer
from orglint.authoring.questions import NO_MORE, about_department, about_tool
from orglint.policy.category_words import categories_in
from orglint.policy.policy import Policy
from repository import RUNNERS, Repository, program, repository
from shares import exhaustively
from test_init import Dialogue, files, on_unix

TABLE = """\
部门,系统,席位数
法务部,法大大,3
市场部,纷享销客,10
总经办,客户通,2
市场部,远山招聘系统,4
"""

ENGLISH = """\
Department,Application
Legal,DocuSign
Support,Kehutong
Falconry,Acme HR
"""


def table(folder: Path, text: str = TABLE, name: str = "apps.csv") -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def read(folder: Path, name: str) -> dict[str, Any]:
    return tomli.loads((folder / name).read_text("utf-8"))


# ---- Without a terminal


def test_what_is_in_doubt_stays_open_and_the_files_say_how_to_settle_it(tmp_path: Path) -> None:
    ended = orglint("init", "--from", "apps.csv", "--yes", "--language", "zh", cwd=table(tmp_path))
    assert ended.code == 0, ended.err
    assert "类型尚未确定的部门：2 个" in ended.out
    assert files(tmp_path) == {*FILE_NAMES, "apps.csv"}
    assert read(tmp_path, "org.toml")["departments"] == {
        "法务部": {"tools": [{"tool": "法大大", "seats": 3}]},
        "市场部": {"tools": [{"tool": "纷享销客", "seats": 10}, {"tool": "远山招聘系统", "seats": 4}]},
        "总经办": {"tools": [{"tool": "客户通", "seats": 2}]},
    }
    org, settings = ((tmp_path / name).read_text("utf-8") for name in ("org.toml", "orglint.toml"))
    assert '# "客户通" = { categories = ["?"] }' in org
    assert "# 可能是 `market-research` 或 `marketing`" in org
    assert '# "市场部" = ["market-research", "marketing"]' in settings
    assert read(tmp_path, "orglint.toml")["department-names"] == {}


def test_options_settle_what_a_terminal_would_be_asked(tmp_path: Path) -> None:
    settle = ["--department", "市场部=marketing+market-research", "--department", "总经办=none", "--tool", "客户通=CRM"]
    ended = orglint("init", "--from", "apps.csv", "--company", "远山", *settle, "--tool", "远山招聘系统=later", cwd=table(tmp_path))
    assert ended.code == 0, ended.err
    assert read(tmp_path, "orglint.toml")["department-names"] == {"市场部": ["marketing", "market-research"], "总经办": []}
    assert read(tmp_path, "org.toml")["tools"] == {"客户通": {"categories": ["crm"]}}
    assert '# "远山招聘系统" = { categories = ["?"] }' in (tmp_path / "org.toml").read_text("utf-8")
    checked = orglint("check", "--output-format", "concise", cwd=tmp_path)
    assert "org/unknown-tool" in checked.out
    assert "org/ambiguous-department" not in checked.out


def test_doubtful_departments_need_neither_a_terminal_nor_yes(tmp_path: Path) -> None:
    ended = orglint("init", "--company", "Acme", "--departments", "legal,Support,Falconry", cwd=tmp_path)
    assert ended.code == 0, ended.err
    assert [*read(tmp_path, "org.toml")["departments"]] == ["legal", "Support", "Falconry"]
    settings = (tmp_path / "orglint.toml").read_text("utf-8")
    assert "\n# kinds: " in settings
    assert '\n# "Falconry" = []\n' in settings
    assert orglint("check", cwd=tmp_path).code == 0


def test_all_files_after_from_are_read_and_a_folder_is_the_one_to_write_into(tmp_path: Path) -> None:
    table(tmp_path)
    table(tmp_path, ENGLISH, "more.csv")
    ended = orglint("init", "acme", "--from", "apps.csv", "more.csv", "--yes", cwd=tmp_path)
    assert ended.code == 0, ended.err
    assert {"Legal", "市场部"} <= {
        table.get("name", key) for key, table in read(tmp_path / "acme", "org.toml")["departments"].items()
    }


def test_what_orglint_init_writes_of_an_export_says_nothing_false(tmp_path: Path) -> None:
    table(tmp_path, "Department,Application\nLegal,Salesforce\nSales,Slack\n")
    assert orglint("init", "--from", "apps.csv", "--yes", cwd=tmp_path).code == 0
    checked = orglint("check", "--output-format", "concise", cwd=tmp_path)
    assert [line.split(": ")[2] for line in checked.out.splitlines() if line.startswith("org.toml")] == ["legal/has-crm"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("--from nothing.csv --yes", "nothing.csv does not exist"),
        ("--from odd.bin=apps.csv --yes", "odd.bin=apps.csv does not exist"),
        ("--from apps.csv --departments legal --yes", "--departments and --from cannot be used together"),
        ("--from apps.csv --tool Nothing=crm --yes", "nobody has a tool “Nothing”"),
        ("--from apps.csv --tool 客户通=crmm --yes", "no category is called “crmm”; did you mean `crm`?"),
        ("--from apps.csv --department 市场部=falconry --yes", "no kind of department is called “falconry”"),
        ("--from apps.csv --min-share 10 --yes", "--min-share is for the importer terraform"),
        ("--from - --yes", "- is not recognised as the export of any source"),
        ("--from apps.csv", "there is no terminal to ask at"),
        ("--from apps.csv one two --yes", "`two` is one argument too many"),
    ],
)
def test_what_it_refuses_and_then_it_writes_nothing(arguments: str, said: str, tmp_path: Path) -> None:
    ended = orglint("init", *arguments.split(" "), cwd=table(tmp_path))
    assert (ended.code, ended.out) == (2, "")
    assert f"orglint: error: {said}" in ended.err
    assert files(tmp_path) == {"apps.csv"}


# ---- Recognising


def test_a_source_recognises_its_own_before_a_table_does(tmp_path: Path) -> None:
    state = {"format_version": "1.0", "terraform_version": "1.9.0", "values": {"root_module": {"resources": []}}}
    (tmp_path / "state.json").write_text(json.dumps(state))
    ended = orglint("init", "--from", "state.json", "--yes", cwd=tmp_path)
    assert ended.code == 2
    assert "recognised" not in ended.err
    assert "may be the export of" not in ended.err


# ---- Answers


@pytest.mark.parametrize(
    ("answer", "value"),
    [
        ("1", ("market-research",)),
        ("2", ("marketing",)),
        ("1+2", ("market-research", "marketing")),
        ("legal", ("legal",)),
        ("财务部", ("finance",)),
        ("marketing，legal", ("marketing", "legal")),
        ("none", ()),
        ("都不是", ()),
        ("later", None),
        ("以后再问", None),
        ("!", NO_MORE),
        ("！", NO_MORE),
    ],
)
def test_what_an_answer_means(answer: str, value: object, policy: Policy) -> None:
    assert about_department("市场部", ("market-research", "marketing"), policy).read(answer) == value


@pytest.mark.parametrize("answer", ["3", "0", "falconry", "²", "1+none"])
def test_an_answer_that_means_nothing_is_asked_again(answer: str, policy: Policy) -> None:
    with pytest.raises(UnusableAnswer):
        about_department("市场部", ("market-research", "marketing"), policy).read(answer)


@given(st.text(max_size=30))
def test_any_answer_has_a_value_or_is_refused(policy: Policy, answer: str) -> None:
    try:
        value = about_tool("远山招聘系统", policy).read(answer)
    except UnusableAnswer:
        return
    assert value is None or value == NO_MORE or {*value} <= {*policy.categories}


@pytest.mark.parametrize(
    ("name", "categories"),
    [
        ("Acme CRM", ("crm",)),
        ("Acme HR", ("hrms",)),
        ("招聘系统", ("recruiting",)),
        ("远山客户管理平台", ("crm",)),
        ("内部OA", ("office-automation",)),
        ("Kehutong", ()),
        ("客户通", ()),
        ("Chroma", ()),
        ("", ()),
    ],
)
def test_a_tools_name_suggests_what_it_is_for(name: str, categories: tuple[str, ...], policy: Policy) -> None:
    assert categories_in(name, policy.categories) == categories


# ---- At a terminal


@on_unix
def test_each_doubt_is_asked_about_once(tmp_path: Path) -> None:
    dialogue = Dialogue(table(tmp_path, ENGLISH), {}, "--from", "apps.csv")
    dialogue.answer("Name of the company [", "Acme\n")
    dialogue.answer("How many people work there", "\n")
    dialogue.until("Departments whose kind is not clear: 2.")
    dialogue.answer("Support: 1 ", "1\n")
    dialogue.answer("Falconry: none, later [later]: ", "falcon\n")
    dialogue.until("no kind of department is called “falcon”")
    dialogue.answer("Falconry: none, later [later]: ", "none\n")
    dialogue.until("Tools that orglint does not know: 2.")
    dialogue.answer("Kehutong: none, later [later]: ", "crm\n")
    dialogue.answer("Acme HR: 1 HR management system, none, later [later]: ", "1\n")
    dialogue.until("Next, run `orglint check`.")
    assert dialogue.end() == 0
    names = read(tmp_path, "orglint.toml")["department-names"]
    assert isinstance(names, dict)
    assert names["Falconry"] == []
    assert names["Support"].startswith("customer-")
    assert read(tmp_path, "org.toml")["tools"] == {"Kehutong": {"categories": ["crm"]}, "Acme HR": {"categories": ["hrms"]}}


@on_unix
def test_the_conversation_in_chinese(tmp_path: Path) -> None:
    dialogue = Dialogue(table(tmp_path), {"LC_ALL": "zh_CN.UTF-8"}, "--from", "apps.csv")
    dialogue.answer("公司名称 [", "远山\n")
    dialogue.answer("公司人数", "420\n")
    dialogue.until("无法确定类型的部门：2 个。")
    dialogue.answer("市场部：1 ", "市场营销部\n")
    dialogue.answer("总经办：1 ", "！\n")
    dialogue.until("orglint 不认识的工具：2 个。")
    dialogue.answer("远山招聘系统：1 ", "1\n")
    dialogue.answer("客户通：none", "\n")
    dialogue.until("接下来请运行 `orglint check`。")
    assert dialogue.end() == 0
    assert read(tmp_path, "orglint.toml")["department-names"] == {"市场部": "marketing"}
    assert read(tmp_path, "org.toml")["tools"] == {"远山招聘系统": {"categories": ["recruiting"]}}


@on_unix
@pytest.mark.parametrize("question", ["Name of the company [", "Support: 1 ", "Kehutong: "])
def test_an_interruption_at_any_question_leaves_nothing(question: str, tmp_path: Path) -> None:
    (tmp_path / CONFIG).write_text("repos:\n  - repo: meta\n    hooks: [{id: identity}]\n")
    dialogue = Dialogue(table(tmp_path, ENGLISH), {}, "--from", "apps.csv")
    for words, line in (("Name of the company [", "\n"), ("How many", "\n"), ("Support: 1 ", "\n"), ("Falconry: ", "\n")):
        if words == question:
            break
        dialogue.answer(words, line)
    dialogue.until(question)
    dialogue.process.send_signal(signal.SIGINT)
    assert dialogue.end() == 130
    assert files(tmp_path) == {"apps.csv", CONFIG}
    assert "orglint" not in (tmp_path / CONFIG).read_text()


# ---- The hook: where it has orglint from

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.mark.parametrize(
    ("installer", "origin", "wanted"),
    [
        ("pip", None, "orglint==0.1.0"),
        ("uv", None, "orglint==0.1.0"),
        ("conda", None, None),
        (None, None, None),
        ("pip", {"url": "file:///home/lin/orglint", "dir_info": {"editable": True}}, None),
        ("pip", {"url": "file:///home/lin/orglint-0.1.0-py3-none-any.whl", "archive_info": {}}, None),
        ("pip", {"url": "https://e.example/orglint.whl", "archive_info": {}}, "orglint @ https://e.example/orglint.whl"),
        (
            "pip",
            {"url": "https://git.example/orglint", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
            f"orglint @ git+https://git.example/orglint@{COMMIT}",
        ),
        (
            "pip",
            {"url": "ssh://git@git.example/all", "subdirectory": "lint", "vcs_info": {"vcs": "git", "commit_id": COMMIT}},
            f"orglint @ git+ssh://git@git.example/all@{COMMIT}#subdirectory=lint",
        ),
        ("pip", {"url": "file:///srv/orglint.git", "vcs_info": {"vcs": "git", "commit_id": COMMIT}}, None),
        ("pip", {"url": "https://lin:s3cret@git.example/orglint", "vcs_info": {"vcs": "git", "commit_id": COMMIT}}, None),
        ("pip", {"url": "https://t0ken@git.example/orglint", "vcs_info": {"vcs": "git", "commit_id": COMMIT}}, None),
        ("pip", {}, None),
        ("pip", [], None),
    ],
)
def test_a_hook_installs_only_what_others_can_have_too(installer: str | None, origin: object, wanted: str | None) -> None:
    assert requirement("0.1.0", installer, None if origin is None else json.dumps(origin)) == wanted


def test_a_version_of_ones_own_is_on_no_index() -> None:
    assert requirement("0.1.0+farhill", "pip", None) is None


# ---- The hook: into a configuration that is there

HERE = Installation(None, "'/home/lin y/bin/orglint'")

CONFIGURATIONS = {
    "two spaces": "repos:\n  - repo: meta\n    hooks:\n      - id: identity\n",
    "as pre-commit's sample has it": "repos:\n-   repo: meta\n    hooks:\n    -   id: identity\n",
    "no spaces": "repos:\n- repo: meta\n  hooks:\n  - id: identity\n",
    "comments everywhere": (
        "# top\n\nrepos: # all\n  # first\n  - repo: meta # m\n    # in it\n    hooks:\n      - id: identity # i\n"
        "      # last in it\n\n# of what follows\ndefault_stages: [pre-commit]\nfail_fast: true # f\n"
    ),
    "no line break at the end": "repos:\n  - repo: meta\n    hooks:\n      - id: identity",
    "lines of Windows": "repos:\r\n  - repo: meta\r\n    hooks:\r\n      - id: identity\r\n",
    "a document's start": "---\nrepos:\n  - repo: meta\n    hooks:\n      - id: identity\n",
    "hooks in flow style": "repos:\n  - repo: meta\n    hooks: [{id: identity}]\n",
    "a block of text": (
        "repos:\n  - repo: local\n    hooks:\n      - id: x\n        entry: |\n          # no comment\n        name: x\nci: {}\n"
    ),
    "Chinese": "# 配置\nrepos:\n  - repo: meta # 元\n    hooks:\n      - id: identity\n",
}

UNSAFE = {
    "flow style": "repos: [{repo: meta, hooks: [{id: identity}]}]\n",
    "an anchor": "repos:\n  - repo: meta\n    hooks: &all\n      - id: identity\n  - repo: meta\n    hooks: *all\n",
    "a tab": "repos:\n  - repo: meta\t# m\n    hooks:\n      - id: identity\n",
    "no list": "repos:\n",
    "no repos": "fail_fast: true\n",
    "an empty file": "",
    "two documents": "repos:\n  - repo: meta\n---\nrepos:\n  - repo: meta\n",
    "repos twice": "repos:\n  - repo: meta\nrepos:\n  - repo: meta\n",
    "no YAML": "repos:\n  - repo: [\n",
    "a quoted key": '"repos":\n  - repo: meta\n',
}


@pytest.mark.parametrize("config", CONFIGURATIONS.values(), ids=CONFIGURATIONS)
def test_the_hook_comes_in_and_nothing_else_changes(config: str) -> None:
    new = with_hook(config, HERE, "en")
    assert new is not None
    before, after = yaml.safe_load(config), yaml.safe_load(new)
    *rest, last = after["repos"]
    assert {**after, "repos": rest} == before
    [hook] = last["hooks"]
    assert (hook["id"], hook["entry"]) == ("orglint", "'/home/lin y/bin/orglint' check")
    kept = iter(new.splitlines())
    assert all(line in kept for line in config.splitlines()), "each line is there, in order"
    assert ("\r\n" in new) == ("\r\n" in config)
    assert is_there(new)
    assert not is_there(config)


@pytest.mark.parametrize("config", UNSAFE.values(), ids=UNSAFE)
def test_what_cannot_be_changed_safely_is_left_and_the_snippet_printed(config: str, tmp_path: Path) -> None:
    assert with_hook(config, HERE, "en") is None
    (tmp_path / CONFIG).write_text(config)
    ended = orglint("init", "--yes", cwd=tmp_path)
    assert ended.code == 0
    assert f"`{CONFIG}` was left as it is" in ended.out
    assert "      - id: orglint\n" in ended.out
    assert (tmp_path / CONFIG).read_text() == config


def test_what_is_there_twice_would_run_twice(tmp_path: Path) -> None:
    config = "repos:\n  - repo: https://git.example.com/orglint\n    rev: v0.1.0\n    hooks: [{id: orglint}]\n"
    (tmp_path / CONFIG).write_text(config)
    assert f"`{CONFIG}` has the hook already." in orglint("init", "--yes", cwd=tmp_path).out
    assert (tmp_path / CONFIG).read_text() == config


def test_a_configuration_that_cannot_be_written_takes_the_other_files_back(tmp_path: Path) -> None:
    (tmp_path / "other").write_text(CONFIGURATIONS["two spaces"])
    os.link(tmp_path / "other", tmp_path / CONFIG)  # a second name of a file that must not lose it
    ended = orglint("init", "--yes", cwd=tmp_path)
    assert ended.code == 2
    assert files(tmp_path) == {"other", CONFIG}
    assert (tmp_path / CONFIG).read_text() == CONFIGURATIONS["two spaces"]


@pytest.mark.parametrize("make", ["folder", "link"])
def test_a_configuration_that_is_no_file_is_refused(make: str, tmp_path: Path) -> None:
    (tmp_path / CONFIG).mkdir() if make == "folder" else (tmp_path / CONFIG).symlink_to("nowhere")
    ended = orglint("init", "--yes", cwd=tmp_path)
    assert ended.code == 2
    assert files(tmp_path) == {CONFIG}


@given(st.sampled_from([*CONFIGURATIONS.values()]), st.text(alphabet="# -:[]{}&*\n'\"ab", max_size=12), st.integers(0, 200))
def test_whatever_a_configuration_is_no_hook_is_lost(config: str, more: str, place: int) -> None:
    config = config[:place] + more + config[place:]
    new = with_hook(config, HERE, "en")
    if new is not None:
        assert yaml.safe_load(new)["repos"][:-1] == yaml.safe_load(config)["repos"]


# ---- The hook at work


def company(tmp_path: Path, config: str | None) -> Repository:
    made = repository(tmp_path / "company", tmp_path / "home")
    if config:
        (made.folder / CONFIG).write_text(config)
    return made


SAMPLE = CONFIGURATIONS["as pre-commit's sample has it"].replace("identity", "check-hooks-apply")


@pytest.mark.parametrize(
    ("runner", "config"),
    [
        *((runner, SAMPLE) for runner in RUNNERS),
        ("prek", None),
        exhaustively("pre-commit", None),  # it is that of test_the_hook_that_init_writes
    ],
)
def test_the_hook_works_at_the_next_commit(runner: str, config: str | None, tmp_path: Path) -> None:
    made = company(tmp_path, config)
    table(made.folder, "Department,Application\nSales,Salesforce\n")
    assert orglint("init", "--from", "apps.csv", "--yes", cwd=made.folder).code == 0
    assert made.run(program(runner), "install").code == 0
    made.write()
    passed = made.commit()
    assert passed.code == 0, passed.out
    assert "orglint" in passed.out
    org = made.folder / "org.toml"
    org.write_text(org.read_text() + '\n[departments.legal]\nname = "Legal"\ntools = ["salesforce"]\n')
    made.git("add", "--all")
    refused = made.commit()
    assert refused.code == 1
    assert "legal/has-crm" in refused.out


def test_a_repository_without_an_org_file_is_told_what_makes_one(tmp_path: Path) -> None:
    made = company(tmp_path, config_text(Installation(None, str(ROOT / ".venv/bin/orglint")), "en"))
    ended = orglint("check", cwd=made.folder)
    assert ended.code == 2
    assert ended.err.splitlines()[0] == "orglint: error: no org file found in .; `orglint init` makes one"
    assert ended.out == ""


def test_a_repository_that_never_had_an_org_file_may_pass(tmp_path: Path) -> None:
    made = company(tmp_path, None)
    ended = orglint("check", "--if-any", cwd=made.folder)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == "No org file yet, so nothing was checked: `orglint init` makes one.\n"
    made.was(org='[departments.legal]\ntools = ["docusign"]\n')
    assert orglint("check", "--if-any", cwd=made.folder).code == 0
    made.git("rm", "--quiet", "org.toml")
    assert orglint("check", "--if-any", cwd=made.folder).code == 2  # its last one is gone
    assert orglint("check", "--if-any", "nowhere.toml", cwd=made.folder).code == 2


@pytest.mark.network
@pytest.mark.parametrize("runner", RUNNERS)
def test_a_hook_that_installs_orglint_works_elsewhere(runner: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PYTHONPATH", raising=False)
    ours = repository(copy_of_orglint(tmp_path), tmp_path / "home")
    ours.was()
    address = f"orglint @ git+file://{ours.folder}@{ours.git('rev-parse', 'HEAD').strip()}"
    made = company(tmp_path, config_text(Installation(address, ""), "en"))
    assert made.run(program(runner), "install").code == 0
    made.write(org='[departments.legal]\nname = "Legal"\ntools = ["salesforce"]\n')
    refused = made.commit()
    assert refused.code == 1, refused.out
    assert "legal/has-crm" in refused.out


# ---- Tools that several products are called like, and groups of accounts

SHARED = "Department,Application\nLegal,Tally\nFinance,用友\nFinance,Slack\n"

STACK = "- title: Slack\n  access_to: GTM crew, Legal, Owls\n- title: Zoom\n  access_to: Owls\n"


def test_a_name_of_several_products_stays_open_with_a_line_for_each(tmp_path: Path) -> None:
    for language, said, heading in (
        ("en", "Tools whose name several products have: 2.", "Names that several products have"),
        ("zh", "名称为多个产品共用的工具：2 个。", "以下名称为多个产品共用"),
    ):
        folder = table(tmp_path / language, SHARED)
        ended = orglint("init", "--from", "apps.csv", "--yes", "--language", language, cwd=folder)
        assert said in ended.out
        org = (folder / "org.toml").read_text("utf-8")
        assert heading in org
        assert '# tally-forms = { aliases = ["Tally"] }  # Tally Forms' in org
        assert '# yonyou-u8 = { aliases = ["用友"] }' in org
        assert "orglint tools" in org
        chosen = org.replace('# tally-forms = { aliases = ["Tally"] }', 'tally-forms = { aliases = ["Tally"] }')
        (folder / "org.toml").write_text(chosen, encoding="utf-8")
        checked = orglint("check", "--output-format", "concise", cwd=folder)
        assert "Tally" not in checked.out
        assert checked.out.count("org/ambiguous-tool") == 1


def test_an_option_says_which_product_is_meant_or_what_the_tool_is_for(tmp_path: Path) -> None:
    options = ["--tool", "Tally=Tally Forms", "--tool", "用友=erp"]
    assert orglint("init", "--from", "apps.csv", "--yes", *options, cwd=table(tmp_path, SHARED)).code == 0
    assert read(tmp_path, "org.toml")["tools"] == {"tally-forms": {"aliases": ["Tally"]}, "用友": {"categories": ["erp"]}}
    assert "org/" not in orglint("check", "--output-format", "concise", cwd=tmp_path).out


@pytest.mark.parametrize(
    ("answer", "said"),
    [("tally+tally-forms", "a name means one product only"), ("slack", "“slack” is none of the products of that name")],
)
def test_a_product_of_another_name_and_two_at_once_are_refused(answer: str, said: str, tmp_path: Path) -> None:
    ended = orglint("init", "--from", "apps.csv", "--yes", "--tool", f"Tally={answer}", cwd=table(tmp_path, SHARED))
    assert ended.code == 2
    assert said in ended.err


@on_unix
def test_shared_names_and_groups_are_asked_about_once_each(tmp_path: Path) -> None:
    table(tmp_path, SHARED)
    table(tmp_path, STACK, "stack.yml")
    dialogue = Dialogue(tmp_path, {}, "--company", "Acme", "--headcount", "9", "--from", "apps.csv", "tech-stack=stack.yml")
    dialogue.until("Groups of accounts whose department is not known: 2.")
    dialogue.answer("GTM crew (tools: 1): ", "Sales, Marketing\n")
    dialogue.answer("Owls (tools: 2): a department, * (everybody), none, later [later]: ", "*, x\n")
    dialogue.until("this is no department, nor a list of some")
    dialogue.answer("Owls (tools: 2): ", "!\n")
    dialogue.until("Tools whose name several products have: 2.")
    dialogue.answer("Tally: 1 TallyPrime, 2 Tally Forms, none, later [later]: ", "2\n")
    dialogue.answer("用友: 1 ", "!\n")
    dialogue.until("Groups of accounts whose department is open: 1.")
    assert dialogue.end() == 0
    org = read(tmp_path, "org.toml")
    assert {table.get("name", key) for key, table in org["departments"].items()} == {"Legal", "Finance", "Sales", "Marketing"}
    assert org["departments"]["sales"]["tools"] == ["Slack"]
    assert org["tools"] == {"tally-forms": {"aliases": ["Tally"]}}
    assert "Owls" not in "".join((tmp_path / name).read_text("utf-8") for name in FILE_NAMES)


@on_unix
def test_groups_in_chinese_and_what_is_said_of_them_stands_in_the_map(tmp_path: Path) -> None:
    table(tmp_path, "- title: 钉钉\n  access_to: 猫头鹰组, 法务部, 夜猫\n", "stack.yml")
    given = ["--company", "远山", "--headcount", "9", "--from", "tech-stack=stack.yml", "--map", "groups.toml"]
    dialogue = Dialogue(tmp_path, {"LC_ALL": "zh_CN.UTF-8"}, *given)
    dialogue.until("所属部门未知的账号组：2 个。")
    dialogue.answer("猫头鹰组（工具：1）：", "销售部\n")
    dialogue.answer("夜猫（工具：1）：部门名称、*（全员）、none（都不是）、later（以后再问）", "\n")
    dialogue.until("所属部门尚未确定的账号组：1 个")
    assert dialogue.end() == 0
    assert read(tmp_path, "groups.toml")["groups"] == {"猫头鹰组": "销售部", "夜猫": "?"}
    assert {*read(tmp_path, "org.toml")["departments"]} == {"法务部", "销售部"}


def test_groups_stay_open_without_a_terminal_and_only_a_map_has_them(tmp_path: Path) -> None:
    table(tmp_path, STACK, "stack.yml")
    ended = orglint("init", "a", "--from", "stack.yml", "--yes", cwd=tmp_path)
    assert "Groups of accounts whose department is open: 2. Nothing of them came in; with `--map FILE`" in ended.out
    assert [*read(tmp_path / "a", "org.toml")["departments"]] == ["legal"]
    mapped = orglint("init", "b", "--from", "stack.yml", "--yes", "--map", "groups.toml", cwd=tmp_path)
    assert "fill in `groups.toml`" in mapped.out
    assert read(tmp_path, "groups.toml")["groups"] == {"GTM crew": "?", "Owls": "?"}
    for text in (ended.out, ended.err, mapped.out, mapped.err, *(path.read_text() for path in tmp_path.glob("?/*.toml"))):
        assert "Owls" not in text


def test_where_nothing_but_open_groups_comes_nothing_is_written(tmp_path: Path) -> None:
    table(tmp_path, "- title: Slack\n  access_to: Owls\n", "stack.yml")
    ended = orglint("init", "--from", "stack.yml", "--yes", cwd=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert "groups of accounts whose department is not known: 1; nothing was written" in ended.err
    assert files(tmp_path) == {"stack.yml"}
