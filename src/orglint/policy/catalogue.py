"""The products orglint knows, and how a written name finds one of them.

The data is `catalogue.tsv` beside this module: one product per line, sorted by id. Every run reads it, so nothing is built
that is not asked for. The names of all products become one folded text; a name is looked up by searching that text, and only
the line where it stands becomes a `Tool`.
"""

from __future__ import annotations

import os.path
from itertools import accumulate

from orglint.model import Tool
from orglint.names import IGNORED, normalise, without_remark
from orglint.texts import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SEPARATORS = bytes.maketrans(b";", b"\t")


class Catalogue:
    """The products of a catalogue text, and further tools, by every name they have.

    `data` is the catalogue as UTF-8: a heading, then lines of `id`, `name`, `zh_name`, `aliases`, `categories` and `suite`
    (yes or no), separated by tabs; several aliases or categories are separated by semicolons. `extra` are tools of plugins.
    """

    def __init__(self, data: bytes, extra: Iterable[Tool] = ()) -> None:
        self._lines = data.splitlines()[1:]
        self._folded = fold(b"".join([b"\t%b\t\n" % line.rsplit(b"\t", 2)[0] for line in self._lines]))
        lengths = map(len, self._folded.splitlines(keepends=True))
        self._line_at = dict(zip(accumulate(lengths, initial=0), self._lines, strict=False))
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
        return (*map(parse, self._lines), *self._extra)

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
        if not key or not key.isprintable():  # a tab or a line break would match where two names or lines meet
            return None
        position = self._folded.find(b"\t%b\t" % key.encode())
        return parse(self._line_at[self._folded.rfind(b"\n", 0, position) + 1]) if position >= 0 else None


def load(extra: Iterable[Tool] = ()) -> Catalogue:
    """The catalogue that comes with orglint, and further tools. OSError if the installation has lost its data file."""
    path = os.path.join(os.path.dirname(__file__), "catalogue.tsv")  # noqa: PTH118, PTH120 - pathlib takes longer than all this
    with open(path, "rb") as file:  # noqa: PTH123 - the same
        return Catalogue(file.read(), extra)


def fold(text: bytes) -> bytes:
    """`normalise` for text whose letters outside ASCII are in normal form, at a fiftieth of the price; `;` becomes a tab.

    Deleting and lowering bytes is right for UTF-8: no byte of a longer character is an ASCII one. That every name of the
    catalogue is in the form this needs, a test makes sure.
    """
    return text.lower().translate(SEPARATORS, bytes(IGNORED))


def all_names(tool: Tool) -> tuple[str, ...]:
    """The id, the English and the Chinese name and the aliases of a tool."""
    return (tool.id, *tool.name, *tool.aliases)


def keys(tool: Tool) -> Iterator[str]:
    """The normalised forms of all names of a tool."""
    return map(normalise, all_names(tool))


def parse(line: bytes) -> Tool:
    """The product on one line of the catalogue. Without a Chinese name, the English one is used in Chinese too."""
    identifier, name, zh_name, aliases, categories, suite = line.decode().split("\t")
    return Tool(
        id=identifier,
        name=Text(name, zh_name or name),
        categories=tuple(categories.split(";")),
        suite=suite == "yes",
        aliases=tuple(filter(None, aliases.split(";"))),
    )
