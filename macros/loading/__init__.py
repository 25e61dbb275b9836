"""Data files and front matter to records, every mistake with its file and line. Only here YAML is read."""

from __future__ import annotations

from .files import LARGEST_FILE, control_character, read_bytes, read_text, unmarked
from .front_matter import split_front_matter
from .records import load_record, to_record
from .syntax import read_yaml

__all__ = [
    "LARGEST_FILE",
    "control_character",
    "load_record",
    "read_bytes",
    "read_text",
    "read_yaml",
    "split_front_matter",
    "to_record",
    "unmarked",
]
