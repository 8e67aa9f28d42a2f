"""How the kinds of a department were recognised, in words: for whoever asks why it is judged, or why it is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from orglint.company.kinds import How, RecognisedKinds
from orglint.company.resolve import Resolved
from orglint.model import Department, Place
from orglint.policy.policy import Policy
from orglint.policy.recognise import ReadWord, Role
from orglint.queries.phrases import enumerated, name_and_id
from orglint.settings.errors import span_of
from orglint.texts import Listing, Text

HOW: Mapping[How, Text] = {
    "explicit": Text("{kinds}: `kind` says so", "{kinds}：由 `kind` 注明"),
    "settings": Text(
        "{kinds}: `[department-names]` says so of “{word}” ({place})",
        "{kinds}：`[department-names]` 注明了“{word}”的类型（{place}）",
    ),
    "name": Text("{kinds}: the name “{word}” is read as {reading}", "{kinds}：名称“{word}”读作{reading}"),
    "key": Text("{kinds}: the key “{word}” is read as {reading}", "{kinds}：键“{word}”读作{reading}"),
    "parent": Text("{kinds}: taken from its parent {parent}", "{kinds}：沿用上级部门{parent}的类型"),
    "ambiguous": Text(
        "none: “{word}”, read as {reading}, may be {candidates}, or something else, so no department rule applies; `kind` settles "
        "it",
        "未定：“{word}”读作{reading}，可能是{candidates}，也可能是别的部门，因此不适用部门规则；请用 `kind` 注明",
    ),
    "misspelt": Text(
        "none: its `kind` does not exist, so no department rule applies",
        "无效：`kind` 所写的类型不存在，因此不适用部门规则",
    ),
    "unknown": Text(
        "none: neither its name, its key nor a parent says what it is, so no department rule applies; `kind` settles it",
        "不明：从名称、键和上级部门都看不出类型，因此不适用部门规则；请用 `kind` 注明",
    ),
}

ROLES: Mapping[Role, Text] = {
    "name": Text("head word “{text}”", "核心词“{text}”"),
    "doubtful": Text("“{text}”, which may mean several things", "有歧义的“{text}”"),
    "modifier": Text("modifier “{text}”", "修饰语“{text}”"),
    "unit": Text("unit “{text}”", "单位词“{text}”"),
    "place": Text("place “{text}”", "地名“{text}”"),
    "number": Text("number “{text}”", "序号“{text}”"),
    "filler": Text("“{text}”, which changes nothing", "不影响判断的“{text}”"),
    "goods": Text("goods “{text}”", "产品词“{text}”"),
    "company": Text("the company's name “{text}”", "公司名“{text}”"),
    "negation": Text("“{text}”, which may change the meaning", "可能改变含义的“{text}”"),
    "unknown": Text("“{text}”, which is not known", "不认识的“{text}”"),
}
"""How each word of a name is spoken of; signs that join are passed over."""

HOW_AS_A_WHOLE: Mapping[How, Text] = {
    "name": Text("{kinds}: “{word}” is a usual name of such departments", "{kinds}：名称“{word}”是这类部门的常用名称"),
    "key": Text("{kinds}: the key “{word}” is a usual name of such departments", "{kinds}：键“{word}”是这类部门的常用名称"),
    "ambiguous": Text(
        "none: “{word}” may be {candidates}, or something else, so no department rule applies; `kind` settles it",
        "未定：“{word}”可能是{candidates}，也可能是别的部门，因此不适用部门规则；请用 `kind` 注明",
    ),
}
"""The same of a name that is known as a whole, so that there is nothing to say of its words."""

NO_KIND: Mapping[str, Text] = {
    "explicit": Text("none: `kind = []` says that no department rule is to judge it", "无：`kind = []` 声明不按部门规则判断"),
    "settings": Text(
        "none: `[department-names]` says of “{word}” that no department rule is to judge it ({place})",
        "无：`[department-names]` 声明“{word}”不按部门规则判断（{place}）",
    ),
    "parent-by-settings": Text(
        "none: `[department-names]` says of its parent {parent} that no department rule is to judge it ({place})",
        "无：`[department-names]` 声明上级部门{parent}不按部门规则判断（{place}）",
    ),
    "parent": Text(
        "none: its parent {parent} says `kind = []`, so no department rule applies",
        "无：上级部门{parent}写有 `kind = []`，因此不适用部门规则",
    ),
}
"""Why a department has no kinds, although what it says of them was found."""


def how_recognised(department: Department, resolved: Resolved, policy: Policy) -> Text:
    """The department's kinds and how they were recognised, or why it has none."""
    recognised = resolved.recognised[department.key]
    known = tuple(policy.kinds[kind] for kind in recognised.kinds)
    word = _word(department, recognised, policy)
    return _how(department, recognised).fill(
        {
            "kinds": enumerated(name_and_id(kind.name, kind.id) for kind in known),
            "word": word,
            "reading": reading(recognised.words),
            "candidates": Listing(tuple(policy.kinds[kind].name for kind in recognised.candidates) or ("",), "or"),
            "parent": _parent(department, resolved),
            "place": _line(recognised.settled.place) if recognised.settled else "",
        }
    )


def _how(department: Department, recognised: RecognisedKinds) -> Text:
    """How a department got its kinds, or why it has none, with placeholders."""
    if recognised.kinds or recognised.how not in NO_KIND:
        phrases = {**HOW, **HOW_AS_A_WHOLE} if len(recognised.words) == 1 else HOW
        return phrases["key" if recognised.how == "name" and department.name == department.key else recognised.how]
    by_settings = recognised.how == "parent" and recognised.settled
    return NO_KIND["parent-by-settings" if by_settings else recognised.how]


def _line(place: Place) -> str:
    """The file of settings and the line that something stands in."""
    span = span_of(place)
    return f"{place.file}:{span.line}" if span else place.file


def reading(words: Sequence[ReadWord]) -> Text:
    """What the words of a name were read as: head word “Marketing”, modifier “Field”."""
    return enumerated(ROLES[word.role].fill({"text": word.text}) for word in words if word.role in ROLES)


def _word(department: Department, recognised: RecognisedKinds, policy: Policy) -> str:
    """Which of name and key was recognised, or is settled."""
    if recognised.settled:
        return recognised.settled.written
    by_key = recognised.how == "key" or (recognised.how == "ambiguous" and policy.recogniser.find(department.name) is None)
    return department.key if by_key else department.name


def _parent(department: Department, resolved: Resolved) -> str:
    """The nearest ancestor whose own name, key or `kind` says anything."""
    above = resolved.company.ancestors(department)
    return next((ancestor.listed for ancestor in above if resolved.recognised[ancestor.key].how not in ("parent", "unknown")), "")
