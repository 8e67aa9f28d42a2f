"""One change between two states of a company, and the words for each sort of change."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from orglint.texts import Text


class Change(NamedTuple):
    """What changed: `sort` is one of SORTS; `department` and `tool` are keys and ids, of the new state where there is one."""

    sort: str
    message: Text
    department: str | None = None
    tool: str | None = None


SORTS: Mapping[str, Text] = {
    "file-added": Text("{file} is new: {departments}", "新增 {file}：{departments}"),
    "file-removed": Text("{file} is gone: {departments}", "删除 {file}：{departments}"),
    "company-name": Text("the company is called {new} instead of {old}", "公司名称由{old}改为{new}"),
    "headcount": Text("the headcount is {new} instead of {old}", "公司人数由 {old} 改为 {new}"),
    "inventory": Text("the inventory is {new} instead of {old}", "工具清单由{old}改为{new}"),
    "not-needed-added": Text("the company says that it needs no {category}", "公司声明不需要{category}"),
    "not-needed-removed": Text("the company no longer says that it needs no {category}", "公司不再声明不需要{category}"),
    "department-added": Text("{department} is new, with {tools}", "新增{department}，工具：{tools}"),
    "department-removed": Text("{department} is gone; it had {tools}", "删除{department}，原有工具：{tools}"),
    "department-key": Text("{department} has the key `{new}` instead of `{old}`", "{department}的键由“{old}”改为“{new}”"),
    "department-name": Text("{old} is called {new}", "{old}改名为{new}"),
    "kinds": Text("{department} counts as {new} instead of {old}", "{department}的类型由{old}改为{new}"),
    "parent": Text("{department} has the parent {new} instead of {old}", "{department}的上级部门由{old}改为{new}"),
    "tool-gained": Text("{department} gains {tool}{details}", "{department}新增{tool}{details}"),
    "tool-lost": Text("{department} loses {tool}{details}", "{department}失去{tool}{details}"),
    "only-tool-lost": Text("{department} loses its only {categories}: {tool}", "{department}失去唯一的{categories}：{tool}"),
    "access": Text(
        "{department} has {tool} with the access {new} instead of {old}", "{department}对{tool}的使用方式由{old}改为{new}"
    ),
    "modules": Text("{department} has {tool} with {new} instead of {old}", "{department}的{tool}由{old}改为{new}"),
    "seats": Text("{department} has {new} for {tool} instead of {old}", "{department}的{tool}由{old}改为{new}"),
    "dates": Text("{department} has {tool} {new} instead of {old}", "{department}使用{tool}的期限由“{old}”改为“{new}”"),
    "tool-defined": Text("{tool} is defined{details}", "新定义{tool}{details}"),
    "tool-undefined": Text("{tool} is no longer defined", "不再定义{tool}"),
    "tool-key": Text("{tool} has the key `{new}` instead of `{old}`", "{tool}的键由“{old}”改为“{new}”"),
    "tool-name": Text("the tool {old} is called {new}", "工具{old}改名为{new}"),
    "tool-categories": Text("{tool} is for {new} instead of {old}", "{tool}的类别由{old}改为{new}"),
    "tool-suite": Text("{tool} is {new} instead of {old}", "{tool}由{old}改为{new}"),
    "waiver-added": Text("waiver of {waiver}: new, {new}", "新增豁免{waiver}：{new}"),
    "waiver-removed": Text("waiver of {waiver}: gone, it had {old}", "删除豁免{waiver}，原为{old}"),
    "waiver-changed": Text("waiver of {waiver}: {new} instead of {old}", "豁免{waiver}由{old}改为{new}"),
}
"""What is said of each sort of change, in the order in which a comparison looks for them."""


def change(sort: str, *, department: str | None = None, tool: str | None = None, **values: object) -> Change:
    """A change of a sort, with what its words have placeholders for.

    `department` and `tool` are the key and the id for programs; the names go into the values as `of` and `what`.
    """
    said = {**values, "department": values.get("of", ""), "tool": values.get("what", "")}
    return Change(sort, SORTS[sort].fill(said), department, tool)
