"""What the workflows run exists here, and does here what they count on."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.course import load
from macros.exports import EXPORTS

from .conftest import REPOSITORY
from .test_publish import WORKFLOWS, zizmor
from .test_requirements import NAMED

DEPENDABOT = REPOSITORY / ".github" / "dependabot.yml"
MAKEFILE = (REPOSITORY / "Makefile").read_text(encoding="utf-8")
SCRIPT = REPOSITORY / ".ci" / "downloads"


def jobs(workflow: str) -> dict[str, Any]:
    """The jobs of a workflow, by name."""
    path = REPOSITORY / ".github" / "workflows" / workflow
    found: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]
    return found


def run_by_workflows() -> Iterator[str]:
    """Every command line of a workflow, and the scripts that they call."""
    for path in WORKFLOWS:
        for job in jobs(path.name).values():
            yield from (step["run"] for step in job["steps"] if "run" in step)
    yield SCRIPT.read_text(encoding="utf-8")


def test_what_workflows_run_exists() -> None:
    targets = {name for run in run_by_workflows() for name in re.findall(r"\bmake ([a-z]+)(?![\w.-])", run)}
    assert {"site", "test", "downloads", "wheel"} <= targets
    assert targets <= set(re.findall(r"^([a-z]+):", MAKEFILE, re.MULTILINE))
    named = {name for run in run_by_workflows() for name in re.findall(r"(?:tests/|requirements|\.ci/)[\w/.-]*", run)}
    assert {"requirements-dev.txt", "tests/test_package.py", ".ci/downloads"} <= named
    for name in named - {"tests/judges/node_modules/.installed"}:
        assert (REPOSITORY / name).exists(), name


def test_the_generator_is_tested_on_three_systems_and_each_python() -> None:
    matrix = jobs("test.yml")["systems"]["strategy"]["matrix"]
    assert matrix["system"] == ["ubuntu-latest", "macos-latest", "windows-latest"]
    assert matrix["python"] == ["3.11", "3.12", "3.13", "3.14"]
    assert set(re.findall(r"3\.\d+", NAMED)) <= set(matrix["python"])


def test_the_course_is_tested_apart() -> None:
    found = jobs("test.yml")
    for name in ("systems", "generator"):
        [step] = [step for step in found[name]["steps"] if "test" in step.get("run", "") and "uses" not in step][-1:]
        assert "tests/this_course" in step["run"] + step.get("env", {}).get("PYTEST_ADDOPTS", ""), name
    assert found["course"]["steps"][-1]["run"].endswith(" tests/this_course")


def test_a_release_is_made_of_the_version_that_its_tag_says() -> None:
    [build, release] = [step["run"] for step in jobs("release.yml")["release"]["steps"] if "run" in step]
    assert "tests/test_package.py" in build
    assert 'test "$GITHUB_REF_NAME" = "v$version"' in release.partition("gh release create")[0]


def test_all_that_is_pinned_is_renewed() -> None:
    updates = yaml.safe_load(DEPENDABOT.read_text(encoding="utf-8"))["updates"]
    folders = {update["package-ecosystem"]: REPOSITORY / update["directory"].lstrip("/") for update in updates}
    assert folders.keys() == {"uv", "npm", "github-actions"}
    assert (folders["uv"] / "requirements.txt").is_file()
    assert (folders["npm"] / "package.json").is_file()


@pytest.mark.judge
def test_a_linter_finds_nothing_in_the_settings_of_dependabot(tmp_path: Path) -> None:
    assert zizmor(DEPENDABOT) == []
    hasty = tmp_path / ".github" / "dependabot.yml"
    hasty.parent.mkdir()
    hasty.write_text(
        DEPENDABOT.read_text(encoding="utf-8").replace("default-days: 7", "default-days: 0"), encoding="utf-8"
    )
    assert zizmor(hasty)


@pytest.fixture
def bench(course: Path) -> Path:
    """The small course with what makes downloads in a workflow."""
    (course / ".ci").mkdir()
    shutil.copy2(SCRIPT, course / ".ci")
    for path in (REPOSITORY / "Makefile", *REPOSITORY.glob("requirements*.txt")):
        shutil.copy2(path, course)
    return course


def make_downloads(root: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """What the workflow's script says; the packages of this environment count as installed."""
    return subprocess.run(
        [root / ".ci" / "downloads", f"VENV={sys.prefix}", "-o", f"{sys.prefix}/site"],
        env={"PATH": "/usr/bin:/bin", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.book
def test_all_downloads_are_made_as_the_workflow_makes_them(bench: Path) -> None:
    done = make_downloads(bench)
    assert done.returncode == 0, done.stdout + done.stderr
    made = {path.name for path in (bench / "docs" / "downloads").iterdir()}
    assert {export.file(load(bench), {}) for export in EXPORTS.values()} <= made


@pytest.mark.book
def test_the_workflow_tells_when_one_is_left_out(bench: Path) -> None:
    (bench / "stand-in").mkdir()
    (bench / "stand-in" / "typst.py").write_text("raise ImportError", encoding="utf-8")
    done = make_downloads(bench, PYTHONPATH="stand-in")
    assert done.returncode == 1
    assert "package-missing" in done.stdout
    assert "The site is in " in done.stdout, "the site is whole all the same"
