"""Changes of one thing in a program, each of which still is a program.

Left alone is what changes nothing that a test could ask about, by these rules: docstrings, annotations, decorators,
imports, the fixed parts of f-strings, and the arguments in `SILENT`.
"""

from __future__ import annotations

import ast
import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import accumulate
from pathlib import Path
from typing import NamedTuple

SWAPS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
SILENT = {
    "strict",  # of zip: an assertion
    "flush",  # of print: when, not what
    "newline",  # what the system writes anyway where tests run
    "encoding",  # the same
    "maxsize",  # of a cache
}
"""Arguments that change no result."""
SCRIPTS = Path(__file__).with_name("mutants.mjs")


class Mutant(NamedTuple):
    """One change: of the bytes of a file from `start` to `end`."""

    path: Path
    line: int
    start: int
    end: int
    new: str

    def apply(self, source: bytes) -> bytes:
        """The file with the change."""
        return source[: self.start] + self.new.encode() + source[self.end :]

    @contextmanager
    def made(self) -> Iterator[None]:
        """The change stands in its file meanwhile, so that every process meets it."""
        source, before = self.path.read_bytes(), self.path.stat()
        self.path.write_bytes(self.apply(source))
        try:
            yield
        finally:
            self.path.write_bytes(source)
            os.utime(self.path, ns=(before.st_atime_ns, before.st_mtime_ns))

    def __str__(self) -> str:
        old = " ".join(self.path.read_bytes()[self.start : self.end].decode().split())
        return f"{self.path.name}:{self.line}: {old[:60]} → {self.new[:60]}"


def mutants(path: Path) -> Iterator[Mutant]:
    """Every change of a file of Python, or of JavaScript."""
    return _of_script(path) if path.suffix == ".js" else _of_python(path)


def _of_script(path: Path) -> Iterator[Mutant]:
    """Needs Node and what `make test` puts beside the judges."""
    done = subprocess.run(["node", str(SCRIPTS), str(path)], capture_output=True, text=True, check=True)
    for line, start, end, new in json.loads(done.stdout):
        yield Mutant(path, line, start, end, new)


def _of_python(path: Path) -> Iterator[Mutant]:
    source = path.read_bytes()
    lines = source.splitlines(keepends=True)
    starts = [0, *accumulate(map(len, lines))]
    for node in _code(ast.parse(source)):
        for new in _changes(node):
            start = starts[node.lineno - 1] + node.col_offset  # type: ignore[attr-defined]
            end = starts[node.end_lineno - 1] + node.end_col_offset  # type: ignore[attr-defined]
            yield Mutant(path, node.lineno, start, end, new)  # type: ignore[attr-defined]


def _code(node: ast.AST) -> Iterator[ast.AST]:
    """Every part of a program but what is left alone."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list") or isinstance(node, ast.Import | ast.ImportFrom):
            continue
        for child in value if isinstance(value, list) else [value]:
            text = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
            silent = isinstance(child, ast.keyword) and child.arg in SILENT
            fixed = isinstance(
                node, ast.JoinedStr | ast.FormattedValue
            )  # without places of their own before Python 3.12
            if isinstance(child, ast.AST) and not text and not fixed and not silent:
                yield from _code(child)


def _changes(node: ast.AST) -> Iterator[str]:
    """What may stand in the place of an expression or statement."""
    match node:
        case ast.Compare(ops=[op]) if type(op) in SWAPS:
            yield f"({ast.unparse(ast.Compare(node.left, [SWAPS[type(op)]()], node.comparators))})"
        case ast.BoolOp():
            other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
            yield f"({ast.unparse(ast.BoolOp(other, node.values))})"
        case ast.UnaryOp(op=ast.Not()):
            yield f"({ast.unparse(node.operand)})"
        case ast.Constant(value=bool()):
            yield str(not node.value)
        case ast.Constant(value=int()):
            yield f"{node.value + 1}"  # type: ignore[operator]
        case ast.Constant(value=str()) if node.value:
            yield '""'
        case ast.Return(value=ast.expr()) if ast.unparse(node) != "return None":
            yield "return None"
        case ast.Expr(value=ast.Yield() | ast.YieldFrom()):
            yield "(yield from ())"
