"""The course of this repository: no mistake, and a check that does not keep an author waiting."""

from __future__ import annotations

import resource
import subprocess
import sys

from .conftest import REPOSITORY


def processor_time() -> float:
    """Seconds that all child processes have used; the clock on the wall would also measure the machine's other work."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


SECONDS_PER_BYTE = 1.7e-6
"""Processor time that `check` may take for each byte of pages and data: 3 seconds for the 1.74 million of version 0.2."""


def test_the_course_has_no_mistake_and_is_checked_in_time() -> None:
    begun = processor_time()
    done = subprocess.run(
        [sys.executable, "-m", "macros", "check"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    took = processor_time() - begun
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].startswith("0 errors")
    written = sum(path.stat().st_size for name in ("docs", "data") for path in (REPOSITORY / name).rglob("*.[mby]*"))
    assert took < written * SECONDS_PER_BYTE
