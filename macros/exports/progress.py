"""Bars for work that takes long, on a terminal alone: elsewhere what is made is told in lines."""

from __future__ import annotations

import sys
from subprocess import Popen, TimeoutExpired
from typing import Any

import click

_TICK = 0.25
"""Seconds."""


def bar(label: str, length: int) -> Any:
    """A bar of so many steps, for `with`; its `update(1)` is a step."""
    return click.progressbar(length=length, label=label, file=sys.stderr, hidden=not sys.stderr.isatty())


def wait_with_bar(process: Popen[str], label: str, seconds: float) -> None:
    """Wait for the end of a process, with a bar as long as it takes by estimate."""
    ticks = max(1, round(seconds / _TICK))
    with bar(label, ticks) as shown:
        while process.poll() is None:
            try:
                process.wait(_TICK)
            except TimeoutExpired:
                shown.update(int(shown.pos < ticks - 1))
        shown.update(ticks - shown.pos)
