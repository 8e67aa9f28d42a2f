"""Settings that cannot be followed, said in words: where it stands, what is wrong, what to do."""

from __future__ import annotations

import re
from collections.abc import Iterable

from orglint.model import Fault, Key, Place, Span, Text

CODE = re.compile(
    r"(load-?)?(code|command|entry-?point|hook|import|module|plugin|script)s?(-?(dir|file|path)s?)?"
    r"|exec(ute)?|load|path|python(-?path)?|run"
)
"""Keys by which settings of other programs load code."""

NO_CODE = Fault(
    Text(
        "`{key}` is not a key of the settings: settings are data and load no code",
        "`{key}` 不是设置的键：设置只是数据，不会加载代码",
    ),
    Text(
        "Install the plugin where orglint is installed; `required-plugins` makes sure that it is there.",
        "请把插件安装到 orglint 所在的环境；可用 `required-plugins` 确保它已安装。",
    ),
)


class Misset(Exception):
    """Settings cannot be followed; `faults` say why."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__(*(fault.message.en for fault in self.faults))


def ill_formed(table: dict[str, object], file: str, prefix: Key, text: str) -> list[Fault]:
    """What is wrong with the form of a table of settings, which stands at a path of a file of that text."""
    from orglint.document.breaches import explain

    faults = []
    for path, part, message, remedy in explain(table, "settings.schema.json"):
        loads_code = part == "key" and len(path) == 1 and CODE.fullmatch(str(path[0]).lower().replace("_", "-"))
        fault = _no_code(str(path[0])) if loads_code else Fault(message, remedy)
        faults.append(at(Place(file, (*prefix, *path), part), fault, text))
    return faults


def _no_code(key: str) -> Fault:
    return Fault(NO_CODE.message.fill({"key": key}), NO_CODE.remedy)


def at(place: Place, fault: Fault, text: str | None = None) -> Fault:
    """The fault, with its place in front: file, line and column. The text is that of the file, which is else read again."""
    span = place.span or span_of(place, text)
    where = f"{place.file}:{span.line}:{span.column}" if span else place.file
    return Fault(Text("{where}: {message}", "{where}：{message}").fill({"where": where, "message": fault.message}), fault.remedy)


def span_of(place: Place, text: str | None = None) -> Span | None:
    """The lines and columns of a place in a TOML file; None when the file cannot be read any more."""
    from orglint.document.locate import Lines, find, positions
    from orglint.document.parse import NotToml, parse
    from orglint.document.read import Unreadable, read

    if text is None:
        try:
            text = parse(read(place.file)).text
        except (Unreadable, NotToml):
            return None
    return Lines(text).span(*find(positions(text), place.path, place.part))
