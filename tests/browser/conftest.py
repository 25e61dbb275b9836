"""The scripts by themselves: modules of `overrides/assets` in Chromium, and blocks of the small course for them to work on,
without a site around them. A test takes milliseconds."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route

from macros.rendering import PageMarkdown
from macros.settings import site_settings
from macros.survey import Survey

from ..conftest import COURSE, REPOSITORY

ASSETS = REPOSITORY / "overrides" / "assets"
HOST = "http://juggling.test/"
Run = Callable[..., Any]
"""`run(script, *arguments)`: what a script returns; `modules` in it are the scripts' exports, by file."""
Said = Callable[..., list[str]]
"""`said(marks)`: what the elements say that marks find; `said(marks, name)`: what an attribute of theirs is."""
QUESTIONS = (
    "tb-forward",
    "tb-study",
    "tb-eyes",
    "tb-pairs",
    "tb-order",
    "tb-weeks",
    "tb-floor",
    "tb-drop",
    "tb-name",
    "tb-gaps",
    "tb-arc",
)
"""The questions that stand on the page of the small course's quiz."""
BLANK = '<!doctype html><html lang="en"><title>x</title><body>'
IMPORTED = """async names => {
  window.modules = Object.fromEntries(await Promise.all(names.map(async name => [name, await import(`/${name}.js`)])))
}"""
SHOWN = """([path, html, course]) => {
  history.replaceState(null, "", path)
  document.body.innerHTML = html
  if (course) {
    document.querySelector("[data-course-index]").content.textContent = JSON.stringify(course)
    for (const [marks, name] of [["[data-row]", "row"], ["[data-module-state]", "moduleState"]])
      for (const model of document.querySelectorAll(marks))
        model.replaceWith(...course.modules.map(({ slug }) => {
          const copy = model.cloneNode(true)
          copy.dataset[name] = slug
          return copy
        }))
  }
  for (const { dataset } of document.querySelectorAll("*"))
    for (const name in dataset)
      if (name.startsWith("say")) dataset[name] = [name.slice(3), ...dataset[name].match(/{[^}]+}/g) ?? []].map(one => one.replace(/{(.*)}/, "$1={$1}")).join(" ")
}"""
"""Puts a page there, with what it says of each module. What scripts say is the name of the sentence and its values: its
words are no matter."""


@pytest.fixture(scope="session")
def blocks(juggling: Survey) -> dict[str, str]:
    """The pages of the small course as the template of a site gets them, by address."""
    settings = site_settings(COURSE)
    convert = PageMarkdown(settings.extensions, settings.extension_configs).html
    wanted = {"index": "", "study": "study/", "final": "final/", "statement": "statement/"}
    wanted["quizzes/three-balls"] = "quizzes/three-balls/"
    return {path: convert(juggling.pages[f"{name}.md"].finished) for name, path in wanted.items()}


@pytest.fixture(scope="module")
def blank(browser: Browser, blocks: dict[str, str]) -> Iterator[Page]:
    """A page with nothing in it and all scripts that export something."""
    context = browser.new_context()
    page = context.new_page()

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(HOST)
        if path.endswith(".js"):
            route.fulfill(body=(ASSETS / path).read_text(encoding="utf-8"), content_type="text/javascript")
        else:
            route.fulfill(body=BLANK + blocks.get(path, ""), content_type="text/html")

    page.route("**/*", answer)
    page.goto(HOST + "blank/")
    exporting = [path.stem for path in ASSETS.glob("*.js") if "\nexport " in path.read_text(encoding="utf-8")]
    page.evaluate(IMPORTED, exporting)
    page.evaluate("window.RealDate = Date")
    yield page
    context.close()


@pytest.fixture
def run(blank: Page) -> Run:
    """Runs a script there, with nothing kept from the one before."""
    blank.evaluate("() => { localStorage.clear(); document.body.replaceChildren(); window.Date = RealDate }")
    return lambda script, *arguments: blank.evaluate(script, arguments)


@pytest.fixture
def at(blank: Page, run: Run) -> Callable[[str], None]:
    """Sets the clock to noon of a day."""
    return lambda day: blank.evaluate(
        """day => { window.Date = class extends RealDate {
          constructor(...given) { super(...(given.length ? given : [day + "T12:00"])) }
          static now() { return +new Date() }
        } }""",
        day,
    )


@pytest.fixture
def show(blank: Page, run: Run, blocks: dict[str, str]) -> Callable[..., Page]:
    """`show("study/", "review", course)`: a page of the small course with one script mounted, about another course if one
    is given."""

    def shown(path: str, script: str, course: dict[str, Any] | None = None) -> Page:
        run(SHOWN, "/" + path, blocks[path], course)
        run("([name]) => modules[name].mount()", script)
        return blank

    return shown


@pytest.fixture
def keep(run: Run) -> Callable[..., None]:
    """`keep("question/x", box=1, …)`: what the browser keeps of the small course, or of a course that a test makes up."""

    def kept(name: str, **entry: Any) -> None:
        for course in ("juggling-for-beginners", "x"):
            run("([key, text]) => localStorage.setItem(key, text)", f"study/1/{course}/{name}", json.dumps(entry))

    return kept


@pytest.fixture
def said(blank: Page) -> Said:
    """Reads the page."""
    script = "([marks, name]) => [...document.querySelectorAll(marks)].map(one => name ? one.getAttribute(name) : one.textContent.trim())"
    return lambda marks, name="": [one and one.removeprefix("./") for one in blank.evaluate(script, [marks, name])]
