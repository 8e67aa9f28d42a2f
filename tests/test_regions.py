"""Names without region and number: held against regular expressions that say the same.

The package itself has none: compiling them would take longer than looking up all names of a file.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from orglint.names import normalise
from orglint.policy.recognise import AREA_SUFFIXES, AREA_WORDS, AREAS, ORDINAL_WORDS, UNIT_WORDS, plainer

if TYPE_CHECKING:
    from collections.abc import Iterator

NUMBER = "第?(?:[一二三四五六七八九十]{1,3}|[0-9]{1,3})"
ORDINALS = (
    rf"{NUMBER}(?=(?:部门|部|组|科|处|室|中心|团队|队|工厂|车间)$)",
    rf"{NUMBER}(?:小组|组|科|处|室|班|队|分部)$",
    rf"^{NUMBER}号?(?=工厂|车间)",
    rf"(?<=.){NUMBER}$",
)
BRANCH = "[^()]{1,8}?(?:分公司|子公司)"
WORDS = r"[\s\-_./,#()]+"

PIECES = (
    *(
        "华东",
        "华南",
        "东北",
        "中国",
        "市",
        "区",
        "大区",
        "甲",
        "分公司",
        "子公司",
        "(",
        ")",
        "门",
        "部",
        "部门",
        "组",
        "小组",
        "中心",
    ),
    *(
        "团队",
        "队",
        "班",
        "分部",
        "工厂",
        "车间",
        "号",
        "第",
        "一",
        "二",
        "十",
        "1",
        "20",
        "3",
        "销售",
        "市场",
        "研发",
        "法务",
        "R&D",
    ),
    *(" ", "-", "#", "\t", "Sales", "EMEA", "north", "team", "Dept", "ii"),
)
NAMES = (
    st.lists(st.sampled_from(PIECES), max_size=8).map("".join)
    | st.text("第一二12部门组分公司工厂号华东()", max_size=12)
    | st.text()
)


def expected(name: str) -> list[str]:
    normalised = normalise(name)
    forms = dict.fromkeys(latin(name) if name.isascii() else chinese(normalised))
    return [form for form in forms if form and form != normalised]


def chinese(name: str) -> Iterator[str]:
    for bare in (name, *without_area(name)):
        yield bare
        yield from without_ordinals(bare)
        if bare:
            yield bare.removesuffix("门") if bare.endswith("部门") else bare + "部"


def without_ordinals(name: str) -> Iterator[str]:
    for ordinal in ORDINALS:
        if (plain := re.sub(ordinal, "", name, count=1)) != name:
            yield plain
            yield from without_ordinals(plain)


def without_area(name: str) -> Iterator[str]:
    branch = re.match(BRANCH, name)
    for area in (*(area for area in AREAS if name.startswith(area)), *([branch[0]] if branch else ())):
        for suffix in ("", *AREA_SUFFIXES):
            if name.startswith(suffix, len(area)):
                yield name[len(area) + len(suffix) :]
                yield from without_area(name[len(area) + len(suffix) :])


def latin(name: str) -> Iterator[str]:
    words = [word for word in re.split(WORDS, name.casefold()) if word]
    while words and words[0] in AREA_WORDS:
        words = words[1:]
        yield "".join(words)
    while words and words[-1] in AREA_WORDS | ORDINAL_WORDS | UNIT_WORDS:
        words = words[:-1]
        yield "".join(words)


@given(NAMES.filter(lambda name: "\n" not in name))
def test_forms_are_those_of_the_regular_expressions(name: str) -> None:
    """No name with a line break is ever looked up with success: no kind has one."""
    assert list(plainer(name, normalise(name))) == expected(name)


def test_each_number_before_each_unit() -> None:
    numbers = ("一", "十二", "二十一", "一二三四", "第一", "第二十一", "第一二三四", "1", "12", "123", "1234", "第3", "3一", "一3")
    for number in numbers:
        for unit in (
            "",
            "部门",
            "部",
            "组",
            "小组",
            "科",
            "处",
            "室",
            "中心",
            "团队",
            "队",
            "班",
            "分部",
            "工厂",
            "车间",
            "号车间",
        ):
            for name in (number + unit, "销售" + number + unit, number + unit + "销售", number + unit + number + unit):
                assert list(plainer(name, normalise(name))) == expected(name)
