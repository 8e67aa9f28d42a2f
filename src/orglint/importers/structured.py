"""JSON and YAML as data, within limits of size and depth."""

from __future__ import annotations

import json
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping, Sequence

from orglint.importers.entries import Input, Unusable
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

MOST_JSON = 32 * 2**20
"""Bytes of JSON."""

MOST_MEMORY = 400 * 2**20
"""Bytes of data that may be made of JSON: what lists, tables and values take at most, by the marks that stand before each."""

BYTES_OF = {"{": 250, "[": 90, ",": 65, ":": 170}
"""Of a small table, a list, an element and a member with its key, as CPython has them."""

MOST_YAML = 2 * 2**20
"""Bytes of YAML."""

MOST_EVENTS = 200_000
"""Values, and beginnings and ends of lists and tables, in YAML: so many take PyYAML some seconds where it has no libyaml."""

LOOKED_AT = 1 << 16
"""So many bytes tell what an input is."""


def beginning(source: Input) -> str:
    """The first characters of an input, those that cannot be decoded replaced; the input is at its beginning again."""
    source.stream.seek(0)
    data = source.stream.read(LOOKED_AT)
    source.stream.seek(0)
    return data.decode(encoding_of_json(data), "replace").lstrip("\ufeff \t\r\n")


def load_json(source: Input) -> Any:
    """The data of a JSON text (RFC 8259) in UTF-8 or UTF-16. Raises Unusable, without a word of what is in it."""
    data = _content(source, MOST_JSON)
    if sum(data.count(mark.encode()) * size for mark, size in BYTES_OF.items()) > MOST_MEMORY:
        raise Unusable(TOO_MANY, IN_PARTS, file=source.name)
    try:
        return json.loads(data.decode(encoding_of_json(data)).removeprefix("\ufeff"), object_pairs_hook=table_of)
    except TwiceThere:
        raise Unusable(TWICE, EXPORT_AGAIN, file=source.name) from None
    except json.JSONDecodeError as error:
        values = {"file": source.name, "line": error.lineno, "column": error.colno}
        raise Unusable(NO_JSON, EXPORT_AGAIN, **values) from None
    except RecursionError:
        raise Unusable(TOO_DEEP, RIGHT_FILE, file=source.name) from None
    except ValueError:  # not UTF-8, or a number of thousands of digits
        raise Unusable(NO_TEXT, EXPORT_AGAIN, file=source.name) from None


def weight(text: str, begin: int = 0, end: int | None = None) -> int:
    """What a part of a JSON text takes in memory, by the marks in it."""
    return sum(text.count(mark, begin, end) * size for mark, size in BYTES_OF.items())


class TwiceThere(Exception):
    """A table of a JSON text has a key twice."""


def table_of(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """The table of pairs. Raises TwiceThere, because which of two values counts is anybody's guess (RFC 8259, section 4)."""
    table = dict(pairs)
    if len(table) != len(pairs):
        raise TwiceThere
    return table


def load_yaml(source: Input) -> list[Any]:
    """The data of each document of a YAML text, parsed once. Raises Unusable, also where PyYAML is not installed."""
    try:
        import yaml
    except ImportError:
        raise Unusable(NO_YAML, INSTALL_IMPORT, file=source.name) from None
    data = _content(source, MOST_YAML)
    try:
        return list(_documents(_events(source, data)))
    except yaml.MarkedYAMLError as error:
        line = _line(error.problem_mark or error.context_mark)
        raise Unusable(NOT_YAML, EXPORT_AGAIN, file=source.name, line=line) from None
    except RecursionError:
        raise Unusable(TOO_DEEP, RIGHT_FILE, file=source.name) from None
    except (yaml.YAMLError, ValueError, OverflowError):
        raise Unusable(NO_TEXT, EXPORT_AGAIN, file=source.name) from None


def _events(source: Input, data: bytes) -> Iterator[Any]:
    """What a parser sees in a YAML text, by libyaml where PyYAML has it. Raises Unusable for aliases, and for too many values."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for number, event in enumerate(yaml.parse(data, Loader=loader)):
        if isinstance(event, yaml.AliasEvent):
            raise Unusable(ALIAS, WRITE_OUT, file=source.name, line=_line(event.start_mark))
        if number > MOST_EVENTS:
            raise Unusable(TOO_MANY_VALUES, IN_PARTS, file=source.name, most=f"{MOST_EVENTS:,}")
        yield event


def _documents(events: Iterator[Any]) -> Iterator[Any]:
    """The data that events make, with the steps of PyYAML's SafeLoader behind its parser; numbers and dates as they are written."""
    from yaml.composer import Composer
    from yaml.constructor import SafeConstructor
    from yaml.resolver import Resolver

    class Documents(Composer, SafeConstructor, Resolver):
        """Takes events where a loader has a parser."""

        def __init__(self) -> None:
            Composer.__init__(self)
            SafeConstructor.__init__(self)
            Resolver.__init__(self)
            self._next = next(events)

        def peek_event(self) -> Any:
            return self._next

        def check_event(self, *kinds: type) -> bool:
            return isinstance(self._next, kinds)

        def get_event(self) -> Any:
            event, self._next = self._next, next(events, None)
            return event

    made: Any = Documents
    for kind in AS_WRITTEN:
        made.add_constructor(f"tag:yaml.org,2002:{kind}", SafeConstructor.construct_yaml_str)
    documents: Any = made()
    while documents.check_data():
        yield documents.get_data()


AS_WRITTEN = ("int", "float", "timestamp")
"""What YAML 1.1 takes for such may be a name: 24:7 is 1447 minutes, 010 is eight, and a long one costs what it likes."""


def _line(mark: Any) -> int:
    return mark.line + 1 if mark else 1


def tables(value: Any) -> Iterator[Mapping[str, Any]]:
    """The tables in a list; anything else that it has, or is, is passed over."""
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes)):
        yield from (element for element in value if isinstance(element, Mapping))


def folded(value: Any) -> Mapping[str, Any]:
    """A table with its keys in small letters, for sources in which their case does not matter; an empty one for anything else."""
    return {key.casefold(): inner for key, inner in value.items()} if isinstance(value, dict) else {}


def text_of(value: Any) -> str:
    """A text without spaces around, a number as its digits; empty for anything else."""
    if isinstance(value, str):
        return value.strip()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else ""


def _content(source: Input, most: int) -> bytes:
    source.stream.seek(0)
    data = source.stream.read(most + 1)
    if len(data) > most:
        raise Unusable(TOO_MUCH, IN_PARTS, file=source.name, most=most // 2**20)
    return data


def encoding_of_json(data: bytes) -> str:
    """The codec of a text that begins like this."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    return "utf-8-sig" if data.startswith(BOM_UTF8) else "utf-8"


NO_JSON = Text("{file}, line {line}, column {column}: this is not JSON", "{file} 第 {line} 行第 {column} 列：不是 JSON")
NOT_YAML = Text("{file}, line {line}: this is not YAML", "{file} 第 {line} 行：不是 YAML")
NO_TEXT = Text("{file} is not text in UTF-8, or a value in it has no end", "{file} 不是 UTF-8 文本，或其中某个值过长")
EXPORT_AGAIN = Text("Export it again, and do not change it by hand.", "请重新导出，不要手动修改。")
TOO_DEEP = Text("{file} is nested too deeply to be such an export", "{file} 嵌套过深，不是这样的导出文件")
RIGHT_FILE = Text("Check that it is the right file, and the right importer for it.", "请确认文件无误，并且选对了导入器。")
TOO_MUCH = Text("{file} is larger than {most} MiB", "{file} 大于 {most} MiB")
IN_PARTS = Text("Import it in parts.", "请分成几部分导入。")
ALIAS = Text("{file}, line {line}: aliases (`*name`) are not read", "{file} 第 {line} 行：不读取别名（`*名称`）")
WRITE_OUT = Text("Write out what the alias stands for.", "请写出别名所代表的内容。")
TOO_MANY_VALUES = Text("{file} has more than {most} values, lists and tables", "{file} 中的值、列表和映射超过 {most} 个")
TOO_MANY = Text("{file} has more values in it than there is memory for", "{file} 中的值过多，内存不足以读取")
TWICE = Text("{file} has a key twice in one of its objects", "{file} 的某个对象中有重复的键")
NO_YAML = Text("{file} is YAML, and what reads it is not installed", "{file} 是 YAML，而读取它的组件尚未安装")
INSTALL_IMPORT = Text(
    "Install orglint with its extra `import`: `pip install 'orglint[import]'`, or from a clone `pip install '.[import]'`.",
    "请安装带附加项 `import` 的 orglint：`pip install 'orglint[import]'`，或在克隆的仓库中 `pip install '.[import]'`。",
)
