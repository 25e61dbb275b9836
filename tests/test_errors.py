"""What an exception says survives its way to another process."""

from __future__ import annotations

import ast
import errno
import os
import pickle
from importlib import import_module

import pytest

from macros.errors import DataError, MacroError, Problem, machine_limits

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


@pytest.mark.parametrize(
    ("refusal", "told"),
    [
        (
            OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)),
            "machine-refused: the system does not allow it: No space left",
        ),
        (PermissionError(errno.EACCES, "Permission denied", "/etc"), "does not allow it: Permission denied (/etc)"),
        (MemoryError(), "memory-short: needs more memory than is free"),
    ],
)
def test_what_the_machine_refuses_is_one_line(refusal: Exception, told: str) -> None:
    with pytest.raises(DataError) as raised, machine_limits("course.epub"):
        raise refusal
    assert str(raised.value).startswith("course.epub: ")
    assert told in str(raised.value)


@pytest.mark.parametrize("mistake", [FileNotFoundError(), BrokenPipeError(), ValueError()])
def test_what_is_no_refusal_goes_on_as_it_is(mistake: Exception) -> None:
    with pytest.raises(type(mistake)), machine_limits("course.epub"):
        raise mistake
