"""What an exception says survives its way to another process."""

from __future__ import annotations

import ast
import errno
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from markupsafe import Markup

from macros.errors import (
    DataError,
    GeneratorError,
    MacroError,
    Problem,
    as_fault,
    did_you_mean,
    machine_limits,
    own_code,
    shortened,
)

from .conftest import ENGINES, REPOSITORY, run_engine

EXAMPLES = [
    DataError(
        [Problem("data/course.yml", 3, "field-missing", "needs a title"), Problem("a.md", 0, "file-empty", "is")]
    ),
    MacroError("figure-unknown", "no figure is called 'x'"),
    GeneratorError("macros/templates/blocks/term.html.jinja:4", "UndefinedError: 'x' is undefined"),
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


BREAKS = "\n{{ nothing.at_all }}\n"
BROKEN = {
    "on a page": "blocks/module_header.html.jinja",
    "in a text of data": "blocks/term.html.jinja",
    "after the survey": "blocks/references.html.jinja",
}


def line_of(template: str) -> str:
    """What must be said of a template to whose end `BREAKS` was written, up to Python's own words."""
    lines = (REPOSITORY / "macros" / "templates" / template).read_text(encoding="utf-8").count("\n") + 2
    return f"macros/templates/{template}:{lines}: generator-fault: UndefinedError: 'nothing' is undefined"


def check_in(course: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """What the check of a course says that has a generator of its own."""
    command = [sys.executable, *options, "-m", "macros", "check"]
    return subprocess.run(command, cwd=course, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "template",
    [
        BROKEN["on a page"],
        *(
            pytest.param(BROKEN[place], marks=pytest.mark.thorough)
            for place in ("in a text of data", "after the survey")
        ),
    ],
)
def test_a_broken_template_is_a_fault_of_the_generator(template: str, course: Path) -> None:
    with (course / "macros" / "templates" / template).open("a", encoding="utf-8") as file:
        file.write(BREAKS)
    done = check_in(course)
    assert (done.returncode, done.stderr) == (3, "")
    assert done.stdout.startswith(line_of(template))
    assert done.stdout.endswith("report this line to its maintainers\n")
    assert "docs/" not in done.stdout and "data/" not in done.stdout


@pytest.mark.thorough
def test_who_develops_sees_where_a_fault_of_the_generator_came_from(course: Path) -> None:
    with (course / "macros" / "templates" / BROKEN["on a page"]).open("a", encoding="utf-8") as file:
        file.write(BREAKS)
    assert "Traceback" in check_in(course, "-X", "dev").stderr


@pytest.mark.engines
@pytest.mark.parametrize("engine", ENGINES[:2])
def test_engines_tell_a_fault_of_the_generator(engine: str, course: Path) -> None:
    template = BROKEN["on a page"]
    with (course / "macros" / "templates" / template).open("a", encoding="utf-8") as file:
        file.write(BREAKS)
    done = run_engine(engine, course)
    assert done.returncode != 0
    assert line_of(template) in done.stderr
    assert "Traceback" not in done.stderr


def test_what_an_author_is_told_is_no_fault() -> None:
    for told in (MacroError("term-unknown", "no"), DataError([]), RecursionError()):
        with pytest.raises(type(told)), own_code():
            raise told


def test_a_fault_in_python_has_its_line() -> None:
    try:
        Problem("a", 0, "b", "c") < 3  # noqa: B015
    except TypeError as error:
        assert as_fault(error).place == "macros"  # no frame of its own: the comparison is made by dataclasses
    try:
        did_you_mean("a", None)  # type: ignore[arg-type]
    except TypeError as error:
        assert as_fault(error).place.startswith("macros/errors.py:")


def sentences(path: Path) -> Iterator[str]:
    """What a module says with something filled in twice: told of an author's mistake, as a rule."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            text = "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)
            if len(text.split()) >= 4 and text.count("{}") >= 2:
                yield text


def test_a_message_is_written_once() -> None:
    """Those that several parts give are functions of macros/errors.py or macros/checks/problems.py."""
    written: dict[str, set[str]] = {}
    for path in sorted((REPOSITORY / "macros").rglob("*.py")):
        for text in sentences(path):
            written.setdefault(text, set()).add(path.name)
    assert {text: places for text, places in written.items() if len(places) > 1} == {}


def test_the_nearest_name_is_another_one_and_near() -> None:
    assert did_you_mean("SETS", ["reps", "sets"]) == "; did you mean 'sets'?"
    assert did_you_mean("text", ["text"]) == ""
    assert did_you_mean("AC9.9", ["AC2.1"]) == ""


LONG = {
    "a value": f"got {'x' * 6000!r}, expected one word; shorten it",
    "two values": f"{'it’s ' * 900!r} and {chr(34) + 'y' * 900!r} are the same; shorten it",
    "a list": f"expected one of {', '.join(map(str, range(9000)))}; shorten it",
    "a word": "x" * 6000 + "; shorten it",
}


@pytest.mark.parametrize("message", LONG.values(), ids=LONG)
def test_a_message_is_as_long_as_a_line_can_bear(message: str) -> None:
    problem = Problem("data/a.yml", 1, "field-value", message)
    assert len(str(problem)) < 550
    assert problem.message[:10] == message[:10] and problem.message.endswith("; shorten it")
    assert "…" in problem.message and replace(problem, severity="note").message == problem.message
    assert len(str(GeneratorError("a.py:1", message))) < 700


def test_a_message_of_usual_length_is_left_alone() -> None:
    message = f"the exercise's {'long ' * 12}name isn't the page's; did you mean {'a-long-path/' * 9!r}?"
    assert Problem("a", 1, "b", message).message == message


def test_safe_text_is_shown_as_text() -> None:
    assert shortened(Markup("<b>")) == "'<b>'"
