"""What MkDocs (with mkdocs-macros), ProperDocs and Zensical call: once a build or once a page, as they please."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any
from urllib.parse import quote, unquote
from weakref import WeakKeyDictionary

from .cache import CACHE
from .errors import DataError, as_fault
from .metadata import page_metadata
from .pages import DOCS, Addresses, PageSource
from .registry import MACROS
from .rendering import DataMarkdown, FinishedHtml, HtmlAddresses
from .survey import RenderedPage, SafeRecord, Survey, run_page

_SITES: WeakKeyDictionary[Any, _Site] = WeakKeyDictionary()
"""The site in the making, for each plugin that called `define_env`: engines call functions, which find it here."""


def define_env(env: Any) -> None:
    """Give an engine the macros.

    Raises:
        PluginError: with one line for each mistake in the course, which engines print without a traceback. An engine
            that serves the site goes on instead, so that its pages tell the mistakes: it would answer no request.
    """
    with _told_by_the_engine():
        packed = bool(dict(env.conf["extra"]).get("packed"))
        addresses = Addresses(bool(env.conf["use_directory_urls"]), _is_zensical(env), packed)
        site = _SITES[env] = _Site(env, addresses)
        if not _is_zensical(env):  # which takes no extensions but by name
            env.conf["markdown_extensions"] += [site.html, site.addresses]
        env.variables["course"] = site.course
        for name in MACROS.all:
            env.macro(site.bound(name), name)
        if _is_zensical(env):
            site.describe(env.page)
        if site.mistakes and _is_zensical(env) and not site.stands(env.page):
            env.page.meta["render_macros"] = False  # the page is shown as it was typed


def on_pre_page_macros(env: Any) -> None:
    """Hand the plugin of MkDocs the page with its macros already run, so that it need not run them too.

    Zensical has no such hook: there the macros give back what the survey kept.

    Raises:
        PluginError: as `define_env`, for a page that was changed after the survey.
    """
    with _told_by_the_engine():
        env.markdown = _SITES[env].finished(env.page, env.markdown)
        _SITES[env].describe(env.page)
    env.page.meta["render_macros"] = False


class _Site:
    """The site that an engine makes, and the page of it that it makes at this moment."""

    def __init__(self, env: Any, addresses: Addresses) -> None:
        self._env = env
        self._addresses = addresses
        self._of: object = None
        self._names: dict[str, Any] = {}
        self.html = FinishedHtml()
        self.addresses = HtmlAddresses()
        self.mistakes = ""
        """What is wrong with the course, a line each, where a site is served in spite of it."""
        self._survey = self._surveyed(Path(env.project_dir))

    def _surveyed(self, root: Path) -> Survey | None:
        """The survey without a mistake; while the site is served, the last one that had none, if there was any."""
        try:
            return CACHE.sound_survey(root, MACROS, self._addresses)
        except Exception as error:
            if not _is_serving():
                raise
            self.mistakes = str(error if isinstance(error, DataError) else as_fault(error))
            logging.getLogger("mkdocs.plugins.mkcourse").error("%s", self.mistakes)
            return CACHE.last_sound_survey(root, self._addresses)

    @property
    def course(self) -> SafeRecord | None:
        """The course's own record, as pages name it."""
        return SafeRecord(self._survey.course.info, DataMarkdown({}, self.link)) if self._survey else None

    def bound(self, name: str) -> Callable[..., str]:
        """The macro `name`, which finds its page when it is called."""

        def call(*args: object, **kwargs: object) -> str:
            with _told_by_the_engine():
                try:
                    return str(self._macros()[name](*args, **kwargs))
                except Exception:
                    if self.mistakes:
                        return ""
                    raise

        return call

    def link(self, target: str) -> str:
        """The address of `modules/x.md#id` or a file below `docs/`, as seen from the page."""
        return self._addresses.between(_path(self._env.page), target)

    def stands(self, engine_page: Any) -> bool:
        """Whether a page can be made although the course has mistakes."""
        return self._survey is not None and f"docs/{_path(engine_page)}:" not in self.mistakes

    def describe(self, engine_page: Any) -> None:
        """Give the theme what a page says to machines, as `page.meta.metadata`."""
        if self._survey and engine_page is not None:
            engine_page.meta["metadata"] = page_metadata(self._survey, _path(engine_page))

    def finished(self, engine_page: Any, text: str) -> str:
        """The page after its macros, as the survey left it; run again if its text is another by now.

        Raises:
            DataError: when it is run again, with each mistake in it.
        """
        self.html.lines = ()
        self.addresses.turn = partial(self._turned, _path(engine_page))
        facts = self._survey.pages.get(_path(engine_page)) if self._survey else None
        if self.mistakes:
            return f"{_as_markdown(self.mistakes)}\n\n{facts.finished if facts else ''}"
        if facts is None or facts.source.lstrip("\n") != text.lstrip("\n"):
            return self._run_again(engine_page, text)
        self.html.lines = facts.run.lines
        return facts.finished

    def _turned(self, origin: str, address: str) -> str:
        """An address in the HTML of a page that names a file as seen from the page's own, as the page's address needs it."""
        path, mark, rest = address.partition("#" if "#" in address else "?")
        file = normpath(join(dirname(origin), unquote(path)))
        if not path or ":" in path or not (Path(self._env.project_dir) / DOCS / file).is_file():
            return address
        return self._addresses.between(origin, quote(file)) + mark + rest

    def _run_again(self, engine_page: Any, text: str) -> str:
        page = self._page(PageSource(_path(engine_page), engine_page.meta, text))
        finished = run_page(page)
        if page.problems:
            raise DataError(page.problems)
        return finished

    def _macros(self) -> dict[str, Any]:
        engine_page = self._env.page
        if engine_page is not self._of:
            self._of = engine_page
            self._names = self._page(PageSource(_path(engine_page), getattr(engine_page, "meta", {}), "")).names()
        return self._names

    def _page(self, source: PageSource) -> RenderedPage:
        assert self._survey
        return RenderedPage(source, self._survey.course, self._addresses, MACROS, self._survey)


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


def _is_serving() -> bool:
    """Whether the engine's command is `serve`, which no engine tells otherwise."""
    return next((word for word in sys.argv[1:] if not word.startswith("-")), "") == "serve"


def _as_markdown(mistakes: str) -> str:
    """Lines as code, which is Markdown without any extension."""
    return "\n".join(f"    {line}" for line in mistakes.splitlines())


def _is_zensical(env: Any) -> bool:
    """Whether this is the engine that resolves links to pages in HTML too; the others leave HTML alone."""
    return type(env).__module__.partition(".")[0] == "zensical"


def _path(engine_page: Any) -> str:
    """The page's path below `docs/`: engines name it differently."""
    file = getattr(engine_page, "file", None)
    return str(file.src_uri if file else engine_page.path)
