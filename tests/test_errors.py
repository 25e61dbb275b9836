"""What an exception says survives its way to another process."""

from __future__ import annotations

import ast
import pickle
from importlib import import_module

import pytest

from macros.errors import DataError, MacroError, Problem

from .conftest import REPOSITORY

EXAMPLES = [
    DataError(
        [Problem("data/course.yml", 3, "field-missing", "needs a title"), Problem("a.md", 0, "file-empty", "is")]
    ),
    MacroError("figure-unknown", "no figure is called 'x'"),
    import_module("macros.bibliography")._TooManyProblemsError(),
]


def raised() -> set[str]:
    """The names of all classes of the generator that are exceptions."""
    bases = {
        node.name: {base.id for base in node.bases if isinstance(base, ast.Name)}
        for path in (REPOSITORY / "macros").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef)
    }
    found = {name for name, above in bases.items() if any(base.endswith(("Error", "Exception")) for base in above)}
    return found | {name for name, above in bases.items() if above & found}


def test_every_exception_has_an_example() -> None:
    assert {type(example).__name__ for example in EXAMPLES} == raised()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: type(example).__name__)
def test_an_exception_crosses_to_another_process(example: Exception) -> None:
    there = pickle.loads(pickle.dumps(example))
    assert type(there) is type(example)
    assert str(there) == str(example)
    assert vars(there) == vars(example)


def test_the_text_of_mistakes_is_a_line_each() -> None:
    assert str(EXAMPLES[0]) == "a.md: file-empty: is\ndata/course.yml:3: field-missing: needs a title"
    assert str(EXAMPLES[1]) == "no figure is called 'x'"
