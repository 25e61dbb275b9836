"""The course: all records, read once, looked up by name."""

from __future__ import annotations

from .course import Course
from .load import load
from .records import FILES, FOLDERS, SINGULAR

__all__ = ["FILES", "FOLDERS", "SINGULAR", "Course", "load"]
