"""What could not be judged stands last in the text format, and the names that nobody knows in one block, to be pasted."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from installation import orglint

MIXED = """\
[company]
tools = ["甲乙丙", "Zebra 9"]

[departments.support]

[departments.legal]
name = "Legal"
tools = ["Salesforce", "CRM", "crm", "salesforec"]
"""

Told = Callable[..., str]


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """What is printed about files, given by their names and texts; the first one is the one that is named."""

    def run(*options: str, **files: str) -> str:
        for name, text in files.items():
            tmp_path.joinpath(f"{name}.toml").write_text(text, encoding="utf-8")
        names = [f"{name}.toml" for name in files]
        return orglint("check", *options, *(names[:1] if "include" in next(iter(files.values())) else names), cwd=tmp_path).out

    return run


def second_part(printed: str) -> str:
    """What stands below the line that parts the report."""
    return re.split(r"(?m)^(?:Not judged yet|尚未判断).*\n", printed)[1]


def test_what_is_true_comes_first_and_what_is_unknown_in_one_block(told: Told) -> None:
    printed = told(org=MIXED)
    first, second = printed.split("Not judged yet: 5 names to settle\n")
    assert re.findall(r"(?m)^\w+\[(.*?)\]", first) == ["legal/has-crm"]
    assert second.startswith(
        """\
warning[org/unknown-tool] (5): A tool is neither in the catalogue nor defined in
  the file
  why: orglint cannot tell what an unknown tool is for, so it cannot judge who
       should have it.
  do:  Correct the name (`orglint tools WORD` searches the catalogue), or define
       the tool: paste this at the end of org.toml, and replace each "?" with
       categories that `orglint categories` lists.
  org.toml:8:38  Unknown tool `salesforec`; did you mean `Salesforce`?
  [tools]
  "甲乙丙" = { categories = ["?"] }   # org.toml:2:10
  "Zebra 9" = { categories = ["?"] }  # org.toml:2:17
  CRM = { categories = ["?"] }        # org.toml:8:24 and 1 more

info[org/ambiguous-department]: """
    )


def test_the_same_in_chinese(told: Told) -> None:
    assert """\
尚未判断：5 项有待确认
警告[org/unknown-tool]（5 处）：工具既不在产品目录中，也未在文件中定义
  原因：orglint 不知道这个工具的用途，也就无法判断谁该使用它。
  处理：请更正名称（可用 `orglint tools 关键词` 搜索产品目录），或定义该工具：将
        下列定义粘贴到 org.toml 末尾，并把 "?" 改为 `orglint categories` 所列的
        类别。
  org.toml:8:38  未知的工具“salesforec”；是否想写“Salesforce”？
  [tools]
  "甲乙丙" = { categories = ["?"] }   # org.toml:2:10
  "Zebra 9" = { categories = ["?"] }  # org.toml:2:17
  CRM = { categories = ["?"] }        # org.toml:8:24，另有 1 处

提示[org/ambiguous-department]：""" in told("--language", "zh", org=MIXED)


def test_where_nothing_else_is_found_no_line_parts_the_report(told: Told) -> None:
    assert told(org='[departments.x]\nkind = []\ntools = ["Yak", "Gnu 3"]\n').startswith("warning[org/unknown-tool] (2): ")


def test_one_alone_is_shown_as_every_finding(told: Told) -> None:
    printed = told(org='[departments.x]\nkind = []\ntools = ["Gnu 3"]\n')
    assert printed.startswith("warning[org/unknown-tool]: Unknown tool `Gnu 3`\n --> org.toml:3:10\n")
    assert 'write `"Gnu 3" = { categories = ["?"] }` below `[tools]`' in printed


@pytest.mark.parametrize("header", ["[tools]", "[ tools ]", '["tools"]  # ours'])
def test_where_the_file_has_tools_the_header_is_left_out(header: str, told: Told) -> None:
    printed = told(org=f"{header}\ngnu = {{ categories = [] }}\n{MIXED}")
    assert "\n  [tools]\n" not in printed
    assert "paste this below `[tools]` in org.toml" in printed


def test_a_table_of_one_tool_is_no_header(told: Told) -> None:
    printed = told(org=f"[tools.gnu]\ncategories = []\n{MIXED}")
    assert "\n  [tools]\n" in printed


PASTED = re.compile(r'(?m)^  (\[tools\]|.+ = \{ categories = \["\?"\] \}.*)$')


@pytest.mark.parametrize("own", ["", "[tools.gnu]\ncategories = []\n", "[tools]\ngnu = { categories = [] }\n"])
def test_what_is_pasted_defines_the_names_and_stays_red_until_it_is_filled_in(own: str, told: Told, tmp_path: Path) -> None:
    names = ["甲乙丙", "Zebra 9", 'a "b" \\ c', "x.y", "= 3", "#1", "-", "Ｆull", "dotted.key # no comment", "[tools]"]
    text = f"[departments.x]\nkind = []\ntools = {names!r}\n".replace("'a \"b\" \\\\ c'", r'"a \"b\" \\ c"') + own
    lines = "".join(f"{line}\n" for line in PASTED.findall(told(org=text)))
    pasted = f"{text}{lines}"
    red = told("--output-format", "concise", org=pasted)
    assert red.count("error: org/unknown-category: There is no category `?`") == len(names)
    assert "unknown-tool" not in red
    filled = told("--output-format", "concise", org=pasted.replace('"?"', '"design"'))
    assert [line for line in filled.splitlines() if "gnu is defined" not in line] == []


def test_each_file_has_a_block_of_its_own(told: Told) -> None:
    company = '[departments.x]\nkind = []\ntools = ["Yak", "Gnu 3"]\n'
    printed = told(a=company, b=f"{company}[tools]\ngnu = {{ categories = [] }}\n")
    assert (
        """\
warning[org/unknown-tool] (4): A tool is neither in the catalogue nor defined in
  the file
  why: orglint cannot tell what an unknown tool is for, so it cannot judge who
       should have it.
  do:  Correct the name (`orglint tools WORD` searches the catalogue), or define
       the tool: paste this at the end of the file named, or below its `[tools]`
       where noted, and replace each "?" with categories that
       `orglint categories` lists.
  [tools]  # a.toml
  Yak = { categories = ["?"] }      # a.toml:3:10
  "Gnu 3" = { categories = ["?"] }  # a.toml:3:17
  # b.toml, below [tools]
  Yak = { categories = ["?"] }      # b.toml:3:10
  "Gnu 3" = { categories = ["?"] }  # b.toml:3:17
"""
        in printed
    )


def test_a_company_in_several_files_defines_a_name_once(told: Told) -> None:
    printed = told(
        org='include = ["part.toml"]\n[company]\ntools = ["Yak"]\n',
        part='[departments.x]\nkind = []\ntools = ["Yak", "Gnu 3"]\n',
    )
    assert (
        """\
  [tools]  # org.toml
  Yak = { categories = ["?"] }  # org.toml:3:10 and 1 more
  [tools]  # part.toml
  "Gnu 3" = { categories = ["?"] }  # part.toml:3:17
"""
        in printed
    )


def test_only_slips_are_rows_without_a_block(told: Told) -> None:
    printed = told(org='[departments.x]\nkind = []\ntools = ["salesforec", "hubspto", "salesforec"]\n')
    assert "the tool in `[tools]`.\n  org.toml:3:10 and 1 more\n    Unknown tool `salesforec`" in printed
    assert "\n  org.toml:3:24             Unknown tool `hubspto`; did you mean `hubspot`?\n\n" in printed.lower().replace(
        "unknown", "Unknown"
    )


def test_many_names_are_counted(told: Told) -> None:
    names = ", ".join(f'"Gnu {number} of the herd"' for number in range(40))
    printed = told(org=f"[departments.x]\nkind = []\ntools = [{names}]\n")
    assert printed.startswith("warning[org/unknown-tool] (40): ")
    assert printed.count("of the herd") == 30
    assert "\n  ... 10 more:\n    orglint check org.toml --select org/unknown-tool --output-format concise\n" in printed


def test_a_comment_that_does_not_fit_stands_above_its_line(told: Told) -> None:
    long = "An internal tool with a name that is as long as names come here"
    printed = told(org=f'[departments.x]\nkind = []\ntools = ["Yak", "{long}"]\n')
    assert f'  # org.toml:3:17\n  "{long}" = {{ categories = ["?"] }}\n' in printed


def test_a_name_that_cannot_be_shown_as_it_is_is_not_pasted(told: Told) -> None:
    printed = told(org='[departments.x]\nkind = []\ntools = ["Yak", "Gn\\u00a0u ##[error]"]\n')
    assert "Unknown tool `Gn\\xa0u \\#\\#[error]`" in printed
    assert "Yak = {" in printed


def test_the_gravest_comes_first_as_the_settings_have_it(told: Told, tmp_path: Path) -> None:
    tmp_path.joinpath("orglint.toml").write_text('[severity]\n"org/ambiguous-department" = "error"\n', encoding="utf-8")
    second = second_part(told(org=MIXED))
    assert re.findall(r"(?m)^(\w+)\[(.*?)\]", second) == [("error", "org/ambiguous-department"), ("warning", "org/unknown-tool")]


@pytest.mark.parametrize("name", ["concise", "json", "csv", "sarif", "junit", "gitlab"])
def test_formats_for_programs_have_every_finding(name: str, told: Told) -> None:
    assert told("--output-format", name, org=MIXED).count("org/unknown-tool") >= 5


def test_markdown_gives_what_is_true_before_what_is_unknown(told: Told) -> None:
    rules = re.findall(r"\| (?:warning|info) \| (\S+) \|", told("--output-format", "markdown", org=MIXED))
    assert rules == ["legal/has-crm", *["org/unknown-tool"] * 5, "org/ambiguous-department"]
