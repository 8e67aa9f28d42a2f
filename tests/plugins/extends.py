"""A well-behaved plugin: an output format, an importer of `department: tool, tool` lines, and a command."""

import json

from orglint import Command, Importer, Reporter, Skipped, Text, Use, hookimpl

ORGLINT_API = 1


def tally(report):
    for finding in report["findings"]:
        yield f"{finding['severity']}\t{finding['department']}\x1b[31m\u202e\n"
    yield f"{len(report['findings'])} in {report['language']}"


def roster(data):
    for number, line in enumerate(data.decode().splitlines(), 1):
        department, colon, tools = line.partition(":")
        if department == "owner":
            yield Skipped(number, Text("an owner is not a user", "负责人不是使用者"), lost=False)
        elif not colon:
            yield Skipped(number, Text("the line has no colon", "此行没有冒号"))
        else:
            yield from (Use(department, tool, line=number) for tool in tools.split(","))


def seats(company, words):
    for department in company.departments.values():
        taken = sum(assignment.seats or 0 for assignment in department.assignments)
        if not words or department.name in words:
            yield Text("{name}: {seats}", "{name}：{seats}").fill({"name": department.name, "seats": taken})


@hookimpl
def orglint_reporters():
    return [
        Reporter("tally", Text("A line for each finding.", "每个问题一行。"), tally),
        Reporter("raw", Text("All that a format is given.", "输出格式收到的全部内容。"), lambda report: [json.dumps(report)]),
    ]


@hookimpl
def orglint_importers():
    return [Importer("roster", Text("Lines of departments.", "按部门逐行列出。"), roster)]


@hookimpl
def orglint_commands():
    return [Command("seats", Text("Count seats.", "统计席位数。"), seats)]
