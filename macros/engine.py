"""What MkDocs (with mkdocs-macros), ProperDocs and Zensical call: once a build or once a page, as they please."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from .cache import CACHE
from .errors import DataError, as_fault
from .pages import Addresses, PageSource
from .registry import MACROS
from .rendering import DataMarkdown, FinishedHtml
from .survey import Page, SafeRecord, Survey, run_page

_NOW: WeakKeyDictionary[Any, _Now] = WeakKeyDictionary()
"""The page in the making, for each plugin that called `define_env`."""


def define_env(env: Any) -> None:
    """Give an engine the macros.

    Raises:
        PluginError: with one line for each mistake in the course, which engines print without a traceback.
    """
    with _told_by_the_engine():
        packed = bool(dict(env.conf["extra"]).get("packed"))
        addresses = Addresses(bool(env.conf["use_directory_urls"]), _is_zensical(env), packed)
        survey = CACHE.survey(Path(env.project_dir), MACROS, addresses)
        errors = [problem for problem in survey.problems if problem.severity == "error"]
        if errors:
            raise DataError(errors)
        now = _NOW[env] = _Now(env, survey, addresses)
        env.variables["course"] = SafeRecord(survey.course.info, DataMarkdown({}, now.link))
        if not _is_zensical(env):  # which takes no extensions but by name
            env.conf["markdown_extensions"].append(now.html)
        for name in MACROS.all:
            env.macro(now.bound(name), name)


def on_pre_page_macros(env: Any) -> None:
    """Hand the plugin of MkDocs the page with its macros already run, so that it need not run them too.

    Zensical has no such hook: there the macros give back what the survey kept.

    Raises:
        PluginError: as `define_env`, for a page that was changed after the survey.
    """
    with _told_by_the_engine():
        env.markdown = _NOW[env].finished(env.page, env.markdown)
    env.page.meta["render_macros"] = False


class _Now:
    """The page that the engine is making at this moment."""

    def __init__(self, env: Any, survey: Survey, addresses: Addresses) -> None:
        self._env = env
        self._survey = survey
        self._addresses = addresses
        self._of: object = None
        self._names: dict[str, Any] = {}
        self.html = FinishedHtml()

    def bound(self, name: str) -> Callable[..., str]:
        """The macro `name`, which finds its page when it is called."""

        def call(*args: object, **kwargs: object) -> str:
            with _told_by_the_engine():
                return str(self._macros()[name](*args, **kwargs))

        return call

    def link(self, target: str) -> str:
        """The address of `modules/x.md#id` or a file below `docs/`, as seen from the page."""
        return self._addresses.between(_path(self._env.page), target)

    def finished(self, engine_page: Any, text: str) -> str:
        """The page after its macros, as the survey left it; run again if its text is another by now.

        Raises:
            DataError: when it is run again, with each mistake in it.
        """
        self.html.lines = ()
        facts = self._survey.pages.get(_path(engine_page))
        if facts is None or facts.source.lstrip("\n") != text.lstrip("\n"):
            return self._run_again(engine_page, text)
        self.html.lines = facts.generated_lines
        return facts.finished

    def _run_again(self, engine_page: Any, text: str) -> str:
        source = PageSource(_path(engine_page), engine_page.meta, text, 0)
        page = Page(source, self._survey.course, self._addresses, MACROS, self._survey)
        finished = run_page(page)
        if page.problems:
            raise DataError(page.problems)
        return finished

    def _macros(self) -> dict[str, Any]:
        engine_page = self._env.page
        if engine_page is not self._of:
            self._of = engine_page
            source = PageSource(_path(engine_page), getattr(engine_page, "meta", {}), "", 0)
            self._names = Page(source, self._survey.course, self._addresses, MACROS, self._survey).names()
        return self._names


@contextmanager
def _told_by_the_engine() -> Iterator[None]:
    """Mistakes in the course, and faults of the generator, as the error that engines print without a traceback."""
    from mkdocs.exceptions import PluginError

    try:
        yield
    except DataError as error:
        count = len(error.problems)
        raise PluginError(f"{count} mistake{'s' * (count != 1)} in the course:\n{error}") from None
    except Exception as error:
        raise PluginError(str(as_fault(error))) from error


def _is_zensical(env: Any) -> bool:
    """Whether this is the engine that resolves links to pages in HTML too; the others leave HTML alone."""
    return type(env).__module__.partition(".")[0] == "zensical"


def _path(engine_page: Any) -> str:
    """The page's path below `docs/`: engines name it differently."""
    file = getattr(engine_page, "file", None)
    return str(file.src_uri if file else engine_page.path)
