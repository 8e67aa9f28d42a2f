"""The mutants of a module: one small change each, of the kinds that a slip or a careless edit makes.

A text goes in, mutants come out. Each knows what was changed into what, and can make the tree of the module that has the change.
What only words a message, annotates or documents is left alone: it decides nothing.
"""

from __future__ import annotations

import ast
import copy
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

Slot = tuple[ast.AST, str, int | None]
"""Where a node stands: its parent, the parent's field and, in a list, the index there."""


class Mutant(NamedTuple):
    """One change: in which function (empty: at the level of the module), on which lines, of what into what."""

    module: str
    function: str
    first: int
    last: int
    line: str
    change: str
    slot: Slot
    other: ast.AST | None

    @property
    def in_function(self) -> bool:
        """Whether it is met by running its line; what is at the level of a module or a class runs when that is imported."""
        return self.function.rpartition(".")[2][:1].islower() or self.function.rpartition(".")[2].startswith("_")

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What it is known by while its line is unchanged, wherever that stands in the module."""
        return self.module, self.function, self.line, self.change


COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}

ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}

TWINS = {
    "any": "all",
    "all": "any",
    "min": "max",
    "max": "min",
    "union": "intersection",
    "startswith": "endswith",
    "lower": "upper",
}
"""Functions and methods that are easily taken for each other."""

WORDING = {"Text"}
"""What is called with words for people."""


def mutants(module: str, text: str) -> list[Mutant]:
    """Every mutant of a module's text, in the order of its lines."""
    tree = ast.parse(text)
    lines = text.splitlines()
    seen: Counter[tuple[str, str, str]] = Counter()
    found = []
    for function, span, slot, (change, other) in _sites(tree):
        line = lines[span[0] - 1].strip()
        seen[function, line, change] += 1
        again = f" (number {seen[function, line, change]})" if seen[function, line, change] > 1 else ""
        found.append(Mutant(module, function, *span, line, change + again, slot, other))
    return found


def mutated(text: str, mutant: Mutant, number: int) -> ast.Module:
    """The tree of a module with the mutant of this number in it."""
    tree = ast.parse(text)
    *_, (parent, field, index), (_, other) = next(found for at, found in enumerate(_sites(tree)) if at == number)
    if index is None:
        setattr(parent, field, other)
    elif other is None:
        del getattr(parent, field)[index]
    else:
        getattr(parent, field)[index] = other
    assert mutant.other is None or type(mutant.other) is type(other)
    return ast.fix_missing_locations(tree)


Change = tuple[str, ast.AST | None]
Site = tuple[str, tuple[int, int], Slot, Change]


def _sites(tree: ast.Module) -> Iterator[Site]:
    yield from _within(tree, "", (1, 1))


def _within(node: ast.AST, function: str, span: tuple[int, int]) -> Iterator[Site]:
    for field, index, child in _children(node):
        if _decides_nothing(child, field):
            continue
        named = isinstance(child, ast.FunctionDef | ast.ClassDef)
        inner = f"{function}.{child.name}".lstrip(".") if isinstance(child, ast.FunctionDef | ast.ClassDef) else function
        lines = _lines(child) if isinstance(child, ast.stmt | ast.excepthandler) and not named else span
        if isinstance(child, ast.arguments) and isinstance(node, ast.FunctionDef):
            inner, lines = function.rpartition(".")[0], _lines(node)  # defaults are there before the function runs
        for change in _changes(child, node, field, function):
            yield function, lines, (node, field, index), change
        yield from _within(child, inner, lines)


def _children(node: ast.AST) -> Iterator[tuple[str, int | None, ast.AST]]:
    for field, value in ast.iter_fields(node):
        if isinstance(value, list):
            yield from ((field, index, child) for index, child in enumerate(value) if isinstance(child, ast.AST))
        elif isinstance(value, ast.AST):
            yield field, None, value


def _lines(node: Any) -> tuple[int, int]:
    """The lines of a statement; of one that has others in it, those of its head."""
    inner = getattr(node, "body", None)
    return node.lineno, max(node.lineno, inner[0].lineno - 1) if isinstance(inner, list) else node.end_lineno


def _decides_nothing(node: ast.AST, field: str) -> bool:
    if field in {"annotation", "returns", "decorator_list", "bases"} or isinstance(node, ast.Import | ast.ImportFrom):
        return True
    if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
        return True
    if isinstance(node, ast.Assign | ast.AnnAssign) and _is_of_types(node):
        return True
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WORDING:
        return True
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_of_types(node: ast.Assign | ast.AnnAssign) -> bool:
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    aliased = isinstance(node, ast.AnnAssign) and isinstance(node.annotation, ast.Name) and node.annotation.id == "TypeAlias"
    return aliased or (isinstance(target, ast.Name) and target.id == "TYPE_CHECKING")


def _changes(node: ast.AST, parent: ast.AST, field: str, function: str) -> Iterator[Change]:
    for kind, change in CHANGES:
        if isinstance(node, kind):
            for other in change(node):
                yield f"{_shown(node)} → {_shown(other)}", other
    if isinstance(node, ast.Dict):
        for index, key in enumerate(node.keys):
            values = ast.Dict(node.keys[:index] + node.keys[index + 1 :], node.values[:index] + node.values[index + 1 :])
            yield f"{_shown(key) or '**' + _shown(node.values[index])} with its value left out", values
    if field in {"test", "ifs"} and not isinstance(node, ast.Constant):
        yield from ((f"{_shown(node)} → {value}", ast.Constant(value)) for value in _possible(parent))
    if field == "keywords" and isinstance(parent, ast.Call):
        yield f"{_shown(node)} left out", None
    if (
        field == "elts"
        and (not function or isinstance(node, ast.Starred))
        and isinstance(getattr(parent, "ctx", ast.Load()), ast.Load)
    ):
        yield f"{_shown(node)} left out", None


def _possible(parent: ast.AST) -> tuple[bool, ...]:
    """What a condition may be made; a loop without an end says nothing."""
    return (False,) if isinstance(parent, ast.While) else (True, False)


def _shown(node: ast.AST | None, longest: int = 90) -> str:
    text = " ".join(ast.unparse(node).split()) if node else ""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _compare(node: ast.Compare) -> Iterator[ast.AST]:
    for index, operator in enumerate(node.ops):
        other = _copy(node)
        other.ops[index] = COMPARISONS[type(operator)]()
        yield other


def _bool_op(node: ast.BoolOp) -> Iterator[ast.AST]:
    yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    for index in range(len(node.values)):
        left = node.values[:index] + node.values[index + 1 :]
        yield left[0] if len(left) == 1 else ast.BoolOp(node.op, left)


def _bin_op(node: ast.BinOp) -> Iterator[ast.AST]:
    if type(node.op) in ARITHMETIC:
        yield ast.BinOp(node.left, ARITHMETIC[type(node.op)](), node.right)
    if isinstance(node.op, ast.Add | ast.BitOr | ast.Sub):
        yield node.left


def _constant(node: ast.Constant) -> Iterator[ast.AST]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, int):
        yield from (ast.Constant(node.value + 1), ast.Constant(node.value - 1))
    elif isinstance(node.value, str):
        yield ast.Constant(f"{node.value}?" if node.value else "?")


def _return(node: ast.Return) -> Iterator[ast.AST]:
    if node.value is not None and not (isinstance(node.value, ast.Constant) and node.value.value is None):
        yield ast.Return(ast.Constant(None))


def _call(node: ast.Call) -> Iterator[ast.AST]:
    if isinstance(node.func, ast.Name) and node.func.id in TWINS:
        yield ast.Call(ast.Name(TWINS[node.func.id], ast.Load()), node.args, node.keywords)
    elif isinstance(node.func, ast.Attribute) and node.func.attr in TWINS:
        yield ast.Call(ast.Attribute(node.func.value, TWINS[node.func.attr], ast.Load()), node.args, node.keywords)


def _without(node: ast.stmt) -> Iterator[ast.AST]:
    yield ast.Pass()


def _negation(node: ast.UnaryOp) -> Iterator[ast.AST]:
    yield node.operand


def _other_jump(node: ast.AST) -> Iterator[ast.AST]:
    yield ast.Continue() if isinstance(node, ast.Break) else ast.Break()


CHANGES: tuple[tuple[Any, Callable[[Any], Iterator[ast.AST]]], ...] = (
    (ast.Compare, _compare),
    (ast.BoolOp, _bool_op),
    (ast.BinOp, _bin_op),
    (ast.Constant, _constant),
    (ast.UnaryOp, _negation),
    (ast.Return, _return),
    (ast.Call, _call),
    ((ast.Expr, ast.AugAssign, ast.Raise, ast.Delete), _without),
    ((ast.Break, ast.Continue), _other_jump),
)
"""What each kind of node is changed into."""


def _copy(node: ast.Compare) -> ast.Compare:
    return copy.copy(ast.Compare(node.left, list(node.ops), list(node.comparators)))
