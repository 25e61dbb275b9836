"""What the process reads from which those that set pages are copied: WeasyPrint's code, style sheets, and C libraries."""

from contextlib import suppress
from pathlib import Path

from .typesetting import set_in_type

with suppress(Exception):  # each copy finds out for itself what is missing, and says so
    set_in_type(['<html lang="en"><title>-</title><body><p>-'], Path.cwd(), both_sides=False)
