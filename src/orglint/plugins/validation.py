"""The fields of the values that plugins give, each with its shape.

A plugin is somebody else's program: its values are validated against this table before anything else meets them, so that a wrong
one is a fault of the plugin, and nothing further on has to check again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from string import Formatter

from orglint.extensions import Command, Importer, Reporter, Skipped, Use
from orglint.model import ACCESSES, SEVERITIES, Category, Change, Kind, Label, Offender, Place, Repair, Rule, Source, Tool
from orglint.names import normalise
from orglint.policy.plugin_errors import Refused
from orglint.texts import Listing, Text, Words
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

LONGEST = 10_000
"""How many characters a text of a plugin may have."""

LONGEST_NAME = 200

RESERVED = ("org", "waiver", "actual")
"""Namespaces of orglint's own rules."""

MOST_ITEMS = 10_000
"""How many things may stand in one field."""


class Shape(NamedTuple):
    """What a field may be, in words, and what makes of a value the one that is kept; it raises ValueError for any other."""

    expected: Text
    hold: Callable[[Any], Any]


def _nothing(value: Any) -> None:
    if value is not None:
        raise ValueError


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST:
        raise ValueError
    return str(value)


def _name(value: Any) -> str:
    """What something is called: on one line, and something that can be seen."""
    if not isinstance(value, str) or len(value) > LONGEST_NAME or not value.isprintable() or not normalise(value):
        raise ValueError
    return str(value)


def _id(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value) or len(value) > LONGEST_NAME:
        raise ValueError
    return str(value)


def _rule_id(value: Any) -> str:
    namespace, slash, name = _text(value).partition("/")
    if not slash or namespace in RESERVED:
        raise ValueError
    return f"{_id(namespace)}/{_id(name)}"


def _number(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**53:
        raise ValueError
    return int(value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError
    return value


def _function(value: Any) -> Any:
    if not callable(value):
        raise ValueError
    return value


def _both(hold: Callable[[Any], str]) -> Callable[[Any], Text]:
    def validate_text(value: Any) -> Text:
        if not isinstance(value, Text):
            raise ValueError
        return Text(hold(value.en), hold(value.zh))

    return validate_text


def _template(value: str) -> str:
    """A text that says something, and whose placeholders are names and nothing more: a width could ask for a text of any length."""
    if not _text(value).strip():
        raise ValueError
    for _, name, form, conversion in Formatter().parse(value):
        if form or conversion or (name is not None and not name.isidentifier()):
            raise ValueError
    return str(value)


def _link(value: Any) -> str:
    """Where to read on; readers make a link of it."""
    if not re.fullmatch(r"(https?://[^\s<>\"]+)?", _text(value)) or not value.isprintable():
        raise ValueError
    return str(value)


def choice(*choices: str) -> Shape:
    """One of some texts."""

    def hold(value: Any) -> Any:
        if value not in choices:
            raise ValueError
        return value

    return Shape(Text(" or ".join(choices), "或".join(choices)), hold)


def perhaps(shape: Shape) -> Shape:
    """Of a shape, or left out."""
    return Shape(
        Text("{one} or nothing", "{one}，或留空").fill({"one": shape.expected}),
        lambda value: None if value is None else shape.hold(value),
    )


def several(shape: Shape, what: Text) -> Shape:
    """A list of values of a shape; `what` says so."""

    def hold(value: Any) -> tuple[Any, ...]:
        if not isinstance(value, (tuple, list, Words)) or len(value) > MOST_ITEMS:
            raise ValueError
        return tuple(map(shape.hold, value))

    return Shape(what, hold)


def _spoken(value: Any) -> Any:
    """What may stand for a placeholder. A text that is too long is cut by whoever puts it there."""
    if isinstance(value, (Text, Listing)):
        return _listing(value) if isinstance(value, Listing) else Text(str(value.en), str(value.zh))
    if isinstance(value, bool) or not isinstance(value, (str, int, float)) or (isinstance(value, int) and abs(value) >= 2**63):
        raise ValueError
    return value


def _listing(value: Listing) -> Listing:
    items = tuple(map(_spoken, value.items))
    if not all(isinstance(name, (str, Text)) for name in items) or value.conjunction not in ("and", "or") or not items:
        raise ValueError
    return Listing(items, value.conjunction)


def _values(value: Any) -> dict[str, Any]:
    if not isinstance(value, Mapping) or len(value) > LONGEST_NAME:
        raise ValueError
    return {_name(name): _spoken(placed) for name, placed in value.items()}


def _path(value: Any) -> tuple[str | int, ...]:
    if not isinstance(value, (tuple, list)) or len(value) > LONGEST_NAME:
        raise ValueError
    return tuple(_step(step) for step in value)


def _step(step: Any) -> str | int:
    return _text(step) if isinstance(step, str) else _number(step)


def _toml(value: Any) -> Any:
    """What TOML has a way to write."""
    if isinstance(value, (list, tuple)):
        return [_toml(element) for element in value]
    if isinstance(value, Mapping):
        return {_text(key): _toml(entry) for key, entry in value.items()}
    if isinstance(value, str):
        return _text(value)
    return _plain(value)


def _plain(value: Any) -> Any:
    if not isinstance(value, (bool, int, float, date)) or (isinstance(value, int) and not -(2**63) <= value < 2**63):
        raise ValueError
    return value


def _day(value: Any) -> date:
    if type(value) is not date:
        raise ValueError
    return value


def _fragment(value: Any) -> Mapping[str, Any]:
    """A piece of JSON Schema; whether it is a right one is found out by those who use it."""
    if not isinstance(value, Mapping):
        raise ValueError
    return {_id(name): value[name] for name in value}


WORDS = Shape(
    Text(f"a text in both languages of at most {LONGEST:,} characters", f"中英文文本（各不超过 {LONGEST:,} 字）"), _both(_text)
)
NAMES = Shape(Text("a name of one line in both languages", "单行的中英文名称"), _both(_name))
TEMPLATE = Shape(
    Text(
        "a text in both languages that says something, with placeholders that are names such as {tool}",
        "非空的中英文文本，其占位符应为 {tool} 这样的名称",
    ),
    _both(_template),
)
LINE = Shape(Text(f"a text of at most {LONGEST:,} characters", f"文本（不超过 {LONGEST:,} 字）"), _text)
LINK = Shape(Text("a web address (https://…), or empty", "网址（https://…）或留空"), _link)
NAME = Shape(Text("a name of one line", "单行名称"), _name)
ID = Shape(Text("lower-case letters, digits and hyphens", "由小写字母、数字和连字符组成的标识"), _id)
RULE_ID = Shape(
    Text("`namespace/name`, each of lower-case letters, digits and hyphens, the namespace not org, waiver or actual",
         "“命名空间/名称”（由小写字母、数字和连字符组成，命名空间不能是 org、waiver 或 actual）"),
    _rule_id,
)  # fmt: skip
NUMBER = Shape(Text("a whole number, 0 or more", "非负整数"), _number)
DAY = Shape(Text("a date", "日期"), _day)
FLAG = Shape(Text("yes or no (a truth value)", "布尔值"), _flag)
FUNCTION = Shape(Text("a function", "函数"), _function)
NAME_LIST = several(NAME, Text("a list of names of one line each", "单行名称的列表"))
ID_LIST = several(ID, Text("a list of ids", "标识的列表"))
OPTIONS = Shape(Text("a table of options by id", "以标识为键的选项表"), _fragment)
PATH = Shape(Text("a path of keys and indices", "由键和索引组成的路径"), _path)
VALUES = Shape(Text("a table of texts, numbers and listings by name", "由名称和文本、数字或列表组成的表"), _values)
TOML = Shape(Text("something that TOML can say", "TOML 能表示的值"), lambda value: None if value is None else _toml(value))
NO_PRICE = Shape(Text("left out: what a seat costs stands in org files", "空值：席位费用应写在组织文件中"), _nothing)
NOTHING = Shape(Text("left out: a place is a path of keys", "空值：位置应以键路径表示"), _nothing)


def validate(value: Any) -> Any:
    """A value of a plugin, or each in a list, with its fields validated by their shapes; others as they are. Raises Refused."""
    for sort, fields in FIELDS.items():
        if isinstance(value, sort):
            values: Any = value
            return sort(
                *(_validate_field(sort.__name__, field, content) for field, content in zip(fields.items(), values, strict=True))
            )
    return [validate(element) for element in value] if isinstance(value, list) else value


class ValidatedFunction(NamedTuple):
    """A function of a plugin that runs in this very process: what it gives is validated against its shapes all the same."""

    function: Callable[..., Any]

    def __call__(self, *arguments: Any) -> Any:
        """Call the function."""
        given = self.function(*arguments)
        return (
            map(validate, given)
            if hasattr(given, "__next__") or (isinstance(given, (list, tuple)) and not hasattr(given, "_fields"))
            else validate(given)
        )


def _validate_field(sort: str, field: tuple[str, Shape], value: Any) -> Any:
    name, shape = field
    try:
        return shape.hold(value)
    except (ValueError, TypeError):
        values = {"sort": sort, "field": name, "expected": shape.expected}
        refused = Text(
            "the {field} of its {sort}(…) is not {expected}", "其 {sort}（…）的 {field} 不符合要求：应为{expected}"
        ).fill(values)
        raise Refused(*refused) from None


def _made(sort: type) -> Shape:
    def hold(value: Any) -> Any:
        if not isinstance(value, sort):
            raise ValueError
        return validate(value)

    return Shape(Text(f"made with {sort.__name__}(…)", f"用 {sort.__name__}（…）创建的值"), hold)


SOURCE = _made(Source)
PLACE = _made(Place)
LABELS = several(_made(Label), Text("a list of Label(…)", "Label（…）的列表"))
CHANGES = several(_made(Change), Text("a list of Change(…)", "Change（…）的列表"))
OF_A_USE: Mapping[str, Shape] = {
    "str": LINE,
    "str | None": perhaps(LINE),
    "int | None": perhaps(NUMBER),
    "Access": choice(*ACCESSES),
    "date | None": perhaps(DAY),
}
"""What a field of a use may be, by its type: an importer gives as many as there are details of an assignment."""

FIELDS: Mapping[type, Mapping[str, Shape]] = {
    Text: {"en": LINE, "zh": LINE},
    Source: {"title": WORDS, "section": WORDS, "line": NUMBER, "url": LINK},
    Category: {"id": ID, "name": NAMES},
    Kind: {
        "id": ID,
        "name": NAMES,
        "aliases": NAME_LIST,
        "ambiguous": NAME_LIST,
        "premodifiers": NAME_LIST,
        "postmodifiers": NAME_LIST,
    },
    Tool: {
        "id": ID,
        "name": NAMES,
        "categories": ID_LIST,
        "suite": FLAG,
        "aliases": NAME_LIST,
        "place": NOTHING,
        "unclear": FLAG,
        "base": ID_LIST,
        "seat_cost": NO_PRICE,
    },
    Rule: {
        "id": RULE_ID,
        "kind": perhaps(ID),
        "severity": choice(*SEVERITIES),
        "summary": TEMPLATE,
        "message": TEMPLATE,
        "because": TEMPLATE,
        "remedy": TEMPLATE,
        "check": FUNCTION,
        "source": perhaps(SOURCE),
        "shape": choice("avoid", "need", "rely-on", "own"),
        "categories": ID_LIST,
        "fix": perhaps(FUNCTION),
        "options": OPTIONS,
        "part": choice("judged", "unjudged"),
        "default_enabled": FLAG,
    },
    Place: {
        "file": LINE,
        "path": PATH,
        "part": choice("key", "value"),
        "span": NOTHING,
    },
    Label: {"place": PLACE, "text": WORDS},
    Offender: {
        "place": PLACE,
        "values": VALUES,
        "labels": LABELS,
        "department": perhaps(LINE),
        "tool": perhaps(LINE),
        "instance": perhaps(LINE),
    },
    Change: {
        "action": choice("remove", "put", "append"),
        "path": PATH,
        "value": TOML,
    },
    Repair: {"title": WORDS, "changes": CHANGES, "safe": FLAG},
    Reporter: {"id": ID, "summary": WORDS, "write": FUNCTION},
    Importer: {"id": ID, "summary": WORDS, "read": FUNCTION},
    Command: {"id": ID, "summary": WORDS, "answer": FUNCTION},
    Use: {field: OF_A_USE[annotated] for field, annotated in Use.__annotations__.items()},
    Skipped: {"line": perhaps(NUMBER), "reason": WORDS, "lost": FLAG},
}
"""What each field of each value may be, in the order of the fields."""
