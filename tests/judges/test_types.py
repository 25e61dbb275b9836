"""TypeScript finds no mistake in the types that the scripts state, and a bundler makes of them what is committed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from .bundle import WRITTEN, bundled

pytestmark = pytest.mark.judge

JUDGES = Path(__file__).parent


def test_types_of_the_scripts() -> None:
    compiler = JUDGES / "node_modules" / "typescript" / "bin" / "tsc"
    done = subprocess.run(
        ["node", str(compiler), "--project", str(JUDGES)], capture_output=True, text=True, timeout=600, check=False
    )
    assert not done.stdout + done.stderr
    assert done.returncode == 0


def test_the_scripts_of_the_copy_on_a_disk_are_made_of_them() -> None:
    assert bundled() == WRITTEN.read_text(encoding="utf-8"), "run `make scripts`"
