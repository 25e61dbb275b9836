"""Change one thing in the code at a time, run the tests that meet it, and print the share that they notice.

    python -m tests.bench.mutations macros/checks --sample 40 --seed 1

A change that no test notices is printed with its line: either a test is missing, or the change makes no difference (a
number that is only a limit, a text that nobody reads); `mutants.py` says which changes are never tried. So the share is
never 100 %; compare it with itself, for the same folder, sample and seed. Works on a copy of the repository; tests that
work longer than `PATIENCE` are not asked. mutmut 3, tried in its place, changes what stands in functions of Python alone:
no table such as `EXPORTS`, no script, and no sample of a folder.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from pathlib import Path

from .mutants import Mutant, mutants
from .trial import Trial

REPOSITORY = Path(__file__).resolve().parents[2]
TESTS = {
    "macros/checks": (
        "test_checks.py", "test_texts.py", "test_safety.py", "test_docs.py", "test_html_addresses.py", "test_publish.py",
        "test_media.py", "test_bad_data.py::test_a_mistake_gets_its_line",
    ),
    "macros/blocks": (
        "test_links.py", "test_dose.py", "test_blocks.py", "test_matrix.py", "test_downloads.py", "test_works.py",
        "test_survey.py", "test_chapters.py", "test_bad_data.py::test_a_mistake_gets_its_line",
    ),
    "macros/exports": (
        "test_exports.py", "test_cards.py", "test_offline.py", "test_downloads.py", "test_chapters.py", "test_epub.py", "test_media.py", "test_styles.py",
        "test_plain_html.py", "test_stylesheets.py", "test_handouts.py", "test_index.py", "test_trees.py", "test_manuscript.py", "test_book.py", "test_fillable.py",
    ),
    "overrides/assets": (
        "browser/test_logic.py", "browser/test_progress_logic.py", "browser/test_study_logic.py", "browser/test_quiz_logic.py",
    ),
}  # fmt: skip
"""The tests that meet a folder or what is below it."""
LOGIC = (
    "attempt", "course-index", "dashboard", "dom", "draw", "final", "marking", "progress", "progress-file", "question", "quiz", "review",
)  # fmt: skip
"""The scripts that decide something. The others move and show things, which only tests of whole pages meet."""


def sample(folder: str, size: int, seed: int) -> list[Mutant]:
    """Some changes of the files in a folder, the same for the same seed and files."""
    every = _all(folder)
    return sorted(random.Random(seed).sample(every, min(size, len(every))))


def _all(folder: str) -> list[Mutant]:
    whole = REPOSITORY / folder
    paths = [whole] if whole.is_file() else sorted([*whole.rglob("*.py"), *(whole / f"{name}.js" for name in LOGIC)])
    return [mutant for path in paths if path.is_file() for mutant in mutants(path)]


def files_of_tests(folder: str) -> list[str]:
    """The files of tests that meet a folder."""
    named = next(names for prefix, names in TESTS.items() if folder.startswith(prefix))
    return [f"tests/{name}" for name in named]


def main() -> int:
    """Print a line a change that lives, and the share that is noticed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", help="such as macros/checks: one of those in TESTS, or what is below one")
    parser.add_argument("--sample", type=int, default=60, help="how many changes to try")
    parser.add_argument("--seed", type=int, default=1, help="which changes")
    options = parser.parse_args()
    chosen, tests = sample(options.folder, options.sample, options.seed), files_of_tests(options.folder)
    with tempfile.TemporaryDirectory(prefix="mutations-") as folder:
        root = Path(folder).resolve() / "copy"
        left = shutil.ignore_patterns(".git", ".venv", "node_modules", "site", "dist", ".cache", "__pycache__")
        shutil.copytree(REPOSITORY, root, ignore=left)
        here = [mutant._replace(path=root / mutant.path.relative_to(REPOSITORY)) for mutant in chosen]
        lived = Trial(root, root / options.folder, tests).survivors(here)
    print(f"{len(chosen) - lived} of {len(chosen)} noticed in {options.folder}, seed {options.seed}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
