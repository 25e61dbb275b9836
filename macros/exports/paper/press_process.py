"""The process that Typst runs in, which has the memory to itself, and never runs longer than whoever began it.

It is called as a file, with what Typst wants as JSON, and imports nothing of the generator. Where Typst finds a mistake,
it writes it as `mistake.txt` beside what it was to set.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from threading import Thread

import typst


def _end_with_parent() -> None:
    os.read(sys.stdin.fileno(), 1)  # comes back when the other end is closed, or gone
    os._exit(1)


if __name__ == "__main__":
    Thread(target=_end_with_parent, daemon=True).start()
    wanted = json.loads(sys.argv[1])
    try:
        typst.compile(**wanted)
    except typst.TypstError as error:
        Path(wanted["root"], "mistake.txt").write_text(str(error.args[0]), encoding="utf-8")
    except MemoryError:
        os._exit(9)  # as the system ends a process that takes too much
