"""The process that an engine runs in: as `python -m` would run it, but never longer than whoever began it.

It is called as a file, with the engine's name and arguments, and imports nothing of the generator: one engine puts
modules of its own in the place of another's, and must come first.
"""

from __future__ import annotations

import logging
import os
import runpy
import sys
from pathlib import Path
from threading import Thread


def _end_with_parent() -> None:
    os.read(sys.stdin.fileno(), 1)  # comes back when the other end is closed, or gone
    os._exit(1)


if __name__ == "__main__":
    Thread(target=_end_with_parent, daemon=True).start()
    sys.argv = sys.argv[1:]
    if "build" in sys.argv:
        logging.disable(logging.INFO)  # what an engine warns of stands alone
    sys.path[0] = str(Path.cwd())
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
