"""Exports: each a plain function from a course and its built site to one file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from ..course import Course
from .epub import epub
from .flashcards import flashcards
from .offline import offline_site


class Export(NamedTuple):
    """One export: what it makes, and the function that makes it from (course, built site, file to write)."""

    file: str
    make: Callable[[Course, Path, Path], None]
    about: str
    for_disk: bool = False
    """Whether it wants the site built without directory addresses."""


EXPORTS = {
    "anki": Export("course.apkg", flashcards, "every question and term as flashcards for Anki and apps like it"),
    "epub": Export("course.epub", epub, "the course as a book that reflows, for phones and e-readers"),
    "offline": Export(
        "course-offline.zip", offline_site, "the whole site as a zip that opens from a disk", for_disk=True
    ),
}
"""Every export, by the name of its command."""
