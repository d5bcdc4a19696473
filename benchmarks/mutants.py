"""The mutants of a module: what mutmut's operators make of it, and some of our own.

mutmut mutates functions alone and knows no tables, so its operators are taken, and the walk over
the module is ours. Not mutated, since no test could or should tell: annotations, decorators,
imports, docstrings, `__all__`, the encoding of files, `strict=` of zip, what `len`, `isinstance`
and `cast` are given, what is said to a log, and the sentences of the rules that findings come from.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import libcst as cst
from libcst.metadata import MetadataWrapper, ParentNodeProvider, PositionProvider
from mutmut.mutation.mutators import mutation_operators

NEVER_MUTATED = (cst.Annotation, cst.Decorator, cst.Import, cst.ImportFrom)
CALLS_LEFT = {"len", "isinstance", "cast", "TypeVar", "getLogger"}
LOGS = {"log", "logger", "logging"}
# What makes a rule of findings: a code, and sentences for people.
RULES = {"error", "hint", "_error", "_hint"}
SWAPPED = {"any": "all", "all": "any", "min": "max", "max": "min"}
STATEMENTS = (cst.SimpleStatementLine, cst.BaseCompoundStatement)


@dataclass(frozen=True)
class Mutant:
    """One change of one place. `first` to `last` are the lines of its statement up to it."""

    path: str
    line: int
    first: int
    last: int
    place: int
    operator: str
    before: str
    after: str
    _module: cst.Module = field(repr=False)
    _node: cst.CSTNode = field(repr=False)
    _mutated: cst.CSTNode = field(repr=False)

    @property
    def source(self) -> str:
        """The module's text with this change."""
        changed = self._module.deep_replace(self._node, self._mutated)
        assert isinstance(changed, cst.Module)
        return changed.code

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.operator}: {self.before} → {self.after}"


def swapped_name(node: cst.Call) -> Iterator[cst.CSTNode]:
    """any ↔ all, min ↔ max; sorted(x) → list(x)."""
    if isinstance(node.func, cst.Name):
        name = node.func.value
        other = SWAPPED.get(name) or ("list" if name == "sorted" and len(node.args) == 1 else None)
        if other:
            yield node.with_changes(func=cst.Name(other))


def element_dropped(node: Any) -> Iterator[cst.CSTNode]:
    """A table, a list or a set without one of its elements."""
    if len(node.elements) > 1:
        for index in range(len(node.elements)):
            rest = [*node.elements[:index], *node.elements[index + 1 :]]
            if isinstance(node, cst.Tuple) and len(rest) == 1:
                rest = [rest[0].with_changes(comma=cst.Comma())]
            yield node.with_changes(elements=rest)


def guard_off(node: cst.If) -> Iterator[cst.CSTNode]:
    """A condition that never holds."""
    yield node.with_changes(
        test=cst.Name("False"), whitespace_before_test=cst.SimpleWhitespace(" ")
    )


def filter_off(node: cst.CompFor) -> Iterator[cst.CSTNode]:
    """A comprehension without one of its conditions."""
    for index in range(len(node.ifs)):
        yield node.with_changes(ifs=[*node.ifs[:index], *node.ifs[index + 1 :]])


def call_off(node: cst.Expr) -> Iterator[cst.CSTNode]:
    """A statement that only calls, left out."""
    if isinstance(node.value, cst.Call):
        yield cst.Pass()


def bound_off(node: cst.Slice) -> Iterator[cst.CSTNode]:
    """A slice without one of its bounds."""
    for bound in ("lower", "upper"):
        if getattr(node, bound) is not None:
            yield node.with_changes(**{bound: None})


OPERATORS: list[tuple[Any, Any]] = [
    *mutation_operators,
    (cst.Call, swapped_name),
    ((cst.Tuple, cst.List, cst.Set, cst.Dict), element_dropped),
    (cst.If, guard_off),
    (cst.CompFor, filter_off),
    (cst.Expr, call_off),
    (cst.Slice, bound_off),
]


def called(node: cst.Call) -> str:
    """The name of a function that is called by its name alone."""
    return node.func.value if isinstance(node.func, cst.Name) else ""


def name_of(node: cst.CSTNode) -> str:
    """The first name of `a`, `a.b` or `a.b()`."""
    while isinstance(node, cst.Attribute):
        node = node.value
    return node.value if isinstance(node, cst.Name) else ""


class Walk(cst.CSTVisitor):
    """Collects the mutants of one module, in the order of its text."""

    METADATA_DEPENDENCIES = (PositionProvider, ParentNodeProvider)

    def __init__(self, path: str, module: cst.Module) -> None:
        super().__init__()
        self.path, self.module, self.places = path, module, 0
        self.found: list[Mutant] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if self._left_alone(node):
            return False
        changed = [
            (operator.__name__.removeprefix("operator_"), mutated)
            for kind, operator in OPERATORS
            if isinstance(node, kind)
            for mutated in operator(node)
        ]
        for operator, mutated in changed:
            self._add(node, operator, mutated)
        self.places += bool(changed)
        return True

    def _left_alone(self, node: cst.CSTNode) -> bool:
        if isinstance(node, NEVER_MUTATED):
            return True
        if isinstance(node, cst.Expr) and isinstance(node.value, cst.BaseString):
            return True
        if isinstance(node, cst.Call):
            return name_of(node.func) in LOGS or called(node) in CALLS_LEFT
        if isinstance(node, cst.Arg) and node.keyword is not None:
            return node.keyword.value in {"encoding", "strict"}
        if isinstance(node, cst.If):
            return name_of(node.test) == "TYPE_CHECKING"
        if isinstance(node, cst.Assign):
            return name_of(node.targets[0].target) == "__all__"
        if isinstance(node, cst.SimpleString) and " " in node.value:
            argument = self.get_metadata(ParentNodeProvider, node)
            call = self.get_metadata(ParentNodeProvider, argument, None)
            return isinstance(call, cst.Call) and called(call) in RULES
        # What is unpacked into, not what a value holds.
        parent = self.get_metadata(ParentNodeProvider, node, None)
        return isinstance(node, cst.Tuple) and (
            isinstance(parent, cst.AssignTarget)
            or (isinstance(parent, (cst.For, cst.CompFor)) and parent.target is node)
        )

    def _add(self, node: cst.CSTNode, operator: str, mutated: cst.CSTNode) -> None:
        before, after = self.module.code_for_node(node), self.module.code_for_node(mutated)
        if any(before.count(word) > after.count(word) for word in ("utf-8", "strict=")):
            return
        position = self.get_metadata(PositionProvider, node)
        statement: Any = node
        while not isinstance(statement, STATEMENTS):
            statement = self.get_metadata(ParentNodeProvider, statement)
        first = self.get_metadata(PositionProvider, statement).start.line
        whole = isinstance(statement, cst.SimpleStatementLine)
        last = self.get_metadata(PositionProvider, statement if whole else node).end.line
        if node is statement:
            last = position.start.line
        self.found.append(
            Mutant(
                self.path,
                position.start.line,
                first,
                last,
                self.places,
                operator,
                " ".join(before.split()),
                " ".join(after.split()),
                self.module,
                node,
                mutated,
            )
        )


def mutants_of(path: str, code: str) -> list[Mutant]:
    """All mutants of a module, in the order of its text."""
    wrapper = MetadataWrapper(cst.parse_module(code), unsafe_skip_copy=True)
    walk = Walk(path, wrapper.module)
    wrapper.visit(walk)
    return walk.found


def by_place(mutants: Iterable[Mutant]) -> dict[tuple[str, int], list[Mutant]]:
    """The mutants of each place; a call with many arguments counts no more than a number."""
    places: dict[tuple[str, int], list[Mutant]] = {}
    for mutant in mutants:
        places.setdefault((mutant.path, mutant.place), []).append(mutant)
    return places
