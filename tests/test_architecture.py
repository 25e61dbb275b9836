"""The shape of the generator: imports go down, libraries stay where they belong, nothing of a subject inside."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import REPOSITORY

MACROS = REPOSITORY / "macros"

FLOORS = (
    ("__init__", "__main__"),
    ("commands", "engine"),
    ("exports", "cache", "contact_sheet", "engine_command", "metadata", "schemas", "works"),
    ("registry",),
    ("blocks",),
    ("checks",),
    ("items",),
    ("survey",),
    ("pages",),
    ("course", "rendering"),
    ("citations", "bibliography", "figures", "sanitiser"),
    ("words",),
    ("loading", "settings"),
    ("engine_process", "errors", "models", "theme", "version"),
)
"""From the roof down: a module imports only from floors below its own, or from its own package."""

AT_HOME = {
    "babel": {"words"},
    "click": {"exports"},
    "mkdocs": {"engine", "exports", "settings"},
    "pybtex": {"bibliography", "citations"},
    "yaml": {"loading"},
    "jinja2": {"rendering", "survey"},
    "markdown": {"rendering"},
    "nh3": {"sanitiser"},
    "tinycss2": {"exports", "sanitiser"},
    "typst": {"exports"},
    "pikepdf": {"exports"},
}
"""Libraries, and the only parts that know them. (The survey runs pages, so it knows Jinja's errors.)"""

FILES = sorted(MACROS.rglob("*.py"))


def part_of(path: Path) -> str:
    """The part a file belongs to: `blocks` for `macros/blocks/quiz.py`."""
    return path.relative_to(MACROS).parts[0].removesuffix(".py")


def floor_of(part: str) -> int:
    """The number of the floor a part is on, counted from the roof."""
    return next(number for number, parts in enumerate(FLOORS) if part in parts)


def imported(path: Path) -> Iterator[str]:
    """The full names of modules that a file imports."""
    package = ["macros", *path.relative_to(MACROS).parent.parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            name = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{name}.{alias.name}" for alias in node.names) if not node.module else [name]


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(MACROS)))
def test_imports_go_down(path: Path) -> None:
    mine = part_of(path)
    for name in imported(path):
        if name.startswith("macros.") and (theirs := name.split(".")[1]) != mine:
            assert floor_of(theirs) > floor_of(mine), f"{mine} imports {name}, which is not on a floor below"


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(MACROS)))
def test_libraries_stay_where_they_belong(path: Path) -> None:
    for name in imported(path):
        library = name.split(".")[0]
        assert part_of(path) in AT_HOME.get(library, {part_of(path)}), f"{path.name} imports {library}"


def test_every_part_is_on_a_floor() -> None:
    parts = {part_of(path) for path in FILES}
    assert parts <= {part for floor in FLOORS for part in floor}


def test_functions_and_files_stay_short() -> None:
    lengths = []
    for path in FILES:
        text = path.read_text(encoding="utf-8")
        assert text.count("\n") <= 400, f"{path} is too long"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef):
                lengths.append((node.end_lineno or 0) - node.lineno + 1)
                assert lengths[-1] <= 40, f"{path}:{node.lineno}: {node.name} is too long"
    assert sorted(lengths)[len(lengths) // 2] <= 10


SUBJECT = re.compile(
    r"\b(low(er)?[ -]back|back pain|lumbar|sciatica|bird[ -]dog|mcgill|cauda|(?<![</])spin(e|al)|vertebra|trainer)",
    re.I,
)


@pytest.mark.parametrize("folder", ["macros", "overrides"])
def test_the_generator_knows_nothing_of_the_subject(folder: str) -> None:
    for path in (REPOSITORY / folder).rglob("*"):
        if path.suffix in {".py", ".jinja", ".js", ".css", ".html", ".svg"}:
            found = SUBJECT.search(path.read_text(encoding="utf-8"))
            assert not found, f"{path} speaks of {found[0]!r}"


def test_every_string_for_readers_is_in_a_template() -> None:
    """No tag is built in Python, but for the links that pybtex asks its backend for."""
    for path in set(FILES) - {MACROS / "citations" / "templates.py"}:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.JoinedStr):
                text = "".join(part.value for part in node.values if isinstance(part, ast.Constant))
                assert not re.search(r"</(?!p>)\w+>", text), f"{path}:{node.lineno} builds HTML"
