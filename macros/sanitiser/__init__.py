"""The one place where markup from files and data is let through: what is on its lists stays, and all else goes."""

from __future__ import annotations

from .drawing import Complaint, Drawing, read_drawing
from .markup import FILE, PAGE, clean_page, clean_text

__all__ = ["FILE", "PAGE", "Complaint", "Drawing", "clean_page", "clean_text", "read_drawing"]
