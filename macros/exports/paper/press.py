"""Sets a document with Typst, in a process of its own: what it keeps in memory goes when it ends."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from subprocess import PIPE, Popen
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from ...course import Course
from ...errors import DataError, GeneratorError, Problem
from ...rendering import TEMPLATES, plain
from ..archives import replacing
from ..progress import wait_with_bar

FOLDER = TEMPLATES / "book"
_PROCESS = Path(__file__).with_name("press_process.py")
_STANDARD = "ua-1"
_LETTERS_A_SECOND = 300_000
"""Of the data, that a common machine sets."""
_NO_GLYPH = re.compile(r'the text `"(.*)"` could not be displayed')


class Document(NamedTuple):
    """What is set: data for a template of `templates/book`, with the pictures that it names."""

    template: str
    """Without its ending."""
    data: Mapping[str, Any]
    """Its texts stand in `parts`, each with `chapters`, each with `path` and `body`: a tree."""
    pictures: Mapping[str, bytes]
    asked: Sequence[Mapping[str, str]] = ()
    """What is to be filled in: see `fillable.py`."""


def about(course: Course) -> dict[str, Any]:
    """What every template wants to know of a course: authors, what it is about, and how it is written."""
    language, _, region = course.info.language.partition("-")
    return {
        "authors": course.info.authors,
        "about": plain(course.info.subtitle),
        "language": language,
        "region": region or None,
        "direction": course.words.direction,
    }


def require_packages() -> None:
    """Make sure that what makes PDF is there.

    Raises:
        DataError: with the command that brings it.
    """
    for name in ("typst", "pikepdf", "fontTools"):
        try:
            import_module(name)
        except ImportError:
            ways = '`make book`, or pip install -r requirements-book.txt (with the package: "mkcourse[book]")'
            message = f"needs the Python package {name}: {ways}"
            raise DataError([Problem("book", 0, "package-missing", message)]) from None


def press(course: Course, document: Document, target: Path) -> None:
    """Write a document as PDF; what stood there before stays until it is whole. A sign that no typeface has is told.

    Raises:
        DataError: when the machine ends the process, say for want of memory.
        GeneratorError: for a mistake in the tree or a template.
    """
    from .finish import finish

    day = int(datetime.fromisoformat(course.info.updated).replace(tzinfo=UTC).timestamp())
    made, mistake = _set(document, day, (_STANDARD,))
    if lacking := _NO_GLYPH.search(mistake):
        place = _place_of(document, lacking[1])
        print(f"{place}: no typeface of the book has the sign {lacking[1]!r}; the file is made without PDF/UA-1")
        made, mistake = _set(document, day, ())
    if mistake:
        raise GeneratorError(_culprit(document, day), mistake)
    with replacing(target) as unfinished:
        unfinished.write_bytes(finish(made, document.asked))


def _set(document: Document, day: int, standards: Sequence[str]) -> tuple[bytes, str]:
    """The PDF of a document and no mistake, or nothing and the mistake.

    Raises:
        DataError: when the machine does not let the process begin, or ends it.
        GeneratorError: when anything else goes wrong in it.
    """
    with TemporaryDirectory() as made_here:
        folder = Path(made_here)
        for template in FOLDER.glob("*.typ"):
            (folder / template.name).write_bytes(template.read_bytes())
        for name, content in document.pictures.items():
            (folder / name).write_bytes(content)
        size = (folder / "document.json").write_text(json.dumps(document.data, ensure_ascii=False), encoding="utf-8")
        _run(
            size / _LETTERS_A_SECOND,
            {
                "input": str(folder / f"{document.template}.typ"),
                "output": str(folder / "made.pdf"),
                "root": str(folder),
                "format": "pdf",
                "font_paths": [str(FOLDER / "fonts")],
                "ignore_system_fonts": True,
                "pdf_standards": list(standards),
                "timestamp": day,
            },
        )
        mistake = folder / "mistake.txt"
        if mistake.is_file():
            return b"", " ".join(mistake.read_text(encoding="utf-8").split())
        return (folder / "made.pdf").read_bytes(), ""


def _run(seconds: float, wanted: Mapping[str, object]) -> None:
    """Let Typst do what is wanted, which takes about so many seconds, in a process of its own."""
    command = [sys.executable, "-P", str(_PROCESS), json.dumps(wanted)]
    try:
        with Popen(command, stdin=PIPE, stderr=PIPE, text=True, encoding="utf-8", errors="replace") as process:
            assert process.stderr is not None
            wait_with_bar(process, "setting pages", seconds)
            said = process.stderr.read().strip()
    except OSError as error:
        process, said = None, str(error)
    if process is None or process.returncode not in (0, 1):
        message = "the machine ended the process that sets pages; free some memory, the whole book needs 3 GB"
        raise DataError([Problem("book", 0, "process-lost", message)])
    if process.returncode:
        raise GeneratorError(_PROCESS.name, said.rpartition("\n")[2])


def _place_of(document: Document, sign: str) -> str:
    """The page of the course whose text has a sign."""
    for chapter in _chapters(document.data):
        if sign in json.dumps(chapter["body"], ensure_ascii=False):
            return str(chapter["path"])
    return document.template


def _culprit(document: Document, day: int) -> str:
    """Which block of which chapter cannot be set: found by setting one after the other."""
    for part in document.data["parts"]:
        for chapter in part["chapters"]:
            if _fails(document, part, chapter, chapter["body"], day):
                blocks = enumerate(chapter["body"], 1)
                number = next((n for n, block in blocks if _fails(document, part, chapter, [block], day)), 0)
                return f"{chapter['path']}, block {number}"
    return f"{document.template}.typ"


def _fails(document: Document, part: Any, chapter: Any, body: Sequence[Any], day: int) -> bool:
    alone = {**part, "chapters": [{**chapter, "body": _without_links(list(body))}]}
    data = {**document.data, "parts": [alone], "index": []}
    return bool(_set(document._replace(data=data), day, (_STANDARD,))[1])


def _without_links(node: Any) -> Any:
    if isinstance(node, list):
        return [_without_links(part) for part in node]
    return {k: [] if k == "ids" else v for k, v in node.items() if k != "to"} if isinstance(node, dict) else node


def _chapters(data: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for part in data["parts"]:
        yield from part["chapters"]
