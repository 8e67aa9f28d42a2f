"""WeCom, DingTalk and Feishu: responses of their interfaces, from departments and the visibility of apps to an org file."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import tomli
from hypothesis import given, settings
from hypothesis import strategies as st

from directories import PAGES, shown_on_page
from installation import orglint
from orglint.extensions import Skipped, Use
from orglint.importers import importer
from orglint.importers.entries import Choices, Entry, GroupUse, Headcount, Input, LeftOut, Unusable, vetted

EXAMPLES = Path(__file__).parent / "imports"

SOURCES = ("wecom", "dingtalk", "feishu")

PERSONS = {
    "wecom": ("maorunqiu", "ouyangyunfan", "shangguanxue", "linxiaoqing", "zhugeming", "欧阳云帆", "203.0.113.7"),
    "dingtalk": ("situmingyuan", "xiahoulan", "司徒明远"),
    "feishu": ("dugulingyun", "huangfujing", "皇甫静", "ou_"),
}


def read(source: str, *values: Any) -> list[Entry]:
    """The entries that an importer makes of responses."""
    inputs = [Input(f"{number}.json", io.BytesIO(json.dumps(value).encode())) for number, value in enumerate(values)]
    return list(vetted(importer(source).read(inputs, Choices())))


def uses(entries: Sequence[Entry]) -> list[tuple[str, str | None]]:
    return [(entry.department, entry.tool) for entry in entries if isinstance(entry, Use) and entry.tool]


def parents(entries: Sequence[Entry]) -> dict[str, str | None]:
    return {entry.department: entry.parent for entry in entries if isinstance(entry, Use) and not entry.tool}


def said(entries: Sequence[Entry], kind: type) -> list[str]:
    return [entry.reason.en for entry in entries if isinstance(entry, (LeftOut, Skipped)) and isinstance(entry, kind)]


def imported(source: str, *names: str, language: str = "en") -> tuple[int, dict[str, Any], str]:
    ended = orglint("import", source, *(f"{name}.json" for name in names), "--language", language, cwd=EXAMPLES / source)
    return ended.code, tomli.loads(ended.out), ended.out + ended.err


# The responses as they are


EVERY_FILE = {
    "wecom": ("departments", "agents"),
    "dingtalk": ("departments", "apps", "scopes", "event"),
    "feishu": ("departments", "apps", "visibility"),
}


def test_wecom_comes_in_with_its_tree_and_the_whole_company_is_everybody() -> None:
    code, data, text = imported("wecom", *EVERY_FILE["wecom"])
    assert code == 0
    assert data["company"] == {"inventory": "partial", "tools": ["企业微信审批"]}
    assert data["departments"] == {
        "营销中心": {},
        "销售部": {"parent": "营销中心", "tools": ["纷享销客"]},
        "市场部": {"parent": "营销中心"},
        "财务部-5": {"name": "财务部（5）", "tools": ["用友畅捷通"]},
        "法务部": {"tools": ["纷享销客"]},
        "华东分公司": {},
        "财务部-8": {"name": "财务部（8）", "parent": "华东分公司", "tools": ["用友畅捷通"]},
    }
    for told in ("departments are not known: 2", "names are not given: 1", "switched off: 1"):
        assert told in text


def test_dingtalk_comes_in_also_from_events_whose_lists_are_strings() -> None:
    code, data, text = imported("dingtalk", *EVERY_FILE["dingtalk"])
    assert code == 0
    assert data["company"]["tools"] == ["钉钉考勤"]
    assert data["departments"] == {
        "研发中心": {"tools": ["禅道"]},
        "人力资源部": {"tools": ["北森"]},
        "测试部": {"parent": "研发中心", "tools": ["禅道"]},
    }
    for told in ("switched off: 1", "only administrators may see: 1", "departments are not known: 2"):
        assert told in text


def test_feishu_comes_in_with_the_newest_version_only_and_either_id() -> None:
    code, data, text = imported("feishu", *EVERY_FILE["feishu"])
    assert code == 0
    assert data["company"] == {"inventory": "partial"}
    assert data["departments"] == {
        "客户成功部": {"tools": ["Zendesk"]},
        "实施部": {"parent": "客户成功部"},
        "采购部": {"tools": ["甄云"]},
    }
    assert "names are not given: 1" in text


def test_feishu_says_how_many_people_a_department_has() -> None:
    entries = read("feishu", json.loads((EXAMPLES / "feishu" / "departments.json").read_text("utf-8")))
    assert [entry for entry in entries if isinstance(entry, Headcount)] == [
        Headcount("客户成功部", 40),
        Headcount("实施部", 12),
        Headcount("采购部", 5),
    ]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("source", SOURCES)
def test_no_person_is_in_anything_that_is_written(source: str, language: str) -> None:
    files = sorted(path.stem for path in (EXAMPLES / source).glob("*.json"))
    held = "".join((EXAMPLES / source / f"{name}.json").read_text("utf-8") for name in files)
    for names in (EVERY_FILE[source], files):
        text = imported(source, *names, language=language)[2]
        assert [person for person in PERSONS[source] if person in text] == []
    assert all(person in held for person in PERSONS[source])


@pytest.mark.parametrize("source", SOURCES)
def test_each_knows_its_own_responses_and_no_others(source: str) -> None:
    for folder in (*SOURCES, "backstage", "tech-stack"):
        for path in (EXAMPLES / folder).iterdir():
            found = Input(path.name, io.BytesIO(path.read_bytes()))
            is_own = folder == source and path.name != "error.json"
            assert importer(source).recognises(found) is is_own, path
            assert found.stream.tell() == 0


@pytest.mark.parametrize("suffix", PAGES)
@pytest.mark.parametrize("source", SOURCES)
def test_the_page_shows_what_comes_out(source: str, suffix: str, tmp_path: Path) -> None:
    shown_on_page(source, suffix, tmp_path, None if source == "dingtalk" else "")


# What is wrong with them


def test_an_error_is_said_with_its_number_and_nothing_else() -> None:
    code, _, text = imported("wecom", "departments", "error")
    assert code == 2
    assert "error with the number 60011" in text
    assert "zhugeming" not in text
    feishu = read("feishu", {"code": 99991663, "msg": "token of 皇甫静 invalid", "data": {}})
    assert said(feishu, Skipped) == ["this response is an error with the number 99991663 and has no data; call the interface again"]


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("value", [{}, [], 3, None, "text", {"errcode": 0}, [[[]]]])
def test_what_has_no_departments_and_no_apps_is_refused(source: str, value: Any) -> None:
    with pytest.raises(Unusable):
        read(source, value)


DEPARTMENTS: dict[str, Callable[[list[tuple[Any, str, Any]]], Any]] = {
    "wecom": lambda rows: {"department": [{"id": own, "name": name, "parentid": up} for own, name, up in rows]},
    "dingtalk": lambda rows: {"result": [{"dept_id": own, "name": name, "parent_id": up} for own, name, up in rows]},
    "feishu": lambda rows: {
        "data": {"items": [{"open_department_id": own, "name": name, "parent_department_id": up} for own, name, up in rows]}
    },
}


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("kind", [int, str])
def test_parents_are_found_by_numbers_and_by_texts(source: str, kind: type) -> None:
    entries = read(source, DEPARTMENTS[source]([(12, "法务部", kind(11)), (kind(11), "职能中心", kind(0))]))
    assert parents(entries) == {"法务部": "职能中心", "职能中心": None}
    assert said(entries, Skipped) == []


@pytest.mark.parametrize("source", SOURCES)
def test_a_circle_of_parents_is_said_and_broken(source: str) -> None:
    rows = [(2, "甲部", 3), (3, "乙部", 4), (4, "丙部", 3), (5, "丁部", 5), (6, "戊部", 2)]
    entries = read(source, DEPARTMENTS[source](rows))
    assert parents(entries) == {"甲部": "乙部", "乙部": None, "丙部": None, "丁部": None, "戊部": "甲部"}
    assert said(entries, Skipped) == [f"“{name}” is above itself; its parent was left out" for name in ("乙部", "丙部", "丁部")]


@pytest.mark.parametrize("source", SOURCES)
def test_a_parent_that_is_not_given_is_counted(source: str) -> None:
    entries = read(source, DEPARTMENTS[source]([(2, "甲部", 77), (3, "乙部", 78)]))
    assert parents(entries) == {"甲部": None, "乙部": None}
    assert said(entries, LeftOut) == ["departments whose parent is in none of the files, so that they have none: 2"]


@pytest.mark.parametrize("source", SOURCES)
def test_a_department_without_a_name_is_lost_and_counted(source: str) -> None:
    entries = read(source, DEPARTMENTS[source]([(2, "", 0), (3, " " * 9, 0), (4, "甲部" * 400, 0), (5, "乙部", 0)]))
    assert list(parents(entries)) == ["乙部"]
    assert said(entries, Skipped)[0].startswith("departments without a name that can be used: 3")


def test_an_id_in_place_of_a_name_is_none() -> None:
    entries = read("wecom", DEPARTMENTS["wecom"]([(2, "2", 1), (3, "法务部", 1)]))
    assert list(parents(entries)) == ["法务部"]


@pytest.mark.parametrize("source", SOURCES)
def test_a_department_listed_twice_is_one_and_a_chain_takes_no_longer_than_it_is_long(source: str) -> None:
    rows = [(number, f"D{number}", number - 1) for number in range(2, 5_000)]
    assert len(parents(read(source, DEPARTMENTS[source](rows + rows)))) == len(rows)


def test_departments_of_one_name_have_a_number_that_reads_as_no_word() -> None:
    rows = [("od-ab", "财务部", "0"), ("od-hr", "财务部", "0"), ("od-cd", "Legal", "0"), ("8", "Legal", "0")]
    names = list(parents(read("feishu", DEPARTMENTS["feishu"](rows))))
    assert len(set(names)) == 4
    assert names[3] == "Legal (8)"
    assert all(name.replace("财务部（", "").replace("Legal (", "")[:-1].isdigit() for name in names)


def test_an_app_that_a_missing_department_may_see_is_said() -> None:
    agent = {"agentid": 1, "name": "金蝶", "allow_partys": {"partyid": [2, 3, 4]}}
    entries = read("wecom", DEPARTMENTS["wecom"]([(2, "财务部", 1)]), agent)
    assert uses(entries) == [("财务部", "金蝶")]
    assert said(entries, Skipped) == ["departments that may see “金蝶” and are not among the departments given: 2"]


def test_a_scope_that_names_no_app_is_said() -> None:
    listed = DEPARTMENTS["dingtalk"]([(2, "财务部", 1)])
    assert "does not say which app" in said(read("dingtalk", listed, {"deptVisibleScopes": [2]}), Skipped)[0]
    assert "is in none of the files" in said(read("dingtalk", listed, {"agentId": 5, "deptVisibleScopes": [2]}), Skipped)[0]


def test_a_scope_that_is_empty_says_nothing_of_everybody() -> None:
    entries = read("dingtalk", {"agentId": 5, "name": "禅道", "deptVisibleScopes": [], "userVisibleScopes": []})
    assert uses(entries) == []
    assert said(entries, LeftOut) == ["apps that are visible to nobody, according to the response: 1"]


def test_departments_that_are_shut_out_have_no_use_for_the_app() -> None:
    listed = DEPARTMENTS["feishu"]([("od-1", "法务部", "0"), ("od-2", "财务部", "0")])
    shown = {"app_id": "a", "app_name": "Zendesk", "is_visible_to_all": 0, "departments": [{"id": "od-1"}, {"id": "od-2"}]}
    assert uses(read("feishu", listed, {**shown, "invisible_departments": [{"id": "od-1"}]})) == [("财务部", "Zendesk")]
    everybody = read("feishu", listed, {**shown, "is_visible_to_all": 1, "invisible_departments": [{"id": "od-1"}]})
    assert uses(everybody) == [("everybody", "Zendesk")]
    assert "departments that may not see an app which everybody else may: 1" in said(everybody, LeftOut)[0]


def test_tags_and_groups_whose_names_are_given_are_groups() -> None:
    agent = {"agentid": 1, "name": "金蝶", "allow_tags": {"tagid": [7, 8]}}
    entries = read("wecom", agent, {"errcode": 0, "taglist": [{"tagid": 7, "tagname": "zhugeming 的项目组"}]})
    assert [entry for entry in entries if isinstance(entry, GroupUse)] == [GroupUse(Use("zhugeming 的项目组", "金蝶"))]
    assert said(entries, LeftOut) == ["groups or tags that may see an app and whose names are not given: 1"]
    assert "zhugeming" not in str([entry for entry in entries if not isinstance(entry, GroupUse)])


# Anything


KEYS = st.sampled_from(
    [
        *(
            "errcode",
            "code",
            "msg",
            "department",
            "id",
            "name",
            "parentid",
            "agentid",
            "allow_partys",
            "partyid",
            "allow_userinfos",
        ),
        *("user", "allow_tags", "tagid", "taglist", "tagname", "close", "result", "dept_id", "parent_id", "appList", "agentId"),
        *("deptVisibleScopes", "userVisibleScopes", "isHidden", "biz_data", "data", "items", "open_department_id", "app_id"),
        *("department_id", "parent_department_id", "i18n_name", "member_count", "status", "is_deleted", "app_name", "remark"),
        *("visibility", "is_all", "visible_list", "invisible_list", "department_ids", "group_ids", "is_visible_to_all"),
        *("departments", "groups", "users", "grouplist", "version_id", "publish_time"),
    ]
)
SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-2, 6)
    | st.integers()
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from(["1", "[2]", "{}"])
)
ANYTHING = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=6), max_leaves=40
)


@pytest.mark.parametrize("source", SOURCES)
@settings(deadline=None)
@given(values=st.lists(ANYTHING, min_size=1, max_size=3))
def test_whatever_comes_in_gives_entries_or_a_reason(source: str, values: list[Any]) -> None:
    try:
        entries = read(source, *values)
    except Unusable:
        return
    assert all(not isinstance(entry, Skipped) or entry.reason.zh for entry in entries)


HOSTILE = {
    "lists": b"[" * 200_000,
    "tables": b'{"data":' * 50_000 + b"1" + b"}" * 50_000,
    "no text": b"\xff\xfe\x00",
    "number": b'{"department": [{"id": ' + b"9" * 50_000 + b"}]}",
    "empty": b"",
}


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_hostile_ends_in_a_reason(source: str, name: str) -> None:
    with pytest.raises(Unusable):
        list(importer(source).read([Input("a.json", io.BytesIO(HOSTILE[name]))], Choices()))
