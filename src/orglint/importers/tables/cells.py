"""What stands in a cell: a number of seats, a way of access, a status, an address; each as people write it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from unicodedata import normalize

from orglint.model import ACCESSES
from orglint.names import normalise

TYPE_CHECKING = False
if TYPE_CHECKING:
    from orglint.model import Access

NOTHING = frozenset(
    ("", "-", "--", "---", "/", "n/a", "na", "none", "nil", "无", "暂无", "没有", "不限", "unlimited", "长期", "永久")
)
"""What people write where there is nothing to say, or no end."""

COUNT = re.compile(
    r"(?:约|大约|大概|共|about|approx\.?|approximately|ca\.?|circa|~|≈)?\s*"
    r"([0-9]{1,3}(?:[,'\u2019\u0020][0-9]{3}){1,2}(?:\.0{1,2})?|[1-9][0-9]{0,2}(?:\.(?!000)[0-9]{3}){1,2}|[0-9]{1,9}(?:\.0{1,2})?)\s*"
    r"(?:个|名|位|套|人|席|席位|账号|帐号|用户|许可|授权|seats?|users?|licen[cs]es?|accounts?|people|persons?|pcs)*\s*",
    re.IGNORECASE,
)

ADDRESS = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")

WAYS: Mapping[Access, tuple[str, ...]] = {
    "direct": (
        *(
            "direct",
            "direct use",
            "use",
            "user",
            "full",
            "full access",
            "read/write",
            "edit",
            "editor",
            "write",
            "member",
            "standard",
        ),
        *("直接", "直接使用", "使用", "读写", "编辑", "可编辑", "普通用户", "用户", "完全访问", "成员"),
    ),
    "read-only": (
        *(
            "read only",
            "read",
            "view",
            "view only",
            "viewer",
            "reader",
            "只读",
            "只读权限",
            "查看",
            "仅查看",
            "可查看",
            "只看",
            "浏览",
        ),
    ),
    "admin": ("admin", "administrator", "administration", "管理员", "系统管理员", "管理", "管理权限", "超级管理员"),
    "integration": ("integration", "api", "service account", "集成", "接口", "系统对接", "接口调用"),
    "on-request": ("on request", "requested", "pending", "按需", "按需申请", "申请使用", "申请中", "待开通", "待审批"),
}
"""What people call each way to have access."""

WORDS: Mapping[str, Access] = {
    **{normalise(word): access for access, words in WAYS.items() for word in words},
    **{normalise(access): access for access in ACCESSES},
}

INACTIVE = frozenset(
    map(
        normalise,
        (
            *("suspended", "deprovisioned", "deactivated", "deleted", "inactive", "disabled", "archived", "terminated"),
            *("停用", "已停用", "禁用", "已禁用", "暂停", "已暂停", "冻结", "已冻结", "离职", "已离职", "已归档"),
        ),
    )
)
"""The states of users who use nothing any more: those of Okta (Users API, `status`) and Google, and what people call them."""

ACTIVE = frozenset(
    map(
        normalise,
        (
            *("active", "enabled", "staged", "provisioned", "recovery", "locked out", "password expired", "password reset"),
            *("pending user action", "启用", "已启用", "正常", "在职", "已激活"),
        ),
    )
)
"""The states of users who have their tools still, among them those who have to choose a new password first."""

NOT_IN_USE = INACTIVE | frozenset(
    map(
        normalise,
        (
            *("cancelled", "canceled", "expired", "ended", "closed", "retired", "decommissioned", "not in use", "unused", "off"),
            *("planned", "proposed", "not started", "rejected", "left", "former", "leaver", "departed", "resigned", "no"),
            *(
                "退订",
                "已退订",
                "取消",
                "已取消",
                "过期",
                "已过期",
                "到期",
                "已到期",
                "下线",
                "已下线",
                "作废",
                "已作废",
                "注销",
                "已注销",
            ),
            *(
                "失效",
                "已失效",
                "报废",
                "退役",
                "未启用",
                "未使用",
                "未上线",
                "不再使用",
                "计划中",
                "待上线",
                "待采购",
                "已驳回",
                "否",
            ),
        ),
    )
)
"""What a table says of a tool, or of who has it, that is not in use: no more, or not yet."""

IN_USE = ACTIVE | frozenset(
    map(
        normalise,
        (
            *("in use", "live", "on", "current", "yes", "ok", "renewed", "approved", "trial", "in production", "employed", "used"),
            *(
                "在用",
                "使用中",
                "有效",
                "生效",
                "上线",
                "已上线",
                "运行",
                "运行中",
                "试用",
                "试用中",
                "激活",
                "续费",
                "已续费",
                "开通",
                "已开通",
                "是",
            ),
        ),
    )
)
"""What it says of one that is."""


UNDECIDED = frozenset(
    map(
        normalise,
        (
            *("TBD", "TBC", "to be determined", "unknown", "unassigned", "please select", "select"),
            *("待定", "未定", "未知", "未分配", "请选择"),
        ),
    )
)
"""What stands where nobody has said yet which department or tool it is."""

DITTO = frozenset(("同上", "同前", "〃", "″", '"', "''", "ditto", "do.", "as above", "same as above", "-〃-", '-"-'))
"""What says that a cell is as the one above it."""


def is_undecided(cell: str) -> bool:
    """Whether a cell names no department or tool, but says that there is none, or that nobody has decided."""
    return is_nothing(cell) or normalise(cell) in UNDECIDED


def is_nothing(cell: str) -> bool:
    """Whether a cell says that there is nothing to say."""
    return cell.strip().casefold() in NOTHING


@lru_cache(maxsize=4096)
def count(cell: str) -> int | None:
    """The number that a cell states (`60`, `1,200`, `1.200`, `60 seats`, `约 60 人`); None for what is none, such as `5.000`."""
    found = COUNT.fullmatch(normalize("NFKC", cell).strip()) if len(cell) <= LONGEST_COUNT else None
    return int(re.sub(r"\.0{1,2}$|\D", "", found[1])) if found else None


LONGEST_COUNT = 40


def is_count(cell: str) -> bool:
    """Whether a cell states a number, or that there is none."""
    return is_nothing(cell) or count(cell) is not None


def access(cell: str) -> Access | None:
    """The way of access that a cell names; None for what is none."""
    return WORDS.get(normalise(cell)) if len(cell) <= LONGEST_COUNT else None


def is_address(cell: str) -> bool:
    """Whether a cell is an e-mail address or has one in it: it is a person's, and no department or tool."""
    return "@" in cell and ADDRESS.search(cell) is not None
