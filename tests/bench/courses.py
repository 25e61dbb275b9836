"""Courses to measure: the repository's own, a synthetic one of any size, and either with its macros already run."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import yaml

from macros.cache import CourseCache
from macros.pages import Addresses, read_page
from macros.registry import MACROS

REPOSITORY = Path(__file__).resolve().parents[2]
_MACROS_PLUGIN = re.compile(r"  - macros:\n(?:      .*\n)+")


def repository_copy(target: Path) -> None:
    """The course of this repository."""
    for name in ("docs", "data", "macros", "overrides"):
        shutil.copytree(REPOSITORY / name, target / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "mkdocs.yml", target)


def plain_copy(course: Path, target: Path) -> None:
    """The same pages after their macros, and the same settings without the macros plugin."""
    survey = CourseCache().survey(course, MACROS, Addresses())
    for path in (course / "docs").rglob("*.md"):
        source = read_page(course, path)
        whole = path.read_text(encoding="utf-8")
        head = whole[: len(whole) - len(source.text)]
        written = target / path.relative_to(course)
        written.parent.mkdir(parents=True, exist_ok=True)
        written.write_text(head + survey.pages[source.path].finished, encoding="utf-8")
    for path in (course / "docs").rglob("*"):
        if path.is_file() and path.suffix != ".md":
            (target / path.relative_to(course)).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, target / path.relative_to(course))
    shutil.copytree(course / "overrides", target / "overrides")
    settings = (course / "mkdocs.yml").read_text(encoding="utf-8")
    (target / "mkdocs.yml").write_text(_MACROS_PLUGIN.sub("", settings).replace("watch:", "# watch:"), encoding="utf-8")


def synthetic(target: Path, modules: int) -> None:
    """A course of `modules` modules, each with the density of this repository's: tables, citations and a quiz.

    The modules are the repository's ready ones over and over, under new names.
    """
    repository_copy(target)
    _renumber(target, modules)


def _renumber(target: Path, modules: int) -> None:
    curriculum = yaml.safe_load((target / "data/curriculum.yml").read_text(encoding="utf-8"))
    ready = [module for module in curriculum["modules"] if module.get("ready")]
    pages = {m["slug"]: (target / f"docs/modules/{m['slug']}.md").read_text(encoding="utf-8") for m in ready}
    quizzes = {m["slug"]: (target / f"data/quizzes/{m['slug']}.yml").read_text(encoding="utf-8") for m in ready}
    quiz_pages = {m["slug"]: (target / f"docs/quizzes/{m['slug']}.md").read_text(encoding="utf-8") for m in ready}
    many, nav = list(curriculum["modules"]), []
    for number in range(len(ready), modules):
        module = ready[number % len(ready)]
        old, slug = module["slug"], f"synthetic-{number}"
        many.append(_as_number(module, slug, number))
        ids = {text: f"AC{number + 100}.{text.split('.')[1]}" for text in re.findall(r"AC\d+\.\d+", str(module))}
        title = json.dumps(many[-1]["title"], ensure_ascii=False)  # in quotes: a colon in it would be YAML's
        page = re.sub(r"^title: .*", lambda _: f"title: {title}", _swap(pages[old], ids), count=1, flags=re.MULTILINE)  # noqa: B023 (called at once)
        (target / f"docs/modules/{slug}.md").write_text(
            page.replace(f"quizzes/{old}.md", f"quizzes/{slug}.md"), encoding="utf-8"
        )
        quiz = re.sub(
            r"^(\s*- id: )(\S+)(?=\n\s+type:)", rf"\g<1>s{number}-\2", _swap(quizzes[old], ids), flags=re.MULTILINE
        )
        (target / f"data/quizzes/{slug}.yml").write_text(
            quiz.replace(f"see: {old}#", f"see: {slug}#"), encoding="utf-8"
        )
        (target / f"docs/quizzes/{slug}.md").write_text(
            quiz_pages[old].replace(f'quiz("{old}")', f'quiz("{slug}")'), encoding="utf-8"
        )
        nav += [f"modules/{slug}.md", f"quizzes/{slug}.md"]
    curriculum["modules"] = many
    (target / "data/curriculum.yml").write_text(yaml.safe_dump(curriculum, allow_unicode=True), encoding="utf-8")
    settings = (target / "mkdocs.yml").read_text(encoding="utf-8")
    (target / "mkdocs.yml").write_text(settings.replace("\nnav:\n", "\nnav:\n" + _menu(nav), 1), encoding="utf-8")


def _menu(pages: list[str]) -> str:
    """A menu that no reader gets lost in: at most ten entries on each level, as deep as it takes."""
    level: list[object] = list(pages)
    while len(level) > 10:
        groups = [level[start : start + 10] for start in range(0, len(level), 10)]
        level = [{f"Part {number}": group} for number, group in enumerate(groups, 1)]
    lines = yaml.safe_dump([{"Further modules": level}], allow_unicode=True).splitlines()
    return "".join(f"  {line}\n" for line in lines)


def _as_number(module: dict[str, object], slug: str, number: int) -> dict[str, object]:
    text = re.sub(r"(LO|AC)\d+\.", rf"\g<1>{number + 100}.", repr({**module, "prerequisites": []}))
    made: dict[str, object] = eval(text)  # a dict of our own making, written out one line above
    return {**made, "slug": slug, "title": f"{module['title']} {number}"}


def _swap(text: str, names: dict[str, str]) -> str:
    return re.sub(r"AC\d+\.\d+", lambda found: names.get(found[0], found[0]), text)
