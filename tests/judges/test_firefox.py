"""The offline site works in Firefox from a disk: quiz, progress and search, with no request to any host."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.judge


def test_the_offline_site_works_in_firefox(on_disk: Path) -> None:
    browser = shutil.which("firefox-esr") or shutil.which("firefox")
    assert browser, "neither firefox-esr nor firefox is installed"
    script = Path(__file__).parent / "firefox.mjs"
    done = subprocess.run(
        ["node", str(script), on_disk.as_uri(), browser], capture_output=True, text=True, timeout=600, check=False
    )
    assert done.returncode == 0, done.stderr
    seen = json.loads(done.stdout)
    assert seen["result"] in ("Right.", "Not right yet.")
    assert "1 of 11 questions answered" in seen["desk"]
    assert int(seen["hits"].split()[0]) > 0
    assert seen["faults"] == []
