"""An importer: the accounts that the hospital's identity system exports, a row for each group of accounts.

department,system,role,accounts
门诊部,嘉和电子病历,user,120
病案室,嘉和电子病历,viewer,4
信息科,嘉和电子病历,owner,1
"""

import csv
from collections.abc import Iterator

from orglint import Access, Importer, Skipped, Text, Use, hookimpl

ORGLINT_API = 1

ACCESS: dict[str, Access] = {"user": "direct", "viewer": "read-only", "admin": "admin", "interface": "integration"}
"""What a role of the identity system means in an org file."""

COLUMNS = ["department", "system", "role", "accounts"]


@hookimpl
def orglint_importers() -> list[Importer]:
    """Give the importer: `orglint import hospital-accounts accounts.csv --output org.toml`."""
    summary = Text(
        en="Accounts of the hospital's identity system: department, system, role, accounts.",
        zh="医院身份管理系统导出的账号：科室、系统、角色、账号数。",
    )
    return [Importer("hospital-accounts", summary, accounts)]


def accounts(data: bytes) -> Iterator[Use | Skipped]:
    """Who uses which system, row by row."""
    lines = data.decode("utf-8-sig", "replace").splitlines()
    rows = csv.reader(lines)
    if next(rows, None) != COLUMNS:
        yield Skipped(1, Text(en="the headings are not those of an export of accounts", zh="标题行与账号导出文件不符"))
        return
    for row in rows:
        if row:
            yield entry(rows.line_num, row)


def entry(line: int, row: list[str]) -> Use | Skipped:
    """What a row says. The owner of a system answers for it and need not use it, so that is no assignment."""
    if len(row) != len(COLUMNS) or "\ufffd" in "".join(row):
        return Skipped(line, Text(en="the row cannot be read", zh="此行无法读取"))
    department, system, role, number = (cell.strip() for cell in row)
    if role == "owner":
        said = {"department": department, "system": system}
        reason = Text(
            en="{department} owns {system}; an owner is not a user",
            zh="{department}是{system}的负责人，负责人不等于使用者",
        )
        return Skipped(line, reason.fill(said), lost=False)
    if role not in ACCESS or not (number.isascii() and number.isdigit()) or not (department and system):
        return Skipped(
            line,
            Text(
                en="the row names no department, system, known role or number",
                zh="此行缺少科室、系统、已知角色或账号数",
            ),
        )
    return Use(department, system, ACCESS[role], int(number), line=line)
