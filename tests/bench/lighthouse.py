"""Print Lighthouse's score for performance of the heaviest kinds of page: the lowest, middle and highest of some runs.

The score is made of timings, and swings by tens on a machine that others use too. How much the processor is slowed
down to stand for a phone depends on the machine, as Lighthouse's own page on throttling says: its usual factor of four
is meant for a fast desktop, with a benchmark index of 1,500 and more.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from statistics import median

from ..conftest import run_engine, served
from ..this_course.kinds import KINDS
from ..this_course.test_lighthouse import AsAHost, report, score
from .courses import repository_copy

HEAVIEST = ("home", "module", "quiz", "claims")
RUNS = 3


def main() -> int:
    """Print a row a kind; 1 when the course cannot be built."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        root = Path(folder)
        repository_copy(root)
        built = run_engine("mkdocs", root)
        if built.returncode:
            print(built.stderr, file=sys.stderr)
            return 1
        with served(root / "site", AsAHost) as address:
            measure(address, root / "report.json")
    return 0


def measure(address: str, file: Path) -> None:
    """Print a row for each of the heaviest kinds."""
    trial = report(address, file, "--only-categories=seo")
    slower = f"--throttling.cpuSlowdownMultiplier={slowdown(trial['environment']['benchmarkIndex'])}"
    for kind in HEAVIEST:
        options = ("--only-categories=performance", slower)
        scores = [score(report(address + KINDS[kind], file, *options), "performance") for _ in range(RUNS)]
        print(f"{kind}: {min(scores)}, {median(scores)}, {max(scores)} of 100", flush=True)


def slowdown(index: float) -> int:
    """The factor that makes a machine with this benchmark index a phone of the middle range."""
    return 4 if index >= 1500 else 2 if index >= 800 else 1


if __name__ == "__main__":
    sys.exit(main())
