"""A generator of self-paced courses: records in `data/`, pages in `docs/`, and macros that bring them together.

This is the only module that an engine knows.
"""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ not in sys.modules:  # Zensical runs this file by its path: its own imports find no package then
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from .engine import define_env, on_pre_page_macros

__all__ = ["define_env", "on_pre_page_macros"]
