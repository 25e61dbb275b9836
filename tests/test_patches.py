"""What main.html mends in the theme's pages: each patch by its name, for the versions that were looked through."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

from .conftest import REPOSITORY, run_engine

MAIN = (REPOSITORY / "overrides" / "main.html").read_text(encoding="utf-8")
PATCHES = dict(re.findall(r'^  \["([^"]+)", "([a-z ]+)",$', MAIN, re.MULTILINE))
THEMES = {"mkdocs": "material", "properdocs": "material", "zensical": "zensical"}
MENU = """
nav:
  - index.md
  - Learn:
      - curriculum.md
      - modules/three-balls.md
      - Practise: [study.md, quizzes/three-balls.md]
  - Look up: [references.md, downloads.md]
not_in_nav: "*"
extra: {list_patches: true}
"""


@pytest.mark.parametrize(("package", "name"), [("mkdocs-material", "Material"), ("zensical", "Zensical")])
def test_the_version_is_the_one_that_was_looked_through(package: str, name: str) -> None:
    assert f"{name} {version(package)}" in MAIN, (
        f"{package} is another version now: see that each patch in overrides/main.html is right, then write it there"
    )


@pytest.mark.engines
@pytest.mark.parametrize("engine", THEMES)
def test_every_patch_finds_what_it_mends(engine: str, course: Path) -> None:
    config = course / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").partition("nav:")[0]
    features = "features: [navigation.footer, navigation.indexes, navigation.tabs]"
    look = f"  font: false\n  {features}"
    config.write_text(text.replace("  font: false", look) + MENU, encoding="utf-8")
    done = run_engine(engine, course)
    assert not done.returncode, done.stderr
    pages = [path.read_text(encoding="utf-8") for path in (course / "site").rglob("*.html")]
    found = {name for page in pages for name in re.findall(r"<!-- patches: (.*)-->", page)[0].split("; ") if name}
    assert len(PATCHES) > 10
    assert found == {name for name, themes in PATCHES.items() if THEMES[engine] in themes.split()}


@pytest.mark.engines
def test_a_page_does_not_list_its_patches(built: Callable[..., Path]) -> None:
    assert "patches" not in (built("juggling") / "index.html").read_text(encoding="utf-8")
