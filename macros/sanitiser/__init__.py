"""The one place where markup from files and data is let through: what is on its lists stays, and all else goes."""

from __future__ import annotations

from .drawing import Complaint, Drawing, read_drawing
from .markup import FILE, PAGE, clean_page, clean_text
from .svg_names import NAMES as SVG_NAMES

__all__ = ["FILE", "PAGE", "SVG_NAMES", "Complaint", "Drawing", "clean_page", "clean_text", "read_drawing"]
