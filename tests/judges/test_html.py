"""The Nu checker finds no fault in any page."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.judge

CHECKER = Path(__file__).parent / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def test_every_page_is_valid_html(built: Callable[..., Path]) -> None:
    assert_valid(built("juggling"))


def assert_valid(site: Path) -> None:
    """The checker finds no fault in any page of a built site."""
    command = [
        "java",
        "-Xss4m",
        "-jar",
        str(CHECKER),
        "--errors-only",
        "--skip-non-html",
        "--format",
        "json",
        "--exit-zero-always",
        str(site),
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=True)
    messages = json.loads(done.stderr)["messages"]
    shown = [
        f"{m['url'].partition('/site/')[2]}:{m.get('lastLine')}: {m['message']}: {m.get('extract', '')[:120]}"
        for m in messages
    ]
    assert not shown, "\n".join(shown[:40])
