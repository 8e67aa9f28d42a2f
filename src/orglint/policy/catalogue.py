"""The products orglint knows, and how a written name finds one of them.

The data is `catalogue.tsv` beside this module: one product per line, sorted by id. `catalogue-names.tsv` is made from it: one
line for each name in the form in which names are compared, sorted, with the ids of the products that have it. Every run reads
both files as they are and takes no line apart but those that it looks up: only the line of a product that is assigned becomes a
`Tool`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from orglint.model import Tool
from orglint.names import nearest, normalise
from orglint.policy.data_files import SortedLines, read
from orglint.policy.tokens import simplified
from orglint.texts import Text
from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from orglint.policy.product_names import Shortened

SHORT_CHINESE = 4
"""Characters of a Chinese name that is quickly looked through for others."""

SHORTEST = 3
"""What is left of a name has more than a letter or two, or two Chinese characters: so many bytes at least."""

MOST_BYTES = 6
"""Two letters more or less are so many bytes at most, if they are Chinese."""

LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"


class Reading(NamedTuple):
    """What a written name is read as, which may be shorter, and the tools of that name; of several none is meant for sure."""

    name: str
    tools: tuple[Tool, ...] = ()


class Catalogue:
    """The products of a catalogue text, and further tools, by every name they have.

    `data` is the catalogue as UTF-8: a heading, then lines of `id`, `name`, `zh_name`, `aliases`, `categories`, `suite` (yes or
    no), `base` and `source`, separated by tabs; several aliases, categories or sources are separated by semicolons. `index` is
    what `index_of` makes of it. `extra` are tools of plugins.
    """

    def __init__(self, data: bytes, index: bytes, extra: Iterable[Tool] = ()) -> None:
        self._rows = SortedLines(data)
        self._index = SortedLines(index)
        self._extra = tuple(extra)
        self._extra_by_key: dict[str, Tool] = {}
        for tool in self._extra:
            for key in keys(tool):
                self._extra_by_key.setdefault(key, tool)
        self._read: dict[str, Reading] = {}
        self._called: dict[str, Tool | None] = {}
        self._whole: dict[str, bool] = {}
        self._tools: tuple[Tool, ...] | None = None

    def find(self, name: str) -> Tool | None:
        """The tool that has this name, or whose name is left of it; None where there is none, or more than one."""
        tools = self.read(name).tools
        return tools[0] if len(tools) == 1 else None

    def called(self, name: str) -> Tool | None:
        """The tool that has this very name, apart from case, spaces and `-_./&`; None where there is none, or more than one."""
        if name not in self._called:
            tools = self._named(normalise(name), name, vendors=False).tools
            self._called[name] = tools[0] if len(tools) == 1 else None
        return self._called[name]

    def whole_or_in(self, name: str) -> Tool | None:
        """The same as `find`, which reads no name by rule of which it is quickly seen that nothing is left, whatever falls away."""
        if name not in self._whole:
            self._whole[name] = self._is_whole(name)
        return self.called(name) if self._whole[name] else self.find(name)

    def _is_whole(self, name: str) -> bool:
        """Whether no part of a name of four Chinese characters is a name. Traditional ones are read as simplified: nobody knows."""
        if len(name) != SHORT_CHINESE or not name.isalpha() or name.isascii() or simplified(name) != name:
            return False
        parts = (name[:2], name[1:3], name[2:], name[:3], name[1:])
        return not any(self._named(normalise(part), part).tools for part in parts)

    def read(self, name: str) -> Reading:
        """What the name is read as: as it stands, apart from case, spaces and `-_./&`; else without what falls away by rule."""
        try:
            return self._read[name]
        except KeyError:
            exact = self._named(normalise(name), name)
            reading = self._read[name] = exact if exact.tools else self._shortened(name)
            return reading

    def tools(self) -> tuple[Tool, ...]:
        """All tools: the products by id, then the extra ones as they came."""
        if self._tools is None:
            self._tools = (*map(parse, self._rows.text.splitlines()[1:]), *self._extra)
        return self._tools

    def names(self) -> tuple[str, ...]:
        """Every id, name and alias, once each: what a misspelt name may have meant."""
        return tuple(dict.fromkeys(name for tool in self.tools() for name in all_names(tool)))

    def nearest(self, name: str) -> str | None:
        """The name of a tool that this one is most likely a slip for, or None; those that begin otherwise are not looked at.

        What is the first word of a product's name may well mean that product, and is no slip: Velocity of Velocity Global.
        """
        if self._begins_a_name(normalise(name)):
            return None
        key = nearest(name, (*self._similar_keys(normalise(name)), *(other for tool in self._extra for other in all_names(tool))))
        products = self._products(self._owners(key)[0].partition(b";")[0]) if key else ()
        return next((spelt for tool in products for spelt in all_names(tool) if normalise(spelt) == key), key)

    def _begins_a_name(self, key: str) -> bool:
        """Whether a product has a name of several words of which the first is this."""
        if not key or not key.isprintable():
            return False
        longer = (other.decode() for other in self._index.keys(key.encode(errors="replace")))
        products = (tool for other in longer if other != key for tool in self._products(self._owners(other)[0]))
        return any(normalise(name.partition(" ")[0]) == key for tool in products for name in all_names(tool) if " " in name)

    def _similar_keys(self, key: str) -> Iterator[str]:
        """The names, as they are compared, that begin with one of the first two letters of this one, or with a letter before it."""
        length = len(key.encode(errors="replace"))
        for beginning in dict.fromkeys(filter(str.isprintable, key[:2])):
            similar = self._index.keys(beginning.encode(errors="replace"))
            yield from [other.decode() for other in similar if abs(len(other) - length) <= MOST_BYTES]
        yield from (letter + key for letter in LETTERS if self._owners(letter + key)[0])

    def clashes(self, tool: Tool) -> str | None:
        """The id of another tool that already has one of this tool's names; None if there is none.

        `tool` may be one of the extra tools. Of two extra tools with a name in common, the one that came later clashes.
        """
        for key in keys(tool):
            for owner in (*self._products(self._owners(key)[0]), self._extra_by_key.get(key)):
                if owner is not None and owner is not tool:
                    return owner.id
        return None

    def _named(self, key: str, name: str, *, vendors: bool = True) -> Reading:
        """The tools that have a name; where it is that of a vendor alone, the vendor's, if there are several."""
        if extra := self._extra_by_key.get(key):
            return Reading(name, (extra,))
        owners, of_vendor = self._owners(key)
        if name.encode(errors="replace") in owners.split(b";"):  # an id means its product, whatever else is called so
            owners = name.encode()
        if not owners and vendors and b";" in of_vendor:
            owners = of_vendor
        return Reading(name, self._products(owners))

    def _owners(self, key: str) -> tuple[bytes, bytes]:
        """The ids of the products that have a name, and of those that a vendor of that name has."""
        if not key.isprintable():  # a line break would match where two lines meet, and half a character has no bytes
            return b"", b""
        owners, _, of_vendor = self._index.rest(key.encode()).partition(b"\t")
        return owners, of_vendor

    def _products(self, identifiers: bytes) -> tuple[Tool, ...]:
        if not identifiers:
            return ()
        return tuple([parse(key + b"\t" + self._rows.rest(key)) for key in identifiers.split(b";")])

    def _shortened(self, name: str) -> Reading:
        """The reading of the longest shorter name that says anything; where several of one length do, all that they say."""
        from orglint.policy.product_names import shortened

        for step in shortened(name):
            readings = [reading for shorter in step if (reading := self._left(shorter)).tools]
            if readings:
                return Reading(readings[0].name, tuple({tool.id: tool for reading in readings for tool in reading.tools}.values()))
        return Reading(name)

    def _left(self, shorter: Shortened) -> Reading:
        """The reading of a shorter name, without tools where it does not count."""
        key = normalise(shorter.name)
        of_vendor = self._owners(normalise(shorter.vendor))[1].split(b";") if shorter.vendor else []
        if not self._may_be_left(key, shorter):
            return Reading(shorter.name)
        reading = self._named(key, shorter.name, vendors=shorter.whole)
        fitting = [
            tool
            for tool in reading.tools
            if (not shorter.vendor or tool.id.encode() in of_vendor) and (not shorter.category or shorter.category in tool.certain)
        ]
        return reading._replace(tools=tuple(fitting))

    def _may_be_left(self, key: str, shorter: Shortened) -> bool:
        from orglint.policy.product_names import parts

        if not shorter.whole and (key in parts().ordinary or len(key.encode()) < SHORTEST):
            return False
        said = self._named(normalise(shorter.remark), "").tools if shorter.remark else ()
        return (not said and not (shorter.remark and self._is_family(key))) or said == self._named(key, "").tools

    def _is_family(self, key: str) -> bool:
        """Whether longer names of other products begin with this one."""
        owners = self._owners(key)[0]
        text, begin = self._index.text, b"\n" + key.encode()
        begun = text.find(begin)
        while begun >= 0:
            if text[begun + 1 : text.index(b"\n", begun + 1)].split(b"\t")[1] != owners:
                return True
            begun = text.find(begin, begun + 1)
        return False


def load(extra: Iterable[Tool] = ()) -> Catalogue:
    """The catalogue that comes with orglint, and further tools. OSError if the installation has lost one of its data files."""
    return Catalogue(read("catalogue.tsv"), read("catalogue-names.tsv"), extra)


def index_of(data: bytes, vendors: bytes = b"") -> bytes:
    """The index of a catalogue: a heading, then a line for each key of `keys` with the ids of the products that have it.

    After another tab stand the ids of the products of a vendor of that name. `vendors` has a line for each vendor: its names and,
    after a tab, those ids, all separated by semicolons; the best known first.
    """
    owners: dict[bytes, list[str]] = {}
    for tool in map(parse, data.splitlines()[1:]):
        for key in dict.fromkeys(keys(tool)):
            owners.setdefault(key.encode(), []).append(tool.id)
    of_vendor: dict[bytes, str] = {}
    for names, _, identifiers in (line.partition("\t") for line in vendors.decode().splitlines()):
        of_vendor.update({normalise(name).encode(): f"\t{identifiers}" for name in names.split(";")})
    every = sorted({*owners, *of_vendor})
    lines = (b"%b\t%b%b\n" % (key, ";".join(owners.get(key, ())).encode(), of_vendor.get(key, "").encode()) for key in every)
    return b"".join([b"name\tproducts\tof the vendor\n", *lines])


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
