"""The course of this repository: no mistake, and a check that does not keep an author waiting."""

from __future__ import annotations

import subprocess
import sys
import time

from .conftest import REPOSITORY


def test_the_course_has_no_mistake_and_is_checked_in_time() -> None:
    begun = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "macros", "check"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    took = time.monotonic() - begun
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[-1].startswith("0 errors")
    assert took < 3
