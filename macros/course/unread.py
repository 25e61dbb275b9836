"""Files in a course that nothing reads: a record under another name would be silently absent."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..errors import Problem, did_you_mean
from .records import FILES, FOLDERS

_SINGLE = {*(f"{name}.yml" for name in (*FILES, "words")), "references.bib", "flashcards.json"}
"""Files that lie in `data/` itself."""
_PAGES = {".markdown", ".mdown", ".mkdn", ".mkd"}
"""Endings of pages that engines read and the macros do not."""


def unread_files(root: Path) -> Iterator[Problem]:
    """Every file below `data/`, and every page, whose name or place keeps it from being read."""
    for path in (*_files(root / "data"), *_files(root / "docs")):
        if not path.name.isprintable():
            message = "got a name with signs that are no text; rename it"
            yield Problem(path.relative_to(root).as_posix(), 0, "file-unknown", message)
    for path in _files(root / "data"):
        if message := _unread(path.relative_to(root / "data")):
            yield Problem(path.relative_to(root).as_posix(), 0, "file-unknown", message)
    for path in _files(root / "docs"):
        if path.suffix.lower() in _PAGES or (path.suffix != ".md" and path.suffix.lower() == ".md"):
            message = f"got a name that ends in {path.suffix}, expected .md; rename it"
            yield Problem(path.relative_to(root).as_posix(), 0, "file-unknown", message)


def _files(folder: Path) -> Iterator[Path]:
    """What lies in a folder and below, in order, but for what a system or a program hides there."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts):
            yield path


def _unread(path: Path) -> str:
    """Why nothing reads a file, by its path below `data/`, and what to do; empty when it is right where it is."""
    folder = path.parent.as_posix()
    if folder == "schemas" or path.name.lower().startswith("readme"):
        return ""
    if folder == ".":
        return "" if path.name in _SINGLE else f"is read by nothing{_hint(path)}"
    if folder not in FOLDERS:
        return f"is read by nothing{_hint(path.parent)}"
    right = (".yml", ".svg") if folder == "figures" else (".yml",)
    wrong = f"got a name that ends in {path.suffix or path.name}, expected {' or '.join(right)}; rename it"
    return "" if path.suffix in right else wrong


def _hint(path: Path) -> str:
    known = [*(f"data/{name}" for name in sorted(_SINGLE)), *(f"data/{name}/" for name in FOLDERS)]
    nearest = did_you_mean(f"data/{path.as_posix()}", known)
    return nearest or f"; expected one of {', '.join(known)}"
