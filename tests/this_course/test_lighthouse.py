"""Lighthouse, as a phone on loopback, gives every kind of page 100 for accessibility, best practices and SEO.

Its score for performance is made of timings, so `python -m tests.bench.lighthouse` prints it and no test asks for it.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest

from ..conftest import served
from .kinds import KINDS

pytestmark = pytest.mark.judge

LIGHTHOUSE = Path(__file__).parents[1] / "judges" / "node_modules" / "lighthouse" / "cli" / "index.js"
TIMELESS = ("accessibility", "best-practices", "seo")
TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml"}


class AsAHost(SimpleHTTPRequestHandler):
    """Serves as an ordinary host of static pages does: text compressed, and kept by the browser."""

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Cache-Control", "max-age=31536000")
        if path.suffix in TEXT:
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(built: Callable[..., Path]) -> Iterator[str]:
    """Where the course is served as on a real host."""
    with served(built("course"), AsAHost) as address:
        yield address


def report(url: str, path: Path, *options: str) -> dict[str, Any]:
    """Lighthouse's report on a page, also kept in `path`."""
    flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
    command = ["node", str(LIGHTHOUSE), url, "--quiet", "--output=json", f"--output-path={path}"]
    chrome = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
    environment = {**os.environ, "CHROME_PATH": chrome}
    command += [f"--chrome-flags={flags}", *options]
    subprocess.run(command, env=environment, capture_output=True, timeout=600, check=True)
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page(kind: str, address: str, tmp_path: Path) -> None:
    options = (f"--only-categories={','.join(TIMELESS)}", "--disable-full-page-screenshot")
    found = report(address + KINDS[kind], tmp_path / "report.json", *options)
    assert {name: score(found, name) for name in TIMELESS} == dict.fromkeys(TIMELESS, 100), faults(found)


def score(found: dict[str, Any], category: str) -> int:
    """What a report gives a page, out of 100."""
    return round(100 * found["categories"][category]["score"])


def faults(found: dict[str, Any]) -> list[str]:
    """What a report takes points for."""
    return [f"{name}: {audit['score']}" for name, audit in found["audits"].items() if audit["score"] not in (1, None)]
