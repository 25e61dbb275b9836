"""Change one thing in the Python at a time, run the quick tests that touch it, and print the share that they notice.

    python -m tests.bench.mutations macros/checks --sample 40 --seed 1

Works on a copy of the repository. A change that no test notices is printed with its line: either a test is missing, or
the change makes no difference (a number that is only a limit, a text that nobody reads). So the share is never 100 %;
compare it with itself, for the same folder, sample and seed.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from .courses import REPOSITORY

TESTS = {
    "macros/checks": ("test_checks.py", "test_texts.py", "test_safety.py", "test_bad_data.py::test_a_mistake_gets_its_line"),
    "macros/blocks": ("test_links.py", "test_dose.py", "test_blocks.py", "test_matrix.py"),
    "macros/exports": (
        "test_handouts.py", "test_exports.py", "test_flashcards.py", "test_epub.py", "test_chapters.py", "test_downloads.py",
    ),
}  # fmt: skip
"""The quick tests that touch a folder or what is below it, quickest first."""
LEFT_OUT = ("macros/exports/book",)
"""What only slow tests touch."""
SWAPS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip


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


def mutants(path: Path) -> Iterator[Mutant]:
    """Every change of a file that still compiles."""
    source = path.read_bytes()
    lines = source.splitlines(keepends=True)
    starts = [sum(map(len, lines[:number])) for number in range(len(lines))]
    for node in _code(ast.parse(source)):
        for new in _changes(node):
            start = starts[node.lineno - 1] + node.col_offset  # type: ignore[attr-defined]
            end = starts[node.end_lineno - 1] + node.end_col_offset  # type: ignore[attr-defined]
            mutant = Mutant(path, node.lineno, start, end, new)  # type: ignore[attr-defined]
            if _compiles(mutant.apply(source)):
                yield mutant


def _compiles(source: bytes) -> bool:
    try:
        compile(source, "mutant", "exec")
    except SyntaxError:
        return False
    return True


def _code(node: ast.AST) -> Iterator[ast.AST]:
    """Every part of a program but annotations, docstrings, imports and the fixed parts of f-strings."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in ("annotation", "returns", "decorator_list") or isinstance(node, ast.Import | ast.ImportFrom):
            continue
        for child in value if isinstance(value, list) else [value]:
            text = isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant)
            fixed = isinstance(
                node, ast.JoinedStr | ast.FormattedValue
            )  # without places of their own before Python 3.12
            if isinstance(child, ast.AST) and not text and not fixed:
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


def sample(folder: str, size: int, seed: int) -> list[Mutant]:
    """Some changes of the files in a folder, the same for the same seed and files."""
    paths = [path for path in sorted((REPOSITORY / folder).rglob("*.py")) if not _is_left_out(path, folder)]
    every = [mutant for path in paths for mutant in mutants(path)]
    return sorted(random.Random(seed).sample(every, min(size, len(every))))


def _is_left_out(path: Path, folder: str) -> bool:
    name = path.relative_to(REPOSITORY).as_posix()
    return name.startswith(LEFT_OUT) and not folder.startswith(LEFT_OUT)


def is_noticed(root: Path, tests: list[str]) -> bool:
    """Whether a test fails in the copy at `root`."""
    quick = "not browser and not engines and not book and not judge"
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "-p",
        "no:xdist",
        "-p",
        "no:cacheprovider",
        "-m",
        quick,
        *tests,
    ]
    env = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=root, env=env, capture_output=True, timeout=600, check=False)
    return done.returncode != 0


def quick_tests(folder: str) -> list[str]:
    """The files of tests that touch a folder."""
    named = next(names for prefix, names in TESTS.items() if folder.startswith(prefix))
    return [f"tests/{name}" for name in named]


def main() -> int:
    """Print a line a change, and the share that is noticed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", help="such as macros/checks: one of those in TESTS, or below one")
    parser.add_argument("--sample", type=int, default=40, help="how many changes to try")
    parser.add_argument("--seed", type=int, default=1, help="which changes")
    options = parser.parse_args()
    tests, chosen = quick_tests(options.folder), sample(options.folder, options.sample, options.seed)
    with tempfile.TemporaryDirectory(prefix="mutations-") as folder:
        root = Path(folder) / "copy"
        left = shutil.ignore_patterns(".git", ".venv", "node_modules", "site", "dist", ".cache", "__pycache__")
        shutil.copytree(REPOSITORY, root, ignore=left)
        if is_noticed(root, tests):
            print("a test fails without any change; mend that first")
            return 1
        noticed = sum(_tried(root, mutant, tests) for mutant in chosen)
    print(f"{noticed} of {len(chosen)} noticed in {options.folder}, seed {options.seed}")
    return 0


def _tried(root: Path, mutant: Mutant, tests: list[str]) -> bool:
    """Make a change in the copy, print whether a test fails, and undo it."""
    path, source = root / mutant.path.relative_to(REPOSITORY), mutant.path.read_bytes()
    path.write_bytes(mutant.apply(source))
    noticed = is_noticed(root, tests)
    path.write_bytes(source)
    old = " ".join(source[mutant.start : mutant.end].decode().split())[:60]
    place = f"{mutant.path.relative_to(REPOSITORY).as_posix()}:{mutant.line}"
    print(f"{'killed' if noticed else 'LIVED '} {place}: {old} → {mutant.new[:60]}", flush=True)
    return noticed


if __name__ == "__main__":
    sys.exit(main())
