"""Values are what `typing.NamedTuple` makes, but for the price of defining them."""

from __future__ import annotations

import ast
import copy
import inspect
import pickle
import typing
from pathlib import Path

import pytest

import orglint
from orglint.values import MAKERS, NamedTuple

PACKAGE = Path(orglint.__file__).parent


class Seat(NamedTuple):
    """A seat of a tool."""

    tool: str
    users: tuple[str, ...]
    cost: int = 0
    note: str | None = None

    @property
    def total(self) -> int:
        """What it costs in all."""
        return self.cost * len(self.users)

    def dearer(self) -> Seat:
        """The same for more."""
        return self._replace(cost=self.cost + 1)


class Standard(typing.NamedTuple):
    """A seat of a tool."""

    tool: str
    users: tuple[str, ...]
    cost: int = 0
    note: str | None = None


SEAT = Seat("Jira", ("a", "b"), note="x")
STANDARD = Standard("Jira", ("a", "b"), note="x")


@pytest.mark.parametrize("name", ["_fields", "_field_defaults", "__match_args__", "__doc__", "__slots__", "__module__"])
def test_a_class_has_what_a_named_tuple_has(name: str) -> None:
    assert getattr(Seat, name) == getattr(Standard, name)


def test_a_value_is_a_tuple() -> None:
    plain: tuple[object, ...] = STANDARD
    assert plain == SEAT
    assert hash(plain) == hash(SEAT)
    assert tuple(SEAT) == ("Jira", ("a", "b"), 0, "x")
    assert SEAT._asdict() == STANDARD._asdict()
    assert repr(SEAT) == repr(STANDARD).replace("Standard", "Seat")
    assert not hasattr(SEAT, "__dict__")
    assert (SEAT.tool, SEAT.total, SEAT.dearer().cost) == ("Jira", 0, 1)


def test_a_value_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        SEAT.tool = "Asana"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        SEAT.colour = "red"  # type: ignore[attr-defined]


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_value_can_be_sent(protocol: int) -> None:
    received = pickle.loads(pickle.dumps(SEAT, protocol))
    assert received == SEAT
    assert type(received) is Seat
    assert copy.copy(SEAT) == copy.deepcopy(SEAT) == SEAT


ARGUMENTS: dict[str, tuple[tuple[object, ...], dict[str, object]]] = {
    "none": ((), {}),
    "too few": (("Jira",), {}),
    "too many": ((1, 2, 3, 4, 5), {}),
    "an unknown one": ((1, 2), {"colour": 1}),
    "one twice": ((1, 2), {"tool": 1}),
}


@pytest.mark.parametrize(("positional", "named"), ARGUMENTS.values(), ids=ARGUMENTS)
def test_wrong_arguments_are_refused_in_the_same_words(positional: tuple[object, ...], named: dict[str, object]) -> None:
    makers: list[typing.Any] = [Seat, Standard]
    messages = []
    for make in makers:
        with pytest.raises(TypeError) as raised:
            make(*positional, **named)
        messages.append(str(raised.value).replace("Standard", "Seat"))
    assert messages[0] == messages[1]


def test_replacing_what_is_not_there_is_refused() -> None:
    with pytest.raises(TypeError, match=r"Got unexpected field names: \['colour'\]"):
        SEAT._replace(colour=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="Expected 4 arguments, got 1"):
        Seat._make(["Jira"])
    assert Seat._make(SEAT) == SEAT


def test_the_signature_says_the_fields() -> None:
    assert str(inspect.signature(Seat)) == "(tool: 'str', users: 'tuple[str, ...]', cost: 'int' = 0, note: 'str | None' = None)"


def test_matching() -> None:
    match SEAT:
        case Seat("Jira", users, note=note):
            assert (users, note) == (("a", "b"), "x")
        case _:
            pytest.fail("it does not match")


@pytest.mark.parametrize("count", range(len(MAKERS)))
def test_each_number_of_fields(count: int) -> None:
    namespace = {"__annotations__": {f"f{number}": "int" for number in range(count)}, "__qualname__": "Many"}
    define: typing.Any = type(NamedTuple)
    many = define("Many", (), namespace)
    assert many(*range(count)) == many(**{f"f{number}": number for number in range(count)}) == tuple(range(count))


def test_typing_is_for_the_type_checker() -> None:
    """Importing it takes half as long as importing tomli; annotations and aliases are texts that nothing reads at run time."""
    imports = {path: _imported_from(path) for path in PACKAGE.rglob("*.py")}
    assert [path for path, modules in imports.items() if "typing" in modules] == []
    assert [path for path, modules in imports.items() if "orglint.values" in modules and "__future__" not in modules] == []


def _imported_from(path: Path) -> set[str | None]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {node.module for node in tree.body if isinstance(node, ast.ImportFrom)}
