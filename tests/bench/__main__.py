"""Build courses with and without the macros in turn, and print the ratio of their CPU times.

The plain build has the very pages that the macros produced, and the same settings without the macros plugin.
So a ratio of 1.15 says: everything the generator does costs 15 % on top of what MkDocs needs for these pages.
It can be below 1: the plain build reads all HTML as Markdown, while the generator hands its own around it.

What else runs on a machine only ever makes a build slower, at times by half. So the builds alternate, the first
of each kind is not counted (it compiles Python and templates), and the ratio is that of the two fastest.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from .courses import REPOSITORY, plain_copy, repository_copy, synthetic

LIMITS = {0: 1.6, 100: 1.3, 1000: 1.15}
"""Highest ratio allowed, by number of synthetic modules; 0 is the course of this repository."""


def main() -> int:
    """Print a row a course; 1 when a ratio is above its limit."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--modules", type=int, nargs="*", default=[0, 100], help="sizes; 0 is this repository's course")
    parser.add_argument("--pairs", type=int, default=3, help="how many pairs of builds to measure")
    options = parser.parse_args()
    print_checks()
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        ratios = {size: measure(Path(folder), size, options.pairs) for size in options.modules}
    return int(any(ratio > LIMITS.get(size, 1.3) for size, ratio in ratios.items()))


def print_checks() -> None:
    """Print what `check` takes for each byte of pages and data."""
    written = sum(path.stat().st_size for name in ("docs", "data") for path in (REPOSITORY / name).rglob("*.[mby]*"))
    took = min(run(REPOSITORY, "macros", "check") for _ in range(3))
    print(f"check: CPU {took:.2f} s for {written / 1e6:.2f} MB, {took * 1e6 / written:.2f} s a MB", flush=True)


def measure(folder: Path, modules: int, pairs: int) -> float:
    """Build one course `pairs` times each way; the ratio of the fastest builds."""
    course = folder / f"course-{modules}"
    plain = folder / f"plain-{modules}"
    synthetic(course, modules) if modules else repository_copy(course)
    plain_copy(course, plain)
    pages = sum(1 for _ in (plain / "docs").rglob("*.md"))
    build(course), build(plain)
    times = [(build(course), build(plain)) for _ in range(pairs)]
    ours, theirs = (min(column) for column in zip(*times, strict=True))
    ratios = [one / other for one, other in times]
    name = f"{modules} modules" if modules else "this course"
    print(
        f"{name}: {pages} pages, CPU {ours:.2f} s with macros, {theirs:.2f} s plain, ratio {ours / theirs:.3f}, "
        f"at most {LIMITS.get(modules, 1.3)} (pairs: {min(ratios):.3f} to {max(ratios):.3f}), "
        f"{1000 * ours / pages:.1f} ms a page",
        flush=True,
    )
    shutil.rmtree(course)
    shutil.rmtree(plain)
    return ours / theirs


def build(root: Path) -> float:
    """CPU seconds of one `mkdocs build`."""
    return run(root, "mkdocs", "build", "--quiet")


def run(root: Path, *command: str) -> float:
    """CPU seconds, user and system, of one module of Python as a whole process in a course's folder."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    process = subprocess.Popen([sys.executable, "-m", *command], cwd=root, env=environment, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{' '.join(command)} failed in {root.name}")
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    sys.exit(main())
