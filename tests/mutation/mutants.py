"""Small changes to functions that make numbers, each of which some test is to notice.

Only what stands inside functions is changed: comparisons, signs between figures, `and` and `or`,
`not`, whole numbers, fractions, truth values. Texts, annotations and what is raised stay, and the
`strict` of `zip`, which only looks for mistakes in the program.
"""

import ast
import gc
import importlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from types import CodeType, FunctionType

from tests.support.paths import ROOT

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_SIGNS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Pow: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Mutant:
    """One change to a module."""

    module: str
    """Its dotted name."""
    function: str
    """The outermost function that is changed, by its qualified name."""
    before: str
    after: str
    """The expression as it was, and as it is."""
    line: int
    source: str
    """That line as it was."""
    number: int
    """Which of the module's changes it is, from 0."""

    def __str__(self) -> str:
        """Where it is and what it does."""
        where = f"{self.module}:{self.line} {self.function}: `{self.source}`"
        return f"{where}: `{self.before}` -> `{self.after}`"

    @property
    def key(self) -> tuple[str, ...]:
        """What it is told by, wherever its line stands."""
        return self.module, self.function, self.source, self.before, self.after


def mutants(module: str) -> Iterator[Mutant]:
    """All changes to a module, function by function."""
    lines = _path(module).read_text(encoding="utf-8").splitlines()
    for number, (function, node, after) in enumerate(_changes(_tree(module))):
        yield Mutant(
            module=module,
            function=function,
            before=ast.unparse(node),
            after=ast.unparse(after),
            line=node.lineno,
            source=lines[node.lineno - 1].strip(),
            number=number,
        )


def compiled(mutant: Mutant) -> CodeType:
    """The module with the change."""
    tree = _tree(mutant.module)
    _, node, after = next(islice(_changes(tree), mutant.number, None))
    place = ast.copy_location(after, node)

    class _Replace(ast.NodeTransformer):
        def visit(self, visited: ast.AST) -> ast.AST:
            return place if visited is node else super().visit(visited)

    _Replace().visit(tree)
    return compile(ast.fix_missing_locations(tree), str(_path(mutant.module)), "exec")


def _path(module: str) -> Path:
    return ROOT / "src" / f"{module.replace('.', '/')}.py"


def _tree(module: str) -> ast.Module:
    return ast.parse(_path(module).read_text(encoding="utf-8"))


def _changes(tree: ast.Module) -> Iterator[tuple[str, ast.expr, ast.expr]]:
    """Each change: the function, the expression, and what stands in its place."""
    for qualified, function in _functions(tree):
        for node in _nodes(function):
            for after in _changed(node):
                yield qualified, node, after


def _functions(tree: ast.Module) -> Iterator[tuple[str, Function]]:
    """The functions of a module and of its classes; those within functions are part of them."""
    left: list[tuple[str, ast.stmt]] = [("", statement) for statement in tree.body]
    while left:
        above, statement = left.pop(0)
        if isinstance(statement, Function):
            yield above + statement.name, statement
        elif isinstance(statement, ast.ClassDef):
            left = [(f"{above}{statement.name}.", each) for each in statement.body] + left


def _nodes(function: Function) -> Iterator[ast.expr]:
    """The expressions of a function that may be changed."""
    left: list[ast.AST] = list(function.body)
    while left:
        node = left.pop(0)
        if isinstance(node, ast.Raise | ast.Assert | ast.JoinedStr):
            continue
        if isinstance(node, ast.keyword) and node.arg == "strict":
            continue
        if isinstance(node, ast.AnnAssign):
            left = [node.value, *left] if node.value is not None else left
            continue
        if isinstance(node, Function):
            left = [*node.body, *left]
            continue
        if isinstance(node, ast.expr):
            yield node
        left = [*ast.iter_child_nodes(node), *left]


def _changed(node: ast.expr) -> Iterator[ast.expr]:
    match node:
        case ast.Compare(ops=[sign]) if type(sign) in _COMPARISONS:
            yield ast.Compare(node.left, [_COMPARISONS[type(sign)]()], node.comparators)
        case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _SIGNS:
            yield ast.BinOp(left, _SIGNS[type(operator)](), right)
        case ast.BoolOp(op=junction, values=values):
            yield ast.BoolOp(ast.Or() if isinstance(junction, ast.And) else ast.And(), values)
        case ast.UnaryOp(op=ast.Not() | ast.USub() | ast.Invert(), operand=operand):
            yield operand
        case ast.Constant(value=bool() as value):
            yield ast.Constant(not value)
        case ast.Constant(value=int() | float() as value):
            yield ast.Constant(value + 1)


def install(mutant: Mutant) -> None:
    """Change the function in this process, wherever it is held; its module is imported already."""
    module = importlib.import_module(mutant.module)
    new = dict(_code_by_name(compiled(mutant)))[mutant.function]
    gc.unfreeze()  # what is frozen, once tests are collected, is not among the objects
    held = [
        function
        for function in gc.get_objects()
        if isinstance(function, FunctionType)
        and function.__module__ == module.__name__
        and function.__code__.co_qualname == mutant.function
        and function.__code__.co_firstlineno == new.co_firstlineno
    ]
    if not held:
        raise LookupError(f"no function is {mutant.function}")
    for function in held:
        function.__code__ = new


def _code_by_name(code: CodeType) -> Iterator[tuple[str, CodeType]]:
    """The code of the functions in a module's code, by their qualified names."""
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant.co_qualname, constant
            yield from _code_by_name(constant)
