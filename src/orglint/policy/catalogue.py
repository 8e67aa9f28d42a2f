"""The products orglint knows, and how a written name finds one of them.

The data is `catalogue.tsv` beside this module: one product per line, sorted by id. `catalogue-names.tsv` is made from it: one
line for each name in the form in which names are compared, sorted, with the ids of the products that have it. Every run reads
both files as they are and builds nothing: a name is searched for by halving the index, and only the line of its product becomes
a `Tool`.
"""

from __future__ import annotations

import os.path
from collections.abc import Iterable, Iterator

from orglint.model import Tool
from orglint.names import normalise, without_remark
from orglint.texts import Text


class Catalogue:
    """The products of a catalogue text, and further tools, by every name they have.

    `data` is the catalogue as UTF-8: a heading, then lines of `id`, `name`, `zh_name`, `aliases`, `categories`, `suite` (yes or
    no), `base` and `source`, separated by tabs; several aliases, categories or sources are separated by semicolons. `index` is
    what `index_of` makes of it. `extra` are tools of plugins.
    """

    def __init__(self, data: bytes, index: bytes, extra: Iterable[Tool] = ()) -> None:
        self._rows = rows_of(data)
        self._index = index
        self._extra = tuple(extra)
        self._extra_by_key: dict[str, Tool] = {}
        for tool in self._extra:
            for key in keys(tool):
                self._extra_by_key.setdefault(key, tool)
        self._found: dict[str, Tool | None] = {}

    def find(self, name: str) -> Tool | None:
        """The tool that has this name, apart from case, spaces and `-_./&`, and apart from a trailing remark in parentheses."""
        try:
            return self._found[name]
        except KeyError:
            tool = self._found[name] = self._named(normalise(name)) or self._named(normalise(without_remark(name)))
            return tool

    def tools(self) -> tuple[Tool, ...]:
        """All tools: the products by id, then the extra ones as they came."""
        return (*map(parse, self._rows.splitlines()), *self._extra)

    def names(self) -> tuple[str, ...]:
        """Every id, name and alias, once each: what a misspelt name may have meant."""
        return tuple(dict.fromkeys(name for tool in self.tools() for name in all_names(tool)))

    def clashes(self, tool: Tool) -> str | None:
        """The id of another tool that already has one of this tool's names; None if there is none.

        `tool` may be one of the extra tools. Of two extra tools with a name in common, the one that came later clashes.
        """
        for key in keys(tool):
            for owner in (self._product(key), self._extra_by_key.get(key)):
                if owner is not None and owner is not tool:
                    return owner.id
        return None

    def _named(self, key: str) -> Tool | None:
        return self._extra_by_key.get(key) or self._product(key)

    def _product(self, key: str) -> Tool | None:
        if not key.isprintable():  # a line break would match where two lines meet, and half a character has no bytes
            return None
        identifier = rest_of_line(self._index, key.encode())
        return parse(identifier + b"\t" + rest_of_line(self._rows, identifier)) if identifier else None


def load(extra: Iterable[Tool] = ()) -> Catalogue:
    """The catalogue that comes with orglint, and further tools. OSError if the installation has lost one of its data files."""
    return Catalogue(read("catalogue.tsv"), read("catalogue-names.tsv"), extra)


def read(name: str) -> bytes:
    """The content of a data file beside this module, with the line ends of Unix. OSError if it is not there."""
    path = os.path.join(os.path.dirname(__file__), name)  # noqa: PTH118, PTH120 - pathlib takes longer than all this
    with open(path, "rb") as file:  # noqa: PTH123 - the same
        content = file.read()
    return content.replace(b"\r\n", b"\n") if b"\r" in content else content


def rest_of_line(lines: bytes, key: bytes) -> bytes:
    """What stands after the key and a tab on the line that begins with them, or nothing; the lines are sorted by their keys."""
    wanted = key + b"\t"
    low, high = 0, len(lines)
    while low < high:
        start = lines.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = lines.index(b"\n", start)
        begun = lines[start : start + len(wanted)]
        if begun == wanted:
            return lines[start + len(wanted) : end]
        low, high = (end + 1, high) if begun < wanted else (low, start)
    return b""


def index_of(data: bytes) -> bytes:
    """The index of a catalogue: a line for each key of `keys`, the ids of the products that have it after a tab."""
    owners: dict[bytes, list[str]] = {}
    for tool in map(parse, rows_of(data).splitlines()):
        for key in dict.fromkeys(keys(tool)):
            owners.setdefault(key.encode(), []).append(tool.id)
    return b"".join(b"%b\t%b\n" % (key, ";".join(owners[key]).encode()) for key in sorted(owners))


def rows_of(data: bytes) -> bytes:
    """The lines of a catalogue without its heading."""
    return data[data.index(b"\n") + 1 :]


def all_names(tool: Tool) -> tuple[str, ...]:
    """The id, the English and the Chinese name and the aliases of a tool."""
    return (tool.id, *tool.name, *tool.aliases)


def keys(tool: Tool) -> Iterator[str]:
    """The normalised forms of all names of a tool."""
    return map(normalise, all_names(tool))


def parse(row: bytes) -> Tool:
    """The product on one line of the catalogue. Without a Chinese name, the English one is used in Chinese too."""
    identifier, name, zh_name, aliases, categories, suite, base, *_ = row.decode().split("\t")
    return Tool(
        id=identifier,
        name=Text(name, zh_name or name),
        categories=tuple(categories.split(";")),
        suite=suite == "yes",
        aliases=tuple(filter(None, aliases.split(";"))),
        base=tuple(filter(None, base.split(";"))),
    )
