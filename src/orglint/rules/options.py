"""The options that a rule may have: what a description of one has to be, which values fit it, and what holds if nothing is set.

An option is described by JSON Schema (draft-07), as far as WORDS goes: one value or a list of them, nothing nested, and no word
that leads elsewhere. jsonschema, which knows the rest, takes longer to import than a file takes to check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from math import inf
from types import MappingProxyType

from orglint.document.diagnosis.keywords import TESTS, usable
from orglint.model import Rule
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeAlias

Fragment: TypeAlias = "Mapping[str, Any]"

Values: TypeAlias = "Mapping[str, Any]"


def _is_number(value: object) -> bool:
    return type(value) is int or (isinstance(value, float) and -inf < value < inf)


def _is_text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_plain(value: object) -> bool:
    """Whether it is a value that a setting can have: text, a number, true or false, or a list of such."""
    return type(value) in (str, bool) or _is_number(value) or (isinstance(value, list) and all(map(_is_plain, value)))


def _is_count(value: object) -> bool:
    return type(value) is int and value >= 0


TYPES = ("string", "integer", "number", "boolean", "array")

WORDS: Mapping[str, Callable[[Any], bool]] = {
    "type": lambda value: isinstance(value, str) and value in TYPES,
    "description": _is_text,
    "title": _is_text,
    "examples": lambda value: isinstance(value, list) and all(map(_is_plain, value)),
    "default": _is_plain,
    "enum": lambda value: isinstance(value, list) and value != [] and all(type(choice) in (str, int) for choice in value),
    "pattern": usable,
    "minimum": _is_number,
    "maximum": _is_number,
    "exclusiveMinimum": _is_number,
    "exclusiveMaximum": _is_number,
    "multipleOf": lambda value: _is_number(value) and value > 0,
    "minLength": _is_count,
    "maxLength": _is_count,
    "minItems": _is_count,
    "maxItems": _is_count,
    "uniqueItems": lambda value: type(value) is bool,
    "items": lambda value: isinstance(value, dict),
}
"""What may stand in the description of an option, and which values it takes there."""

OF_NUMBERS = ("enum", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf")
WORDS_OF_TYPE: Mapping[str, tuple[str, ...]] = {
    "string": ("enum", "pattern", "minLength", "maxLength"),
    "integer": OF_NUMBERS,
    "number": OF_NUMBERS[1:],
    "boolean": (),
    "array": ("items", "minItems", "maxItems", "uniqueItems"),
}
"""Which of the tests a type has; any other word would be overlooked, so it is refused."""

ANNOTATIONS = ("type", "description", "title", "examples", "default")

NO_NAME = Text("its options are not described by name", "其选项没有按名称描述")
NO_TABLE = Text("its option {option} is not described by a table", "其选项 {option} 没有用表来描述")
NO_TYPE = Text("its option {option} needs a `type`: one of {types}", "其选项 {option} 缺少 `type`，可用的有 {types}")
NO_ITEMS = Text("its option {option} is a list and needs `items`", "其选项 {option} 是列表，缺少 `items`")
MISSING = Text("its option {option} needs `{word}`", "其选项 {option} 缺少 `{word}`")
ONE_LANGUAGE = Text(
    "its option {option} needs a `description` in English and, after an empty line, in Chinese",
    "其选项 {option} 的 `description` 须先写英文，空一行后再写中文",
)
STRANGE_WORD = Text(
    "its option {option} has the word `{word}`, which orglint does not take there",
    "其选项 {option} 使用了 orglint 不接受的 `{word}`",
)
WRONG_WORD = Text("its option {option} has a `{word}` that cannot be used", "其选项 {option} 的 `{word}` 无法使用")
BAD_DEFAULT = Text("the default of its option {option} does not fit the option", "其选项 {option} 的默认值不符合自身的要求")
IN_LIST = " []"


def flaw(options: object) -> Text | None:
    """Why options cannot be what a rule has, or None when they can: the first thing that is wrong with their descriptions."""
    if not isinstance(options, Mapping) or not all(isinstance(name, str) and name for name in options):
        return NO_NAME
    return next((reason for name, fragment in options.items() for reason in _flaws(name, fragment)), None)


def _flaws(name: str, fragment: Any) -> Iterator[Text]:
    """What is wrong with a description, the form first: whoever asks for more than the first flaw can rely on the form."""
    yield from _flaws_of_form(name, fragment)
    for word in ("description", "default"):
        if word not in fragment:
            yield MISSING.fill({"option": name, "word": word})
    english, _, chinese = fragment["description"].partition("\n\n")
    if not english.strip() or not chinese.strip():
        yield ONE_LANGUAGE.fill({"option": name})
    if not fits(fragment["default"], fragment):
        yield BAD_DEFAULT.fill({"option": name})


def _flaws_of_form(name: str, fragment: object) -> Iterator[Text]:
    if not isinstance(fragment, dict):
        yield NO_TABLE.fill({"option": name})
        return
    kind = fragment.get("type")
    for word, value in fragment.items():
        if word not in WORDS:
            yield STRANGE_WORD.fill({"option": name, "word": word})
        elif word != "type" and not WORDS[word](value):
            yield WRONG_WORD.fill({"option": name, "word": word})
    if not isinstance(kind, str) or kind not in TYPES or (name.endswith(IN_LIST) and kind == "array"):
        yield NO_TYPE.fill({"option": name, "types": ", ".join(TYPES)})
        return
    for word in fragment:
        if word not in (*ANNOTATIONS, *WORDS_OF_TYPE[kind]):
            yield STRANGE_WORD.fill({"option": name, "word": word})
    if kind == "array" and "items" not in fragment:
        yield NO_ITEMS.fill({"option": name})
    elif kind == "array":
        yield from _flaws_of_form(name + IN_LIST, fragment["items"])


def fits(value: object, fragment: Fragment) -> bool:
    """Whether a value is one that an option may have."""
    if not all(TESTS[word](wanted, value, fragment) for word, wanted in fragment.items() if word in TESTS):
        return False
    return not isinstance(value, list) or all(fits(entry, fragment["items"]) for entry in value)


def completed(rule: Rule, given: Values) -> Values:
    """The values of a rule's options, with the defaults of those that are not given; frozen, as is every list among them."""
    return MappingProxyType({name: _frozen(given.get(name, fragment["default"])) for name, fragment in rule.options.items()})


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def schema_of(rule: Rule) -> Fragment:
    """The JSON Schema of the table of a rule's options in the settings."""
    return {
        "description": f"The options of {rule.id}.\n\n规则 {rule.id} 的选项。",
        "x-orglint": {"en": f"the options of {rule.id}", "zh": f"规则 {rule.id} "},
        "type": "object",
        "additionalProperties": False,
        "properties": dict(rule.options),
    }
