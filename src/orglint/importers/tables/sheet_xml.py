"""What calamine does not tell of a sheet, from the XML of it: formulas without a stored value, errors, and merged cells of ODS.

XLSX is ECMA-376 (18.3.1.4, the element `c`), ODS is OpenDocument 1.3 part 3 (9.1.4, the element `table:table-cell`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from posixpath import join, normpath
from zipfile import ZipFile

from orglint.values import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO, Any, TypeAlias
    from xml.parsers.expat import XMLParserType

    Attributes: TypeAlias = Mapping[str, str]

FORMULA = "formula"
ERROR = "error"

CHUNK = 1 << 18

FORMULA_OR_ERROR = (b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/", b't="e"', b"t='e'")
SPAN_FORMULA_OR_ERROR = (b"-spanned=", b":formula=", b'"error"', b"'error'")
"""What the XML of a sheet has in it where there is anything to look for, and sometimes otherwise."""

Place: TypeAlias = "tuple[int, int]"
Merge: TypeAlias = "tuple[Place, Place]"


class Marks(NamedTuple):
    """Cells of a sheet by row and column, from 0: those that cannot be read, with why; and the merged ones, first and last."""

    unreadable: dict[Place, str]
    merged: list[Merge]


def marks_of_xlsx(book: ZipFile, sheet: str) -> Marks:
    """The formulas without a value and the errors of a sheet of an XLSX; none where its XML is not found."""
    part = _part_of(book, sheet)
    reader = XlsxCells()
    if part in book.namelist() and _has(book, part, FORMULA_OR_ERROR):
        _parse(book, part, reader)
    return Marks(reader.unreadable, [])


def marks_of_ods(book: ZipFile, sheet: str) -> Marks:
    """The same of a sheet of an ODS, and its merged cells."""
    reader = OdsCells(sheet)
    if _has(book, "content.xml", SPAN_FORMULA_OR_ERROR):
        _parse(book, "content.xml", reader)
    return Marks(reader.unreadable, reader.merged)


def _part_of(book: ZipFile, sheet: str) -> str:
    """The name of the part that a sheet is in: the workbook names a relationship, and that the part."""
    workbook = Attributed("sheet")
    _parse(book, "xl/workbook.xml", workbook)
    relationship = next(
        (value for found in workbook.found if found.get("name") == sheet for key, value in found.items() if key == "id"), ""
    )
    relationships = Attributed("Relationship")
    _parse(book, "xl/_rels/workbook.xml.rels", relationships)
    target = next((found.get("Target", "") for found in relationships.found if found.get("Id") == relationship), "")
    return normpath(join("/xl", target)).lstrip("/")


def _has(book: ZipFile, part: str, marks: Sequence[bytes]) -> bool:
    """Whether any of the marks is in a part, which takes a twentieth of the time of parsing it."""
    with book.open(part) as stream:
        return any(mark in piece for piece in _overlapping(stream) for mark in marks)


def _overlapping(stream: IO[bytes]) -> Iterator[bytes]:
    """Pieces of a stream, each with the end of the one before: what is looked for may stand where two of them meet."""
    last = b""
    while piece := stream.read(CHUNK):
        yield last + piece
        last = piece[-32:]


def _parse(book: ZipFile, part: str, reader: Any) -> None:
    from xml.parsers.expat import ParserCreate

    parser: XMLParserType = ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.begins
    parser.EndElementHandler = reader.ends
    parser.CharacterDataHandler = reader.has
    with book.open(part) as stream:
        while piece := stream.read(CHUNK):
            parser.Parse(piece, False)
    parser.Parse(b"", True)


def _local(name: str) -> str:
    """The name without the prefix of its namespace, which is whatever the writing program chose."""
    return name.rpartition(":")[2]


def _locals(attributes: Attributes) -> Attributes:
    return {_local(name): value for name, value in attributes.items()}


class Attributed:
    """Collects the attributes of all elements of a name."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.found: list[Attributes] = []

    def begins(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        if _local(name) == self._name:
            self.found.append(_locals(attributes))

    def ends(self, name: str) -> None:
        """An element ends, which says nothing here."""

    def has(self, text: str) -> None:
        """Text comes, which says nothing here."""


class XlsxCells:
    """Follows the cells of a sheet: `<row r="3"><c r="B3" t="e"><f>…</f><v>…</v></c></row>`, where `r` may be missing."""

    def __init__(self) -> None:
        self.unreadable: dict[Place, str] = {}
        self._row = self._column = -1
        self._type = ""
        self._inside = ""
        self._has_formula = self._has_value = False

    def begins(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        name = _local(name)
        if name == "row":
            self._row, self._column = int(attributes.get("r", self._row + 2)) - 1, -1
        elif name == "c":
            self._column = _column(attributes["r"]) if "r" in attributes else self._column + 1
            self._type = attributes.get("t", "")
            self._has_formula = self._has_value = False
        elif name == "f":
            self._has_formula = True
        self._inside = name

    def has(self, text: str) -> None:
        """Text comes."""
        if self._inside == "v" and text.strip():
            self._has_value = True

    def ends(self, name: str) -> None:
        """An element ends. The value of a formula may be empty text, which is of the type `str`."""
        self._inside = ""
        if _local(name) != "c":
            return
        if self._type == "e":
            self.unreadable[self._row, self._column] = ERROR
        elif self._has_formula and not self._has_value and self._type != "str":
            self.unreadable[self._row, self._column] = FORMULA


def _column(reference: str) -> int:
    """The number of a column, from 0: that of `AB12` is 27."""
    number = 0
    for letter in reference.rstrip("0123456789").replace("$", ""):
        number = number * 26 + ord(letter.upper()) - ord("A") + 1
    return number - 1


class OdsCells:
    """Follows the cells of one table of an ODS; rows and cells that are alike are written once, with how often they come."""

    def __init__(self, sheet: str) -> None:
        self.unreadable: dict[Place, str] = {}
        self.merged: list[Merge] = []
        self._sheet = sheet
        self._is_inside = False
        self._row = self._column = 0
        self._repeated = 1

    def begins(self, name: str, attributes: Attributes) -> None:
        """An element begins."""
        name, attributes = _local(name), _locals(attributes)
        if name == "table":
            self._is_inside = attributes.get("name") == self._sheet
        elif self._is_inside and name == "table-row":
            self._column, self._repeated = 0, int(attributes.get("number-rows-repeated", 1))
        elif self._is_inside and name in {"table-cell", "covered-table-cell"}:
            self._cell(attributes)
            self._column += int(attributes.get("number-columns-repeated", 1))

    def ends(self, name: str) -> None:
        """An element ends."""
        name = _local(name)
        if name == "table":
            self._is_inside = False
        elif self._is_inside and name == "table-row":
            self._row += self._repeated

    def has(self, text: str) -> None:
        """Text comes, which says nothing here."""

    def _cell(self, attributes: Attributes) -> None:
        here = self._row, self._column
        if attributes.get("value-type") == "error":  # of `calcext`, an extension that LibreOffice writes
            self.unreadable[here] = ERROR
        elif "formula" in attributes and "value-type" not in attributes:
            self.unreadable[here] = FORMULA
        rows, columns = (int(attributes.get(f"number-{what}-spanned", 1)) for what in ("rows", "columns"))
        if rows > 1 or columns > 1:
            self.merged.append((here, (self._row + rows - 1, self._column + columns - 1)))
