"""cspell with a British dictionary knows every word of the course, its templates and its first pages.

A word that is right goes into `words.txt`; anything else is mended where it stands.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.judge

ROOT = Path(__file__).parents[2]
JUDGES = ROOT / "tests" / "judges"
TEXTS = ("docs/**/*.md", "data/**/*.yml", "macros/templates/**/*.jinja", "README.md", "CONTRIBUTING.md", "CHANGELOG.md")
AMERICAN = ("behavior", "center", "color", "fiber", "organize", "recognize", "stabilization")


def complaints(root: Path = ROOT, *patterns: str) -> list[str]:
    """What cspell says of files under `root`, else of all texts of the course: `path:line:column - Unknown word (…)`."""
    command = ["node", JUDGES / "node_modules" / "cspell" / "bin.mjs", "lint", "--config", JUDGES / "cspell.json"]
    command += ["--no-progress", "--no-summary", "--no-color", "--relative", "--root", root, *patterns]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode in (0, 1) and not done.stderr.startswith("Error"), done.stderr
    return done.stdout.splitlines()


def listed() -> dict[str, list[str]]:
    """The words of the list under the comment above them."""
    kinds: dict[str, list[str]] = {}
    for line in (JUDGES / "words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            kinds[line] = words = []
        elif line:
            words.append(line)
    return kinds


def test_no_word_is_misspelt() -> None:
    found = complaints()
    assert not found, "Mend the word, or add it to tests/judges/words.txt:\n" + "\n".join(found)


def test_american_spellings_are_found(tmp_path: Path) -> None:
    page, record = tmp_path / "page.md", tmp_path / "record.yml"
    page.write_text("The colour of fibres, organised.\n\n" + "\n\n".join(AMERICAN) + "\n", encoding="utf-8")
    record.write_text("color: >-\n  colour\nitems: [color]\nstem: The center\n", encoding="utf-8")
    found = [re.findall(r"\((\w+)\)", line)[0] for line in complaints(tmp_path, "page.md", "record.yml")]
    assert sorted(found) == sorted([*AMERICAN, "center"])


def test_listed_words_are_sorted_and_needed() -> None:
    texts = " ".join(path.read_text(encoding="utf-8") for pattern in TEXTS for path in ROOT.glob(pattern)).casefold()
    for kind, words in listed().items():
        assert words == sorted(words, key=str.casefold), kind
        assert not [word for word in words if word.casefold() not in texts], kind
