"""A well-behaved plugin: the falconry of a company that keeps falcons."""

from orglint import Category, Kind, Text, Tool, avoid, hookimpl, rely_on

ORGLINT_API = 1

falconry = Kind("falconry", Text("Falconry", "猎鹰部门"), aliases=("Falconry", "猎鹰部"))


@hookimpl
def orglint_kinds():
    return [falconry]


@hookimpl
def orglint_categories():
    return [Category("flight-log", Text("flight log", "飞行日志系统"))]


@hookimpl
def orglint_tools():
    return [Tool("falcon-desk", Text("Falcon Desk", "鹰台"), ("flight-log",))]


@hookimpl
def orglint_rules():
    yield avoid(falconry, "crm", because=Text("Falconers work with birds.", "驯鹰人打交道的是鹰。"))
    yield rely_on(falconry, "flight-log", because=Text("They record flights.", "每次放飞都要记录。"))
