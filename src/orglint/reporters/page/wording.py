"""What the page says of its own, in both languages."""

from __future__ import annotations

from datetime import date

from orglint.reporters import matrix_words
from orglint.reporters.wording import SEVERITY_WORDS
from orglint.texts import Text

SEVERITIES = SEVERITY_WORDS
SIGN_WORDS, SIGN_MEANINGS = matrix_words.SIGN_WORDS, matrix_words.SIGN_MEANINGS

TITLE = Text("Who uses which software", "软件使用情况")

THE_FILE = Text("The file itself", "文件本身")
THE_FINDINGS = Text("What was found", "发现的问题")
EVERYBODY = Text("Everybody", "全员")

NOTHING_CHECKED = Text("No file was checked.", "未检查任何文件。")
FOUND_IN = Text("{findings} in {departments}.", "{departments}，{findings}。")
NONE_JUDGED = Text("None of {departments} could be judged.", "{departments}均无法判断。")
ALL_FIT = (
    Text("Software and work fit in the 1 department that was judged{rest}.", "已作判断的 1 个部门，软件与工作相符{rest}。"),
    Text(
        "Software and work fit in all {judged} departments that were judged{rest}.",
        "已作判断的 {judged} 个部门，软件与工作全部相符{rest}。",
    ),
)
AS_FAR_AS_KNOWN = Text("As far as is known, {fits}", "就目前所知，{fits}")
REST = (
    Text("; 1 was not judged", "；另有 1 个未作判断"),
    Text("; {count} were not judged", "；另有 {count} 个未作判断"),
)
UNFIT = Text(
    "In {unfit} of {departments} the software does not fit the work: {parts}.",
    "{departments}中，有 {unfit} 个部门的软件与工作不符：{parts}。",
)
COMPARED = Text(
    "In {unfit} of {departments} the file and what is really used differ.",
    "{departments}中，有 {unfit} 个部门的文件与实际使用不一致。",
)
COMPARED_ALIKE = Text("The file and what is really used agree, as far as the sources know.", "就来源所知，文件与实际使用一致。")
AND_MORE = Text(" Not everything could be checked.", "部分检查未能完成。")

OVER_CRM = (
    Text("1 has a CRM that its work usually does not need", "1 个部门的 CRM 多为日常工作用不到的"),
    Text("{count} have a CRM that their work usually does not need", "{count} 个部门的 CRM 多为日常工作用不到的"),
)
OVER_ANY = (
    Text("1 has software that its work usually does not need", "1 个部门的软件多为日常工作用不到的"),
    Text("{count} have software that their work usually does not need", "{count} 个部门的软件多为日常工作用不到的"),
)
LACKING = (
    Text("1 lacks a system that its work needs", "1 个部门缺少所需的系统"),
    Text("{count} lack a system that their work needs", "{count} 个部门缺少所需的系统"),
)
CALM = (
    Text("In 1 department there is nothing to do.", "1 个部门无须处理。"),
    Text("In {count} departments there is nothing to do.", "{count} 个部门无须处理。"),
)
TO_CORRECT = (
    Text("1 entry is to be corrected", "1 处内容待更正"),
    Text("{count} entries are to be corrected", "{count} 处内容待更正"),
)
OPEN = (Text("1 question is open", "1 处待说明"), Text("{count} questions are open", "{count} 处待说明"))
WAIVED = (Text("1 finding is waived", "1 个问题已豁免"), Text("{count} findings are waived", "{count} 个问题已豁免"))
ALSO = Text("{things}.", "另有 {things}。")

DEPARTMENT = (Text("1 department", "1 个部门"), Text("{count} departments", "{count} 个部门"))
FINDING = (Text("1 finding", "1 个问题"), Text("{count} findings", "{count} 个问题"))

DAYS_LEFT = (Text("in 1 day", "1 天后"), Text("in {count} days", "{count} 天后"))
DAYS_OVER = (Text("ended 1 day ago", "已到期 1 天"), Text("ended {count} days ago", "已到期 {count} 天"))
TODAY = Text("today", "今天")
ENDS_TODAY = Text("ends today", "今天到期")
NO_END = Text("no last day", "未写到期日")
INVALID = Text("does not hold: see the corrections", "未生效：见文件待改")
NOTHING_WAIVED = Text("{rule}: nothing is found now", "{rule}：目前没有发现问题")

AMOUNT = Text("{amount} a year", "每年 {amount}")
SEATS_TIMES = (Text("1 seat", "1 个席位"), Text("{count} seats", "{count} 个席位"))
A_YEAR, A_MONTH = Text("{} a year", "每年 {}"), Text("{} a month", "每月 {}")

JUDGED_AS = Text("judged as {kinds}", "按{kinds}判断")
NOT_JUDGED = Text("not judged: {reason}", "未判断：{reason}")

SHOWN = Text("{departments}, {shown} of {every} sorts of software shown", "{departments}，共 {every} 类软件，显示 {shown} 类")
ALL_SHOWN = Text("{departments}, {every} sorts of software", "{departments}，{every} 类软件")

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


def long_date(day: date) -> Text:
    """A day as a heading has it."""
    return Text(f"{day.day} {MONTHS[day.month - 1]} {day.year}", f"{day.year} 年 {day.month} 月 {day.day} 日")


def short_date(day: date) -> Text:
    """A day as a figure has it."""
    return Text(f"{day.day} {MONTHS[day.month - 1][:3]} {day.year}", day.isoformat())


def of(count: int, forms: tuple[Text, Text]) -> Text:
    """The form for one, or that for several with the number in it."""
    return forms[0] if count == 1 else forms[1].fill({"count": count})
