"""Lighthouse, as a phone on loopback, gives every kind of page 100 for accessibility, best practices and SEO.

The score for performance is made of timings, and swings by tens on a machine that others use too. The heaviest kinds
are held to a floor here; what a page does on a quiet machine is measured by hand.

How much the processor is slowed down to stand for a phone depends on the machine, as Lighthouse's own page on
throttling says: its usual factor of four is meant for a fast desktop, with a benchmark index of 1,500 and more.
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
from ..kinds import KINDS

pytestmark = pytest.mark.judge

LIGHTHOUSE = Path(__file__).parent / "node_modules" / "lighthouse" / "cli" / "index.js"
TIMELESS = ("accessibility", "best-practices", "seo")
HEAVIEST = ("home", "module", "quiz", "claims")
TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml"}
FLOOR = 75
TRIES = 3  # timings on a busy machine are noisy; what the page can do shows in its best run


class _AsAHost(SimpleHTTPRequestHandler):
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
    with served(built("course"), _AsAHost) as address:
        yield address


def report(url: str, path: Path, *options: str) -> dict[str, Any]:
    """Lighthouse's report on a page, also kept in `path`."""
    flags = "--headless=new --no-sandbox --disable-gpu --disable-background-networking"
    command = ["node", str(LIGHTHOUSE), url, "--quiet", "--output=json", f"--output-path={path}"]
    chrome = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
    environment = {**os.environ, "CHROME_PATH": chrome}
    command += [f"--chrome-flags={flags}", *options]
    subprocess.run(command, env=environment, capture_output=True, timeout=180, check=True)
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found


def slowdown(index: float) -> int:
    """The factor that makes a machine with this benchmark index a phone of the middle range."""
    return 4 if index >= 1500 else 2 if index >= 800 else 1


@pytest.fixture(scope="module")
def as_a_phone(address: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The option that slows this machine down to a phone, found by a trial run."""
    trial = report(address, tmp_path_factory.mktemp("trial") / "report.json", "--only-categories=seo")
    return f"--throttling.cpuSlowdownMultiplier={slowdown(trial['environment']['benchmarkIndex'])}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_page(kind: str, address: str, tmp_path: Path) -> None:
    options = (f"--only-categories={','.join(TIMELESS)}", "--disable-full-page-screenshot")
    found = report(address + KINDS[kind], tmp_path / "report.json", *options)
    assert {name: score(found, name) for name in TIMELESS} == dict.fromkeys(TIMELESS, 100), faults(found)


@pytest.mark.timing
@pytest.mark.parametrize("kind", HEAVIEST)
def test_the_heaviest_kinds_are_quick(kind: str, address: str, as_a_phone: str, tmp_path: Path) -> None:
    best = 0
    for _ in range(TRIES):
        found = report(address + KINDS[kind], tmp_path / "report.json", "--only-categories=performance", as_a_phone)
        best = max(best, score(found, "performance"))
        if best >= FLOOR:
            return
    raise AssertionError(f"{kind}: {best}: {faults(found)}")


def score(found: dict[str, Any], category: str) -> int:
    """What a report gives a page, out of 100."""
    return round(100 * found["categories"][category]["score"])


def faults(found: dict[str, Any]) -> list[str]:
    """What a report takes points for."""
    return [f"{name}: {audit['score']}" for name, audit in found["audits"].items() if audit["score"] not in (1, None)]
