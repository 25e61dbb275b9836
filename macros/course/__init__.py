"""The course: all records, read once, looked up by name."""

from __future__ import annotations

from .course import Course
from .load import load, load_words
from .records import FILES, FOLDERS, SINGULAR

__all__ = ["FILES", "FOLDERS", "SINGULAR", "Course", "load", "load_words"]
